"""A text becomes the words that it is found by: folded, without those that say nothing, German endings taken off.

English endings are taken off by the index itself (FTS5's `porter`), for a text and for what is looked for alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from bitbuddy.memory.recall.plain_words import ANY, ASKING, CALENDAR, ENGLISH, GERMAN, MONTHS
from bitbuddy.memory.searching import Token, tokens

# Of a longer text only the beginning counts for recall; a search finds the rest.
INDEXED_CHARACTERS = 6_000
ASKED_CHARACTERS = 2_000
MAXIMUM_TERMS = 24
_SHORTEST = 3
_LONG = 5
_PARTICIPLE = re.compile("ge(?=[a-z]{4})")


def indexed(text: str) -> str:
    """Return what the index keeps of ``text``: words with blanks between them, each as it can be looked for."""
    found = list(_pieces(text[:INDEXED_CHARACTERS]))
    german = _is_german(found)
    return " ".join(ending_off(word) if german else word for word in found if word not in ANY)


def asked(text: str) -> list[tuple[str, ...]]:
    """Return the words to look for in their order, each with the other form it may have in the index.

    A text of nothing but words that say nothing has none.
    """
    pieces = _pieces(text[:ASKED_CHARACTERS], ends=False)
    found = [word for word in pieces if word not in ANY and word not in ASKING]
    return [forms(word) for word in dict.fromkeys(found)][:MAXIMUM_TERMS]


def forms(word: str) -> tuple[str, ...]:
    """Return a folded word and, where that differs, the word without a German ending."""
    return tuple(dict.fromkeys((word, ending_off(word))))


def date_words(moment: datetime) -> str:
    """Return the words by which the time of a turn can be looked for."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


@lru_cache(4096)
def ending_off(word: str) -> str:
    """Return a German word without its endings, so that "Schwester" and "Schwestern" are one."""
    if not word.isalpha() or not word.isascii() or word in CALENDAR.values():
        return word
    word = _PARTICIPLE.sub("", word, count=1) if word.startswith("ge") else word
    while len(word) > _SHORTEST:
        if len(word) > _LONG and word.endswith(("em", "er", "nd")):
            word = word[:-2]
        elif word[-1] in "tesn":
            word = word[:-1]
        else:
            break
    return word


def _is_german(words: Iterable[str]) -> bool:
    german = english = 0
    for word in words:
        german += word in GERMAN
        english += word in ENGLISH
    return german > english


def _pieces(text: str, ends: bool = True) -> Iterator[str]:
    """Yield the words, and for a script without blanks each two signs that stand together.

    With ``ends`` also the last of them alone, so that each sign begins something that can be looked for.
    """
    run: list[Token] = []
    for token in tokens(unicodedata.normalize("NFC", text)):
        lone = token.end - token.start == 1 and not token.word.isascii() and token.word.isalpha()
        if run and (not lone or token.start != run[-1].end):
            yield from _pairs(run, ends)
            run = []
        if lone:
            run.append(token)
        elif token.word:
            yield CALENDAR.get(token.word, token.word)
    yield from _pairs(run, ends)


def _pairs(run: list[Token], ends: bool) -> Iterator[str]:
    for first, second in pairwise(run):
        yield first.word + second.word
    if len(run) == 1 or (run and ends):
        yield run[-1].word
