"""The table of accuracies and times, and the misses in a form that is easy to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bench.harness import Row, Sample, value_row
from bench.understand.generate import LANGUAGES
from bench.understand.meaning import Expected, Values
from bench.understand.measure import Outcome
from bench.understand.score import Mark, is_said, values_of
from bitbuddy.conversation.intent import Intent

GOALS = {"en": 97.0, "de": 93.0}
SLOWEST = 5.0


def share(hits: Sequence[bool]) -> float:
    """Return how many of ``hits`` are true, in percent."""
    return 100 * sum(hits) / len(hits) if hits else 100.0


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Return the lines of the table: for each language all, by intent and by slot; then the times."""
    found: list[Row] = []
    for language in [one for one in LANGUAGES if any(each.question.language == one for each in outcomes)]:
        ours = [one for one in outcomes if one.question.language == language]
        found.extend(language_rows(language, ours))
    times = Sample(tuple(one.milliseconds for one in outcomes))
    found.append(value_row("understanding one question (median)", times.median, unit="ms"))
    found.append(value_row("understanding one question (p95)", times.percentile(95), unit="ms", at_most=SLOWEST))
    return found


def language_rows(language: str, outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """Yield the lines of one language."""
    name = LANGUAGES[language]
    every = [one.right for one in outcomes]
    yield value_row(f"{name}: all {len(every):,} questions", share(every), unit="%", at_least=GOALS[language])
    parts = {
        "intent alone": [one.mark.intent for one in outcomes],
        "follow-ups": [one.right for one in outcomes if one.question.earlier],
        "two in one": [one.right for one in outcomes if one.question.also],
        "mistyped": [one.right for one in outcomes if one.question.mistyped],
        "language noticed": [one.language_right for one in outcomes],
    }
    for part, hits in parts.items():
        yield value_row(f"{name}: {part} ({len(hits)})", share(hits), unit="%")
    by_intent: dict[str, list[bool]] = defaultdict(list)
    by_slot: dict[str, list[bool]] = defaultdict(list)
    for one in outcomes:
        by_intent[one.question.expected.intents[0]].append(one.right)
        for slot, right in one.mark.slots.items():
            by_slot[slot].append(right)
    for sort, groups in (("intent", by_intent), ("slot", by_slot)):
        for group, hits in sorted(groups.items()):
            yield value_row(f"{name}, {sort} {group} ({len(hits)})", share(hits), unit="%")


def misses(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield lines that list what was misunderstood: the question, then expected and got."""
    current = ""
    for one in outcomes:
        if one.right:
            continue
        heading = f"{LANGUAGES[one.question.language]}: {'|'.join(one.question.expected.intents)}"
        if heading != current:
            yield f"\n── {heading}"
            current = heading
        yield from described(one)


def described(one: Outcome) -> Iterator[str]:
    """Yield the lines for one outcome: what was asked before, the question, what differs."""
    earlier = "".join(f"{text} → " for text in one.question.earlier)
    yield f"   {earlier}“{one.question.text}”"
    yield f"      expected  {expectation(one.question.expected, one.mark)}"
    language = "" if one.language_right else f"   (language: {one.got.language})"
    yield f"      got       {understood(one.got)}{language}"
    if one.question.also is not None and (one.also is None or not one.also.right):
        yield f"      expected also  {expectation(one.question.also, one.also)}"
        yield f"      got also       {understood(one.got.also) if one.got.also else '–'}"


def expectation(expected: Expected, mark: Mark | None) -> str:
    """Return the reading that fitted best, its wrong slots marked."""
    reading = mark.reading if mark else expected.readings[0]
    wrong = [slot for slot, right in (mark.slots if mark else {}).items() if not right]
    said = [f"{slot}={_value(value)}" for slot, value in reading.items() if is_said(value)]
    return f"{'|'.join(expected.intents)}  {', '.join(said)}{'   wrong: ' + ', '.join(wrong) if wrong else ''}"


def understood(got: Intent) -> str:
    """Return an intent with the slots that were filled."""
    values: Values = values_of(got.slots)
    said = [f"{slot}={_value(value)}" for slot, value in values.items() if is_said(value)]
    return f"{got.name} ({got.confidence:.2f})  {', '.join(said)}"


def _value(value: object) -> str:
    if isinstance(value, tuple) and value and hasattr(value[0], "after"):
        return " or ".join(f"[{_time(one.after)} … {_time(one.before)})" for one in value)
    if hasattr(value, "after") and hasattr(value, "before"):
        return f"[{_time(value.after)} … {_time(value.before)})"
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _time(moment: object) -> str:
    return str(moment).removesuffix(" 00:00:00") if moment else ""
