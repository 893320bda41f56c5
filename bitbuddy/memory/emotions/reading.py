"""Reads how a person says that they feel: which emotion, how strongly, with negation, and only their own."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bitbuddy.memory.emotions.happenings import Happening, read_happening
from bitbuddy.memory.emotions.model import Emotion, Feeling, Vocabulary
from bitbuddy.memory.emotions.unwell import unwell
from bitbuddy.memory.searching import fold

LONGEST = 2_000
# What is felt less than this was mere politeness.
FAINT = 0.25
_SENTENCES = re.compile(r"[.!?;\n]+(?:\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_PHRASE = 4
_NEGATED_BEFORE, _NEGATED_AFTER = 3, 2
_SHORT = 6
# Who says that somebody of theirs died need not say that they are sad.
_OF_HAPPENINGS = {Happening.LOSS: 0.7, Happening.GRAVE: 0.6, Happening.SETBACK: 0.6, Happening.MISSING: 0.6}
_LONG_AGO = re.compile(r"\b(?:years? ago|long ago|as a child|vor \w+ jahren|damals|(?:19|20)\d\d)\b", re.IGNORECASE)
_OF_BEING_UNWELL = 0.6
# What is meant by "not …": the opposite, and how much of it; what is missing here means nothing then.
_OPPOSITE = {
    Emotion.JOY: (Emotion.SADNESS, 0.6),
    Emotion.TRUST: (Emotion.FEAR, 0.6),
    Emotion.SADNESS: (Emotion.JOY, 0.4),
    Emotion.FEAR: (Emotion.TRUST, 0.4),
    Emotion.ANTICIPATION: (Emotion.FEAR, 0.5),
}


def read_feeling(text: str, language: str = "en") -> Feeling | None:
    """Return the strongest feeling that the writer of ``text`` says they have, None for none.

    ``language`` is "en" or "de"; of others nothing is known. What somebody else feels is not theirs.
    """
    words = _vocabulary(language)
    if words is None:
        return None
    found: list[Feeling] = []
    start = 0
    shortened = unicodedata.normalize("NFC", text[:LONGEST])
    for match in itertools.chain(_SENTENCES.finditer(shortened), [None]):
        end = match.end() if match else len(shortened)
        found += _in_sentence(shortened[start:end], words)
        start = end
    happened = read_happening(shortened, language)
    if happened in _OF_HAPPENINGS:
        found.append(Feeling(Emotion.SADNESS, _OF_HAPPENINGS[happened], ""))
    elif not _LONG_AGO.search(shortened) and (said := unwell(shortened, language)):
        found.append(Feeling(Emotion.SADNESS, _OF_BEING_UNWELL, said))
    felt = [one for one in found if one.intensity >= FAINT]
    return max(felt, key=lambda one: one.intensity, default=None)


@lru_cache(2)
def _vocabulary(language: str) -> Vocabulary | None:
    """Return the words of a language, which are loaded when somebody first speaks it."""
    if language == "en":
        from bitbuddy.memory.emotions.english import WORDS as ENGLISH

        return ENGLISH
    if language == "de":
        from bitbuddy.memory.emotions.german import WORDS as GERMAN

        return GERMAN
    return None


def _in_sentence(sentence: str, words: Vocabulary) -> Iterator[Feeling]:
    tokens = [_folded(match[0]) for match in _WORD.finditer(sentence)]
    idle = set(_idioms(tokens, words))
    loud = 1.15 if "!" in sentence else 1.0
    at = 0
    while at < len(tokens):
        length, phrase = _phrase_at(tokens, at, words)
        if not length:
            at += 1
            continue
        if at not in idle and _is_own(tokens, at, length, words):
            yield from _weighed(tokens, at, length, (words, phrase, loud))
        at += length


def _folded(word: str) -> str:
    """Return a word as the lists have it: "I’m" is "i'm", "wütend" is "wutend"."""
    return "'".join(fold(part) for part in word.replace("’", "'").split("'"))


def _idioms(tokens: list[str], words: Vocabulary) -> Iterator[int]:
    line = f" {' '.join(tokens)} "
    starts = list(itertools.accumulate((len(token) + 1 for token in tokens), initial=1))
    for idiom in words.idioms:
        place = line.find(f" {idiom} ")
        if place >= 0:
            yield from (at for at, start in enumerate(starts) if place < start <= place + len(idiom))


def _phrase_at(tokens: list[str], at: int, words: Vocabulary) -> tuple[int, str]:
    """Return the longest word or phrase of the lists at a place, and how many words it has; 0 for none."""
    for length in range(min(_LONGEST_PHRASE + 1, len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length])
        if phrase in words.emotions:
            return length, phrase
    return 0, ""


def _is_own(tokens: list[str], at: int, length: int, words: Vocabulary) -> bool:
    """Return whether the writer speaks of themself: "I think Ana is sad" is about Ana."""
    before = at - 1
    while before >= 0 and tokens[before] in words.stronger | words.weaker | words.negations | {"a", "ein"}:
        before -= 1
    if before > 0 and tokens[before] in words.states and tokens[before - 1] not in words.firsts | words.neutral:
        return False
    nearest = next((token for token in reversed(tokens[:at]) if token in words.firsts | words.others), "")
    if nearest in words.firsts:
        return True
    behind = tokens[at + length : at + length + _SHORT]
    if nearest == "" and any(token in words.firsts for token in behind):
        return True
    # "So annoying!" has no subject, and "it is so sad" none but the world.
    return nearest == "" and len(tokens) <= _SHORT and (before < 0 or tokens[0] in words.neutral)


def _weighed(tokens: list[str], at: int, length: int, how: tuple[Vocabulary, str, float]) -> Iterator[Feeling]:
    words, phrase, factor = how
    emotion, intensity = words.emotions[phrase]
    before = tokens[max(0, at - _NEGATED_BEFORE) : at]
    if any(token in words.stronger for token in before):
        factor *= 1.3
    if any(token in words.weaker for token in before):
        factor *= 0.6
    behind = tokens[at + length : at + length + _NEGATED_AFTER]
    if any(token in words.negations for token in before) or any(token in words.after for token in behind):
        if emotion not in _OPPOSITE:
            return
        emotion, share = _OPPOSITE[emotion]
        factor *= share
    yield Feeling(emotion, round(min(1.0, intensity * factor), 2), phrase)
