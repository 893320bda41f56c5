"""Heads of what is known of a person all in all, and of what they told on a day, in English."""

from __future__ import annotations

from datetime import datetime

from bitbuddy.conversation.wording.english.days import day_to_come
from bitbuddy.conversation.wording.english.quotes import safe
from bitbuddy.conversation.wording.lists import capitalized
from bitbuddy.kernel.display import display_text


class EnglishOverview:
    """Says in English what a list of what the person told is of."""

    def tellings(self, about: str, when: str) -> str:
        told = f"This is what you told me about {display_text(about)}" if about else "This is what you told me"
        return f"{told} {when}:" if when else f"{told}:"

    def recognised(self, name: str) -> str:
        return f"Of course I do{f', {name}' if name else ''}. This is what I know about you:"

    def not_met(self) -> str:
        return "I would love to, but you have told me nothing about yourself yet. Tell me, and I will remember."

    def everything(self, about: str) -> tuple[str, str]:
        return "Show all of it", f"tell me everything you know about {display_text(about) or 'me'}"

    def health(self) -> str:
        return "This is what you told me of your health:"

    def nothing_of_health(self) -> str:
        return "You have told me nothing about your health yet. How this computer is, I can say."

    def computers_health(self) -> tuple[str, str]:
        return "How is the computer?", "how is my computer doing?"

    def coming(self) -> str:
        return "This is coming up:"

    def coming_up(self, moment: str, text: str, now: datetime) -> str:
        return f"{capitalized(day_to_come(moment, now, ('today', 'tomorrow', 'in ')))}: “{safe(text).rstrip('. ')}”"

    def nothing_coming(self, then: bool) -> str:
        return f"You have told me of nothing that is {'on then' if then else 'coming up'}."
