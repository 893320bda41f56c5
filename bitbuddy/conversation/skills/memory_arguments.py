"""What the skills about the memory can be asked for."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from bitbuddy.conversation.skills.contract import Arguments
from bitbuddy.conversation.skills.file_arguments import Moment
from bitbuddy.conversation.slots import Slots
from bitbuddy.conversation.understanding.about_memory import SLOT, SURE_SLOT

_LONGEST = 2_000


class AskMemory(Arguments):
    """What of the memory is meant: by what it is about, and when it was said."""

    about: str = Field(default="", max_length=_LONGEST, description="who or what it is about; empty: the person")
    what: str = Field(default="", max_length=20, description="known, when, said, talk, usual, note; to forget: that …")
    after: Moment | None = Field(default=None, description="said at or after this time")
    before: Moment | None = Field(default=None, description="said before this time")
    when: str = Field(default="", max_length=200, description="the time in words")
    confirmed: bool = Field(default=False, description="the person said yes to it")

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
