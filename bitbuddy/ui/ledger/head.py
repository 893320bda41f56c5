"""The top of the ledger: what it is, a search, and the kinds one may look at alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.searchhead import BUTTON, CHIP, PAD, Chip, SearchHead
from bitbuddy.ui.theme import GRID, Theme

TITLE = "What I know and did"
ABOUT = "All of it is on this computer. What you forget here is gone."
KINDS = (
    ("", "Everything"),
    ("seen", "Seen"),
    ("downloaded", "Downloads"),
    ("told", "Notices"),
    ("moved", "Moves"),
    ("asked", "Questions"),
    ("memory", "Memory"),
    ("brain", "Brain"),
)


class Head(SearchHead):
    """Title, buttons, search and kinds.

    Signals besides those of every such head: ``export_asked()``, ``forget_asked()``.
    """

    export_asked = Signal()
    forget_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, TITLE, ABOUT, parent)
        self.kind = ""
        self._export = GlyphButton("downloaded", "Export what is listed (Ctrl+E)", theme, self, BUTTON)
        self._forget = GlyphButton("remove", "Forget what is listed…", theme, self, BUTTON)
        self._export.clicked.connect(self.export_asked)
        self._forget.clicked.connect(self.forget_asked)
        self._make_field("Search names, notices and questions", "Search the ledger")
        self.chips = [Chip(kind, label, self) for kind, label in KINDS]
        for chip in self.chips:
            chip.clicked.connect(lambda checked=False, kind=chip.kind: self.choose(kind))
        self.chips[0].setChecked(True)
        self.arrange(560)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self._export, self._forget, self.field, *self.chips]

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.field.text().strip()

    @property
    def filtered(self) -> bool:
        """Whether something is left out."""
        return bool(self.kind or self.text)

    def choose(self, kind: str) -> None:
        """Look at one kind, or at all with ""."""
        self.kind = kind
        for chip in self.chips:
            chip.setChecked(chip.kind == kind)
        self.changed.emit()

    def arrange(self, width: int) -> None:
        """Place everything in ``width`` pixels and take the height it needs."""
        x = width - PAD + 2 * GRID
        for button in (self._forget, self._export):
            x -= button.width()
            button.move(x, 4 * GRID)
        x, y = PAD, self._place_field(width) + 3 * GRID
        for chip in self.chips:
            if x > PAD and x + chip.width() > width - PAD:
                x, y = PAD, y + CHIP + 2 * GRID
            chip.move(x, y)
            x += chip.width() + 2 * GRID
        self.setFixedHeight(y + CHIP + 3 * GRID)

    def _corner(self) -> QWidget:
        return self._export
