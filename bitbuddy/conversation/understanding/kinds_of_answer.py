# ruff: noqa: E501 - patterns are read best in one piece
"""What a question wants - a time, a place, an amount, an age, a name - and whether a sentence has any such thing."""

from __future__ import annotations

import re

_SMALL = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)"
_AMOUNT = re.compile(
    r"\b(?:how (?:much|many|big|long|far|high)|size|wie ?viele?|wie (?:lang\w*|weit|hoch|teuer)|größe|was kostet\w*|what (?:does|do|did) .{1,40} cost)\b",
    re.IGNORECASE,
)
_HAS_AMOUNT = re.compile(rf"\d|\b(?:{_SMALL})\b|\bsince\b|\bseit\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b\w*(?:number|nummer)\b", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"\d[\d /()-]{2,}|\b(?:number|nummer) \d", re.IGNORECASE)
_AGE = re.compile(r"\b(?:how old|my age|wie alt|alter)\b", re.IGNORECASE)
_HAS_AGE = re.compile(
    rf"\b(?:is|are|was|were|am|be|turn(?:s|ed|ing)?|ist|sind|bin|wird|werden|war|'?s|'?m|(?-i:[A-ZÄÖÜ]\w+)|the youngest|the oldest),? (?:only |just |now |already |about |almost |schon |erst |jetzt |fast |im \w+ |about to be )*(?:\d{{1,3}}|{_SMALL})(?![\w:]| ?(?:st|nd|rd|th|%|kg|cm|euros?|pounds|{_MONTH})\b|[.,:]\d|\. \w)|"
    r"\byears? old\b|\bjahre alt\b|\bborn\b|\bgeboren\b|\bgeworden\b|\(\d{1,2}\)|\bbirthday\b.*\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:when|what (?:day|time)s?|which days?|wann|welche\w* tage?n?|um wie viel uhr|birthday|geburtstag)\b",
    re.IGNORECASE,
)
_HAS_TIME = re.compile(
    rf"\b(?:{_WEEKDAY}|{_MONTH}|(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}[:.]\d\d|tomorrow|yesterday|today|tonight|morgen|gestern|heute|"
    r"last \w+|next \w+|(?:letzte|nächste)[rnsm]? \w+|spring|summer|autumn|winter|frühling|frühjahr|sommer|herbst|christmas|easter|weihnachten|ostern|silvester|"
    rf"(?:at|by|from|until|till|since|um|ab|bis|seit|gegen) (?:\w+ ){{0,2}}(?:\d|{_SMALL}\b)|since|seit|ago|vor \w+ (?:jahr|monat|woche|tag)\w*|noon|midnight|mittags?|abends|morgens|uhr|o'clock|\d ?[ap]m|every|jeden?|january)\b"
    rf"|\b(?:am|zum|vom|den|der) \d{{1,2}}\.|\d{{1,2}}\. {_MONTH}|\d/\d",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?:and|so|und|also),? )?(?:where|wo|wohin|in which (?:town|city|street)|what(?:'s| is) (?:my|our|the|\w+['’]s) address)\b",
    re.IGNORECASE,
)
_HAS_PLACE = re.compile(
    rf"\b(?:in(?! (?:{_MONTH}|\d{{4}}))|at(?! (?:\d|{_SMALL}\b|noon|night))|on(?! (?:{_WEEKDAY}|\d|the \d))|near|to(?! (?:do|be|go|get|buy|see|have|take|make)\b)|from|behind|under|round|live\w*|bei|beim|im(?! {_MONTH})|"
    rf"am(?! (?:{_WEEKDAY}|\d))|an|nach|auf|aus|unter|hinter|neben|wohn\w*|hängt|liegt|street|road|lane|avenue|stra(?:ß|ss)e)\b(?! (?:me|him|her|us|them|mich|mir|dich|dir|ihn|ihm|uns|euch|jemand\w*)\b)|stra(?:ß|ss)e\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:medicines?|medication|drugs?|(?:can|may|should|must) (?:\w+ ){1,2}(?:take|have|eat|drink)|tabletten?|medikamente?n?|darf \w+ (?:\w+ )?(?:essen|nehmen|trinken))\b",
    re.IGNORECASE,
)
_HAS_HEALTH = re.compile(
    r"\b(?:allerg\w*|intoleran\w*|asthma\w*|diabet\w*|c(?:o|oe)eliac|gluten|pregnant|takes?(?! (?:a|the|my|his|her) )|pills?|tablets?|\d+ ?mg|blood|clot|rash|can't stand|stop (?:eating|drinking)|on (?!the\b|a\b|an\b|my\b|our\b|his\b|her\b|mon|tues|wednes|thurs|fri|satur|sun)[a-z]{5,}|"
    r"unverträglich\w*|verträgt|vertrage|schwanger|nehme|nimmt|bekommt|kriegt|salbe|tabletten?|ausschlag)\b",
    re.IGNORECASE,
)
_TALL = re.compile(r"\b(?:how (?:tall|heavy)|wie (?:groß|schwer))\b", re.IGNORECASE)
_HAS_TALL = re.compile(
    r"\d ?(?:cm|m|kg|kilos?|ft|feet|foot|lbs?|pounds|stone)\b|['′]\d|\b(?:tall|groß|schwer)\b", re.IGNORECASE
)
_WELL = re.compile(
    r"\b(?:what(?:'s| is) (?:wrong|the matter|up) with|how (?:is|are) (?:my|our|[A-ZÄÖÜ]\w+)(?: \w+)? ?(?:doing|feeling|getting on|now)?\W*$|wie geht(?: es|'?s)|was fehlt|was hat (?:mein\w*|unser\w*|[A-ZÄÖÜ]\w+) ?(?:\w+)?\W*$)",
    re.IGNORECASE,
)
_HAS_WELL = re.compile(
    r"\b(?:broke|broken|hip|leg|ill|sick|cold|flu|fever|hospital|operation|surgery|pain\w*|hurts?|injur\w*|tired|sad|low|depress\w*|rough|hard time|better|well|fine|cancer|stroke|died|pregnant|stick|rash|"
    r"gebrochen|krank\w*|erkältet|grippe|fieber|op|operiert|schmerzen|verletzt|müde|traurig|schlecht|besser|gut|krebs|schlaganfall|gestorben|schwanger|entzünd\w*|\w+entzündung|geht es|geht's)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\b(?:names? of|called|hei(?:ß|ss)t|hei(?:ß|ss)en)\b|\bname\b(?! of the (?:game|file)))", re.IGNORECASE
)
_HAS_NAME = re.compile(
    rf"(?<=[\w,:“„] )(?!(?i:{_WEEKDAY}|{_MONTH})\b)(?!I\b|I['’])[A-ZÄÖÜ]\w+|\b(?:called|named|hei(?:ß|ss)t)\b"
)
# "Where did I live before?" is for what is over.
BEFORE = re.compile(
    r"\b(?:before(?=\W*$| that)|used? to|formerly|previously|früher|vorher|zuvor|davor|ehemals)\b", re.IGNORECASE
)
_HAS_BEFORE = re.compile(
    r"\b(?:from|used to|any ?more|no longer|moved(?! (?:the|my|our|his|her|an?)\b)|left|sold|quit|stopped|until|ex|formerly|aus|früher|nicht mehr|\w*gezogen|verkauft|gekündigt|bis)\b",
    re.IGNORECASE,
)
_SORTS = (
    (BEFORE, _HAS_BEFORE),
    (_HEALTH, _HAS_HEALTH),
    (_TALL, _HAS_TALL),
    (_NUMBER, _HAS_NUMBER),
    (_AGE, _HAS_AGE),
    (_AMOUNT, _HAS_AMOUNT),
    (_TIME, _HAS_TIME),
    (_PLACE, _HAS_PLACE),
    (_WELL, _HAS_WELL),
    (_NAMED, _HAS_NAME),
)


def asks_for_a_kind(question: str) -> bool:
    """Return whether a question is for a time, a place, an amount or the like, which a sentence has or has not."""
    return any(asks_for.search(question) for asks_for, _ in _SORTS)


def has_the_kind(question: str, said: str) -> bool:
    """Return whether what was said has a number, a time or a place where a question is for one."""
    # Where a number stands is no number.
    sorts = (one for one in _SORTS if one[0] is not _NUMBER or _PLACE.match(question) is None)
    return all(has.search(said) is not None for asks_for, has in sorts if asks_for.search(question))
