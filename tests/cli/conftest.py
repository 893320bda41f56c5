"""What the tests of commands share: commands as a person types them, on a real home, within this process."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import pytest

from bitbuddy.cli.main import run


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


class Typed:
    """Runs commands; as `bitbuddy` in a pipe does, with no brain."""

    def __init__(self, patched: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self._patched, self._captured = patched, captured
        patched.setenv("BITBUDDY_NO_BRAIN", "1")

    def __call__(self, *arguments: str, text: str = "") -> Ended:
        """Run one command, with ``text`` as what is typed into it."""
        self._patched.setattr("sys.stdin", io.StringIO(text))
        self._captured.readouterr()
        status = run(list(arguments))
        return Ended(status, *self._captured.readouterr())

    def json(self, *arguments: str, status: int = 0) -> Any:
        """Run one command with ``--json`` and return what it tells."""
        ended = self(*arguments, "--json")
        assert (ended.status, ended.err) == (status, ""), ended
        return json.loads(ended.out)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Return what runs commands."""
    return Typed(monkeypatch, capsys)
