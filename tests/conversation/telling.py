"""A person who tells one buddy of their life, and asks it later."""

from __future__ import annotations

from datetime import UTC, datetime

from bitbuddy import Buddy
from bitbuddy.conversation.reply import Reply
from bitbuddy.kernel.paths import Home
from tests.fakes.clock import FakeClock

TOLD = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Talk:
    """One buddy on one home, opened again as often as a test wants; all by rules unless ``brain``."""

    def __init__(self, home: Home, brain: bool = False) -> None:
        self.home, self.clock, self.brain = home, FakeClock(TOLD), brain
        self.session: str | None = None
        self.buddy = Buddy(home, clock=self.clock)

    def say(self, text: str, private: bool = False) -> Reply:
        ticket = self.buddy.ask(text, self.session, rules=not self.brain, private=private)
        reply = list(ticket)[-1].reply
        assert reply is not None
        self.session = reply.session
        return reply

    def again(self, days: int = 0) -> None:
        """Close the buddy and open it again, ``days`` later, with a new conversation."""
        self.buddy.close()
        self.clock.advance(days * 86_400)
        self.session = None
        self.buddy = Buddy(self.home, clock=self.clock)

    def kept(self) -> str:
        """Return all that is kept of the conversation, as it is written."""
        assert self.session is not None
        return "\n".join(str(message.parts) for message in self.buddy.store.messages(self.session))
