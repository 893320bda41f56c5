"""The thumbs on replies, and what each of them changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bitbuddy.kernel.display import display_text, format_date, format_time
from bitbuddy.link.ledger.entry import Entry, Kind, Wanted, one_line
from bitbuddy.link.ledger.merging import sifted
from bitbuddy.memory.feedback_said import effect_said

if TYPE_CHECKING:
    from bitbuddy.memory.adjusting import Given
    from bitbuddy.memory.feedback import Feedback


class ThumbsSource:
    """The kept thumbs of the current buddy; one that is forgotten has no effect any more."""

    name = "thumbs"
    kinds = frozenset({Kind.MEMORY})

    def __init__(self, feedback: Feedback) -> None:
        self._feedback = feedback

    def top(self) -> int:
        return self._feedback.newest() + 1

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        def fetch(below: int, most: int, words: tuple[str, ...]) -> list[Entry]:
            return [_entry(*one) for one in self._feedback.numbered(below, most, words)]

        return sifted(fetch, wanted, before, limit)

    def one(self, number: str) -> Entry | None:
        found = self._feedback.numbered(int(number) + 1, 1)
        return _entry(*found[0]) if found and found[0][0] == int(number) else None

    def forget(self, entries: Sequence[Entry]) -> None:
        self._feedback.forget([entry.place for entry in entries])

    def forget_all(self) -> None:
        while found := self._feedback.numbered(self.top(), 500):
            self._feedback.forget([number for number, _ in found])


def _entry(number: int, given: Given) -> Entry:
    word = f" “{display_text(given.word)}”" if given.word else ""
    changed = " and ".join(effect_said(given))
    effect = (
        f"Since then I {changed}." if changed else "It was noted, and counts against or for the words of that reply."
    )
    details = [("Word", display_text(given.word)), ("Changed", changed)]
    if given.taken_back:
        moment = given.taken_back.astimezone()
        effect = "A later one on that reply replaced it." if given.replaced_by else "It was taken back."
        details.append(("Taken back", f"{format_date(moment)}, {format_time(moment)}"))
    else:
        details.append(("To take it back", f"bitbuddy feedback undo {given.id[-8:]}"))
    return Entry(
        f"thumbs:{number}",
        number,
        given.created.astimezone(),
        Kind.MEMORY,
        one_line(f"Thumb {'up' if given.value > 0 else 'down'}{word}"),
        effect,
        details=tuple((label, value) for label, value in details if value),
    )
