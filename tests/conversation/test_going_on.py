"""A yes, a no and an “it” after talk about brains are taken by rules, and by nobody else."""

from __future__ import annotations

from datetime import datetime

import pytest

from bitbuddy.brain.fetch.model import DownloadState
from bitbuddy.conversation.going_on import meant
from bitbuddy.conversation.intent import Before
from bitbuddy.conversation.reply import Badge
from bitbuddy.conversation.understanding.understand import understand
from tests.conversation.conftest import Stage


@pytest.mark.parametrize(
    ("ask", "yes"),
    [
        ("download the brain Owl3 1.7B", "yes"),
        ("download a better brain", "Yes, please!"),
        ("upgrade your brain", "ok, fetch it"),
        ("lade das Gehirn Owl3 1.7B herunter", "ja bitte"),
    ],
)
def test_a_bare_yes_does_what_was_offered(stage: Stage, ask: str, yes: str) -> None:
    session = stage.ask(ask).session
    assert stage.brains.coming == {}
    reply = stage.ask(yes, session)
    assert (reply.intent, reply.badge) == ("brains.get", Badge.RULES)
    assert stage.brains.coming["owl-1.7b"].state is DownloadState.RUNNING
    assert stage.brain.requests == []


def test_a_bare_yes_lets_the_brain_answer_that_was_asked_about(stage: Stage) -> None:
    stage.brains.switch(on=False)
    session = stage.ask("use the brain Tiny 135M").session
    assert stage.ask("sure", session).intent == "brains.use"
    assert stage.brains.on


@pytest.mark.parametrize(
    ("ask", "no", "answer"),
    [
        ("download a better brain", "no thanks", "nothing was fetched and nothing changed"),
        ("lade ein besseres Gehirn herunter", "nein, lieber nicht", "nichts geholt und nichts geändert"),
    ],
)
def test_a_bare_no_leaves_all_as_it_is(stage: Stage, ask: str, no: str, answer: str) -> None:
    session = stage.ask(ask).session
    reply = stage.ask(no, session)
    assert answer in reply.text
    assert stage.brains.coming == {}
    # The offer is over.
    assert stage.ask("yes", session).intent != "brains.get"
    assert stage.brains.coming == {}


def test_a_yes_to_nothing_fetches_nothing(stage: Stage) -> None:
    session = stage.ask("download a better brain").session
    stage.ask("how many PDFs do I have?", session)
    stage.ask("yes", session)
    stage.ask("yes")
    assert stage.brains.coming == {}


@pytest.mark.parametrize(
    "words",
    [
        ("how far is it?", "pause it", "go on with it", "stop it"),
        ("wie weit ist es?", "halte es an", "mach damit weiter", "stopp es"),
    ],
)
def test_it_is_the_download_that_was_talked_about(stage: Stage, words: tuple[str, ...]) -> None:
    session = stage.ask("yes, download the brain Owl3 1.7B").session
    states = []
    for text in words:
        reply = stage.ask(text, session)
        assert reply.badge is Badge.RULES
        states.append((reply.intent, stage.brains.coming["owl-1.7b"].state.value))
    assert states == [
        ("brains.progress", "running"),
        ("brains.hold", "paused"),
        ("brains.hold", "running"),
        ("brains.hold", "paused"),
    ]
    # What came is told when it is offered again.
    assert "of which" not in stage.ask("download a better brain", session).text


def test_of_a_download_that_was_stopped_it_is_told_what_is_here(stage: Stage) -> None:
    session = stage.ask("yes, download the brain Owl3 1.7B").session
    stage.brains.arrive("owl-1.7b", 25_200_000)
    stage.ask("pause it", session)
    assert "is 1.11 GB to download, of which 25.2 MB are here already." in stage.ask("download a better brain").text


def test_what_is_on_its_way_is_not_offered_again(stage: Stage) -> None:
    stage.ask("yes, download the brain Owl3 1.7B")
    stage.brains.arrive("owl-1.7b", 221_400_000)
    reply = stage.ask("download the brain Owl3 1.7B")
    assert "Owl3 1.7B: 221 MB of 1.11 GB (20%) are here." in reply.text
    assert [choice.question for choice in reply.choices] == ["pause the download", "open the brains window"]


@pytest.mark.parametrize("text", ["yes, and how far is the moon?", "no idea", "it", "is it raining?", "y" * 5000, ""])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert meant(text, None, lambda: ("yes, download the brain Owl3 1.7B",)) == text


@pytest.mark.parametrize(
    ("order", "said", "question"),
    [
        ("forget everything about the budget", "yes", "yes, forget everything about the budget"),
        ("forget everything about the budget", "no", "no, forget nothing"),
        ("vergiss alles über das Budget", "ja", "ja, vergiss alles über das Budget"),
        ("vergiss alles über das Budget", "nein", "nein, vergiss nichts"),
        ("vergiss alles über das Budget", "ja, morgen", "ja, morgen"),
        ("forget everything about the budget", "sure", "sure"),
        ("forget everything about the budget", "ok, do it", "ok, do it"),
    ],
)
def test_a_yes_to_forgetting_needs_no_word_of_it_on_the_disk(order: str, said: str, question: str) -> None:
    before = understand(order, datetime(2026, 11, 21, 12).astimezone())
    assert meant(said, Before(before), tuple, before) == question
    assert understand(question, datetime(2026, 11, 21, 12).astimezone()).name == "memory.forget" or question == said
