"""No words of the pages about brains are cut off, on a usual, a low and a small screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.wizard.page import BRAIN
from tests.ui.brains_stage import SCENES, Stage
from tests.ui.stage import settle

# What is left of 1280 x 800, of 1024 x 600, and of that at 150 %.
SIZES = [QSize(920, 680), QSize(988, 540), QSize(656, 370)]


def shown_cut(window: QWidget) -> Iterator[str]:
    """Yield the words of labels and buttons that have less room than they take."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            too_wide = not label.wordWrap() and label.sizeHint().width() > label.width()
            too_high = label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 1
            if too_wide or too_high:
                yield label.text()
    for button in window.findChildren(WordButton):
        if button.isVisible() and button.sizeHint().width() > button.width():
            yield button.text()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_every_word_has_its_room(qapp: QApplication, size: QSize) -> None:
    for name in ("terms", "failed", "window_removing"):
        stage = Stage("light", size)
        SCENES[name](stage)
        window: QWidget = stage.brains or stage.window
        window.resize(size)
        settle()
        assert [*shown_cut(window)] == [], name
        stage.close()


def test_what_is_cut_would_be_found(qapp: QApplication) -> None:
    stage = Stage("light", SIZES[0])
    stage.open(BRAIN)
    label = next(one for one in stage.window.findChildren(QLabel) if one.isVisible() and one.text())
    label.setFixedSize(8, 8)
    settle()
    assert label.text() in [*shown_cut(stage.window)]
    stage.close()
