"""The window of the ledger: a list of everything Bit Buddy knows and did, to look through, take along and forget."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_path, display_text, format_count
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.notice import Notice
from bitbuddy.ui.chat.style import STYLE
from bitbuddy.ui.chat.talk import Opening
from bitbuddy.ui.ledger.entry import EntryRow, entry_from
from bitbuddy.ui.ledger.head import TITLE, Head
from bitbuddy.ui.ledger.listing import Listing
from bitbuddy.ui.place import keep_place, restore_place
from bitbuddy.ui.searchhead import PAD
from bitbuddy.ui.theme import Theme, style_sheet

Data = dict[str, Any]
USUAL_SIZE = QSize(680, 760)
SMALLEST = QSize(340, 420)
PAGE = 40
NEWS = frozenset({"NoticeRaised", "NoticeChanged", "PersonalityChanged"})
# News that come one after the other are shown together.
REST_MILLISECONDS = 600
NOTHING_YET = "Nothing was seen, told, moved or asked yet.\nWhat comes is listed here, and you can forget it here."
NOTHING_OF_IT = "Nothing of this is known."
NOTHING_FOUND = "Nothing was found for “{text}”. Try other words, or fewer of them."
OWN_STYLE = """
QWidget#ledger, QWidget#ledger-column { background: @window; }
QPushButton#kind { color: @muted; background: @surface; border: 1px solid @border; border-radius: 16px;
    padding: 0 13px; }
