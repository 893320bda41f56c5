"""What a turn itself says in German."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.unknowing import Unknowing
from bitbuddy.conversation.wording.german.errors import error_said
from bitbuddy.conversation.wording.german.lists import GermanLists
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError

# Why nothing general is known.
_UNKNOWING = {
    Unknowing.NO_BRAIN: "ohne Gehirn habe ich keines",
    Unknowing.RULES: "nach Regeln allein habe ich keines",
    Unknowing.SMALL: "dafür ist mein Gehirn zu klein, darauf wäre kein Verlass",
}


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

    def nothing_asked(self) -> str:
        return "In Ordnung. Was kann ich tun?"

    def anyway_what(self) -> str:
        return "Worauf soll ich antworten?"

    def not_of_world(self, why: Unknowing, name: str = "") -> str:
        told = f"Von {display_text(name)} hat mir noch niemand erzählt. Falls es um Allgemeinwissen geht"
        missing = told if name else "Das wäre Allgemeinwissen"
        return f"{missing}: {_UNKNOWING[why]}. Ich kenne diesen Rechner und das, was mir gesagt wurde."

    def bigger_brain(self) -> str:
        return "Ein größeres Gehirn wüsste mehr von der Welt."

    def not_its_language(self) -> str:
        return "Mein Gehirn ist klein und hat nie gelernt, auf Deutsch zu plaudern. Ein größeres könnte es."
