"""The page of personalities: the same buddy in another voice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import GRID, Theme
from bitbuddy.ui.wizard.page import PERSONALITY, Answers, Data, Page
from bitbuddy.ui.wizard.voice import VoiceCard

TITLE = "How should I sound?"
LEAD = "What I know stays the same, whoever I am. Here is how each of us says hello and finds you a file."


class PersonalityPage(Page):
    """A card for each personality; Tab stops once, arrows go from one to the next."""

    step = PERSONALITY
    bleed = GRID
    title = TITLE
    subtitle = LEAD

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, answers, parent)
        self.cards: list[VoiceCard] = []
        self._current = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)

    def enter(self) -> None:
        """Fetch the personalities."""
        self.bridge.call("personalities", self._show, self.failed.emit)

    def _show(self, data: Data) -> None:
        rows = [row for row in data.get("personalities") or () if isinstance(row, dict)]
        self._current = next((str(row["id"]) for row in rows if row.get("current")), "")
        if [card.identity for card in self.cards] == [str(row.get("id", "")) for row in rows]:
            return
        focused = any(card.hasFocus() for card in self.cards) or not self.cards
        for card in self.cards:
            self._layout.removeWidget(card)
            card.deleteLater()
        self.cards = [VoiceCard(row, self.theme, self) for row in rows]
        for number, card in enumerate(self.cards):
            card.toggled.connect(self._choose)
            self._layout.insertWidget(number, card)
            card.show()
        wanted = self.answers.personality or self._current
        for card in self.cards:
            card.setChecked(card.identity == wanted)
        if focused and self.isVisible():
            (self.first_stop() or self).setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _choose(self, chosen: bool) -> None:
        card = self.sender()
        if chosen and isinstance(card, VoiceCard):
            self.answers.personality, self.answers.personality_name = card.identity, card.name

    def keep(self) -> None:
        """Let the buddy be the one chosen."""
        chosen = self.answers.personality
        if chosen and chosen != self._current:
            self._current = chosen
            self.bridge.call("personality_use", None, self.failed.emit, name=chosen)

    def first_stop(self) -> QWidget | None:
        usable = [card for card in self.cards if card.isEnabled()]
        return next((card for card in usable if card.isChecked()), usable[0] if usable else None)
