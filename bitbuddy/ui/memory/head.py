"""The top of the page of memory: what it is, a search, the kinds one may look at alone, and what holds or held."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QWidget

from bitbuddy.ui.icons import GlyphButton, WordButton
from bitbuddy.ui.memory.told import CURRENT, FADED, PAST
from bitbuddy.ui.searchhead import BUTTON, CHIP, PAD, Chip, SearchHead
from bitbuddy.ui.theme import GRID, MENU_PIXELS, Theme, text_font

SEARCH, SEARCH_CHANGES = "Search, or ask: where does my sister live?", "Search what changed"
TITLE = "Memory"
ABOUT = "What you told me. All of it is on this computer; what you forget here is gone."
CHANGES = "changes"
# Each chip with the kinds it shows.
KINDS = (
    ("All", ()),
    ("Facts", ("fact",)),
    ("Preferences", ("preference",)),
    ("People", ("person",)),
    ("Places", ("place",)),
    ("Tasks", ("task",)),
)
STATES = ((CURRENT, "Now"), (PAST, "Was so"), (FADED, "Faded"), (CHANGES, "What changed"))
STATE_ABOUT = {
    CURRENT: "What is so now",
    PAST: "What was so once",
    FADED: "What faded, as it was hardly used",
    CHANGES: "What changed, to take back",
}
TAB = 9 * GRID
# Under this width the kinds stand closer.
NARROW = 520


class Tab(WordButton):
    """What holds now, what held once, what faded, or what changed; one of them is checked."""

    def __init__(self, state: str, label: str, parent: QWidget) -> None:
        super().__init__(label, "state", parent, MENU_PIXELS)
        self.state = state
        self.setCheckable(True)
        self.setAccessibleName(STATE_ABOUT[state])
        self.setToolTip(STATE_ABOUT[state])
        self.setFixedHeight(TAB)
        self.setFixedWidth(ceil(QFontMetricsF(text_font(MENU_PIXELS, bold=True)).horizontalAdvance(label)) + 6 * GRID)


@dataclass(frozen=True)
class Look:
    """What the person wants to see: memories of these ``kinds`` (none: all) in a ``state``, or the changes.

    ``text`` is what is searched for, "" for nothing.
    """

    text: str
    kinds: tuple[str, ...]
    state: str


class Head(SearchHead):
    """Title, menu, search, kinds and states.

    Signals besides those of every such head: ``menu_asked()`` from its button.
    """

    menu_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, TITLE, ABOUT, parent)
        self._kinds: tuple[str, ...] = ()
        self._state = CURRENT
        self.more = GlyphButton("more", "Export, import, forget", theme, self, BUTTON)
        self.more.clicked.connect(self.menu_asked)
        self._make_field(SEARCH, "Search what is remembered")
        self.chips = [Chip(label.lower(), label, self) for label, _ in KINDS]
        for chip, (_, kinds) in zip(self.chips, KINDS, strict=True):
            chip.clicked.connect(lambda checked=False, kinds=kinds: self.choose(kinds))
        self.tabs = [Tab(state, label, self) for state, label in STATES]
        for tab in self.tabs:
            tab.clicked.connect(lambda checked=False, state=tab.state: self.turn_to(state))
        self._check()
        self.arrange(560)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [self.more, self.field, *self.chips, *self.tabs]

    @property
    def look(self) -> Look:
        """What is to be seen."""
        return Look(self.field.text().strip(), self._kinds, self._state)

    def choose(self, kinds: tuple[str, ...]) -> None:
        """Look at these kinds, or at all with none."""
        self._kinds = kinds
        self._look_anew()

    def turn_to(self, state: str) -> None:
        """Look at what is in this state, or at the changes."""
        self._state = state
        self._look_anew()

    def _look_anew(self) -> None:
        self._rest.stop()
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        of_changes = self._state == CHANGES
        for chip, (_, kinds) in zip(self.chips, KINDS, strict=True):
            chip.setChecked(kinds == self._kinds and not of_changes)
            chip.setEnabled(not of_changes)
        for tab in self.tabs:
            tab.setChecked(tab.state == self._state)
            tab.setFont(text_font(MENU_PIXELS, bold=tab.state == self._state))
        self.field.setPlaceholderText(SEARCH_CHANGES if of_changes else SEARCH)
        self.update()

    def arrange(self, width: int) -> None:
        """Place everything in ``width`` pixels and take the height it needs."""
        self.more.move(width - PAD + 2 * GRID - self.more.width(), 4 * GRID)
        bottom = self._place_field(width)
        narrow = width < NARROW
        for chip in self.chips:
            # One that is less wide than high would have no round ends.
            chip.setFixedWidth(max(CHIP + GRID, _wide(chip) + (4 if narrow else 8) * GRID))
        y = _in_lines(self.chips, bottom + 3 * GRID, width, CHIP, GRID if narrow else 2 * GRID)
        y = _in_lines(self.tabs, y + CHIP + 2 * GRID, width, TAB, 0)
        self.setFixedHeight(y + TAB + 1)

    def _corner(self) -> QWidget:
        return self.more

    def _neighbours(self) -> list[list[QAbstractButton]]:
        return [[*self.chips], [*self.tabs]]


def _wide(button: Chip) -> int:
    return ceil(QFontMetricsF(text_font(MENU_PIXELS)).horizontalAdvance(button.text()))


def _in_lines(buttons: list[Chip] | list[Tab], y: int, width: int, height: int, gap: int) -> int:
    """Place buttons beside each other, and where there is no room in more lines; return where the last line is."""
    x = PAD
    for button in buttons:
        if x > PAD and x + button.width() > width - PAD:
            x, y = PAD, y + height + gap
        button.move(x, y)
        x += button.width() + gap
    return y
