"""A window comes back where it was, and a bad file does no harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from bitbuddy.ui.place import keep_place, restore_place

USUAL = QSize(400, 300)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


def test_where_it_was(window: QWidget, tmp_path: Path) -> None:
    window.setGeometry(QRect(30, 40, 350, 280))
    keep_place(window, tmp_path / "window.json")
    window.setGeometry(QRect(0, 0, 100, 100))
    restore_place(window, tmp_path / "window.json", USUAL)
    assert (window.size(), window.pos().x(), window.pos().y()) == (QSize(350, 280), 30, 40)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"x": "here", "y": 0, "width": 10, "height": 10}',
        b'{"x": 0, "y": 0, "width": -5, "height": 10}',
        b'{"x": 99999, "y": 99999, "width": 300, "height": 300}',
        b'{"x": 1e400, "y": 0, "width": 300, "height": 300}',
        b'{"x": 9999999999999999999, "y": 0, "width": 300, "height": 300}',
        b" " * 100_000,
    ],
)
def test_a_file_that_makes_no_sense(window: QWidget, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "window.json").write_bytes(content)
    restore_place(window, tmp_path / "window.json", USUAL)
    assert window.size() == USUAL


def test_larger_than_every_screen(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text('{"x": 0, "y": 0, "width": 50000, "height": 50000}')
    restore_place(window, tmp_path / "window.json", USUAL)
    assert window.width() <= QGuiApplication.primaryScreen().availableGeometry().width()


def test_half_beyond_the_screen_it_comes_back_whole(window: QWidget, tmp_path: Path) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    place = {"x": screen.right() - 200, "y": screen.bottom() - 100, "width": 350, "height": 280}
    (tmp_path / "window.json").write_text(json.dumps(place))
    restore_place(window, tmp_path / "window.json", USUAL)
    assert window.size() == QSize(350, 280)
    assert screen.contains(QRect(window.pos(), window.size()))


def test_on_a_low_screen_the_whole_window_is_seen(window: QWidget, tmp_path: Path) -> None:
    window.setMinimumSize(QSize(100, 40_000))
    restore_place(window, tmp_path / "window.json", QSize(300, 50_000))
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    assert window.width() == 300
    assert 0 < room.height() - window.height() < 100


def test_a_home_that_cannot_be_written(window: QWidget, tmp_path: Path) -> None:
    keep_place(window, tmp_path / "missing" / "window.json")
    restore_place(window, tmp_path / "missing" / "window.json", USUAL)
    assert window.size() == USUAL
