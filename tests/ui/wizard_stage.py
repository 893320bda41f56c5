"""Saves pictures of the wizard's own pages: `python tests/ui/wizard_stage.py FOLDER [NAME…]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.sample import sample_line
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.page import DONE, FOLDERS, PERSONALITY, STEPS, WELCOME
from bitbuddy.ui.wizard.pages import PAGES, make_page
from bitbuddy.ui.wizard.window import Wizard
from tests.fakes.link import Data, FakeConnection
from tests.ui.stage import HOME, settle


def personality_rows() -> list[Data]:
    """Return the shipped personalities as the link tells them."""
    library = PersonalityLibrary(shipped_folder("personalities"), Path("/nonexistent"))
    return [
        {
            "id": one.id,
            "name": one.name,
            "tagline": one.tagline,
            "problem": "",
            "current": one.id == "default",
            "sample": sample_line(library.load(one.id)),
        }
        for one in library.available()
    ]


def folder_rows(*names: str, chosen: bool = True) -> list[Data]:
    """Return usual folders as the link tells them."""
    return [{"path": f"{HOME}/{name}", "name": name, "chosen": chosen, "usual": True, "files": None} for name in names]


class Stage:
    """The wizard on a scripted link."""

    def __init__(self, theme: str, size: QSize) -> None:
        self.connection = FakeConnection()
        self.connection.results["personalities"] = {"personalities": personality_rows()}
        rows = folder_rows("Desktop", "Documents", "Downloads", "Pictures", "Music", "Videos")
        rows[1]["files"], rows[4]["chosen"] = 12_345, False
        self.connection.results["folders"] = {"folders": rows}
        self.bridge = Bridge()
        self.theme = Theme()
        self.theme.choose(theme)
        self.bridge.open(lambda: self.connection, lambda hello: None, lambda error: None)
        self.window = Wizard(self.bridge, self.theme, make_page, tuple(step for step in STEPS if step in PAGES))
        self.window.resize(size)

    def show(self, step: str) -> None:
        """Show the wizard at ``step``."""
        self.window.begin(step)
        self.window.show()
        self.window.activateWindow()
        settle()

    def close(self) -> None:
        self.window.put_down()
        self.bridge.close()
        self.window.deleteLater()
        settle(50)


def welcome(stage: Stage) -> None:
    stage.show(WELCOME)


def personality(stage: Stage) -> None:
    stage.show(PERSONALITY)


def folders(stage: Stage) -> None:
    stage.show(FOLDERS)


def done(stage: Stage) -> None:
    stage.window.answers.name, stage.window.answers.personality_name = "Ana", "Marigold"
    stage.window.answers.brain, stage.window.answers.brain_row = "qwen3-1.7b", {"name": "Qwen3 1.7B"}
    stage.show(DONE)


SCENES: dict[str, Callable[[Stage], None]] = {one.__name__: one for one in (welcome, personality, folders, done)}


def main() -> None:
    """Save a picture of each scene in both themes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=list(SCENES))
    parser.add_argument("--width", type=int, default=920)
    parser.add_argument("--height", type=int, default=680)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["stage"])
    for theme in ("light", "dark"):
        for name in chosen.names:
            stage = Stage(theme, QSize(chosen.width, chosen.height))
            SCENES[name](stage)
            settle(200)
            stage.window.grab().save(str(chosen.folder / f"{name}-{theme}-{chosen.width}.png"))
            stage.close()
    application.quit()


if __name__ == "__main__":
    main()
