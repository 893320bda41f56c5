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
from tests.cli.test_commands import as_json, run


@pytest.fixture
def asked(home: Home, person: Path) -> Path:
    (person / "Documents").mkdir()
    (person / "Documents" / "lease.pdf").write_bytes(b"x" * 5000)
    as_json("ask", "where is lease.pdf?")
    as_json("ask", "how many files are in Documents?")
    return person


def test_what_was_asked_is_listed_and_chosen_from(asked: Path) -> None:
    told = as_json("ledger", "--kind", "asked")
    assert [one["title"] for one in told["entries"]] == ["how many files are in Documents?", "where is lease.pdf?"]
    assert told["entries"][1]["paths"] == [str(asked / "Documents" / "lease.pdf")]
    first = as_json("ledger", "--kind", "asked", "--limit", "1")
    after = as_json("ledger", "--kind", "asked", "--limit", "1", "--cursor", first["cursor"])
    assert [one["title"] for one in after["entries"]] == ["where is lease.pdf?"]
    assert len(as_json("ledger", "--text", "LEASE", "--kind", "asked")["entries"]) == 1
    assert as_json("ledger", "--before", "yesterday")["entries"] == []
    lines = run("ledger", "--since", "today", "--kind", "asked").stdout
    assert lines.startswith("Today\n")
    assert "asked           where is lease.pdf?" in lines
    assert as_json("ledger", "--kind", "gossip", status=2)["title"] == "The ledger has no kind gossip."
    assert as_json("ledger", "--since", "soon", status=2)["error"] == "UsageError"


def test_export(asked: Path, tmp_path: Path) -> None:
    target = tmp_path / "ledger.json"
    assert run("ledger", "export", str(target), "--kind", "asked").stdout.startswith("2 entries written to ")
    assert len(json.loads(target.read_text())["entries"]) == 2
    again = as_json("ledger", "export", str(target), status=2)
    assert "there already" in again["title"]
    assert as_json("ledger", "--text", "lease", "export", str(tmp_path / "some.csv"), "--kind", "asked")["entries"] == 1


def test_forgetting_asks_and_in_a_pipe_refuses(asked: Path, home: Home) -> None:
    refused = run("ledger", "forget", "--all")
    assert refused.returncode == 2
    assert refused.stderr == "Nobody can be asked here whether to forget. Nothing was forgotten. Add --yes to do it.\n"
    assert run("ledger", "forget", "--yes").returncode == 2
    assert run("ledger", "forget", "asked:1", "--all", "--yes").returncode == 2
    gone = as_json("ledger", "forget", "asked:1", "--yes")
    assert gone["forgotten"] == {"asked": 1}
    assert not [one for one in home.data.rglob("memory.db*") if b"where is lease.pdf" in one.read_bytes()]
    assert run("ledger", "forget", "asked:1", "--yes").stderr.startswith("There is no entry asked:1 in the ledger.")
    assert run("ledger", "forget", "--kind", "asked", "--yes").stdout == "1 entry forgotten.\n"
    assert as_json("ledger", "--kind", "asked")["entries"] == []


@pytest.mark.parametrize(("typed", "left", "status"), [("n\n", 2, 130), ("y\n", 0, 0)])
def test_forgetting_on_a_terminal(asked: Path, typed: str, left: int, status: int) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bitbuddy", "ledger", "forget", "--kind", "asked"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"BITBUDDY_NO_BRAIN": "1"},
    )  # fmt: skip
    os.write(ours, typed.encode())
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert b"2 entries would be forgotten for good (2 asked)." in out
    assert process.returncode == status
    assert len(as_json("ledger", "--kind", "asked")["entries"]) == left
