"""The roles a brain can earn, as a little table: what each means, and who does it now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bitbuddy.ui.brains.label import plain_label
from bitbuddy.ui.icons import paint_drawing
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

Data = dict[str, Any]
ROLES = (
    ("chat", "Talks with you", "open questions, a chat"),
    ("remark", "Adds a remark", "a word of its own beside facts"),
    ("intent", "Understands requests", "what you mean, when rules are unsure"),
    ("extract", "Takes notes", "what you say about yourself"),
)
EARNED, BY_RULES = "The brain does this", "Done by rules"
MARK = 18
# Under this width who does it stands below what it is.
NARROW = 430


class RolesTable(QWidget):
    """One line for each role."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.known = False
        self._earned: set[str] = set()
        layout = QGridLayout(self)
        layout.setContentsMargins(4 * GRID + MARK + 2 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setHorizontalSpacing(5 * GRID)
        layout.setVerticalSpacing(3 * GRID)
        layout.setColumnStretch(0, 1)
        self._lines: dict[str, tuple[QLabel, QLabel]] = {}
        for role, title, about in ROLES:
            cell = plain_label(f"{title}: {about}", self, "text", pixels=SMALL_PIXELS + 1)
            who = plain_label("", self, "quiet", pixels=SMALL_PIXELS + 1, wraps=False)
            self._lines[role] = (cell, who)
        self._grid, self._narrow = layout, False
        self._place()

    def _place(self) -> None:
        """Put who does it beside what it is, or below."""
        for at, (cell, who) in enumerate(self._lines.values()):
            self._grid.removeWidget(who)
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, 2 * at, 0, Qt.AlignmentFlag.AlignVCenter)
            place = (2 * at + 1, 0) if self._narrow else (2 * at, 1)
            self._grid.addWidget(who, *place, Qt.AlignmentFlag.AlignVCenter)
            cell.setContentsMargins(0, 2 * GRID if self._narrow and at else 0, 0, 0)
        self._grid.setVerticalSpacing(0 if self._narrow else 3 * GRID // 2)

    def resizeEvent(self, event: object) -> None:
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def show_trial(self, trial: Data) -> None:
        """Show what was earned; nothing of a brain that was never tried."""
        self.known = bool(trial)
        self._earned = {str(role) for role in trial.get("roles") or ()}
        for role, (cell, who) in self._lines.items():
            earned = role in self._earned
            who.setText(EARNED if earned else BY_RULES)
            who.setFont(text_font(SMALL_PIXELS + 1, bold=earned))
            who.setObjectName("text" if earned else "quiet")
            who.style().polish(who)
            cell.setAccessibleDescription(who.text())
        self.setAccessibleName(self.spoken())
        self.update()

    def spoken(self) -> str:
        """Return the table as sentences."""
        if not self.known:
            return ""
        return " ".join(f"{title}: {EARNED if role in self._earned else BY_RULES}." for role, title, _ in ROLES)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.border)
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        for role, (cell, _) in self._lines.items():
            line = cell.y() + cell.contentsMargins().top() + cell.fontMetrics().height() / 2
            middle = line if self._narrow else cell.geometry().center().y() + 1
            place = QRectF(4 * GRID, middle - MARK / 2, MARK, MARK)
            if role in self._earned:
                paint_drawing(painter, "done", place, colours.awake, 2.6)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.control)
                painter.drawEllipse(QRectF(place.center().x() - 2.5, place.center().y() - 2.5, 5, 5))
