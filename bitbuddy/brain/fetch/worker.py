"""The process that fetches one brain: a job comes in on standard input, progress goes out on standard output."""

from __future__ import annotations


def main(arguments: list[str]) -> int:
    """Fetch what the job names; return the exit status."""
    return 2 if arguments else 1
