"""What a language must say about what became of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.files.history.model import ChangeEntry, ChangeTotal, Growth
from bitbuddy.kernel.events import ChangeKind


class ChangeWording(Protocol):
    """What is said about what became of files; ``when`` is the period as the person said it, in English words."""

    def line(self, entry: ChangeEntry, now: datetime) -> str:
        """Say what became of a file, where and when; no full stop."""

    def became(self, entry: ChangeEntry) -> str:
        """Say in a word or two what became of a file that is there: "new", "moved from ~/Downloads"."""

    def gone(self, entries: Sequence[ChangeEntry], more: int) -> str:
        """Name what is gone and where it was, and how many more files are."""

    def summary(self, totals: Mapping[ChangeKind, ChangeTotal], search: Search) -> str:
        """Say how many files came, changed, moved and went in a period; no full stop."""

    def nothing(self, kinds: Sequence[ChangeKind], search: Search) -> str:
        """Say that nothing happened, as far as is known."""

    def passing(self, count: int) -> str:
        """Say that files were made and removed again."""

    def begun(self, moment: datetime | None, now: datetime) -> str:
        """Say from when on changes are known."""

    def dated(self, count: int, search: Search) -> str:
        """Say that further files have a date of the period, from before changes were known."""

    def unseen(self, count: int) -> str:
        """Say how many files there are besides those that are shown: "451 more files are not shown here."."""

    def too_many(self, moment: datetime, now: datetime, *, whole: bool) -> str:
        """Say that only what happened since ``moment`` was followed; ``whole``: the rest was counted."""

    def counted_only(self, moment: datetime, now: datetime) -> str:
        """Say before when single files are no longer known."""

    def no_longer(self, said: str) -> str:
        """Say that nothing is called ``said`` (quoted) any more, and head what became of what was."""

    def unknowable(self) -> str:
        """Say that it is not known who removed what is gone."""

    def grew(self, search: Search) -> str:
        """Head the folders that grew most."""

    def growth(self, growth: Growth) -> str:
        """Say by how much a folder grew; no full stop."""

    def nothing_grew(self, search: Search) -> str:
        """Say that no folder grew, as far as is known."""
