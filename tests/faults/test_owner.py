"""Owners, brains and looks are killed or asked to end: the turn ends well, and no process is left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from tests.brain.kit import STARTER
from tests.waiting import until

LONG = "tell me a very long story about the sea"
SHORT = "tell me something nice"
GONE_SECONDS = 2.0
COMMAND = (sys.executable, "-m", "bitbuddy")
Start = Callable[..., subprocess.Popen[str]]


def processes_of(home: Home) -> dict[int, str]:
    """Return the command line of each process but this one whose environment names ``home``; the dead do not count."""
    wanted = f"BITBUDDY_HOME={home.data}".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0") and int(folder.name) != os.getpid():
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    return found


def brains_of(home: Home) -> list[int]:
    """Return the processes of ``home`` that have the model mapped."""
    found = []
    for pid in processes_of(home):
        with contextlib.suppress(OSError):
            if str(STARTER) in Path(f"/proc/{pid}/maps").read_text():
                found.append(pid)
    return found


def crawls_of(home: Home) -> list[int]:
    return [pid for pid, command in processes_of(home).items() if "--worker crawl" in command]


def reply_of(steps: Any) -> dict[str, Any]:
    return next(step["reply"] for step in steps if step["type"] == "done")


@pytest.fixture
def long_replies(home: Home) -> None:
    home.settings_file.write_text("[brain]\nreply_tokens = 700\n")


@pytest.fixture
def start(home: Home) -> Iterator[Start]:
    """Return a starter of commands with pipes; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def starter(*arguments: str) -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(subprocess.Popen([*COMMAND, *arguments], text=True, **pipes))  # type: ignore[call-overload]
        return started[-1]

    yield starter
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=20)


@pytest.fixture
def link(home: Home) -> Iterator[Connection]:
    connection = open_link(home, "cli")
    yield connection
    connection.close()


@pytest.fixture
def many_files(person: Path) -> Path:
    documents = person / "Documents"
    for number in range(300):
        folder = documents / f"folder{number}"
        folder.mkdir(parents=True)
        for other in range(10):
            (folder / f"{other}.txt").touch()
    return documents


def read_first_words(process: subprocess.Popen[str]) -> str:
    """Return once the command has printed some of its answer."""
    assert process.stdout is not None
    words = ""
    while len(words.strip()) < 10:
        character = process.stdout.read(1)
        assert character, process.communicate()[1]
        words += character
    return words


@pytest.mark.brain
@pytest.mark.usefixtures("long_replies")
def test_the_brain_is_killed_in_the_middle_and_answers_the_next_question(link: Connection, home: Home) -> None:
    steps = link.stream("ask", text=LONG)
    next(step for step in steps if step["type"] == "delta")
    (brain,) = brains_of(home)
    os.kill(brain, signal.SIGKILL)
    reply = reply_of(steps)
    assert reply["badge"] == "rules"
    assert "brain_crashed" in reply["notes"]
    assert reply["reply"]
    again = reply_of(link.stream("ask", text=SHORT))
    assert again["badge"] == "brain"
    assert again["brain"]["tokens_out"] > 0
    assert brains_of(home) not in ([], [brain])


@pytest.mark.brain
@pytest.mark.usefixtures("long_replies")
def test_a_guests_answer_survives_the_brain_as_well(link: Connection, home: Home, start: Start) -> None:
    guest = start("ask", LONG)
    read_first_words(guest)
    (brain,) = brains_of(home)
    os.kill(brain, signal.SIGKILL)
    said, complaint = guest.communicate(timeout=60)
    assert guest.returncode == 0
    assert complaint == ""
    assert said.strip().endswith("rules")


@pytest.mark.brain
@pytest.mark.usefixtures("long_replies")
def test_an_owner_killed_while_it_answers_leaves_no_process(home: Home, start: Start) -> None:
    owner = start("ask", LONG)
    read_first_words(owner)
    assert brains_of(home)
    owner.kill()
    owner.wait()
    until(lambda: not processes_of(home), GONE_SECONDS)


def test_an_owner_killed_while_it_looks_at_the_folders_leaves_no_process(
    home: Home, many_files: Path, start: Start
) -> None:
    owner = start("index")
    (crawl,) = until(lambda: crawls_of(home))
    os.kill(crawl, signal.SIGSTOP)  # so that it is certainly in the middle
    owner.kill()
    owner.wait()
    os.kill(crawl, signal.SIGCONT)
    until(lambda: not processes_of(home), GONE_SECONDS)
    whole = start("index", "--json")
    assert '"files": 3000' in whole.communicate(timeout=60)[0]


@pytest.mark.brain
def test_a_finished_command_leaves_nothing(home: Home, start: Start) -> None:
    command = start("ask", SHORT, "--json")
    until(lambda: brains_of(home))
    said, complaint = command.communicate(timeout=60)
    assert processes_of(home) == {}
    assert '"badge": "brain"' in said
    assert complaint == ""


