"""A kept conversation in the list: open it, name it, remove it after one more question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from bitbuddy.kernel.display import display_text, format_count, format_when
from bitbuddy.ui.icons import GlyphButton, WordButton, next_focus
from bitbuddy.ui.roles import ROW
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip

HEIGHT = 14 * GRID
BUTTON = 7 * GRID
PAD = 3 * GRID
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Session:
    """A conversation as the list shows it."""

    identity: str
    title: str
    updated: datetime | None
    messages: int
    private: bool = False
    branched: bool = False
    memories: int = 0


def spoken_when(moment: datetime | None) -> str:
    """Return when something was, "" where that is not known."""
    return format_when(moment, datetime.now().astimezone()).removeprefix("on ") if moment else ""


class SessionEntry(QWidget):
    """One conversation. Enter or a click opens it, F2 names it, Delete asks whether to remove it.

    Signals: ``opened(str)``, ``renamed(str, str)``, ``removed(str)``, ``export_asked(str)`` with the identity.
    """

    accessible_role = ROW
    opened = Signal(str)
    renamed = Signal(str, str)
    removed = Signal(str)
    export_asked = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._theme = theme
        self._current = False
        self._confirming = False
        self._title = display_text(session.title) or "Without a title"
        when = spoken_when(session.updated)
        marks = ("private" if session.private else "", "branch" if session.branched else "")
        about = (when, format_count(session.messages, "message"), *marks)
        self._about = "  ·  ".join(part for part in about if part)
        learned = format_count(session.memories, "memory", "memories")
        self._with = f" with {learned}" if session.memories else ""
        self._field: QLineEdit | None = None
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tip(self._title))
        self._rename = GlyphButton("edit", f"Rename {self._title}", theme, self, BUTTON)
        self._export = GlyphButton("downloaded", f"Export {self._title}", theme, self, BUTTON)
        self._remove = GlyphButton("remove", f"Remove {self._title}", theme, self, BUTTON)
        self._yes = WordButton("Remove", "again", self)
        self._no = WordButton("Keep", "link", self)
        self._rename.clicked.connect(self.begin_rename)
        self._export.clicked.connect(lambda: self.export_asked.emit(session.identity))
        self._remove.clicked.connect(self.ask_removal)
        self._yes.clicked.connect(self._removal)
        self._no.clicked.connect(self.keep)
        self._show()

    def set_current(self, current: bool) -> None:
        """Mark the conversation that is open in the window."""
        self._current = current
        self._show()

    def _show(self) -> None:
        near = self._is_near() and not self._confirming and self._field is None
        for one in (self._rename, self._export, self._remove):
            one.setVisible(near)
        self._yes.setVisible(self._confirming)
        self._no.setVisible(self._confirming)
        question = f"Remove {self._title}{self._with}? " if self._confirming else ""
        self.setAccessibleName(f"{question}{self._title}, {self._about}{', open now' if self._current else ''}")
        self.setAccessibleDescription("Enter opens it, F2 renames it, Delete removes it, Tab goes to its buttons.")
        self.update()

    def _is_near(self) -> bool:
        own = (self._rename, self._export, self._remove)
        return self.underMouse() or self.hasFocus() or any(one.hasFocus() for one in own)

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        return [self._rename, self._export, self._remove, self._no, self._yes]

    # Naming

    def begin_rename(self) -> None:
        """Let the title be typed in its place."""
        if self._field is not None:
            return
        field = self._field = QLineEdit(self.session.title, self)
        field.setObjectName("title")
        field.setFont(text_font())
        field.setMaxLength(LONGEST_TITLE)
        field.setAccessibleName(f"New title for {self._title}")
        field.setPlaceholderText("Its first question")
        field.installEventFilter(self)
        self._place_field()
        field.show()
        field.selectAll()
        field.setFocus()
        self._show()

    def _take_title(self) -> None:
        if self._field is not None:
            title = self._field.text().strip()
            self._end_rename()
            if title != self.session.title:
                self.renamed.emit(self.session.identity, title)

    def _end_rename(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            field.removeEventFilter(self)
            had_focus = field.hasFocus()
            field.hide()
            field.deleteLater()
            if had_focus:
                self.setFocus()
        self._show()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter takes the title, and nobody else hears of it; going elsewhere leaves it as it was."""
        if isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.type() == QEvent.Type.KeyPress:
                self._take_title()
            return True
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, lambda: self._end_rename() if self._field is watched else None)
        return False

    # Removing

    def ask_removal(self) -> None:
        """Ask in place whether it is really to go."""
        self._confirming = True
        self._show()
        self._no.setFocus()

    def keep(self) -> None:
        """Keep it after all."""
        if self._confirming:
            self._confirming = False
            self.setFocus()
            self._show()

    def _removal(self) -> None:
        self.removed.emit(self.session.identity)

    def escape(self) -> bool:
        """Leave the title or keep the conversation after all; return whether there was anything to leave."""
        if self._field is not None:
            self._end_rename()
            return True
        if self._confirming:
            self.keep()
            return True
        return False

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            self.opened.emit(self.session.identity)
        elif event.key() == Qt.Key.Key_F2:
            self.begin_rename()
        elif event.key() == Qt.Key.Key_Delete and not self._confirming:
            self.ask_removal()
        elif not next_focus(self.buttons(), event.key()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._confirming and self._field is None:
            self.opened.emit(self.session.identity)

    def focusInEvent(self, event: QEvent) -> None:
        self._show()

    def focusOutEvent(self, event: QEvent) -> None:
        # The focus may have gone to one of its own buttons, which is known a moment later.
        QTimer.singleShot(0, self, self._show)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show()

    def leaveEvent(self, event: QEvent) -> None:
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        x = self.width() - 2 * GRID
        for button in (self._remove, self._export, self._rename):
            x -= BUTTON
            button.move(x, (HEIGHT - BUTTON) // 2)
        x = self.width() - 2 * GRID
        for word in (self._yes, self._no):
            word.adjustSize()
            x -= word.width()
            word.move(x, (HEIGHT - word.height()) // 2)
            x -= GRID
        self._place_field()

    def _place_field(self) -> None:
        if self._field is not None:
            self._field.setGeometry(2 * GRID, (HEIGHT - 9 * GRID) // 2, self.width() - 4 * GRID, 9 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(
            colours.warning_soft
            if self._confirming
            else colours.accent_soft
            if self._current
            else colours.raised
            if self._is_near()
            else Qt.BrushStyle.NoBrush
        )
        painter.drawRoundedRect(place, 10, 10)
        if self._field is None:
            self._write(painter)

    def _write(self, painter: QPainter) -> None:
        colours = self._theme.colours
        ink, quiet = (colours.text, colours.muted)
        if self._current:
            ink = quiet = colours.on_accent_soft
        if self._confirming:
            ink = quiet = colours.on_warning_soft
        shown = [button.x() for button in self.buttons() if not button.isHidden()]
        room = min(shown, default=self.width() - PAD + GRID) - GRID - PAD
        font, small = text_font(BODY_PIXELS, bold=self._current), text_font(SMALL_PIXELS)
        metrics, small_metrics = QFontMetricsF(font), QFontMetricsF(small)
        top = (HEIGHT - metrics.height() - small_metrics.height() - 2) / 2
        title = self._title if not self._confirming else f"Remove{self._with or ' this'}?"
        about = self._about if not self._confirming else self._title
        middle = Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(ink)
        line = QRectF(PAD, top, room, metrics.height())
        painter.drawText(line, middle, metrics.elidedText(title, elide, room))
        painter.setFont(small)
        painter.setPen(quiet)
        line = QRectF(PAD, line.bottom() + 2, room, small_metrics.height())
        painter.drawText(line, middle, small_metrics.elidedText(about, elide, room))
