"""`python -m bench [NAME…]`: run benchmarks, print their tables, keep their results."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from pathlib import Path

from rich.console import Console

from bench import _document
from bench._machine import Watch
from bench.harness import Harness, save, show

NOT_BENCHMARKS = {"__init__", "__main__", "harness"}
FOLDER = Path(__file__).resolve().parent


def known() -> list[str]:
    """Return the names of all benchmarks: modules and packages beside this one that start with no underscore."""
    modules = (*FOLDER.glob("*.py"), *(path.parent for path in FOLDER.glob("*/__init__.py")))
    names = (path.stem for path in modules if path.stem not in NOT_BENCHMARKS and path.stem[0] != "_")
    return sorted(name.replace("_", "-") for name in names)


def main(arguments: list[str] | None = None) -> int:
    """Run what was named, else everything; returns 0, 1 when a benchmark broke, 2 for an unknown name."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure Bit Buddy against its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which ones; all without a name")
    parser.add_argument("--quick", action="store_true", help="small sizes and few rounds; results are not kept")
    parser.add_argument("--list", action="store_true", help="only print the names")
    parser.add_argument(
        "--document", action="store_true", help="only write the figures that are kept into docs/performance.md"
    )
    chosen = parser.parse_args(arguments)
    names = known()
    if chosen.list:
        print("\n".join(names))
        return 0
    if chosen.document:
        _document.write()
        return 0
    # What is started runs as it does for a person: with the modules compiled, once for all.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    unknown = [name for name in chosen.names if name not in names]
    if unknown:
        print(f"There is no benchmark called {unknown[0]}. There are: {', '.join(names)}.", file=sys.stderr)
        return 2
    # Where nobody looks at a terminal the table need not fit into 80 columns.
    console = Console(width=None if sys.stdout.isatty() else 140)
    broken = [name for name in chosen.names or names if not run_one(name, console, quick=chosen.quick)]
    if broken:
        console.print(f"[red]Broken: {', '.join(broken)}[/red]")
    return 1 if broken else 0


def run_one(name: str, console: Console, *, quick: bool) -> bool:
    """Run the benchmark ``name``; False when it raised."""
    console.rule(name)
    watch = Watch()
    try:
        module = importlib.import_module(f"bench.{name.replace('-', '_')}")
        table = module.run(Harness(console, quick=quick))
    except Exception:
        console.print(traceback.format_exc(), markup=False, highlight=False)
        return False
    conditions = watch.conditions()
    show(console, table, conditions)
    if not quick:
        save(table, conditions)
        _document.write()
    return True


if __name__ == "__main__":
    raise SystemExit(main())
