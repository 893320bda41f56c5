"""What the person tells, tells to remember, or sets right: said back truthfully, with what was so before."""

from __future__ import annotations

from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.memory_answers import either_right, memory_fact
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.remembered import tells_apart
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
        facts = tuple(memory_fact(one, request) for one in (known, new))
        asked = wording.which_is_right(known, new, request.now)
        choices = either_right(request, new, known)
        return Findings(Situation.ASKED_WHICH, asked, facts, choices=choices, framed=False)
    if not learned and (kept_back := _kept_back(request)):
        return Findings(Situation.FOUND_NONE, kept_back, framed=False)
    if not learned and request.taught.learns and request.asked(AskMemory).what == "that":
        return Findings(Situation.ASKED_WHICH, wording.remember_what(), framed=False)
    if not learned:
        return Findings(Situation.FOUND_NONE, wording.not_learned(request.taught.unlearned), framed=False)
    sentences = [wording.learned(learned, request.now)]
    if request.intent.name == TOLD and (kept_back := _kept_back(request)):
        sentences.append(kept_back)
    for name in (one.value for one in request.taught.told if one.predicate == CALL_ME and one.value):
        memory.call(name)
        sentences = [wording.call(name)]
    from bitbuddy.conversation.understanding.statements import wants_reminder

    if wants_reminder(request.intent.text):
        sentences.append(wording.no_reminder())
    kept: dict[str, Memory] = {one.id: one for one in (*learned.added, *(new for _, new in learned.superseded))}
    facts = tuple(memory_fact(one, request) for one in list(kept.values())[:_SHOWN])
    return Findings(Situation.KEPT, " ".join(sentences), facts)


def _kept_back(request: Request) -> str:
    """Say why something that was told is not noted: it is an order against the buddy's rules, or a secret; else ""."""
    from bitbuddy.memory.withheld import orders_against_rules, tells_secret

    wording, text = request.wording.memory, request.intent.text
    if any(orders_against_rules(one) for one in (text, *(told.text for told in request.taught.told))):
        return wording.order_refused()
    return wording.secret_kept() if request.taught.learns and tells_secret(text) else ""


def correct(request: Request) -> Findings:
    """Take the one of two contradicting memories that the person says is right, or take back what was not true."""
    from bitbuddy.conversation.skills.memory_disowning import taken_back_by  # of no use to a tray at rest

    if found := taken_back_by(request):
        return found
    memory, wording, text = request.parts.memory, request.wording.memory, request.asked(AskMemory).about
    right = next((one for one in memory.with_text(text, _SHOWN) if _is_called(one.text, text)), None) if text else None
    if right is None:
        return told(request)
    facts = (memory_fact(right, request),)
    wrong = memory.beside(right)
    memory.settle(right, wrong)
    if right.predicate == CALL_ME:
        memory.call(right.value)
    if not all(tells_apart(one, right) for one in wrong):
        return Findings(Situation.NOTED, wording.learned(Learned(added=(right,)), request.now), facts)
    return Findings(Situation.NOTED, wording.settled(right, request.now), facts)


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
