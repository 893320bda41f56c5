"""What the skills about the memory can be asked for."""

from __future__ import annotations

from typing import Annotated, Self

from bitbuddy.conversation.skills.contract import Arguments
from bitbuddy.conversation.skills.file_arguments import Moment
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.about_memory import SLOT, SURE_SLOT
from bitbuddy.kernel.checking.record import described
from bitbuddy.kernel.checking.rules import Length

_LONGEST = 2_000
Text = Annotated[str, Length(most=_LONGEST)]


class AskMemory(Arguments):
    """What of the memory is meant: by what it is about, and when it was said."""

    about: Text = described("who or what it is about; empty: the person", default="")
    what: Annotated[str, Length(most=20)] = described(
        "known, when, said, talk, usual, note; to forget: that …", default=""
    )
    after: Moment | None = described("said at or after this time", default=None)
    before: Moment | None = described("said before this time", default=None)
    when: Annotated[str, Length(most=200)] = described("the time in words", default="")
    confirmed: bool = described("the person said yes to it", default=False)

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        spans = {span.slot: span.meaning for span in slots.spans}
        when = slots.when
        return cls(
            about=" ".join(slots.topic)[:_LONGEST],
            what=spans.get(SLOT, "")[:20],
            after=when.after if when else None,
            before=when.before if when else None,
            when=when.words[:200] if when else "",
            confirmed=SURE_SLOT in spans,
        )
