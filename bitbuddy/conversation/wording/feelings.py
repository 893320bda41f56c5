"""What is said about how a person feels, in each language."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.kernel.display import format_number
from bitbuddy.memory.emotions.feelings import Trend
from bitbuddy.memory.emotions.model import Emotion

_HEARD = {
    "en": {
        Emotion.JOY: "I'm glad to hear that.",
        Emotion.TRUST: "That is good to hear.",
        Emotion.FEAR: "That sounds worrying. I'm here.",
        Emotion.SURPRISE: "I did not expect that either.",
        Emotion.SADNESS: "I'm sorry that it is hard right now.",
        Emotion.DISGUST: "That sounds thoroughly unpleasant.",
        Emotion.ANGER: "That would annoy anybody.",
        Emotion.ANTICIPATION: "That is something to look forward to.",
    },
    "de": {
        Emotion.JOY: "Das freut mich.",
        Emotion.TRUST: "Das ist schön zu hören.",
        Emotion.FEAR: "Das klingt beunruhigend. Ich bin da.",
        Emotion.SURPRISE: "Damit hätte ich auch nicht gerechnet.",
        Emotion.SADNESS: "Das tut mir leid. Es ist gerade nicht leicht.",
        Emotion.DISGUST: "Das klingt wirklich unangenehm.",
        Emotion.ANGER: "Das würde jeden ärgern.",
        Emotion.ANTICIPATION: "Darauf kann man sich freuen.",
    },
}
_LOST = {"en": "I'm so sorry to hear that.", "de": "Das tut mir sehr leid."}
# What somebody sounded like.
_SOUNDED = {
    "en": {
        Emotion.JOY: "glad",
        Emotion.TRUST: "at ease",
        Emotion.FEAR: "worried",
        Emotion.SURPRISE: "surprised",
        Emotion.SADNESS: "sad",
        Emotion.DISGUST: "put off",
        Emotion.ANGER: "angry",
        Emotion.ANTICIPATION: "full of anticipation",
    },
    "de": {
        Emotion.JOY: "froh",
        Emotion.TRUST: "gelassen",
        Emotion.FEAR: "besorgt",
        Emotion.SURPRISE: "überrascht",
        Emotion.SADNESS: "traurig",
        Emotion.DISGUST: "angewidert",
        Emotion.ANGER: "verärgert",
        Emotion.ANTICIPATION: "voller Vorfreude",
    },
}
_TREND = {
    "en": (
        "In the last {days} days you sounded {felt}. I go by {heard} messages, and keep no words of them for this.",
        "You told me too little of how you feel in the last {days} days to say anything of it.",
        "I do not listen for feelings: that is switched off (memory.emotions).",
    ),
    "de": (
        "In den letzten {days} Tagen klangst du {felt}. Ich gehe nach {heard} Nachrichten und hebe dafür keine Worte "
        "auf.",
        "Du hast mir in den letzten {days} Tagen zu wenig davon erzählt, wie es dir geht, um etwas dazu zu sagen.",
        "Ich achte nicht auf Gefühle: Das ist ausgeschaltet (memory.emotions).",
    ),
}
_SHARES = {"en": ("mostly", "at times", "and"), "de": ("meist", "zuweilen", "und")}
_NOW = {"en": "now", "de": "mal"}
_SHOWN = 3


def heard(emotion: Emotion, language: str) -> str:
    """Return a short sentence to somebody who feels so."""
    return _HEARD.get(language, _HEARD["en"])[emotion]


def of_a_loss(language: str) -> str:
    """Return a short sentence to somebody of whose own one has died."""
    return _LOST.get(language, _LOST["en"])


def for_brain(emotion: Emotion) -> str:
    """Return the line of a prompt that says how the person feels, in their place."""
    return f"(I sound as if I felt {emotion.value} now. Answer in a fitting tone.)"


def trend(found: Sequence[Trend], days: int, language: str) -> str:
    """Return how the person felt in the last ``days``: what was heard most first."""
    some, none, _ = _TREND.get(language, _TREND["en"])
    if not found:
        return none.format(days=days)
    words = _SOUNDED.get(language, _SOUNDED["en"])
    first = found[0].heard > sum(one.heard for one in found[1:])
    felt = (_mostly if first else _by_turns)([words[one.emotion] for one in found[:_SHOWN]], language)
    return some.format(days=days, felt=felt, heard=format_number(sum(one.heard for one in found)))


def _mostly(words: Sequence[str], language: str) -> str:
    """Say what somebody sounded like most, and besides: "mostly sad, at times angry and glad"."""
    mostly, at_times, joint = _SHARES.get(language, _SHARES["en"])
    if len(words) == 1:
        return words[0]
    return f"{mostly} {words[0]}, {at_times} {f' {joint} '.join(words[1:])}"


def _by_turns(words: Sequence[str], language: str) -> str:
    """Say what somebody sounded like, nothing of it most: "now sad, now glad"."""
    now = _NOW.get(language, _NOW["en"])
    return ", ".join(f"{now} {one}" for one in words)


def switched_off(language: str) -> str:
    """Say that nobody listens for feelings."""
    return _TREND.get(language, _TREND["en"])[2]
