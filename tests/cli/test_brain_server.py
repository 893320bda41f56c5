"""`bitbuddy brain server` as a person types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from bitbuddy.kernel.paths import Home
from tests.fakes.model_server import Manner, ModelServer
from tests.fakes.secret_service import FakeSecretService

KEY = "a-key-for-tests"


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bitbuddy", "brain", *arguments],
        input=given,
        capture_output=True,
        text=True,
        env=dict(os.environ),
        timeout=60,
        check=False,
    )


def test_a_server_is_added_asked_for_its_models_listed_and_removed(home: Home) -> None:
    with ModelServer() as server:
        added = run("server", "add", "near", server.url)
        assert added.returncode == 0, added.stderr
        assert "The server near is added. small would answer there." in added.stdout
        assert "`bitbuddy brain use server:near` lets it answer." in added.stdout
        assert run("server", "models", "near").stdout.split() == ["▸", "small", "large:latest"]
        assert "/v1, small  answers" in run("server", "list").stdout
    assert "cannot be reached" in run("server", "list").stdout
    used = " ".join(run("use", "server:near").stdout.split())
    assert used.startswith("The server near is asked from now on. The server near cannot be reached.")
    status = " ".join(run("status").stdout.split())
    assert status.startswith("Server near. It is on this computer. It cannot be reached. Nothing listens")
    removed = json.loads(run("server", "remove", "near", "--json").stdout)
    assert removed.keys() == {"id", "told"}
    assert removed["told"].startswith("The server near is forgotten.")


@pytest.mark.desktop
def test_a_key_comes_by_the_standard_input_and_is_shown_nowhere(home: Home) -> None:
    with ModelServer(Manner(key=KEY)) as server, FakeSecretService() as keys:
        nothing = run("server", "add", "near", server.url, "--key-stdin")
        assert (nothing.returncode, keys.kept) == (2, {})
        added = run("server", "add", "near", server.url, "--key-stdin", given=f"{KEY}\n")
        assert added.returncode == 0, added.stderr
        assert [one.secret.decode() for one in keys.kept.values()] == [KEY]
        listed = run("server", "list")
        assert "Its key is in the system's keyring." in listed.stdout
        assert KEY not in added.stdout + listed.stdout + home.servers.read_text()


def test_what_would_leave_the_computer_needs_a_word(home: Home) -> None:
    refused = run("server", "add", "far", "https://brain.invalid/v1", "--json")
    assert refused.returncode == 2
    assert "--elsewhere" in json.loads(refused.stdout)["hint"]
    assert not home.servers.exists()
