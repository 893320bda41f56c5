"""What the program remembers by itself: whatever lies in its place, nothing is held up and nothing breaks."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.state import keep_state_part, state_part


def test_each_part_keeps_its_own(new_home: Home) -> None:
    assert keep_state_part(new_home.state_file, "one", {"a": 1})
    assert keep_state_part(new_home.state_file, "other", {"b": 2})
    assert state_part(new_home.state_file, "one") == {"a": 1}
    assert new_home.state_file.stat().st_mode & 0o777 == 0o600


def test_a_pipe_in_its_place_holds_nothing_up(new_home: Home) -> None:
    os.mkfifo(new_home.state_file)
    assert state_part(new_home.state_file, "one") == {}
    assert keep_state_part(new_home.state_file, "one", {"a": 1})
    assert state_part(new_home.state_file, "one") == {"a": 1}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"one": 3}', b"\xff", b"[" * 100_000])
def test_what_is_damaged_is_begun_anew(new_home: Home, content: bytes) -> None:
    new_home.state_file.write_bytes(content)
    assert state_part(new_home.state_file, "one") == {}
    assert keep_state_part(new_home.state_file, "one", {"a": 1})
    assert state_part(new_home.state_file, "one") == {"a": 1}
    if content != b'{"one": 3}':  # which is sound, but for that part
        assert new_home.state_file.with_name("state.json.damaged").read_bytes() == content


def test_what_cannot_be_read_now_is_not_written_over(new_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keep_state_part(new_home.state_file, "one", {"a": 1})
    with monkeypatch.context() as failing:
        failing.setattr(Path, "read_bytes", _fails)
        assert state_part(new_home.state_file, "one") == {}
        assert not keep_state_part(new_home.state_file, "other", {"b": 2})
    assert state_part(new_home.state_file, "one") == {"a": 1}


def _fails(file: Path) -> bytes:
    raise OSError(5, "Input/output error")


def test_what_is_far_too_large_is_not_ours(new_home: Home) -> None:
    new_home.state_file.write_text(json.dumps({"one": {"a": 1}}) + " " * 5_000_000)
    assert state_part(new_home.state_file, "one") == {}
