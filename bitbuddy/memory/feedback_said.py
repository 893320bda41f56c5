"""What thumbs changed, as sentences: "I write shorter since Tuesday." in English and German."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from bitbuddy.kernel.display import format_date, format_weekday
from bitbuddy.memory.adjusting import Adjustments, Given
from bitbuddy.memory.judging import heard

# By language and trait what less and what more of it is called, after "I".
_MANNERS = {
    "en": {
        "verbosity": ("write shorter", "write longer"),
        "formality": ("am less formal", "am more formal"),
        "humor": ("joke less", "joke more"),
        "curiosity": ("ask back less", "ask back more"),
        "energy": ("am calmer", "am livelier"),
        "empathy": ("am more matter-of-fact", "am warmer"),
    },
    "de": {
        "verbosity": ("schreibe kürzer", "schreibe ausführlicher"),
        "formality": ("bin weniger förmlich", "bin förmlicher"),
        "humor": ("scherze weniger", "scherze mehr"),
        "curiosity": ("frage weniger zurück", "frage mehr zurück"),
        "energy": ("bin ruhiger", "bin lebhafter"),
        "empathy": ("bin sachlicher", "bin herzlicher"),
    },
}
_PHRASES = {
    "en": ("I leave out a phrase that you did not like.", "I leave out {} phrases that you did not like."),
    "de": ("Eine Wendung, die nicht gefiel, lasse ich weg.", "{} Wendungen, die nicht gefielen, lasse ich weg."),
}
_RECALLED = {
    "en": "What did not help when I remembered it comes to my mind less often.",
    "de": "Woran ich mich erinnerte, ohne dass es half, fällt mir seltener ein.",
}


class _Outcome(NamedTuple):
    """What is said to one thumb in a language."""

    from_now_on: str
    also: str
    doubted: str
    farthest: str
    noted: str
    unheard: str
    back: str


_OUTCOMES = {
    "en": _Outcome(
        "From now on I {}.",
        "and",
        "am less sure of what I told there",
        "I am as far that way as I can go.",
        "Noted. Thank you.",
        "Noted, but I cannot tell from that what was not good. Say “too long”, “not funny” or “wrong”, for example.",
        "Taken back: everything is as it was before.",
    ),
    "de": _Outcome(
        "Von jetzt an gilt: Ich {}.",
        "und",
        "bin weniger sicher in dem, was ich da sagte",
        "Weiter in diese Richtung geht es nicht.",
        "Notiert, danke.",
        "Notiert, aber ich erkenne nicht, was nicht gut war. Sag zum Beispiel „zu lang“, „nicht witzig“ oder „falsch“.",
        "Zurückgenommen: Alles ist wie zuvor.",
    ),
}
_WEEK = timedelta(days=6)


def said_of(adjustments: Adjustments, language: str, now: datetime) -> list[str]:
    """Return a sentence for each thing that is otherwise than the personality's file says, since when; none for none.

    In English for a language that is not known here.
    """
    language = language if language in _MANNERS else "en"
    lines = [
        _manner(language, trait, by, _since(adjustments.since.get(trait), language, now))
        for trait, by in adjustments.traits.items()
    ]
    if count := len(adjustments.disliked):
        one, several = _PHRASES[language]
        lines.append(one if count == 1 else several.format(count))
    if any(weight < 1 for weight in adjustments.recalled.values()):
        lines.append(_RECALLED[language])
    return lines


def effect_said(given: Given) -> list[str]:
    """Return what one thumb asks for, a few English words for each thing; none for one that was only noted."""
    words = [_MANNERS["en"][trait][by > 0] for trait, by in given.effect.traits.items() if trait in _MANNERS["en"]]
    if given.doubted:
        words.append("am less sure of what I told")
    if given.effect.recalled and given.value < 0:
        words.append("think less of what I remembered there")
    return words


def outcome_said(given: Given | None, moved: Mapping[str, int], language: str = "en") -> str:
    """Say what a thumb changed; ``moved`` are the traits it really moved, None: it was taken back."""
    outcome = _OUTCOMES.get(language, _OUTCOMES["en"])
    if given is None:
        return outcome.back
    words = [_MANNERS.get(language, _MANNERS["en"])[trait][by > 0] for trait, by in moved.items()]
    if given.doubted:
        words.append(outcome.doubted)
    if words:
        return outcome.from_now_on.format(f" {outcome.also} ".join(words))
    if given.effect.traits:
        return outcome.farthest
    return outcome.unheard if given.value < 0 and given.word and not heard(given.word, given.value) else outcome.noted


def _manner(language: str, trait: str, by: int, since: str) -> str:
    words = _MANNERS[language][trait][by > 0]
    return f"I {words}{since}." if language == "en" else f"Ich {words}{since}."


def _since(moment: datetime | None, language: str, now: datetime) -> str:
    if moment is None:
        return ""
    moment = moment.astimezone(now.tzinfo)
    days = (now.date() - moment.date()).days
    if days <= 0:
        day = "today" if language == "en" else "heute"
    elif days == 1:
        day = "yesterday" if language == "en" else "gestern"
    elif now - moment < _WEEK:
        day = format_weekday(moment, language)
    else:
        day = format_date(moment, year=moment.year != now.year, language=language)
        day = f"dem {day}" if language == "de" else day
    return f" since {day}" if language == "en" else f" seit {day}"
