"""What somebody asks, how often, and when they talk, counted in what is kept of the talks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bitbuddy.conversation.intent import TALK_PREFIX
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.memory_arguments import AskMemory
from bitbuddy.conversation.understanding.naming import asks
from bitbuddy.files.names import fold
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

# As many messages are looked at, the newest of all.
_LOOKED_AT = 2_000
# Of fewer, nothing is usual.
_FEWEST = 3
_SHOWN = 3
_LONGEST = 80
# Small talk asks nothing, and who asks what they ask most has not asked of anything.
_NO_QUESTIONS = (TALK_PREFIX, "habits.")
_TELLING = frozenset({"memory.told", "memory.remember", "memory.correct", "memory.forget", "feedback.wish", "empty"})
# By subject the words that mean all of it: who asks how full the disk is has asked about the computer.
_MEANT = {
    "machine": "computer machine pc laptop system disk battery processor rechner maschine festplatte akku prozessor",
    "files": "file files folder folders document documents datei dateien ordner dokument dokumente",
    "brains": "brain brains model models gehirn gehirne modell modelle",
    "memory": "myself me mich mir",
    "notices": "notice notices news meldung meldungen neuigkeiten",
}


@dataclass(frozen=True)
class _Question:
    """Something the person asked, with the subject of the skill that answered, "" for none."""

    message: StoredMessage
    subject: str


def asked_most(request: Request) -> Findings:
    """Answer what the person asks most, by subject, and which questions came more than once."""
    from bitbuddy.conversation.wording import habits as wording  # of no use to a tray at rest

    questions = _questions(request)
    if len(questions) < _FEWEST:
        return _said(wording.too_little(len(questions), request.language))
    subjects = Counter(one.subject for one in questions).most_common(_SHOWN)
    texts = Counter(fold(one.message.text).strip(" ?.!") for one in questions)
    first = {fold(one.message.text).strip(" ?.!"): one.message.text for one in reversed(questions)}
    again = [(first[text][:_LONGEST], count) for text, count in texts.most_common(_SHOWN) if count > 1]
    return _said(wording.asked_most(subjects, again, questions[-1].message.created, request.language))


def asked_often(request: Request) -> Findings:
    """Answer how often something was asked about."""
    from bitbuddy.conversation.wording import habits as wording
    from bitbuddy.memory.recall.stems import asked

    about, questions = request.asked(AskMemory).about, _questions(request)
    if not questions:
        return _said(wording.too_little(0, request.language))
    words = re.findall(r"\w+", fold(about))
    subjects = {subject for subject, meant in _MEANT.items() if not set(words).isdisjoint(meant.split())}
    forms = asked(about) or [(word,) for word in words]
    found = [
        one.message.created for one in questions if one.subject in subjects or _has_all(fold(one.message.text), forms)
    ]
    return _said(wording.asked_often(about, found, questions[-1].message.created, request.language))


def times(request: Request) -> Findings:
    """Answer on which day of the week and in which part of the day the person talks most."""
    from bitbuddy.conversation.wording import habits as wording

    zone = request.now.tzinfo
    said = [one.created.astimezone(zone) for one in _kept(request) if one.speaker is Speaker.PERSON]
    if len(said) < _FEWEST:
        return _said(wording.too_little(len(said), request.language))
    day = Counter(one.weekday() for one in said).most_common(1)[0]
    part = Counter(one.hour // 6 for one in said).most_common(1)[0]
    days = len({one.date() for one in said})
    return _said(wording.talked(day, part, days, len(said), said[-1], request.language))


def _said(text: str) -> Findings:
    return Findings(Situation.TOLD, text, framed=False)


def _kept(request: Request) -> list[StoredMessage]:
    """Return what is kept of all talks, the newest first, without the question itself."""
    found = request.parts.memory.said_between(None, None, _LOOKED_AT)
    return [one for one in found if one.id != request.taught.message]


def _questions(request: Request) -> list[_Question]:
    """Return what the person asked, the newest first; neither what they told nor small talk."""
    answered: dict[str, str] = {}
    found: list[_Question] = []
    for one in _kept(request):
        if one.speaker is not Speaker.PERSON:
            answered[one.session] = str(one.explanation.get("intent", ""))
            continue
        intent = answered.pop(one.session, "")
        if intent in _TELLING or intent.startswith(_NO_QUESTIONS) or not ("." in intent or asks(one.text)):
            continue
        found.append(_Question(one, intent.partition(".")[0] if "." in intent else ""))
    return found


def _has_all(text: str, forms: Sequence[Collection[str]]) -> bool:
    said = re.findall(r"\w+", text)
    return all(any(word.startswith(tuple(each)) for word in said) for each in forms)


SKILLS = (
    Skill(
        "habits.asked",
        "tell what you ask me most",
        asked_most,
        Permission.MEMORY_READ,
        "what do I usually ask you?",
        in_languages={"de": Described("sagen, was du mich am meisten fragst", "was frage ich dich meistens?")},
        outright=True,
    ),
    Skill(
        "habits.often",
        "tell how often you asked about something",
        asked_often,
        Permission.MEMORY_READ,
        "how often do I ask about my files?",
        AskMemory,
        in_languages={
            "de": Described("sagen, wie oft du nach etwas gefragt hast", "wie oft frage ich nach meinen Dateien?")
        },
        outright=True,
    ),
    Skill(
        "habits.times",
        "tell when you talk to me most",
        times,
        Permission.MEMORY_READ,
        "when do I usually talk to you?",
        in_languages={"de": Described("sagen, wann du meistens mit mir sprichst", "wann rede ich meistens mit dir?")},
        outright=True,
    ),
)
