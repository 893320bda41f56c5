"""The first start of the real program, by keyboard alone: from an empty home to a brain that answers."""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection
from bitbuddy.ui.wizard.download import TITLE_DONE
from tests import silence
from tests.desktop import practice
from tests.desktop.accessible import VARIABLES, Control, Reader, complaints, needs_screen_reader, said_itself
from tests.desktop.conftest import Started, messages
from tests.desktop.hands import Desktop
from tests.fakes.hub import GOOD, Answer, Hub
from tests.waiting import until

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180), needs_screen_reader()]
# Bytes a second: slow enough to be seen and broken off, and over in a few seconds.
SLOW = 40_000_000


@pytest.fixture
def hub(tmp_path: Path, new_home: Home) -> Iterator[Hub]:
    """Return a slow hub with the practice brain, which the person's own catalogue offers."""
    with Hub(practice.practice_brain(tmp_path)) as made:
        made.always = Answer(rate=SLOW)
        practice.offer(new_home, practice.entry(made.file, made.url))
        yield made


@pytest.fixture
def folders(person: Path) -> Path:
    for name in ("Documents", "Downloads"):
        (person / name).mkdir()
    (person / "Documents" / "letter.odt").write_bytes(b"x" * 4000)
    return person


def page(reader: Reader, number: int) -> list[Control]:
    """Wait for step ``number`` of the wizard with something in the keyboard's reach, and return what shows."""
    title = f"Step {number} of 7"
    told: list[Control] = reader.until(lambda all_: any(one.focused for one in all_) and all_, title)
    return told


def checked(reader: Reader, name: str) -> bool:
    return any(name in one.name and "checked" in one.states for one in reader.controls())


def sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def choose_practice_brain(reader: Reader) -> None:
    """Go through the first two pages: a name, and the brain that the hub has."""
    page(reader, 1)
    reader.desktop.type("Ana")
    reader.until(lambda all_: any(one.text == "Ana" for one in all_))
    reader.desktop.press("Return")
    reader.until(lambda all_: any(one.focused and one.role == "radio button" for one in all_), "Step 2 of 7")
    reader.walk_to("Down", practice.NAME)
    reader.desktop.press("space")
    assert silence.poll(lambda: checked(reader, practice.NAME), 10)


def test_the_whole_wizard_by_keyboard_alone(
    start_new: Started, desktop: Desktop, new_home: Home, folders: Path, hub: Hub, other_face: list[Connection]
) -> None:
    program = start_new(**VARIABLES)
    reader = Reader(desktop, program)
    assert complaints(page(reader, 1)) == []
    choose_practice_brain(reader)
    assert complaints(page(reader, 2)) == []
    desktop.press("Return")
    # The download goes on by itself, and the page says when it is over.
    assert complaints(page(reader, 3)) == []
    assert any(one.role == "progress bar" and practice.NAME in one.name for one in reader.controls())
    reader.named(TITLE_DONE, seconds=60)
    desktop.press("Return")
    # The first words, with their speed; the test that follows is stopped without harm.
    reader.named("words a second", "Step 4 of 7", seconds=60)
    assert complaints(page(reader, 4)) == []
    reader.walk_to("Tab", "Stop the test")
    desktop.press("space")
    reader.named("Run the test")
    desktop.press("alt+Right")
    # Another personality by an arrow; and back, which keeps it.
    assert complaints(page(reader, 5)) == []
    reader.until(lambda all_: any(one.focused and one.role == "radio button" for one in all_))
    reader.walk_to("Down", "Marigold")
    desktop.press("space")
    assert silence.poll(lambda: checked(reader, "Marigold"), 10)
    reader.walk_to("Tab", "Next")
    desktop.press("Return")
    assert complaints(page(reader, 6)) == []
    desktop.press("alt+Left")
    page(reader, 5)
    assert silence.poll(lambda: checked(reader, "Marigold"), 10)
    desktop.press("alt+Right")
    # One of the two folders is left out.
    page(reader, 6)
    reader.walk_to("Tab", "Downloads")
    desktop.press("space")
    assert silence.poll(lambda: not checked(reader, "Downloads"), 10)
    reader.walk_to("Tab", "Next")
    desktop.press("Return")
    assert complaints(page(reader, 7)) == []
    desktop.press("Return")
    # The chat comes by itself, knows the name, and answers.
    reader.named("Ana", "Bit Buddy")
    reader.until(lambda all_: any(one.focused and one.name == "Your question" for one in all_))
    desktop.type("how many files are in my Documents?")
    desktop.press("Return")
    assert silence.poll(lambda: len(messages(new_home, other_face)) == 2, 30)
    link = other_face[0]
    assert "1 file" in messages(new_home, other_face)[1]["text"]
    assert sha256(new_home.models / practice.FILE) == sha256(hub.file)
    kept = {one["key"]: one["value"] for one in link.call("settings")["settings"]}
    assert (kept["brain.model"], kept["ui.name"]) == (practice.ID, "Ana")
    assert kept["files.excluded"] == [str(folders / "Downloads")]
    assert link.call("setup_state")["done"] is True
    assert [request.range for request in hub.file_requests] == [""]
    program.process.terminate()
    assert program.ended() == 0
    assert said_itself(program.said) == []


def test_killed_in_the_middle_it_goes_on_from_the_very_byte(
    start_new: Started, desktop: Desktop, new_home: Home, folders: Path, hub: Hub
) -> None:
    program = start_new(**VARIABLES)
    reader = Reader(desktop, program)
    choose_practice_brain(reader)
    desktop.press("Return")
    part = new_home.models / f"{practice.FILE}.part"
    until(lambda: part.exists() and part.stat().st_size > 10_000_000)
    family = psutil.Process(program.process.pid).children(recursive=True)
    program.process.send_signal(signal.SIGKILL)
    program.process.wait(10)
    until(lambda: not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in family))
    had = part.stat().st_size
    assert 0 < had < hub.file.stat().st_size
    assert not (new_home.models / practice.FILE).exists()
    hub.always = GOOD
    again = start_new(**VARIABLES)
    reader = Reader(desktop, again)
    page(reader, 3)
    reader.named(TITLE_DONE, seconds=60)
    assert [request.begin for request in hub.file_requests] == [0, had]
    assert sha256(new_home.models / practice.FILE) == sha256(hub.file)
