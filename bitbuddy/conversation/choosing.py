"""Lets the brain choose the skill for a question that the rules are unsure of, in JSON that cannot name another."""

from __future__ import annotations

import itertools
import json
import logging
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from bitbuddy.brain.port import MESSAGE_TOKENS, Brain, BrainRequest, BrainResult, Finish, Message, Role
from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Skill
from bitbuddy.kernel.errors import BrainError

log = logging.getLogger(__name__)

# What the brain says when no skill fits: small talk, or a question about the world.
NONE = "none"
PROMPT_TOKENS = 512
# The longest name of a skill takes about ten, with what JSON puts around it.
ANSWER_TOKENS = 30
# What all but the question may take, so that an ordinary one fits beside it and it never changes from one to the next.
FIXED_TOKENS = 480
# Characters in a token, of our own plain English with names and JSON in it. Examples that are one too many are left out
# by the brain's process; what is told is not, so it is reckoned as if it were full of numbers.
_TOKEN_CHARACTERS = 4
_FEWEST_CHARACTERS = 2.6
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


def chosen_by_brain(brain: Brain, draft: Draft) -> Intent:
    """Return the intent that ``brain`` chooses where the rules are unsure, else the one there is."""
    intent, question = draft.intent, draft.question
    try:
        chosen = choose_skill(brain, intent.text, all_skills().values(), fresh=question.fresh, private=question.private)
    except BrainError as error:
        log.info("The brain could not choose a skill: %s", type(error).__name__)
        return intent
    if chosen is None or chosen.name not in all_skills() or chosen.name == intent.name:
        return intent
    draft.notes += ("brain_chose",)
    return replace(intent, name=chosen.name, confidence=1.0, why=f"{chosen.brain} chose it")


def choose_skill(
    brain: Brain, text: str, skills: Iterable[Skill], *, fresh: bool = False, private: bool = False
) -> Chosen | None:
    """Return the skill that ``brain`` takes ``text`` to be a question for; None for none of them, or no usable answer.

    It is waked if need be, and answers greedily. The same question about the same skills is not asked of the same model
    twice, unless ``fresh``. What is ``private`` is not noted down. Raises BrainError.
    """
    known = tuple(skills)
    key = (brain.status().model_path, text, tuple(skill.name for skill in known))
    with _lock:
        remembered = _remembered.setdefault(brain, OrderedDict())
        if key in remembered and not fresh:
            remembered.move_to_end(key)
            return remembered[key]
    stream = brain.stream(replace(choice_request(text, known), unrecorded=private))
    for _ in stream:
        pass
    chosen = _read(stream.result, {skill.name for skill in known if not skill.outright})
    if stream.result.finish is Finish.STOP and not private:
        with _lock:
            remembered[key] = chosen
            while len(remembered) > REMEMBERED:
                remembered.popitem(last=False)
    return chosen


def forget_choices(brain: Brain) -> None:
    """Let go of what was asked, and what the brain chose for it."""
    with _lock:
        _remembered.pop(brain, None)


def choice_request(text: str, skills: Sequence[Skill], purpose: str = "intent") -> BrainRequest:
    """Return what the brain is asked: the fixed part first, which its context keeps from one question to the next.

    A skill is shown by its example as a question answered before: small models go by those, and not by a list. One
    without, and those for which there is no room, are told by their ability. Those that must be asked for outright are
    left out.
    """
    offered = [skill for skill in skills if not skill.outright]
    last = [_LAST] if any(skill.name == _LAST[1] for skill in offered) else []
    always = [(_OTHER_TALK, NONE), *last]
    room = FIXED_TOKENS - MESSAGE_TOKENS - _tokens(_TASK) - sum(_example_tokens(*one) for one in always)
    shown, told = _shown_and_told(offered, room)
    lines = [_TASK, *(_told(skill) for skill in offered if skill.name in told)]
    messages = [Message(Role.SYSTEM, "\n".join(lines))]
    for example, name in [*((skill.example, skill.name) for skill in offered if skill.name in shown), *always]:
        messages += [Message(Role.USER, example), Message(Role.ASSISTANT, _answer(name))]
    messages.append(Message(Role.USER, _beginning(text)))
    return BrainRequest(
        tuple(messages),
        ANSWER_TOKENS,
        0.0,
        purpose=purpose,
        schema=_schema([*(skill.name for skill in offered), NONE]),
        prompt_tokens=PROMPT_TOKENS,
        fixed=len(messages) - 1,
    )


_Memory = OrderedDict[tuple[str, str, tuple[str, ...]], Chosen | None]
_lock = threading.Lock()
_remembered: WeakKeyDictionary[Brain, _Memory] = WeakKeyDictionary()


def _shown_and_told(skills: Sequence[Skill], room: float) -> tuple[set[str], set[str]]:
    """Return the names of skills to show by example, and of those to tell of, from all subjects alike.

    In ``room`` tokens every skill is told if that is possible; what is left then goes to examples. Skills too many to
    tell of are known by their name alone, which the answer's schema has.
    """
    subjects: dict[str, list[Skill]] = {}
    for skill in skills:
        if skill.name != _LAST[1]:
            subjects.setdefault(skill.subject, []).append(skill)
    turns = [skill for row in itertools.zip_longest(*subjects.values()) for skill in row if skill is not None]
    ends = itertools.accumulate(len(_told(skill)) + 1 for skill in turns)
    told = {skill.name for skill, end in zip(turns, ends, strict=True) if end <= room * _FEWEST_CHARACTERS}
    room -= sum(_tokens(_told(skill)) for skill in turns if skill.name in told)
    shown: set[str] = set()
    for skill in (skill for skill in turns if skill.example):
        room -= _example_tokens(skill.example, skill.name) - (_tokens(_told(skill)) if skill.name in told else 0)
        if room < 0:
            break
        shown.add(skill.name)
    return shown, told - shown


def _told(skill: Skill) -> str:
    return f"{skill.name}: {skill.ability}"


def _example_tokens(example: str, name: str) -> float:
    return 2 * MESSAGE_TOKENS + _tokens(example) + _tokens(_answer(name))


def _tokens(text: str) -> float:
    return (len(text) + 1) / _TOKEN_CHARACTERS


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
