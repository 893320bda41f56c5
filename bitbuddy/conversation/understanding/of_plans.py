# ruff: noqa: E501 - patterns are read best in one piece
"""Questions for what is to come: "what's on tomorrow?", "when is my next appointment?", "was steht diese Woche an?"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST = 160
# What is meant by "soon" and "the next days".
_SOON = 7
_FRIDAY = 4
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_TAG = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
_MONAT = r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
_WHEN = (
    rf"(?:(?:on|in|for|at|over|during) )?(?:the )?(?P<when>today|tonight|tomorrow|day after tomorrow|(?:this|next|coming) (?:week|weekend|month)|weekend|"
    rf"(?:next|coming) (?:few |couple of |\d )?days|(?:this |next |coming )?{_DAY}|(?:this |next )?{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_WANN = (
    rf"(?:am |im |in |an |für |über )?(?:de[nrm] |das )?(?P<when>heute|morgen|übermorgen|(?:diese[nrsm]?|nächste[nrsm]?|kommende[nrsm]?) (?:woche|wochenende|monat)|wochenende|"
    rf"(?:nächsten|kommenden) (?:paar |\d )?tagen?|(?:diesen |nächsten |kommenden )?{_TAG}|(?:diesen |nächsten )?{_MONAT}|\d{{1,2}}\. ?{_MONAT})"
    r"(?: ?(?:früh|vormittag|mittag|nachmittag|abend))?"
)
_ON = r"(?:on|happening|going on|planned|scheduled|due|coming up|up|in store|(?:in|on) (?:the|my|our) (?:calendar|agenda|schedule))"
_WE, _ICH = r"(?:i|we)", r"(?:habe? ich|haben wir)"
_SO = r"(?: (?:denn|alles|so|noch|bei (?:mir|uns)|etwas|was|schon))*"
_WAYS = (
    ("en", rf"(?:what(?: is|'s|s| else is)|is there anything|anything)(?: {_ON})+ {_WHEN}"),
    ("en", rf"what(?: is|'s|s) {_WHEN} (?:on|planned|happening)"),
    ("en", rf"what (?:do|have) {_WE}(?: have| got)+(?: {_ON}| to do)* {_WHEN}(?: {_ON})?"),
    (
        "en",
        rf"(?:do|have) {_WE}(?: have| got)+ (?:anything|something|(?:any )?(?:plans|appointments|meetings))(?: {_ON})* {_WHEN}",
    ),
    ("en", rf"what (?:am|are) {_WE} (?:doing|up to) {_WHEN}"),
    ("en", rf"(?:am|are) {_WE} (?:free|busy|doing anything) {_WHEN}"),
    ("en", rf"what (?:is|are) (?:my|our) (?:plans?|appointments|schedule|agenda) {_WHEN}"),
    ("en", rf"what does (?:my|our) (?:day|week|schedule|agenda|calendar) look like(?: {_WHEN})?"),
    (
        "en",
        r"what(?: is|'s|s| have (?:i|we) got| do (?:i|we) have) (?:coming up|(?:next )?(?:on|in) (?:my|the|our) (?:calendar|agenda|schedule))(?: soon| next)?",
    ),
    (
        "en",
        r"(?:what|which) (?:appointments|meetings) (?:do|have) (?:i|we)(?: have| got)?(?: coming up| planned| soon)?",
    ),
    (
        "de",
        rf"was (?:ist|steht|{_ICH}|mache? ich|machen wir|passiert){_SO} {_WANN}{_SO}(?: (?:an|los|vor|geplant|auf dem plan|im kalender|dran))?",
    ),
    ("de", rf"was (?:steht|{_ICH}){_SO} (?:an|vor|geplant|auf dem plan|im kalender)"),
    ("de", r"was steht (?:als nächstes|demnächst|bald) an|was steht (?:in|auf) meinem (?:kalender|plan)"),
    ("de", rf"{_ICH} {_WANN}{_SO} (?:(?:irgendwelche )?termine|vor|geplant)"),
    ("de", rf"{_ICH} (?:noch |irgendwelche |schon )*(?:termine|etwas vor|was vor)(?: {_WANN})?(?: vor)?"),
    ("de", rf"(?:bin ich|sind wir) {_WANN} (?:frei|verabredet|verplant|beschäftigt)"),
    ("de", rf"welche termine (?:{_ICH}|stehen){_SO}(?: {_WANN})?(?: an)?|welche termine gibt es"),
)
_NEXT = (
    ("en", r"(?:when|what)(?: is|'s) (?:my|our) next (?:appointment|meeting|date|event)"),
    ("en", r"what (?:appointment|meeting) (?:do i have|have i got|is|comes) next"),
    ("de", r"(?:wann|was) (?:ist|habe? ich) (?:mein|meinen|unser|unseren|der|den) nächste[rn]? termin"),
    ("de", r"welchen termin habe? ich als nächste[ns]"),
)
_BEFORE = r"(?:(?:so|and|ok|okay|hey|und|also|na),? )*(?:(?:please )?tell me,? |(?:bitte )?sag mir,? )?"
_compiled: list[tuple[str, bool, re.Pattern[str]]] = []


@dataclass(frozen=True)
class Coming:
    """What of what is to come is asked for: from ``first`` to ``last``, both None for all; only the ``next`` of it."""

    language: str
    first: date | None = None
    last: date | None = None
    next_only: bool = False


def is_of_plans(text: str) -> str:
    """Return the language in which ``text`` asks for what is to come, "" where it does not."""
    found = _asked(text)
    return found[0] if found else ""


def coming_asked(text: str, now: datetime) -> Coming | None:
    """Return what of what is to come ``text`` asks for, None for anything else."""
    found = _asked(text)
    if found is None:
        return None
    language, next_only, match = found
    said = (match.groupdict().get("when") or "").casefold()
    first, last = _span(said, now, language) if said else (None, None)
    return Coming(language, first, last, next_only)


def _asked(text: str) -> tuple[str, bool, re.Match[str]] | None:
    line = " ".join(text[: LONGEST + 1].replace("’", "'").split()).rstrip(" ?.!")
    if not line or len(line) > LONGEST:
        return None
    for ways, next_only in ((_NEXT, True), (_WAYS, False)) if not _compiled else ():
        for language, way in ways:
            _compiled.append((language, next_only, re.compile(rf"{_BEFORE}(?:{way})", re.IGNORECASE)))
    matched = ((language, next_only, pattern.fullmatch(line)) for language, next_only, pattern in _compiled)
    return next(((language, next_only, match) for language, next_only, match in matched if match), None)


def _span(said: str, now: datetime, language: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a time that is to come: "this week", "december", "am freitag"."""
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    following = re.search(r"\b(?:next|nächste)", said) is not None
    if re.search(r"\b(?:few|couple|paar|days|tagen?)\b", said):
        return today, today + timedelta(days=_SOON)
    if re.search(r"weekend|wochenende", said):
        saturday = monday + timedelta(days=5)
        return saturday, saturday + timedelta(days=1)
    if re.search(r"\b(?:week|woche)\b", said):
        first = monday + timedelta(days=7) if following or said.startswith(("coming", "kommende")) else today
        # Who asks on a Sunday for this week means the one that begins.
        return first, monday + timedelta(days=13 if first > today or today.weekday() > _FRIDAY else 6)
    if re.search(r"\b(?:month|monat)\b", said):
        first = date(today.year + (today.month == 12), today.month % 12 + 1, 1) if following else today
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return _read(said, now, language)


def _read(said: str, now: datetime, language: str) -> tuple[date | None, date | None]:
    from bitbuddy.memory.extraction.moments import take_moments
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    said = "today" if said == "tonight" else said
    before = ("on " if language == "en" else "am ") if said[:1].isdigit() or said.endswith(("day", "tag")) else ""
    before = ("in " if language == "en" else "im ") if re.fullmatch(f"{_MONTH}|{_MONAT}", said) else before
    _, moment = take_moments(
        "tomorrow" if said == "day after tomorrow" else f"{before}{said}", now, vocabulary(language)
    )
    iso = moment.coming or moment.said
    if not iso[:4].isdigit():
        return None, None
    if len(iso) == len("2026-12"):
        first = date(int(iso[:4]), int(iso[5:]), 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    if len(iso) != len("2026-12-05"):
        return None, None
    day = date.fromisoformat(iso) + timedelta(days=said == "day after tomorrow")
    return day, day
