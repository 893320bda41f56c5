"""A window that hands out a file to whoever drags it away: `python -m tests.desktop.drag_source FILE`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIDE = 120


class Source(QWidget):
    """The window."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(0, 0, SIDE, SIDE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._path)])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    application = QApplication(["dragsource"])
    source = Source(sys.argv[1])
    source.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
