"""The commands as a person types them: real processes, JSON by contract, exit codes, and no traceback ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.paths import Home


def run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"BITBUDDY_NO_BRAIN": "1"}
    return subprocess.run(
        [sys.executable, "-m", "bitbuddy", *arguments], capture_output=True, text=True, input=text or "", timeout=60, env=environment,
        check=False,
    )  # fmt: skip


def as_json(*arguments: str, status: int = 0) -> Any:
    end = arguments.index("--") if "--" in arguments else len(arguments)
    result = run(*arguments[:end], "--json", *arguments[end:])
    assert result.returncode == status, result.stderr + result.stdout
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.fixture
def files(home: Home, person: Path) -> Path:
    documents = person / "Documents"
    (documents / "Taxes").mkdir(parents=True)
    sizes = {"report.pdf": 5000, "photo.jpg": 9000, "Taxes/letter.odt": 7000, "notes.txt": 10}
    for name, size in sizes.items():
        (documents / name).write_bytes(b"x" * size)
    (documents / os.fsdecode(b"bad\xff.txt")).write_bytes(b"x")
    return documents


def test_ask_has_every_field_of_the_contract(files: Path) -> None:
    reply = as_json("ask", "what are the three largest files in my Documents?")
    assert {"reply", "badge", "intent", "facts", "sources", "session", "timings_ms", "brain", "notes"} <= reply.keys()
    assert {"understand", "facts", "first_token", "total"} == reply["timings_ms"].keys()
    assert [(one["path"], one["size"]) for one in reply["facts"]] == [
        (str(files / "photo.jpg"), 9000),
        (str(files / "Taxes/letter.odt"), 7000),
        (str(files / "report.pdf"), 5000),
    ]
    assert reply["facts"][0]["mtime"] == pytest.approx((files / "photo.jpg").stat().st_mtime)
    assert reply["badge"] == "rules"
    assert reply["brain"] is None


def test_an_open_question_without_a_brain_is_answered_by_rules(files: Path) -> None:
    reply = as_json("ask", "tell me something nice")
    assert reply["badge"] == "rules"
    assert reply["reply"]
    assert "brain_absent" in reply["notes"]


def test_a_session_goes_on_in_the_next_command(files: Path) -> None:
    first = as_json("ask", "hello")
    second = as_json("ask", "thanks", "--session", first["session"])
    assert second["session"] == first["session"]


def test_a_new_file_is_found_by_the_next_command(files: Path) -> None:
    assert as_json("ask", "how many txt files are in Documents?")["facts"][0]["value"] == 2
    (files / "more.txt").write_text("x")
    (files / "notes.txt").unlink()
    (files / "third.txt").write_text("x")
    assert as_json("ask", "how many txt files are in Documents?")["facts"][0]["value"] == 3


def test_find(files: Path) -> None:
    found = as_json("find", "letter")
    assert found["results"][0]["path"] == str(files / "Taxes/letter.odt")
    assert found["total"] == 1
    assert found["took_ms"] >= 0
    assert as_json("find", "bad")["results"][0]["path"] == str(files / os.fsdecode(b"bad\xff.txt"))
    assert as_json("find", "x", "--limit", "1")["results"] is not None
    assert "bad\\xff.txt" in run("find", "bad").stdout


@pytest.mark.parametrize("text", ["", "'", '"', "*", "%", "-", "NEAR(", "a" * 10_000, "文档", "\x1b[31m"])
def test_find_takes_any_text(files: Path, text: str) -> None:
    assert "results" in as_json("find", "--", text)


def test_index(files: Path, tmp_path: Path) -> None:
    status = as_json("index")
    assert {"files", "folders", "bytes", "took_s", "state"} <= status.keys()
    assert status["files"] == 5
    assert as_json("index", "--status")["files"] == 5
    extra = tmp_path / "elsewhere"
    extra.mkdir()
    (extra / "one.txt").write_text("x")
    assert as_json("index", str(extra))["files"] == 6
    assert as_json("find", "one")["total"] == 1


def test_index_says_what_it_found(files: Path) -> None:
    looked = run("index")
    assert looked.returncode == 0, looked.stderr + looked.stdout
    assert "5 files" in looked.stdout
    assert "Something went wrong" not in looked.stdout + looked.stderr
    assert as_json("index").keys() == as_json("index", "--status").keys()


def test_less_without_a_notice_is_about_the_last_one(home: Home, person: Path) -> None:
    assert as_json("notices", "less", status=2)["error"] == "NotFoundError"
    assert "Nothing was told yet" in run("notices", "less").stderr


def test_health(home: Home, person: Path) -> None:
    answer = as_json("health")
    assert {"mood", "readings", "alerts", "causes"} <= answer.keys()
    assert answer["readings"]["memory_total"] > 0


def test_brain_status_and_doctor(home: Home, person: Path) -> None:
    assert as_json("brain", "status")["state"] == "asleep"
    checks = json.loads(run("doctor", "--json").stdout)["checks"]
    assert all({"ok", "what", "fix"} <= one.keys() for one in checks)


def test_buddies(home: Home, person: Path) -> None:
    assert [one["name"] for one in as_json("buddy", "list")["buddies"]] == ["default"]
    as_json("buddy", "new", "Work", "--personality", "pemberton")
    assert as_json("ask", "who are you", "--buddy", "Work")["personality"] == "pemberton"
    assert as_json("ask", "who are you")["personality"] == "default"
    as_json("buddy", "use", "Work")
    assert as_json("ask", "who are you")["personality"] == "pemberton"
    assert as_json("buddy", "remove", "Work", status=2)["error"] == "UsageError"
    as_json("buddy", "use", "default")
    kept = as_json("buddy", "remove", "Work")["kept_in"]
    assert (Path(kept) / "memory.db").exists()
    assert [one["name"] for one in as_json("buddy", "list")["buddies"]] == ["default"]


def test_personalities(home: Home, person: Path) -> None:
    listed = as_json("personality", "list")["personalities"]
    assert len(listed) >= 4
    other = next(one["id"] for one in listed if not one["current"])
    as_json("personality", "use", other)
    assert as_json("ask", "who are you")["personality"] == other
    broken = person / "broken.json"
    broken.write_text('{"id": "x",\n "name": 3}')
    assert as_json("personality", "check", str(broken), status=1)["problems"]
    missing = run("personality", "check", str(person / "none.json"))
    assert missing.returncode == 2 and "There is no file ~/none.json." in missing.stderr
    assert as_json("personality", "check", str(person), status=2)["error"] == "UsageError"


def test_settings(home: Home, person: Path) -> None:
    as_json("settings", "set", "brain.idle_minutes", "2")
    assert as_json("settings", "get", "brain.idle_minutes")["value"] == 2.0
    assert {"key", "value", "default", "help"} <= as_json("settings", "list")["settings"][0].keys()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "nonsense"),
        (["ask"], "text"),
        (["ask", "x", "--what"], "--what"),
        (["find", "x", "--limit", "many"], "--limit"),
        (["settings", "set", "brain.threads", "lots"], "whole number"),
        (["settings", "set", "memory.retention_days", "-1"], "from 0 to 36500, and -1 is not"),
        (["settings", "set", "memory.retention_days", "99999999999"], "and 99999999999 is not"),
        (["settings", "get", "brain.thread"], "brain.threads"),
        (["buddy", "use", "nobody"], "nobody"),
        (["buddy", "new", "../evil"], "../evil"),
        (["personality", "use", "nobody"], "nobody"),
        (["index", "/does/not/exist"], "/does/not/exist"),
    ],
)
def test_wrong_words_are_one_line_and_exit_two(home: Home, person: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert said in result.stderr
    assert result.returncode == 2


def test_a_home_that_cannot_be_used_is_a_sentence(
    tmp_path: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BITBUDDY_HOME", str(tmp_path / "file" / "home"))
    result = run("ask", "hello")
    assert result.returncode == 1
    assert "BITBUDDY_HOME" in result.stderr
    assert "Traceback" not in result.stderr


def test_chat_talks_and_leaves(files: Path) -> None:
    result = run(
        "chat",
        text="/help\nhow many pdfs are in Documents?\n/health\n/nonsense\n/personality moth\nwho are you\n/quit\n",
    )
    assert result.returncode == 0
    assert "There is 1 PDF" in result.stdout
    assert "/quit" in result.stdout
    assert "no command /nonsense" in result.stdout
    assert "Moth" in result.stdout


def test_conversations_are_listed_found_and_resumed(files: Path) -> None:
    run("chat", text="how many pdfs are in Documents?\nwho are you\n/again\n/quit\n")
    as_json("ask", "wie geht es der Größe")
    result = run("chat", text="/sessions\n/search GROSSE\n/resume 1\n/sessions\n/resume 2\n/explain\n/quit\n")
    assert (result.returncode, result.stderr) == (0, "")
    assert " 1. wie geht es der Größe  (today" in result.stdout
    assert " 2. how many pdfs are in Documents?  (today" in result.stdout
    assert "*  1. wie geht es der Größe" in result.stdout
    assert "you › who are you" in result.stdout


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("Bit Buddy ")
    assert "ask" in run("--help").stdout


def test_nothing_is_left_running(files: Path) -> None:
    run("ask", "how many pdfs are there?")
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(os.environ["BITBUDDY_HOME"]) not in running
