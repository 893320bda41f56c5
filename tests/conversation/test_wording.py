"""Lists and numbers that read as sentences."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.wording import joined
from bitbuddy.conversation.wording.english.lists import EnglishLists, number_word, plural, verb


@pytest.mark.parametrize(
    ("lines", "shown", "total", "text"),
    [
        (["a", "b"], None, None, "- a\n- b"),
        (["a", "b", "c"], 2, None, "- a\n- b\nand 1 more"),
        (["a", "b"], 2, 43, "- a\n- b\nand 41 more"),
        (["a"], 5, 12_346, "- a\nand 12,345 more"),
        ([], None, None, ""),
    ],
)
def test_long_lists_are_folded(lines: list[str], shown: int | None, total: int | None, text: str) -> None:
    assert EnglishLists().listed(lines, shown, total) == text


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_enumerations(parts: list[str], text: str) -> None:
    assert joined(parts) == text


@pytest.mark.parametrize(
    ("word", "many"),
    [("file", "files"), ("PDF", "PDFs"), ("copy", "copies"), ("day", "days"), ("box", "boxes"), ("class", "classes"),
     ("search", "searches"), ("data file", "data files")],
)  # fmt: skip
def test_plurals(word: str, many: str) -> None:
    assert plural(word) == many


def test_numbers_and_verbs() -> None:
    assert [number_word(number) for number in (0, 1, 3, 12, 13, 1300)] == [
        "no",
        "one",
        "three",
        "twelve",
        "13",
        "1,300",
    ]
    assert [verb(number) for number in (0, 1, 2)] == ["are", "is", "are"]
