"""Gives a conversation of a buddy everything that it may ask of the other parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitbuddy.app.feelings import FromFeelings
from bitbuddy.app.manner import FromThumbs
from bitbuddy.app.remembering import FromMemory
from bitbuddy.brain.asked import AskedBrains, Keeping
from bitbuddy.conversation.skills.contract import NoHistory, Parts
from bitbuddy.conversation.turn import Conversation, Surroundings
from bitbuddy.files.duplicates import Budget, Duplicates

if TYPE_CHECKING:
    from bitbuddy.app import Buddy
    from bitbuddy.memory.memory import Memory

# An answer on duplicates reads so much at most.
ASKED = Budget(2_000_000_000, 4.0)


def conversation_of(buddy: Buddy, memory: Memory, keeping: Keeping) -> Conversation:
    """Return the conversation of ``buddy`` that remembers by ``memory``; ``keeping`` is how its brains are kept."""
    settings = buddy.settings
    manner = FromThumbs(memory, lambda: bool(settings["memory.feedback"]))
    parts = Parts(
        buddy.files,
        buddy.monitor,
        buddy.freshen,
        buddy.contents,
        buddy.history or NoHistory(),
        buddy.notices,
        Duplicates(buddy.files, ASKED),
        AskedBrains(buddy.household, buddy.downloads, buddy.brain, settings, keeping),
        manner=manner,
        memory=FromMemory(memory, settings, lambda: buddy.forgetting),
        feelings=FromFeelings(memory, settings),
    )
    return Conversation(
        Surroundings(
            parts,
            buddy.files,
            buddy.brain,
            memory.conversations,
            buddy.clock,
            buddy.personality,
            lambda: str(settings["ui.name"]),
            lambda: int(settings["brain.reply_tokens"]),
            manner,
        )
    )
