"""Phrase patterns: ``(a|b)`` are alternatives, ``word?`` may be missing, ``…`` is up to three words."""

from __future__ import annotations

import re
from functools import lru_cache

from bitbuddy.conversation.understanding.language import spelled_out
from bitbuddy.files.names import fold

_PIECES = re.compile(r"\([^)]*\)\??|\S+")


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = []
    for piece in _PIECES.findall(pattern):
        optional = piece.endswith("?") and piece != "?"
        body = piece.removesuffix("?")
        if body == "…":
            parts.append(r"(?:\S+ ){0,3}?")
        else:
            words = "|".join(one for said in body.strip("()").split("|") for one in _spellings(said))
            parts.append(f"(?:(?:{words}) ){'?' if optional else ''}")
    return re.compile(r"(?<!\S)" + "".join(parts))


@lru_cache(maxsize=256)
def _anchors(patterns: tuple[str, ...]) -> tuple[tuple[frozenset[str], str], ...]:
    """Return the patterns, each with the words of which one must be there for it to match."""
    return tuple((_needed(pattern), pattern) for pattern in patterns)


def _needed(pattern: str) -> frozenset[str]:
    for piece in _PIECES.findall(pattern):
        if piece != "…" and not piece.endswith("?"):
            alternatives = piece.strip("()").split("|")
            return frozenset(one.split()[0] for said in alternatives for one in _spellings(said))
    return frozenset()


def _spellings(text: str) -> list[str]:
    """Return ``text`` folded, and with its umlauts written out."""
    return list(dict.fromkeys((fold(text), fold(spelled_out(text)))))


def matched(text: str, patterns: tuple[str, ...]) -> str:
    """Return the longest stretch of ``text`` (folded words with single spaces) that a pattern matches, or ""."""
    words = set(text.split())
    padded, best = f"{text} ", ""
    for needed, pattern in _anchors(patterns):
        if needed and not needed & words:
            continue
        match = _compiled(pattern).search(padded)
        if match and len(found := match.group().strip()) > len(best):
            best = found
    return best


def begins(text: str, patterns: tuple[str, ...]) -> bool:
    """Return whether ``text`` begins with what one of the patterns matches."""
    words = set(text.split())
    return any(
        _compiled(pattern).match(f"{text} ") is not None
        for needed, pattern in _anchors(patterns)
        if not needed or needed & words
    )
