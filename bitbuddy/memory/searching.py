"""How words are compared in a search of the conversations, in any script, and what of a message is shown for it."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bitbuddy.kernel.display import display_text

# A question of more words than this is looked for by its first ones.
MAXIMUM_TOKENS = 64
MAXIMUM_TOKEN = 80
_EARLIER_CHARACTERS = 40
_SNIPPET_CHARACTERS = 160
_WEIGHED_HITS = 50
_STRETCH_CHARACTERS = 8_000
# Letters of the scripts that write words apart make words. Each other letter or sign stands alone, so that a phrase of
# them is found within a longer run: "東京" in "東京都".
_TOKEN = re.compile(
    "(?:[0-9A-Za-zªµº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u058f\u1e00-\u1fff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
    "[\u0300-\u036f]*)+|[^\\W_]|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_BLANKS = re.compile(r"\s+")
Phrase = tuple[str, ...]


class Token(NamedTuple):
    """A folded word or sign, and where it stands in its text."""

    word: str
    start: int
    end: int


def fold(word: str) -> str:
    """Return a word as it is compared: without case, accents and signs; "Straße" and "STRASSE" are the same."""
    return word.lower()[:MAXIMUM_TOKEN] if word.isascii() else _bare(word)


@lru_cache(4096)  # the letters of a script without spaces come again and again
def _bare(word: str) -> str:
    # NFKD can bring capitals back.
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold()).casefold())
    folded = unicodedata.normalize("NFC", bare)
    if not folded.isalnum() and any(map(str.isalnum, folded)):
        folded = "".join(filter(str.isalnum, folded))
    return folded[:MAXIMUM_TOKEN]


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of ``text``, which is in Unicode's composed form (NFC)."""
    for match in _TOKEN.finditer(text):
        yield Token(fold(match[0]), match.start(), match.end())


def words_of(text: str) -> str:
    """Return the folded words of ``text`` with blanks between them, as the index keeps them."""
    return " ".join(token.word for token in tokens(unicodedata.normalize("NFC", text)))


@dataclass(frozen=True)
class Wanted:
    """What a search looks for: every phrase, the last of them also as the beginning of a longer word."""

    phrases: tuple[Phrase, ...]

    @property
    def whole(self) -> Phrase:
        """Return all the words in the order they were typed; who has them so comes first."""
        return tuple(itertools.chain.from_iterable(self.phrases))

    def expressions(self) -> tuple[str, str]:
        """Return the best and the weaker match in FTS5's language: the words as typed; all of them anywhere."""
        return _quoted(self.whole), f"{' AND '.join(map(_quoted, self.phrases))} *"

    def rank(self, text: str) -> int | None:
        """Return 0 or 1 as ``text`` fits the first or the second of the expressions, None when it fits neither."""
        words = [token.word for token in tokens(unicodedata.normalize("NFC", text))]
        if any(True for _ in _places(words, self.whole, prefix=False)):
            return 0
        fits = all(any(True for _ in _places(words, phrase, prefix)) for phrase, prefix in self._with_prefix())
        return 1 if fits else None

    def hits(self, found: list[Token]) -> list[tuple[int, int]]:
        """Return where the phrases stand, as ranges of the text in order; those that touch are one."""
        words = [token.word for token in found]
        ranges = sorted(
            (found[at].start, found[at + len(phrase) - 1].end)
            for phrase, prefix in self._with_prefix()
            for at in _places(words, phrase, prefix)
        )
        joined: list[tuple[int, int]] = []
        for start, end in ranges:
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def _with_prefix(self) -> Iterator[tuple[Phrase, bool]]:
        return ((phrase, number == len(self.phrases)) for number, phrase in enumerate(self.phrases, 1))


def wanted(text: str) -> Wanted | None:
    """Return what a person's search means, None when there is no word in it. Signs of any query language are blanks."""
    room, phrases = MAXIMUM_TOKENS, []
    # No word is longer than this; what is cut off could not be among the words that are looked for.
    for chunk in unicodedata.normalize("NFC", text[:20_000]).split():
        phrase = tuple(token.word for token in itertools.islice(tokens(chunk), room))
        if phrase:
            phrases.append(phrase)
            room -= len(phrase)
        if room <= 0:
            break
    return Wanted(tuple(phrases)) if phrases else None


def excerpt(text: str, looked_for: Wanted) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return one safe line of ``text`` around what was looked for, and the places [start, end) of it in that line."""
    text = unicodedata.normalize("NFC", text)
    hits = _first_hits(text, looked_for)
    start, end = _window(text, hits)
    line, places, at = "…" if start else "", [], start
    for first, last in ((max(first, start), min(last, end)) for first, last in hits if first < end and last > start):
        line += _safe(text[at:first])
        begin = len(line)
        line += _safe(text[first:last])
        places.append((begin, len(line)))
        at = last
    line += _safe(text[at:end]) + ("…" if end < len(text) else "")
    return line, tuple(places)


def _first_hits(text: str, looked_for: Wanted) -> list[tuple[int, int]]:
    """Return the hits of the first stretch of ``text`` that has any; of a book only a line is shown."""
    for begin in range(0, len(text), _STRETCH_CHARACTERS):
        stretch = text[begin : begin + _STRETCH_CHARACTERS + _SNIPPET_CHARACTERS]
        hits = looked_for.hits(list(tokens(stretch)))
        if hits:
            return [(begin + start, begin + end) for start, end in hits]
    return []


def _window(text: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the part of ``text`` that has most of the hits, the first such, cut between words where that is near."""
    starts = [start for start, _ in hits[:_WEIGHED_HITS]]
    best = max(starts, key=lambda start: sum(start <= one < start + _SNIPPET_CHARACTERS for one in starts), default=0)
    start = max(0, best - _EARLIER_CHARACTERS)
    if start:
        blank = text.find(" ", start, best)
        start = blank + 1 if blank >= 0 else start
    end = start + _SNIPPET_CHARACTERS
    if end < len(text):
        blank = text.rfind(" ", end - _EARLIER_CHARACTERS, end)
        end = blank if blank > best else end
    return start, min(end, len(text))


def _safe(text: str) -> str:
    return display_text(_BLANKS.sub(" ", text))


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'


def _places(words: list[str], phrase: Phrase, prefix: bool) -> Iterator[int]:
    """Yield where ``phrase`` begins in ``words``; with ``prefix`` its last word may be the beginning of one there."""
    size = len(phrase)
    end = phrase[-1]
    for last, word in enumerate(words[size - 1 :], size - 1):
        if (word == end or (prefix and word.startswith(end))) and tuple(words[last - size + 1 : last]) == phrase[:-1]:
            yield last - size + 1
