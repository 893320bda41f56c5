"""Files that a question is about: their chips over the composer, and how they come into the words of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.ui.chat.message import Choice
from bitbuddy.ui.icons import GlyphButton, paint_file
from bitbuddy.ui.theme import GRID, MENU_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip

CHIP = 8 * GRID
CHIP_GAP = 6
CLOSE = 6 * GRID
WIDEST = 280
MOST = 8
# More than so many share their lines, however long their names are.
FEW = 2
# The words that stand for the files: what was dropped takes their place, once.
_THEM = re.compile(
    r"(?<!\w)(?:(?:this|that|the|these|those|diese|dieser|dieses|die|das|der)\s+"
    r"(?:file|files|folder|folders|document|documents|datei|dateien|ordner|dokument|dokumente)"
    r"|it|them|they|es)(?!\w)",
    re.IGNORECASE,
)


def local_files(data: QMimeData) -> list[str]:
    """Return the paths of the files and folders in what was dragged or copied; addresses elsewhere are left out."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile() and url.toLocalFile()]


def model_file(paths: Sequence[str]) -> str:
    """Return the one file of ``paths`` where that is a brain's, by its name; else nothing."""
    return paths[0] if len(paths) == 1 and paths[0].lower().endswith(".gguf") else ""


def with_files(text: str, paths: Sequence[str]) -> str:
    """Return the question ``text`` with ``paths``, each in quotes: in the place of "it", else at its end."""
    named = " and ".join(_quoted(path) for path in paths)
    if not paths:
        return text
    said, found = _THEM.subn(lambda match: named, text, count=1)
    return said if found else f"{text.rstrip()} {named}".strip()


def _quoted(path: str) -> str:
    return f"'{path}'" if '"' in path else f'"{path}"'


def questions(paths: Sequence[str]) -> tuple[Choice, ...]:
    """Return what one may want to know about these files."""
    if not paths:
        return ()
    if len(paths) > 1:
        texts = {
            "How big are they together?": "how big are they together",
            "When were they changed?": "when were they changed",
        }
    else:
        texts = {"How big is it?": "how big is it", "When was it changed?": "when was it changed"}
        texts["Show it in its folder"] = "show it in its folder"
    return tuple(Choice(label, with_files(text, paths)) for label, text in texts.items())


class FileChip(QWidget):
    """One file: its sheet, its name and a button that takes it away.

    Signals: ``removed(str)`` with its path.
    """

    removed = Signal(str)

    def __init__(self, path: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self._theme = theme
        pure = PurePath(path)
        self._name = display_text(pure.name) or display_path(path)
        self._extension = "" if Path(path).is_dir() else display_text(pure.suffix[1:])
        self.setToolTip(plain_tip(display_path(path)))
        self.setAccessibleName(f"The question is about {self._name}")
        self._close = GlyphButton("close", f"Leave out {self._name}", theme, self, CLOSE)
        self._close.clicked.connect(self._remove)

    def button(self) -> QAbstractButton:
        """Return the button that takes the file away."""
        return self._close

    def _remove(self) -> None:
        self.removed.emit(self.path)

    def fit(self, widest: int) -> int:
        """Return the width of the chip."""
        wanted = QFontMetricsF(text_font(MENU_PIXELS)).horizontalAdvance(self._name) + CHIP + CLOSE + 4 * GRID
        return int(min(wanted, widest, WIDEST))

    def sizeHint(self) -> QSize:
        return QSize(self.fit(WIDEST), CHIP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._close.move(self.width() - CLOSE - GRID, (self.height() - CLOSE) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_soft)
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        side = CHIP - 2 * GRID
        paint_file(painter, QRectF(1.5 * GRID, GRID, side, side), "document", self._extension)
        font = text_font(MENU_PIXELS)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(colours.on_accent_soft)
        left = side + 2.5 * GRID
        room = self._close.x() - left - GRID
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, name)


class FileChips(QWidget):
    """The chips, flowing into as many lines as they need.

    Signals: ``changed()`` after a file came or went.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[FileChip] = []

    @property
    def paths(self) -> list[str]:
        """The files, in the order in which they came."""
        return [chip.path for chip in self._chips]

    def add(self, paths: Sequence[str]) -> None:
        """Take these files in, each once, up to as many as fit into a question."""
        for path in paths:
            if path not in self.paths and len(self._chips) < MOST:
                chip = FileChip(path, self._theme, self)
                chip.removed.connect(self._remove)
                chip.show()
                self._chips.append(chip)
        self.changed.emit()

    def clear(self) -> None:
        """Take all away."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self.changed.emit()

    def _remove(self, path: str) -> None:
        kept = [chip.path for chip in self._chips if chip.path != path]
        self.clear()
        self.add(kept)

    def fit(self, width: int) -> int:
        """Place the chips into lines of ``width`` pixels and return the height that takes."""
        x = y = 0
        widest = width if len(self._chips) <= FEW else (width - CHIP_GAP) // 2
        for chip in self._chips:
            wide = chip.fit(widest)
            if x and x + wide > width:
                x, y = 0, y + CHIP + CHIP_GAP
            chip.setGeometry(x, y, wide, CHIP)
            x += wide + CHIP_GAP
        return y + CHIP if self._chips else 0
