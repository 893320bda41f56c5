"""The real program on a real desktop: icon, click, question, answer, one instance, a clean end."""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path

import psutil
import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from bitbuddy.link.address import connect
from bitbuddy.ui.theme import LIGHT
from tests import silence
from tests.desktop.conftest import Started, messages
from tests.desktop.hands import Desktop, Program

pytestmark = pytest.mark.desktop
QUESTION = "what are the three largest files in my Documents?"


@pytest.fixture
def documents(person: Path) -> Path:
    folder = person / "Documents"
    folder.mkdir()
    for index, name in enumerate(("small.txt", "letter.odt", "photo album.pdf", "film notes.md")):
        (folder / name).write_bytes(b"x" * 1000 * (index + 1))
    return folder


@pytest.mark.parametrize("with_brain", [False, True], ids=["rules", "brain"])
def test_a_question_typed_in_the_window_is_answered(
    start: Started, desktop: Desktop, home: Home, documents: Path, other_face: list[Connection], with_brain: bool
) -> None:
    program = start() if with_brain else start(BITBUDDY_NO_BRAIN="1")
    window = program.open_chat()
    assert silence.poll(lambda: desktop.share_of(window, LIGHT.window.name()) > 0.5, 10)
    desktop.type(QUESTION)
    desktop.press("Return")
    assert silence.poll(lambda: len(messages(home, other_face)) == 2, 30)
    question, answer = messages(home, other_face)
    assert (question["role"], question["text"]) == ("person", QUESTION)
    paths = [fact["path"] for fact in answer["facts"] if fact["kind"] == "file"]
    assert paths == [str(documents / name) for name in ("film notes.md", "photo album.pdf", "letter.odt")]
    # The question's bubble, and the coloured sheets of three cards, are really on the screen.
    assert silence.poll(lambda: desktop.share_of(window, LIGHT.person.name()) > 0.01, 10)
    assert silence.poll(lambda: desktop.share_of(window, "#3f6fb5") > 0.002, 10)
    program.process.send_signal(signal.SIGTERM)
    assert program.ended() == 0
    assert program.said == ""


def test_escape_puts_the_window_away_and_a_click_brings_it_back(start: Started, desktop: Desktop) -> None:
    program = start(BITBUDDY_NO_BRAIN="1")
    window = program.open_chat()
    desktop.do("xdotool", "windowfocus", "--sync", window.identity)
    desktop.press("Escape")
    assert silence.poll(lambda: not program.has_window(), 10)
    assert program.process.poll() is None
    program.open_chat()


def tells_of_a_tray(home: Home) -> bool:
    """Return whether the owner of ``home`` answers, and tells that a tray runs."""
    try:
        connect(home).close()
    except (OSError, EOFError):
        return False
    with contextlib.closing(open_link(home, "cli")) as link:
        return bool(link.call("hello")["tray_running"])


def test_a_second_start_brings_the_first_to_the_front(start: Started, home: Home) -> None:
    first = start(BITBUDDY_NO_BRAIN="1")
    first.icon()  # which is there before the data is open: who opens it first stays
    assert silence.poll(lambda: tells_of_a_tray(home), 20)
    assert not first.has_window()
    second = start(BITBUDDY_NO_BRAIN="1")
    assert second.ended(20) == 0
    assert second.said == ""
    first.window()
    assert first.process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_nothing_running(start: Started, home: Home, number: signal.Signals) -> None:
    program = start(BITBUDDY_NO_BRAIN="1")
    program.open_chat()
    family = [psutil.Process(program.process.pid), *psutil.Process(program.process.pid).children(recursive=True)]
    program.process.send_signal(number)
    assert program.ended() == 0
    assert program.said == ""
    assert silence.poll(lambda: not any(one.is_running() for one in family), 2)
    assert (home.data / "window.json").stat().st_mode & 0o777 == 0o600


def test_a_killed_tray_is_followed_by_a_new_one(start: Started) -> None:
    first = start(BITBUDDY_NO_BRAIN="1")
    first.icon()
    first.process.kill()
    first.process.wait(10)
    second = start(BITBUDDY_NO_BRAIN="1")
    second.open_chat()
    assert second.process.poll() is None


def test_a_home_that_cannot_be_used_is_one_sentence(start: Started, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    program = start(BITBUDDY_HOME=str(tmp_path / "file" / "home"))
    assert program.ended(20) == 1
    assert "cannot be used" in program.said
    assert "Traceback" not in program.said


def test_the_window_keeps_its_size(start: Started, desktop: Desktop) -> None:
    first = start(BITBUDDY_NO_BRAIN="1")
    window = first.open_chat()
    desktop.do("xdotool", "windowsize", "--sync", window.identity, "500", "600")
    first.process.send_signal(signal.SIGTERM)
    assert first.ended() == 0
    again: Program = start(BITBUDDY_NO_BRAIN="1")
    window = again.open_chat()
    assert (window.width, window.height) == (500, 600)
