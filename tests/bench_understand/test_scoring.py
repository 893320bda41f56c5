"""What counts as understood: every wrong slot is noticed, and what people would not notice is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bench.__main__ import known
from bench.understand import calendar as cal
from bench.understand.clerk import fixed_sample
from bench.understand.generate import questions
from bench.understand.meaning import Question
from bench.understand.measure import Outcome
from bench.understand.pattern import meaning
from bench.understand.report import misses, rows, share
from bench.understand.score import folder_meaning, is_same_word, mark, plain_word
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.ranges import DateRange
from bitbuddy.conversation.slots import Excluded, Slots
from bitbuddy.files.model import Order

IN_2023 = DateRange(datetime(2023, 1, 1), datetime(2024, 1, 1), "in 2023")
FULL: dict[str, Any] = {
    "words": "tax return",
    "kinds": "document",
    "extensions": "pdf",
    "folder": "Documents",
    "when": cal.year(2023),
    "min_size": 1000,
    "order": "largest",
    "limit": 3,
    "without_words": "draft",
}
UNDERSTOOD: dict[str, Any] = {
    "words": ("tax", "return"),
    "kinds": ("document",),
    "extensions": ("pdf",),
    "folder": "Documents",
    "when": IN_2023,
    "min_size": 1001,
    "order": Order.LARGEST,
    "limit": 3,
    "without": Excluded(words=("draft",)),
}


def got(name: str, **slots: Any) -> Intent:
    return Intent(name, "text", Slots(**slots), 0.9, "why")


def test_everything_right_is_right() -> None:
    found = mark(meaning("files.find", **FULL), got("files.find", **UNDERSTOOD))
    assert found.right
    assert len(found.slots) == 9


def test_another_intent_is_wrong() -> None:
    assert not mark(meaning("files.find"), got("files.count")).right
    assert mark(meaning("files.find|files.count"), got("files.count")).right


@pytest.mark.parametrize("slot", UNDERSTOOD)
def test_a_slot_that_was_not_heard_is_wrong(slot: str) -> None:
    heard = {name: value for name, value in UNDERSTOOD.items() if name != slot}
    found = mark(meaning("files.find", **FULL), got("files.find", **heard))
    assert [name for name, right in found.slots.items() if not right] == [
        {"folder": "folders", "without": "without_words"}.get(slot, slot)
    ]


@pytest.mark.parametrize("slot", UNDERSTOOD)
def test_a_slot_that_nobody_said_is_wrong(slot: str) -> None:
    assert not mark(meaning("files.find"), got("files.find", **{slot: UNDERSTOOD[slot]})).right


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("words", ("tax",)),
        ("words", ("tax", "return", "2023")),
        ("kinds", ("picture",)),
        ("folder", "Downloads"),
        ("other_folders", ("Downloads",)),
        ("when", DateRange(datetime(2022, 1, 1), datetime(2023, 1, 1), "in 2022")),
        ("min_size", 1_002),
        ("max_size", 5),
        ("order", Order.SMALLEST),
        ("limit", 4),
    ],
)
def test_another_value_is_wrong(slot: str, value: object) -> None:
    assert not mark(meaning("files.find", **FULL), got("files.find", **{**UNDERSTOOD, slot: value})).right


@pytest.mark.parametrize(
    ("expected", "understood"),
    [
        ({"words": "invoice"}, {"words": ("invoices",)}),
        ({"words": "vertrag"}, {"words": ("Verträge",)}),
        ({"words": "tax return"}, {"words": ("tax return",)}),
        ({"folder": "Documents"}, {"folder": "Dokumente"}),
        ({"folder": "Taxes 2023"}, {"folder": "taxes 2023"}),
        ({"order": "newest", "limit": 1}, {"order": Order.NEWEST}),
        ({"when": cal.year(2023)}, {"when": IN_2023, "order": Order.NEWEST}),
        ({"folders": ("Documents", "Downloads")}, {"folder": "Downloads", "other_folders": ("Documents",)}),
        ({}, {"plural": True, "files_said": True, "everything": True, "order": Order.RELEVANCE}),
        ({"position": 2, "words": "a"}, {"position": 2, "kinds": ("picture",)}),
    ],
)
def test_what_nobody_would_notice_is_right(expected: dict[str, Any], understood: dict[str, Any]) -> None:
    assert mark(meaning("files.find", **expected), got("files.find", **understood)).right


def test_any_reading_will_do_but_not_a_bit_of_each() -> None:
    either = meaning("files.find", either=({"kinds": "spreadsheet"}, {"extensions": "xlsx"}))
    assert mark(either, got("files.find", kinds=("spreadsheet",))).right
    assert mark(either, got("files.find", extensions=("xlsx",))).right
    assert not mark(either, got("files.find", kinds=("spreadsheet",), extensions=("xlsx",))).right


def test_slots_of_small_talk_do_not_count() -> None:
    assert mark(meaning("open"), got("open", words=("capital", "france"))).right


@pytest.mark.parametrize(("one", "another"), [("rezept", "rezepte"), ("recipe", "recipes"), ("story", "stories")])
def test_endings_do_not_matter(one: str, another: str) -> None:
    assert is_same_word(one, another)


@pytest.mark.parametrize(("one", "another"), [("tax", "taxi"), ("plan", "planet"), ("a", "as"), ("brief", "bericht")])
def test_other_words_do(one: str, another: str) -> None:
    assert not is_same_word(one, another)


def test_umlauts_are_the_same_however_typed() -> None:
    assert plain_word("Übung") == plain_word("Uebung") == "ubung"


@pytest.mark.parametrize(
    ("said", "meant"), [("Bilder", "pictures"), ("/home/person/Music", "music"), ("my Recipes folder", "recipes")]
)
def test_a_folder_is_its_meaning(said: str, meant: str) -> None:
    assert folder_meaning(said) == meant


def outcome(text: str, expected: str, understood: str, *, language: str = "en") -> Outcome:
    question = Question(text, language, meaning(expected))
    intent = got(understood)
    return Outcome(question, intent, mark(question.expected, intent), None, 0.5)


def test_misses_are_listed_and_hits_are_not() -> None:
    listed = "\n".join(
        misses([outcome("where?", "files.find", "open"), outcome("bye", "talk.goodbye", "talk.goodbye")])
    )
    assert "“where?”" in listed
    assert "expected  files.find" in listed
    assert "got       open" in listed
    assert "bye" not in listed


def test_the_table_has_each_language_its_intents_and_the_time() -> None:
    both = [outcome("a", "open", "open"), outcome("b", "open", "empty", language="de")]
    found = {row.what: row for row in rows(both)}
    assert (found["English: all 1 questions"].ours, found["English: all 1 questions"].met) == (100, True)
    assert (found["German: all 1 questions"].ours, found["German: all 1 questions"].met) == (0, False)
    assert "English, intent open (1)" in found
    assert found["understanding one question (p95)"].met
    assert share([True, False, False, True]) == 50


def test_the_sample_for_a_brain_has_every_intent_and_is_always_the_same() -> None:
    every = [one for one in questions("en") if not one.earlier]
    sample = fixed_sample(every, 120)
    assert len(sample) == 120
    assert sample == fixed_sample(every, 120)
    assert {one.expected.intents[0] for one in sample} == {one.expected.intents[0] for one in every}


def test_a_package_is_a_benchmark_too() -> None:
    assert {"understand", "rules", "find"} <= set(known())
    assert not {"results", "harness", "__init__"} & set(known())
