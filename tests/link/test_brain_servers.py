"""What a face may do with servers, from adding one to the reply that it helps to, and to its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.app import Buddy
from bitbuddy.desktop.errors import DesktopError
from bitbuddy.kernel.errors import NotFoundError, ServerError, UsageError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from bitbuddy.link.operations import run
from tests.fakes.model_server import Fault, Manner, ModelServer
from tests.fakes.secret_service import FakeSecretService
from tests.waiting import until

QUESTION = "What makes a good friend?"
KEY = "a-key-for-tests"


@pytest.fixture
def buddy(home: Home, person: Path) -> Iterator[Buddy]:
    with Buddy(home) as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running


def call(buddy: Buddy, operation: str, **arguments: object) -> dict[str, Any]:
    return dict(json.loads(json.dumps(run(buddy, operation, dict(arguments)))))


def steps(buddy: Buddy, operation: str, **arguments: object) -> list[dict[str, Any]]:
    return [dict(json.loads(json.dumps(step))) for step in run(buddy, operation, dict(arguments))]


def row(buddy: Buddy, identifier: str = "server:near") -> dict[str, Any]:
    return next(dict(one) for one in call(buddy, "brain_list")["brains"] if one["id"] == identifier)


def asked(buddy: Buddy) -> Any:
    return [chunk.reply for chunk in buddy.ask(QUESTION, fresh=True) if chunk.reply is not None][-1]


def test_a_server_is_added_chosen_asked_and_removed_like_any_brain(buddy: Buddy, server: ModelServer) -> None:
    added = call(buddy, "brain_server_add", name="near", url=server.url.removesuffix("/v1"), model="large")
    assert added["told"] == "The server near is added. large would answer there."
    assert (added["id"], added["models"], added["answers"]) == ("server:near", ["small", "large:latest"], True)
    others = [one for one in call(buddy, "brain_list")["brains"] if one["id"] != "server:near"]
    assert all(one.keys() == row(buddy).keys() for one in others)
    assert (row(buddy)["fits"], row(buddy)["in_use"], row(buddy)["tier"]) == (True, False, "server")
    assert row(buddy)["good_at"] == "Whatever the server here has; it runs in another program."

    assert call(buddy, "brain_use", id="server:near")["name"] == "large on near"
    assert row(buddy)["in_use"]
    reply = asked(buddy)
    assert reply.text == "Good friends listen."
    assert (reply.badge.value, reply.brain["name"]) == ("brain", "large on near")
    status = call(buddy, "brain_status")
    assert (status["name"], status["model_path"], status["roles"]) == ("large on near", "server:near", ["chat"])
    assert status["engine"] == "a server at 127.0.0.1"
    assert call(buddy, "brain_servers")["servers"][0]["in_use"]

    tried = steps(buddy, "brain_try", brain="server:near")[-1]
    assert (tried["id"], tried["reply"], tried["badge"]) == ("server:near", "Good friends listen.", "brain")

    with pytest.raises(UsageError, match="no file here"):
        steps(buddy, "brain_verify", id="server:near")
    removed = call(buddy, "brain_remove", id="server:near")
    assert removed["told"].startswith("The server near is forgotten. From now on ")
    assert call(buddy, "brain_servers")["servers"] == []
    assert call(buddy, "brain_status")["state"] == BrainState.ASLEEP
    with pytest.raises(NotFoundError):
        call(buddy, "brain_use", id="server:near")


def test_a_server_is_tried_like_any_brain_and_what_it_earned_is_kept(buddy: Buddy, server: ModelServer) -> None:
    call(buddy, "brain_server_add", name="near", url=server.url)
    ended = steps(buddy, "brain_test", brain="server:near")[-1]
    assert (ended["id"], ended["name"]) == ("server:near", "Server near")
    assert row(buddy)["trial"]["words"] == ended["words"]
    assert row(buddy)["roles"] == ended["roles"]
    # Another server of that name has earned nothing yet.
    call(buddy, "brain_server_add", name="near", url=server.url, model="large")
    assert row(buddy)["trial"] is None


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        (Manner(status=500), "The server near had a fault."),
        (Manner(fault=Fault.DROPS), "The server near broke off its answer."),
        (Manner(models_status=401), "The server near wants a key."),
    ],
)
def test_a_server_that_fails_leaves_the_turn_to_the_rules_with_its_reason(
    buddy: Buddy, server: ModelServer, manner: Manner, reason: str
) -> None:
    call(buddy, "brain_server_add", name="near", url=server.url)
    call(buddy, "brain_use", id="server:near")
    server.manner = manner
    reply = asked(buddy)
    assert reason in reply.text
    assert reply.badge.value == "rules"
    assert "server_failed" in reply.notes
    until(lambda: reason in row(buddy)["fit_words"])
    server.manner = Manner()
    assert asked(buddy).text == "Good friends listen."
    until(lambda: row(buddy)["fit_words"] == "It runs on this computer. It answered when it was last asked.")


def test_what_is_said_to_a_server_is_in_the_ledger_of_what_was_asked(buddy: Buddy, server: ModelServer) -> None:
    call(buddy, "brain_server_add", name="near", url=server.url)
    call(buddy, "brain_use", id="server:near")
    asked(buddy)
    buddy.brain.sleep()
    assert buddy.audit is not None
    entry = buddy.audit.list()[0]
    assert (entry.brain, entry.answer, entry.outcome) == ("Server near", "Good friends listen.", "stop")
    told = call(buddy, "ledger", kinds=["brain"])["entries"][0]
    assert told["title"].startswith("Server near, on this computer, was asked a question: ")
    assert {"label": "Where", "value": "in another program on this computer"} in told["details"]


def test_a_server_elsewhere_is_added_only_by_one_who_says_so_and_is_told_whereto(buddy: Buddy) -> None:
    url = "https://brain.invalid/v1"
    with pytest.raises(UsageError, match=r"brain\.invalid is not this computer"):
        call(buddy, "brain_server_add", name="far", url=url)
    assert call(buddy, "brain_servers")["servers"] == []
    added = call(buddy, "brain_server_add", name="far", url=url, elsewhere=True)
    assert "What is asked of it leaves this computer and goes to brain.invalid." in added["told"]
    assert "goes to brain.invalid. But it cannot be reached. Nobody knows a computer of that name" in added["told"]
    assert "Start it" not in added["told"]
    assert (row(buddy, "server:far")["fits"], row(buddy, "server:far")["fit_against"]) == (False, "server")
    assert "brain.invalid, where what is asked goes to" in row(buddy, "server:far")["fit_words"]


def test_where_nothing_takes_questions_that_is_told_and_where_something_does_none_is_put(
    buddy: Buddy, server: ModelServer
) -> None:
    wrong = call(buddy, "brain_server_add", name="wrong", url=server.url.replace("/v1", "/nope"))
    assert "wrong is added. But it does not know what was asked for. It says: it was told to. Look at" in wrong["told"]
    assert (wrong["answers"], row(buddy, "server:wrong")["fits"]) == (False, False)
    server.manner = Manner(models_status=404)
    assert call(buddy, "brain_server_add", name="terse", url=server.url)["told"] == "The server terse is added."
    assert call(buddy, "brain_servers")["servers"][0]["answers"]
    assert server.questions == []


def test_one_who_chooses_a_server_or_asks_how_the_brain_is_hears_where_it_is_and_whether_it_answers(
    buddy: Buddy,
) -> None:
    with ModelServer() as server:
        call(buddy, "brain_server_add", name="near", url=server.url)
        assert call(buddy, "brain_use", id="server:near", ask=True)["told"] == "The server near is asked from now on."
        told = call(buddy, "brain_status", ask=True)["server"]
        assert (told["standing"], told["asked"]) == ("It is on this computer. It answers.", "small")
    used = call(buddy, "brain_use", id="server:near", ask=True)["told"]
    assert used.endswith("The server near cannot be reached. Until it answers, replies are made by rules.")
    standing = call(buddy, "brain_status", ask=True)["server"]["standing"]
    assert standing.startswith("It is on this computer. It cannot be reached. Nothing listens at its address.")
    doctor = [one for one in call(buddy, "doctor")["checks"] if "The brain is the server near." in one["what"]]
    assert [(one["ok"], "It cannot be reached." in one["what"]) for one in doctor] == [(False, True)]
    call(buddy, "brain_server_add", name="far", url="https://brain.invalid/v1", elsewhere=True)
    assert "goes to brain.invalid." in call(buddy, "brain_use", id="server:far")["told"]
    standing = call(buddy, "brain_status")["server"]["standing"]
    assert standing.startswith("It is on brain.invalid. What is asked of it leaves this computer")
    call(buddy, "brain_use", id="")
    assert call(buddy, "brain_status")["server"] is None


def test_a_model_that_the_server_does_not_have_is_not_added(buddy: Buddy, server: ModelServer) -> None:
    with pytest.raises(UsageError, match="has no model called huge"):
        call(buddy, "brain_server_add", name="near", url=server.url, model="huge")
    assert call(buddy, "brain_servers")["servers"] == []


@pytest.mark.desktop
def test_a_key_is_in_the_keyring_and_in_no_file(buddy: Buddy, server: ModelServer, home: Home) -> None:
    server.manner = Manner(key=KEY)
    with FakeSecretService() as keys:
        with pytest.raises(ServerError, match="wants a key"):
            call(buddy, "brain_server_add", name="near", url=server.url)
        with pytest.raises(ServerError, match="does not accept our key"):
            call(buddy, "brain_server_add", name="near", url=server.url, key="wrong")
        assert not keys.kept
        call(buddy, "brain_server_add", name="near", url=server.url, key=KEY)
        assert [one.secret.decode() for one in keys.kept.values()] == [KEY]
        call(buddy, "brain_use", id="server:near")
        assert asked(buddy).text == "Good friends listen."
        # Another model of the same server needs no key again.
        call(buddy, "brain_server_add", name="near", url=server.url, model="large")
        assert row(buddy)["name"] == "large on near"
        assert asked(buddy).text == "Good friends listen."
        assert (server.asked[-1].authorization, server.questions[-1]["model"]) == (f"Bearer {KEY}", "large:latest")
        # A server of that name at another address does not get the key of the one before.
        with ModelServer() as other:
            call(buddy, "brain_server_add", name="near", url=other.url)
            assert not keys.kept
            assert all(one.authorization == "" for one in other.asked)
        call(buddy, "brain_server_add", name="near", url=server.url, key=KEY)
        call(buddy, "brain_server_remove", name="near")
        assert not keys.kept
    written = [path.read_bytes() for path in home.data.rglob("*") if path.is_file()]
    assert written
    assert not any(KEY.encode() in data for data in written)


@pytest.mark.desktop
def test_where_there_is_no_keyring_a_server_with_a_key_is_not_added(buddy: Buddy, server: ModelServer) -> None:
    with pytest.raises(DesktopError, match="no keyring here"):
        call(buddy, "brain_server_add", name="near", url=server.url, key=KEY)
    assert call(buddy, "brain_servers")["servers"] == []


@pytest.mark.parametrize("key", ["two words", "line\nline", "ünicode", "x" * 5000])
def test_what_is_no_key_is_refused(buddy: Buddy, server: ModelServer, key: str) -> None:
    with pytest.raises(UsageError, match="not a key"):
        call(buddy, "brain_server_add", name="near", url=server.url, key=key)
    assert server.asked == []
