"""A stream becomes whole sentences; no claim gets through by being cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.conversation.guard import Guard, checked, is_whole, split_sentences, without_unfinished


@given(st.lists(st.text(alphabet="ab. !?\n3z", max_size=8), max_size=30))
def test_splitting_loses_nothing(pieces: list[str]) -> None:
    assert "".join(split_sentences(pieces)) == "".join(pieces)


@given(st.text(alphabet="ab. !?\n3zM", max_size=60), st.data())
def test_sentences_are_the_same_however_the_pieces_fall(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert list(split_sentences(pieces)) == list(split_sentences(iter(text)))


def test_sentences_come_whole_however_the_pieces_fall() -> None:
    pieces = ["Hel", "lo. I am 3.", "5 years old! Dr. Who", "? Yes", "\n", "No"]
    assert list(split_sentences(pieces)) == ["Hello. ", "I am 3.5 years old! ", "Dr. Who? ", "Yes\n", "No"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was on the 3. März in the evening.",
        "Das war am 3. März 2024 um 14:30 Uhr.",
        "There are 3.5 GB left on it.",
        "Look at tax.letter.v2.pdf again!",
        "Some fruit, e.g. apples, is good.",
        "Obst, z. B. Äpfel, ist gut.",
        "Das sind ca. 5 GB bzw. 3 MB.",
        "Er kam am 2. und ging am 5. wieder.",
        "Mr. and Mrs. Fox went home.",
        "1. Drink a glass of water.",
        "Wait... what is that?",
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    for pieces in (
        [sentence + " Then."],
        list(sentence + " Then."),
        [*sentence.replace(" ", " |").split("|"), " Then."],
    ):
        found = list(split_sentences(pieces))
        assert found[-1] == "Then." or sentence.startswith("Wait")
        assert "".join(found) == sentence + " Then."
        assert len(found) == 2 or sentence.startswith("Wait")


def passed(text: str, guard: Guard | None = None) -> list[str]:
    """Return what is shown of ``text`` when it comes letter by letter; however it comes, it is the same."""
    by_letter = list(checked(iter(text), guard or Guard(), []))
    assert by_letter == list(checked([text], guard or Guard(), []))
    return by_letter


@pytest.mark.parametrize(
    "text",
    [
        "There are 3. 5 GB are free.",
        "You have 3\nPDFs in Documents.",
        "- 3 PDFs\n- 5 photos\n",
        "Your PDFs? 42.",
        "About your disk: 95%.",
        "Your files:\n- 42\n",
        "Dein Akku? 80.",
        "Your disk? Almost full.",
        "You have 3.000 files. ",
        "Der Ordner hat am 3. März 5 Dateien bekommen.",
        "Your disk, e.g. the big one, is full.",
    ],
)
def test_a_claim_in_two_pieces_is_held_back(text: str) -> None:
    shown = "".join(passed(text))
    assert not any(letter.isdigit() for letter in shown.replace("3.", "")), shown
    assert "full" not in shown


def test_a_sentence_without_end_is_held_back_whole() -> None:
    text = "The sea is blue. Once " + "and on and on " * 100 + "you have 3 files. Good night."
    assert passed(text) == ["The sea is blue. ", "Good night."]


def test_a_held_back_sentence_leaves_the_others() -> None:
    refused: list[str] = []
    said = list(checked(["The sea is blue. Your disk is full. ", "Good night."], Guard(), refused))
    assert said == ["The sea is blue. ", "Good night."]
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("sentences", "text"),
    [([], ""), (["One. ", "Two and th"], "One."), (["Only a beg"], "Only a beg…"), (["One. ", "Two."], "One. Two.")],
)
def test_a_cut_off_sentence_is_dropped(sentences: list[str], text: str) -> None:
    assert without_unfinished(sentences) == text


@pytest.mark.parametrize(
    ("text", "whole"), [("Yes.", True), ("“Yes.”", True), ("a line\n", True), ("and th", False), ("", False)]
)
def test_the_end_of_a_sentence_is_known(text: str, whole: bool) -> None:
    assert is_whole(text) is whole
