"""Open questions: the prompt that the brain gets, and the word for why it did not answer."""

from __future__ import annotations

import itertools
from collections.abc import Hashable
from dataclasses import dataclass

from bitbuddy.brain.port import Message, Role
from bitbuddy.conversation.intent import OPEN, Intent
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.understanding.language import languages
from bitbuddy.conversation.understanding.patterns import begins
from bitbuddy.kernel.errors import (
    BrainAbsentError,
    BrainCrashedError,
    BrainDeferredError,
    BrainError,
    BrainTiredError,
    ModelUnreadableError,
    ServerError,
)
from bitbuddy.memory.store import ConversationStore, Speaker, StoredMessage
from bitbuddy.personality.schema import Personality

# What the brain reads at most before it answers, so that the answer comes soon also on a small machine; the oldest of
# the earlier talk goes first (`BrainRequest.prompt_tokens`).
PROMPT_TOKENS = 512
EARLIER_PAIRS = 6
EARLIER_CHARACTERS = 4_000
QUESTION_CHARACTERS = 1_500


@dataclass(frozen=True)
class Earlier:
    """The recent talk of a session that the brain may see, oldest first: questions it answered, and its answers."""

    messages: tuple[Message, ...] = ()


def earlier_messages(store: ConversationStore, session: str) -> Earlier:
    """Return the last exchanges with the brain that fit the window; replies with facts are not: they grow stale."""
    said = store.messages(session, 4 * EARLIER_PAIRS)
    pairs: list[tuple[StoredMessage, StoredMessage]] = [
        (question, answer)
        for question, answer in itertools.pairwise(said)
        if question.speaker is Speaker.PERSON and answer.badge == Badge.BRAIN.value and not answer.facts
    ]
    chosen: list[Message] = []
    room = EARLIER_CHARACTERS
    for question, answer in reversed(pairs[-EARLIER_PAIRS:]):
        room -= len(question.text) + len(answer.text)
        if room < 0:
            break
        chosen[:0] = [Message(Role.USER, question.text), Message(Role.ASSISTANT, answer.text)]
    return Earlier(tuple(chosen))


def chat_messages(
    personality: Personality, earlier: Earlier, text: str, person: str, brought: str = ""
) -> tuple[Message, ...]:
    """Return the prompt of an open question: the fixed part first, so that its state can be used again.

    ``brought`` is what was said long before and fits the question; it stands right before that, in the same message,
    as there are models that know of no other place.
    """
    system = personality.system_prompt
    named = (
        [Message(Role.SYSTEM, f"{system} The person is called {person}.")] if person else [Message(Role.SYSTEM, system)]
    )
    question = text[:QUESTION_CHARACTERS]
    return (*named, *earlier.messages, Message(Role.USER, f"{brought}\n\n{question}" if brought else question))


def remark_messages(personality: Personality, question: str, facts: str) -> tuple[Message, ...]:
    """Return the prompt for one sentence after facts."""
    task = (
        f"The person asked: {question[:300]}\nYou already said: {facts[:800]}\n"
        "Add one short friendly sentence. Give no numbers."
    )
    return (Message(Role.SYSTEM, personality.system_prompt), Message(Role.USER, task))


def key_of(intent: Intent) -> Hashable | None:
    """Return what the same answer may be given to again; None for what should be new each time, such as a story."""
    if intent.name != OPEN or is_wish(intent):
        return None
    return ("open", " ".join(intent.text.casefold().split()))


def is_wish(intent: Intent) -> bool:
    """Return whether it asks for something to be made up: a poem, an idea, a name for a cat."""
    plain = " ".join(intent.text.casefold().split())
    wishes = languages()[intent.language].openings["wishes"]
    return bool(begins(plain.removeprefix("please ").removeprefix("bitte "), wishes))


def note_for(error: BrainError) -> str:
    """Return the stable word for why the brain did not answer."""
    for kind, note in (
        (BrainAbsentError, "brain_absent"),
        (BrainCrashedError, "brain_crashed"),
        (BrainTiredError, "brain_tired"),
        (BrainDeferredError, "brain_deferred"),
        (ModelUnreadableError, "model_unreadable"),
        (ServerError, "server_failed"),
    ):
        if isinstance(error, kind):
            return note
    return "brain_failed"
