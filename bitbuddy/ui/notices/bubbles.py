"""Bubbles one after the other: what comes while one is on the screen waits, and what is too much is left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal

from bitbuddy.ui.notices.bubble import NoticeBubble, near_icon
from bitbuddy.ui.notices.card import Card
from bitbuddy.ui.theme import Theme

MOST_WAITING = 5


class Bubbles(QObject):
    """The bubble and its queue; the window is made for the first card and taken away with the program.

    Signals: ``chosen(str, str)`` a card's key and the id of an action.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, icon_place: Callable[[], QRect], parent: QObject) -> None:
        super().__init__(parent)
        self._icon_place = icon_place
        self._waiting: list[Card] = []
        self.bubble = NoticeBubble(theme)
        self.bubble.chosen.connect(self.chosen)
        self.bubble.gone.connect(self._next)

    def show(self, card: Card) -> None:
        """Show ``card`` as soon as the bubble is free; in the place of one with its key, at once if that is shown."""
        if not self.bubble.isVisible() or self.bubble.card.key == card.key:
            self._tell(card)
            return
        others = [one for one in self._waiting if one.key != card.key]
        self._waiting = [*others, card][-MOST_WAITING:]
        self.bubble.show_waiting(len(self._waiting))

    def show_now(self, card: Card) -> None:
        """Show ``card`` because the person asked for it; it stays, and has the keyboard."""
        if self.bubble.isVisible() and self.bubble.card.key != card.key:
            self._waiting.insert(0, self.bubble.card)
        self._waiting = [one for one in self._waiting if one.key != card.key]
        self._tell(card, stays=True)
        self.bubble.take_focus()

    def withdraw(self, key: str) -> None:
        """Take the card of that key away, shown or waiting."""
        self._waiting = [one for one in self._waiting if one.key != key]
        if self.bubble.isVisible() and self.bubble.card.key == key:
            self.bubble.put_away()
        else:
            self.bubble.show_waiting(len(self._waiting))

    def close(self) -> None:
        """Take everything away."""
        self._waiting = []
        self.bubble.hide()
        self.bubble.deleteLater()

    def _next(self, key: str) -> None:
        if self._waiting:
            self._tell(self._waiting.pop(0))

    def _tell(self, card: Card, *, stays: bool = False) -> None:
        self.bubble.stand_near(*near_icon(self._icon_place()))
        self.bubble.tell(card, len(self._waiting), stays=stays)
        self.bubble.show()
