"""What the buddy says when it is not sure what was meant: two or three things to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from bitbuddy.conversation.intent import OPEN, PERSONAL, UNSURE, Choice, Intent
from bitbuddy.conversation.skills.contract import Skill
from bitbuddy.conversation.wording import joined
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_text

CHOICES = 3
# Two meanings this near to each other are as likely as one another.
_AS_LIKELY = 0.05
_USUAL = ("files.find", "files.space", "machine.state", "about.abilities")


def rival_choices(intent: Intent, skills: dict[str, Skill]) -> tuple[Choice, ...]:
    """Return the meanings between which ``intent`` cannot be decided, best first; empty when it is clear enough."""
    if intent.confidence > UNSURE or intent.follows:
        return ()
    near = [one for one in intent.others if intent.confidence - one.confidence <= _AS_LIKELY]
    names = [intent.name, *(one.name for one in near)]
    rivals = [skills[name] for name in names if name in skills and skills[name].example]
    if len(rivals) < 2:
        return ()
    words = " ".join((*intent.slots.words, *intent.slots.any_words))
    return tuple(Choice(skill.ability, _question_for(skill, words)) for skill in rivals[:CHOICES])


def _question_for(skill: Skill, words: str) -> str:
    """Return a question that reaches ``skill`` for sure."""
    if skill.name == "files.find" and words:
        return f'find files named "{words}"'
    return skill.example


def nearest(intent: Intent, skills: Iterable[Skill]) -> tuple[str, tuple[Choice, ...]]:
    """Say what was understood of a question and what can be done that comes nearest, with an example of each."""
    if intent.name == PERSONAL:
        return "That is about you, and I do not keep facts about people yet.", ()
    asked = {word for span in intent.slots.spans for word in fold(span.said).split()}
    ranked = sorted(
        (skill for skill in skills if skill.example),
        key=lambda skill: (-len(asked & set(fold(f"{skill.ability} {skill.example}").split())), _usual(skill.name)),
    )[:CHOICES]
    abilities = joined([skill.ability for skill in ranked], "or")
    text = f"{_understood(intent)}I can {abilities}."
    return text, tuple(Choice(skill.example, skill.example) for skill in ranked)


def _understood(intent: Intent) -> str:
    if intent.name == OPEN or not intent.slots.spans:
        return ""
    words = [f"“{display_text(span.said[:60])}”" for span in intent.slots.spans[:3]]
    return f"I caught {joined(words)}, but not what to do with it. "


def _usual(name: str) -> int:
    return _USUAL.index(name) if name in _USUAL else len(_USUAL)
