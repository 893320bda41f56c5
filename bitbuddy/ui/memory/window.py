"""The window of memory: what is remembered, where it is from, and what can be done about it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.notice import Notice
from bitbuddy.ui.chat.sessions.found import FoundEntry
from bitbuddy.ui.chat.style import STYLE
from bitbuddy.ui.memory.asking import forgotten_words, question_of_one
from bitbuddy.ui.memory.beginning import Beginning
from bitbuddy.ui.memory.change import ChangeRow
from bitbuddy.ui.memory.deeds import Deeds
from bitbuddy.ui.memory.entry import EntryRow
from bitbuddy.ui.memory.finding import NOTHING_OF_IT, changes_with, find_from, nothing_found
from bitbuddy.ui.memory.foot import Foot
from bitbuddy.ui.memory.head import CHANGES, TITLE, Head, Look
from bitbuddy.ui.memory.listing import Listing
from bitbuddy.ui.memory.style import OWN_STYLE
from bitbuddy.ui.memory.told import (
    CURRENT,
    Change,
    Entry,
    change_from,
    change_words,
    details_from,
    entries_from,
    entry_from,
    learned_words,
    stats_words,
)
from bitbuddy.ui.place import keep_place, restore_place
from bitbuddy.ui.searchhead import PAD
from bitbuddy.ui.theme import Theme, style_sheet

Data = dict[str, Any]
USUAL_SIZE = QSize(680, 760)
SMALLEST = QSize(340, 460)
PAGE = 40
MOST_AT_ONCE = 1_000
MOST_FOUND = 60
MOST_CHANGES = 200
MOST_TURNS = 12


class MemoryWindow(QWidget):
    """The window. Everything that may wait goes through ``bridge``.

    Signals: ``source_asked(str, str)`` with a session and a message of it that the person wants to see.
    """

    source_asked = Signal(str, str)

    def __init__(self, bridge: Bridge, theme: Theme, place: Path) -> None:
        super().__init__()
        self.setObjectName("memory")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(SMALLEST)
        self._bridge, self._theme, self._place = bridge, theme, place
        # Answers to what was asked before are too late.
        self._query = 0
        self._more = False
        self._fetching = False
        self._listed = False
        self._changes: list[Change] = []
        # The memory to put the focus on after the next look, else the number of its row, and how far down the list was.
        self._wanted, self._at, self._scrolled = "", 0, 0
        self.head = Head(theme, self)
        self.notice = Notice(theme, self, PAD)
        self.list = Listing(self)
        self.foot = Foot(theme, self)
        self.deeds = Deeds(bridge, self.notice, self.head, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for one in (self.head, self.notice):
            layout.addWidget(one)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.foot)
        self._connect()
        self._recolour()
        restore_place(self, place, USUAL_SIZE)

    def _connect(self) -> None:
        self._theme.changed.connect(self._recolour)
        self._bridge.told.connect(self._heard)
        self.head.changed.connect(self.refresh)
        self.head.down_asked.connect(self.list.enter)
        self.list.above_asked.connect(self.head.field.setFocus)
        self.head.menu_asked.connect(self.deeds.open_menu)
        self.deeds.changed.connect(self.refresh)
        self.foot.add_asked.connect(self._add)
        self.list.end_near.connect(self._fetch)
        for keys, work in (
            ("Ctrl+F", self.head.field.setFocus),
            ("Ctrl+N", self.foot.field.setFocus),
            ("Ctrl+E", self.deeds.export),
            ("Ctrl+R", self.refresh),
            ("F5", self.refresh),
            ("Ctrl+W", self.close),
            ("Esc", self._escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(work)
        # The rows come into being later, and so after the foot.
        for before, after in pairwise([*self.head.stops(), *self.notice.buttons(), *self.foot.stops()]):
            QWidget.setTabOrder(before, after)

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE + OWN_STYLE, self._theme.colours))
        self.update()

    # What is listed

    def come_forward(self) -> None:
        """Show the window in front of the others, with what is remembered now."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.head.field.setFocus()
        self.refresh()

    def refresh(self, *, in_place: bool = False) -> None:
        """List again from the newest on; ``in_place`` as much as there is now, and as far down."""
        self._query += 1
        shown = len(self.list.entries) if in_place else 0
        self._at, self._scrolled = (self.list.current, self.list.verticalScrollBar().value()) if in_place else (0, 0)
        self._more = self._fetching = False
        look, query = self.head.look, self._query
        if look.state == CHANGES:
            self._call(
                "memory_changes", lambda data: self._show_changes(look, data), query, limit=MOST_CHANGES, learned=False
            )
        elif look.text:
            self._call(
                "memory_search", lambda data: self._show_found(look, data), query, text=look.text, limit=MOST_FOUND
            )
        else:
            wanted = _listed(look, limit=min(max(PAGE, shown), MOST_AT_ONCE))
            self._call("memory_list", lambda data: self._show(look, data, first=True), query, **wanted)
        self._bridge.call("memory_stats", self._count)

    def _call(self, operation: str, show: Any, query: int, **arguments: object) -> None:
        """Ask the link for what is to be listed; an answer that comes too late is not shown."""
        self._fetching = True

        def done(data: Data) -> None:
            if query == self._query:
                self._fetching = False
                show(data)

        def failed(error: BitBuddyError) -> None:
            if query == self._query:
                self._fetching = False
                self.notice.say(error)

        self._bridge.call(operation, done, failed, **arguments)

    def _fetch(self) -> None:
        look = self.head.look
        if self._more and not self._fetching and not look.text:
            offset = len(self.list.entries)
            self._call(
                "memory_list", lambda data: self._show(look, data, first=False), self._query, **_listed(look, offset)
            )

    def _count(self, stats: Data) -> None:
        self.foot.show_numbers(stats_words(stats))

    def _heard(self, event: Data) -> None:
        if event.get("event") == "MemoryForgotten" and self.isVisible() and self._is_idle():
            self._catch_up()

    def _catch_up(self) -> None:
        """Show what was learned meanwhile, unless the person has begun something when the answer comes."""
        look, query = self.head.look, self._query

        def show(data: Data) -> None:
            entries = entries_from(data.get("entries") or [])
            shown = [row.entry for row in self.list.entries][:PAGE]
            if query == self._query and self._is_idle() and not self._fetching and entries != shown:
                self.refresh()

        if look.state != CHANGES and not look.text:
            self._bridge.call("memory_list", show, **_listed(look))

    def _is_idle(self) -> bool:
        return self.list.is_calm and not self._has_focus() and not self.deeds.is_asking

    def _show(self, look: Look, data: Data, *, first: bool) -> None:
        entries = entries_from(data.get("entries") or [])
        self._listed = True
        self._more = bool(data.get("more"))
        with_focus = self._has_focus()
        if first:
            self.list.clear()
            if not entries:
                self._show_nothing(look)
        for entry in entries:
            self.list.add_entry(self._row(entry))
        if entries:
            self.list.settle()
        if first:
            self._give_focus(with_focus)

    def _show_nothing(self, look: Look) -> None:
        if look.state == CURRENT and not look.kinds:
            beginning = Beginning(self._theme, self.list.column)
            beginning.chosen.connect(self.foot.begin)
            self.list.begin(beginning)
        else:
            self.list.say(NOTHING_OF_IT[look.state])

    def _show_found(self, look: Look, data: Data) -> None:
        """Show the memories that were found, of those the wanted ones, and what was said in talks."""
        found = entries_from(data.get("entries") or [])
        of_kind = [one for one in found if one.kind in look.kinds or not look.kinds]
        shown = [one for one in of_kind if one.state == look.state]
        with_focus = self._has_focus()
        self.list.clear()
        for entry in shown:
            self.list.add_entry(self._row(entry))
        turns = [find_from(row) for row in data.get("turns") or []] if look.state == CURRENT and not look.kinds else []
        if turns:
            self.list.heading("Said in our talks")
        for turn in turns[:MOST_TURNS]:
            row = FoundEntry(turn, self._theme, self.list.column)
            row.opened.connect(self.source_asked)
            self.list.append(row)
        if shown or turns:
            self.list.settle()
        else:
            self.list.say(nothing_found(look, of_kind))
        self._give_focus(with_focus)

    def _show_changes(self, look: Look, data: Data) -> None:
        self._changes = [change_from(row) for row in data.get("changes") or []]
        with_focus = self._has_focus()
        self.list.clear()
        shown = changes_with(look.text, self._changes)
        for change in shown:
            row = ChangeRow(change, self._theme, self.list.column)
            row.take_back_asked.connect(self._take_back)
            self.list.append(row)
        if shown:
            self.list.settle()
        else:
            self.list.say(nothing_found(look, []) if self._changes else NOTHING_OF_IT[CHANGES])
        self._give_focus(with_focus)

    def _has_focus(self) -> bool:
        return self.list.isAncestorOf(self.focusWidget() or self)

    def _give_focus(self, wanted: bool) -> None:
        """Put the focus where it was meant to be after the list was made anew."""
        row, self._wanted = self.list.entry(self._wanted), ""
        self.list.verticalScrollBar().setValue(self._scrolled)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.ensureWidgetVisible(row)
        elif wanted and self.list.all_rows():
            self.list.enter(self._at)
        elif wanted:
            self.head.field.setFocus()

    def _row(self, entry: Entry) -> EntryRow:
        row = EntryRow(entry, self._theme, self.list.column)
        row.details_asked.connect(self._fetch_details)
        row.forgetting_asked.connect(self._tell_what_goes)
        row.forget_asked.connect(self._forget)
        row.edited.connect(self._edit)
        row.take_back_asked.connect(self._take_back)
        row.source_asked.connect(self.source_asked)
        return row

    # One memory

    def _fetch_details(self, identity: str) -> None:
        """Fetch where a memory is from, and what changed it."""

        def changes_told(data: Data) -> None:
            self._changes = [change_from(row) for row in data.get("changes") or []]

        def told(data: Data) -> None:
            row = self.list.entry(identity)
            if row is not None:
                row.tell(details_from(data), _change_of(identity, self._changes))

        self._bridge.call("memory_changes", changes_told, limit=MOST_CHANGES, learned=False)
        self._bridge.call("memory_get", told, self.notice.say, id=identity)

    def _tell_what_goes(self, identity: str) -> None:
        def told(data: Data) -> None:
            row = self.list.entry(identity)
            if row is not None and row.unfolded is not None:
                row.unfolded.tell_what_goes(question_of_one(row.entry, data))

        self._bridge.call("memory_forget_preview", told, self.notice.say, ids=[identity])

    def _forget(self, identity: str, with_said: bool) -> None:
        rows = [row.entry for row in self.list.entries]
        at = next((n for n, entry in enumerate(rows) if entry.identity == identity), None)
        if at is None:
            return
        beside = rows[at + 1 : at + 2] or rows[max(0, at - 1) : at]
        self._wanted = beside[0].identity if beside else ""

        def gone(data: Data) -> None:
            # That the words stay in the conversation was said before.
            self.notice.say(forgotten_words(data, notes=with_said))
            self.refresh(in_place=True)

        self._bridge.do("memory_forget", gone, self.notice.say, ids=[identity], said=with_said)

    def _edit(self, identity: str, text: str) -> None:
        def done(data: Data) -> None:
            self._wanted = identity
            self.refresh(in_place=True)

        self._bridge.call("memory_edit", done, self.notice.say, id=identity, text=text)

    def _take_back(self, change: str) -> None:
        def done(data: Data) -> None:
            words = change_words(change_from(data.get("change") or {}))
            self.notice.say(f"Taken back: {words}")
            self.refresh(in_place=True)

        self._bridge.call("memory_take_back", done, self.notice.say, change=change)

    def _add(self, text: str) -> None:
        def done(data: Data) -> None:
            self.foot.clear()
            self.foot.say(learned_words(data))
            kinds, new = self.head.look.kinds, [entry_from(row) for row in data.get("entries") or []]
            if kinds and new and not any(one.kind in kinds for one in new):
                self.head.choose(())  # so that it is seen that it was kept
            else:
                self.refresh()

        self._bridge.call("memory_add", done, lambda error: self.foot.say(str(error)), text=text)

    # Keys and closing

    def _escape(self) -> None:
        """Leave the innermost thing that is open: a field, a question, a memory, the search, the window."""
        focused = self.focusWidget()
        rows = self.list.entries
        row = next((one for one in rows if focused and (one is focused or one.isAncestorOf(focused))), None)
        if row is not None and row.escape():
            return
        if not self.notice.isHidden():
            self.deeds.leave()
            self.notice.hide()
            if not self._has_focus():
                self.head.field.setFocus()
        elif self.head.field.text():
            self.head.field.clear()
            self.head.field.setFocus()
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:
        """When the person comes back to the window, show what was learned meanwhile."""
        super().changeEvent(event)
        came = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if came and self._listed and self._is_idle():
            self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.arrange(self.width())
        self.foot.arrange(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        keep_place(self, self._place)
        super().closeEvent(event)


def _listed(look: Look, offset: int = 0, limit: int = PAGE) -> Data:
    return {"kinds": list(look.kinds), "states": [look.state], "limit": limit, "offset": offset}


def _change_of(identity: str, changes: list[Change]) -> Change | None:
    """Return the last change of a memory that can be taken back; that it was added is for forgetting."""
    return next((one for one in changes if one.possible and identity in (*one.old, *one.new)), None)
