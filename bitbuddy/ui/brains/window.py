"""The window of brains: the cards on one side, what can be done with the chosen one on the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from bitbuddy.ui.brains.arrivals import Arrival
from bitbuddy.ui.brains.chooser import BrainChooser
from bitbuddy.ui.brains.chosen import ChosenBrain
from bitbuddy.ui.brains.label import plain_label
from bitbuddy.ui.brains.style import STYLE
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.notice import Notice
from bitbuddy.ui.chat.style import STYLE as CHAT_STYLE
from bitbuddy.ui.place import keep_place, restore_place
from bitbuddy.ui.theme import BODY_PIXELS, GREETING_PIXELS, GRID, Theme, style_sheet

Data = dict[str, Any]
TITLE = "Brains"
ABOUT = "They run on this computer and nowhere else. Switching keeps the buddy, its memory and its voice."
ABOUT_SERVERS = (
    "They run on this computer, but for servers elsewhere: what is asked of those leaves it. "
    "Switching keeps the buddy, its memory and its voice."
)
USUAL_SIZE = QSize(1020, 720)
SMALLEST = QSize(420, 420)
# From this width on both sides have room beside each other.
BESIDE = 860
SIDE = 380
LOWER = 300
WIDEST = 16_777_215
OWN_STYLE = """
QWidget#brains, QWidget#sheet { background: @window; }
QScrollArea#side, QWidget#side-sheet { background: @raised; border: 0; }
"""


class BrainsWindow(QWidget):
    """The window. Everything that may wait goes through ``bridge``.

    Signals: ``closed()`` after it was closed, by the person or the program.
    """

    closed = Signal()

    def __init__(self, bridge: Bridge, theme: Theme, place: Path) -> None:
        super().__init__()
        self.setObjectName("brains")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(SMALLEST)
        self._theme, self._place = theme, place
        self._shown = self._to_test = ""
        self.notice = Notice(theme, self)
        self.chooser = BrainChooser(bridge, theme)
        self.chosen = ChosenBrain(bridge, theme)
        self._list = self._make_list()
        self._side = self._make_side()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(0)
        self._body.addWidget(self._list, 1)
        self._body.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._body, 1)
        # Below, so that nothing moves under the mouse when something is said.
        layout.addWidget(self.notice)
        self._connect()
        self._recolour()
        restore_place(self, place, USUAL_SIZE)

    def _make_list(self) -> QScrollArea:
        sheet = QWidget()
        sheet.setObjectName("sheet")
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(6 * GRID, 6 * GRID, 6 * GRID, 6 * GRID)
        layout.setSpacing(GRID)
        title = plain_label(TITLE, sheet, "title-line", pixels=GREETING_PIXELS, bold=True)
        self.about = plain_label(ABOUT, sheet, "quiet", pixels=BODY_PIXELS)
        for label in (title, self.about):
            label.setContentsMargins(GRID, 0, GRID, 0)
            layout.addWidget(label)
        layout.addSpacing(4 * GRID)
        layout.addWidget(self.chooser, 1)
        return _scrolling(sheet, "list")

    def _make_side(self) -> QScrollArea:
        self.chosen.setObjectName("side-sheet")
        self.chosen.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        return _scrolling(self.chosen, "side")

    def _connect(self) -> None:
        self._theme.changed.connect(self._recolour)
        self.chooser.changed.connect(self._show_chosen)
        self.chooser.insisted.connect(self._enter_side)
        self.chooser.failed.connect(self.notice.say)
        self.chooser.noted.connect(self.notice.say)
        self.chosen.failed.connect(self.notice.say)
        self.chosen.done.connect(self._done)
        self.chosen.noted.connect(self.notice.say)
        self.chosen.tried.connect(self.chooser.refresh)
        self.chosen.download.another_asked.connect(self.chooser.refresh)
        for keys, work in (("Esc", self._escape), ("Ctrl+W", self.close), ("F5", self.chooser.refresh)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda work=work: work())
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(CHAT_STYLE + STYLE + OWN_STYLE, self._theme.colours))
        self.update()

    def come_forward(self) -> None:
        """Show the window in front of the others, with what is known now."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.chooser.refresh()
        self.chooser.focus_list()

    def look_at(self, brain: str, *, test: bool) -> None:
        """Choose ``brain`` as soon as it is listed, and where ``test``, see what it can do."""
        self._to_test = brain if test else ""
        self.chooser.refresh(brain)

    def tell(self, arrival: Arrival) -> None:
        """Tell of a brain that came, or did not, where another one is looked at."""
        row = self.chooser.chosen()
        if row is None or row.id != arrival.brain:
            self.notice.say(arrival.sentence)

    def _show_chosen(self) -> None:
        row, rows = self.chooser.chosen(), self.chooser.rows.values()
        self.about.setText(ABOUT_SERVERS if any(one.leaves for one in rows) else ABOUT)
        none = not any(one.in_use for one in rows)
        others = any(one.installed and one is not row for one in rows)
        accepted = row is not None and self.chooser.listing.is_accepted(row)
        now = row.id if row else ""
        if now != self._shown and self.notice.is_news:
            # It was said of another brain; what went wrong stays until it is put away.
            self.notice.hide()
        self._shown = now
        self.chosen.show_row(row, none_in_use=none, accepted=accepted, others=others)
        if row is not None and row.installed and row.id == self._to_test:
            self._to_test = ""
            self.chosen.try_out()

    def _enter_side(self) -> None:
        """Give the keyboard to the first thing that can be done."""
        if (stop := self.chosen.first_stop()) is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _done(self, words: str) -> None:
        self.notice.say(words)
        self.chooser.refresh()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Bring what gets the keyboard into sight."""
        for area in (self._list, self._side):
            if now is not None and area.isAncestorOf(now):
                area.ensureWidgetVisible(now, 0, 4 * GRID)

    def _escape(self) -> None:
        """Leave the innermost thing that is open: a question, a message, the window."""
        if self.chosen.asking:
            self.chosen.step_back()
        elif not self.notice.isHidden():
            self.notice.hide()
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.chooser.loaded:
            self.chooser.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= BESIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        if wide:
            self._side.setFixedSize(SIDE, WIDEST)
            self._side.setMinimumHeight(0)
        else:
            self._side.setFixedSize(WIDEST, min(LOWER, self.height() * 2 // 5))
            self._side.setMinimumWidth(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.chosen.stop()
        self.chooser.files.stop()
        keep_place(self, self._place)
        super().closeEvent(event)
        self.closed.emit()


def _scrolling(content: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
