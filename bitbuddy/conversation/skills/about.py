"""Questions about the buddy itself and the day: who it is, what it can do, how it is, what time it is."""

from __future__ import annotations

from bitbuddy.conversation.facts import CLOCK, PROBE, SELF, Fact
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import AskDay
from bitbuddy.conversation.wording.contract import Wording
from bitbuddy.personality.situations import Situation

_OWN = "about"


def myself(request: Request) -> Findings:
    """Answer who it is, in the personality's own words, and where what it knows goes."""
    return Findings(Situation.WHO_ARE_YOU, request.wording.about.whereto(request.parts.brains.now().elsewhere))


def abilities(request: Request) -> Findings:
    """Answer what it can do: a line for each subject that skills are about, with a question that reaches one."""
    wording, subjects = request.wording, dict[str, list[Skill]]()
    for skill in all_skills().values():
        if skill.example and skill.subject != _OWN:
            subjects.setdefault(skill.subject, []).append(skill)
    lines = "\n".join(_subject_said(subject, skills, wording) for subject, skills in subjects.items())
    text = f"{wording.about.abilities(request.parts.brains.now().elsewhere)}\n{lines}\n{wording.about.company()}"
    return Findings(Situation.WHAT_CAN_YOU_DO, text, (Fact("about", text, SELF),))


def _subject_said(subject: str, skills: list[Skill], wording: Wording) -> str:
    described = [skill.described(wording.language) for skill in skills]
    return wording.about.subject(subject, [one.ability for one in described], described[0].example)


def mood(request: Request) -> Findings:
    """Answer how it is: as well as the machine it lives on."""
    machine, wording = request.parts.machine, request.wording.machine
    judgement, readings = machine.judgement(), machine.readings()
    line = " ".join(wording.alert(alert, readings) for alert in judgement.alerts) or wording.summary(readings)
    situation = Situation.HOW_ARE_YOU_BAD if judgement.alerts else Situation.HOW_ARE_YOU_GOOD
    return Findings(situation, line, (Fact("reading", line, PROBE),))


def cannot(request: Request) -> Findings:
    """Say that something is not among what it can do, and that nothing was done."""
    text = request.intent.text.casefold()
    limit = next((name for name, words in _LIMITS.items() if any(word in text for word in words)), "")
    return Findings(Situation.TOLD, request.wording.about.limit(limit))


# By limit the words that ask for it, in English and German.
_LIMITS = {
    "duplicates": ("duplicate", "duplikat", "doppelt"),
    "undo": ("undo", "rückgängig", "rueckgaengig"),
    "move": ("move", "verschieb"),
    "hidden": ("hidden", "versteckt"),
    "length": ("long", "short", "wie lang", "kurz"),
    "extension": ("extension", "ending", "endung"),
}


def day_and_time(request: Request) -> Findings:
    """Answer what day and time it is, or what day one of the past days was."""
    now, asked, wording = request.now, request.asked(AskDay), request.wording.about
    after, before = asked.after, asked.before
    if after and before and after.date() != now.date() and (before - after).days <= 1:
        text = wording.day(after, now, asked.said)
    else:
        text = wording.time(now)
    return Findings(Situation.TOLD, text, (Fact("time", text, CLOCK),))


SKILLS = (
    Skill(
        "about.self",
        "say who I am",
        myself,
        None,
        "who are you?",
        in_languages={"de": Described("sagen, wer ich bin", "wer bist du?")},
    ),
    Skill(
        "about.abilities",
        "say what I can do",
        abilities,
        None,
        "what can you do?",
        in_languages={"de": Described("sagen, was ich kann", "was kannst du?")},
    ),
    Skill(
        "about.mood",
        "say how I am",
        mood,
        None,
        "how are you?",
        in_languages={"de": Described("sagen, wie es mir geht", "wie geht es dir?")},
    ),
    Skill("about.cannot", "say what I cannot do", cannot, in_languages={"de": Described("sagen, was ich nicht kann")}),
    Skill(
        "about.time",
        "tell the time and the date",
        day_and_time,
        None,
        "what time is it?",
        AskDay,
        in_languages={"de": Described("Uhrzeit und Datum sagen", "wie spät ist es?")},
    ),
)
