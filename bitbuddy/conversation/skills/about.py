"""Questions about the buddy itself and the day: who it is, what it can do, how it is, what time it is."""

from __future__ import annotations

from datetime import datetime

from bitbuddy.conversation.facts import CLOCK, PROBE, SELF, Fact
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import AskDay
from bitbuddy.conversation.wording import capitalized, joined
from bitbuddy.health.judge import summary_line
from bitbuddy.kernel.display import format_date, format_time, format_weekday
from bitbuddy.personality.situations import Situation

_OWN = "about"
_SUBJECTS = {"files": "Your files", "machine": "This computer"}
_COMPANY = "- Company: chat a little, when a brain is there. “tell me something nice”"


def myself(request: Request) -> Findings:
    """Answer who it is, in the personality's own words."""
    return Findings(Situation.WHO_ARE_YOU, "")


def abilities(request: Request) -> Findings:
    """Answer what it can do: a line for each subject that skills are about, with a question that reaches one."""
    subjects: dict[str, list[Skill]] = {}
    for skill in all_skills().values():
        if skill.example and skill.subject != _OWN:
            subjects.setdefault(skill.subject, []).append(skill)
    lines = "\n".join(_subject_said(subject, skills) for subject, skills in subjects.items())
    headline = "This is what I can do, all of it on this computer alone:"
    text = f"{headline}\n{lines}\n{_COMPANY}"
    return Findings(Situation.WHAT_CAN_YOU_DO, text, (Fact("about", text, SELF),))


def _subject_said(subject: str, skills: list[Skill]) -> str:
    name = _SUBJECTS.get(subject, capitalized(subject.replace("_", " ")))
    return f"- {name}: {joined([skill.ability for skill in skills])}. “{skills[0].example}”"


def mood(request: Request) -> Findings:
    """Answer how it is: as well as the machine it lives on."""
    judgement = request.parts.machine.judgement()
    line = " ".join(alert.text for alert in judgement.alerts) or summary_line(request.parts.machine.readings())
    situation = Situation.HOW_ARE_YOU_BAD if judgement.alerts else Situation.HOW_ARE_YOU_GOOD
    return Findings(situation, line, (Fact("reading", line, PROBE),))


def cannot(request: Request) -> Findings:
    """Say that something is not among what it can do, and that nothing was done."""
    for words, sentence in _LIMITS:
        if any(word in request.intent.text.casefold() for word in words):
            return Findings(Situation.TOLD, sentence)
    return Findings(
        Situation.TOLD,
        "I can look at your files, but I cannot change, move, delete, play or send anything. Nothing was done.",
    )


_LIMITS = (
    (
        ("duplicate", "duplikat", "doppelt"),
        "Telling duplicates would mean comparing what is inside files, and that I cannot do yet.",
    ),
    (("hidden", "versteckt"), "Hidden files are not among those I look at."),
    (
        ("long", "short", "wie lang", "kurz"),
        "How long recordings and films play I cannot see, only how large they are.",
    ),
    (("extension", "ending", "endung"), "Files can be found by the extension they have, but not by a missing one."),
)


def day_and_time(request: Request) -> Findings:
    """Answer what day and time it is, or what day one of the past days was."""
    now, asked = request.now, request.asked(AskDay)
    after, before = asked.after, asked.before
    if after and before and after.date() != now.date() and (before - after).days <= 1:
        said = asked.said.removeprefix("on ") or format_date(after)
        day = f"a {format_weekday(after)}" if said == format_date(after) else _day_said(after)
        text = f"{capitalized(said)} {'was' if after.date() < now.date() else 'is'} {day}."
        return Findings(Situation.TOLD, text, (Fact("time", text, CLOCK),))
    text = f"It is {format_time(now)} on {_day_said(now)}."
    return Findings(Situation.TOLD, text, (Fact("time", text, CLOCK),))


def _day_said(moment: datetime) -> str:
    return f"{format_weekday(moment)}, {format_date(moment)}"


SKILLS = (
    Skill("about.self", "say who I am", myself, None, "who are you?"),
    Skill("about.abilities", "say what I can do", abilities, None, "what can you do?"),
    Skill("about.mood", "say how I am", mood, None, "how are you?"),
    Skill("about.cannot", "say what I cannot do", cannot),
    Skill("about.time", "tell the time and the date", day_and_time, None, "what time is it?", AskDay),
)
