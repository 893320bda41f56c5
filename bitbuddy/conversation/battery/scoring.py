"""Scores of answers in the battery: each a plain check of the text, with a sentence on what was wrong."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from bitbuddy.brain.port import BrainResult, Finish
from bitbuddy.conversation.guard import Guard, is_whole, split_sentences
from bitbuddy.files.names import fold

# Words that hardly a sentence of a language goes without, and that the other one does not have.
_FUNCTION_WORDS = {
    "en": frozenset("the a of and to is are were you your i my it that this for with be have not what can".split()),
    "de": frozenset("der das den dem ein eine und ist sind du dein ich mein es nicht mit zu für auf wie sich".split()),
}
# A run of this many words that comes this often is a brain going round in circles.
_RUN_WORDS = 4
_RUN_TIMES = 3
_LATIN_SHARE = 0.9


class Fault(StrEnum):
    """What can be wrong with an answer."""

    CONTENT = "content"
    FORM = "form"
    INVENTED = "invented"
    LANGUAGE = "language"
    CIRCLES = "circles"
    ENDLESS = "endless"


class Check(NamedTuple):
    """One thing that was looked at, the fault if it did not pass, and a sentence's end on that."""

    passed: bool
    fault: Fault
    why: str


@dataclass(frozen=True)
class Score:
    """How good an answer was, from 0 to 1; ``why`` says what was wrong with it, empty if nothing was.

    ``faults`` are the same by kind, so that one which comes again and again can be told.
    """

    value: float
    why: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def passed(self) -> bool:
        return self.value >= 1.0


Judge = Callable[[BrainResult], Score]


def chat_score(result: BrainResult, guard: Guard, language: str, wanted: Sequence[str] = ()) -> Score:
    """Score an open answer by the share of checks it passes: one fault makes it worse, not worthless.

    It is worthless when nothing of it could be shown. ``wanted`` are words of which it must have one.
    """
    shown = [sentence for sentence in split_sentences([result.text]) if guard.check(sentence).allowed]
    kept = "".join(sentence for sentence in shown if is_whole(sentence))
    if not kept.strip():
        return Score(0.0, "nothing of it could be shown", (Fault.CONTENT,))
    has_wanted = Check(_has_one(kept, wanted), Fault.CONTENT, f"it does not say {' or '.join(wanted)}")
    return _share([*_common_checks(result, guard, language), *([has_wanted] if wanted else [])])


def remark_score(result: BrainResult, guard: Guard, language: str, prompt: str) -> Score:
    """Score a remark after facts: all or nothing, as the facts stand well alone. ``prompt`` is what it was told."""
    sentences = [sentence for sentence in split_sentences([result.text]) if sentence.strip()]
    return _all([
        Check(len(sentences) == 1 and is_whole(sentences[0]), Fault.FORM, f"{len(sentences)} sentences, not one"),
        *_common_checks(result, guard, language),
        Check(not re.search(r"\d", result.text), Fault.CONTENT, "it has a number"),
        Check(not _repeats_prompt(result.text, prompt), Fault.CONTENT, "it repeats what it was told"),
    ])  # fmt: skip


def choice_score(result: BrainResult, wanted: str) -> Score:
    """Score a skill chosen in JSON: all or nothing."""
    answer = _object(result)
    return _all([
        Check(answer is not None, Fault.FORM, "no valid JSON"),
        Check((answer or {}).get("skill") == wanted, Fault.CONTENT, f"{wanted} would have been right"),
    ])  # fmt: skip


def extract_score(result: BrainResult, said: str, kind: str, value: str) -> Score:
    """Score what was taken down of ``said``, in JSON: all or nothing, as what is noted wrongly is believed later.

    ``value`` is the word that must be in it; of ``kind`` "none", no value matters.
    """
    answer = _object(result) or {}
    noted = answer.get("value") if isinstance(answer.get("value"), str) else ""
    nothing = kind == "none"
    return _all([
        Check(bool(answer), Fault.FORM, "no valid JSON"),
        Check(answer.get("kind") == kind, Fault.CONTENT, f"it is of the kind {kind}"),
        Check(nothing or fold(value) in fold(str(noted)), Fault.CONTENT, f"it does not say {value}"),
        Check(nothing or set(_words(str(noted))) <= set(_words(said)), Fault.INVENTED, "it says what was not said"),
    ])  # fmt: skip


def stays_in_language(text: str, language: str) -> bool:
    """Return whether ``text`` is written in ``language``, "en" or "de", by its letters and its commonest words."""
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(letter < "\u0250" for letter in letters)
    if not letters or latin < _LATIN_SHARE * len(letters):
        return False
    counts = Counter(_words(text))
    own = sum(counts[word] for word in _FUNCTION_WORDS[language])
    others = max(sum(counts[word] for word in words) for other, words in _FUNCTION_WORDS.items() if other != language)
    return own >= others and (own > 0 or sum(counts.values()) < _RUN_WORDS)


def goes_in_circles(text: str) -> bool:
    """Return whether ``text`` says a sentence twice, or a few words in a row again and again."""
    sentences = [" ".join(_words(sentence)) for sentence in split_sentences([text])]
    long = [sentence for sentence in sentences if sentence.count(" ") >= 2]
    words = _words(text)
    runs = Counter(tuple(words[place : place + _RUN_WORDS]) for place in range(len(words) - _RUN_WORDS + 1))
    return len(set(long)) < len(long) or any(times >= _RUN_TIMES for times in runs.values())


def invented(text: str, guard: Guard) -> str:
    """Return what the guard finds in ``text`` that nothing carries, empty if all of it is fine."""
    verdicts = (guard.check(sentence) for sentence in split_sentences([text]))
    return next((verdict.reason for verdict in verdicts if not verdict.allowed), "")


def _common_checks(result: BrainResult, guard: Guard, language: str) -> list[Check]:
    claim = invented(result.text, guard)
    return [
        Check(not claim, Fault.INVENTED, claim),
        Check(stays_in_language(result.text, language), Fault.LANGUAGE, "it leaves its language"),
        Check(not goes_in_circles(result.text), Fault.CIRCLES, "it goes in circles"),
        Check(result.finish is Finish.STOP, Fault.ENDLESS, "it does not stop by itself"),
    ]


def _share(checks: Sequence[Check]) -> Score:
    return _score(sum(check.passed for check in checks) / len(checks), checks)


def _all(checks: Sequence[Check]) -> Score:
    return _score(float(all(check.passed for check in checks)), checks)


def _score(value: float, checks: Sequence[Check]) -> Score:
    failed = [check for check in checks if not check.passed]
    return Score(value, "; ".join(check.why for check in failed), tuple(check.fault for check in failed))


def _object(result: BrainResult) -> dict[str, Any] | None:
    try:
        answer = json.loads(result.text)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _has_one(text: str, wanted: Iterable[str]) -> bool:
    return any(fold(word) in fold(text) for word in wanted)


def _repeats_prompt(text: str, prompt: str) -> bool:
    """Return whether ``text`` has six words in a row from ``prompt``."""
    told, said = f" {' '.join(_words(prompt))} ", _words(text)
    return any(f" {' '.join(said[place : place + 6])} " in told for place in range(len(said) - 5))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
