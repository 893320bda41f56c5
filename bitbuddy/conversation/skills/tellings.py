"""What of the turns of a span of time was told, what was asked, and how a list of them reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bitbuddy.conversation.facts import MemoryFact
from bitbuddy.conversation.hearing import is_command, only_settles
from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.understanding.naming import asks, only_names
from bitbuddy.memory.message import Speaker

# A person wants to see what they told on a day, not only the last of it.
SHOWN = 24
_TELL = re.compile(r"\b(?:tell|told|teach|taught|mention(?:ed)?|erzählt|erzaehlt|erwähnt|erwaehnt)\b", re.IGNORECASE)
_ASK = re.compile(r"\b(?:ask|asked|gefragt)\b", re.IGNORECASE)


def only_told(text: str) -> bool:
    """Return whether a question is for what was told, and not for what was asked: "what did I tell you today?"."""
    return _TELL.search(text) is not None


def is_telling(text: str) -> bool:
    """Return whether a turn tells something: it asks nothing, orders nothing, and is more than a word to look for."""
    return not (asks(text) or only_names(text) or is_command(text) or only_settles(text))


def meant(turns: Sequence[MemoryFact], text: str) -> list[MemoryFact]:
    """Return those of the turns that the question ``text`` means: what was told, or what was asked.

    What was told says more than what was asked, so where nothing says which is meant, that goes first.
    """
    told = [one for one in turns if is_telling(one.said)]
    if only_told(text):
        return told
    if _ASK.search(text):
        return [one for one in turns if asks(one.said)]
    return told or list(turns)


def lines_of(request: Request, turns: Sequence[MemoryFact], when: str) -> list[str]:
    """Return the turns as points of a list; who said it and when only where the words before the list do not."""
    wording = request.wording.memory
    same = {(one.value, one.created.date()) for one in turns}
    if when and len(same) == 1 and turns[0].value == Speaker.PERSON:
        return [wording.words(one.said) for one in turns]
    return [wording.turn(Speaker(one.value), one.created, one.said) for one in turns]
