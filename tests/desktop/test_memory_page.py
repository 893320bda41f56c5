"""The page of memory in the real program: told in the chat, found, looked at and forgotten, by the keyboard alone."""

from __future__ import annotations

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection
from bitbuddy.ui.chat.private import WORDS as PRIVATE
from bitbuddy.ui.memory.head import TITLE as MEMORY
from tests import silence
from tests.desktop.accessible import VARIABLES, Control, Reader, complaints, needs_screen_reader, said_itself
from tests.desktop.conftest import Started, messages
from tests.desktop.hands import Desktop

pytestmark = [pytest.mark.desktop, needs_screen_reader()]
TOLD = "my sister Ana moved to Porto in March"


def one(controls: list[Control], role: str, name: str) -> Control | None:
    return next((each for each in controls if each.role == role and name in each.name), None)


def test_what_was_told_is_found_and_forgotten_by_keys_alone(
    start: Started, desktop: Desktop, home: Home, other_face: list[Connection]
) -> None:
    program = start(BITBUDDY_NO_BRAIN="1", **VARIABLES)
    program.open_chat()
    reader = Reader(desktop, program)
    reader.until(lambda all_: any(each.name == "Your question" and each.focused for each in all_))
    desktop.type(TOLD)
    desktop.press("Return")
    assert silence.poll(lambda: len(messages(home, other_face)) == 2, 30)
    # By its key from the chat to the page, which is told of whole.
    desktop.press("ctrl+m")
    told = reader.until(lambda all_: one(all_, "list item", "Porto") and all_, MEMORY)
    assert complaints(told) == []
    assert one(told, "list", "What is remembered")
    # A question as a search, down to what was found, and unfolded.
    desktop.type("where does my sister live?")
    reader.until(lambda all_: one(all_, "list item", "found: it answers that"), MEMORY)
    desktop.press("Down")
    desktop.press("Return")
    told = reader.until(lambda all_: one(all_, "push button", "You told me today") and all_, MEMORY)
    assert complaints(told) == []
    # Forgotten with what was said; the question is about keeping it first.
    desktop.press("Delete")
    told = reader.until(lambda all_: one(all_, "push button", "Forget, and what I said") and all_, MEMORY)
    assert complaints(told) == []
    keep = one(told, "push button", "Keep")
    assert keep is not None
    assert keep.focused
    for pressed in ("Right", "Right", "space"):
        desktop.press(pressed)
    assert silence.poll(lambda: messages(home, other_face) == [], 20)
    assert other_face[0].call("memory_list", text="Porto", states=[])["entries"] == []
    # Nor does any window show it any more, the chat's no more than the page.
    assert reader.until(lambda all_: all_ and not any("Porto" in each.name for each in all_))
    # Back to the chat, where a private talk leaves nothing.
    desktop.press("ctrl+w")
    program.open_chat()
    desktop.press("ctrl+shift+n")
    told = reader.until(lambda all_: any(PRIVATE in each.name for each in all_) and all_)
    assert complaints(told) == []
    desktop.type("my brother Tom lives in Bergen")
    desktop.press("Return")
    assert silence.poll(lambda: bool(messages(home, other_face)), 30)
    assert other_face[0].call("memory_list", text="Bergen", states=[])["entries"] == []
    program.process.terminate()
    assert program.ended() == 0
    assert said_itself(program.said) == []
    kept = [file for file in home.data.rglob("*") if file.is_file() and b"bergen" in file.read_bytes().lower()]
    assert kept == []
