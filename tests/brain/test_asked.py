"""Brains asked about in talk, with the real engine of a home: an offer asks nobody, a plain yes fetches."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.conversation.reply import Reply
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.state import keep_state_part
from tests.brain.catalogue.kit import entry, write
from tests.brain.kit import gguf_bytes
from tests.fakes.hub import Hub
from tests.waiting import until

SMALL = gguf_bytes() + bytes(200_000)


@pytest.fixture
def hub(tmp_path: Path, home: Home, person: Path) -> Iterator[Hub]:
    served = tmp_path / "served.gguf"
    served.write_bytes(SMALL)
    with Hub(served) as hub:
        digest = hashlib.sha256(SMALL).hexdigest()
        sources = [{"kind": "web", "url": hub.url}]
        row = entry(bytes=len(SMALL), ram_bytes=len(SMALL), sha256=digest, sources=sources, name="Mine 3B")
        write(home.own_catalogue, row)
        yield hub


def ask(buddy: Buddy, text: str) -> Reply:
    replies = [chunk.reply for chunk in buddy.ask(text, rules=True)]
    assert replies[-1] is not None
    return replies[-1]


def test_only_a_yes_fetches_and_the_file_comes_to_lie_in_its_place(hub: Hub, home: Home) -> None:
    with Buddy(home, resident=True) as buddy:
        offer = ask(buddy, "download the brain Mine 3B")
        assert offer.intent == "brains.get"
        assert hub.requests == []
        begun = ask(buddy, offer.choices[0].question)
        assert begun.text.endswith("You can go on meanwhile.")
        until((home.models / "mine.gguf").exists)
        until(lambda: ask(buddy, "how far is the download?").text.endswith("Mine 3B is here and checked."))
        use = ask(buddy, "use the brain Mine 3B")
        assert ask(buddy, use.choices[0].question).text.endswith("From the next question on Mine 3B answers.")
        assert buddy.settings["brain.model"] == "mine"
        assert "My brain is Mine 3B" in ask(buddy, "which brain do you use?").text


def test_a_command_that_ends_with_its_answer_fetches_nothing(hub: Hub, home: Home) -> None:
    with Buddy(home) as buddy:
        reply = ask(buddy, "yes, download the brain Mine 3B")
    assert "`bitbuddy brain get mine`" in reply.text
    assert hub.requests == []


def test_a_pace_that_somebody_wrote_wrong_is_none(home: Home, person: Path) -> None:
    with Buddy(home) as buddy:
        path = buddy.brain.status().model_path
        keep_state_part(home.state_file, "brain_paces", {path: {"tokens_per_second": "quick"}})
        assert "was not measured yet" in ask(buddy, "how fast are you?").text
        measured = {"tokens_per_second": 40.0, "words_per_second": 30.0, "first_token_ms": 300}
        keep_state_part(home.state_file, "brain_paces", {path: measured})
        assert "about 30 words a second" in ask(buddy, "how fast are you?").text
