"""The chat window: header, conversation, composer, and beside them the conversations that were kept."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.attachments import local_files, model_file
from bitbuddy.ui.chat.composer import Composer
from bitbuddy.ui.chat.dropping import WORDS, WORDS_FOR_BRAIN, DropHint
from bitbuddy.ui.chat.header import Header
from bitbuddy.ui.chat.message import Message
from bitbuddy.ui.chat.notice import Notice
from bitbuddy.ui.chat.private import PrivateMark
from bitbuddy.ui.chat.sessions.panel import SessionsPanel
from bitbuddy.ui.chat.style import STYLE
from bitbuddy.ui.chat.talk import Opening, Talk
from bitbuddy.ui.chat.transcript import Transcript
from bitbuddy.ui.chat.welcome import Welcome
from bitbuddy.ui.place import keep_place, restore_place
from bitbuddy.ui.theme import Theme, style_sheet

__all__ = ["ChatWindow", "Opening"]

USUAL_SIZE = QSize(560, 720)
SMALLEST = QSize(320, 420)
PANEL = 290
# From this width on there is room for the list beside the conversation; else it takes its place.
BESIDE = 700
Data = dict[str, Any]


class ChatWindow(QWidget):
    """The window. Everything that may wait goes through ``bridge``.

    Signals: ``put_away()`` after it was closed by the person; ``brain_dropped(str)`` with the path of a model file;
    ``brains_asked()``, ``memory_asked()``: show the window of brains, or of memory.
    """

    put_away = Signal()
    brains_asked = Signal()
    memory_asked = Signal()
    brain_dropped = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, menu: QMenu, opening: Opening, place: Path) -> None:
        super().__init__()
        self.setObjectName("chat")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Bit Buddy")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self._theme = theme
        self._place = place
        self._editing: Message | None = None
        self.may_close: Callable[[], bool] = lambda: True
        self._side = QWidget(self)
        self.header = Header(theme, menu, self._side)
        self.private_mark = PrivateMark(theme, self._side)
        self.notice = Notice(theme, self._side)
        self.transcript = Transcript(theme)
        self.welcome = Welcome(theme)
        self.composer = Composer(theme, self._side)
        self.panel = SessionsPanel(bridge, theme, self)
        self.panel.hide()
        self.talk = Talk(bridge, self.transcript, opening, self)
        self._pages = QStackedLayout()
        self._hint = DropHint(theme, self)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._order()
        self._recolour()
        restore_place(self, place, USUAL_SIZE)
        self.composer.setFocus()

    def _lay_out(self) -> None:
        pages = QWidget(self._side)
        pages.setObjectName("pages")
        pages.setLayout(self._pages)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.transcript)
        column = QVBoxLayout(self._side)
        column.addWidget(self.header)
        column.addWidget(self.private_mark)
        column.addWidget(self.notice)
        column.addWidget(pages, 1)
        column.addWidget(self.composer)
        beside = QHBoxLayout(self)
        beside.addWidget(self.panel)
        beside.addWidget(self._side, 1)
        for layout in (column, beside):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        self._theme.changed.connect(self._recolour)
        for asks in (self.composer.asked, self.welcome.asked, self.transcript.chosen):
            asks.connect(self.ask)
        self.composer.changed.connect(self._change)
        self.composer.stop_asked.connect(self.stop)
        self.composer.typing.connect(self.talk.expect)
        self.transcript.open_asked.connect(self.talk.open_file)
        self.transcript.show_asked.connect(self.talk.show_file)
        self.transcript.again_asked.connect(self.talk.ask_again)
        self.transcript.regenerate_asked.connect(self._regenerate)
        self.transcript.edit_asked.connect(self._edit)
        self.transcript.judged.connect(self.talk.judge)
        self.transcript.word_done.connect(self.composer.setFocus)
        self.talk.began.connect(self._show_transcript)
        self.talk.emptied.connect(self._show_welcome)
        self.talk.answering.connect(self.composer.set_answering)
        self.talk.asked.connect(self.composer.remember)
        self.transcript.branch_asked.connect(self.talk.branch)
        self.talk.branched.connect(self._branched)
        self.talk.privacy.connect(self._show_privacy)
        self.private_mark.end_asked.connect(self._end_private)
        self.talk.kept.connect(self._kept)
        self.talk.failed.connect(self._failed)
        self.talk.brains_asked.connect(self.brains_asked)
        self.header.sessions_asked.connect(self.toggle_sessions)
        self.header.new_asked.connect(self.start_new)
        self.panel.opened.connect(self._open_session)
        self.panel.new_asked.connect(self.start_new)
        self.panel.removed.connect(self.talk.forget)
        self.panel.closed.connect(self.close_sessions)
        self.panel.failed.connect(self._failed)
        self.panel.exported.connect(self.notice.say)

    def _bind_keys(self) -> None:
        for keys, work in (
            ("Ctrl+L", self.composer.box.setFocus),
            ("Esc", self._escape),
            ("Ctrl+W", self.close),
            ("Ctrl+Shift+C", self._copy_last),
            ("Ctrl+H", self.toggle_sessions),
            ("Ctrl+N", self.start_new),
            ("Ctrl+Shift+N", self.start_private),
            ("Ctrl+M", self.memory_asked.emit),
            ("Ctrl+R", self._regenerate),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(work)

    def _order(self) -> None:
        """Let Tab go through the window as one reads it."""
        reached: list[QWidget] = [*self.header.buttons(), *self.private_mark.buttons(), *self.notice.buttons()]
        reached += [*self.welcome.chips, self.transcript, *self.composer.stops(), *self.panel.stops()]
        for before, after in pairwise(reached):
            QWidget.setTabOrder(before, after)

    # What is shown

    def load_history(self) -> None:
        """Fetch what was said in the latest session and show it, unless something was said here meanwhile."""
        self.talk.load_latest()

    def look_again(self) -> None:
        """After something was forgotten, show what is left."""
        self.talk.reload()
        if self.panel.isVisible():
            self.panel.refresh()

    def show_buddy(self, name: str, tagline: str, person: str, elsewhere: str = "") -> None:
        """Show who answers, and greet the person; ``elsewhere`` is the computer its brain runs on, if another."""
        self.header.show_buddy(name, tagline)
        self.welcome.greet(person, name, elsewhere)
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

    def _show_transcript(self) -> None:
        self._pages.setCurrentWidget(self.transcript)

    def _show_welcome(self) -> None:
        self._pages.setCurrentWidget(self.welcome)

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE, self._theme.colours))
        self.transcript.recolour()
        self.update()

    # Asking

    @property
    def answering(self) -> bool:
        """Whether an answer is under way."""
        return self.talk.under_way

    def ask(self, text: str) -> None:
        """Ask ``text``; an answer under way is stopped."""
        self._editing = None
        self.talk.ask(text)
        self.composer.setFocus()

    def stop(self) -> None:
        """Stop the answer; what was said so far stays."""
        self.talk.stop()

    def _regenerate(self) -> None:
        self.talk.regenerate()

    def _edit(self, question: Message) -> None:
        self._editing = question
        self.composer.edit(question.plain)

    def _change(self, text: str) -> None:
        question, self._editing = self._editing, None
        if question is not None and question in self.transcript.messages:
            self.talk.change(question, text)
        else:
            self.talk.ask(text)

    def _failed(self, error: BitBuddyError) -> None:
        self.notice.say(error)

    # Conversations

    def toggle_sessions(self) -> None:
        """Open the list of conversations, or close it."""
        if self.panel.isVisible():
            self.close_sessions()
        else:
            self.panel.show()
            self._arrange()
            self.panel.open(self.talk.session)

    def close_sessions(self) -> None:
        """Put the list of conversations away."""
        self.panel.hide()
        self._arrange()
        self.composer.setFocus()

    def start_new(self) -> None:
        """Begin a new conversation."""
        self.composer.leave_editing()
        self.talk.start_new()
        self.panel.set_current(None)
        self._back_to_talk()

    def start_private(self) -> None:
        """Begin a conversation of which nothing is kept."""
        self.composer.leave_editing()
        self.talk.start_new(private=True)
        self.panel.set_current(None)
        self._back_to_talk()

    def _end_private(self) -> None:
        self.composer.leave_editing()
        self.talk.end_private()
        self._back_to_talk()

    def _show_privacy(self, private: bool) -> None:
        self.private_mark.setVisible(private)
        self.welcome.say_private(private)

    def _branched(self, title: str) -> None:
        words = f"This is a branch of “{display_text(title)}”, which stays as it is." if title else ""
        self.notice.say(words or "This is a branch; the other one stays as it is.")

    def go_to(self, session: str, message: str) -> None:
        """Show a message of a conversation; that one is gone on with."""
        self._open_session(session, message)

    def _open_session(self, session: str, message: str) -> None:
        self.composer.leave_editing()
        self.talk.visit(session, message)
        self.panel.set_current(session)
        self._back_to_talk()

    def _back_to_talk(self) -> None:
        """Where the list stands in the place of the conversation, go back to that."""
        if self.panel.isVisible() and not self._is_wide():
            self.close_sessions()
        self.composer.setFocus()

    def _kept(self) -> None:
        if self.panel.isVisible():
            self.panel.set_current(self.talk.session)
            self.panel.refresh()

    def _is_wide(self) -> bool:
        return self.width() >= BESIDE

    def _arrange(self) -> None:
        """Let the list stand beside the conversation where there is room, else in its place."""
        opened = not self.panel.isHidden()
        self._side.setVisible(self._is_wide() or not opened)
        if self._is_wide():
            self.panel.setFixedWidth(PANEL)
        else:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._hint.isVisible():
            self._hint.cover()

    # Files that are dragged here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths := local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._hint.cover(WORDS_FOR_BRAIN if model_file(paths) else WORDS)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        paths = local_files(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if model_file(paths):
                self.brain_dropped.emit(paths[0])
                return
            self._back_to_talk()
            self.composer.attach(paths)

    # Keys and closing

    def _escape(self) -> None:
        """Leave the innermost thing that is open: an edit, the list, the answer, the window."""
        if self.composer.editing:
            self._editing = None
            self.composer.leave_editing()
        elif self.panel.isVisible():
            self.panel.escape()
        elif self.answering:
            self.stop()
        elif self.composer.files.paths:
            self.composer.files.clear()
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed anywhere and means nothing there goes into the box."""
        commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.text().isprintable() and event.text() and not event.modifiers() & commands:
            self.composer.type(event.text())
        else:
            super().keyPressEvent(event)

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
