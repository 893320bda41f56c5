# ruff: noqa: E501 - patterns are read best in one piece
"""Reads what a sentence tells or wants of memory, with the name that a pronoun stands for put in its place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bitbuddy.memory.model import SELF, Told, Wanted

# Longer texts are letters and notes, not talk; they are read for what they tell all the same, from their beginning.
LONGEST_QUESTION = 1_500
_ASKS = re.compile(
    r"(?:(?:and|so|but|hey|ok|well|und|aber|also|na),? )?(?:what|who|whose|whom|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|"
    r"would|should|shall|may|has|have|had|tell me|show me|find|open|was|wer|wen|wem|wessen|wann|wo|wohin|woher|welche[rsnm]?|warum|wieso|weshalb|wie|"
    r"ist|sind|war|waren|hat|hast|habe|haben|kann|kannst|könntest|wird|willst|soll|sollte|sag mir|zeig mir|finde|öffne)(?!\w)",
    re.IGNORECASE,
)
_ENGLISH = (
    (re.compile(r"\b(?:she|he|they)(?='s\b|\b)(?! (?:said|told))", re.IGNORECASE), "{name}"),
    (re.compile(r"\b(?:her|his|their)(?= \w)", re.IGNORECASE), "{name}'s"),
    (re.compile(r"\b(?:her|him|them)(?= *[?.!]*$)", re.IGNORECASE), "{name}"),
)
_GERMAN = (
    (re.compile(r"(?<=\w )(?:sie|er)\b(?! sagte)|^(?:sie|er)\b", re.IGNORECASE), "{name}"),
    (re.compile(r"\b(?:ihr|ihre|ihren|ihrem|ihrer|sein|seine|seinen|seinem|seiner)(?= [A-ZÄÖÜ])"), "{name}s"),
)
# "No, her name is Anna": the correction itself begins after these words.
CORRECTING = re.compile(
    r"(?:(?:no|nope|wrong|that(?:'s| is) (?:wrong|not right|not true|false)|not quite|correction|sorry|actually|i meant?|"
    r"nein|nee|falsch|das (?:stimmt nicht|ist falsch)|stimmt nicht|quatsch|entschuldigung|ich meinte?)\b[,.:;! ]+)+",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Return whether ``text`` asks rather than tells: it has a question mark, or begins as questions do."""
    return "?" in text or _ASKS.match(text.strip()) is not None


def wanted_in(text: str, now: datetime, language: str, subject: str = "") -> Wanted | None:
    """Return what the question ``text`` wants of memory, None for nothing; "she" in it is ``subject``, if given."""
    try:
        from bitbuddy.memory.extraction.questions import read_wanted
    except ImportError:
        return None
    if len(text) > LONGEST_QUESTION:
        return None
    name = _name_of(subject)
    named = with_name(text, name, language) if name else text
    try:
        return read_wanted(named, now, language)
    except ImportError:
        return None


def told_in(text: str, now: datetime, language: str, subject: str = "") -> tuple[Told, ...]:
    """Return what ``text`` tells, in the person's own words; "she" in it is ``subject``, if that is given."""
    try:
        from bitbuddy.memory.extraction import read_told
    except ImportError:
        return ()
    corrected = CORRECTING.match(text)
    rest = text[corrected.end() :] if corrected else text
    name = _name_of(subject)
    named = with_name(rest, name, language) if name else rest
    found = read_told(named, now, language)
    if named == rest and rest == text:
        return tuple(found)
    said = " ".join(text.split())
    return tuple(
        replace(one, text=said if one.text == " ".join(named.split()).rstrip(".!") else one.text) for one in found
    )


def with_name(text: str, name: str, language: str) -> str:
    """Return ``text`` with ``name`` in place of the pronouns for one person."""
    for pattern, replacement in _GERMAN if language == "de" else _ENGLISH:
        text = pattern.sub(replacement.format(name=name).replace("\\", ""), text)
    return text


def _name_of(subject: str) -> str:
    """Return how a subject is named in a sentence, "" for the person themself and for who has no name."""
    if not subject or subject == SELF or "/" in subject:
        return ""
    return subject if not subject.islower() else f"my {subject}"
