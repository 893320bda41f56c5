"""What the person tells, tells to remember, or sets right: said back truthfully, with what was so before."""

from __future__ import annotations

from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.memory_answers import memory_fact
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.understanding.about_memory import CORRECT, REMEMBER, TOLD
from bitbuddy.memory.model import Learned, Memory
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

CALL_ME = "call_me"
_SHOWN = 5


def told(request: Request) -> Findings:
    """Say what of a statement is remembered; what cannot be so beside something known is asked about."""
    learned, memory, wording = request.taught.learned, request.parts.memory, request.wording.memory
    if learned.contradicted:
        known, new = learned.contradicted[0]
        whole = _need_sentences(known, new)
        choices = tuple(Choice(*wording.right(one, whole)) for one in (known, new))
        facts = tuple(memory_fact(one, request) for one in (known, new))
        return Findings(Situation.ASKED_WHICH, wording.which_is_right(known, new), facts, choices=choices)
    if not learned:
        return Findings(Situation.FOUND_NONE, wording.not_learned(request.taught.learns))
    sentences = [wording.learned(learned, request.now)]
    for name in (one.value for one in request.taught.told if one.predicate == CALL_ME and one.value):
        memory.call(name)
        sentences = [wording.call(name)]
    kept: dict[str, Memory] = {one.id: one for one in (*learned.added, *(new for _, new in learned.superseded))}
    facts = tuple(memory_fact(one, request) for one in list(kept.values())[:_SHOWN])
    return Findings(Situation.NOTED, " ".join(sentences), facts)


def correct(request: Request) -> Findings:
    """Take the one of two contradicting memories that the person says is right."""
    memory, wording, text = request.parts.memory, request.wording.memory, request.asked(AskMemory).about
    right = next((one for one in memory.with_text(text, _SHOWN) if _is_called(one.text, text)), None) if text else None
    if right is None:
        return told(request)
    facts = (memory_fact(right, request),)
    wrong = memory.beside(right)
    memory.settle(right, wrong)
    if right.predicate == CALL_ME:
        memory.call(right.value)
    if any(_need_sentences(one, right) for one in wrong):
        return Findings(Situation.NOTED, wording.learned(Learned(added=(right,)), request.now), facts)
    return Findings(Situation.NOTED, wording.settled(right, request.now), facts)


def _need_sentences(known: Memory, new: Memory) -> bool:
    """Return whether their values do not tell two memories apart: “I like tea”, “I don't like tea”."""
    return known.value == new.value or known.negated or new.negated


def _is_called(text: str, said: str) -> bool:
    """Return whether ``said`` is a memory's text, or the beginning of one that is too long for a choice."""
    whole = " ".join(text.split())
    return whole == said or (said.endswith("…") and whole.startswith(said.removesuffix("…")))


SKILLS = (
    Skill(
        REMEMBER,
        "remember what you tell me",
        told,
        Permission.MEMORY_WRITE,
        "remember that my locker is number 12",
        AskMemory,
        in_languages={"de": Described("mir merken, was man mir sagt", "merk dir, dass mein Spind die Nummer 12 hat")},
        outright=True,
    ),
    Skill(
        TOLD,
        "keep what you tell about yourself",
        told,
        Permission.MEMORY_WRITE,
        arguments=AskMemory,
        in_languages={"de": Described("behalten, was jemand von sich erzählt")},
        outright=True,
    ),
    Skill(
        CORRECT,
        "set right what I remember",
        correct,
        Permission.MEMORY_WRITE,
        arguments=AskMemory,
        in_languages={"de": Described("berichtigen, was ich behalten habe")},
        outright=True,
    ),
)
