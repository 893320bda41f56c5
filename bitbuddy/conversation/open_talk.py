"""Open questions: the prompt that the brain gets, and what rules say when it cannot speak."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from bitbuddy.brain.port import Message, Role
from bitbuddy.conversation.intent import PERSONAL, Intent
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.words import STOP_WORDS
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import (
    BrainAbsentError,
    BrainCrashedError,
    BrainError,
    BrainTiredError,
    ModelUnreadableError,
)
from bitbuddy.memory.store import ConversationStore, Speaker, StoredMessage
from bitbuddy.personality.schema import Personality

# A token is at least three characters of ordinary English; this leaves room in a context of 512 for prompt and reply.
EARLIER_CHARACTERS = 700
QUESTION_CHARACTERS = 1_500
NEAREST = 3


@dataclass(frozen=True)
class Earlier:
    """The recent talk of a session that the brain may see, oldest first: questions it answered, and its answers."""

    messages: tuple[Message, ...] = ()


def earlier_messages(store: ConversationStore, session: str) -> Earlier:
    """Return the last exchanges with the brain that fit the window; replies with facts are not: they grow stale."""
    said = store.messages(session, 12)
    pairs: list[tuple[StoredMessage, StoredMessage]] = [
        (question, answer)
        for question, answer in itertools.pairwise(said)
        if question.speaker is Speaker.PERSON and answer.badge == Badge.BRAIN.value and not answer.facts
    ]
    chosen: list[Message] = []
    room = EARLIER_CHARACTERS
    for question, answer in reversed(pairs[-3:]):
        room -= len(question.text) + len(answer.text)
        if room < 0:
            break
        chosen[:0] = [Message(Role.USER, question.text), Message(Role.ASSISTANT, answer.text)]
    return Earlier(tuple(chosen))


def chat_messages(personality: Personality, earlier: Earlier, text: str, person: str) -> tuple[Message, ...]:
    """Return the prompt of an open question: the fixed part first, so that its state can be used again."""
    system = personality.system_prompt
    named = (
        [Message(Role.SYSTEM, f"{system} The person is called {person}.")] if person else [Message(Role.SYSTEM, system)]
    )
    return (*named, *earlier.messages, Message(Role.USER, text[:QUESTION_CHARACTERS]))


def remark_messages(personality: Personality, question: str, facts: str) -> tuple[Message, ...]:
    """Return the prompt for one sentence after facts."""
    task = (
        f"The person asked: {question[:300]}\nYou already said: {facts[:800]}\n"
        "Add one short friendly sentence. Give no numbers."
    )
    return (Message(Role.SYSTEM, personality.system_prompt), Message(Role.USER, task))


def note_for(error: BrainError) -> str:
    """Return the stable word for why the brain did not answer."""
    for kind, note in (
        (BrainAbsentError, "brain_absent"),
        (BrainCrashedError, "brain_crashed"),
        (BrainTiredError, "brain_tired"),
        (ModelUnreadableError, "model_unreadable"),
    ):
        if isinstance(error, kind):
            return note
    return "brain_failed"


def nearest_abilities(intent: Intent) -> str:
    """Say what was understood of a question, and the abilities nearest to it with an example of each."""
    if intent.name == PERSONAL:
        understood = "That is about you, and I do not keep facts about people yet."
    elif intent.slots.spans:
        words = [f"“{display_text(said[:60])}”" for _, said, _ in intent.slots.spans[:3]]
        understood = f"I caught {', '.join(words)}, but not what to do with it."
    else:
        understood = "I did not catch what to look for."
    skills = [skill for skill in all_skills().values() if skill.example]
    asked = {word for word in fold(intent.text[:300]).split() if word not in STOP_WORDS}
    ranked = sorted(
        skills,
        key=lambda skill: (-len(asked & set(fold(f"{skill.ability} {skill.example}").split())), _usual(skill.name)),
    )
    lines = "\n".join(f"- {skill.ability}: “{skill.example}”" for skill in ranked[:NEAREST])
    return f"{understood} What I can do that comes nearest:\n{lines}"


_USUAL = ("files.find", "files.space", "machine.state", "about.abilities")


def _usual(name: str) -> int:
    return _USUAL.index(name) if name in _USUAL else len(_USUAL)
