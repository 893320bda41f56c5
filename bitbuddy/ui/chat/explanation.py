"""How a question was understood: what was read out of it, what was looked up, and what the guard held back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

Data = dict[str, Any]
PAD = 3 * GRID
ROW_GAP = 6
SECTION_GAP = 3 * GRID
COLUMN_GAP = 4 * GRID
# Under this width a label stands over its value instead of beside it.
NARROW = 330
SLOTS = {
    "words": "Words",
    "any_words": "Any of the words",
    "kind": "Kind",
    "kinds": "Kind",
    "extension": "Kind",
    "extensions": "Kind",
    "folder": "Folder",
    "other_folders": "Folder",
    "without": "Left out",
    "when": "Time",
    "size": "Size",
    "min_size": "At least",
    "max_size": "At most",
    "order": "Order",
    "limit": "How many",
    "position": "Which one",
    "everything": "All of them",
    "path": "File",
}


@dataclass(frozen=True)
class Entry:
    """One line of the panel: what it is about, and what there is to say; ``section`` begins with a gap."""

    label: str
    value: str
    section: bool = False


def entries(explanation: Data) -> list[Entry]:
    """Return the lines for an explanation as the link gives it; empty where there is nothing to tell."""
    found: list[Entry] = []
    if explanation.get("intent"):
        found.append(Entry("Taken as", _intent(explanation)))
        why, follows = str(explanation.get("why") or ""), str(explanation.get("follows") or "")
        found += _texts("Because of", [why] if not follows or follows not in why else [])
        found += _texts("Follows", [f"“{follows}”"] if follows else [])
    found += _section(_slots(explanation))
    found += _section(
        _texts("Could also be", [f"{_spoken(row.get('intent'))}{_why(row)}" for row in _rows(explanation, "others")])
    )
    found += _section(_texts("Looked up", _list(explanation, "queries")))
    if explanation.get("cached"):
        found += [Entry("", "Nothing had changed since it was asked before, so that answer was used again.")]
    found += _section(_texts("Held back", _list(explanation, "held_back")))
    return found


def _intent(explanation: Data) -> str:
    confidence = explanation.get("confidence")
    sure = f", {confidence:.0%} sure" if isinstance(confidence, (int, float)) and 0 < confidence <= 1 else ""
    return _spoken(explanation.get("intent")) + sure


def _spoken(name: object) -> str:
    """Return the name of an intent as words: "files.count" is "files: count"."""
    return str(name or "").replace(".", ": ").replace("_", " ")


def _why(row: Data) -> str:
    return f" ({row['why']})" if row.get("why") else ""


def _slots(explanation: Data) -> list[Entry]:
    found = []
    for row in _rows(explanation, "corrected"):
        found.append(Entry("Read as", f"“{row.get('said', '')}” → {row.get('meant', '')}"))
    for row in _rows(explanation, "understood"):
        slot = str(row.get("slot", ""))
        said, meaning = str(row.get("said", "")), str(row.get("meaning", ""))
        told = f"“{said}”" + (f" → {meaning}" if meaning and meaning.casefold() != said.casefold() else "")
        found.append(Entry(SLOTS.get(slot, slot.replace("_", " ").capitalize()), told))
    return _once(found)


def _once(found: list[Entry]) -> list[Entry]:
    """Return the lines with a label that repeats said only at its first."""
    shown = []
    before = ""
    for entry in found:
        shown.append(Entry("" if entry.label == before else entry.label, entry.value, entry.section))
        before = entry.label
    return shown


def _texts(label: str, texts: list[str]) -> list[Entry]:
    return _once([Entry(label, text) for text in texts if text])


def _section(found: list[Entry]) -> list[Entry]:
    return [Entry(entry.label, entry.value, number == 0) for number, entry in enumerate(found)]


def _rows(explanation: Data, name: str) -> list[Data]:
    rows = explanation.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _list(explanation: Data, name: str) -> list[str]:
    rows = explanation.get(name)
    return [str(row) for row in rows] if isinstance(rows, list) else []


class ExplanationPanel(QWidget):
    """The lines in two aligned columns; their words can be selected and copied."""

    def __init__(self, explanation: Data, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = entries(explanation)
        self._pairs = [
            (self._label("fold-label", entry.label), self._label("fold-value", entry.value)) for entry in self._entries
        ]
        self.setAccessibleName("How I understood this")
        told = [f"{entry.label}: {entry.value}" if entry.label else entry.value for entry in self._entries]
        self.setAccessibleDescription("; ".join(told))

    def _label(self, name: str, text: str) -> QLabel:
        label = QLabel(display_text(text), self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(text_font(SMALL_PIXELS))
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return label

    def fit(self, width: int) -> int:
        """Place the lines for ``width`` pixels and return the height that takes."""
        inner = width - 2 * PAD
        beside = inner >= NARROW
        widest = max((label.fontMetrics().horizontalAdvance(label.text()) for label, _ in self._pairs), default=0)
        left = PAD + widest + 2 + COLUMN_GAP if beside else PAD
        y = PAD - 2
        for entry, (label, value) in zip(self._entries, self._pairs, strict=True):
            y += SECTION_GAP - ROW_GAP if entry.section else 0
            label.setVisible(bool(entry.label))
            if entry.label:
                tall = label.heightForWidth(widest + 2 if beside else inner)
                label.setGeometry(PAD, y, widest + 2 if beside else inner, tall)
                y += 0 if beside else tall
            room = PAD + inner - left
            value.setGeometry(left, y, room, value.heightForWidth(room))
            y += value.height() + ROW_GAP
        return y - ROW_GAP + PAD - 2

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.border)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
