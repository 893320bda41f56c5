"""What a person hears of what they told: the one thing that was asked for, or the nearest, in words as people say them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bitbuddy.kernel.paths import Home
from tests.conversation.test_remembering import Talk

TOLD = "You told me on 21 November 2026: "


@pytest.fixture
def talk(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    found = Talk(home)
    yield found
    found.buddy.close()


def test_a_wish_for_the_future_needs_no_reply_before_it(talk: Talk) -> None:
    assert "From now on I write shorter." in talk.say("From now on please answer shorter").text
    assert "I write shorter since today." in talk.say("how do you answer me?").text
    given = talk.buddy.memory.feedback.history()[0]
    assert (given.message, given.word) == ("", "")
    assert talk.buddy.memory.feedback.as_you_were() == 1
    talk.buddy.settings.set("memory.feedback", False)
    assert "wishes do not count now" in talk.say("please answer shorter").text


def test_a_taste_is_no_anger(talk: Talk) -> None:
    talk.buddy.settings.set("memory.emotions", True)
    assert talk.say("I hate coriander but I love mangoes").text.endswith("mangoes”.")
    assert talk.buddy.memory.feelings.trend(30) == []
