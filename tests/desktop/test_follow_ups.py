"""Four questions that build on each other, typed into the real window; the last one opens a file in a real program."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection
from bitbuddy.ui.theme import LIGHT
from tests import silence
from tests.desktop.conftest import Started, messages
from tests.desktop.hands import Desktop

pytestmark = pytest.mark.desktop
# Name, bytes and year. The largest of all is not from 2023, so that what was said before has to be kept.
PDFS = {"lease.pdf": (90_000, 2022), "tax return.pdf": (50_000, 2023), "photo book.pdf": (70_000, 2023)}
READER = """[Desktop Entry]
Type=Application
Name=Reader
Exec={program} %f
MimeType=application/pdf;
"""
PROGRAM = """#!{python}
import sys
with open({record!r}, "a") as file:
    file.write("\\n".join(sys.argv[1:]) + "\\n")
"""


@pytest.fixture
def documents(person: Path) -> Path:
    folder = person / "Documents"
    folder.mkdir()
    for name, (size, year) in PDFS.items():
        file = folder / name
        file.write_bytes(b"%PDF-1.4\n".ljust(size, b" "))
        moment = datetime(year, 6, 15, 12).timestamp()
        os.utime(file, (moment, moment))
    (folder / "notes.txt").write_text("words")
    (person / "elsewhere.pdf").write_bytes(b"%PDF-1.4\n")
    return folder


@pytest.fixture
def reader(person: Path, tmp_path: Path, documents: Path) -> Path:
    """Make a program the person's default for PDFs; return the file in which it notes what it was given."""
    record = tmp_path / "opened"
    program = tmp_path / "reader"
    program.write_text(PROGRAM.format(python=sys.executable, record=str(record)))
    program.chmod(0o755)
    applications = person / ".local" / "share" / "applications"
    applications.mkdir(parents=True)
    (applications / "reader.desktop").write_text(READER.format(program=program))
    settings = person / ".config"
    settings.mkdir()
    (settings / "mimeapps.list").write_text("[Default Applications]\napplication/pdf=reader.desktop\n")
    return record


def values(answer: dict[str, Any]) -> list[float]:
    return [fact["value"] for fact in answer["facts"] if "value" in fact]


def answered(home: Home, faces: list[Connection], wanted: int) -> list[dict[str, Any]]:
    """Wait until so many messages were said and return them."""
    assert silence.poll(lambda: len(messages(home, faces)) == wanted, 60)
    return messages(home, faces)


def names(answer: dict[str, Any]) -> set[str]:
    return {Path(fact["path"]).name for fact in answer["facts"] if fact["kind"] == "file"}


@pytest.mark.parametrize("with_brain", [False, True], ids=["rules", "brain"])
def test_each_question_builds_on_the_one_before(
    start: Started, desktop: Desktop, home: Home, reader: Path, other_face: list[Connection], with_brain: bool
) -> None:
    program = start() if with_brain else start(BITBUDDY_NO_BRAIN="1")
    window = program.open_chat()
    assert silence.poll(lambda: desktop.share_of(window, LIGHT.window.name()) > 0.5, 10)
    if with_brain:
        messages(home, other_face)
        other_face[0].call("brain_wake")
        assert silence.poll(lambda: other_face[0].call("brain_status")["state"] == "awake", 60)
    answers: list[dict[str, Any]] = []
    for question in (
        "how many PDFs are in Documents?",
        "and how big are they together?",
        "only the ones from 2023",
        "open the largest",
    ):
        desktop.type(question)
        desktop.press("Return")
        *_, asked, answer = answered(home, other_face, 2 * len(answers) + 2)
        assert asked["text"] == question
        answers.append(answer)
    how_many, how_big, of_2023, _ = answers
    assert len(PDFS) in values(how_many)
    assert sum(size for size, _ in PDFS.values()) in values(how_big)
    from_2023 = {name for name, (_, year) in PDFS.items() if year == 2023}
    assert names(of_2023) == from_2023 or sum(PDFS[name][0] for name in from_2023) in values(of_2023)
    assert silence.poll(reader.exists, 20), "nothing was opened"
    assert reader.read_text() == f"{Path.home() / 'Documents' / 'photo book.pdf'}\n"
