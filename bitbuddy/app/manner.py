"""Lets replies be as the person's thumbs want them: what `memory` knows of those, applied to `personality`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from bitbuddy.kernel.errors import StorageError
from bitbuddy.memory.memory import Memory
from bitbuddy.personality.schema import Personality

# So long after a reply a new session may still say of it that it was wrong.
_A_MOMENT = timedelta(minutes=5)

if TYPE_CHECKING:
    from bitbuddy.memory.adjusting import Adjustments
    from bitbuddy.memory.message import StoredMessage

# What only a reply needs is imported for the first one: a tray at rest goes without.


class FromThumbs:
    """Does what the thumbs of a buddy come to, while ``wanted`` says that they count."""

    def __init__(self, memory: Memory, wanted: Callable[[], bool]) -> None:
        """Ask ``memory`` anew for each reply; ``wanted`` is what the setting says then."""
        self._memory, self._wanted = memory, wanted
        self._last: tuple[Personality, Adjustments, Personality] | None = None

    def adjustments(self, session: str) -> Adjustments:
        """Return what the thumbs come to in ``session``; nothing where they cannot be read, as replies must come."""
        from bitbuddy.memory.adjusting import NONE

        if not self._wanted():
            return NONE
        try:
            return self._memory.feedback.adjustments(session)
        except StorageError:
            return NONE

    def of(self, personality: Personality, session: str) -> Personality:
        """Return the personality with its traits moved and without the phrases that were disliked."""
        changes = self.adjustments(session)
        if not changes:
            return personality
        from bitbuddy.personality.adjusting import adjusted

        last = self._last
        if last is None or last[0] is not personality or last[1] != changes:
            last = self._last = personality, changes, adjusted(personality, changes.traits, changes.disliked)
        return last[2]

    def tokens(self, wanted: int, session: str) -> int:
        """Return how many tokens a free reply may have."""
        return self.adjustments(session).tokens(wanted)

    def weight(self, recalled: str, session: str) -> float:
        """Return how much a turn or memory counts when it is recalled, by its id."""
        return self.adjustments(session).recalled.get(recalled, 1.0)

    def said(self, language: str) -> list[str]:
        """Return what the thumbs changed, a sentence for each thing in ``language``."""
        from bitbuddy.memory.feedback_said import said_of

        return said_of(self.adjustments(""), language, self._memory.clock.now())

    def wish(self, text: str, language: str) -> str:
        """Take ``text`` as a thumb down with a word on the last reply, and say what changed; "" where nothing can.

        Where no reply is there, it is for those to come; "that was wrong" is about one said elsewhere a moment ago.
        """
        from bitbuddy.memory.judging import heard, is_about_one

        said = heard(text, -1)
        if not self._wanted() or not said:
            return ""
        reply = self._memory.conversations.last_reply()
        if reply is None and said.traits and not is_about_one(text):
            return self._memory.feedback.wished(text, language)
        reply = reply or self._just_said()
        if reply is None:
            return ""
        return self._memory.feedback.judged(reply, -1, text, language)[1]

    def _just_said(self) -> StoredMessage | None:
        """Return the last reply of the session before this one, where that was said a moment ago."""
        from bitbuddy.memory.store import Speaker

        conversations = self._memory.conversations
        session, *before = conversations.sessions(2)
        last = conversations.messages(before[0].id, 1) if before and conversations.is_kept(session.id) else []
        if last and last[0].speaker is Speaker.BUDDY and self._memory.clock.now() - last[0].created < _A_MOMENT:
            return last[0]
        return None

    def as_you_were(self) -> int:
        """Take back every thumb, and return how many there were."""
        return self._memory.feedback.as_you_were()
