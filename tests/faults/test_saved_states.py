"""Saved states that are cut, changed, swapped, or refused by the disk: the words stay the same, and nobody is hurt."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain import awake
from bitbuddy.brain.awake import Leisure
from bitbuddy.brain.port import BrainRequest, Message, Role
from bitbuddy.brain.state.record import read
from bitbuddy.brain.supervisor import Supervisor
from bitbuddy.kernel.errors import BrainCrashedError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.kit import make_supervisor, until

pytestmark = pytest.mark.brain

SYSTEM = "You are Bit Buddy, a small companion on this computer. You are friendly, brief and honest. " * 3
OTHER = "You are a strict clerk who answers in one word, and never laughs about anything at all. " * 3
STORY = "Tell me a story about an old boat, the sea, the long way home and a captain who never sleeps at night."
SAID = "Once upon a time there was a boat that loved the sea. Its captain knew every star and every wave by its name."


def asked(system: str, *talk: str, session: str = "") -> BrainRequest:
    roles = (Role.USER, Role.ASSISTANT)
    said = [Message(roles[number % 2], text) for number, text in enumerate(talk)]
    return BrainRequest((Message(Role.SYSTEM, system), *said), 10, 0.0, session=session)


QUESTIONS = (
    asked(SYSTEM, "Good morning!"),
    asked(OTHER, "Good morning!"),
    asked(SYSTEM, STORY, SAID, "What did he say?", session="one"),
    asked(OTHER, STORY, SAID, "What did he say?", session="two"),
)


@pytest.fixture
def brain(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    monkeypatch.setattr(awake, "SAVING_SECONDS", 60.0)
    monkeypatch.setitem(awake.READING_AGAIN_SECONDS, Leisure.SOME, 60.0)
    made = make_supervisor(home)
    yield made
    made.close()


@pytest.fixture
def states(home: Home) -> Path:
    return home.data / "states"


def say(brain: Supervisor, request: BrainRequest) -> str:
    return "".join(brain.stream(request))


def saved(states: Path) -> list[Path]:
    return sorted(path for path in states.iterdir() if path.suffix in {".prefix", ".session"} and path.is_file())


def cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(max(1, path.stat().st_size)))


def flip(path: Path, chance: random.Random) -> None:
    if not path.stat().st_size:  # emptied before: there is nothing to flip
        return
    with path.open("r+b") as file:
        file.seek(chance.randrange(path.stat().st_size))
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1 << chance.randrange(8)]))


def grow(path: Path, chance: random.Random) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(chance.randrange(1, 5_000)))


def empty(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def fill(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(path.stat().st_size))


def swap(path: Path, chance: random.Random) -> None:
    others = [one for one in saved(path.parent) if one != path]
    if others:
        other, between = chance.choice(others), path.with_name("between")
        path.rename(between)
        other.rename(path)
        between.rename(other)


def copy_over(path: Path, chance: random.Random) -> None:
    other = chance.choice(saved(path.parent))
    if other != path:
        shutil.copyfile(other, path)


def link(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def pipe(path: Path, chance: random.Random) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


def remove(path: Path, chance: random.Random) -> None:
    path.unlink()


HARMS: tuple[Callable[[Path, random.Random], None], ...] = (
    cut, flip, grow, empty, fill, swap, copy_over, link, pipe, remove,
)  # fmt: skip


def harm_some(states: Path, chance: random.Random) -> None:
    here = saved(states)
    for path in chance.sample(here, min(len(here), chance.randrange(3))):
        if path.is_file() and not path.is_symlink():
            chance.choice(HARMS)(path, chance)


def killed_on_the_way(brain: Supervisor, request: BrainRequest, chance: random.Random) -> None:
    """Ask, and kill the process at some point between its start and its sleep."""
    stream = brain.stream(request)
    until(lambda: brain.status().pid is not None or stream.ended)
    pid = brain.status().pid
    if chance.random() < 0.7:
        until(lambda: brain.status().state is BrainState.THINKING or stream.ended)
    for _ in range(chance.randrange(6)):
        next(stream, None)
    if pid is not None and psutil.pid_exists(pid):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(BrainCrashedError):
        list(stream)
    until(lambda: brain.status().pid is None or brain.status().pid != pid)
    brain.wake()  # forgives: three crashes in a row would leave it asleep


@pytest.mark.timeout(900)
def test_killing_changing_and_swapping_never_changes_a_word(brain: Supervisor, states: Path, kills: int) -> None:
    chance = random.Random(7)
    expected = {request: say(brain, request) for request in QUESTIONS}
    for request in QUESTIONS:
        brain.sleep()
        brain.forget_states()
        assert say(brain, request) == expected[request]
    brain.sleep()
    restored = 0
    for _ in range(max(10, kills // 2)):
        harm_some(states, chance)
        request = chance.choice(QUESTIONS)
        if chance.random() < 0.3:
            killed_on_the_way(brain, request, chance)
        whole = {path: path.stat().st_mtime_ns for path in saved(states)}
        assert say(brain, request) == expected[request]
        restored += any(path.exists() and path.stat().st_mtime_ns > before for path, before in whole.items())
        brain.sleep()
    assert restored
    assert not [path for path in states.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("harm", [cut, flip, swap, folder])
def test_a_harmed_file_is_thrown_away_and_made_anew(
    harm: Callable[[Path, random.Random], None], brain: Supervisor, states: Path
) -> None:
    expected = [say(brain, request) for request in QUESTIONS[:2]]
    brain.sleep()
    files = saved(states)
    before = [read(path).tokens for path in files]
    assert len(files) == 2
    harm(files[0], random.Random(1))
    assert [say(brain, request) for request in QUESTIONS[:2]] == expected
    brain.sleep()
    if harm is folder:
        files[0].rmdir()  # nothing of ours, so it stayed
        assert [say(brain, request) for request in QUESTIONS[:2]] == expected
        brain.sleep()
    assert [read(path).tokens for path in files] == before


def test_a_folder_without_permission_is_as_none(brain: Supervisor, states: Path) -> None:
    expected = say(brain, QUESTIONS[0])
    brain.sleep()
    brain.forget_states()
    states.rmdir()
    states.touch()  # also who may do everything cannot make a folder of a file
    assert say(brain, QUESTIONS[0]) == expected
    brain.sleep()
    assert say(brain, QUESTIONS[2])
    brain.sleep()
    assert states.is_file()
