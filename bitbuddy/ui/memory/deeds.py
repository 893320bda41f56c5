"""What is done with all of memory: export, import, and forgetting everything or everything about something."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.notice import Notice
from bitbuddy.ui.memory.asking import exported_words, forgotten_words, imported_words, question_of_many
from bitbuddy.ui.memory.head import Head
from bitbuddy.ui.theme import MENU_PIXELS, text_font

Data = dict[str, Any]
LONGEST_WORDS = 40
YES = "Forget for good"


class Deeds(QObject):
    """The menu of the page and what it does.

    Signals: ``changed()`` after something came or went.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, notice: Notice, head: Head, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._notice, self._head, self._window = bridge, notice, head, window
        # What is forgotten when the person says yes.
        self._confirmed: Data | None = None
        self.dialog: QFileDialog | None = None
        self.menu = QMenu(window)
        self.menu.setFont(text_font(MENU_PIXELS))
        self.menu.addAction("Export…", self.export)
        self.menu.addAction("Import…", self.bring_in)
        self.menu.addSeparator()
        self._about = self.menu.addAction("", self.forget_found)
        self.menu.addAction("Forget all…", self.forget_all)
        notice.action_asked.connect(self._forget_confirmed)

    @property
    def is_asking(self) -> bool:
        """Whether the person is asked if something is to be forgotten."""
        return self._confirmed is not None

    def open_menu(self) -> None:
        """Open the menu below its button."""
        text = self._head.look.text
        self._about.setVisible(bool(text))
        words = text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]}…"
        self._about.setText(f"Forget everything about “{display_text(words)}”…".replace("&", "&&"))
        button = self._head.more
        corner = button.mapToGlobal(button.rect().bottomRight())
        corner.setX(corner.x() - self.menu.sizeHint().width())
        self.menu.popup(corner)

    # Files

    def export(self) -> None:
        """Let the person name a file, and write everything that is remembered into it."""
        dialog = self._dialog("Export what is remembered", self._export_to)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The link refuses to write over anything, and says so.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"bit-buddy-memory-{datetime.now():%Y-%m-%d}.json")
        dialog.setDefaultSuffix("json")
        dialog.open()

    def bring_in(self) -> None:
        """Let the person choose a file that was exported, and remember what is in it."""
        dialog = self._dialog("Import what was exported", self._import_from)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _dialog(self, title: str, chosen: Any) -> QFileDialog:
        dialog = self.dialog = QFileDialog(self._window, title, str(Path.home()))
        dialog.setNameFilters(["JSON (*.json)"])
        dialog.fileSelected.connect(chosen)
        return dialog

    def _export_to(self, path: str) -> None:
        def done(data: Data) -> None:
            self._notice.say(exported_words(data))

        self._bridge.do("memory_export", done, self._notice.say, path=path)

    def _import_from(self, path: str) -> None:
        def done(data: Data) -> None:
            self._notice.say(imported_words(data))
            self.changed.emit()

        self._bridge.do("memory_import", done, self._notice.say, path=path)

    # Forgetting

    def forget_found(self) -> None:
        """Ask whether everything about what is searched for is to be forgotten, after looking what that means."""
        text = self._head.look.text
        if text:
            self._look({"about": text}, text)

    def forget_all(self) -> None:
        """Ask whether everything is to be forgotten, after looking what that means."""
        self._look({"all": True}, "")

    def _look(self, what: Data, text: str) -> None:
        def told(data: Data) -> None:
            question = question_of_many(data, text)
            self._confirmed = what if question else None
            self._notice.say(question or "There is nothing to forget.", YES if question else "")
            if question:
                self._notice.close_button.setFocus()  # beside the yes, which no key too many may give

        self._bridge.call("memory_forget_preview", told, self._notice.say, **what)

    def leave(self) -> None:
        """Forget nothing after all."""
        self._confirmed = None

    def _forget_confirmed(self) -> None:
        what, self._confirmed = self._confirmed, None
        self._notice.hide()
        if what is not None:
            self._bridge.do("memory_forget", self._forgotten, self._notice.say, **what)

    def _forgotten(self, data: Data) -> None:
        self._notice.say(forgotten_words(data))
        self._head.field.setFocus()
        self.changed.emit()
