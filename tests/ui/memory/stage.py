"""Shows the window of memory in each of its states and saves pictures: `python tests/ui/memory/stage.py FOLDER`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.memory.head import CHANGES
from bitbuddy.ui.memory.window import MemoryWindow
from bitbuddy.ui.theme import Theme
from tests.fakes.link import FakeConnection
from tests.fakes.memories import Memories, furnish
from tests.ui.stage import settle

WIDTHS = (680, 360, 1100)


class Stage:
    """The window on a scripted link that remembers a few things."""

    def __init__(self, theme: str, width: int, *, empty: bool = False) -> None:
        self.link, self.bridge, self.theme = FakeConnection(), Bridge(), Theme()
        self.theme.choose(theme)
        self.bridge.open(lambda: self.link, lambda hello: None, lambda error: None)
        self.memories = Memories(self.link)
        if not empty:
            furnish(self.memories)
        self.window = MemoryWindow(self.bridge, self.theme, Path("/nonexistent/place.json"))
        self.window.resize(QSize(width, 760))
        self.window.come_forward()
        settle()

    def close(self) -> None:
        self.window.hide()
        self.bridge.close()
        self.window.deleteLater()
        settle(50)


def usual(stage: Stage) -> None:
    stage.window.list.entries[1].setFocus()


def unfolded(stage: Stage) -> None:
    stage.window.list.entries[0].toggle()


def editing(stage: Stage) -> None:
    stage.window.list.entries[1].unfold()
    stage.window.list.entries[1].begin_edit()


def forgetting(stage: Stage) -> None:
    stage.window.list.entries[0].ask_forgetting()


def found(stage: Stage) -> None:
    stage.window.head.field.setText("ana")


def past(stage: Stage) -> None:
    stage.window.head.turn_to("past")


def changes(stage: Stage) -> None:
    stage.window.head.turn_to(CHANGES)


def all_of_it(stage: Stage) -> None:
    stage.window.deeds.forget_all()


def added(stage: Stage) -> None:
    stage.window.foot.begin("My locker has the number 4711")
    stage.window.foot.button.click()


SCENES: tuple[Callable[[Stage], None], ...] = (
    usual,
    unfolded,
    editing,
    forgetting,
    found,
    past,
    changes,
    all_of_it,
    added,
)


def main() -> None:
    """Save a picture of each scene in both themes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--widths", type=int, nargs="*", default=WIDTHS)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["stage"])
    for theme in ("light", "dark"):
        for width in chosen.widths:
            for scene in SCENES:
                if not chosen.names or scene.__name__ in chosen.names:
                    _picture(chosen.folder, theme, width, scene)
            if not chosen.names or "empty" in chosen.names:
                _picture(chosen.folder, theme, width, None)
    application.quit()


def _picture(folder: Path, theme: str, width: int, scene: Callable[[Stage], None] | None) -> None:
    stage = Stage(theme, width, empty=scene is None)
    if scene is not None:
        scene(stage)
    settle(500)
    name = scene.__name__ if scene is not None else "empty"
    stage.window.grab().save(str(folder / f"{name}-{theme}-{width}.png"))
    stage.close()


if __name__ == "__main__":
    main()
