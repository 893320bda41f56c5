"""Cleans what a clause says of somebody: cuts what is not part of it, and refuses what is no value."""

from __future__ import annotations

import re

from bitbuddy.memory.extraction.names import is_capital, split_list, take_name, written
from bitbuddy.memory.extraction.vocabulary import Vocabulary, compiled

LONGEST = 80
MOST_WORDS = 6
_QUOTED = re.compile(r"^[\"“”„«»'‘’]+|[\"“”„«»]+$|(?<=\w)['‘’](?=$)")
# What stands behind a comma and says something else: "… and penicillin gives me a rash", "dafür liebt er …"
_FURTHER = re.compile(
    r"^(?:only|just|instead|but|so|nur|dafür|sondern|stattdessen|aber|jetzt|wish|hope|drück\w*|wünsch\w*)\b"
    r"|\b(?:i|me|he|she|we|they|him|us|ich|mich|mir|er|wir|uns|es)\b",
    re.IGNORECASE,
)
# "At Bosch and at Siemens before", "bei Bosch und davor bei Siemens"
_AND_AT = re.compile(
    r",?\s(?:and|but|und|aber)\s(?:at|for|in|with|before|now|then|bei|beim|für|in|an|früher|davor|vorher|jetzt|i|ich)\b.*$",
    re.IGNORECASE,
)
# "In einer kleinen Werkstatt" is left as "die Werkstatt".
_ADJECTIVE = re.compile(
    r"^(?:(?!mein|dein|sein|ihre|unser|eure|dies|jede|kein|ander|alle|welch)[a-zäöüß]{3,}(?:en|em|er) )+"
    r"(?=[A-ZÄÖÜ])"
)
_NO_MORE = re.compile(r"(?<=\w) (?:any ?more|any longer|mehr)$", re.IGNORECASE)
_EDGES = " \t,.;:!?–—-()…"


def clean(text: str) -> str:
    """Return ``text`` without quotes, ends of sentences and spaces around it."""
    return _QUOTED.sub("", " ".join(text.split()).strip(_EDGES)).strip(_EDGES)


def thing(text: str, words: Vocabulary, most: int = MOST_WORDS) -> str:
    """Return the thing that ``text`` names without its article; empty for none, or what is of a computer."""
    value = clean(text)
    if value[:1].islower() or not value[:1].isalpha():  # not "The Kinks"
        value = re.sub(rf"^(?:{words.loose_articles})\s+", "", value)
    parts = value.split()
    if not parts or len(parts) > most or len(value) > LONGEST or not any(one.isalnum() for one in value):
        return ""
    if parts[0].lower() in words.empty_values or words.pattern("computer").search(value):
        return ""
    return value


def things(text: str, words: Vocabulary) -> list[str]:
    """Return the things of a list; none of them where one is no thing."""
    parts = split_list(clean(text), words) or [""]
    further = next((at for at, part in enumerate(parts) if at and _FURTHER.search(part)), len(parts))
    first, *others = (_NO_MORE.sub("", part) for part in parts[:further])
    found = [thing(part, words) for part in (first, *(re.sub(r"^(?:to|gegen) ", "", other) for other in others))]
    return found if all(found) and len(found) <= 12 else []


def place(text: str, words: Vocabulary, *, casual: bool = False) -> str:
    """Return the place that ``text`` names; empty for what is no name of one ("the cloud", "a small flat")."""
    value = clean(text)
    value = re.sub(rf"^(?:{words.place_articles})\s+", lambda match: match.group(), value, flags=re.IGNORECASE)
    article = compiled(rf"(?:{words.place_articles})\s+").match(value)
    start = article.end() if article else 0
    name = take_name(value[start:], words, casual=casual)
    if not name or ((name.islower() or words.code == "de") and compiled(words.no_place).fullmatch(name)):
        return ""
    behind = value[start + len(name) :].strip()
    if not behind:
        return value[:start] + written(name)
    # "Porto, Portugal", "Frankfurt am Main", "Berlin with my sister"
    if compiled(r",\s*(?P<land>.+)").fullmatch(behind):
        land = behind.lstrip(", ")
        country = take_name(land, words, casual=casual)
        return f"{value[:start]}{written(name)}, {written(country)}" if country == land else ""
    if compiled(words.place_tails).match(behind):
        return value[:start] + written(name)
    return ""


def name(text: str, words: Vocabulary, *, casual: bool = False) -> str:
    """Return the name that ``text`` is, to its end; empty for what is none."""
    value = clean(text)
    found = take_name(value, words, casual=casual)
    behind = value[len(found) :].strip()
    if not found or (behind and not compiled(words.name_tails).match(behind)):
        return ""
    return written(found)


def names(text: str, words: Vocabulary, *, casual: bool = False) -> list[str]:
    """Return the names of a list; none of them where one is no name."""
    found = [name(part, words, casual=casual) for part in split_list(clean(text), words)]
    return found if all(found) and len(found) <= 8 else []


def organisation(text: str, words: Vocabulary, *, casual: bool = False) -> str:
    """Return the employer or school that ``text`` names; what is no name only with an article ("a bank")."""
    value = _AND_AT.sub("", clean(text))
    if words.code == "de":
        value = _ADJECTIVE.sub("", value)
    parts = value.split()
    if not parts or len(parts) > MOST_WORDS or parts[0].lower() in words.empty_values:
        return ""
    if words.pattern("computer").search(value) or words.pattern("no_employer").match(value):
        return ""
    with_article = compiled(rf"(?:{words.loose_articles})\s+\S").match(value) is not None
    if with_article or is_capital(parts[0]) or parts[0][0].isdigit():
        return value
    return written(value) if casual and len(parts) <= 2 and parts[0].lower() not in words.no_names else ""
