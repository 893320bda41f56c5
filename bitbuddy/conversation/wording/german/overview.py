"""Heads of what is known of a person all in all, and of what they told on a day, in German."""

from __future__ import annotations

from datetime import datetime

from bitbuddy.conversation.wording.english.days import day_to_come
from bitbuddy.conversation.wording.english.quotes import safe
from bitbuddy.conversation.wording.german.dates import range_said
from bitbuddy.conversation.wording.german.lists import quoted
from bitbuddy.conversation.wording.lists import capitalized
from bitbuddy.kernel.display import display_text

_DAYS = {"von heute": "heute", "von gestern": "gestern", "von vorgestern": "vorgestern"}


class GermanOverview:
    """Says in German what a list of what the person told is of."""

    def tellings(self, about: str, when: str) -> str:
        period = range_said(when, None, None) if when else ""
        day = _DAYS.get(period, "")
        words = ["Das wurde mir", day, f"über {display_text(about)}" if about else "", "erzählt"]
        told = " ".join(one for one in words if one)
        return f"{told}, {period}:" if period and not day else f"{told}:"

    def recognised(self, name: str) -> str:
        return f"Aber natürlich{f', {name}' if name else ''}! Das alles wurde mir erzählt:"

    def not_met(self) -> str:
        return "Das würde ich gern, aber noch weiß ich nichts über dieses Leben. Einmal erzählt, merke ich es mir."

    def everything(self, about: str) -> tuple[str, str]:
        return "Alles zeigen", f"was weißt du alles über {display_text(about) or 'mich'}?"

    def health(self) -> str:
        return "Das wurde mir zur Gesundheit erzählt:"

    def nothing_of_health(self) -> str:
        return "Über die Gesundheit hat mir noch niemand etwas erzählt. Wie es diesem Computer geht, kann ich sagen."

    def computers_health(self) -> tuple[str, str]:
        return "Wie geht es dem Computer?", "wie geht es meinem Computer?"

    def coming(self) -> str:
        return "Das steht an:"

    def coming_up(self, moment: str, text: str, now: datetime) -> str:
        day = capitalized(day_to_come(moment, now, ("heute", "morgen", "im "), "de"))
        return f"{day}: {quoted(safe(text).rstrip('. '))}"

    def nothing_coming(self, then: bool) -> str:
        return f"Du hast mir von nichts erzählt, was {'dann ' if then else ''}ansteht."