@pytest.mark.brain
def test_idle_the_brain_sleeps_and_the_next_question_wakes_it(home: Home, link: Connection) -> None:
    link.call("setting_set", key="brain.idle_minutes", value=0.05)
    assert reply_of(link.stream("ask", text=SHORT))["badge"] == "brain"
    assert len(brains_of(home)) == 1
    until(lambda: not brains_of(home), 15)
    until(lambda: link.call("brain_status")["state"] == "asleep", 2)
    assert reply_of(link.stream("ask", text=SHORT))["badge"] == "brain"


def test_without_a_brain_none_is_started(home: Home, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    command = start("ask", SHORT, "--json")
    seen: set[str] = set()
    while command.poll() is None:
        seen.update(processes_of(home).values())
    assert '"badge": "rules"' in command.communicate()[0]
    assert not [one for one in seen if "--worker brain" in one]


@pytest.mark.brain
@pytest.mark.usefixtures("long_replies")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("arguments", [("ask", LONG), ("ask", LONG, "--json")])
def test_a_stopped_question_ends_cleanly(
    home: Home, start: Start, number: signal.Signals, arguments: tuple[str, ...]
) -> None:
    command = start(*arguments)
    until(lambda: brains_of(home))
    if "--json" not in arguments:
        read_first_words(command)
    command.send_signal(number)
    _, complaint = command.communicate(timeout=GONE_SECONDS)
    assert command.returncode == 128 + number
    assert complaint.strip() == ""
    until(lambda: not processes_of(home), 0.5)
    assert not home.data.joinpath("link.sock").exists()


@pytest.mark.brain
@pytest.mark.usefixtures("long_replies")
def test_a_stopped_chat_ends_cleanly(home: Home, start: Start) -> None:
    chat = start("chat")
    assert chat.stdin is not None
    chat.stdin.write(f"{LONG}\n")
    chat.stdin.flush()
    until(lambda: brains_of(home))
    chat.terminate()
    _, complaint = chat.communicate(timeout=GONE_SECONDS)
    assert chat.returncode == 128 + signal.SIGTERM
    assert complaint == ""
    until(lambda: not processes_of(home), 0.5)


@pytest.mark.brain
@pytest.mark.usefixtures("long_replies")
def test_interrupting_a_chat_ends_the_answer_and_not_the_chat(home: Home, start: Start) -> None:
    chat = start("chat")
    assert chat.stdin is not None
    chat.stdin.write(f"{LONG}\n")
    chat.stdin.flush()
    until(lambda: brains_of(home))
    chat.send_signal(signal.SIGINT)
    said, complaint = chat.communicate("who are you?\n/quit\n", timeout=60)
    assert chat.returncode == 0
    assert "(stopped)" in said
    assert "Traceback" not in complaint
    assert processes_of(home) == {}


def test_a_stopped_look_at_the_folders_ends_cleanly(home: Home, many_files: Path, start: Start) -> None:
    command = start("index")
    until(lambda: crawls_of(home))
    command.terminate()
    _, complaint = command.communicate(timeout=GONE_SECONDS)
    assert command.returncode == 128 + signal.SIGTERM
    assert complaint == ""
    assert processes_of(home) == {}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopped_at_any_moment_of_its_start_it_leaves_nothing(
    home: Home, start: Start, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    for tenth in range(4, 12):
        command = start("ask", "hello")
        with contextlib.suppress(subprocess.TimeoutExpired):
            command.wait(tenth / 20)  # the moment is the point here
        command.send_signal(number)
        _, complaint = command.communicate(timeout=GONE_SECONDS + 1)
        assert command.returncode in {0, 128 + number, -number}
        # Before the program's first line the interpreter itself is what is interrupted.
        assert "Traceback" not in complaint or "bitbuddy/cli" not in complaint
    until(lambda: not processes_of(home), GONE_SECONDS)


def test_commands_started_at_once_all_answer(
    home: Home, person: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    (person / "Documents").mkdir()
    (person / "Documents" / "one.pdf").write_bytes(b"x")
    commands = [start("ask", "how many pdfs are there?", "--json") for _ in range(6)]
    answers = [command.communicate(timeout=60) for command in commands]
    assert [command.returncode for command in commands] == [0] * 6, answers
    assert all("1 PDF" in said for said, _ in answers)
    assert {complaint for _, complaint in answers} == {""}


def test_a_closing_owner_does_not_wait_for_a_guests_look(home: Home, many_files: Path, start: Start) -> None:
    owner = open_link(home, "cli")
    guest = start("ask", "how many files are there?", "--json", "--rules")
    (crawl,) = until(lambda: crawls_of(home))
    os.kill(crawl, signal.SIGSTOP)
    closing = threading.Thread(target=owner.close)
    closing.start()
    closing.join(GONE_SECONDS)
    assert not closing.is_alive()
    said, complaint = guest.communicate(timeout=60)
    assert guest.returncode == 0, complaint
    assert "3,000 files" in said
