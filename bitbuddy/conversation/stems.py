"""Words cut to what their singular and plural share, so that "invoices" finds "invoice.pdf"; by language."""

from __future__ import annotations

from collections.abc import Callable

from bitbuddy.files.names import fold

# A shorter stem is in too many other words.
_SHORTEST = 5
_GERMAN_ENDINGS = ("en", "er", "e", "n", "s")


def stem(word: str, language: str) -> str:
    """Return the beginning of ``word`` that its other number has too; the word itself where that would be too short."""
    return _BY_LANGUAGE.get(language, _english)(word)


def _english(word: str) -> str:
    folded = fold(word)
    if len(word) < _SHORTEST or len(folded) != len(word):
        return word
    if not folded.endswith("s") or folded.endswith(("ss", "us", "is")):
        return word
    if folded.endswith("ies") and len(word) >= _SHORTEST + 3:
        return word[:-3]
    return word[:-2] if folded.endswith(("xes", "ches", "shes", "sses")) else word[:-1]


def _german(word: str) -> str:
    """Cut the ending of the plural; its umlaut does no harm, as names are compared without marks."""
    folded = fold(word)
    if len(folded) != len(word):
        return word
    if folded.endswith("isse"):
        return word[:-2]
    for ending in _GERMAN_ENDINGS:
        if folded.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not folded.endswith("ss"):
            return word[: -len(ending)]
    return word


_BY_LANGUAGE: dict[str, Callable[[str], str]] = {"en": _english, "de": _german}
