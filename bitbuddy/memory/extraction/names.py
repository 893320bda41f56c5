"""Finds names of people and places where one is expected, in any script, with its titles and particles."""

from __future__ import annotations

import re

from bitbuddy.memory.extraction.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:[-'’](?=[^\W\d_])[^\W\d_]+)*")
_TITLE = re.compile(r"(?:dr|prof|mr|mrs|ms|miss|sir|herr|frau|doktor|professor)\b\.?\s+", re.IGNORECASE)
_PARTICLE = re.compile(r"(?:de|da|do|dos|das|van|von|der|den|del|di|la|le|am|upon|sur|ob|bin|ibn|al|el|zu)(?=\s)")
_OWNED = re.compile(r"['’]s$", re.IGNORECASE)
MOST_WORDS = 4


def take_name(text: str, words: Vocabulary, *, casual: bool = False) -> str:
    """Return the name that ``text`` begins with, as it is typed; empty where it begins with none.

    A name begins with a capital, or is of a script that has none. ``casual``: its first word may be small too, as in
    what somebody types in a hurry; the caller then knows that a name is expected. What an owner's 's follows is cut
    before it.
    """
    title = _TITLE.match(text)
    at = title.end() if title else 0
    end, count = 0, 0
    while count < MOST_WORDS:
        particle = _PARTICLE.match(text, at) if count else None
        start = particle.end() + 1 if particle else at
        match = _WORD.match(text, start)
        if match is None:
            break
        word = _OWNED.sub("", match.group())
        if not _fits(word, words, casual and not count):
            break
        end, count = start + len(word), count + 1
        if end < match.end() or not text.startswith(" ", end):
            break
        at = end + 1
    return text[:end]


def _fits(word: str, words: Vocabulary, casual: bool) -> bool:
    if word.lower() in words.no_names or (len(word) > 1 and word.isupper() and word.isascii()):
        return False
    return is_capital(word) or (casual and len(word) > 1)


def is_capital(word: str) -> bool:
    """Return whether ``word`` begins with a capital, or with a letter that has no case."""
    first = word[:1]
    return first.isalpha() and (first.isupper() or first.lower() == first.upper())


def written(name: str) -> str:
    """Return a name as names are written: small words typed in a hurry get their capitals."""
    if name.islower():
        return " ".join(part if _PARTICLE.match(part + " ") else part[:1].upper() + part[1:] for part in name.split())
    return name


def split_list(text: str, words: Vocabulary) -> list[str]:
    """Return the parts of "Tom, Jan and Eva"."""
    parts = re.split(
        rf"\s*,\s*(?:(?:{words.conjunction})\s+)?|\s+(?:{words.conjunction})\s+", text, flags=re.IGNORECASE
    )
    return [part.strip() for part in parts if part.strip()]
