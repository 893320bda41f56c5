# ruff: noqa: E501 - patterns are read best in one piece
"""Reads what a sentence tells or wants of memory, with the name that a pronoun stands for put in its place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bitbuddy.conversation.understanding.about_memory import REMEMBER, asked_of_memory
from bitbuddy.memory.model import SELF, MemoryKind, Told, Wanted

# Longer texts are letters and notes, not talk; they are read for what they tell all the same, from their beginning.
LONGEST_QUESTION = 1_500
_ASKS = re.compile(
    r"(?:(?:and|so|but|hey|ok|well|und|aber|also|na),? )?(?:what|who|whose|whom|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|"
    r"would|should|shall|may|has|have|had|tell me|show me|remind me|find|open|was|wer|wen|wem|wessen|wann|wo|wohin|woher|welche[rsnm]?|warum|wieso|weshalb|wie|"
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
_THEIRS = re.compile(r"\b(?:my|our|mine|i|we|mein\w*|unser\w*|ich|wir)\b", re.IGNORECASE)
_NOT_TO = re.compile(
    r"\b(?:avoid\w*|away|not|\w+n't|cannot|allerg\w*|intoler\w*|without|never|nicht|kein\w*|meide\w*|vermeide\w*|verzicht\w*|unvertr\w*|ohne|nie)\b",
    re.IGNORECASE,
)
_SOMEBODY = r"(?P<name>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?)[.!]*"
_CALLED = {
    "en": r"(?:(?:her|his|their|its) (?:real |right )?name is|(?:she|he|they|it)(?:'s| is| are) (?:really )?called)(?: really| actually)? ",
    "de": r"(?:(?:ihr|sein) (?:richtiger )?name ist|(?:sie|er|es) heißt)(?: eigentlich| richtig)? ",
}
_THING = re.compile(
    r"(?:(?:and|so|und|also|do you (?:still )?(?:know|remember)|tell me|sag mir|weißt du(?: noch)?),? )?(?:what|where|when|who|how much|how many|which|was|wo|wann|wer|wie|"
    r"wie viel|welche[rsnm]?)(?:'s| is| are| was| were| ist| sind| war| waren| lautet| lauten| heißt) (?:(?:the|my|our|der|die|das|dem|den|mein\w*|unser\w*) )?(?P<thing>.+)",
    re.IGNORECASE,
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


def speaks_of_theirs(text: str) -> bool:
    """Return whether ``text`` speaks of something that is the person's own: "my car", "do I", "unser Hochzeitstag"."""
    return _THEIRS.search(text) is not None


def tells(text: str) -> bool:
    """Return whether ``text`` says something, and does not only ask the memory or order it about."""
    asked = asked_of_memory(text)
    return asked is None or asked.name == REMEMBER


def wanted_in(text: str, now: datetime, language: str, subject: str = "") -> Wanted | None:
    """Return what the question ``text`` wants of memory, None for nothing; "she" in it is ``subject``, if given."""
    from bitbuddy.memory.extraction.questions import read_wanted

    if len(text) > LONGEST_QUESTION:
        return None
    name = _name_of(subject)
    named = with_name(text, name, language) if name else text
    wanted = read_wanted(named, now, language)
    if wanted is not None and wanted.predicate == "avoids" and not wanted.value and not _NOT_TO.search(text):
        return None  # "what should I eat tonight?" must never be answered with what somebody is allergic to
    return wanted


def told_in(text: str, now: datetime, language: str, subject: str = "") -> tuple[Told, ...]:
    """Return what ``text`` tells, in the person's own words; "she" in it is ``subject``, if that is given."""
    from bitbuddy.memory.extraction import read_told

    corrected = CORRECTING.match(text)
    rest = text[corrected.end() :] if corrected else text
    name = _name_of(subject)
    named = with_name(rest, name, language) if name else rest
    found = read_told(named, now, language) or _renamed(rest, subject, language)
    if named == rest and rest == text:
        return tuple(found)
    said = " ".join(text.split())
    return tuple(
        replace(one, text=said if one.text == " ".join(named.split()).rstrip(".!") else one.text) for one in found
    )


def _renamed(text: str, subject: str, language: str) -> tuple[Told, ...]:
    """Return what "her name is Anna" and "sie heißt Anna" tell of ``subject``."""
    said, called = " ".join(text.split()), _CALLED.get(language, "")
    found = re.fullmatch(called + _SOMEBODY, said, re.IGNORECASE) if called and subject not in {"", SELF} else None
    if found is None:
        return ()
    return (
        Told(
            MemoryKind.PERSON, said, subject, "name", found["name"], categories=("people",), importance=0.9, single=True
        ),
    )


def thing_asked(text: str) -> str:
    """Return what a question asks for as a note has it: "wifi code" of "what is the wifi code?", "" for none."""
    found = _THING.fullmatch(" ".join(text.split()).rstrip(" ?.!"))
    return found["thing"].strip() if found else ""


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
