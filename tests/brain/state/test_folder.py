"""The folder of saved states: what is found in it, what is thrown away, and how much it may take."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from bitbuddy.brain.state import folder as module
from bitbuddy.brain.state.folder import SavedStates, fingerprint, forget_states, tidy
from bitbuddy.brain.state.record import Saved, size_of

FAMILY = {"model": "abc", "engine": "1", "profile": "fast"}
PAYLOAD = memoryview(b"what the engine made of it" * 10)
TOKENS = list(range(40))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "states"


@pytest.fixture
def states(place: Path) -> SavedStates:
    return SavedStates(place, FAMILY)


def payload_of(saved: Saved | None) -> bytes:
    return bytes(saved.buffer[saved.start : saved.start + saved.size]) if saved else b""


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir()) if place.is_dir() else []


def test_what_was_kept_is_found_again(states: SavedStates, place: Path) -> None:
    assert not states.met()
    states.keep_prefix(TOKENS, 0.5, PAYLOAD)
    states.keep_session("one", TOKENS, 0.7, PAYLOAD[1:])
    assert states.met()
    found = states.prefix(TOKENS)
    assert payload_of(found) == bytes(PAYLOAD)
    assert found is not None
    assert found.about["seconds"] == 0.5
    assert payload_of(states.session("one")) == bytes(PAYLOAD[1:])
    assert states.prefix(TOKENS[1:]) is None
    assert states.session("two") is None
    assert place.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("key", sorted(FAMILY))
def test_another_model_engine_or_profile_finds_nothing(key: str, states: SavedStates, place: Path) -> None:
    states.keep_prefix(TOKENS, 0.5, PAYLOAD)
    other = SavedStates(place, {**FAMILY, key: "other"})
    assert not other.met()
    assert other.prefix(TOKENS) is None
    assert states.prefix(TOKENS) is not None


def test_files_that_changed_names_are_thrown_away(states: SavedStates, place: Path) -> None:
    """A file that is whole but stands under another one's name: of another model, personality, kind, or session."""
    other = SavedStates(place, {**FAMILY, "model": "other"})
    for one in (states, other):
        one.keep_prefix(TOKENS, 0.5, PAYLOAD)
        one.keep_prefix(TOKENS[1:], 0.5, PAYLOAD)
        one.keep_session("one", TOKENS, 0.5, PAYLOAD)
        one.keep_session("two", TOKENS, 0.5, PAYLOAD)
    whole = {name: (place / name).read_bytes() for name in names(place)}
    mine = [name for name in whole if name.startswith(names_of(states))]
    for name in mine:
        for wrong in (content for other_name, content in whole.items() if other_name != name):
            (place / name).write_bytes(wrong)
            found = [states.prefix(TOKENS), states.prefix(TOKENS[1:]), states.session("one"), states.session("two")]
            assert found.count(None) == 1
            assert not (place / name).exists()
            (place / name).write_bytes(whole[name])
    assert len(mine) == 4


def names_of(states: SavedStates) -> str:
    return states._mark


def test_what_is_read_ahead_is_checked_as_well(states: SavedStates, place: Path) -> None:
    states.keep_prefix(TOKENS, 0.5, PAYLOAD)
    states.keep_prefix(TOKENS[1:], 0.5, PAYLOAD[1:])
    states.fetch_ahead()
    assert payload_of(states.prefix(TOKENS)) == bytes(PAYLOAD)
    states.fetch_ahead()
    assert payload_of(states.prefix(TOKENS[1:])) == bytes(PAYLOAD[1:])
    for name in names(place):
        (place / name).write_bytes(b"nothing of ours")
    states.fetch_ahead()
    assert states.prefix(TOKENS) is None


def test_the_oldest_go_first(states: SavedStates, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talks = [[number] * 40 for number in range(5)]
    for number, tokens in enumerate(talks[:4]):
        states.keep_prefix(tokens, 0.5, PAYLOAD)
        os.utime(states._of_prefix(tokens), (number, number))
    states.prefix(talks[0])  # used now, so it is the newest
    room = 2 * states._of_prefix(talks[0]).stat().st_size + size_of(talks[4], PAYLOAD)
    monkeypatch.setattr(module, "TOTAL_BYTES", room)
    states.keep_prefix(talks[4], 0.5, PAYLOAD)
    assert [tokens[0] for tokens in talks if states.prefix(tokens) is not None] == [0, 3, 4]
    monkeypatch.setattr(module, "TOTAL_BYTES", 100)
    states.keep_prefix(talks[1], 0.5, PAYLOAD)
    assert states.prefix(talks[1]) is None
    assert len(names(place)) == 3


def test_a_disk_that_is_nearly_full_gets_nothing(
    states: SavedStates, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_free_bytes", lambda folder: module.KEPT_FREE_BYTES)
    states.keep_prefix(TOKENS, 0.5, PAYLOAD)
    assert names(place) == []


def test_a_disk_that_fills_up_on_the_way_is_left_as_it_was(states: SavedStates, place: Path) -> None:
    states.keep_prefix(TOKENS, 0.5, PAYLOAD)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(PAYLOAD), before[1]))
    try:
        states.keep_prefix(TOKENS[1:], 0.5, PAYLOAD)
        states.keep_prefix(TOKENS, 0.7, PAYLOAD)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(names(place)) == 1
    kept = states.prefix(TOKENS)
    assert kept is not None
    assert kept.about["seconds"] == 0.5


def test_a_place_that_is_no_folder_is_as_none(tmp_path: Path) -> None:
    file = tmp_path / "states"
    file.touch()
    states = SavedStates(file, FAMILY)
    states.keep_prefix(TOKENS, 0.5, PAYLOAD)
    states.fetch_ahead()
    assert states.prefix(TOKENS) is None
    assert not states.met()
    forget_states(file)
    assert file.exists()


def test_forgetting_leaves_what_is_not_ours(states: SavedStates, place: Path) -> None:
    states.keep_prefix(TOKENS, 0.5, PAYLOAD)
    states.keep_session("one", TOKENS, 0.5, PAYLOAD)
    (place / "letter.txt").touch()
    (place / f".{names(place)[0]}.1.2.new").touch()
    forget_states(place)
    assert names(place) == ["letter.txt"]


def test_what_the_dead_left_is_removed(place: Path) -> None:
    place.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    name = f"{'a' * 16}-{'b' * 32}.prefix"
    for process in (gone.pid, os.getpid(), 10**30):
        (place / f".{name}.{process}.1.new").touch()
    tidy(place)
    assert names(place) == [f".{name}.{os.getpid()}.1.new"]


def test_two_files_of_one_name_and_size_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(bytes(1_000_000))
    before = fingerprint(file)
    os.utime(file, ns=(1, 1))
    moved = fingerprint(file)
    file.write_bytes(bytes(range(250)) * 4_000)
    os.utime(file, ns=(1, 1))
    assert len({before, moved, fingerprint(file)}) == 3
    assert fingerprint(tmp_path / "none") == ""
    json.dumps(before)
