"""What the recognisers of the grammar work on: the sentence, how far it is read, and the slots so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from bitbuddy.conversation.slots import Slots, Span
from bitbuddy.conversation.understanding.sentence import Sentence


@dataclass
class Reading:
    """The recognisers' desk: the sentence, how far it is, and the slots so far.

    ``leaving_out``: what is read now was excluded; ``left_out``: something was, so that only a list goes on with it.
    ``last_name`` is the place of the last word of a name.
    ``listed``: positions such as "the second one" are understood, as something was shown before.
    """

    sentence: Sentence
    now: datetime
    listed: bool
    slots: Slots = field(default_factory=Slots)
    position: int = 0
    leaving_out: bool = False
    left_out: bool = False
    last_name: int = -9

    def take(self, slot: str, end: int, meaning: object = "", **values: object) -> bool:
        """Fill slots with what the words up to ``end`` say."""
        said = self.sentence.said(self.position, end)
        name = f"without {slot}" if self.leaving_out and slot in _EXCLUDABLE else slot
        spans = (*self.slots.spans, Span(name, said, str(meaning)))
        self.slots = replace(self.slots, spans=spans, **values)  # type: ignore[arg-type]
        self.position = end
        return True

    def exclude(self, slot: str, end: int, meaning: object = "", **values: tuple[str, ...]) -> bool:
        """Add what the words up to ``end`` say to what is left out."""
        without, self.left_out = self.slots.without, True
        added = {name: tuple(dict.fromkeys((*getattr(without, name), *ones))) for name, ones in values.items()}
        return self.take(slot, end, meaning, without=replace(without, **added))

    @property
    def here(self) -> int:
        return self.position


_EXCLUDABLE = frozenset(["kind", "extension", "folder", "word", "name"])
