"""Gives the conversation how the person felt, where they want it heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitbuddy.kernel.settings import Settings

if TYPE_CHECKING:
    from bitbuddy.memory.emotions.feelings import Trend
    from bitbuddy.memory.emotions.model import Feeling
    from bitbuddy.memory.memory import Memory


class FromFeelings:
    """What `conversation.feeling.Feelings` asks for, of one buddy's memory."""

    def __init__(self, memory: Memory, settings: Settings) -> None:
        self._memory, self._settings = memory, settings

    def listens(self) -> bool:
        """Return whether the person wants feelings to be heard."""
        return bool(self._settings["memory.emotions"])

    def hear(self, feeling: Feeling) -> None:
        """Add one feeling to today."""
        self._memory.feelings.hear(feeling)

    def trend(self, days: int) -> list[Trend]:
        """Return what was felt in the last ``days``, the most first."""
        return self._memory.feelings.trend(days)
