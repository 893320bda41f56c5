# ruff: noqa: E501 - patterns and lists of words are read best in one piece
"""A sentence made plain for checking: no disguises, marks of emphasis taken away, cut into tokens."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bitbuddy.conversation.guard.vocabulary import COUNTED, EVERYDAY, PARTS
from bitbuddy.files.names import fold

# Known names are replaced by one private character each before a sentence is read; see `names`.
FIRST_STAND_IN = 0xE000
LAST_STAND_IN = 0xF8FF

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*|[^\W\d_][^\W_]*(?:['/-][^\W\d_][^\W_]*)*|°\s?[cf]\b|[^\s\w]|_+|\w"
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"[*`]+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\\(?=[^\w\s])")
_LETTERS_MIXED = re.compile(r"[^\W\d_]+")
_HIDING = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\u061c")


@dataclass(frozen=True)
class Token:
    """A word, number or mark: folded, with its place in the plain text."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return "0" <= self.text[0] <= "9"

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha() and not self.is_name

    @property
    def is_name(self) -> bool:
        """Tell whether this stands in for a name that the facts know."""
        return FIRST_STAND_IN <= ord(self.text[0]) <= LAST_STAND_IN


def disguise(text: str) -> str:
    """Return why ``text`` may look other than it is: hidden characters, letters of two scripts in a word; or ""."""
    if text.isascii() and (text.isprintable() or not any(one < " " and one not in "\t\n\r" for one in text)):
        return ""
    for place, character in enumerate(text):
        if _hides(character) and not (character == "\u200d" and _joins_emoji(text, place)):
            return "a hidden character"
    if any(_mixed(word.group()) for word in _LETTERS_MIXED.finditer(text)):
        return "letters that look like others"
    return ""


def _hides(character: str) -> bool:
    if character in _HIDING:
        return True
    if character in "\t\n\r":
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _joins_emoji(text: str, place: int) -> bool:
    neighbours = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return len(neighbours) == 2 and not any(one.isalnum() for one in neighbours)


def _mixed(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    scripts = {"LATIN" if script in {"FEMININE", "MASCULINE"} else script for script in scripts}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})


def plain(text: str) -> str:
    """Return ``text`` as it reads when shown: entities and emphasis gone, full-width and other digits made ASCII."""
    if "&" in text:
        from html import unescape  # has a table of 2,500 names with it, and hardly an answer has an entity

        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    if not text.isascii():
        text = (
            unicodedata.normalize("NFKC", text)
            .replace("’", "'")
            .replace("‘", "'")
            .replace("−", "-")
            .replace("\u2010", "-")
        )
        text = "".join(_ascii_digit(one) for one in text)
    return _EMPHASIS.sub("", text)


def _ascii_digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut plain ``text`` into tokens."""
    return tuple(Token(fold(match.group()) or "?", *match.span()) for match in _TOKEN.finditer(text))


# German joins words to one; its last part says what it is.
_LAST_PARTS = tuple(
    sorted(
        (
            "dateien datei ordner ordnern dokumente dokumenten dokument fotos foto bilder bildern bild videos downloads "
            "prozesse programme programmen"
        ).split(),
        key=len,
        reverse=True,
    )
)


def counted_thing(word: str) -> str:
    """Return what of a computer a word counts ("pdf", "file"), also as the last part of a compound, or ""."""
    if known := COUNTED.get(word):
        return known
    for part in (one for one in (word.rpartition("-")[2], word.removesuffix("'s")) if one != word):
        if part in COUNTED:
            return COUNTED[part]
    if len(word) > 8:
        for part in _LAST_PARTS:
            if word.endswith(part):
                return COUNTED[part]
    return ""


def everyday_thing(word: str) -> str:
    """Return what of a computer a word may count, if something ties it to one, or ""."""
    return EVERYDAY.get(word, "")


def part_named(word: str) -> str:
    """Return the part of a computer that ``word`` names ("disk", "machine"), or ""."""
    return PARTS.get(word) or PARTS.get(word.removesuffix("'s")) or PARTS.get(word.rpartition("-")[2], "")


class Sentence:
    """A plain sentence as tokens, with ``line``: their texts joined by single spaces, for patterns over it."""

    def __init__(self, text: str) -> None:
        self.plain = text
        self.tokens = tokens_of(text)
        self.line = " ".join(token.text for token in self.tokens)
        self.words = frozenset(token.text for token in self.tokens)

    def token_at(self, offset: int) -> int:
        """Return the number of the token at ``offset`` of `line`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def clauses(self) -> list[int]:
        """The number of the clause each token stands in."""
        return clauses(self.tokens)

    @cached_property
    def german(self) -> bool | None:
        """Whether the sentence is German; None when nothing tells."""
        german, english = len(self.words & _GERMAN), len(self.words & _ENGLISH)
        return None if german == english else german > english

    @cached_property
    def _starts(self) -> list[int]:
        starts, place = [], 0
        for token in self.tokens:
            starts.append(place)
            place += len(token.text) + 1
        return starts


_GERMAN = frozenset(
    "der die das ist sind hat haben ein eine und nicht es dein deine ich du auf mit von zu im dem den gross etwa sie wir nur "
    "datei dateien insgesamt davon belegt frei".split()
)
_ENGLISH = frozenset(
    "the is are has have a an and not it your i you on with of to at in that this about they only there takes file files free used".split()
)


def clauses(tokens: Sequence[Token]) -> list[int]:
    """Return for each token the number of the clause it stands in; commas, brackets and conjunctions part clauses."""
    found, number = [], 0
    for token in tokens:
        if token.text in _PARTING:
            number += 1
        found.append(number)
    return found


_PARTING = frozenset(
    [".", "!", "?", ",", ";", ":", "–", "—", "(", ")", "and", "but", "while", "whereas", "und", "aber", "wahrend"]
)
