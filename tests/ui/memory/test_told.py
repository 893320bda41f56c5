"""How memories, their sources and their changes are put into words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from bitbuddy.ui.memory.asking import counted, forgotten_words, question_of_one
from bitbuddy.ui.memory.lines import lines_of
from bitbuddy.ui.memory.told import (
    about_line,
    change_from,
    change_words,
    details_from,
    entries_from,
    entry_from,
    learned_words,
    quote,
    source_words,
    stats_words,
)
from bitbuddy.ui.theme import text_font


def test_a_source_and_its_words() -> None:
    told = {"message": "m", "session": "s", "created": "2024-11-21T10:00:00+00:00"}
    entry = {"id": "1", "text": "Ana lives in Porto", "source": told, "created": told["created"]}
    known = details_from({"entry": entry, "said": "so my sister moved to Porto", "title": "A\u202etrip"})
    assert source_words(known) == "You told me on 21 November 2024, in the talk “A\\u202etrip”"
    assert quote(known) == "“so my sister moved to Porto”"
    assert quote(details_from({"entry": entry, "said": "ana lives in Porto.", "title": "t"})) == ""
    typed = details_from({"entry": {**entry, "source": None}, "said": "", "title": ""})
    assert source_words(typed) == "Added by hand on 21 November 2024"


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("superseded", "a", "b", "“b” took the place of “a”."),
        ("superseded", "a", "", "“a” is no longer so."),
        ("merged", "a", "b", "“a” said the same as “b”, and became one with it."),
        ("edited", "a", "b", "“a” was changed to “b”."),
        ("settled", "a", "b", "You said that “b” is so, and “a” is not."),
        ("faded", "a", "", "“a” faded, as it was hardly ever used."),
        ("revived", "a", "", "“a” came back, as you told it again."),
        ("of later", "a", "", "“a” was changed."),
    ],
)
def test_changes(kind: str, before: str, after: str, said: str) -> None:
    assert change_words(change_from({"kind": kind, "before": before, "after": after})) == said


def test_numbers_and_outcomes() -> None:
    assert stats_words({"states": {"current": 1, "past": 2}}) == "1 thing I know  ·  2 things that were so before"
    assert stats_words({"states": {}, "entities": 3}) == "Nothing is remembered yet."
    assert counted({"memories": 2, "messages": 4, "thumbs": 1, "audit": 0}) == "2 memories, 4 messages and 1 thumb"
    assert learned_words({"added": 0, "again": 1}) == "I knew that already."
    pair = {"old": {"text": "Porto"}, "new": {"text": "Lisbon"}}
    assert learned_words({"added": 1, "superseded": [pair]}) == "I will remember that. Before, it was “Porto”."
    gone = {"forgotten": {"memories": 1, "entities": 1}, "notes": ["The disk refused."]}
    assert forgotten_words(gone) == "Forgotten: 1 memory and 1 person, place or thing. The disk refused."
    typed = entry_from({"id": "1", "text": "x"})
    assert question_of_one(typed, gone) == "Forget this for good? With it goes 1 person, place or thing."


def test_what_is_from_the_same_words_is_told_apart() -> None:
    words, subject = "my best friend Sophie lives in Berlin, she is a vet", {"subject": "Sophie"}
    lives = {"id": "1", "text": words, "kind": "place", "says": "Sophie lives in Berlin", **subject}
    works = {"id": "2", "text": words, "kind": "fact", "says": "Sophie works as vet", **subject}
    alone = {"id": "3", "text": "Mia hat Katzen", "kind": "fact", "says": "Mia hat Katzen", "subject": "Mia"}
    lines = [about_line(one) for one in entries_from([lives, works, alone])]
    assert [line.split("  ·  ")[:2] for line in lines[:2]] == [
        ["Place", "Sophie lives in Berlin"],
        ["Fact", "Sophie works as vet"],
    ]
    assert "Katzen" not in lines[2]


@pytest.mark.parametrize(
    ("text", "subject", "shown"),
    [
        ("no, Anna", "Anna", True),
        ("no wait, it's Max", "Max", True),
        ("nein, Lissabon", "Ana", True),
        ("she has a boat", "Ana", True),
        ("my sister Ana has a boat", "Ana", False),
        ("I like cheese", "self", False),
        ("Ich mag Käse", "self", False),
        ("my brother lives in Rome", "brother", False),
        ("nobody knows that Ana sings", "Ana", False),
    ],
)
def test_what_the_words_alone_do_not_tell_stands_beside_them(text: str, subject: str, shown: bool) -> None:
    [one] = entries_from([{"id": "1", "text": text, "kind": "fact", "subject": subject, "says": "what it means"}])
    assert ("what it means" in about_line(one)) is shown


def test_text_is_set_in_lines_and_the_last_is_cut(qapp: QApplication) -> None:
    font = text_font()
    assert lines_of("short", font, 300, 2) == ["short"]
    long = "a sentence with an emoji 🦊 that goes on " * 10
    found = lines_of(long, font, 200, 2)
    assert len(found) == 2
    assert found[1].endswith("…")
    assert " ".join(lines_of(long, font, 200, 1_000)).split() == long.split()
