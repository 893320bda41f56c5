"""How the person has been lately, by what was heard in what they told."""

from __future__ import annotations

from bitbuddy.conversation.facts import MEMORY, Fact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

DAYS = 14


def trend(request: Request) -> Findings:
    """Answer what was felt most in the last two weeks."""
    from bitbuddy.conversation.wording import feelings as wording  # of no use to a tray at rest

    feelings = request.parts.feelings
    if not feelings.listens():
        return Findings(Situation.TOLD, wording.switched_off(request.language))
    text = wording.trend(feelings.trend(DAYS), DAYS, request.language)
    return Findings(Situation.TOLD, text, (Fact("feelings", text, MEMORY),))


SKILLS = (
    Skill(
        "feelings.trend",
        "say how you have been lately, by what you told me",
        trend,
        Permission.MEMORY_READ,
        "how have I been lately?",
        cues={
            "en": (
                "how (have|had) i been (lately|recently|doing|feeling)?",
                "how (did|do) i feel (lately|recently|these days|this week|last week|this month)",
                "how (was|is|were) my (mood|moods|feelings|spirits)",
                "(what|how) (was|is) my mood (lately|recently|like)?",
                "how (was|were) i feeling (lately|recently|this week|last week)?",
                "(show|tell) me my (mood|moods|feelings)",
            ),
            "de": (
                "wie (ging|geht) es mir (zuletzt|in letzter zeit|letztens|diese woche|letzte woche|in den letzten)",
                "wie (war|ist) meine (stimmung|laune|gefuhlslage)",
                "wie (habe|hab) ich mich (zuletzt|in letzter zeit|letztens|diese woche|letzte woche)? gefuhlt",
                "wie war ich (zuletzt|in letzter zeit|letztens) (drauf|gelaunt)",
            ),
        },
        in_languages={
            "de": Described(
                "sagen, wie es dir zuletzt ging, nach dem, was du mir erzählt hast", "wie war meine Stimmung?"
            )
        },
    ),
)
