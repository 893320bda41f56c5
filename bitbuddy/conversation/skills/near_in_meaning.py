"""What the person told that means about what is asked, though it has none of the words: the nearest there is."""

from __future__ import annotations

from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.understanding.naming import asks, speaks_of_theirs, tells
from bitbuddy.memory.message import Speaker
from bitbuddy.memory.model import Recalled, RecallQuery

# From this cosine on: of 456 questions in other words (bench/recall/sets) the nearest turn that tells something holds
# the answer for 80 of 100, another stands first for 10, and 10 have none so near.
ALIKE = 0.3
# What is about as near as the nearest is told as well: which of the two it is cannot be said.
_ABOUT_AS_NEAR = 0.05
_MOST = 2
_LOOKED_AT = 20


def near_in_meaning(request: Request) -> list[Recalled]:
    """Return what was told that means about what is asked of something of theirs, the nearest first; mostly one.

    Nothing where meanings are not compared: without the extra `semantic`. Waits until the model has started.
    """
    text = request.intent.text
    if not asks(text) or not speaks_of_theirs(text):
        return []
    query = RecallQuery(text, _LOOKED_AT, speakers=(Speaker.PERSON,), patient=True)
    told = [
        one
        for one in request.parts.memory.recall(query)
        if one.meaning >= ALIKE and one.message != request.taught.message and tells(one.text) and not asks(one.text)
    ]
    told.sort(key=lambda one: -one.meaning)
    return [one for one in told[:_MOST] if one.meaning >= told[0].meaning - _ABOUT_AS_NEAR]
