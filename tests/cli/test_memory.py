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
    assert "Ana lives in Porto · was so once · since March 2026" in lines.replace(str(_year()), "2026")
    whole = typed("memory", "show", short[:5]).out
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
    for nothing_makes_it in ("gossip", "emotion", "summary"):
        assert typed("memory", "list", "--kind", nothing_makes_it).status == 2


def test_a_memory_is_told_as_one_says_it(typed: Typed, home: Home, person: Path) -> None:
    told = {
        "my birthday is 6 June": "you were born on 6 June · ",
        "my sister Ana has a cat": "Ana's cat · ",
        "my brother lives in Rome": "your brother lives in Rome · ",
        "remember that my locker is number 12": "your locker number is 12 · ",
        "I don't live in Mainz": "not so: you live in Mainz · ",
        "I must buy milk tomorrow": "to do: buy milk · ",
        "my car is a Golf": "your car: Golf · ",
        "my favourite colour is green": "your favourite colour is green · ",
        "Rui is allergic to nuts": "Rui is allergic to nuts · ",
        "meine Schuhgröße ist 40": "  Schuhgröße: 40 · ",
        "ich mag keinen Rosenkohl": "mag Rosenkohl nicht · ",
        "mein Vater ist 2019 gestorben": "Vater: gestorben 2019 · ",
    }
    for text in told:
        typed("memory", "add", text)
    lines = typed("memory", "list").out
    assert [line for line in told.values() if line not in lines] == [], lines
    assert "Ana's cat" in typed("memory", "list", "--about", "sister").out
    assert "born on 6 June" in typed("memory", "list", "--about", "me").out
    typed("memory", "add", "Ana moved to Porto")
    typed("memory", "add", "Ana moved to Rome")
    assert ", and 1 that was so once\n" in typed("memory", "stats").out
    typed("memory", "add", "Ana moved to Ulm")
    assert ", and 2 that were so once\n" in typed("memory", "stats").out


def _year() -> int:
    """Return the year of the last March that is over, which is the one that was meant."""
    from datetime import datetime

    now = datetime.now()
    return now.year if now.month >= 3 else now.year - 1


def test_an_empty_memory_is_called_so(typed: Typed, home: Home, person: Path, tmp_path: Path) -> None:
    assert typed("memory", "list").out.startswith("Nothing is remembered.\nTell me something")
    target = tmp_path / "memories.json"
    written = f"Nothing is remembered: an empty memory is written to {target}.\n"
    assert typed("memory", "export", str(target)).out == written
    assert typed("memory", "import", str(target)).out == "Nothing taken in.\n"
    typed("settings", "set", "memory.extract", "off")
    assert "Talks teach nothing" in typed("memory", "list").out
    typed("memory", "add", "Ana lives in Porto")
    nothing = "Nothing of this is remembered now.\n"
    assert typed("memory", "list", "--about", "Zoe").out == nothing
    typed("memory", "add", "Ana lives in Lisbon now")
    assert typed("memory", "list", "--about", "Zoe").out == f"{nothing}--all lists also what was so once.\n"


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
    # A memory that is named goes without asking where nobody can be asked.
    assert typed("memory", "forget", entry["id"][-8:]).out.startswith("1 memory")
    assert typed("memory", "list", "--all").out.startswith("Nothing is remembered.\nTell me something")
    assert typed("memory", "stats").out.startswith("Remembered     0 memories\n")


def asked_whether(answer: str, what: str) -> tuple[bytes, int]:
    """Return what forgetting prints at a terminal where somebody types ``answer``, and how it ended."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bitbuddy", "memory", "forget", what],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"BITBUDDY_NO_BRAIN": "1"},
    )  # fmt: skip
    os.write(ours, answer.encode())
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    return out, process.returncode


@pytest.mark.parametrize(("answer", "status"), [("n\n", 130), ("y\n", 0)])
def test_forgetting_on_a_terminal_asks_first(typed: Typed, told: Path, home: Home, answer: str, status: int) -> None:
    out, ended = asked_whether(answer, "--all")
    assert b"2 messages," in out
    assert b"would be forgotten for good, here and in the backups." in out
    assert ended == status
    assert bool(leaves(home, told, b"porto")) == (status != 0)


def test_a_memory_that_is_named_is_asked_about_on_a_terminal(typed: Typed, told: Path) -> None:
    (entry, *_) = typed.json("memory", "list")["entries"]
    out, ended = asked_whether("n\n", entry["id"][-8:])
    assert (b"1 memory" in out, ended) == (True, 130)
    assert entry["id"] in {one["id"] for one in typed.json("memory", "list")["entries"]}


def test_memories_are_taken_to_another_home(
    typed: Typed, told: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "memories.json"
    assert " written to " in typed("memory", "export", str(target)).out
    assert target.stat().st_mode & 0o777 == 0o600
    refused = typed.json("memory", "export", str(target), status=2)
    assert (refused["error"], "--force" in refused["hint"]) == ("UsageError", True)
    before = {one["text"] for one in typed.json("memory", "list", "--all")["entries"]}
    monkeypatch.setenv("BITBUDDY_HOME", str(tmp_path / "other"))
    taken = typed.json("memory", "import", str(target))
    assert taken["added"]["memories"] == len(before)
    assert {one["text"] for one in typed.json("memory", "list", "--all")["entries"]} == before
    assert " known already." in typed("memory", "import", str(target)).out
    (tmp_path / "bad.json").write_text('{"memories": 3}')
    assert typed.json("memory", "import", str(tmp_path / "bad.json"), status=2)["title"]
