"""What becomes of what somebody tells: what leaves this computer, who can read it, where it is and how it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

if TYPE_CHECKING:
    from bitbuddy.conversation.wording.privacy import PrivacyWording, Truth


def _truth(request: Request) -> Truth:
    """Return how things are now, on this computer."""
    from bitbuddy.conversation.wording.privacy import Answering, Truth

    brains = request.parts.brains
    now = brains.now()
    if not now.on or not now.id:
        answering = Answering.RULES
    elif now.elsewhere:
        answering = Answering.ELSEWHERE
    else:
        served = any(one.in_use and one.server for one in brains.known())
        answering = Answering.SERVER_HERE if served else Answering.FILE
    return Truth(answering, now.name, now.elsewhere, request.taught.unlearned, request.parts.memory.kept())


def _told(say: Callable[[PrivacyWording, Truth], str]) -> Callable[[Request], Findings]:
    """Return what answers with the sentences that ``say`` chooses.

    They come without facts: no brain may add a remark to what is promised.
    """

    def answer(request: Request) -> Findings:
        from bitbuddy.conversation.wording.privacy import privacy_wording  # of no use to a tray at rest

        return Findings(Situation.TOLD, say(privacy_wording(request.language), _truth(request)), framed=False)

    return answer


SKILLS = (
    Skill(
        "privacy.leaves",
        "say what leaves this computer",
        _told(lambda wording, truth: wording.leaves(truth)),
        None,
        "does anything leave this computer?",
        in_languages={"de": Described("sagen, was diesen Rechner verlässt", "verlässt etwas diesen Rechner?")},
        outright=True,
    ),
    Skill(
        "privacy.readers",
        "say who can read what you tell me",
        _told(lambda wording, truth: wording.readers(truth)),
        None,
        "who can read what I tell you?",
        in_languages={"de": Described("sagen, wer das lesen kann", "wer kann lesen, was ich dir sage?")},
        outright=True,
    ),
    Skill(
        "privacy.kept",
        "say where I keep it",
        _told(lambda wording, truth: wording.kept(truth)),
        None,
        "where do you keep what I tell you?",
        in_languages={"de": Described("sagen, wo ich es aufbewahre", "wo speicherst du, was ich dir sage?")},
        outright=True,
    ),
    Skill(
        "privacy.delete",
        "say how it is deleted",
        _told(lambda wording, truth: wording.delete(truth)),
        None,
        "how do I delete what I told you?",
        in_languages={"de": Described("sagen, wie man es löscht", "wie lösche ich, was ich dir gesagt habe?")},
        outright=True,
    ),
    Skill(
        "privacy.export",
        "say how it is taken along",
        _told(lambda wording, truth: wording.export()),
        None,
        in_languages={"de": Described("sagen, wie man es mitnimmt")},
        outright=True,
    ),
    Skill(
        "privacy.private",
        "say whether a talk is private",
        _told(lambda wording, truth: wording.private(truth)),
        None,
        in_languages={"de": Described("sagen, ob ein Gespräch privat ist")},
        outright=True,
    ),
    Skill(
        "privacy.begin",
        "say how a private talk is begun",
        _told(lambda wording, truth: wording.begin(truth)),
        None,
        in_languages={"de": Described("sagen, wie ein privates Gespräch beginnt")},
        outright=True,
    ),
    Skill(
        "privacy.amount",
        "say how much I remember",
        _told(lambda wording, truth: wording.amount(truth)),
        Permission.MEMORY_READ,
        in_languages={"de": Described("sagen, wie viel ich mir gemerkt habe")},
        outright=True,
    ),
)
