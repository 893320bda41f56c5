"""Scores of answers in the battery: each a plain check of the text, with a sentence on what was wrong."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Score:
    """How good an answer was, from 0 to 1; ``why`` says what was wrong with it, empty if nothing was."""

    value: float
    why: str = ""

    @property
    def passed(self) -> bool:
        return self.value >= 1.0


Check = tuple[bool, str]
Judge = Callable[[BrainResult], Score]


def chat_score(result: BrainResult, guard: Guard, language: str, wanted: Sequence[str] = ()) -> Score:
    """Score an open answer by the share of checks it passes: one fault makes it worse, not worthless.

    It is worthless when nothing of it could be shown. ``wanted`` are words of which it must have one.
    """
    shown = [sentence for sentence in split_sentences([result.text]) if guard.check(sentence).allowed]
    kept = "".join(sentence for sentence in shown if is_whole(sentence))
    if not kept.strip():
        return Score(0.0, "nothing of it could be shown")
    has_wanted = (_has_one(kept, wanted), f"it does not say {' or '.join(wanted)}")
    return _share([*_common_checks(result, guard, language), *([has_wanted] if wanted else [])])


def remark_score(result: BrainResult, guard: Guard, language: str, prompt: str) -> Score:
    """Score a remark after facts: all or nothing, as the facts stand well alone. ``prompt`` is what it was told."""
    sentences = [sentence for sentence in split_sentences([result.text]) if sentence.strip()]
    return _all([
        (len(sentences) == 1 and is_whole(sentences[0]), f"{len(sentences)} sentences, not one"),
        *_common_checks(result, guard, language),
        (not re.search(r"\d", result.text), "it has a number"),
        (not _repeats_prompt(result.text, prompt), "it repeats what it was told"),
    ])  # fmt: skip


def choice_score(result: BrainResult, wanted: str) -> Score:
    """Score a skill chosen in JSON: all or nothing."""
    answer = _object(result)
    return _all([
        (answer is not None, "no valid JSON"),
        ((answer or {}).get("skill") == wanted, f"{wanted} would have been right"),
    ])  # fmt: skip


def extract_score(result: BrainResult, said: str, kind: str, value: str) -> Score:
    """Score what was taken down of ``said``, in JSON: all or nothing, as what is noted wrongly is believed later.

    ``value`` is the word that must be in it; of ``kind`` "none", no value matters.
    """
    answer = _object(result) or {}
    noted = answer.get("value") if isinstance(answer.get("value"), str) else ""
    nothing = kind == "none"
    return _all([
        (bool(answer), "no valid JSON"),
        (answer.get("kind") == kind, f"it is of the kind {kind}"),
        (nothing or fold(value) in fold(str(noted)), f"it does not say {value}"),
        (nothing or set(_words(str(noted))) <= set(_words(said)), "it says what was not said"),
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
        (not claim, claim),
        (stays_in_language(result.text, language), "it leaves its language"),
        (not goes_in_circles(result.text), "it goes in circles"),
        (result.finish is Finish.STOP, "it does not stop by itself"),
    ]


def _share(checks: Sequence[Check]) -> Score:
    return Score(sum(passed for passed, _ in checks) / len(checks), _wrong(checks))


def _all(checks: Sequence[Check]) -> Score:
    wrong = _wrong(checks)
    return Score(0.0 if wrong else 1.0, wrong)


def _wrong(checks: Iterable[Check]) -> str:
    return "; ".join(why for passed, why in checks if not passed)


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
