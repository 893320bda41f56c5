"""`python -m bench.recall FILE…`: recall on any files of dialogues (docs/recall-format.md), beside plain BM25."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from bench.harness import show
from bench.recall.dialogues import FormatError, read
from bench.recall.measure import table_of
from bench.recall.retrievers import ours, plain


def main(arguments: list[str]) -> int:
    """Print a table for each file; returns 2 without a file, 1 when one cannot be read."""
    if not arguments:
        print("Usage: python -m bench.recall FILE…", file=sys.stderr)
        return 2
    for name in arguments:
        try:
            dialogues = read(Path(name))
        except FormatError as error:
            print(error, file=sys.stderr)
            return 1
        show(
            Console(width=None if sys.stdout.isatty() else 140),
            table_of(Path(name).stem, dialogues, {"ours": ours, "plain": plain}),
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
