"""Follow-ups go on with the question before, and only then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.conversation.intent import Before, Intent
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.files.model import Order

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SHOWN = ("/home/x/a.pdf", "/home/x/b.pdf", "/home/x/c.pdf")


def last_of(*texts: str) -> Intent:
    before: Before | None = None
    for text in texts:
        intent = understand(text, NOW, before)
        before = Before(intent, SHOWN)
    return intent


@pytest.mark.parametrize(
    "texts",
    [
        (
            "how many PDFs are in Documents?",
            "and how big are they together?",
            "only the ones from 2023",
            "open the largest",
        ),
        (
            "wie viele PDFs sind in Dokumente?",
            "und wie groß sind sie zusammen?",
            "nur die aus 2023",
            "öffne die größte",
        ),
    ],
)
def test_four_turns_about_the_same_files(texts: tuple[str, ...]) -> None:
    names = [last_of(*texts[:turns]).name for turns in range(1, 5)]
    assert names == ["files.count", "files.total", "files.total", "files.open"]
    slots = last_of(*texts).slots
    assert (slots.extensions, slots.folder, slots.order) == (("pdf",), "Documents", Order.LARGEST)
    assert slots.when is not None
    assert slots.when.words == "in 2023"


@pytest.mark.parametrize(
    ("first", "then", "name", "expected"),
    [
        ("photos from last summer", "only PDFs", "files.find", {"kinds": (), "extensions": ("pdf",)}),
        ("photos from last summer", "and in Downloads?", "files.find", {"kinds": ("picture",), "folder": "Downloads"}),
        ("how many photos are from May?", "and videos?", "files.count", {"kinds": ("video",)}),
        ("invoices from 2023", "and 2024?", "files.find", {"words": ("invoices",)}),
        ("invoices from 2023", "without the draft ones", "files.find", {"words": ("invoices",)}),
        ("three largest videos", "how big are they together?", "files.total", {"limit": 3, "order": Order.LARGEST}),
        ("three largest videos", "and the smallest?", "files.find", {"limit": None, "order": Order.SMALLEST}),
        ("list my PDFs", "open the second one", "files.open", {"position": 2}),
        ("list my PDFs", "open number 3", "files.open", {"position": 3}),
        ("list my PDFs", "show the last one in its folder", "files.show", {"position": -1}),
        ("list my PDFs", "the 2nd", "files.find", {"position": 2}),
        ("list my PDFs", "sort them by size", "files.find", {"order": Order.LARGEST}),
        ("list my PDFs", "show all of them", "files.find", {"everything": True}),
        ("list my PDFs", "no, in Downloads", "files.find", {"folder": "Downloads"}),
        ("newest photo", "in which folder is it?", "files.find", {"kinds": ("picture",), "order": Order.NEWEST}),
        ("open notes.txt", "and todo.md", "files.open", {"words": ("todo.md",)}),
        ("photos from Berlin", "and Paris?", "files.find", {"folder": "", "words": ("Paris",)}),
        ("list my PDFs", "not those from Rome", "files.find", {"words": ()}),
        ("how much memory is free?", "and the disk?", "machine.disk", {}),
        ("zeig mir meine PDFs", "öffne die zweite", "files.open", {"position": 2}),
        ("Fotos vom letzten Sommer", "und im Downloads-Ordner?", "files.find", {"folder": "Downloads"}),
    ],
)
def test_a_follow_up_keeps_what_it_does_not_say(first: str, then: str, name: str, expected: dict[str, object]) -> None:
    intent = last_of(first, then)
    assert intent.follows == first
    assert intent.name == name
    assert {slot: getattr(intent.slots, slot) for slot in expected} == expected


@pytest.mark.parametrize(
    ("then", "name"),
    [
        ("how many videos do I have?", "files.count"),
        ("what time is it?", "about.time"),
        ("thanks!", "talk.thanks"),
        ("what is the capital of France?", "open"),
        ("is it raining?", "open"),
        ("find the recipe", "files.find"),
        ("how big is my Music folder?", "files.total"),
    ],
)
def test_a_question_of_its_own_takes_nothing_over(then: str, name: str) -> None:
    intent = last_of("PDFs from 2023 in Documents", then)
    assert (intent.name, intent.follows) == (name, "")
    assert "pdf" not in intent.slots.extensions


def test_a_second_one_of_nothing_is_a_word() -> None:
    assert understand("open the second one", NOW).slots.position is None


def test_what_was_taken_over_is_said_in_the_explanation() -> None:
    said = last_of("how many PDFs are in Documents?", "only from 2023").to_json()
    assert said["follows"] == "how many PDFs are in Documents?"
    assert {"slot": "extension", "said": "PDFs", "meaning": "pdf (as before)"} in said["understood"]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("how many PDFs do I have and how full is my disk?", "files.count", "machine.disk"),
        ("Where is my budget? And what time is it?", "files.find", "about.time"),
        ("wie viele Fotos habe ich und wie voll ist die Festplatte?", "files.count", "machine.disk"),
    ],
)
def test_two_questions_in_one_are_both_understood(text: str, first: str, second: str) -> None:
    intent = understand(text, NOW)
    assert intent.name == first
    assert intent.also is not None
    assert intent.also.name == second


@pytest.mark.parametrize(
    "text", ["photos and videos", "PDFs over 1 MB and older than a year", "photos, videos and songs"]
)
def test_an_and_within_one_question_does_not_cut_it(text: str) -> None:
    assert understand(text, NOW).also is None


def test_a_second_half_without_a_noun_goes_on_with_the_first() -> None:
    intent = understand("how many photos are from 2019, and which is the largest?", NOW)
    assert intent.also is not None
    assert (intent.also.slots.kinds, intent.also.slots.order) == (("picture",), Order.LARGEST)
    assert intent.also.slots.when == intent.slots.when


def test_open_the_newest_of_what_was_found() -> None:
    intent = understand("find the Telekom invoices and open the newest", NOW)
    assert (intent.name, intent.slots.words, intent.slots.order) == (
        "files.open",
        ("Telekom", "invoices"),
        Order.NEWEST,
    )


def test_what_is_denied_without_saying_what_is_not_answered_with_the_same() -> None:
    assert last_of("PDFs in Documents", "which are not?").follows == ""


def test_find_it_and_open_it_is_to_open_it() -> None:
    intent = understand("find budget.xlsx and open it", NOW)
    assert (intent.name, intent.slots.words, intent.also) == ("files.open", ("budget.xlsx",), None)


@given(st.text(max_size=80), st.sampled_from(["and the largest?", "öffne die zweite", "how many?", ""]))
def test_no_follow_up_raises(first: str, then: str) -> None:
    assert last_of(first, then).name
