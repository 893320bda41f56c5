"""The moments a buddy has words for, and what those words may contain; declared once, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a phrase is to a reply."""

    FRAMING = "framing"
    """Stands around facts that were composed elsewhere, and cannot say anything about them."""
    FREE = "free"
    """Is the reply itself; facts, if there are any, follow it."""
    GARNISH = "garnish"
    """A sentence that a trait may add after facts."""


class Situation(StrEnum):
    """A moment of a conversation; the values are the keys of ``phrases`` in a personality file."""

    FOUND_ONE = "found_one"
    FOUND_MANY = "found_many"
    FOUND_NONE = "found_none"
    COUNTED = "counted"
    SUMMED = "summed"
    CORRECTED = "corrected"
    """Nothing was found as asked, and the facts are of what was probably meant."""
    ASKED_WHICH = "asked_which"
    """The facts ask which of several things is meant."""
    OPENED = "opened"
    """The facts say what is being opened or shown."""
    HEALTH_GOOD = "health_good"
    HEALTH_BAD = "health_bad"
    TOLD = "told"
    NOTED = "noted"
    """The facts say what was changed or forgotten because the person said so."""
    KEPT = "kept"
    """The facts say that something the person told will be remembered."""
    HOW_ARE_YOU_GOOD = "how_are_you_good"
    HOW_ARE_YOU_BAD = "how_are_you_bad"
    WHAT_CAN_YOU_DO = "what_can_you_do"
    SUGGESTED = "suggested"
    """The question is one for a brain, or none; the facts name a few things to ask instead."""
    NOT_UNDERSTOOD = "not_understood"

    GREETING = "greeting"
    WHO_ARE_YOU = "who_are_you"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    SMALL_TALK = "small_talk"
    COMPLIMENT = "compliment"
    INSULT = "insult"
    JOKE = "joke"
    ENCOURAGEMENT = "encouragement"
    BRAIN_MISSING = "brain_missing"
    BRAIN_WAKING = "brain_waking"
    BRAIN_CRASHED = "brain_crashed"
    BRAIN_TIRED = "brain_tired"
    INDEX_EMPTY = "index_empty"
    INDEX_BUSY = "index_busy"
    REFUSED = "refused"
    EMPTY_QUESTION = "empty_question"
    ERROR = "error"

    QUIP = "quip"
    ASK_BACK = "ask_back"
    CLOSER = "closer"
    COMFORT = "comfort"


@dataclass(frozen=True)
class Rule:
    """What a phrase of one situation may contain besides ``{person}``; numbers never, unless ``digits``."""

    sort: Sort
    placeholders: frozenset[str] = frozenset()
    digits: bool = False


_FRAMING = Rule(Sort.FRAMING, frozenset({"facts"}))
_FREE = Rule(Sort.FREE)
_NAMED = Rule(Sort.FREE, frozenset({"name"}))
_GARNISH = Rule(Sort.GARNISH)
_LAST_FRAMING = list(Situation).index(Situation.NOT_UNDERSTOOD)
_FIRST_GARNISH = list(Situation).index(Situation.QUIP)

RULES: dict[Situation, Rule] = {
    **dict.fromkeys(list(Situation)[: _LAST_FRAMING + 1], _FRAMING),
    **dict.fromkeys(list(Situation)[_LAST_FRAMING + 1 : _FIRST_GARNISH], _FREE),
    **dict.fromkeys(list(Situation)[_FIRST_GARNISH:], _GARNISH),
    Situation.GREETING: _NAMED,
    Situation.WHO_ARE_YOU: _NAMED,
    Situation.GOODBYE: _NAMED,
    Situation.JOKE: Rule(Sort.FREE, digits=True),
}

SEARCHED = frozenset({Situation.FOUND_ONE, Situation.FOUND_MANY, Situation.COUNTED, Situation.SUMMED})
"""After which a quip or a question back may follow. What is told may be sad, so it is not joked about."""

CHEERFUL = SEARCHED | {
    Situation.HEALTH_GOOD,
    Situation.HOW_ARE_YOU_GOOD,
    Situation.GREETING,
    Situation.THANKS,
    Situation.COMPLIMENT,
}
"""Where an exclamation mark cannot be out of place."""

OFFERING = SEARCHED | {Situation.TOLD, Situation.HEALTH_GOOD}
"""After which a talkative buddy may offer more."""

COMFORTING = frozenset({Situation.FOUND_NONE, Situation.HEALTH_BAD, Situation.HOW_ARE_YOU_BAD})
"""Where a kind word may follow the facts."""
