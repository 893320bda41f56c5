"""A stream of pieces becomes whole sentences, and only those that pass are given on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from bitbuddy.conversation.guard.vocabulary import MONTHS
from bitbuddy.files.names import fold

MAXIMUM_SENTENCE = 600
_END = re.compile(r"[.!?…。！？]+[\"'”’)*_]*(?=\s|$)|\n+")
_CLOSING = "\"'”’)*_"
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|approx|no|bzw|ca|usw|nr|std|min|max|mio|mrd|inkl|evtl|ggf|vgl|bspw|u\.a|d\.h|z\.b|"
    r"s\.o|fig|vol|jan|feb|aug|sept|okt|nov|dez|oct|dec)|(?<!\w)[a-zäöü])\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)\d[\d.,]*\.$")
_LONGEST_MONTH = max(len(month) for month in MONTHS)
# A few words without a verb belong to what was said before them: "Your PDFs? 42."
_FRAGMENT_WORDS = 5


class Checks(Protocol):
    """Judges sentences, as `Guard` does."""

    def check(self, sentence: str) -> Judged:
        """Return whether the sentence may be shown."""


class Judged(Protocol):
    """A verdict."""

    @property
    def allowed(self) -> bool:
        """Whether it may be shown."""

    @property
    def reason(self) -> str:
        """What in it no fact carries."""


def split_sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Yield whole sentences with their trailing space as the pieces of a stream complete them; the last may be cut off.

    What is longer than MAXIMUM_SENTENCE characters is cut between words, so that nothing is held back for ever.
    """
    waiting = ""
    searched = 0
    for piece in pieces:
        waiting += piece
        start = 0
        while (cut := _first_end(waiting, start, searched)) is not None:
            yield waiting[start:cut]
            start = searched = cut
        waiting = waiting[start:]
        # What was looked through and had no end need not be looked through again, but for the last words.
        searched = max(0, len(waiting) - 40)
    if waiting:
        yield waiting


def _first_end(text: str, start: int, searched: int) -> int | None:
    for match in _END.finditer(text, max(start, searched)):
        if match.end() - start > MAXIMUM_SENTENCE or match.end() == len(text):
            break  # "3." may go on as "3.5"
        if not match.group().startswith("\n"):
            goes_on = _goes_on(text, start, match)
            if goes_on is None:
                break
            if goes_on:
                continue
            return match.end() + 1  # with the space after it
        return match.end()
    return _between_words(text, start) if len(text) - start > MAXIMUM_SENTENCE else None


def _between_words(text: str, start: int) -> int:
    space = max(text.rfind(" ", start, start + MAXIMUM_SENTENCE), text.rfind("\n", start, start + MAXIMUM_SENTENCE))
    return space + 1 if space > start else start + MAXIMUM_SENTENCE


def _so_far(text: str, start: int, match: re.Match[str]) -> str:
    return text[max(start, match.end() - 40) : match.end()].rstrip(_CLOSING)


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool | None:
    """Return whether it goes on after a point: "z. B.", "am 3. März"; None while the next word has to be waited for."""
    if match.group() != ".":
        return False
    so_far = _so_far(text, start, match)
    if _ABBREVIATION.search(so_far):
        return True
    if not _NUMBER.search(so_far):
        return False
    if not text[start : match.end() - 1].strip(" \n").strip("0123456789"):
        return True  # "1." before the words of a list
    following = text[match.end() + 1 : match.end() + 2 + _LONGEST_MONTH]
    word = re.match(r"\w*", following)
    if word is None or word.end() == len(following) <= _LONGEST_MONTH:
        return None
    return bool(word.group()) and (word.group()[0].islower() or fold(word.group()) in MONTHS)


def is_whole(sentence: str) -> bool:
    """Return whether ``sentence`` ends as sentences or lines of verse do, and was not cut off."""
    return sentence.endswith("\n") or bool(re.search(r"[.!?…:。！？][\"'”’)*_]*\s*$", sentence[-40:]))


def checked(pieces: Iterable[str], guard: Checks, refused: list[str]) -> Iterator[str]:
    """Yield the sentences that pass; the reasons for the others are added to ``refused``.

    A sentence that had to be cut is dropped whole, and a few words alone are read with what came before them.
    """
    before = ""
    cut = False
    for sentence in split_sentences(pieces):
        dropped, cut = cut, _was_cut(sentence)
        if dropped or cut:
            refused.append("more than can be checked")
            before = ""
            continue
        verdict = guard.check(sentence)
        if verdict.allowed and _belongs_to(before, sentence):
            verdict = guard.check(f"{before.strip().rstrip('.:?!')} is {sentence}")
        before = sentence if not _is_fragment(sentence) or not before else before
        if verdict.allowed:
            yield sentence
        else:
            refused.append(verdict.reason)


def _was_cut(sentence: str) -> bool:
    return len(sentence) > MAXIMUM_SENTENCE - 120 and not is_whole(sentence)


def _belongs_to(before: str, sentence: str) -> bool:
    """Return whether ``sentence`` says something only together with the one before: "Your disk? Full."."""
    asked = before.rstrip(" ").endswith(("?", ":", "\n")) or any(one.isdigit() for one in sentence)
    return bool(before) and asked and _is_fragment(sentence)


def _is_fragment(sentence: str) -> bool:
    return len(sentence.split(maxsplit=_FRAGMENT_WORDS + 1)) <= _FRAGMENT_WORDS


def without_unfinished(sentences: Sequence[str]) -> str:
    """Join ``sentences``; a last one that was cut off is dropped if another is left, else it ends in "…"."""
    if not sentences:
        return ""
    if is_whole(sentences[-1]):
        return "".join(sentences).strip()
    if len(sentences) > 1:
        return "".join(sentences[:-1]).strip()
    return f"{sentences[0].strip()}…"
