"""What is said about notices in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bitbuddy.kernel.display import display_text, format_clock, format_date
from bitbuddy.notices.model import Notice

_LEVELS = {
    "notify": "at once",
    "digest": "only once a day, with others",
    "ledger": "no more, only written down",
    "off": "not at all",
}
_KINDS = {
    "download_finished": "finished downloads",
    "large_file": "large files",
    "duplicate": "duplicates",
    "pile": "piles of old files",
    "disk_filling": "a disk that fills",
    "many_files": "many files at once",
}


class EnglishNotices:
    """Says in English what was noticed, and what is done about it."""

    def news(self, count: int) -> str:
        return "This is what I noticed since yesterday:"

    def no_news(self) -> str:
        return "Nothing since yesterday that deserves a word."

    def nothing_told(self) -> str:
        return "I have not raised any notice yet."

    def told(self, notice: Notice) -> tuple[str, str]:
        return notice.title, notice.text

    def reasons(self, notice: Notice) -> Sequence[str]:
        return notice.why

    def because(self, title: str) -> str:
        return f"“{display_text(title)}”, for this reason:"

    def less(self, kind: str, level: str) -> str:
        return f"From now on I tell of {_KINDS.get(kind, kind)} {_LEVELS[level]} (notices.{kind} = {level})."

    def only_a_digest(self) -> str:
        return "The last notice only summed up what had waited. “Less of this” on one of those makes it rarer."

    def quiet(self, until: datetime, now: datetime) -> str:
        day = "" if until.date() == now.date() else f" on {format_date(until, year=False)}"
        return f"Quiet until {format_clock(until)}{day}; what comes meanwhile is told after."
