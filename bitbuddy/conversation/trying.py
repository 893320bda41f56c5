"""A first taste of a brain: one short question, its checked reply, and how quick it was beside a person's reading."""

from __future__ import annotations

import logging
import random
from collections.abc import Generator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from bitbuddy.brain.port import Brain, BrainRequest, BrainResult, Finish, Message, Role
from bitbuddy.conversation.guard import Guard, checked, is_whole, without_unfinished
from bitbuddy.conversation.reply import Badge
from bitbuddy.kernel.errors import BitBuddyError, BrainError
from bitbuddy.personality.schema import Personality
from bitbuddy.personality.situations import Situation
from bitbuddy.personality.voice import Voice

log = logging.getLogger(__name__)

PURPOSE = "trial"
REPLY_TOKENS = 80
# In the personality's own language; English for any other.
_QUESTIONS = {
    "en": "Hello! Please greet me, and tell me in two short sentences how you like to help.",
    "de": "Hallo! Begrüße mich bitte, und sag mir in zwei kurzen Sätzen, wie du gern hilfst.",
}
# Grown-ups read to themselves at about 4 words a second (Brysbaert 2019: 238 a minute in English).
_SLOWER_THAN_READING, _FASTER_THAN_READING = 3.0, 5.0
# A speed of fewer tokens than this would be chance.
_MEASURABLE_TOKENS = 8


class Brains(Protocol):
    """Where a brain on the model wanted comes from; it is given back at the end."""

    def of(self, wanted: str) -> AbstractContextManager[Brain]: ...


@dataclass(frozen=True)
class Said:
    """A sentence of the reply, checked."""

    text: str

    def to_json(self) -> dict[str, Any]:
        """Return the sentence as it travels to a face."""
        return {"type": "text", "text": self.text}


@dataclass(frozen=True)
class Tasted:
    """The end: what was said by whom, and how quick it was.

    ``tokens_per_second`` is None where too little came to tell. ``first_token_ms`` counts from when the model was awake
    and asked, ``waking_ms`` is what it took before that. ``error`` is why the reply is by rules, if it is.
    """

    name: str
    path: str
    reply: str
    badge: Badge
    words: str
    tokens_per_second: float | None = None
    first_token_ms: float | None = None
    waking_ms: float | None = None
    held_back: int = 0
    error: BitBuddyError | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the end as it travels to a face."""
        return {
            "type": "done",
            "name": self.name,
            "path": self.path,
            "reply": self.reply,
            "badge": self.badge.value,
            "words": self.words,
            "tokens_per_second": _rounded(self.tokens_per_second),
            "first_token_ms": _rounded(self.first_token_ms),
            "waking_ms": _rounded(self.waking_ms),
            "held_back": self.held_back,
            "error": self.error.to_json() if self.error else None,
        }


def taste(brains: Brains, wanted: str, personality: Personality, person: str) -> Generator[Said | Tasted, None, None]:
    """Ask the brain on the model ``wanted`` (empty: the one in use) to introduce itself, as ``personality`` would.

    Yields each sentence that the guard lets pass and at last a Tasted; where the brain cannot speak, the rules do, and
    the Tasted says why.
    """
    try:
        with brains.of(wanted) as brain:
            yield from _ask(brain, personality, person)
    except BrainError as error:
        log.info("A brain could not be tried: %s", type(error).__name__)
        yield Tasted("", "", _by_rules(personality, person), Badge.RULES, str(error), error=error)


def _ask(brain: Brain, personality: Personality, person: str) -> Generator[Said | Tasted, None, None]:
    question = _QUESTIONS.get(personality.own_language, _QUESTIONS["en"])
    messages = (Message(Role.SYSTEM, personality.system_prompt), Message(Role.USER, question))
    # One short reply that the person asked for with a button or a command, where there is no asking again.
    request = BrainRequest(messages, REPLY_TOKENS, personality.temperature, purpose=PURPOSE, anyway=True)
    stream = brain.stream(request)
    refused: list[str] = []
    sentences: list[str] = []
    try:
        for sentence in checked(stream, Guard((), question), refused):
            sentences.append(sentence)
            if is_whole(sentence):
                yield Said(sentence)
    finally:
        stream.cancel()  # when the reader went away; of no effect at the end
    result = stream.result
    if result.finish is Finish.CANCELLED:
        raise BrainError("The brain was put to sleep meanwhile.", hint="Try again.")
    reply = without_unfinished(sentences)
    yield Tasted(
        result.brain,
        brain.status().model_path,
        reply or _by_rules(personality, person),
        Badge.BRAIN if reply else Badge.RULES,
        in_words(result) if reply else f"It said nothing that may be shown; {in_words(result)}",
        speed(result),
        result.first_token_ms - result.waited_ms,
        result.waited_ms,
        len(refused),
    )


def speed(result: BrainResult) -> float | None:
    """Return tokens a second while it wrote, neither waking nor reading counted; None where too little came."""
    seconds = (result.total_ms - result.first_token_ms) / 1000
    if result.tokens_out < _MEASURABLE_TOKENS or seconds <= 0:
        return None
    return (result.tokens_out - 1) / seconds


def in_words(result: BrainResult) -> str:
    """Return how quick it was for somebody who reads along ("about 14 words a second, faster than you read")."""
    tokens, words = speed(result), len(result.text.split())
    if tokens is None or not words:
        return "too short to tell how quick it is"
    each = tokens * words / result.tokens_out
    amount = (
        "about one word a second" if 0.75 <= each < 1.5 else f"about {each:.{0 if each >= 1.5 else 1}f} words a second"
    )
    if each < _SLOWER_THAN_READING:
        return f"{amount}, slower than you read"
    return f"{amount}, faster than you read" if each > _FASTER_THAN_READING else f"{amount}, about as fast as you read"


def _by_rules(personality: Personality, person: str) -> str:
    voice = Voice(personality, random.Random())  # noqa: S311 - variety of wording, no secret
    return voice.say(Situation.GREETING, language=personality.own_language, person=person, name=personality.name)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
