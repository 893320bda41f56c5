"""The words that values are written with, by language: months, days, units of time and of size."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ValueWords:
    """The words of one language. Nouns are (singular, plural); ``units`` are day, hour, minute and second.

    ``after_day`` stands after the number of a day ("3." in German), ``after_clock`` after a time of 24 hours.
    ``month_may_be_first``: the language can say "March 3, 2024" where the person's country writes so.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    byte: tuple[str, str]
    file: tuple[str, str]
    today_at: str
    yesterday_at: str
    on_date: str
    after_day: str = ""
    after_clock: str = ""
    month_may_be_first: bool = False


_ENGLISH = ValueWords(
    tuple(
        "January February March April May June July August September October November December".split(),
    ),
    tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    (("day", "days"), ("hour", "hours"), ("minute", "minutes"), ("second", "seconds")),
    ("byte", "bytes"),
    ("file", "files"),
    "today at",
    "yesterday at",
    "on",
    month_may_be_first=True,
)
_GERMAN = ValueWords(
    tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
    tuple("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()),
    (("Tag", "Tage"), ("Stunde", "Stunden"), ("Minute", "Minuten"), ("Sekunde", "Sekunden")),
    ("Byte", "Byte"),
    ("Datei", "Dateien"),
    "heute um",
    "gestern um",
    "am",
    after_day=".",
    after_clock=" Uhr",
)
_BY_LANGUAGE = {"en": _ENGLISH, "de": _GERMAN}


def words_of(language: str) -> ValueWords:
    """Return the words of ``language``; those of English for one that is not known."""
    return _BY_LANGUAGE.get(language, _ENGLISH)
