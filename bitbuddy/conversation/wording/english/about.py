"""The buddy and the day in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bitbuddy.conversation.wording.lists import capitalized, joined
from bitbuddy.kernel.display import display_text, format_date, format_time, format_weekday

_SUBJECTS = {
    "files": "Your files",
    "machine": "This computer",
    "notices": "Notices",
    "brains": "Brains",
    "memory": "Memory",
    "privacy": "Privacy",
    "habits": "Your habits",
    "feedback": "How I answer",
}
_LIMITS = {
    "duplicates": "Which files are duplicates I can tell; to delete or tidy them I leave to you.",
    "undo": (
        "Here in the talk I cannot take anything back. What a notice moved is undone in that notice: “Undo” in the "
        "list of notices, or `bitbuddy notices do ID undo`. Nothing was done."
    ),
    "move": (
        "Here in the talk I cannot move files. What just arrived can be moved in its notice: in the list of notices, "
        "or with `bitbuddy notices do ID move:documents`. Nothing was done."
    ),
    "hidden": "Hidden files are not among those I look at.",
    "length": "How long recordings and films play I cannot see, only how large they are.",
    "extension": "Files can be found by the extension they have, but not by a missing one.",
}


class EnglishAbout:
    """Says in English what the buddy can do and what day it is."""

    def whereto(self, elsewhere: str) -> str:
        if not elsewhere:
            return "Everything I know stays on this computer."
        return (
            f"Questions, and what I find for them, may go to {display_text(elsewhere)}, where my brain runs; "
            "everything else stays on this computer."
        )

    def abilities(self, elsewhere: str) -> str:
        if not elsewhere:
            return "This is what I can do, all of it on this computer alone:"
        return f"This is what I can do. {self.whereto(elsewhere)}"

    def subject(self, name: str, abilities: Sequence[str], example: str) -> str:
        said = _SUBJECTS.get(name, capitalized(name.replace("_", " ")))
        return f"- {said}: {joined(abilities)}. “{example}”"

    def company(self) -> str:
        return "- Company: chat a little, when a brain is there. “tell me something nice”"

    def limit(self, name: str) -> str:
        nothing = (
            "I can look at your files and open them, but I cannot change, move, delete or send anything. "
            "Nothing was done."
        )
        return _LIMITS.get(name, nothing)

    def time(self, now: datetime) -> str:
        return f"It is {format_time(now)} on {_day_said(now)}."

    def day(self, day: datetime, now: datetime, said: str) -> str:
        words = said.removeprefix("on ") or format_date(day)
        named = f"a {format_weekday(day)}" if words == format_date(day) else _day_said(day)
        return f"{capitalized(words)} {'was' if day.date() < now.date() else 'is'} {named}."


def _day_said(moment: datetime) -> str:
    return f"{format_weekday(moment)}, {format_date(moment)}"
