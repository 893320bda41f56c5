"""Talk about how the buddy answers: what thumbs changed, and everything as it was before."""

from __future__ import annotations

from bitbuddy.conversation.facts import SELF, Fact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.memory_disowning import told_before_taken_back
from bitbuddy.conversation.understanding.taken_back import takes_back_all
from bitbuddy.conversation.wording import manners
from bitbuddy.personality.situations import Situation


def shown(request: Request) -> Findings:
    """Answer what thumbs changed, and since when."""
    text = manners.shown(request.parts.manner.said(request.language), request.language)
    return Findings(Situation.TOLD, text, (Fact("about", text, SELF),))


def wish(request: Request) -> Findings:
    """Hear how the person wants replies to be, as a thumb down with that word on the last one.

    "That's not true" right behind what they told is of that, and not of the reply to it.
    """
    if takes_back_all(request.intent.text) and (found := told_before_taken_back(request)):
        return found
    said = request.parts.manner.wish(request.intent.text, request.language)
    text = said or manners.no_reply(request.language)
    return Findings(Situation.TOLD, text, (Fact("about", text, SELF),), framed=not said)


def undo(request: Request) -> Findings:
    """Take back every thumb, so that the next reply is as if there had been none."""
    text = manners.undone(request.parts.manner.as_you_were(), request.language)
    return Findings(Situation.TOLD, text, (Fact("about", text, SELF),))


_ADJECTIVES = "(long|short|formal|informal|casual|stiff|wordy|brief|detailed|chatty|cold|silly|serious|loud|funny)"
_COMPARED = "(shorter|briefer|longer|funnier|friendlier|kinder|nicer|warmer|calmer|livelier)"
_GERMAN = "(lang|kurz|formlich|foermlich|locker|ausfuhrlich|knapp|kalt|albern|ernst|witzig|steif|formell)"
_GERMAN_COMPARED = (
    "(kurzer|kuerzer|knapper|langer|ausfuhrlicher|lockerer|formlicher|lustiger|witziger|freundlicher|ruhiger|ernster)"
)

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
        "feedback.wish",
        "answer shorter, longer, or in another manner",
        wish,
        None,
        "your answers are too long",
        cues={
            "en": (
                f"(your|the|these) (answer|answers|reply|replies) (is|are|was|were) (too|way too|not) {_ADJECTIVES}",
                f"(that|this) (answer|reply) (is|was) (too|way too) {_ADJECTIVES}",
                f"you (are|talk|write|answer) (too|way too|so) {_ADJECTIVES}",
                f"(be|answer|reply|write|talk) (a bit|a little|much)? {_COMPARED}",
                f"(be|answer|reply|write|talk) (a bit|a little|much)? (more|less) {_ADJECTIVES}",
                "(keep|make) (it|them|your answers) (short|shorter|brief|longer|formal|casual)",
                f"{_COMPARED} (answer|answers|reply|replies)",
                f"(do not|dont|don't) be so {_ADJECTIVES}",
                "(fewer|less|no more|more|too many) jokes",
                "you (make|tell) too many jokes",
                "you ask too many questions",
            ),
            "de": (
                f"(deine|die) (antwort|antworten) (ist|sind|war|waren) (zu|viel zu|nicht) {_GERMAN}",
                f"du (bist|schreibst|antwortest|redest) (mir)? (zu|viel zu) {_GERMAN}",
                f"(antworte|schreib|schreibe|rede|sprich|sei) (bitte)? (etwas|ein bisschen)? {_GERMAN_COMPARED}",
                f"(antworte|schreib|schreibe|rede|sprich|sei) (bitte)? (etwas)? (weniger|nicht so) {_GERMAN}",
                f"{_GERMAN_COMPARED} (antwort|antworten) bitte?",
                "fass dich (bitte)? (kurz|kurzer)",
                "(weniger|keine|mehr|zu viele) witze",
            ),
        },
        in_languages={
            "de": Described("kürzer, ausführlicher oder in anderem Ton antworten", "deine Antworten sind zu lang")
        },
        outright=True,
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
