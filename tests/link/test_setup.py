"""The first steps over the link, on a real engine: what a new home looks at, and when."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.paths import Home
from bitbuddy.link import Connection, open_link
from tests import silence

NAMES = ("Documents", "Music", "Pictures")


@pytest.fixture
def folders(person: Path) -> Path:
    for name in NAMES:
        (person / name).mkdir()
        (person / name / f"one of {name}.txt").write_text("x")
    return person


Open = Callable[[str], Connection]


@pytest.fixture
def open_as(new_home: Home, folders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with contextlib.ExitStack() as stack:
        yield lambda face: stack.enter_context(contextlib.closing(open_link(new_home, face)))


def indexed(link: Connection) -> int:
    status = link.call("index_status")
    return int(status["files"]) if status["state"] == "ready" else -1


def found(link: Connection, name: str) -> int:
    return int(link.call("find", text=f"one of {name}")["total"])


def test_the_tray_of_a_new_home_looks_at_nothing_before_the_folders_are_chosen(open_as: Open, folders: Path) -> None:
    tray = open_as("tray")
    assert tray.call("hello")["setup"] == {"done": False, "page": ""}
    rows = tray.call("folders")["folders"]
    assert [(row["name"], row["chosen"], row["usual"], row["files"]) for row in rows] == [
        (name, True, True, None) for name in ("Documents", "Pictures", "Music")
    ]
    tray.call("setup_keep", page="folders")
    assert tray.call("index_status")["state"] == "empty"
    tray.call("folders_choose", chosen=[str(folders / "Documents"), str(folders / "Pictures")])
    assert silence.poll(lambda: indexed(tray) == 2, 20)
    assert found(tray, "Music") == 0
    assert tray.call("setup_state") == {"done": False, "page": "folders"}


def test_closing_the_wizard_lets_the_usual_folders_be_looked_at(open_as: Open) -> None:
    tray = open_as("tray")
    assert tray.call("index_status")["state"] == "empty"
    assert tray.call("setup_keep", done=True)["done"]
    assert silence.poll(lambda: indexed(tray) == len(NAMES), 20)


def test_a_terminal_looks_as_ever_in_a_new_home(open_as: Open) -> None:
    assert found(open_as("cli"), "Documents") == 1


def test_a_watch_of_a_new_home_looks_by_itself(open_as: Open) -> None:
    watch = open_as("watch")
    assert silence.poll(lambda: indexed(watch) == len(NAMES), 20)


def test_a_folder_left_out_later_goes_from_the_index_and_comes_back(open_as: Open, folders: Path) -> None:
    tray = open_as("tray")
    tray.call("setup_keep", done=True)
    assert silence.poll(lambda: indexed(tray) == len(NAMES), 20)
    tray.call("setting_set", key="files.excluded", value=["~/Documents/secret"])
    tray.call("folders_choose", chosen=[str(folders / "Documents"), str(folders / "Pictures")])
    assert silence.poll(lambda: indexed(tray) == 2 and not found(tray, "Music"), 20)
    values = {row["key"]: row["value"] for row in tray.call("settings")["settings"]}
    assert values["files.excluded"] == ["~/Documents/secret", str(folders / "Music")]
    again = tray.call("folders_choose", chosen=[str(folders / name) for name in NAMES])
    assert all(row["chosen"] for row in again["folders"])
    assert silence.poll(lambda: found(tray, "Music") == 1, 20)


def test_a_folder_of_ones_own_is_added_and_taken_away(open_as: Open, folders: Path, tmp_path: Path) -> None:
    link = open_as("cli")
    own = tmp_path / "elsewhere"
    own.mkdir()
    usual = [str(folders / name) for name in NAMES]
    rows = link.call("folders_choose", chosen=[*usual, str(own)])["folders"]
    assert [(row["path"], row["usual"]) for row in rows if not row["usual"]] == [(str(own), False)]
    rows = link.call("folders_choose", chosen=usual)["folders"]
    assert [row["path"] for row in rows if not row["usual"]] == []


def test_what_is_no_folder_is_refused_and_changes_nothing(open_as: Open, folders: Path) -> None:
    tray = open_as("tray")
    with pytest.raises(UsageError, match="is not a folder"):
        tray.call("folders_choose", chosen=[str(folders / "nowhere")])
    assert tray.call("index_status")["state"] == "empty"
    assert all(row["chosen"] for row in tray.call("folders")["folders"])


def test_a_home_with_conversations_has_no_first_steps(open_as: Open, new_home: Home) -> None:
    with contextlib.closing(open_link(new_home, "cli")) as before:
        list(before.stream("ask", text="hello"))
    assert open_as("tray").call("hello")["setup"]["done"]


def test_each_personality_is_told_with_a_line_of_it(open_as: Open) -> None:
    rows = open_as("cli").call("personalities")["personalities"]
    assert all(row["sample"] and row["name"] for row in rows)


def test_what_a_question_asks_in_between_looks_at_nothing_before_the_folders_are_chosen(
    open_as: Open, folders: Path
) -> None:
    tray = open_as("tray")
    assert tray.call("find", text="one of Documents")["as_of"] is None
    steps = list(tray.stream("ask", text="how many text files do I have?", rules=True))
    assert steps[-1]["reply"]["facts"] == []
    assert "“Set up…” in my menu is where you choose them" in steps[-1]["reply"]["reply"]
    german = list(tray.stream("ask", text="wie viele Textdateien habe ich?", rules=True))
    assert "Das geht in meinem Menü unter „Set up…“." in german[-1]["reply"]["reply"]
    assert tray.call("index_status")["state"] == "empty"
    assert tray.call("setup_keep", done=True)["done"]
    assert silence.poll(lambda: indexed(tray) == len(NAMES), 20)


def test_what_was_read_in_a_folder_goes_as_soon_as_it_is_left_out(open_as: Open, folders: Path, new_home: Home) -> None:
    (folders / "Documents" / "diary.txt").write_text("mango marmalade")
    tray = open_as("tray")
    tray.call("setup_keep", done=True)

    def quoted() -> bool:
        steps = list(tray.stream("ask", text="which document mentions mango marmalade?", rules=True))
        return "diary.txt" in steps[-1]["reply"]["reply"]

    assert silence.poll(quoted, 20)
    tray.call("folders_choose", chosen=[str(folders / "Pictures"), str(folders / "Music")])
    assert not quoted()
    with contextlib.closing(sqlite3.connect(new_home.content_database)) as connection:
        assert not connection.execute("SELECT path FROM documents WHERE path LIKE '%/Documents/%'").fetchall()
