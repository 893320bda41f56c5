"""What a turn itself says in English."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.unknowing import Unknowing
from bitbuddy.conversation.wording.english.lists import EnglishLists
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError

# Why nothing general is known.
_UNKNOWING = {
    Unknowing.NO_BRAIN: "without a brain I have none",
    Unknowing.RULES: "by rules alone I have none",
    Unknowing.SMALL: "my brain is too small to be trusted with it",
}


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

    def nothing_asked(self) -> str:
        return "All right. What can I do for you?"

    def anyway_what(self) -> str:
        return "What shall I answer?"

    def not_of_world(self, why: Unknowing, name: str = "") -> str:
        told = f"Nobody has told me of {display_text(name)} yet. As for general knowledge"
        missing = told if name else "That would be general knowledge"
        return f"{missing}: {_UNKNOWING[why]}. I know this computer, and what I have been told."

    def bigger_brain(self) -> str:
        return "A bigger brain would know more of the world."

    def not_its_language(self) -> str:
        return "My brain is a small one and has never learnt to chat in English. A bigger one would manage."
