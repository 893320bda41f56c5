"""Slips of the finger are put right; names that exist are never touched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.understanding.language import languages
from bitbuddy.conversation.understanding.spelling import nearest
from bitbuddy.conversation.understanding.understand import understand

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NAMES = ("invoice", "budget", "thesis", "lisbon", "fotos", "docments")


def closest(word: str) -> list[str]:
    return {"invocie": ["invoice"], "thesiss": ["thesis"], "lisbno": ["lisbon"]}.get(word, [])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("docments", "documents"),
        ("largst", "largest"),
        ("vidoes", "videos"),
        ("yesterady", "yesterday"),
        ("dowloads", "downloads"),
        ("pictrues", "pictures"),
        ("febuary", "february"),
    ],
)
def test_a_slip_is_put_right(word: str, meant: str) -> None:
    assert nearest(word, languages()["en"]) == meant


@pytest.mark.parametrize(
    ("word", "language"),
    [
        (word, language)
        for language, words in {
            "de": "abgegeben verschrieben verdiene geliehen angestellt schlüssel essen ferien seinen impfpässe dachte",
            "en": "goals friends business lunch christian asleep boarded parcels painted",
        }.items()
        for word in words.split()
    ],
)
def test_a_word_with_another_letter_or_ending_is_no_slip(word: str, language: str) -> None:
    meant = understand(f"find {word}" if language == "en" else f"suche {word}", NOW).corrections
    assert meant == ()


@pytest.mark.parametrize(
    ("word", "meant"),
    [("presenttaions", "presentations"), ("docuemnts", "documents"), ("folderss", "folders")],
)
def test_two_slips_inside_a_long_word_are_put_right(word: str, meant: str) -> None:
    assert nearest(word, languages()["en"]) == meant


@pytest.mark.parametrize(
    "text", ["find taxes", "my boots photos", "where is the recipe", "photos of the moon", "bin heut leider krank"]
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert understand(text, NOW).corrections == ()


def test_a_question_of_slips_is_understood_and_told() -> None:
    intent = understand("how many docments did I downlaod last mnth", NOW)
    assert intent.name == "files.count"
    assert intent.slots.kinds == ("document",)
    assert [(one.said, one.meant) for one in intent.corrections] == [
        ("docments", "documents"),
        ("downlaod", "download"),
        ("mnth", "month"),
    ]


def test_a_word_that_a_file_is_called_is_no_slip() -> None:
    intent = understand("find docments", NOW, None, NAMES.__contains__)
    assert (intent.slots.words, intent.corrections) == (("docments",), ())


def test_a_misspelt_name_is_put_right_over_the_index() -> None:
    intent = understand("where is my invocie from lisbno?", NOW, None, NAMES.__contains__, closest)
    assert intent.slots.words == ("invoice", "lisbon")
    assert {one.said: one.meant for one in intent.corrections} == {"invocie": "invoice", "lisbno": "lisbon"}


def test_a_misspelt_file_keeps_its_extension() -> None:
    intent = understand("open thesiss.pdf", NOW, None, NAMES.__contains__, closest)
    assert intent.slots.words == ("thesis.pdf",)


def test_open_talk_is_not_corrected_over_the_index() -> None:
    intent = understand("tell me about invocie", NOW, None, NAMES.__contains__, closest)
    assert intent.corrections == ()
