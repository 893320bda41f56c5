"""The file of servers: private, mended by hand, and never trusted further than what was said when they were added."""

from __future__ import annotations

import json
import stat
from dataclasses import replace

import pytest

from bitbuddy.brain.remote.model import Server
from bitbuddy.brain.remote.models import KnownModels
from bitbuddy.brain.remote.servers import MOST_SERVERS, Servers, checked
from bitbuddy.brain.trial import Trial
from bitbuddy.kernel.errors import BrainAbsentError, NotFoundError, SettingsError, UsageError
from bitbuddy.kernel.paths import Home
from tests.brain.kit import STARTER

NEAR = Server("near", "http://127.0.0.1:8080/v1", "small")
FAR = Server("far", "https://example.com/v1", key_in_keyring=True, here=False)
TRIAL = Trial(frozenset({"chat"}), {"chat": 1.0}, "good company", "1", "2026-11-21T12:00:00+00:00")


@pytest.fixture
def servers(home: Home) -> Servers:
    return Servers(home.servers)


def test_what_is_added_is_there_for_the_next_owner_and_for_nobody_else(home: Home, servers: Servers) -> None:
    servers.add(NEAR)
    servers.add(FAR)
    assert Servers(home.servers).all() == [FAR, NEAR]
    assert stat.S_IMODE(home.servers.stat().st_mode) == 0o600
    assert servers.remove("server:near") == NEAR
    assert servers.all() == [FAR]
    with pytest.raises(NotFoundError):
        servers.get("near")


def test_another_server_of_the_same_name_takes_the_place_and_has_earned_nothing(servers: Servers) -> None:
    servers.add(NEAR)
    servers.remember_trial("near", TRIAL)
    servers.heard("near", "It was away.")
    assert servers.trial("near") == TRIAL
    servers.add(replace(NEAR, model="other"))
    assert servers.trial("near") is None
    assert servers.health("near") is None
    assert [one.model for one in servers.all()] == ["other"]


@pytest.mark.parametrize("content", ["", "[]", '{"servers": {}}', "{", "\xff", "[" * 100_000])
def test_a_broken_file_is_told_and_never_written_over(home: Home, servers: Servers, content: str) -> None:
    home.servers.write_bytes(content.encode("latin-1"))
    assert servers.all() == []
    with pytest.raises(SettingsError):
        servers.add(NEAR)
    assert home.servers.read_bytes() == content.encode("latin-1")


@pytest.mark.parametrize(
    "change",
    [
        {"url": "http://example.com/v1"},  # would be read on its way
        {"url": "https://example.com/v1"},  # leads elsewhere, and nobody said that it may
        {"name": "../near"},
        {"context": "many"},
        {"context": -1},
        {"model": "x" * 1000},
        {"url": None},
    ],
)
def test_an_entry_that_was_made_unusable_by_hand_is_left_out(
    home: Home, servers: Servers, change: dict[str, object]
) -> None:
    servers.add(FAR)
    servers.add(NEAR)
    document = json.loads(home.servers.read_bytes())
    document["servers"][1].update(change)
    home.servers.write_text(json.dumps(document))
    assert servers.all() == [FAR]


def test_there_is_an_end_to_how_many_there_are(servers: Servers) -> None:
    for number in range(MOST_SERVERS):
        servers.add(replace(NEAR, name=f"near-{number}"))
    with pytest.raises(UsageError):
        servers.add(NEAR)
    assert len(servers.all()) == MOST_SERVERS


def test_what_is_not_here_is_kept_only_by_one_who_knows_that(servers: Servers) -> None:
    far = Server("far", "https://Example.com")
    with pytest.raises(UsageError) as refused:
        checked(far, elsewhere=False)
    assert "example.com is not this computer. Whatever is asked would go there" in str(refused.value)
    assert checked(far, elsewhere=True) == Server("far", "https://example.com/v1", here=False)
    assert checked(NEAR, elsewhere=True).here


def test_a_server_is_taken_where_it_was_named_and_never_by_itself(home: Home, servers: Servers) -> None:
    models = KnownModels(servers, home, STARTER.parent)
    servers.add(NEAR)
    assert [one.path for one in models.choose()] == [STARTER]
    assert models.models()[0].path == STARTER
    chosen, told = models.choose_or_next("server:near")
    assert [(one.id, one.name, told) for one in chosen] == [("server:near", "small on near", "")]
    with pytest.raises(BrainAbsentError, match="There is no server called far"):
        models.choose_or_next("server:far")


def test_what_a_server_earned_counts(home: Home, servers: Servers) -> None:
    models = KnownModels(servers, home, None)
    servers.add(NEAR)
    model = models.choose("server:near")[0]
    assert model.trial is None
    models.remember_trial(model, replace(TRIAL, roles=frozenset({"chat", "intent"})))
    assert models.as_it_is(model).roles == {"chat", "intent"}
    assert models.rows("")[0]["roles"] == ["chat", "intent"]
