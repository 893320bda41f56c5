"""A summary is made of the person's own sentences, says what the talk was about, and keeps to its room."""

from __future__ import annotations

from datetime import UTC, datetime

from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.summary import summary


def said(*texts: str, speaker: Speaker = Speaker.PERSON) -> list[StoredMessage]:
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    return [
        StoredMessage(str(at), "session", speaker, ({"type": "text", "text": text},), moment)
        for at, text in enumerate(texts)
    ]


TALK = said(
    "I want to plan a trip to Lisbon in spring",
    "hello",
    "how long does the train from Porto to Lisbon take",
    "which museums in Lisbon should we see on this trip",
    "tell me a joke about penguins",
    "ok",
)


def test_what_the_talk_was_about_stands_in_it() -> None:
    short = summary(TALK, 60)
    assert "Lisbon" in short
    assert "penguins" not in short


def test_it_keeps_to_the_order_and_to_the_room() -> None:
    for room in (20, 60, 110, 200, 1_000):
        text = summary(TALK, room)
        assert len(text) <= room
        parts = [part for part in text.split(" · ") if part]
        places = [[message.text for message in TALK].index(part) for part in parts]
        assert places == sorted(places)


def test_nothing_is_made_up() -> None:
    texts = {message.text for message in TALK}
    assert set(summary(TALK, 1_000).split(" · ")) <= texts


def test_the_buddys_own_words_are_no_part_of_it() -> None:
    assert summary(said("Lisbon is the capital of Portugal", speaker=Speaker.BUDDY)) == ""


def test_an_empty_talk_has_none() -> None:
    assert summary([]) == ""
    assert summary(said("ok", "yes", "")) == ""


def test_what_would_control_a_terminal_is_shown_not_done() -> None:
    assert "\x1b" not in summary(said("remember the colour \x1b[31mred of the garden fence"))
