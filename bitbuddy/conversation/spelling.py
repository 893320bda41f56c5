"""Misspelt words of the grammar: "docments" is "documents", unless a file is called so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from bitbuddy.conversation.intent import Correction
from bitbuddy.conversation.language import Language, languages
from bitbuddy.conversation.places import KNOWN_EXTENSIONS
from bitbuddy.conversation.tokens import Token, token_of

# A word this short has too many neighbours that are words of their own.
SHORTEST = 4
LONG = 8


def corrected(
    tokens: list[Token], language: Language, known_word: Callable[[str], bool] | None
) -> tuple[list[Token], tuple[Correction, ...]]:
    """Return ``tokens`` with misspelt words of the grammar put right, and what was put right."""
    found: list[Token] = []
    corrections: list[Correction] = []
    for at, token in enumerate(tokens):
        named = at > 0 and token.text[:1].isupper() and language.capitals_are_names
        meant = "" if named else _meant(token, language, known_word)
        found.append(token_of(meant) if meant else token)
        if meant:
            corrections.append(Correction(token.text, meant))
    return found, tuple(corrections)


def _meant(token: Token, language: Language, known_word: Callable[[str], bool] | None) -> str:
    word = token.word
    if token.sort != "word" or len(word) < SHORTEST or not word.isalpha() or _known(word):
        return ""
    near = nearest(word, language)
    if not near or (known_word is not None and known_word(word)):
        return ""
    return near


def _known(word: str) -> bool:
    return word.removesuffix("s") in KNOWN_EXTENSIONS or any(
        word in one.vocabulary or word in one.plain_words for one in languages().values()
    )


def nearest(word: str, language: Language) -> str:
    """Return the word of the grammar that ``word`` is a slip away from, or "": one letter, two in a long word."""
    shortcuts = _deletions(language.code)
    candidates = {one for key in _shorter(word) for one in shortcuts.get(key, ())}
    allowed = 2 if len(word) >= LONG else 1
    best = [(distance(word, one), one[0] != word[0], _letters_differ(word, one), one) for one in candidates]
    best = [one for one in best if one[0] <= allowed and _plausible(word, one[3])]
    return min(best)[3] if best else ""


def _letters_differ(word: str, other: str) -> int:
    return len(set(word) ^ set(other))


def _plausible(word: str, meant: str) -> bool:
    """Return whether a short word is more likely a slip than another word: letters swapped, doubled or left out."""
    if len(word) > SHORTEST and len(meant) > SHORTEST:
        return True
    return sorted(word) == sorted(meant) or (len(meant) > SHORTEST and meant[0] == word[0] and len(meant) > len(word))


@lru_cache(maxsize=8)
def _deletions(code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a language by themselves with one letter less; the idea is SymSpell's (Garbe, 2012)."""
    found: dict[str, list[str]] = {}
    for word in languages()[code].vocabulary:
        if len(word) >= SHORTEST and word.isalpha():
            for key in _shorter(word):
                found.setdefault(key, []).append(word)
    return {key: tuple(words) for key, words in found.items()}


def _shorter(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    if len(word) >= LONG:
        for at in range(len(word)):
            for other in range(at + 1, len(word)):
                yield word[:at] + word[at + 1 : other] + word[other + 1 :]


def distance(first: str, second: str) -> int:
    """Return the edit distance where swapping neighbours counts one (optimal string alignment)."""
    before_last: list[int] = []
    before = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        row = [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, before = before, row
    return before[-1]
