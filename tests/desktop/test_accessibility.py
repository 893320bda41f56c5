"""What a screen reader is told of the real program: every control that can be used has a name and says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection
from bitbuddy.ui.ledger.head import TITLE as LEDGER
from tests import silence
from tests.desktop.accessible import VARIABLES, Reader, complaints, needs_screen_reader, said_itself
from tests.desktop.conftest import Started, messages
from tests.desktop.hands import Desktop
from tests.desktop.screenshots import LEDGER_FROM_BELOW

pytestmark = [pytest.mark.desktop, needs_screen_reader()]


@pytest.fixture
def documents(person: Path) -> Path:
    folder = person / "Documents"
    folder.mkdir()
    for index, name in enumerate(("small.txt", "letter.odt", "photo album.pdf")):
        (folder / name).write_bytes(b"x" * 1000 * (index + 1))
    return folder


def test_chat_menu_and_ledger_are_told_of_whole(
    start: Started, desktop: Desktop, home: Home, documents: Path, other_face: list[Connection]
) -> None:
    program = start(BITBUDDY_NO_BRAIN="1", **VARIABLES)
    program.open_chat()
    reader = Reader(desktop, program)
    reader.named("Your question")
    assert reader.until(lambda all_: any(one.name == "Your question" and one.focused for one in all_))
    assert complaints(reader.controls()) == []
    # An answer with cards, its buttons and its choices.
    for number, question in enumerate(("what can you do?", "what are the largest files in my Documents?"), 1):
        desktop.type(question)
        desktop.press("Return")
        assert silence.poll(lambda: len(messages(home, other_face)) == 2 * number, 30)  # noqa: B023
    desktop.press("ctrl+h")
    told = reader.until(lambda all_: any(one.name == "Search what was said" for one in all_) and all_)
    assert complaints(told) == []
    desktop.press("Escape")
    told = reader.until(lambda all_: any("File photo album.pdf" in one.name for one in all_) and all_)
    assert complaints(told) == []
    # From the menu of the tray to the ledger.
    icon = program.icon()
    desktop.click(icon.x + icon.width // 2, icon.y + 1, 3)
    assert silence.poll(lambda: len(desktop.windows(program.process.pid)) > 2, 10)
    for key in ("Up",) * LEDGER_FROM_BELOW + ("Return",):
        desktop.press(key)
    told = reader.until(lambda all_: any("largest files" in one.name and one.stops for one in all_) and all_, LEDGER)
    assert complaints(told) == []
    program.process.terminate()
    assert program.ended() == 0
    assert said_itself(program.said) == []
