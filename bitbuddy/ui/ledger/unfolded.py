"""What an unfolded entry shows: its details, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.unfolding import Unfolding

if TYPE_CHECKING:
    from bitbuddy.ui.ledger.entry import LedgerEntry

# Of a long answer or prompt the beginning is shown; an export has all of it.
MOST_CHARACTERS = 2_000


class Unfolded(Unfolding):
    """The details of an entry, and what can be done about it.

    Signals: ``forget_asked()`` after the person said yes; ``undo_asked()``; ``open_asked(str)`` and
    ``show_asked(str)`` with a path.
    """

    forget_asked = Signal()
    undo_asked = Signal()
    open_asked = Signal(str)
    show_asked = Signal(str)

    def __init__(self, entry: LedgerEntry, parent: QWidget) -> None:
        super().__init__(_question(entry), parent)
        self._rows = [(self._label(label, "about"), self._label(value, "")) for label, value in _once(_shown(entry))]
        self._undo = WordButton("Undo", "again", self)
        self._open = WordButton("Open", "link", self)
        self._show = WordButton("Show in folder", "link", self)
        self._make_forgetting()
        path = entry.paths[0] if len(entry.paths) == 1 else ""
        self._open.clicked.connect(lambda: self.open_asked.emit(path))
        self._show.clicked.connect(lambda: self.show_asked.emit(path))
        self._undo.clicked.connect(self.undo_asked)
        self._yes.clicked.connect(self.forget_asked)
        self._has = {self._open: bool(path), self._show: bool(path), self._undo: entry.undo > 0,
                     self._forget: not entry.keep}  # fmt: skip
        self._arrange()

    def _in_line(self) -> list[QAbstractButton]:
        return [self._undo, self._open, self._show, self._forget, self._keep, self._yes]

    def _arrange(self) -> None:
        for button, wanted in self._has.items():
            button.setVisible(wanted and not self._confirming)
        for widget in (self._keep, self._yes, self._question):
            widget.setVisible(self._confirming)

    def ask_forgetting(self) -> None:
        """Ask in place whether it is really to be forgotten, where it can be."""
        if self._has[self._forget]:
            super().ask_forgetting()


def _once(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the rows without the labels that stand in the row before as well."""
    befores = ["", *(label for label, _ in rows)]
    return [("" if label == before else label, value) for (label, value), before in zip(rows, befores, strict=False)]


def _shown(entry: LedgerEntry) -> list[tuple[str, str]]:
    rows = [(label, _cut(value)) for label, value in entry.details if value]
    if entry.keep:
        rows.append(("Kept", entry.keep))
    return rows


def _cut(text: str) -> str:
    lines = "\n".join(display_text(line) for line in text[:MOST_CHARACTERS].split("\n"))
    return f"{lines}…" if len(text) > MOST_CHARACTERS else lines


def _question(entry: LedgerEntry) -> str:
    if entry.kind == "memory":
        return "Forget what is remembered of this for good? What you said stays in the conversation."
    if entry.undo:
        return "Forget this for good? The move can then no longer be undone."
    if entry.kind == "asked":
        return "Forget the question and its answer for good, and what the brain was told of them?"
    return "Forget this for good? Your files stay as they are."
