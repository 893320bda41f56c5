"""What the buddy says when it is not sure what was meant: two or three things to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from bitbuddy.conversation.intent import OPEN, PERSONAL, UNSURE, Choice, Intent
from bitbuddy.conversation.skills.contract import Skill
from bitbuddy.conversation.wording import Wording, wording_of
from bitbuddy.files.names import fold

CHOICES = 3
_ENGLISH = wording_of("en")
# Two meanings this near to each other are as likely as one another.
_AS_LIKELY = 0.05
_USUAL = ("files.find", "files.space", "machine.state", "about.abilities")


def rival_choices(intent: Intent, skills: dict[str, Skill], wording: Wording = _ENGLISH) -> tuple[Choice, ...]:
    """Return the meanings between which ``intent`` cannot be decided, best first; empty when it is clear enough."""
    if intent.confidence > UNSURE or intent.follows:
        return ()
    near = [one for one in intent.others if intent.confidence - one.confidence <= _AS_LIKELY]
    names = [intent.name, *(one.name for one in near)]
    rivals = [skills[name] for name in names if name in skills and skills[name].example]
    if len(rivals) < 2:
        return ()
    words = " ".join((*intent.slots.words, *intent.slots.any_words))
    return tuple(
        Choice(skill.described(wording.language).ability, _question_for(skill, words, wording))
        for skill in rivals[:CHOICES]
    )


def _question_for(skill: Skill, words: str, wording: Wording) -> str:
    """Return a question that reaches ``skill`` for sure."""
    if skill.name == "files.find" and words:
        return wording.talk.find_named(words)
    return skill.described(wording.language).example


def nearest(intent: Intent, skills: Iterable[Skill], wording: Wording = _ENGLISH) -> tuple[str, tuple[Choice, ...]]:
    """Say what was understood of a question and what can be done that comes nearest, with an example of each."""
    if intent.name == PERSONAL:
        return wording.talk.personal(), ()
    asked = {word for span in intent.slots.spans for word in fold(span.said).split()}
    described = {skill.name: skill.described(wording.language) for skill in skills if skill.example}
    ranked = sorted(
        described, key=lambda name: (-len(asked & set(fold(" ".join(described[name])).split())), _usual(name))
    )[:CHOICES]
    can_do = wording.talk.can_do([described[name].ability for name in ranked])
    text = f"{_understood(intent, wording)}{can_do}"
    return text, tuple(Choice(described[name].example, described[name].example) for name in ranked)


def _understood(intent: Intent, wording: Wording) -> str:
    if intent.name == OPEN or not intent.slots.spans:
        return ""
    return f"{wording.talk.caught([span.said[:60] for span in intent.slots.spans[:3]])} "


def _usual(name: str) -> int:
    return _USUAL.index(name) if name in _USUAL else len(_USUAL)


def read_as(intent: Intent, wording: Wording) -> str:
    """Return which misspelt words were read as others, as a sentence, "" when none was."""
    read = [(one.said, one.meant) for one in intent.corrections[:3]]
    return wording.talk.read_as(read) if read else ""
