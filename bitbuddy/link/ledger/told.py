"""What was told: the notices, those of downloads as a kind of their own, also what was kept back and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bitbuddy.kernel.display import display_path, format_bytes
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted, one_line
from bitbuddy.link.ledger.merging import sifted
from bitbuddy.notices.model import NoticeState

if TYPE_CHECKING:
    from bitbuddy.notices.center import NoticeCenter
    from bitbuddy.notices.model import Notice

_STATES = {
    NoticeState.RAISED: "it was shown",
    NoticeState.DIGESTED: "it waits for the digest, or was told in one",
    NoticeState.SNOOZED: "it came while it was to be quiet, and is told after",
    NoticeState.DISMISSED: "it was shown, and put away",
    NoticeState.ACTED: "something was done about it",
    NoticeState.UNDONE: "what was done about it was undone",
    NoticeState.WITHHELD: "it was not shown, and stands here alone",
}


class ToldSource:
    """The notices, in the order in which they were raised."""

    name = "told"
    kinds = frozenset({Kind.TOLD, Kind.DOWNLOADED})

    def __init__(self, notices: NoticeCenter) -> None:
        self._notices = notices

    def top(self) -> int:
        return self._notices.newest() + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            return [_told(one) for one in self._notices.rows(below, most, words)]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        found = self._notices.rows(int(number) + 1, 1)
        return _told(found[0]) if found and found[0].number == int(number) else None

    def forget(self, entries: Sequence[Entry]) -> None:
        self._notices.forget([entry.place for entry in entries])

    def forget_all(self) -> None:
        self._notices.forget()


def _told(notice: Notice) -> Entry:
    details = [("Why", sentence) for sentence in notice.why]
    details += [("File" if notice.count == 1 else "Files", display_path(path)) for path in notice.paths]
    if notice.count > len(notice.paths) > 0:
        details.append(("More", f"and {notice.count - len(notice.paths):,} more"))
    if notice.size:
        details.append(("Size", format_bytes(notice.size)))
    if notice.moved:
        details.append(("Moved to", display_path(notice.moved)))
    details.append(("Then", _STATES[notice.state]))
    return Entry(
        f"told:{notice.number}",
        notice.number,
        notice.created.astimezone(),
        Kind.DOWNLOADED if notice.download else Kind.TOLD,
        one_line(notice.told_title),
        one_line(notice.told_text),
        (notice.moved,) if notice.moved else notice.paths,
        tuple(details),
        files=notice.count if notice.paths else 0,
    )
