"""One look at a tree in a process of its own: prints the seconds it took and the most memory it had, in bytes.

Arguments: `first` or `again` or `walk`, the database, the home.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path


def walk(home: Path) -> None:
    """Read all names, sizes and times, and keep nothing: what any look at least has to do."""
    pending = [str(entry) for entry in home.iterdir() if entry.is_dir()]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)


def main() -> None:
    what, database, home = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if what == "walk":
        started = time.perf_counter()
        walk(home)
    else:
        from bitbuddy.files.index.build import build
        from bitbuddy.files.index.refresh import sweep
        from bitbuddy.files.roots import plan_roots

        plan = plan_roots(home=str(home))
        started = time.perf_counter()
        if what == "first":
            build(database, plan, lambda files, folders, size: None)
        else:
            history = database.with_name("history.db")
            sweep(database, history, plan, lambda files, folders, size: None, lambda changes: None)
    print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


if __name__ == "__main__":
    main()
