"""Lets the brain choose the skill for a question that the rules are unsure of, in JSON that cannot name another."""

from __future__ import annotations

import itertools
import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bitbuddy.brain.port import MESSAGE_TOKENS, Brain, BrainRequest, BrainResult, Finish, Message, Role
from bitbuddy.conversation.skills.contract import Skill

# What the brain says when no skill fits: small talk, or a question about the world.
NONE = "none"
PROMPT_TOKENS = 512
# The longest name of a skill takes about ten, with what JSON puts around it.
ANSWER_TOKENS = 30
# What the examples may take, so that an ordinary question fits beside them and they never change from one to the next.
EXAMPLE_TOKENS = 430
# Of our own plain English, at least.
_TOKEN_CHARACTERS = 3
# So many bytes are at most as many tokens, in any script: with the task they always fit.
QUESTION_BYTES = 400
REMEMBERED = 128

_TASK = "Choose the skill for the question. Answer in JSON. If no skill fits: none."
_OTHER_TALK = "tell me something nice"
# A small model leans to what it saw last, so the last example is of a skill that is seldom the right one.
_LAST = ("delete my photos", "about.cannot")


@dataclass(frozen=True)
class Chosen:
    """The skill a brain chose: its ``name``, which ``brain`` it was, and what that cost in tokens and milliseconds."""

    name: str
    brain: str
    tokens_in: int
    tokens_out: int
    took_ms: float


def choose_skill(brain: Brain, text: str, skills: Iterable[Skill], *, fresh: bool = False) -> Chosen | None:
    """Return the skill that ``brain`` takes ``text`` to be a question for; None for none of them, or no usable answer.

    It is waked if need be, and answers greedily. The same question about the same skills is not asked of the same model
    twice, unless ``fresh``. Raises BrainError.
    """
    known = tuple(skills)
    key = (brain.status().model_path, text, tuple(skill.name for skill in known))
    with _lock:
        remembered = _remembered.setdefault(brain, OrderedDict())
        if key in remembered and not fresh:
            remembered.move_to_end(key)
            return remembered[key]
    stream = brain.stream(choice_request(text, known))
    for _ in stream:
        pass
    chosen = _read(stream.result, {skill.name for skill in known})
    if stream.result.finish is Finish.STOP:
        with _lock:
            remembered[key] = chosen
            while len(remembered) > REMEMBERED:
                remembered.popitem(last=False)
    return chosen


def choice_request(text: str, skills: Sequence[Skill], purpose: str = "intent") -> BrainRequest:
    """Return what the brain is asked: the fixed part first, which its context keeps from one question to the next.

    A skill is shown by its example as a question answered before: small models go by those, and not by a list. One
    without, and those for which there is no room, are told by their ability.
    """
    shown = _shown(skills)
    told = [f"{skill.name}: {skill.ability}" for skill in skills if skill not in shown and skill.name != _LAST[1]]
    last = [_LAST] if any(skill.name == _LAST[1] for skill in skills) else []
    messages = [Message(Role.SYSTEM, "\n".join([_TASK, *told]))]
    for example, name in [*((skill.example, skill.name) for skill in shown), (_OTHER_TALK, NONE), *last]:
        messages += [Message(Role.USER, example), Message(Role.ASSISTANT, _answer(name))]
    messages.append(Message(Role.USER, _beginning(text)))
    return BrainRequest(
        tuple(messages),
        ANSWER_TOKENS,
        0.0,
        purpose=purpose,
        schema=_schema([*(skill.name for skill in skills), NONE]),
        prompt_tokens=PROMPT_TOKENS,
    )


_Memory = OrderedDict[tuple[str, str, tuple[str, ...]], Chosen | None]
_lock = threading.Lock()
_remembered: WeakKeyDictionary[Brain, _Memory] = WeakKeyDictionary()


def _shown(skills: Sequence[Skill]) -> list[Skill]:
    """Return the skills to show by example, in order: as many as there is room for, from all subjects alike."""
    subjects: dict[str, list[Skill]] = {}
    for skill in skills:
        if skill.example and skill.name != _LAST[1]:
            subjects.setdefault(skill.name.partition(".")[0], []).append(skill)
    turns = [skill for row in itertools.zip_longest(*subjects.values()) for skill in row if skill is not None]
    room = EXAMPLE_TOKENS
    chosen = set()
    for skill in turns:
        room -= 2 * MESSAGE_TOKENS + (len(skill.example) + len(_answer(skill.name))) // _TOKEN_CHARACTERS
        if room < 0:
            break
        chosen.add(skill.name)
    return [skill for skill in skills if skill.name in chosen]


def _beginning(text: str) -> str:
    return text.encode("utf-8", "replace")[:QUESTION_BYTES].decode("utf-8", "ignore")


def _schema(names: Sequence[str]) -> str:
    properties = {"skill": {"type": "string", "enum": list(names)}}
    return json.dumps({"type": "object", "properties": properties, "required": ["skill"]})


def _answer(name: str) -> str:
    return json.dumps({"skill": name}, separators=(",", ":"))


def _read(result: BrainResult, names: set[str]) -> Chosen | None:
    try:
        answer = json.loads(result.text)
    except ValueError:  # it was cut off or cancelled
        return None
    name = answer.get("skill") if isinstance(answer, dict) else None
    if name not in names:
        return None
    return Chosen(name, result.brain, result.tokens_in, result.tokens_out, result.total_ms)
