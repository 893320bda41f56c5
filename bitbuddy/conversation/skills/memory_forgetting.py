"""Forgetting on the person's word: a single thing at once, more than that only after a yes."""

from __future__ import annotations

from dataclasses import replace

from bitbuddy.conversation.intent import Choice
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.skills.remembered import Forgotten, ToForget
from bitbuddy.conversation.understanding.about_memory import FORGET
from bitbuddy.memory.message import Speaker
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

# One thing told, with the answer to it.
_ONE = Forgotten(messages=2, memories=1)
_LOOKED_BACK = 12


def forget(request: Request) -> Findings:
    """Forget what was asked for, or say how much that is and offer to. What it was about is never said again."""
    asked, memory, wording = request.asked(AskMemory), request.parts.memory, request.wording.memory
    if asked.what == "nothing":
        return Findings(Situation.NOTED, wording.nothing_forgotten())
    if asked.what == "which":
        return Findings(Situation.ASKED_WHICH, wording.forget_what(), framed=False)
    what = _meant(request, asked)
    amount = memory.amount(what) if what is not None else Forgotten()
    if what is not None and what.text and not amount:
        # No row has it; what was written over, log files and damaged files may have it still.
        gone = memory.forget(what)
        if gone or gone.files or gone.documents or gone.own or gone.unreached:
            return Findings(Situation.NOTED, wording.forgotten(gone))
    if what is None or not amount:
        return Findings(Situation.FOUND_NONE, wording.nothing_to_forget())
    single = amount.messages <= _ONE.messages and amount.memories <= _ONE.memories and not what.all
    orders = _orders(request) if _is_in(request, what) else 0
    if asked.confirmed or what.messages or single:
        gone = memory.forget(what)
        return Findings(Situation.NOTED, wording.forgotten(replace(gone, messages=max(0, gone.messages - orders))))
    choices = (
        Choice(*wording.forget(" ".join(request.intent.text.split()))),
        Choice(*wording.forget_not()),
    )
    amount = replace(amount, messages=max(0, amount.messages - orders))
    return Findings(Situation.ASKED_WHICH, wording.would_forget(amount), choices=choices, framed=False)


def _is_in(request: Request, what: ToForget) -> bool:
    """Return whether what is said now goes, too."""
    now = request.now
    timed = (what.after is None or what.after <= now) and (what.before is None or now < what.before)
    return what.all or (timed and not what.text and not what.messages)


def _orders(request: Request) -> int:
    """Return how many of the last messages are this order itself, and the one before it that was asked back about."""
    taught, order = request.taught, request.wording.memory.without_words()
    if not taught.message:
        return 0
    before = request.parts.memory.said_in(taught.session, 2, taught.message)
    return 3 if len(before) == 2 and before[0].text == order else 1


def _meant(request: Request, asked: AskMemory) -> ToForget | None:
    if asked.what == "all":
        return ToForget(all=True)
    if asked.what == "that":
        return _last_said(request)
    if asked.after is not None or asked.before is not None:
        return ToForget(asked.about if asked.what != "day" else "", after=asked.after, before=asked.before)
    return ToForget(asked.about) if asked.about.strip() else None


def _last_said(request: Request) -> ToForget | None:
    """Return the last thing the person said before they asked to forget it, with the answer."""
    taught = request.taught
    said = request.parts.memory.said_in(taught.session, _LOOKED_BACK, taught.message) if taught.session else []
    last = next((at for at in range(len(said) - 1, -1, -1) if said[at].speaker is Speaker.PERSON), None)
    return None if last is None else ToForget(messages=tuple(one.id for one in said[last:]))


SKILLS = (
    Skill(
        FORGET,
        "forget what you want forgotten",
        forget,
        Permission.MEMORY_WRITE,
        "forget what I said about the budget",
        AskMemory,
        in_languages={
            "de": Described("vergessen, was vergessen sein soll", "vergiss, was ich über das Budget gesagt habe")
        },
        outright=True,
    ),
)
