"""`bitbuddy ledger` as a person types it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from tests.cli.conftest import Typed
from tests.cli.test_commands import run


@pytest.fixture
def asked(typed: Typed, home: Home, person: Path) -> Path:
    (person / "Documents").mkdir()
    (person / "Documents" / "lease.pdf").write_bytes(b"x" * 5000)
    typed.json("ask", "where is lease.pdf?")
    typed.json("ask", "how many files are in Documents?")
    return person


def test_what_was_asked_is_listed_and_chosen_from(typed: Typed, asked: Path) -> None:
    told = typed.json("ledger", "--kind", "asked")
    assert [one["title"] for one in told["entries"]] == ["how many files are in Documents?", "where is lease.pdf?"]
    assert told["entries"][1]["paths"] == [str(asked / "Documents" / "lease.pdf")]
    first = typed.json("ledger", "--kind", "asked", "--limit", "1")
    after = typed.json("ledger", "--kind", "asked", "--limit", "1", "--cursor", first["cursor"])
    assert [one["title"] for one in after["entries"]] == ["where is lease.pdf?"]
    assert len(typed.json("ledger", "--text", "LEASE", "--kind", "asked")["entries"]) == 1
    assert typed.json("ledger", "--before", "yesterday")["entries"] == []
    lines = typed("ledger", "--since", "today", "--kind", "asked").out
    assert lines.startswith("Today\n")
    assert "asked           where is lease.pdf?" in lines
    assert typed.json("ledger", "--kind", "gossip", status=2)["title"] == "The ledger has no kind gossip."
    assert typed.json("ledger", "--since", "soon", status=2)["error"] == "UsageError"


def test_export(typed: Typed, asked: Path, tmp_path: Path) -> None:
    target = tmp_path / "ledger.json"
    assert typed("ledger", "export", str(target), "--kind", "asked").out.startswith("2 entries written to ")
    assert len(json.loads(target.read_text())["entries"]) == 2
    again = typed.json("ledger", "export", str(target), status=2)
    assert "there already" in again["title"]
    assert (
        typed.json("ledger", "--text", "lease", "export", str(tmp_path / "some.csv"), "--kind", "asked")["entries"] == 1
    )


def test_forgetting_asks_and_in_a_pipe_refuses(typed: Typed, asked: Path, home: Home) -> None:
    refused = run("ledger", "forget", "--all")
    assert refused.returncode == 2
    assert refused.stderr == "Nobody can be asked here whether to forget. Nothing was forgotten. Add --yes to do it.\n"
    assert typed("ledger", "forget", "--yes").status == 2
    assert typed("ledger", "forget", "asked:1", "--all", "--yes").status == 2
    gone = typed.json("ledger", "forget", "asked:1", "--yes")
    assert gone["forgotten"] == {"asked": 1}
    assert not [one for one in home.data.rglob("memory.db*") if b"where is lease.pdf" in one.read_bytes()]
    assert typed("ledger", "forget", "asked:1", "--yes").err.startswith("There is no entry asked:1 in the ledger.")
    assert typed("ledger", "forget", "--kind", "asked", "--yes").out == "1 entry forgotten.\n"
    assert typed.json("ledger", "--kind", "asked")["entries"] == []


@pytest.mark.parametrize(("answer", "left", "status"), [("n\n", 2, 130), ("y\n", 0, 0)])
def test_forgetting_on_a_terminal(typed: Typed, asked: Path, answer: str, left: int, status: int) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bitbuddy", "ledger", "forget", "--kind", "asked"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"BITBUDDY_NO_BRAIN": "1"},
    )  # fmt: skip
    os.write(ours, answer.encode())
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert b"2 entries would be forgotten for good (2 asked)." in out
    assert process.returncode == status
    assert len(typed.json("ledger", "--kind", "asked")["entries"]) == left
