"""`bitbuddy memory` as a person types it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from tests.cli.conftest import Typed
from tests.cli.test_sessions import leaves


@pytest.fixture
def told(typed: Typed, home: Home, person: Path) -> Path:
    typed.json("ask", "my sister Ana moved to Porto in March")
    typed.json("memory", "add", "Ana is back in Lisbon")
    return person


def test_what_is_remembered_is_listed_shown_and_mended(typed: Typed, told: Path) -> None:
    [entry] = [
        one for one in typed.json("memory", "list", "--about", "Ana")["entries"] if one["predicate"] == "lives_in"
    ]
    assert {"id", "kind", "text", "importance", "created", "last_used", "source"} <= entry.keys()
    assert (entry["kind"], entry["value"]) == ("place", "Lisbon")
    short = entry["id"][-8:]
    lines = typed("memory", "list", "--all").out
    assert f"{short}  place       Ana is back in Lisbon\n" in lines
    assert "Ana: lives in Porto · was so once · since 2026-03" in lines.replace(str(_year()), "2026")
    whole = typed("memory", "show", short).out
    assert "Before:\n" in whole
    assert "moved to Porto" in whole
    mended = typed.json("memory", "edit", short, "Ana is back in Lisbon for good", "--importance", "0.9")["entry"]
    assert (mended["text"], mended["importance"]) == ("Ana is back in Lisbon for good", 0.9)
    newest = typed.json("memory", "changes")["changes"][0]
    assert newest["kind"] == "edited"
    assert typed("memory", "undo", newest["id"][-8:]).out.startswith("Taken back:\n")
    assert typed.json("memory", "show", short)["entry"]["text"] == "Ana is back in Lisbon"
    assert typed.json("memory", "undo", newest["id"], status=1)["error"] == "CannotTakeBackError"
    assert typed.json("memory", "show", "ffffffff", status=2)["error"] == "NotFoundError"
    assert typed("memory", "list", "--kind", "gossip").status == 2


def _year() -> int:
    """Return the year of the last March that is over, which is the one that was meant."""
    from datetime import datetime

    now = datetime.now()
    return now.year if now.month >= 3 else now.year - 1


def test_a_question_is_answered_from_memory(typed: Typed, told: Path) -> None:
    found = typed.json("memory", "search", "where does my sister live?")
    assert found["entries"][0]["value"] == "Lisbon"
    assert "Ana is back in Lisbon" in typed("memory", "search", "where does my sister live?").out
    assert typed("memory", "search", "xylophone").out == "Nothing of this is remembered.\n"


def test_forgetting_says_how_much_and_leaves_nothing(typed: Typed, told: Path, home: Home) -> None:
    assert typed("memory", "forget").status == 2
    assert typed("memory", "forget", "--all", "--about", "Porto").status == 2
    refused = typed("memory", "forget", "--about", "porto")
    assert refused.status == 2
    assert refused.err == "Nobody can be asked here whether to forget. Nothing was forgotten. Add --yes to do it.\n"
    assert leaves(home, told, b"porto")
    gone = typed.json("memory", "forget", "--about", "porto", "--yes")
    assert gone["forgotten"]["messages"] == 2
    assert leaves(home, told, b"porto") == []
    assert typed("memory", "forget", "--about", "porto").out == "There is nothing of this to forget.\n"
    [entry] = typed.json("memory", "list")["entries"]
    # One memory that is named goes without asking.
    assert typed("memory", "forget", entry["id"][-8:]).out.startswith("1 memory")
    assert typed("memory", "list", "--all").out == "Nothing of this is remembered.\n"
    assert typed("memory", "stats").out.startswith("Remembered     0 memories\n")


@pytest.mark.parametrize(("answer", "status"), [("n\n", 130), ("y\n", 0)])
def test_forgetting_on_a_terminal_asks_first(typed: Typed, told: Path, home: Home, answer: str, status: int) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bitbuddy", "memory", "forget", "--all"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"BITBUDDY_NO_BRAIN": "1"},
    )  # fmt: skip
    os.write(ours, answer.encode())
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert b"2 messages," in out
    assert b"would be forgotten for good, here and in the backups." in out
    assert process.returncode == status
    assert bool(leaves(home, told, b"porto")) == (status != 0)


def test_memories_are_taken_to_another_home(
    typed: Typed, told: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "memories.json"
    assert " written to " in typed("memory", "export", str(target)).out
    assert target.stat().st_mode & 0o777 == 0o600
    assert typed.json("memory", "export", str(target), status=2)["error"] == "UsageError"
    before = {one["text"] for one in typed.json("memory", "list", "--all")["entries"]}
    monkeypatch.setenv("BITBUDDY_HOME", str(tmp_path / "other"))
    taken = typed.json("memory", "import", str(target))
    assert taken["added"]["memories"] == len(before)
    assert {one["text"] for one in typed.json("memory", "list", "--all")["entries"]} == before
    assert " known already." in typed("memory", "import", str(target)).out
    (tmp_path / "bad.json").write_text('{"memories": 3}')
    assert typed.json("memory", "import", str(tmp_path / "bad.json"), status=2)["title"]
