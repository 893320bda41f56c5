"""Beside the conversation: a search in all that was said, and the conversations that were kept."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.message import moment_of
from bitbuddy.ui.chat.sessions.entry import Session, SessionEntry
from bitbuddy.ui.chat.sessions.exporting import ask_where, exported_words
from bitbuddy.ui.chat.sessions.found import FoundEntry, found_from
from bitbuddy.ui.icons import GlyphButton, WordButton, paint_drawing
from bitbuddy.ui.roles import speak_as_list
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, TITLE_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip

Data = dict[str, Any]
PAGE = 40
MOST_FOUND = 60
HEADER = 13 * GRID
FIELD = 9 * GRID
# A search begins when typing rests for so long.
REST_MILLISECONDS = 180
NOTHING_KEPT = "Nothing was said yet. What you ask is kept here, on this computer."
NOTHING_FOUND = "Nothing was found for “{text}”. Try other words, or fewer of them."


class SessionList(QScrollArea):
    """Entries one under the other; Up and Down go from one to the next."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        self._column.setObjectName("sessions")
        speak_as_list(self._column)
        self.setWidget(self._column)
        self.entries: list[QWidget] = []

    @property
    def column(self) -> QWidget:
        """The parent for new entries."""
        return self._column

    def show_entries(self, entries: list[QWidget]) -> None:
        """Show these in place of what is there."""
        for entry in self.entries:
            entry.hide()
            entry.deleteLater()
        self.entries = []
        self.add_entries(entries)
        self.verticalScrollBar().setValue(0)

    def add_entries(self, entries: list[QWidget]) -> None:
        """Show these after what is there."""
        for entry in entries:
            entry.show()
        self.entries += entries
        self._place()

    def drop(self, entry: QWidget) -> None:
        """Take one away."""
        self.entries.remove(entry)
        entry.hide()
        entry.deleteLater()
        self._place()

    def _place(self) -> None:
        width = self.viewport().width()
        inner = width - 4 * GRID
        y = 0
        for entry in self.entries:
            if isinstance(entry, FoundEntry):
                height = entry.fit(inner)
            elif isinstance(entry, QLabel):
                height = entry.heightForWidth(width - 10 * GRID) + 2 * GRID
                y += 2 * GRID
            else:
                height = entry.sizeHint().height() if isinstance(entry, WordButton) else entry.height()
            left = 5 * GRID if isinstance(entry, QLabel) else 2 * GRID
            entry.setGeometry(left, y, width - 2 * left, height)
            y += height + 2
        self._column.resize(width, max(y + 2 * GRID, self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        reached = [entry for entry in self.entries if entry.focusPolicy() & Qt.FocusPolicy.TabFocus]
        at = next((n for n, entry in enumerate(reached) if entry.hasFocus() or entry.isAncestorOf(_focus(self))), None)
        if step and at is not None and 0 <= at + step < len(reached):
            reached[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(reached[at + step], 0, GRID)
        else:
            super().keyPressEvent(event)


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget


class SessionsPanel(QWidget):
    """The panel. What it lists comes through ``bridge`` when it is opened and after each change.

    Signals: ``opened(str, str)`` a session and the message in it to go to, or ""; ``new_asked()``; ``removed(str)``
    after a session was removed; ``closed()``; ``exported(str)`` with what was written; ``failed(object)`` with an error
    to tell.
    """

    opened = Signal(str, str)
    new_asked = Signal()
    removed = Signal(str)
    closed = Signal()
    exported = Signal(str)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._theme = theme
        self._current = ""
        self._offset = 0
        # Answers to what was typed before are too late.
        self._query = 0
        self.dialog: QFileDialog | None = None
        self.setObjectName("panel")
        self.setAccessibleName("Conversations")
        self._new = GlyphButton("new", "New conversation (Ctrl+N)", theme, self, 8 * GRID)
        self._close = GlyphButton("close", "Close the list (Ctrl+H)", theme, self, 8 * GRID)
        self.field = QLineEdit(self)
        self.field.setObjectName("search")
        self.field.setFont(text_font())
        self.field.setPlaceholderText("Search what was said")
        self.field.setAccessibleName("Search what was said")
        self.field.setClearButtonEnabled(False)
        self.list = SessionList(self)
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self.refresh)
        self._new.clicked.connect(self.new_asked)
        self._close.clicked.connect(self.closed)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order; the entries follow."""
        return [self._new, self._close, self.field]

    def sizeHint(self) -> QSize:
        return QSize(290, 480)

    # What it lists

    def open(self, current: str | None) -> None:
        """Show everything afresh, with the session ``current`` marked, ready to search."""
        self._current = current or ""
        self.field.clear()
        self.refresh()
        self.field.setFocus()

    def set_current(self, session: str | None) -> None:
        """Mark another session as the one that is open."""
        self._current = session or ""
        for entry in self.list.entries:
            if isinstance(entry, SessionEntry):
                entry.set_current(entry.session.identity == self._current)

    def refresh(self) -> None:
        """List again: what was found where something is searched for, else the conversations."""
        self._rest.stop()
        self._query += 1
        query, text = self._query, self.field.text().strip()
        if text:
            self._bridge.call(
                "search_messages",
                lambda data: self._show_found(query, text, data),
                self.failed.emit,
                text=text,
                limit=MOST_FOUND,
            )
        else:
            self._offset = 0
            self._fetch(query)

    def _fetch(self, query: int) -> None:
        self._bridge.call(
            "sessions",
            lambda data: self._show_sessions(query, data),
            self.failed.emit,
            limit=PAGE,
            offset=self._offset,
        )

    def _typed(self) -> None:
        if self.field.text().strip():
            self._rest.start()
        else:
            self.refresh()

    def _show_sessions(self, query: int, data: Data) -> None:
        if query != self._query:
            return
        rows = data.get("sessions") or []
        entries: list[QWidget] = [self._entry(row) for row in rows]
        if self._offset == 0:
            self._replace(entries or [self._label(NOTHING_KEPT, "quiet")])
        else:
            self.list.drop(self.list.entries[-1])
            self.list.add_entries(entries)
        self._offset += len(rows)
        if len(rows) == PAGE:
            more = WordButton("Show earlier conversations", "link", self.list.column)
            more.clicked.connect(lambda: self._fetch(self._query))
            self.list.add_entries([more])

    def _replace(self, entries: list[QWidget]) -> None:
        """Show other entries, and let the focus stay in the list where it was there."""
        focused = self.list.isAncestorOf(_focus(self))
        self.list.show_entries(entries)
        if focused:
            reached = [entry for entry in entries if entry.focusPolicy() & Qt.FocusPolicy.TabFocus]
            (reached[0] if reached else self.field).setFocus(Qt.FocusReason.TabFocusReason)

    def _entry(self, row: Data) -> SessionEntry:
        session = Session(
            str(row.get("id", "")),
            str(row.get("title", "")),
            moment_of(row.get("updated")),
            int(row.get("messages", 0)),
            bool(row.get("private")),
            bool(row.get("branched_from")),
            int(row.get("memories", 0)),
        )
        entry = SessionEntry(session, self._theme, self.list.column)
        entry.set_current(session.identity == self._current)
        entry.opened.connect(self._open_session)
        entry.renamed.connect(self._rename)
        entry.removed.connect(self._remove)
        entry.export_asked.connect(lambda identity: self._export(identity, session.title))
        return entry

    def _show_found(self, query: int, text: str, data: Data) -> None:
        if query != self._query:
            return
        finds = [found_from(row) for row in data.get("found") or []]
        # The best session first, all of its finds together.
        order = list(dict.fromkeys(one.session for one in finds))
        finds.sort(key=lambda one: order.index(one.session))
        entries: list[QWidget] = []
        for _, group in groupby(finds, key=lambda one: one.session):
            together = list(group)
            entries.append(self._label(display_text(together[0].title) or "Without a title", "group"))
            for one in together:
                entry = FoundEntry(one, self._theme, self.list.column)
                entry.opened.connect(self.opened)
                entries.append(entry)
        self._replace(entries or [self._label(NOTHING_FOUND.format(text=display_text(text[:60])), "quiet")])

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(self.list.column)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(text_font(SMALL_PIXELS, bold=name == "group"))
        label.setWordWrap(name == "quiet")
        if name == "group":
            room = self.width() - 10 * GRID
            label.setToolTip(plain_tip(text))
            text = QFontMetricsF(label.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        label.setText(text)
        return label

    # What can be done

    def _open_session(self, session: str) -> None:
        self.opened.emit(session, "")

    def _rename(self, session: str, title: str) -> None:
        self._bridge.call("session_rename", self._changed, self._not_changed, session=session, title=title)

    def _export(self, session: str, title: str) -> None:
        """Let the person name a file, and write the conversation into it."""

        def write(path: str) -> None:
            self._bridge.do("session_export", written, self.failed.emit, session=session, path=path)

        def written(data: Data) -> None:
            self.exported.emit(exported_words(data))

        self.dialog = ask_where(title, self.window(), write)

    def _remove(self, session: str) -> None:
        def gone(data: Data) -> None:
            self.removed.emit(session)
            self._changed(data)

        self._bridge.call("session_remove", gone, self._not_changed, session=session)

    def _changed(self, data: Data) -> None:
        self.refresh()

    def _not_changed(self, error: BitBuddyError) -> None:
        self.failed.emit(error)
        self.refresh()

    # Keys, placing and drawing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Down goes into the list, and Enter searches at once; its frame is drawn here."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self._enter_list()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._rest.isActive():
                self.refresh()
                return True
        return super().eventFilter(watched, event)

    def _enter_list(self) -> None:
        for entry in self.list.entries:
            if entry.focusPolicy() & Qt.FocusPolicy.TabFocus:
                entry.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def escape(self) -> None:
        """Leave what is being done with an entry first, then what is searched for, then the panel."""
        entries = [entry for entry in self.list.entries if isinstance(entry, SessionEntry)]
        if any(entry.escape() for entry in entries):
            return
        if self.field.text():
            self.field.clear()
            self.field.setFocus()
        else:
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        x = self.width() - 3 * GRID
        for button in (self._close, self._new):
            x -= button.width()
            button.move(x, (HEADER - button.height()) // 2)
        self.field.setGeometry(4 * GRID + 7 * GRID, HEADER + 1, self.width() - 8 * GRID - 10 * GRID, FIELD - 2)
        top = HEADER + FIELD + 3 * GRID
        self.list.setGeometry(0, top, self.width() - 1, self.height() - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.window)
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), colours.border)
        painter.setFont(text_font(TITLE_PIXELS - 1, bold=True))
        painter.setPen(colours.text)
        room = QRectF(4 * GRID, 0, self._new.x() - 5 * GRID, HEADER)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, "Conversations")
        frame = QRectF(3 * GRID, HEADER, self.width() - 6 * GRID, FIELD).adjusted(1, 1, -1, -1)
        painter.setPen(colours.accent if self.field.hasFocus() else colours.control)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(frame, FIELD / 2, FIELD / 2)
        side = BODY_PIXELS + 2
        icon = QRectF(frame.left() + 3 * GRID, frame.center().y() - side / 2, side, side)
        paint_drawing(painter, "search", icon, colours.muted, 2.0)
