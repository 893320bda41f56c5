"""Sentences and lists by rules, one class for each language and subject. No personality in here."""

from __future__ import annotations

from bitbuddy.conversation.wording.contract import Wording
from bitbuddy.conversation.wording.english import ENGLISH
from bitbuddy.conversation.wording.lists import joined

__all__ = ["Wording", "joined", "wording_of"]


def wording_of(language: str) -> Wording:
    """Return how ``language`` says things; how English does for one that is not known."""
    if language == "de":
        from bitbuddy.conversation.wording.german import GERMAN  # half a megabyte that most do without

        return GERMAN
    return ENGLISH
