"""Questions about the buddy itself and the day: who it is, what it can do, how it is, what time it is."""

from __future__ import annotations

from bitbuddy.conversation.facts import CLOCK, PROBE, SELF, Fact
from bitbuddy.conversation.skills.contract import Findings, Request, Skill
from bitbuddy.health.judge import summary_line
from bitbuddy.personality.situations import Situation

ABILITIES = (
    ("find files by name, kind, folder, date or size", "where is the PDF I downloaded yesterday?"),
    ("count them and add them up", "how many photos are from last month?"),
    ("say what fills the disk", "what is eating my disk?"),
    ("say how the computer is and what keeps it busy", "why is my fan so loud?"),
    ("chat a little, when a brain is there", "tell me something nice"),
)


def myself(request: Request) -> Findings:
    """Answer who it is, in the personality's own words."""
    return Findings(Situation.WHO_ARE_YOU, "")


def abilities(request: Request) -> Findings:
    """Answer what it can do, with a question for each."""
    lines = "\n".join(f"- {ability}: “{example}”" for ability, example in ABILITIES)
    text = f"This is what I can do, all of it on this computer alone:\n{lines}"
    return Findings(Situation.WHAT_CAN_YOU_DO, text, (Fact("about", text, SELF),))


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
    (("duplicate",), "Telling duplicates would mean comparing what is inside files, and that I cannot do yet."),
    (("hidden",), "Hidden files are not among those I look at."),
    (("long", "short"), "How long recordings and films play I cannot see, only how large they are."),
    (("extension", "ending"), "Files can be found by the extension they have, but not by a missing one."),
)


def day_and_time(request: Request) -> Findings:
    """Answer what day and time it is, or what day one of the past days was."""
    now, when = request.now, request.slots.when
    if when and when.after and when.before and when.after.date() != now.date() and (when.before - when.after).days <= 1:
        day, said = when.after.date(), when.words.removeprefix("on ")
        is_or_was = "was" if day < now.date() else "is"
        text = f"{said[:1].upper()}{said[1:]} {is_or_was} {day:%A}, {day.day} {day:%B} {day.year}."
        return Findings(Situation.TOLD, text, (Fact("time", text, CLOCK),))
    text = f"It is {now:%H:%M} on {now:%A}, {now.day} {now:%B} {now.year}."
    return Findings(Situation.TOLD, text, (Fact("time", text, CLOCK),))


SKILLS = (
    Skill("about.self", "say who I am", myself, None, "who are you?"),
    Skill("about.abilities", "say what I can do", abilities, None, "what can you do?"),
    Skill("about.mood", "say how I am", mood, None, "how are you?"),
    Skill("about.cannot", "say what I cannot do", cannot),
    Skill("about.time", "tell the time and the date", day_and_time, None, "what time is it?"),
)
