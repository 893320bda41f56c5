"""Words of a question find names in the other number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.conversation.understanding.language import language_named
from bitbuddy.files.names import fold


@pytest.mark.parametrize(
    ("asked", "named", "language"),
    [
        ("invoices", "invoice", "en"),
        ("taxes", "tax", "en"),
        ("boxes", "box", "en"),
        ("churches", "church", "en"),
        ("warranties", "warranty", "en"),
        ("status", "status", "en"),
        ("Rechnungen", "Rechnung", "de"),
        ("Verträge", "Vertrag", "de"),
        ("Kontoauszüge", "Kontoauszug", "de"),
        ("Zeugnisse", "Zeugnis", "de"),
        ("Steuern", "Steuer", "de"),
        ("Listen", "Liste", "de"),
        ("Reisepässe", "Reisepass", "de"),
        ("Rechnung", "Rechnungen", "de"),
        ("Berichte", "Bericht", "de"),
    ],
)
def test_one_number_finds_the_other(asked: str, named: str, language: str) -> None:
    assert fold(language_named(language).stem(asked)) in fold(named)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("news", "en"),
        ("bus", "en"),
        ("glass", "en"),
        ("analysis", "en"),
        ("Lager", "de"),
        ("Lieder", "de"),
        ("Garten", "it"),
    ],
)
def test_what_would_become_too_short_or_is_no_plural_stays(word: str, language: str) -> None:
    assert language_named(language).stem(word) == word


@given(st.text(max_size=20), st.sampled_from(["en", "de", "fr"]))
def test_a_stem_is_the_beginning_of_its_word(word: str, language: str) -> None:
    assert word.startswith(language_named(language).stem(word))
    assert bool(language_named(language).stem(word)) == bool(word)
