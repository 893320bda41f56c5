"""What is said about how a person feels, in each language."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from bitbuddy.kernel.display import format_number
from bitbuddy.memory.emotions.feelings import Trend
from bitbuddy.memory.emotions.happenings import Happening
from bitbuddy.memory.emotions.model import Emotion

_HEARD = {
    "en": {
        Emotion.JOY: "I'm glad to hear that.",
        Emotion.TRUST: "That is good to hear.",
        Emotion.FEAR: "That sounds worrying. I'm here.",
        Emotion.SURPRISE: "I did not expect that either.",
        Emotion.SADNESS: "I'm sorry that it is hard right now.",
        Emotion.DISGUST: "That sounds thoroughly unpleasant.",
        Emotion.ANGER: "That sounds really frustrating.",
        Emotion.ANTICIPATION: "That is something to look forward to.",
    },
    "de": {
        Emotion.JOY: "Das freut mich.",
        Emotion.TRUST: "Das ist schön zu hören.",
        Emotion.FEAR: "Das klingt beunruhigend. Ich bin da.",
        Emotion.SURPRISE: "Damit hätte ich auch nicht gerechnet.",
        Emotion.SADNESS: "Das tut mir leid. Es ist gerade nicht leicht.",
        Emotion.DISGUST: "Das klingt wirklich unangenehm.",
        Emotion.ANGER: "Das klingt wirklich ärgerlich.",
        Emotion.ANTICIPATION: "Darauf kann man sich freuen.",
    },
}
# Of each some, so that it is not the same one each time; none says more than that it was heard.
_HAPPENED = {
    "en": {
        Happening.LOSS: ("I'm so sorry to hear that.", "Oh no. I'm so sorry."),
        Happening.GRAVE: ("I'm so sorry. That is a lot to carry.", "I'm really sorry to hear that. I'm here."),
        Happening.SETBACK: ("Oh, that's hard. I'm sorry.", "I'm sorry, that is a blow."),
        Happening.MISSING: ("Oh no. I hope that turns out well.", "Oh dear, I hope this ends well."),
        Happening.ILLNESS: (
            "I'm sorry to hear that. I hope it gets better soon.",
            "Oh dear. All the best for a quick recovery.",
        ),
        Happening.PARTING: ("I'm sorry to hear that.", "Oh, that is sad to hear."),
        Happening.HARDSHIP: (
            "I'm sorry to hear that. I hope it gets easier soon.",
            "That sounds hard. I hope it eases soon.",
        ),
        Happening.THEFT: ("Oh no, I'm sorry. How infuriating.", "Oh no, what a rotten thing to happen."),
        Happening.LONG_LOSS: ("I'm sorry. Some people stay missed.", "I'm sorry, even if it was a while ago."),
        Happening.TIRED: (
            "That sounds exhausting. I hope you get some rest soon.",
            "Oh dear. I hope tonight is kinder to you.",
        ),
        Happening.NUISANCE: ("Oh, what a nuisance.", "Oh, that is annoying."),
        Happening.BIRTHDAY: ("Happy birthday!", "Happy birthday, and all the best!"),
        Happening.JOY: ("Congratulations, that is wonderful news!", "How wonderful! Congratulations!"),
        Happening.LUCK: ("How lovely!", "Oh, I'm glad to hear that!"),
    },
    "de": {
        Happening.LOSS: ("Das tut mir sehr leid.", "Oh nein. Das tut mir sehr leid."),
        Happening.GRAVE: ("Das tut mir sehr leid. Das ist schwer.", "Das tut mir wirklich leid. Ich bin da."),
        Happening.SETBACK: ("Oje, das ist bitter. Das tut mir leid.", "Das tut mir leid, das ist ein Rückschlag."),
        Happening.MISSING: ("Oh nein. Hoffentlich geht das gut aus.", "Oje, hoffentlich nimmt das ein gutes Ende."),
        Happening.ILLNESS: ("Das tut mir leid. Gute Besserung!", "Oje. Hoffentlich wird es bald besser."),
        Happening.PARTING: ("Das tut mir leid.", "Oh, das ist traurig."),
        Happening.HARDSHIP: (
            "Das tut mir leid. Hoffentlich wird es bald leichter.",
            "Das klingt schwer. Hoffentlich wird es bald besser.",
        ),
        Happening.THEFT: ("Oh nein, wie ärgerlich! Das tut mir leid.", "Oh nein, so eine Gemeinheit."),
        Happening.LONG_LOSS: (
            "Das tut mir leid. Manche fehlen einem immer.",
            "Das tut mir leid, auch wenn es länger her ist.",
        ),
        Happening.TIRED: (
            "Das klingt anstrengend. Hoffentlich ist bald Ruhe.",
            "Oje. Hoffentlich wird die nächste Nacht besser.",
        ),
        Happening.NUISANCE: ("Oh, wie lästig.", "Oh, das ist ärgerlich."),
        Happening.BIRTHDAY: ("Alles Gute zum Geburtstag!", "Herzlichen Glückwunsch zum Geburtstag!"),
        Happening.JOY: ("Herzlichen Glückwunsch, wie schön!", "Das ist ja wunderbar! Herzlichen Glückwunsch!"),
        Happening.LUCK: ("Wie schön!", "Oh, das freut mich!"),
    },
}
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


def of_happening(happening: Happening, told: str, language: str) -> str:
    """Return a short sentence to somebody who ``told`` of this: always the same to the same words."""
    several = _HAPPENED.get(language, _HAPPENED["en"])[happening]
    return several[crc32(told.encode()) % len(several)]


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
