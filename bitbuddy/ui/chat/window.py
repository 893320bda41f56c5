"""The chat window: asks through the bridge, shows what comes, and remembers its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.composer import Composer
from bitbuddy.ui.chat.header import Header
from bitbuddy.ui.chat.message import Message, Progress, message_from_history
from bitbuddy.ui.chat.notice import Notice
from bitbuddy.ui.chat.row import MessageRow
from bitbuddy.ui.chat.style import STYLE
from bitbuddy.ui.chat.transcript import Transcript
from bitbuddy.ui.chat.welcome import Welcome
from bitbuddy.ui.place import keep_place, restore_place
from bitbuddy.ui.theme import Theme, style_sheet

USUAL_SIZE = QSize(560, 720)
SMALLEST = QSize(320, 420)
HISTORY_MESSAGES = 1000
LAST_CHUNKS = ("done", "failed", "stopped")
Data = dict[str, Any]
OpenPath = Callable[[str], None]


@dataclass(frozen=True)
class Opening:
    """How a file is opened and shown in its folder; both may take seconds and raise BitBuddyError."""

    open_file: OpenPath
    show_in_folder: OpenPath


class ChatWindow(QWidget):
    """The window. Everything that may wait goes through ``bridge``.

    Signals: ``put_away()`` after it was closed by the person.
    """

    put_away = Signal()

    def __init__(self, bridge: Bridge, theme: Theme, menu: QMenu, opening: Opening, place: Path) -> None:
        super().__init__()
        self.setObjectName("chat")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Bit Buddy")
        self.setMinimumSize(SMALLEST)
        self._bridge = bridge
        self._theme = theme
        self._opening = opening
        self._place = place
        self._session: str | None = None
        self._asked = ""
        self._number = 0
        self._person = self._buddy = ""
        self.may_close: Callable[[], bool] = lambda: True
        self.header = Header(theme, menu, self)
        self.notice = Notice(theme, self)
        self.transcript = Transcript(theme)
        self.welcome = Welcome(theme)
        self.composer = Composer(theme, self)
        self._pages = QStackedLayout()
        self._lay_out()
        self._connect()
        self._recolour()
        restore_place(self, place, USUAL_SIZE)
        self.composer.setFocus()

    def _lay_out(self) -> None:
        pages = QWidget(self)
        pages.setObjectName("pages")
        pages.setLayout(self._pages)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.transcript)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(pages, 1)
        layout.addWidget(self.composer)

    def _connect(self) -> None:
        self._bridge.answer.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._theme.changed.connect(self._recolour)
        self.composer.asked.connect(self.ask)
        self.composer.stop_asked.connect(self.stop)
        self.welcome.asked.connect(self.ask)
        self.transcript.open_asked.connect(self._open_file)
        self.transcript.show_asked.connect(self._show_file)
        self.transcript.again_asked.connect(self._ask_again)
        for keys, work in (
            (QKeySequence("Ctrl+L"), self.composer.box.setFocus),
            (QKeySequence("Esc"), self._escape),
            (QKeySequence("Ctrl+W"), self.close),
            (QKeySequence("Ctrl+Shift+C"), self._copy_last),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.activated.connect(work)

    # What is shown

    def load_history(self) -> None:
        """Fetch what was said in the latest session and show it, unless something was said here meanwhile."""
        self._bridge.call("history", self._show_history, limit=HISTORY_MESSAGES)

    def _show_history(self, data: Data) -> None:
        rows = data.get("messages") or []
        if self.transcript.messages or not rows:
            return
        session = data.get("session")
        self._session = session if isinstance(session, str) and session else None
        self.transcript.show_all([message_from_history(row) for row in rows])
        questions = [message.plain for message in self.transcript.messages if message.from_person]
        self.composer.remember(questions[-1] if questions else "")
        self._pages.setCurrentWidget(self.transcript)

    def show_buddy(self, name: str, tagline: str, person: str) -> None:
        """Show who answers, and greet the person."""
        self._buddy, self._person = name, person
        self.header.show_buddy(name, tagline)
        self.welcome.greet(person, name)
        self.setWindowTitle(name or "Bit Buddy")

    def show_mood(self, mood: str, reason: str) -> None:
        """Show how the machine is."""
        self.header.show_mood(mood, reason)
        self.welcome.show_mood(mood)
        self.transcript.set_mood(mood)

    def show_state(self, state: str, message: str = "") -> None:
        """Show how the brain is."""
        self.header.show_state(state, message)

    def come_forward(self) -> None:
        """Show the window in front of the others, ready to type."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.composer.setFocus()

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE, self._theme.colours))
        self.transcript.recolour()
        self.update()

    # Asking

    @property
    def answering(self) -> bool:
        """Whether an answer is under way."""
        last = self.transcript.last_row()
        return last is not None and last.message.under_way

    def ask(self, text: str) -> None:
        """Ask ``text``; an answer under way is stopped."""
        self._settle_last()
        self._asked = text
        self.composer.remember(text)
        self._pages.setCurrentWidget(self.transcript)
        now = datetime.now().astimezone()
        self.transcript.add(Message(True, text, moment=now))
        self.transcript.add(Message(False, moment=now, progress=Progress.WAITING))
        self._number = self._bridge.ask(text, self._session)
        self.composer.set_answering(True)
        self.composer.setFocus()

    def stop(self) -> None:
        """Stop the answer; what was said so far stays."""
        self._bridge.stop()

    def _ask_again(self) -> None:
        if self._asked:
            self.ask(self._asked)

    def _settle_last(self) -> None:
        """Mark an answer that a newer question overtook as stopped; its remaining chunks are not shown."""
        last = self.transcript.last_row()
        if last is not None and last.message.under_way:
            last.message.take({"type": "stopped"})
            last.refresh()

    def _take(self, number: int, chunk: Data) -> None:
        """Show one chunk of the answer."""
        row = self.transcript.last_row()
        if number != self._number or row is None or not row.message.under_way:
            return
        if chunk.get("type") == "started":
            session = chunk.get("session")
            self._session = session if isinstance(session, str) and session else self._session
            return
        row.message.take(chunk)
        row.refresh()
        if chunk.get("type") in LAST_CHUNKS:
            self.composer.set_answering(False)
            self._announce(row)

    def _announce(self, row: MessageRow) -> None:
        """Let a screen reader say the whole answer."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.transcript, row.message.text()))

    # Files

    def _open_file(self, path: str) -> None:
        self._bridge.perform(lambda: self._opening.open_file(path), self._failed)

    def _show_file(self, path: str) -> None:
        self._bridge.perform(lambda: self._opening.show_in_folder(path), self._failed)

    def _failed(self, error: BitBuddyError) -> None:
        self.notice.say(error)

    # Keys and closing

    def _escape(self) -> None:
        if self.answering:
            self.stop()
        else:
            self.close()

    def _copy_last(self) -> None:
        for row in reversed(self.transcript.rows):
            if not row.message.from_person:
                row.copy()
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        keep_place(self, self._place)
        super().closeEvent(event)
        self.put_away.emit()
