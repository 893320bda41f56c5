"""The buddy and the day in German."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bitbuddy.conversation.wording.german.dates import time_said
from bitbuddy.conversation.wording.lists import capitalized
from bitbuddy.kernel.display import display_text, format_clock, format_date, format_weekday

_SUBJECTS = {
    "files": "Dateien",
    "machine": "Dieser Rechner",
    "notices": "Meldungen",
    "brains": "Gehirne",
    "memory": "Gedächtnis",
    "privacy": "Datenschutz",
    "habits": "Deine Gewohnheiten",
    "feelings": "Gefühle",
    "feedback": "Wie ich antworte",
}
_LIMITS = {
    "duplicates": "Welche Dateien doppelt sind, kann ich sagen; löschen oder aufräumen kann ich sie nicht.",
    "undo": (
        "Hier im Gespräch kann ich nichts zurücknehmen. Was eine Meldung verschoben hat, geht dort zurück: in der "
        "Liste der Meldungen oder mit `bitbuddy notices do ID undo`. Es ist nichts passiert."
    ),
    "move": (
        "Hier im Gespräch kann ich nichts verschieben. Was gerade ankam, geht von seiner Meldung aus: in der Liste der "
        "Meldungen oder mit `bitbuddy notices do ID move:documents`. Es ist nichts passiert."
    ),
    "hidden": "Versteckte Dateien sehe ich mir nicht an.",
    "length": "Wie lange Aufnahmen und Filme laufen, kann ich nicht sehen, nur wie groß sie sind.",
    "extension": "Dateien finde ich nach der Endung, die sie haben, aber nicht nach einer, die fehlt.",
}


class GermanAbout:
    """Says in German what the buddy can do and what day it is."""

    def whereto(self, elsewhere: str) -> str:
        if not elsewhere:
            return "Alles, was ich weiß, bleibt auf diesem Rechner."
        return (
            f"Fragen, und was ich dazu finde, können an {display_text(elsewhere)} gehen, wo mein Gehirn läuft; "
            "alles andere bleibt auf diesem Rechner."
        )

    def abilities(self, elsewhere: str) -> str:
        if not elsewhere:
            return "Das kann ich, und zwar alles allein auf diesem Rechner:"
        return f"Das kann ich. {self.whereto(elsewhere)}"

    def subject(self, name: str, abilities: Sequence[str], example: str) -> str:
        # With semicolons, as the abilities have commas of their own in German.
        said = _SUBJECTS.get(name, capitalized(name.replace("_", " ")))
        return f"- {said}: {'; '.join(abilities)}. „{example}“"

    def company(self) -> str:
        return "- Gesellschaft: ein wenig plaudern, wenn ein Gehirn da ist. „sag mir etwas Nettes“"

    def limit(self, name: str) -> str:
        nothing = (
            "Ich kann Dateien ansehen und öffnen, aber nichts ändern, verschieben, löschen oder verschicken. "
            "Es ist nichts passiert."
        )
        return _LIMITS.get(name, nothing)

    def time(self, now: datetime) -> str:
        return f"Es ist {_day_said(now)}, {format_clock(now, None, 'de')}."

    def day(self, day: datetime, now: datetime, said: str) -> str:
        time = time_said(said)
        verb, date = "war" if day.date() < now.date() else "ist", format_date(day, language="de")
        subject = time.subject if time and time.subject else f"der {date}"
        if date in subject:
            return f"{capitalized(subject)} {verb} ein {format_weekday(day, 'de')}."
        # "Freitag war Freitag" says nothing new.
        named = f"der {date}" if subject == format_weekday(day, "de") else _day_said(day)
        return f"{capitalized(subject)} {verb} {named}."


def _day_said(moment: datetime) -> str:
    return f"{format_weekday(moment, 'de')}, der {format_date(moment, language='de')}"