QPushButton#kind:hover { color: @text; border-color: @control; }
QPushButton#kind:checked { color: @on_accent_soft; background: @accent_soft; border-color: @accent; }
QPushButton#kind:focus { border: 2px solid @accent; padding: 0 12px; }
"""


class LedgerWindow(QWidget):
    """The window. Everything that may wait goes through ``bridge``."""

    def __init__(self, bridge: Bridge, theme: Theme, opening: Opening, place: Path) -> None:
        super().__init__()
        self.setObjectName("ledger")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(SMALLEST)
        self._bridge, self._theme, self._opening, self._place = bridge, theme, opening, place
        # Answers to what was asked before are too late.
        self._query = 0
        self._cursor = ""
        self._fetching = False
        # Whether something came in that is not listed yet.
        self._stale = False
        self._confirmed: Data | None = None
        self.head = Head(theme, self)
        self.notice = Notice(theme, self, PAD)
        self.list = Listing(self)
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self.dialog: QFileDialog | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for one in (self.head, self.notice):
            layout.addWidget(one)
        layout.addWidget(self.list, 1)
        self._connect()
        self._recolour()
        restore_place(self, place, USUAL_SIZE)

    def _connect(self) -> None:
        self._theme.changed.connect(self._recolour)
        self._rest.timeout.connect(self._news)
        self._bridge.told.connect(self._heard)
        self.head.changed.connect(self.refresh)
        self.head.down_asked.connect(self.list.enter)
        self.list.above_asked.connect(self.head.field.setFocus)
        self.head.export_asked.connect(self.export)
        self.head.forget_asked.connect(self.forget_listed)
        self.list.end_near.connect(self._fetch)
        self.list.verticalScrollBar().valueChanged.connect(self._catch_up)
        self.notice.action_asked.connect(self._forget_confirmed)
        for keys, work in (
            ("Ctrl+F", self.head.field.setFocus),
            ("Ctrl+E", self.export),
            ("Ctrl+R", self.refresh),
            ("F5", self.refresh),
            ("Ctrl+W", self.close),
            ("Esc", self._escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(work)
        for before, after in pairwise([*self.head.stops(), *self.notice.buttons()]):
            QWidget.setTabOrder(before, after)

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE + OWN_STYLE, self._theme.colours))
        self.update()

    # What is listed

    def come_forward(self) -> None:
        """Show the window in front of the others, with what is known now."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.head.field.setFocus()
        self.refresh()

    def _heard(self, event: Data) -> None:
        """After news of the link, show in a moment what came in, unless the person is busy in the list."""
        if self.isVisible() and event.get("event") in NEWS:
            self._rest.start()

    def _news(self) -> None:
        if self._fetching:
            self._rest.start()
        elif self.list.is_calm:
            self.refresh()
        else:
            self._stale = True

    def _catch_up(self) -> None:
        """Show what came in meanwhile, as soon as the person is no longer busy in the list."""
        if self._stale and self.list.is_calm:
            self._rest.start()

    def refresh(self) -> None:
        """List again from the newest on."""
        self._query += 1
        self._stale = False
        self._cursor, self._fetching = "", False
        self._ask(first=True)

    def _fetch(self) -> None:
        if self._cursor and not self._fetching:
            self._ask(first=False)

    def _ask(self, *, first: bool) -> None:
        query, self._fetching = self._query, True
        self._bridge.call(
            "ledger",
            lambda data: self._show(query, data, first),
            lambda error: self._failed(query, error),
            limit=PAGE,
            cursor=self._cursor,
            **self._filters(),
        )

    def _filters(self) -> Data:
        return {"kinds": [self.head.kind] if self.head.kind else [], "text": self.head.text}

    def _show(self, query: int, data: Data, first: bool) -> None:
        if query != self._query:
            return
        self._fetching, self._cursor = False, str(data.get("cursor", ""))
        rows = [self._row(one) for one in data.get("entries") or []]
        focused = self.list.isAncestorOf(self.focusWidget() or self)
        if first:
            self.list.clear()
        if rows:
            self.list.add(rows, datetime.now().astimezone().date())
            if first and focused:
                self.list.enter()
        elif first:
            self.list.say(self._nothing())
            if focused:
                self.head.field.setFocus()

    def _nothing(self) -> str:
        if self.head.text:
            return NOTHING_FOUND.format(text=display_text(self.head.text[:60]))
        return NOTHING_OF_IT if self.head.kind else NOTHING_YET

    def _row(self, data: Data) -> EntryRow:
        row = EntryRow(entry_from(data), self._theme, self.list.column)
        row.forget_asked.connect(lambda identity: self._forget({"ids": [identity]}))
        row.grown.connect(self._catch_up)
        row.undo_asked.connect(self._undo)
        row.open_asked.connect(lambda path: self._perform(path, self._opening.open_file))
        row.show_asked.connect(lambda path: self._perform(path, self._opening.show_in_folder))
        return row

    # What can be done

    def _perform(self, path: str, work: Any) -> None:
        self._bridge.perform(lambda: work(path), self.notice.say)

    def _undo(self, identity: str) -> None:
        self._bridge.do("ledger_undo", self._undone, self.notice.say, id=identity)

    def _undone(self, data: Data) -> None:
        self.notice.say(str(data.get("told", "")))
        self.refresh()

    def forget_listed(self) -> None:
        """Ask whether everything that is listed is to be forgotten, after looking what that means."""
        what: Data = {"filters": self._filters()} if self.head.filtered else {"all": True}
        self._bridge.call(
            "ledger_forget", lambda data: self._confirm(what, data), self.notice.say, preview=True, **what
        )

    def _confirm(self, what: Data, data: Data) -> None:
        total = int(data.get("total", 0))
        if not total:
            self._confirmed = None
            self.notice.say("There is nothing to forget.")
            return
        self._confirmed = what
        self.notice.say(forget_question(data, bool(what.get("all"))), "Forget for good")
        self.notice.close_button.setFocus()  # beside the yes, which no key too many may give

    def _forget_confirmed(self) -> None:
        what, self._confirmed = self._confirmed, None
        self.notice.hide()
        if what is not None:
            self._forget(what)

    def _forget(self, what: Data) -> None:
        self._bridge.call("ledger_forget", self._forgotten, self.notice.say, **what)

    def _forgotten(self, data: Data) -> None:
        self._confirmed = None
        self.notice.say(forgotten_words(data))
        self.refresh()

    def export(self) -> None:
        """Let the person name a file, and write everything that is listed into it."""
        dialog = self.dialog = QFileDialog(self, "Export the ledger", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["Table (*.csv)", "Markdown (*.md)", "JSON (*.json)"])
        # The link refuses to write over anything, and says so.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"bit-buddy-{datetime.now():%Y-%m-%d}.csv")
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self._export_to)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _export_to(self, path: str) -> None:
        def done(data: Data) -> None:
            written = format_count(int(data.get("entries", 0)), "entry", "entries")
            self.notice.say(f"{written} written to {display_path(path)}.")

        self._bridge.call("ledger_export", done, self.notice.say, path=path, **self._filters())

    def _failed(self, query: int, error: BitBuddyError) -> None:
        if query == self._query:
            self._fetching = False
            self.notice.say(error)

    # Keys and closing

    def _escape(self) -> None:
        """Leave the innermost thing that is open: a question, an entry, the search, the window."""
        focused = self.focusWidget()
        row = next((one for one in self.list.rows if focused and (one is focused or one.isAncestorOf(focused))), None)
        if row is not None and row.escape():
            return
        if not self.notice.isHidden():
            self._confirmed = None
            self.notice.hide()
        elif self.head.text:
            self.head.field.clear()
            self.head.field.setFocus()
        else:
            self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.arrange(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        keep_place(self, self._place)
        super().closeEvent(event)


def forget_question(data: Data, everything: bool) -> str:
    """Return the question before many entries are forgotten: how many, and what it means."""
    count = format_count(int(data.get("total", 0)), "entry", "entries")
    parts = [f"Forget {'everything, ' if everything else ''}{count}, for good? Your files stay as they are."]
    undo = int(data.get("undo_lost", 0))
    if undo:
        parts.append(f"{format_count(undo, 'move')} can then no longer be undone.")
    kept = len(data.get("kept") or [])
    if kept:
        parts.append(f"{format_count(kept, 'entry', 'entries')} cannot be forgotten now.")
    return " ".join(parts)


def forgotten_words(data: Data) -> str:
    """Return what was forgotten, and what is still there and why."""
    parts = [f"{format_count(int(data.get('total', 0)), 'entry', 'entries')} forgotten."]
    brain = int(data.get("with_brain", 0))
    if brain:
        parts.append(f"With them went {format_count(brain, 'thing', 'things')} the brain was told of them.")
    parts += [f"{one['title']}: {one['why']}" for one in (data.get("kept") or [])[:3]]
    parts += [str(note) for note in data.get("notes") or []]
    return " ".join(display_text(part) for part in parts)
