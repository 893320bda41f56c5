"""How the person wants replies to be: what their thumbs make of a personality, and of the length of a free reply."""

from __future__ import annotations

from typing import Protocol

from bitbuddy.personality.schema import Personality


class Manner(Protocol):
    """Adjusts what a reply in ``session`` is made with, "" for any session; the composition root fills it in."""

    def of(self, personality: Personality, session: str) -> Personality: ...
    def tokens(self, wanted: int, session: str) -> int: ...
    def weight(self, recalled: str, session: str) -> float: ...
    def said(self, language: str) -> list[str]: ...
    def wish(self, text: str, language: str) -> str: ...
    def as_you_were(self) -> int: ...


class AsItIs:
    """Stands where nothing was asked to be otherwise."""

    def of(self, personality: Personality, session: str) -> Personality:
        """Return the personality as its file has it."""
        return personality

    def tokens(self, wanted: int, session: str) -> int:
        """Return as many tokens as are set."""
        return wanted

    def weight(self, recalled: str, session: str) -> float:
        """Return that every turn and memory counts the same."""
        return 1.0

    def said(self, language: str) -> list[str]:
        """Return that nothing is otherwise than the personality has it."""
        return []

    def wish(self, text: str, language: str) -> str:
        """Hear nothing in ``text``."""
        return ""

    def as_you_were(self) -> int:
        """Take nothing back."""
        return 0
