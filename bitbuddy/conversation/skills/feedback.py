"""Talk about how the buddy answers: what thumbs changed, and everything as it was before."""

from __future__ import annotations

from bitbuddy.conversation.facts import SELF, Fact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.wording import manners
from bitbuddy.personality.situations import Situation


def shown(request: Request) -> Findings:
    """Answer what thumbs changed, and since when."""
    text = manners.shown(request.parts.manner.said(request.language), request.language)
    return Findings(Situation.TOLD, text, (Fact("about", text, SELF),))


def undo(request: Request) -> Findings:
    """Take back every thumb, so that the next reply is as if there had been none."""
    text = manners.undone(request.parts.manner.as_you_were(), request.language)
    return Findings(Situation.TOLD, text, (Fact("about", text, SELF),))


SKILLS = (
    Skill(
        "feedback.shown",
        "say what your thumbs changed in how I answer",
        shown,
        None,
        "how do you answer me?",
        cues={
            "en": (
                "how do you (answer|reply|write|talk|speak) (to)? me",
                "what (did|have) you (change|changed) (about|in|on) (yourself|you|how you answer)",
                "what (did|have) you (change|changed)",
                "(what|how) (did|have|do) my (feedback|thumb|thumbs) (change|changed|do|done)",
                "what did you learn from my (feedback|thumb|thumbs)",
                "(show|list) (me)? (my|the) (feedback|thumb|thumbs)",
            ),
            "de": (
                "wie (antwortest|schreibst|redest|sprichst) du (mir|mit mir)",
                "was hast du (an dir|bei dir)? geandert",
                "was (hat|haben) (mein|meine) (feedback|daumen) (geandert|bewirkt|verandert)",
                "(zeig|zeige) (mir)? (mein|meine|die) (feedback|daumen)",
            ),
        },
        in_languages={
            "de": Described("sagen, was Daumen an meinen Antworten geändert haben", "wie antwortest du mir?")
        },
    ),
    Skill(
        "feedback.undo",
        "answer as I did before your thumbs",
        undo,
        None,
        "answer as before",
        cues={
            "en": (
                "as you were",
                "(answer|reply|write|talk|speak|be) (again)? (as|like) (before|you did|you were|you used to)",
                "(answer|reply|write|talk|speak|be) (as|like) you (did|were|used to) … before",
                "(undo|reset|delete|remove) (my|all|all my|the|all the)? (feedback|thumbs)",
                "take (my|all|all my|the)? (feedback|thumbs) back",
                "take back (my|all|all my|the)? (feedback|thumbs)",
            ),
            "de": (
                "(antworte|schreib|schreibe|rede|sprich|sei) (bitte)? wieder (so)? wie (fruher|vorher|zuvor|sonst)",
                "wieder wie (fruher|vorher|zuvor)",
                "(losche|loesche) (mein|meine|alle|alle meine)? (feedback|daumen)",
                "nimm (mein|meine|alle|alle meine)? (feedback|daumen) zuruck",
            ),
        },
        in_languages={"de": Described("wieder so antworten wie vor den Daumen", "antworte wieder wie früher")},
        outright=True,
    ),
)
