"""A process of its own whose children move files and are killed: at each step in turn, or at a random instant.

It reads one JSON object a line, forks, and answers one line: the child's pid once it works, then how it ended.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from bitbuddy.files.moves import mover as mover_module
from bitbuddy.files.moves import moving
from bitbuddy.files.moves.journal import Journal
from bitbuddy.files.moves.mover import Mover
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.errors import BitBuddyError

STEPS = ("link", "unlink", "open", "write", "fsync", "mkdir", "makedirs", "rmdir", "utime", "fchmod")


class Death:
    """Ends this process without a word at the step with a certain number, before it or after it."""

    def __init__(self, at: int) -> None:
        self._left = at

    def come(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def deadly(*arguments: Any, **options: Any) -> Any:
            self.come()
            result = step(*arguments, **options)
            self.come()
            return result

        return deadly

    def lurk(self) -> None:
        """Wait at every step that changes the disk or the journal."""
        for name in STEPS:
            setattr(os, name, self.around(getattr(os, name)))
        rename = moving._renameat2()
        if rename is not None:
            deadly = self.around(rename)
            moving._renameat2 = lambda: deadly  # type: ignore[assignment]
        for name in ("begin", "note"):
            setattr(Journal, name, self.around(getattr(Journal, name)))


def act(order: dict[str, Any]) -> None:
    """Do one move, undo or recovery, and die at the step ``die`` of it."""
    if order.get("old_system"):
        moving._renameat2 = lambda: None  # type: ignore[assignment]
    if order.get("cannot_leave"):

        def refused(self: moving.Way) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        moving.Way._leave = refused  # type: ignore[method-assign]
    mover = Mover(Path(order["journal"]), SystemClock())
    Death(order["die"]).lurk()
    with contextlib.suppress(BitBuddyError):
        if order["what"] == "move":
            mover.move(order["source"], order["folder"], why="It belongs there.")
        elif order["what"] == "undo":
            mover.undo(order["id"])
        else:
            mover.recover()
    mover.close()


def play(order: dict[str, Any]) -> None:
    """Move files to and fro until somebody ends this process; what was done is written to the file ``done``."""
    dice = random.Random(order["seed"])
    mover, _ = mover_module.open_mover(Path(order["journal"]), SystemClock())
    done = os.open(order["done"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    folders = [Path(folder) for folder in order["folders"]]
    while True:
        with contextlib.suppress(BitBuddyError):
            undoable = [entry.id for entry in mover.entries(20) if entry.can_undo]
            if undoable and dice.random() < 0.4:
                entry = mover.undo(dice.choice(undoable))
            else:
                file = dice.choice([one for folder in folders for one in folder.rglob("*") if one.is_file()])
                to = dice.choice(folders) / dice.choice(["", "new", "new/er"])
                entry = mover.move(str(file), str(to), why="It belongs there.")
            os.write(done, f"{entry.id} {entry.state}\n".encode())


def say(where: TextIO, what: object) -> None:
    where.write(f"{what}\n")
    where.flush()


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                (play if order["what"] == "play" else act)(order)
            except BaseException as error:
                say(sys.stderr, f"The child failed: {error!r}")
                os._exit(1)
            os._exit(0)
        say(sys.stdout, child)
        _, status = os.waitpid(child, 0)
        say(sys.stdout, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
