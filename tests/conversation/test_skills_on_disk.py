"""Opening on a real index of real files: whatever they are called, the one that was shown is found again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.conversation.intent import Action, Before, Intent
from bitbuddy.conversation.skills import all_skills
from bitbuddy.conversation.skills.contract import Findings, Parts, Request
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.library import FileLibrary
from bitbuddy.kernel.paths import Home
from tests.fakes.clock import FakeClock
from tests.fakes.machine import FakeMachine
from tests.files.trees import library

NAMES = [
    "a",
    "ab.txt",
    "Ünï ćode.PDF",
    'quo"te*(.txt',
    "%_'--.txt",
    " two  spaces.txt",
    "tab\tand\nline.txt",
    "文档.pdf",
    "x" * 250,
    os.fsdecode(b"bad\xff.txt"),
]


@pytest.fixture
def files(home: Home) -> Iterator[FileLibrary]:
    made = library(home)
    yield made
    made.close()


def picked(files: FileLibrary, slots: Slots, shown: tuple[str, ...] = ()) -> Findings:
    before = Before(Intent("files.find", "", Slots(), 1.0, ""), shown)
    intent = Intent("files.open", "open it", slots, 0.9, "", before=before)
    parts = Parts(files, FakeMachine(), files.refresh)
    return all_skills()["files.open"].run(Request(intent, FakeClock().now(), parts))


def test_what_was_shown_is_found_again_whatever_it_is_called(files: FileLibrary, person: Path) -> None:
    folder = person / "Documents"
    folder.mkdir(exist_ok=True)
    for name in NAMES:
        (folder / name).write_bytes(b"x")
    shown = tuple(str(folder / name) for name in NAMES)
    for position, path in enumerate(shown, 1):
        found = picked(files, Slots(position=position), shown)
        assert found.actions == (Action("open", path),), found.text
        assert found.text.isprintable()


def test_what_is_gone_from_the_disk_is_not_opened(files: FileLibrary, person: Path) -> None:
    folder = person / "Documents"
    (folder / "old").mkdir(parents=True)
    for name in ("plan.txt", "old/plan.txt"):
        (folder / name).write_bytes(b"x")
    path = str(folder / "plan.txt")
    assert picked(files, Slots(position=1), (path,)).actions == (Action("open", path),)
    (folder / "plan.txt").unlink()
    gone = picked(files, Slots(position=1), (path,))
    assert gone.actions == ()
    assert "no longer in ~/Documents" in gone.text
