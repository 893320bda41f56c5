"""A bare yes or no to what was offered, “it” for a download, “too long”: the question that such words stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from bitbuddy.conversation.intent import Before, Intent
from bitbuddy.conversation.understanding.about_replies import judged_in_a_word
from bitbuddy.files.names import fold

_YES = re.compile(
    r"(yes|yep|yeah|yup|sure|ok|okay|of course|please|do it|do so|do that|go ahead|fetch it|get it|download it|use it|"
    r"take it|ja|jo|jawohl|klar|gern|gerne|bitte|mach das|mach es|hol es|hole es|lade es|nimm es|benutze es)"
    r"( (please|do|do it|do that|go ahead|fetch it|get it|download it|use it|take it|sure|thanks|bitte|gern|gerne|"
    r"mach das|mach es|hol es|lade es|nimm es|herunter|danke))*"
)
_NO = re.compile(
    r"(no|nope|nah|not now|do not|don't|never mind|leave it|rather not|nein|nee|jetzt nicht|nicht jetzt|lieber nicht|"
    r"lass es|lass das)( (thanks|thank you|please|not now|rather not|leave it|danke|bitte|jetzt nicht|lieber nicht|"
    r"lass es|lass das))*"
)
_ANYWAY = re.compile(r"\s*(?:please |bitte )?(?:answer anyway|antworte trotzdem)\s*[:,]\s*(?=\S)", re.IGNORECASE)
_ANYWAY_ALONE = re.compile(
    r"(yes )?(please )?(answer|do it|reply)( it)? (anyway|all the same)( please)?|(please )?anyway|"
    r"(ja )?(bitte )?(antworte|mach es)? ?trotzdem( antworten)?( bitte)?"
)
# What would be forgotten is said once more with the yes, as no word of it was kept. Nothing vaguer than a yes will do.
_YES_TO_FORGETTING = re.compile(
    r"(yes|yep|yeah|yup|ja|jawohl)( (please|do|do it|do that|forget it|forget that|go ahead|bitte|gern|gerne|mach das|"
    r"mach es|vergiss es|vergiss das))*"
)
_FORGETTING = {"en": ("yes", "no, forget nothing"), "de": ("ja", "nein, vergiss nichts")}
_LEFT = {"en": "no, leave the brains as they are", "de": "nein, lass die Gehirne wie sie sind"}
# What is said without telling anything; who is to be comforted tells of it.
_SMALL_TALK = frozenset({"talk.greeting", "talk.thanks", "talk.goodbye", "talk.compliment", "talk.insult", "talk.joke"})
# What was offered where two things that were told cannot both be so, and the words that choose one of them.
_MEMORY = "memory."
_OF_TWO = re.compile(r"(.+?) (?:is right|stimmt)(?:$|: )")
_CHOSEN = re.compile(
    r"(?:(?:no|it is|it's|its|i mean|i meant|nein|es ist|ich meine|ich meinte|richtig ist) )*(?P<which>.+?)"
    r"(?: (?:is|are) (?:right|correct|true)| (?:stimmt|ist richtig))?"
)
_NUMBERED = (
    re.compile(r"(the )?(first|former|older|old)( one)?|(das |der |die )?(erste|erstere|alte)|1"),
    re.compile(r"(the )?(second|last|latter|newer|new)( one)?|(das |der |die )?(zweite|letzte|letztere|neue)|2"),
)
# After talk about a download, "it" is that download.
_DOWNLOADS = frozenset(["brains.get", "brains.progress", "brains.hold"])
_IT = tuple(
    (re.compile(pattern), question)
    for pattern, question in (
        (
            r"(and )?(how far|how far along) (is|has) (it|that)( come| got| gotten)?( now| yet| already)?|"
            r"(is|has) (it|that) (done|ready|here|finished|there|come|arrived)( now| yet| already)?|"
            r"how (long|much longer) (does|will|is) (it|that) (still )?(take|need|going to take)( now)?",
            "how far is the download of the brain?",
        ),
        (r"(please )?(pause|stop|halt|hold|interrupt) (it|that)( now| for now| please)*", "pause the download"),
        (r"(please )?(cancel|abort) (it|that)( now| please)*", "cancel the download"),
        (
            r"(please )?(go on|carry on|continue|resume|unpause)( it| that| with it| with that)?( again| now| please)*",
            "resume the download",
        ),
        (
            r"(und )?wie weit ist (es|er|das)( jetzt| schon| denn| inzwischen)*|"
            r"ist (es|er|das) (schon |bald |jetzt )*(da|fertig|durch)|"
            r"wie lange (dauert|braucht) (es|er|das)( noch| denn)*",
            "wie weit ist der Download des Gehirns?",
        ),
        (
            r"(halte|halt) (es|ihn|das)( bitte)? an|(stopp|stoppe|pausiere|unterbrich) (es|ihn|das)( bitte)?",
            "halte den Download an",
        ),
        (
            r"(mach|mache)( bitte)?( damit)? weiter|(setz|setze) (es|ihn|das)( bitte)? fort|weiter( damit)?( bitte)?",
            "setze den Download fort",
        ),
    )
)


def meant(
    text: str, before: Before | None, offered: Callable[[], Sequence[str] | None], order: Intent | None = None
) -> str:
    """Return the question that ``text`` stands for, ``text`` itself where it is none of those words.

    ``offered`` gives the questions that the last reply offered, None where no reply was said last; it is asked only for
    a bare yes, no or "anyway", and for a bare word about that reply.
    ``order`` is that to forget which the last reply asked about.
    """
    said = _bare(text)
    if len(said) > 80:
        return text
    yes, no, anyway = _YES.fullmatch(said), _NO.fullmatch(said), _ANYWAY_ALONE.fullmatch(said)
    if order is not None and (no or _YES_TO_FORGETTING.fullmatch(said)):
        words = _FORGETTING[order.language]
        return words[1] if no else f"{words[0]}, {order.text}"
    if yes or anyway:
        spared = next((question for question in offered() or () if _ANYWAY.match(question)), "")
        if spared or anyway:
            return spared or text
    if (yes or no) and (question := _first(offered() or (), before)):
        language = "de" if re.match(r"(ja|lade|benutze)\b", question) else "en"
        return question if yes else _LEFT[language]
    if before is not None and before.intent.name in _DOWNLOADS:
        return next((question for pattern, question in _IT if pattern.fullmatch(said)), text)
    of_memory = before is not None and before.intent.name.startswith(_MEMORY)
    return (_of_two(said, offered() or ()) if of_memory else "") or _judged(text, offered)


def _of_two(said: str, offered: Sequence[str]) -> str:
    """Return the one of two offered questions that says that what ``said`` names is right, "" for neither."""
    named = [(_bare(found[1]).strip('“”„" '), question) for question in offered if (found := _OF_TWO.match(question))]
    chosen = _CHOSEN.fullmatch(said)
    if len(named) != 2 or chosen is None:
        return ""
    which = chosen["which"].strip('“”„" ')
    for (name, question), number in zip(named, _NUMBERED, strict=True):
        if which == name or number.fullmatch(which):
            return question
    return ""


def _judged(text: str, offered: Callable[[], Sequence[str] | None]) -> str:
    """Return the sentence that a bare word about the last reply stands for; "wrong" may answer what that asked."""
    judged = judged_in_a_word(text)
    choices = offered() if judged else None
    return judged[0] if judged and choices is not None and not (choices and judged[1]) else text


def without_anyway(text: str) -> tuple[str, bool]:
    """Return the question in ``text`` and whether it is one that the brain shall answer anyway."""
    found = _ANYWAY.match(text)
    return (text[found.end() :], True) if found else (text, False)


def is_bare_anyway(text: str) -> bool:
    """Return whether ``text`` asks for an answer anyway and for nothing that could be answered."""
    said = _bare(text)
    return len(said) <= 80 and _ANYWAY_ALONE.fullmatch(said) is not None


def is_bare_answer(text: str) -> bool:
    """Return whether ``text`` is a yes or a no and nothing more."""
    said = _bare(text)
    return len(said) <= 80 and (_YES.fullmatch(said) or _NO.fullmatch(said)) is not None


def is_small_talk(text: str, now: datetime) -> bool:
    """Return whether ``text`` says nothing of which one could say that it was talked of: "thanks", "yes"."""
    from bitbuddy.conversation.understanding.understand import understand

    return is_bare_answer(text) or understand(text, now).name in _SMALL_TALK


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[.,;:!?…]+", " ", fold(text)).split())


def _first(offered: Sequence[str], before: Before | None) -> str:
    """Return what a yes would do of what was offered, "" where nothing was asked that it could answer."""
    first = offered[0] if offered else ""
    recommended = before is not None and before.intent.name == "brains.better"
    return first if re.match(r"(yes|ja), ", first) or recommended else ""
