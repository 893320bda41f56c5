"""What is said about what somebody asks, how often, and when they talk, in each language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bitbuddy.kernel.display import display_text, format_date, format_number

_SUBJECTS = {
    "en": {
        "files": "your files",
        "machine": "this computer",
        "notices": "notices",
        "brains": "brains",
        "memory": "what you told me",
        "feelings": "how you were",
        "privacy": "privacy",
        "about": "me and the day",
        "habits": "your habits",
        "feedback": "how I answer",
        "": "other things",
    },
    "de": {
        "files": "deinen Dateien",
        "machine": "diesem Rechner",
        "notices": "Meldungen",
        "brains": "Gehirnen",
        "memory": "dem, was du mir erzählt hast",
        "feelings": "deiner Stimmung",
        "privacy": "Datenschutz",
        "about": "mir und dem Tag",
        "habits": "deinen Gewohnheiten",
        "feedback": "meiner Art zu antworten",
        "": "anderem",
    },
}
_DAYS = {
    "en": "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays".split(),
    "de": "montags dienstags mittwochs donnerstags freitags samstags sonntags".split(),
}
_PARTS = {
    "en": ("at night", "in the morning", "in the afternoon", "in the evening"),
    "de": ("nachts", "vormittags", "nachmittags", "abends"),
}


def asked_most(
    subjects: Sequence[tuple[str, int]], again: Sequence[tuple[str, int]], since: datetime, language: str
) -> str:
    """Say what was asked about since when, the most first, and which questions came more than once."""
    german = language == "de"
    names = _SUBJECTS.get(language, _SUBJECTS["en"])
    counted = [f"{names.get(name, name)} ({format_number(count)})" for name, count in subjects]
    said = (" und " if german else " and ").join(part for part in (", ".join(counted[:-1]), counted[-1]) if part)
    day = format_date(since, language="de" if german else "en")
    text = f"Seit dem {day} fragst du am meisten nach {said}." if german else f"Since {day} you ask most about {said}."
    if again:
        quotes = "; ".join(_quoted(one, count, german) for one, count in again)
        text += f" Mehr als einmal: {quotes}." if german else f" More than once: {quotes}."
    return text


def asked_often(about: str, dates: Sequence[datetime], since: datetime, language: str) -> str:
    """Say how often something was asked about since when, and when last; ``dates`` newest first."""
    word, named = ("de" if language == "de" else "en"), display_text(about)
    begun = format_date(since, language=word)
    if word == "de":
        if not dates:
            return f"Nach „{named}“ hast du seit dem {begun} nicht gefragt, soweit es aufgehoben ist."
        times = "einmal" if len(dates) == 1 else f"{format_number(len(dates))}-mal"
        last = format_date(dates[0], language=word)
        return f"Seit dem {begun} {times}, zuletzt am {last}, soweit es aufgehoben ist."
    if not dates:
        return f"You have not asked about “{named}” since {begun}, as far as is kept."
    times = {1: "Once", 2: "Twice"}.get(len(dates), f"{format_number(len(dates))} times")
    return f"{times} since {begun}, last on {format_date(dates[0])}, as far as is kept."


def talked(day: tuple[int, int], part: tuple[int, int], days: int, said: int, since: datetime, language: str) -> str:
    """Say when somebody talks most: on which day of the week and in which part of the day, each with its messages.

    ``days`` are those with a talk, ``said`` all messages.
    """
    word = "de" if language == "de" else "en"
    weekday, portion = _DAYS[word][day[0]], _PARTS[word][part[0]]
    begun = format_date(since, language=word)
    if word == "de":
        return (
            f"Meist {portion} ({format_number(part[1])} von {format_number(said)} Nachrichten), am häufigsten "
            f"{weekday} ({format_number(day[1])}). Seit dem {begun} haben wir an {format_number(days)} "
            f"{'Tag' if days == 1 else 'Tagen'} gesprochen."
        )
    return (
        f"Mostly {portion} ({format_number(part[1])} of {format_number(said)} messages), most often on {weekday} "
        f"({format_number(day[1])}). Since {begun} we talked on {format_number(days)} {'day' if days == 1 else 'days'}."
    )


def too_little(said: int, language: str) -> str:
    """Say that too little was said so far to tell what is usual."""
    if language == "de":
        return f"Dazu weiß ich noch zu wenig: Aufgehoben sind bisher {format_number(said)} deiner Nachrichten."
    return f"It is too early to say what is usual: of your messages {format_number(said)} are kept so far."


def _quoted(text: str, count: int, german: bool) -> str:
    said = display_text(text)
    return f"„{said}“ ({format_number(count)}-mal)" if german else f"“{said}” ({format_number(count)} times)"
