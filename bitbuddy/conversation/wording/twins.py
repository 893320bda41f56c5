"""What is said about files with the same content; every language says all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bitbuddy.conversation.skills.file_search import Search


class TwinWording(Protocol):
    """What is said about files that are there more than once."""

    def line(self, paths: Sequence[str], size: int) -> str:
        """Name files of one content, each of ``size`` bytes, and where they are; no full stop."""

    def found(self, copies: int, size: int, search: Search) -> str:
        """Head the sets: how many files are there once more, and what they take; ends with a colon."""

    def none(self, compared: int, search: Search) -> str:
        """Say that no two of so many files have the same content."""

    def only_larger(self, size: int) -> str:
        """Say that only files of more than ``size`` bytes were compared."""
