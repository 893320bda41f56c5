"""Times in German: the words of a range, which the understanding says in English, in the cases that German needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bitbuddy.conversation.understanding.calendar import SEASON_NAMES
from bitbuddy.kernel.display import format_clock, format_date
from bitbuddy.kernel.value_words import words_of

_ENGLISH, _GERMAN = words_of("en"), words_of("de")
_MONTHS = dict(zip(_ENGLISH.months, _GERMAN.months, strict=True))
_WEEKDAYS = dict(zip(_ENGLISH.weekdays, _GERMAN.weekdays, strict=True))
_SEASONS = dict(zip(SEASON_NAMES.values(), ("Frühling", "Sommer", "Herbst", "Winter"), strict=True))
_DAYS = {
    "today": "heute",
    "yesterday": "gestern",
    "the day before yesterday": "vorgestern",
    "tomorrow": "morgen",
    "the day after tomorrow": "übermorgen",
}
_PARTS = {"morning": "Morgen", "noon": "Mittag", "afternoon": "Nachmittag", "evening": "Abend", "night": "Nacht"}
_FEASTS = {
    "Easter": "Ostern",
    "Pentecost": "Pfingsten",
    "Christmas Eve": "Heiligabend",
    "Christmas": "Weihnachten",
    "New Year's Eve": "Silvester",
    "New Year's Day": "Neujahr",
    "Halloween": "Halloween",
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# By unit: gender, singular, plural, and how many of the German unit one is.
_UNITS = {
    "minute": ("f", "Minute", "Minuten", 1),
    "hour": ("f", "Stunde", "Stunden", 1),
    "day": ("m", "Tag", "Tage", 1),
    "week": ("f", "Woche", "Wochen", 1),
    "fortnight": ("f", "Woche", "Wochen", 2),
    "weekend": ("n", "Wochenende", "Wochenenden", 1),
    "month": ("m", "Monat", "Monate", 1),
    "quarter": ("n", "Quartal", "Quartale", 1),
    "year": ("n", "Jahr", "Jahre", 1),
}
_WHICH = {"last": "letzt", "this": "dies", "next": "nächst", "past": "vergangen"}
_DATIVE = {"m": "em", "n": "em", "f": "er"}
_ACCUSATIVE = {"m": "en", "n": "es", "f": "e"}
_NOMINATIVE = {"m": "er", "n": "es", "f": "e"}
_OF_THE = {"m": "dem", "n": "dem", "f": "der"}


@dataclass(frozen=True)
class Time:
    """One time in the forms a sentence needs.

    ``origin`` says that something is of it ("aus dem Jahr 2023"), ``dative`` stands after "seit" and "vor",
    ``until`` takes it in as the end ("bis Ende 2023"), ``subject`` is it as the subject of a sentence. A form that
    would not be German is empty: then the dates themselves are said.
    """

    origin: str
    dative: str = ""
    until: str = ""
    subject: str = ""


def _plain(said: str, origin: str = "") -> Time:
    """Return a time that stands without an article in every case."""
    return Time(origin or f"von {said}", said, f"bis {said}", said)


def _day_part(match: re.Match[str]) -> Time:
    return _plain(f"{_DAYS[match[1]]} {_PARTS[match[2]]}")


def _weekday(match: re.Match[str]) -> Time:
    said = f"{_WEEKDAYS[match[1]]}{_PARTS[match[2]].lower() if match[2] else ''}"
    return _plain(said, f"{'von' if match[2] == 'night' else 'vom'} {said}")


def _ago(match: re.Match[str]) -> Time:
    said = f"vor {_amount(match[1], match[2], dative=True)}"
    return Time(f"von {said}", subject=said)


def _last_ones(match: re.Match[str]) -> Time:
    gender, one, _, times = _UNITS[match[2]]
    if int(match[1]) * times == 1:
        return Time(f"aus {_OF_THE[gender]} letzten {one}")
    return Time(f"aus den letzten {_amount(match[1], match[2], dative=True)}")


def _last_short(match: re.Match[str]) -> Time:
    return Time(f"aus der letzten {_UNITS[match[1]][1]}")


def _unit(match: re.Match[str]) -> Time:
    which, (gender, one, _, times) = _WHICH[match[1]], _UNITS[match[2]]
    if times > 1:
        return Time(f"aus {'diesen' if match[1] == 'this' else f'den {which}en'} 14 Tagen")
    dative, accusative = f"{which}{_DATIVE[gender]} {one}", f"{which}{_ACCUSATIVE[gender]} {one}"
    of_days = one in {"Wochenende", "Tag", "Woche"}
    if match[1] == "this" or (one == "Woche" and match[1] != "past"):
        origin = f"{'von' if of_days else 'aus'} {dative}"
    else:
        origin = f"{'vom' if of_days and gender != 'f' else f'aus {_OF_THE[gender]}'} {which}en {one}"
    return Time(origin, dative, f"bis {accusative}", f"{which}{_NOMINATIVE[gender]} {one}")


def _before_last(match: re.Match[str]) -> Time:
    gender, one, *_ = _UNITS[match[1]]
    dative = f"{_OF_THE[gender]} vorletzten {one}"
    return Time(f"aus {dative}", dative, f"bis {'zur' if gender == 'f' else 'zum'} vorletzten {one}")


def _date(match: re.Match[str]) -> Time:
    said = " ".join(part for part in (f"{match[1]}. {_MONTHS[match[2]]}", match[3]) if part)
    return Time(f"vom {said}", f"dem {said}", f"bis zum {said}", f"der {said}")


def _month(match: re.Match[str]) -> Time:
    said = " ".join(part for part in (_MONTHS[match[1]], match[2]) if part)
    return Time(f"aus dem {said}", said, f"bis Ende {said}", f"der {said}")


def _year(match: re.Match[str]) -> Time:
    return Time(f"aus dem Jahr {match[1]}", match[1], f"bis Ende {match[1]}", f"das Jahr {match[1]}")


def _season(match: re.Match[str]) -> Time:
    said = f"{_SEASONS[match[1]]} {match[2]} ({_MONTHS[match[3]]} bis {_MONTHS[match[4]]})"
    return Time(f"aus dem {said}", f"dem {said}", f"bis zum {said}", f"der {said}")


def _feast(match: re.Match[str]) -> Time:
    return _plain(" ".join(part for part in (_FEASTS[match[1]], match[2]) if part))


def _quarter(match: re.Match[str]) -> Time:
    said = " ".join(part for part in (f"{_ORDINALS[match[1]]}. Quartal", match[2]) if part)
    return Time(f"aus dem {said}", f"dem {said}", f"bis zum {said}", f"das {said}")


def _one_of(words: dict[str, str] | dict[str, int]) -> str:
    return "|".join(sorted((re.escape(one) for one in words), key=len, reverse=True))


_UNIT = "|".join(_UNITS)
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Time]], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"({_one_of(_DAYS)})", lambda match: _plain(_DAYS[match[1]])),
        (rf"({_one_of(_DAYS)}) ({_one_of(_PARTS)})", _day_part),
        (rf"this ({_one_of(_PARTS)})", lambda match: _plain(f"heute {_PARTS[match[1]]}")),
        (
            "last night",
            lambda match: Time("von letzter Nacht", "letzter Nacht", "bis letzte Nacht", "die letzte Nacht"),
        ),
        (rf"(?:on )?({_one_of(_WEEKDAYS)})(?: ({_one_of(_PARTS)}))?", _weekday),
        (rf"(\d+) ({_UNIT})s? ago", _ago),
        (rf"(?:in )?the last (\d+) ({_UNIT})s?", _last_ones),
        (r"(?:in )?the last (hour|minute)", _last_short),
        (
            "the weekend",
            lambda match: Time("vom Wochenende", "dem Wochenende", "bis zum Wochenende", "das Wochenende"),
        ),
        (rf"(?:in )?(?:the )?(last|this|next|past) ({_UNIT})", _unit),
        (rf"the ({_UNIT}) before last", _before_last),
        (rf"(?:on )?(\d+) ({_one_of(_MONTHS)})(?: (\d+))?", _date),
        (rf"(?:in )?({_one_of(_MONTHS)})(?: (\d+))?", _month),
        (r"(?:in )?(\d{1,4})", _year),
        (rf"(?:in )?({'|'.join(_SEASONS)}) (\d+) \((\w+) to (\w+)\)", _season),
        (rf"(?:at |on )?({_one_of(_FEASTS)})(?: (\d+))?", _feast),
        (rf"(?:in )?the ({_one_of(_ORDINALS)}) quarter of(?: (\d+))?", _quarter),
    )
)
_OPENED = re.compile(r"(since|after|before|until|older than|newer than) (.+)")
_BETWEEN = re.compile(r"between (.+) and (.+)")
_AGE = re.compile(rf"(older|newer) than (\d+) ({_UNIT})s?")


def time_said(words: str) -> Time | None:
    """Return a time in German from its English words ("in March 2024"), or None when they are none of its forms."""
    return next((form(match) for pattern, form in _FORMS if (match := pattern.fullmatch(words))), None)


def age_said(words: str) -> str:
    """Return "älter als 2 Jahre", which needs a relative clause, or "" when the words say no age."""
    match = _AGE.fullmatch(words)
    return f"{'älter' if match[1] == 'older' else 'jünger'} als {_amount(match[2], match[3])}" if match else ""


def range_said(words: str, after: datetime | None, before: datetime | None) -> str:
    """Return from when something is: "von gestern", "aus der Zeit seit März 2024", "vom 3. März 2024"."""
    return _translated(words) or _exact(after, before)


def _translated(words: str) -> str:
    if match := _BETWEEN.fullmatch(words):
        low, high = time_said(match[1]), time_said(match[2])
        both = low is not None and high is not None and low.dative and high.dative
        return f"aus der Zeit zwischen {low.dative} und {high.dative}" if both and low and high else ""
    opened = _OPENED.fullmatch(words)
    time = time_said(opened[2] if opened else words)
    if time is None or not opened:
        return time.origin if time else ""
    if opened[1] == "until":
        return f"aus der Zeit {time.until}" if time.until else ""
    if not time.dative:
        return ""
    if opened[1] == "since":
        return f"aus der Zeit seit {time.dative}"
    return f"aus der Zeit {'vor' if opened[1] in {'before', 'older than'} else 'nach'} {time.dative}"


def _exact(after: datetime | None, before: datetime | None) -> str:
    """Return the bounds themselves; those of whole days as days."""
    if after is None or before is None:
        if after is not None:
            return f"aus der Zeit seit dem {_moment(after)}"
        return f"aus der Zeit vor dem {_moment(before)}" if before is not None else ""
    if (after, before) != (_midnight(after), _midnight(before)):
        return f"aus der Zeit vom {_moment(after)} bis zum {_moment(before)}"
    first, last = _day(after), _day(before - timedelta(microseconds=1))
    return f"aus der Zeit vom {first} bis zum {last}" if first != last else f"vom {first}"


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _moment(moment: datetime) -> str:
    clock = "" if moment == _midnight(moment) else f" um {format_clock(moment, None, 'de')}"
    return f"{_day(moment)}{clock}"


def _day(moment: datetime) -> str:
    return format_date(moment, language="de")


def _amount(number: str, unit: str, *, dative: bool = False) -> str:
    _, one, many, times = _UNITS[unit]
    count = int(number) * times
    if count == 1:
        return f"1 {one}"
    return f"{count} {many if not dative or many.endswith('n') else f'{many}n'}"
