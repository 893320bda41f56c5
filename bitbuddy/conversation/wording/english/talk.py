"""What a turn itself says in English."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.wording.english.lists import EnglishLists
from bitbuddy.kernel.errors import BitBuddyError


class EnglishTalk(EnglishLists):
    """Asks back and says in English how a question was read."""

    def one_of_these(self) -> str:
        return "Do you mean one of these?"

    def can_do(self, abilities: Sequence[str]) -> str:
        return f"I can {self.either(abilities)}."

    def personal(self) -> str:
        return "That is about you, and you have not told me yet. Tell me, and I will remember."

    def caught(self, words: Sequence[str]) -> str:
        return f"I caught {self.both([self.quoted(word) for word in words])}, but not what to do with it."

    def not_allowed(self, ability: str) -> str:
        return f"{self.quoted(ability)} is not among the things I may do."

    def read_as(self, words: Sequence[tuple[str, str]]) -> str:
        return f"I read {' and '.join(f'{self.quoted(said)} as {self.quoted(meant)}' for said, meant in words)}."

    def error(self, error: BitBuddyError) -> str:
        return str(error)

    def find_named(self, words: str) -> str:
        return f'find files named "{words}"'

    def anyway(self, question: str) -> tuple[str, str]:
        return "Answer anyway", f"answer anyway: {question}"

    def anyway_what(self) -> str:
        return "What shall I answer?"
