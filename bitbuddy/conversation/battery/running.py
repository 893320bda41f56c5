"""Asks a brain everything in the battery, one case after the other, and scores each answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from bitbuddy.brain.port import Brain, BrainRequest, BrainResult, Finish, Message, Role, Urgency
from bitbuddy.conversation.battery import cases
from bitbuddy.conversation.battery.scoring import (
    Fault,
    Judge,
    Score,
    chat_score,
    choice_score,
    extract_score,
    remark_score,
)
from bitbuddy.conversation.choosing import choice_request
from bitbuddy.conversation.guard import Guard
from bitbuddy.conversation.open_talk import remark_messages
from bitbuddy.conversation.skills.contract import Skill
from bitbuddy.kernel.errors import BrainError
from bitbuddy.personality.schema import Personality

PURPOSE = "battery"
# As in a turn; the seed makes a second run come out the same.
CHAT_TOKENS = 80
REMARK_TOKENS = 40
EXTRACT_TOKENS = 48
SEED = 7


@dataclass(frozen=True)
class Row:
    """One line of the battery's table: what was asked for which role, what came, and how it was scored, 0 to 1."""

    role: str
    asked: str
    answered: str
    score: float
    passed: bool
    why: str
    faults: tuple[Fault, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the row as the command line shows it."""
        return {**asdict(self), "faults": [fault.value for fault in self.faults]}


@dataclass(frozen=True)
class Case:
    """One question of the battery: what it is for, what the brain gets, and who judges the answer."""

    role: str
    asked: str
    request: BrainRequest
    judge: Judge

    def put_to(self, brain: Brain) -> Row:
        """Ask ``brain`` and score what it says. Raises BrainError, also when the answer is broken off from outside."""
        # The person asked for the test by hand, but a question of theirs in the chat comes first.
        stream = brain.stream(replace(self.request, urgency=Urgency.BACKGROUND, anyway=True))
        try:
            for _ in stream:
                pass
        finally:
            stream.cancel()  # when the reader of the rows went away; of no effect at the end
        result = stream.result
        if result.finish is Finish.CANCELLED:
            raise BrainError("The test was broken off.", "The brain was put to sleep meanwhile.", "Start it again.")
        score = self.judge(result)
        return Row(self.role, self.asked, result.text, round(score.value, 3), score.passed, score.why, score.faults)


def all_cases(personality: Personality, skills: Iterable[Skill]) -> list[Case]:
    """Return the whole battery as ``personality`` would ask it, role by role, so that each prompt's start is read once.

    A question for a skill that is not among ``skills`` is left out.
    """
    known = tuple(skills)
    names = {skill.name for skill in known} | {"none"}
    return [
        *(_chat_case(personality, talk) for talk in cases.TALKS),
        *(_remark_case(personality, told) for told in cases.REMARKS),
        *(_intent_case(known, asked) for asked in cases.QUESTIONS if asked.skill in names),
        *(_extract_case(mentioned) for mentioned in cases.MENTIONS),
    ]


def run_battery(brain: Brain, battery: Iterable[Case]) -> Iterator[Row]:
    """Yield a row for each case; raises BrainError when the brain cannot go on."""
    for case in battery:
        yield case.put_to(brain)


def _chat_case(personality: Personality, talk: cases.Talk) -> Case:
    guard = Guard((), "\n".join(talk.said))
    messages = [Message(Role.SYSTEM, personality.system_prompt)]
    for place, text in enumerate(talk.said):
        messages.append(Message(Role.ASSISTANT if place % 2 else Role.USER, text))
    request = BrainRequest(tuple(messages), CHAT_TOKENS, personality.temperature, SEED, PURPOSE)
    return Case("chat", talk.said[-1], request, lambda result: chat_score(result, guard, talk.language, talk.wanted))


def _remark_case(personality: Personality, told: cases.Told) -> Case:
    guard = Guard(told.facts, told.question)
    said = " ".join(fact.text for fact in told.facts)
    messages = remark_messages(personality, told.question, said)
    request = BrainRequest(messages, REMARK_TOKENS, personality.temperature, SEED, PURPOSE)
    prompt = "\n".join(message.text for message in messages)

    def judge(result: BrainResult) -> Score:
        return remark_score(result, guard, personality.language, prompt)

    return Case("remark", f"{told.question} – {said}", request, judge)


def _intent_case(skills: tuple[Skill, ...], asked: cases.Asked) -> Case:
    request = choice_request(asked.question, skills, purpose=PURPOSE)
    return Case("intent", asked.question, request, lambda result: choice_score(result, asked.skill))


def _extract_case(mentioned: cases.Mentioned) -> Case:
    messages = [Message(Role.SYSTEM, cases.EXTRACT_TASK)]
    for said, kind, value in cases.EXTRACT_EXAMPLES:
        messages.append(Message(Role.USER, said))
        messages.append(Message(Role.ASSISTANT, json.dumps({"kind": kind, "value": value})))
    messages.append(Message(Role.USER, mentioned.said))
    request = BrainRequest(tuple(messages), EXTRACT_TOKENS, 0.0, None, PURPOSE, cases.EXTRACT_SCHEMA)

    def judge(result: BrainResult) -> Score:
        return extract_score(result, mentioned.said, mentioned.kind, mentioned.value)

    return Case("extract", mentioned.said, request, judge)
