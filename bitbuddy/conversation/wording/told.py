"""What a language must say about notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bitbuddy.notices.model import Notice


class NoticeWording(Protocol):
    """What is said about notices."""

    def news(self, count: int) -> str:
        """Head the notices of the last day."""

    def no_news(self) -> str:
        """Say that there were none."""

    def nothing_told(self) -> str:
        """Say that there never was one."""

    def told(self, notice: Notice) -> tuple[str, str]:
        """Return title and text of a notice."""

    def reasons(self, notice: Notice) -> Sequence[str]:
        """Return the sentences on why a notice was raised."""

    def because(self, title: str) -> str:
        """Name a notice before the sentences on why it was raised."""

    def less(self, kind: str, level: str) -> str:
        """Say how a kind of notices is told from now on, and by which setting."""

    def only_a_digest(self) -> str:
        """Say that the last notice was of no kind of its own."""

    def quiet(self, until: datetime, now: datetime) -> str:
        """Say until when nothing is told."""
