"""What a turn itself says in German."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.wording.german.errors import error_said
from bitbuddy.conversation.wording.german.lists import GermanLists
from bitbuddy.kernel.errors import BitBuddyError


class GermanTalk(GermanLists):
    """Asks back and says in German how a question was read."""

    def one_of_these(self) -> str:
        return "Ist eines davon gemeint?"

    def can_do(self, abilities: Sequence[str]) -> str:
        # With semicolons, as the abilities have commas of their own in German.
        return f"Zum Beispiel kann ich: {'; '.join(abilities)}."

    def personal(self) -> str:
        return "Das ist eine persönliche Frage, und gesagt hat es mir noch niemand. Einmal gesagt, merke ich es mir."

    def caught(self, words: Sequence[str]) -> str:
        said = self.both([self.quoted(word) for word in words])
        return f"Verstanden habe ich {said}, aber nicht, was ich damit tun soll."

    def not_allowed(self, ability: str) -> str:
        return f"{self.quoted(ability)} gehört nicht zu dem, was ich darf."

    def read_as(self, words: Sequence[tuple[str, str]]) -> str:
        return (
            f"Gelesen habe ich {self.both([f'{self.quoted(said)} als {self.quoted(meant)}' for said, meant in words])}."
        )

    def error(self, error: BitBuddyError) -> str:
        return error_said(error.title)

    def find_named(self, words: str) -> str:
        return f"finde Dateien namens „{words}“"

    def anyway(self, question: str) -> tuple[str, str]:
        return "Trotzdem antworten", f"antworte trotzdem: {question}"

    def anyway_what(self) -> str:
        return "Worauf soll ich antworten?"
