"""Misspelt words: "docments" is "documents", unless a file is called so; "invocie" is the name of an invoice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bitbuddy.conversation.intent import Correction, Intent
from bitbuddy.conversation.slots import Span
from bitbuddy.conversation.understanding.extensions import KNOWN_EXTENSIONS
from bitbuddy.conversation.understanding.language import Language, languages
from bitbuddy.conversation.understanding.tokens import Token, token_of
from bitbuddy.files.names import fold
from bitbuddy.files.search.spelling import distance

KnownWord = Callable[[str], bool]
ClosestWords = Callable[[str], Sequence[str]]

# A word this short has too many neighbours that are words of their own.
SHORTEST = 4
LONG = 8
# Nobody knows what was meant by more letters, and trying would take long.
LONGEST = 24


def corrected(
    tokens: list[Token], language: Language, known_word: KnownWord | None, closest_words: ClosestWords | None = None
) -> tuple[list[Token], tuple[Correction, ...]]:
    """Return ``tokens`` with misspelt words of the grammar put right, and what was put right."""
    found: list[Token] = []
    corrections: list[Correction] = []
    for at, token in enumerate(tokens):
        meant = _meant(token, language, known_word)
        if meant and closest_words and _rather_a_name(token.word, meant, language, closest_words):
            meant = ""
        if at and token.text[:1].isupper() and language.capitals_are_names and not _is_noun(meant, language):
            meant = ""  # a name in the middle of a sentence is hardly ever a misspelt verb
        found.append(token_of(meant) if meant else token)
        if meant:
            corrections.append(Correction(token.text, meant))
    return found, tuple(corrections)


def _meant(token: Token, language: Language, known_word: KnownWord | None) -> str:
    word = token.word
    if (
        token.sort not in {"word", "compound"}
        or len(word) > LONGEST
        or len(word) < SHORTEST
        or not word.isalpha()
        or _known(word)
    ):
        return ""
    near = nearest(word, language)
    if not near or (known_word is not None and known_word(word)):
        return ""
    return near


def _rather_a_name(word: str, meant: str, language: Language, closest_words: ClosestWords) -> bool:
    """Return whether an indexed name is nearer to ``word``, or as near as a word that only fills a sentence."""
    near = closest_words(word)
    if not near:
        return False
    far = distance(word, meant, LONG) - distance(word, near[0], LONG)
    filler = any(term.concept == "stop" for term in language.terms_at([meant], 0)) and not _is_noun(meant, language)
    return far > 0 or (far == 0 and filler)


def _is_noun(word: str, language: Language) -> bool:
    nouns = {"root", "kind", "month", "weekday", "extension", "season", "always_root"}
    return bool(word) and any(term.concept in nouns for term in language.terms_at([word], 0))


def _known(word: str) -> bool:
    return word.removesuffix("s") in KNOWN_EXTENSIONS or any(
        word in one.vocabulary or word in one.plain_words for one in languages().values()
    )


def nearest(word: str, language: Language) -> str:
    """Return the word of the grammar that ``word`` is a slip away from, or "": one letter, two in a long word."""
    shortcuts = _deletions(language.code)
    candidates = {one for key in _shorter(word) for one in shortcuts.get(key, ())}
    allowed = 2 if len(word) >= LONG else 1
    best = [(distance(word, one, allowed), one[0] != word[0], _replaced(word, one), one) for one in candidates]
    best = [one for one in best if one[0] <= allowed and _plausible(word, one[3])]
    return min(best)[3] if best else ""


def _replaced(word: str, other: str) -> bool:
    """Return whether letters were replaced, which happens less than letters swapped, doubled or left out."""
    return len(word) == len(other) and sorted(word) != sorted(other)


_ENDINGS = frozenset("demnrst")


def _plausible(word: str, meant: str) -> bool:
    """Return whether a short word is more likely a slip than another word: letters swapped, doubled or left out."""
    if len(word) < LONG - 1 and _replaced(word, meant):
        return False  # "lease" is no slip for "least": with another letter a short word is mostly another word
    if word[:-1] == meant and word[-1] != meant[-1] and word[-1] in _ENDINGS:
        return False  # "goals" is no slip for "goal", nor "seinen" for "seine": words are bent so
    if distance(word, meant, 1) > 1 and not _only_slipped(word, meant):
        return False  # "abgegeben" is no slip for "abgesehen", nor "schlüssel" for "schluss"
    if (len(word) > SHORTEST and len(meant) > SHORTEST) or _DOUBLED.sub(r"\1", word) == meant:
        return True
    return sorted(word) == sorted(meant) or (len(meant) > SHORTEST and meant[0] == word[0] and len(meant) > len(word))


def _only_slipped(word: str, meant: str) -> bool:
    """Return whether two mistakes are letters swapped, doubled or left out inside a word: no other letter or ending."""
    if word[0] != meant[0] or word[-1] != meant[-1]:
        return False
    shorter, longer = sorted((sorted(word), sorted(meant)), key=len)
    for letter in shorter:
        if letter not in longer:
            return False
        longer.remove(letter)
    return True


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


_DOUBLED = re.compile(r"(.)\1")
_PARTS = re.compile(r"[^\W\d_]+")


def with_known_names(intent: Intent, known_word: KnownWord, closest_words: ClosestWords) -> Intent:
    """Return ``intent`` with misspelt names put right over the words that indexed names have.

    ``closest_words`` returns the indexed words a slip away from a folded one, the most frequent first.
    """
    slots, corrections = intent.slots, list(intent.corrections)

    def right(text: str) -> str:
        return _PARTS.sub(lambda match: _right_word(match.group(), known_word, closest_words, corrections), text)

    without = slots.without
    named = replace(
        slots,
        words=tuple(map(right, slots.words)),
        any_words=tuple(map(right, slots.any_words)),
        without=replace(without, words=tuple(map(right, without.words))),
        folder=right(slots.folder) if _may_be_name(slots.folder) else slots.folder,
        other_folders=tuple(right(one) if _may_be_name(one) else one for one in slots.other_folders),
    )
    if len(corrections) == len(intent.corrections):
        return intent
    spans = tuple(Span(one.slot, one.said, right(one.meaning)) if one.slot in _NAMES else one for one in slots.spans)
    found = tuple(dict.fromkeys(corrections))
    return replace(intent, slots=replace(named, spans=spans), corrections=found)


_NAMES = frozenset(["word", "name", "folder", "folder?", "without word"])


def _may_be_name(folder: str) -> bool:
    return bool(folder) and "/" not in folder and folder not in {"Home", "~"}


def _right_word(text: str, known_word: KnownWord, closest_words: ClosestWords, found: list[Correction]) -> str:
    word = fold(text)
    if not SHORTEST <= len(word) <= LONGEST or word in KNOWN_EXTENSIONS or known_word(word):
        return text
    if any(word in language.plain_words for language in languages().values()):
        return text
    for language in languages().values():
        if known_word(language.stem(word)):
            return text
        if any(term.concept == "root" for term in language.terms_at([word], 0)):
            return text
    near = closest_words(word)
    # Two letters may be wrong in a long word, but hardly the first one as well.
    if not near or (near[0][:1] != word[0] and distance(word, near[0], LONG) > 1):
        return text
    meant = near[0].capitalize() if text[:1].isupper() else near[0]
    found.append(Correction(text, meant))
    return meant
