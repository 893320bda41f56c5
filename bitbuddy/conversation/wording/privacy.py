"""What a language must say about what becomes of what somebody tells, as it is on this computer now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bitbuddy.conversation.skills.remembered import Kept, Unlearned


class Answering(StrEnum):
    """What answers open questions: rules alone, a brain here from a file or in a server, or one elsewhere."""

    RULES = "rules"
    FILE = "file"
    SERVER_HERE = "server_here"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Truth:
    """How things are: what answers, with the names of the ``brain`` and of the computer ``elsewhere`` that it runs on.

    ``unlearned`` tells why nothing of this talk is noted, None: it is.
    """

    answering: Answering
    brain: str
    elsewhere: str
    unlearned: Unlearned | None
    kept: Kept

    @property
    def writes(self) -> bool:
        """Return whether this talk is written down."""
        return bool(self.kept.file) and self.unlearned not in {
            Unlearned.PRIVATE,
            Unlearned.NOT_STORED,
            Unlearned.REFUSED,
        }


class PrivacyWording(Protocol):
    """Answers the questions that everybody asks of such a program."""

    def leaves(self, truth: Truth) -> str:
        """Say what leaves this computer, and that there is nothing else."""

    def readers(self, truth: Truth) -> str:
        """Say who can read what is told."""

    def private(self, truth: Truth) -> str:
        """Say whether this talk is private, and how one begins that is."""

    def begin(self, truth: Truth) -> str:
        """Say how a private talk begins, and what of this one is kept."""

    def kept(self, truth: Truth) -> str:
        """Say whether what is told is kept, where, for how long, and whether anything is noted from it."""

    def delete(self, truth: Truth) -> str:
        """Say how what was told is forgotten."""

    def export(self) -> str:
        """Say how what is remembered is written to a file."""

    def amount(self, truth: Truth) -> str:
        """Say how much is remembered."""


def privacy_wording(language: str) -> PrivacyWording:
    """Return how ``language`` says it; how English does for one that is not known."""
    if language == "de":
        from bitbuddy.conversation.wording.german.privacy import GermanPrivacy

        return GermanPrivacy()
    from bitbuddy.conversation.wording.english.privacy import EnglishPrivacy

    return EnglishPrivacy()
