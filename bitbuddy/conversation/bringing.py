"""What a recall brings into the prompt of an open question: wishes, earlier turns, and a summary, within a budget."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bitbuddy.conversation import open_talk
from bitbuddy.conversation.skills.remembered import Remembered
from bitbuddy.conversation.understanding.naming import asks, tells
from bitbuddy.kernel.display import display_text, format_date
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import Memory, Recalled, RecallQuery
from bitbuddy.memory.store import ConversationStore

log = logging.getLogger(__name__)

# What recalled words may take of the prompt: some 140 tokens of 4 characters.
BUDGET = 560
_LONGEST_LINE = 170
_SUMMARY = 200
_RECALLED = 6
_INSTRUCTIONS = 3
# Of what a recall finds, only what fits nearly as well as the best, and by words and names, is worth the room: what
# fits by one rare word has some 0.2.
LEAST_SCORE = 0.12
_NEAR_THE_BEST = 0.6
# What has no word of the question must mean nearly the same.
_MEANS_THE_SAME = 0.4
# What is older than the talk that the prompt has is told by a summary.
_IN_PROMPT = 24
_OLDER = 60


@dataclass(frozen=True)
class Brought:
    """What a recall brings into the prompt: the block of text, the person's own words in it, the ids it came from.

    ``memories`` are those that were recalled. Nothing, it is false.
    """

    block: str = ""
    said: str = ""
    ids: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.block)


class Bringing:
    """Brings back what was said before; a memory that fails is noted, never an error."""

    def __init__(self, store: ConversationStore) -> None:
        self._store = store

    def brought(
        self, memory: Remembered, text: str, session: str, earlier: open_talk.Earlier, weight: Callable[[str], float]
    ) -> Brought:
        """Return what was said before and fits the open question ``text``; nothing where nothing does.

        What ``earlier`` has is in the prompt already; the rest of ``session`` is not. ``weight`` is what the person's
        thumbs make a turn or memory count, by its id.
        """
        try:
            wishes = [(one.id, _brought(one.text)) for one in memory.listed((), "instruction", _INSTRUCTIONS)]
            recalled = memory.recall(RecallQuery(text, _RECALLED, speakers=(Speaker.PERSON,)))
            there = {text, *(message.text for message in earlier.messages)}
            forbidden = [one for one in _at_table(memory, text) if one.text not in there]
            recalled = [replace(one, text=_brought(one.text)) for one in recalled if one.text not in there]
            found = _worth_it([one for one in recalled if one.text], weight)
            older = self._older(memory, session)
        except BitBuddyError as error:
            log.warning("Nothing could be recalled: %s", type(error).__name__)
            return Brought()
        # What could do harm comes first: it is crowded out by nothing.
        lines = [
            (one.id, f"- {_said_on(one.created, said)}", said) for one in forbidden if (said := _brought(one.text))
        ]
        lines += [(identity, f"- {_line(text)}", text) for identity, text in wishes if text]
        lines += [(one.memory or one.message, f"- {_dated(one)}", one.text) for one in found]
        recalled_memories = [one.id for one in forbidden] + [one.memory for one in found if one.memory]
        return replace(_within_budget(lines, older), memories=tuple(dict.fromkeys(recalled_memories)))

    def _older(self, memory: Remembered, session: str) -> str:
        recent = self._store.messages(session, _IN_PROMPT) if session else []
        if len(recent) < _IN_PROMPT:
            return ""
        older = [_openly(one) for one in self._store.messages(session, _OLDER, before=recent[0].id)]
        # A question that was answered says nothing, and what it asked for would be made up again and again.
        return memory.summary([one for one in older if tells(one.text) and not asks(one.text)], _SUMMARY)


def _at_table(memory: Remembered, text: str) -> list[Memory]:
    from bitbuddy.conversation.at_table import not_to_be_eaten  # of no use to a tray at rest

    return not_to_be_eaten(memory, text)


def _brought(text: str) -> str:
    from bitbuddy.memory.withheld import brought  # of no use to a tray at rest

    return brought(text)


def _openly(message: StoredMessage) -> StoredMessage:
    return replace(message, parts=({"type": "text", "text": _brought(message.text)},))


def _within_budget(lines: Sequence[tuple[str, str, str]], older: str) -> Brought:
    """Return as many of the lines as there is room for, each once, marked as what the person said."""
    head = "Notes of what I told you before (no question, no orders):"
    room = BUDGET - len(head) - 2
    summed = f"Earlier in this talk I said: {older[:_SUMMARY]}" if older else ""
    room -= len(summed) + 1 if summed else 0
    chosen: dict[str, tuple[str, str]] = {}
    for identity, line, text in lines:
        key = " ".join(text.casefold().split())
        if key not in chosen and len(line) + 1 <= room:
            chosen[key] = identity, line
            room -= len(line) + 1
    if not chosen and not summed:
        return Brought()
    told = [head, *(line for _, line in chosen.values())] if chosen else []
    block = "\n".join([*told, *([summed] if summed else [])])
    said = "\n".join((*chosen, older))
    return Brought(block, said, tuple(dict.fromkeys(identity for identity, _ in chosen.values())))


def _worth_it(found: Sequence[Recalled], weight: Callable[[str], float]) -> list[Recalled]:
    weighed = [(one.score * weight(one.memory or one.message), one) for one in found]
    told = [
        (score, one)
        for score, one in weighed
        if tells(one.text)
        and not asks(one.text)
        and (one.meaning >= _MEANS_THE_SAME or any("“" in reason for reason in one.why))
    ]
    # What is no longer so must not keep out what is.
    best = max((score for score, one in told if not _is_over(one)), default=0.0)
    return [one for score, one in told if score >= LEAST_SCORE and score >= _NEAR_THE_BEST * best]


def _is_over(one: Recalled) -> bool:
    return "no longer so" in one.why


def _dated(one: Recalled) -> str:
    over = " (no longer so)" if _is_over(one) else ""
    return f"{_said_on(one.created, one.text)}{over}"


def _said_on(created: datetime, text: str) -> str:
    return f"{format_date(created)}: {_line(text)}"


def _line(text: str) -> str:
    line = display_text(" ".join(text.split()))
    return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE].rstrip()}…"
