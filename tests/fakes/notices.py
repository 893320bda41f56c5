"""Notices that a test sets; the proper fake of `conversation.skills.contract.Notices`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.notices.model import Notice, NoticeKind
from bitbuddy.notices.policy import one_step_less


def told_one(now: datetime) -> FakeNotices:
    """Return notices with one that was told two hours ago, in no language in particular."""
    title, text, why = "rechnung.pdf", "1.5 MB, ~/Downloads", ("rechnung.pdf: 1.5 MB.",)
    told = Notice("n1", NoticeKind.DOWNLOAD_FINISHED, title, text, now - timedelta(hours=2), why=why)
    return FakeNotices([told], now)


@dataclass
class FakeNotices:
    """``all`` are oldest first; of the actions it knows "less"."""

    all: list[Notice] = field(default_factory=list)
    now: datetime = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    levels: dict[NoticeKind, str] = field(default_factory=dict)
    snoozed: int = 0

    def latest(self, limit: int = 20) -> list[Notice]:
        return self.all[::-1][:limit]

    def last_shown(self) -> Notice | None:
        return self.all[-1] if self.all else None

    def act(self, identity: str, action: str) -> object:
        found = next((one for one in self.all if one.id == identity), None)
        if found is None:
            raise NotFoundError("That notice is no longer known.")
        if action != "less":
            raise UsageError("A notice knows no such action.")
        self.levels[found.kind] = one_step_less(self.level(found.kind))
        return found

    def level(self, kind: NoticeKind) -> str:
        return self.levels.get(kind, "notify")

    def snooze(self, minutes: int, kind: str = "") -> datetime | None:
        self.snoozed = minutes
        return self.now + timedelta(minutes=minutes) if minutes else None
