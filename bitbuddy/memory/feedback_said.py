"""What thumbs changed, as sentences: "I write shorter since Tuesday." in English and German."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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
    all_back: str
    none_back: str
    unchanged: str
    stands: str
    instead: str


_OUTCOMES = {
    "en": _Outcome(
        "From now on {}.",
        "and",
        "am less sure of what I told there",
        "I am as far that way as I can go.",
        "Noted. Thank you.",
        "Noted, but I cannot tell from that what was not good. Say “too long”, “not funny” or “wrong”, for example.",
        "Taken back: everything is as it was before.",
        "As I was: every thumb is taken back.",
        "There was nothing to take back.",
        "I answer as my personality has it: no thumb changed anything.",
        "That holds already: I {}.",
        "This takes the place of “I {}”.",
    ),
    "de": _Outcome(
        "Von jetzt an {}.",
        "und",
        "bin weniger sicher in dem, was ich da sagte",
        "Weiter in diese Richtung geht es nicht.",
        "Notiert, danke.",
        "Notiert, aber ich erkenne nicht, was nicht gut war. Sag zum Beispiel „zu lang“, „nicht witzig“ oder „falsch“.",
        "Zurückgenommen: Alles ist wie zuvor.",
        "Ich bin wieder wie zuvor: Jeder Daumen ist zurückgenommen.",
        "Es gab nichts zurückzunehmen.",
        "Ich antworte, wie es meine Persönlichkeit vorgibt: Kein Daumen hat etwas geändert.",
        "Das gilt schon: Ich {}.",
        "Das tritt an die Stelle von „Ich {}“.",
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
    if words := _asked(moved, given, language):
        return outcome.from_now_on.format(_after_adverb(language, words))
    if given.effect.traits:
        return outcome.farthest
    return outcome.unheard if given.value < 0 and given.word and not heard(given.word, given.value) else outcome.noted


def again_said(given: Given, earlier: Given, moved: Mapping[str, int], language: str = "en") -> str:
    """Say what a thumb changed on a reply that had an ``earlier`` one, and what of that it replaced.

    ``given`` has only the word that is new; ``moved`` are the traits that it moved beside those of the earlier one.
    """
    outcome = _OUTCOMES.get(language, _OUTCOMES["en"])
    wanted, had = given.effect.traits, earlier.effect.traits
    lost = {trait: by for trait, by in had.items() if wanted.get(trait, 0) * by <= 0}
    doubted = () if earlier.doubted and given.value == earlier.value else given.doubted
    before = _asked(had, earlier, language)
    unheard = given.word and not heard(given.word, given.value)
    new = lost or moved or doubted or unheard or wanted.keys() - had.keys()
    if given.id == earlier.id or (before and not new):
        return outcome.stands.format(before) if before else outcome_said(earlier, {}, language)
    effect = replace(given.effect, traits={} if unheard else wanted)
    told = outcome_said(replace(given, effect=effect, doubted=doubted), moved, language)
    gone = _asked(lost, replace(earlier, doubted=() if given.doubted else earlier.doubted), language)
    return f"{told} {outcome.instead.format(gone)}" if gone else told


def _asked(traits: Mapping[str, int], given: Given, language: str) -> str:
    """Return how I am with ``traits`` moved, and of what less sure by a thumb, as it is said after "I"; "" for none."""
    outcome = _OUTCOMES.get(language, _OUTCOMES["en"])
    manners = _MANNERS.get(language, _MANNERS["en"])
    words = [manners[trait][by > 0] for trait, by in traits.items() if trait in manners]
    return f" {outcome.also} ".join([*words, *([outcome.doubted] if given.doubted else [])])


def undone_said(undone: int, everything: bool, language: str) -> str:
    """Say that ``undone`` thumbs were taken back: one that was asked for, or ``everything``."""
    outcome = _OUTCOMES.get(language, _OUTCOMES["en"])
    if not undone:
        return outcome.none_back
    return outcome.all_back if everything else outcome.back


def unchanged_said(language: str) -> str:
    """Say that no thumb changed anything."""
    return _OUTCOMES.get(language, _OUTCOMES["en"]).unchanged


def _manner(language: str, trait: str, by: int, since: str) -> str:
    words = _MANNERS[language][trait][by > 0]
    if language == "en":
        return f"I {words}{since}."
    return f"{since} {_after_adverb(language, words)}." if since else f"Ich {words}."


def _after_adverb(language: str, words: str) -> str:
    """Return what I do as it is said after "from now on", where German puts the verb first."""
    verb, _, rest = words.partition(" ")
    return f"{verb} ich {rest}" if language == "de" else f"I {words}"


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
    return f" since {day}" if language == "en" else f"Seit {day}"
