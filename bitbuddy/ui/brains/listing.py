"""All the cards: what is suggested first, then what there is by size, and what cannot run here folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from bitbuddy.kernel.display import format_count
from bitbuddy.ui.brains.card import BrainCard
from bitbuddy.ui.brains.label import plain_label
from bitbuddy.ui.brains.row import NO_BRAIN_ROW, BrainRow
from bitbuddy.ui.brains.sight import area_of, bring_into_sight
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.roles import GROUP
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme

SUGGESTED = ("Suggested", "What fits this computer best, or none: both are a full choice.")
HERE = ("Already on this computer", "Nothing to fetch.")
SERVERS = ("Servers", "Brains that run in another program, here or on another computer.")
TIERS = {
    "tiny": ("Tiny", "Up to about 0.9 GB. Quick, for small talk and simple questions."),
    "standard": ("Standard", "About 1 GB. Talks well and follows what you mean."),
    "smart": ("Smart", "About 2 GB and more. The most able, and the slowest."),
}
OTHER_TIER = ("More", "")
NO_SUGGESTION = ("Suggested", "No brain fits this computer well now. Without one I work, too.")
OTHERS = "{} that cannot run here"
LIST_NAME = "Brains to choose from"


@dataclass(frozen=True)
class Section:
    """Cards under a heading."""

    title: str
    about: str
    rows: tuple[BrainRow, ...]


def sections(rows: Sequence[BrainRow]) -> list[Section]:
    """Return the cards in their order; each brain stands in one section, and no brain beside the suggestion."""
    found: list[Section] = []
    usable = [row for row in rows if not row.server_only]
    suggested = [row for row in usable if row.recommended][:1]
    none = replace(NO_BRAIN_ROW, in_use=not any(row.in_use for row in rows))
    found.append(Section(*(SUGGESTED if suggested else NO_SUGGESTION), (*suggested, none)))
    rest = [row for row in usable if row not in suggested]
    found.append(Section(*HERE, tuple(row for row in rest if row.installed and not row.served)))
    found.append(Section(*SERVERS, tuple(row for row in rest if row.served)))
    rest = [row for row in rest if not row.installed]
    for tier, words in TIERS.items():
        found.append(Section(*words, tuple(row for row in rest if row.tier == tier)))
    found.append(Section(*OTHER_TIER, tuple(row for row in rest if row.tier not in TIERS)))
    return [section for section in found if section.rows]


class BrainListing(QWidget):
    """The list. One card is chosen; Tab stops at it, Up and Down choose another, where that one can be had.

    Signals: ``chosen(str)`` with a brain's id after a person chose it; ``insisted()`` when they want to go on with it;
    ``terms_changed()``; ``refused(str)`` with the sentence why a card cannot be chosen.
    """

    accessible_role = GROUP
    chosen = Signal(str)
    insisted = Signal()
    terms_changed = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(LIST_NAME)
        self.current = ""
        self.cards: list[BrainCard] = []
        self._rows: list[BrainRow] | None = None
        self._accepted: set[str] = set()
        self._unfolded = False
        self._fold: WordButton | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_rows(self, rows: Sequence[BrainRow], current: str) -> None:
        """Show these brains with ``current`` chosen; who is on a card stays there."""
        if list(rows) == self._rows and current == self.current:
            return
        again = self._rows is not None
        self._rows = list(rows)
        area, another = area_of(self), current != self.current
        before = area.verticalScrollBar().value() if area is not None else 0
        now = QApplication.focusWidget()
        focused = next((card.row.id for card in self.cards if now is not None and card.isAncestorOf(now)), "")
        # Cards that go and come make the page no shorter meanwhile, which would scroll it.
        self.setMinimumHeight(self.height() if again else 0)
        self._clear()
        self.current = current
        for section in sections(rows):
            self._add_section(section)
        self._add_others([row for row in rows if row.server_only])
        for card in self.cards:
            card.choose(card.row.id == current)
        self._order()
        self._rove(self.card(focused) or self.card(current) or (self.cards[0] if self.cards else None))
        if (same := self.card(focused)) is not None:
            same.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        if again:
            QTimer.singleShot(0, self, lambda: self._settle(before, another))

    def _settle(self, before: int, another: bool) -> None:
        """Stay where one was although the cards are new, or see the one that is chosen now."""
        self.setMinimumHeight(0)
        card, area, now = self.card(self.current), area_of(self), QApplication.focusWidget()
        if another and card is not None:
            bring_into_sight(card)
        elif area is not None and now is not None and self.isAncestorOf(now):
            area.verticalScrollBar().setValue(before)

    def _order(self) -> None:
        """Let Tab go through the cards where they are seen, not where they were made."""
        before: QWidget = self
        for card in self.cards:
            if card.row.server_only:
                continue
            before = card.order(before)
        if self._fold is not None:
            QWidget.setTabOrder(before, self._fold)
            before = self._fold
        for card in self.cards:
            if card.row.server_only:
                before = card.order(before)

    def _clear(self) -> None:
        self.cards, self._fold = [], None
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add_section(self, section: Section) -> None:
        head = QWidget(self)
        layout = QVBoxLayout(head)
        top = 5 * GRID if self.cards else 0
        layout.setContentsMargins(GRID, top, GRID, GRID)
        layout.setSpacing(2)
        layout.addWidget(plain_label(section.title, head, "tier", pixels=BODY_PIXELS + 1, bold=True))
        if section.about:
            layout.addWidget(plain_label(section.about, head, "caption", pixels=SMALL_PIXELS + 1))
        self._layout.addWidget(head)
        for row in section.rows:
            self._add_card(row)

    def _add_card(self, row: BrainRow) -> BrainCard:
        card = BrainCard(row, self._theme, self, accepted=row.id in self._accepted)
        card.choice.wanted.connect(lambda: self._want(card))
        card.choice.move_asked.connect(lambda step: self._move(card, step))
        card.choice.insisted.connect(lambda: self._insist(card))
        card.choice.focused.connect(lambda: self._rove(card))
        card.accepted.connect(lambda accepted: self._accept(card, accepted))
        self.cards.append(card)
        self._layout.addWidget(card)
        card.show()  # at once, so that it can have the keyboard
        return card

    def _add_others(self, rows: list[BrainRow]) -> None:
        if not rows:
            return
        words = OTHERS.format(format_count(len(rows), "more brain"))
        self._fold = WordButton(words, "fold", self, SMALL_PIXELS + 1)
        self._fold.setCheckable(True)
        self._fold.setChecked(self._unfolded)
        self._fold.toggled.connect(self._show_others)
        self._layout.addSpacing(3 * GRID)
        self._layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        for row in rows:
            self._add_card(row)
        self._show_others(self._unfolded)

    def _show_others(self, shown: bool) -> None:
        self._unfolded = shown
        if self._fold is not None:
            mark = "▴" if shown else "▾"
            self._fold.setText(f"{self._fold.text().rstrip(' ▴▾')}  {mark}")
            self._fold.setAccessibleName(self._fold.text().rstrip(" ▴▾"))
            self._fold.setAccessibleDescription("Shown" if shown else "Folded away")
        for card in self.cards:
            if card.row.server_only:
                card.setVisible(shown)

    def card(self, identity: str) -> BrainCard | None:
        """Return the card of a brain."""
        return next((card for card in self.cards if card.row.id == identity), None)

    def row(self) -> BrainRow | None:
        """Return the chosen brain."""
        card = self.card(self.current)
        return card.row if card is not None else None

    def is_accepted(self, row: BrainRow) -> bool:
        """Return whether nothing stands against fetching ``row``: no terms, or accepted ones."""
        return not row.terms or row.installed or row.id in self._accepted

    def choose(self, identity: str) -> None:
        """Choose a card, as a person does."""
        if identity != self.current and self.card(identity) is not None:
            self.current = identity
            for card in self.cards:
                card.choose(card.row.id == identity)
            self.chosen.emit(identity)

    def first_stop(self) -> QWidget | None:
        """Return what Tab stops at."""
        stops = (card.choice for card in self.cards if card.choice.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return next(stops, None)

    def _want(self, card: BrainCard) -> None:
        if card.row.can_be_chosen:
            self.choose(card.row.id)
            QTimer.singleShot(0, card, lambda: bring_into_sight(card))
        else:
            card.refuse()
            self.refused.emit(f"{card.row.name}: {card.row.verdict}")

    def _insist(self, card: BrainCard) -> None:
        if card.row.can_be_chosen and card.row.id == self.current:
            self.insisted.emit()

    def _move(self, card: BrainCard, step: int) -> None:
        shown = [one for one in self.cards if not one.isHidden()]
        at = shown.index(card) + step
        target = shown[max(0, min(at, len(shown) - 1))]
        target.choice.setFocus(Qt.FocusReason.TabFocusReason)
        if target.row.can_be_chosen:
            self.choose(target.row.id)
        else:
            target.refuse()
        # Once its details are unfolded.
        QTimer.singleShot(0, target, lambda: bring_into_sight(target))

    def _rove(self, current: BrainCard | None) -> None:
        """Make ``current`` the one card that Tab stops at."""
        for card in self.cards:
            policy = Qt.FocusPolicy.StrongFocus if card is current else Qt.FocusPolicy.ClickFocus
            card.choice.setFocusPolicy(policy)

    def _accept(self, card: BrainCard, accepted: bool) -> None:
        (self._accepted.add if accepted else self._accepted.discard)(card.row.id)
        self.terms_changed.emit()

    def recolour(self) -> None:
        """Follow the palette in force."""
        for card in self.cards:
            card.update()
