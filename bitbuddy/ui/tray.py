"""The icon in the tray: a face for the mood and the brain's state, and the menu."""

from __future__ import annotations

import textwrap
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QAction, QActionGroup, QCursor
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.face import NO_BRAIN_STATE, face_icon
from bitbuddy.ui.notices.menu import NoticeEntries
from bitbuddy.ui.theme import GRID, MENU_PIXELS, text_font

Data = dict[str, Any]
HEALTH_LINES, HEALTH_WIDTH = 4, 36
THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
MOOD_WORDS = {
    Mood.HAPPY: "all is well",
    Mood.BUSY: "busy",
    Mood.HOT: "hot",
    Mood.FULL: "nearly full",
    Mood.TIRED: "tired",
    Mood.WORRIED: "worried",
}
STATE_WORDS: dict[str, str] = {
    NO_BRAIN_STATE: "no brain, replies by rules",
    BrainState.ASLEEP: "the brain is asleep",
    BrainState.WAKING: "the brain is waking up",
    BrainState.AWAKE: "the brain is awake",
    BrainState.THINKING: "thinking",
}


class BuddyMenu(QMenu):
    """What can be done from the tray and from the window's header; it is filled when it opens.

    Signals: ``ask_asked()``, ``private_asked()``, ``memory_asked()``, ``ledger_asked()``, ``brains_asked()``,
    ``setup_asked()``, ``quit_asked()``, ``failed(BitBuddyError)``.
    """

    ask_asked = Signal()
    private_asked = Signal()
    memory_asked = Signal()
    ledger_asked = Signal()
    brains_asked = Signal()
    setup_asked = Signal()
    quit_asked = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._state: str = BrainState.ASLEEP
        self._ask = self.addAction("Ask…", self.ask_asked.emit)
        self.setDefaultAction(self._ask)
        self.addAction("New private talk", self.private_asked.emit)
        # A menu does not wrap its lines, so the health sentence has several; the ones not needed are not seen.
        self._health = [self.addAction("") for _ in range(HEALTH_LINES)]
        for line in self._health:
            line.setEnabled(False)
        self._say_health("How this computer is")
        self.addSeparator()
        self.notices = NoticeEntries(self, bridge)
        self.notices.failed.connect(self.failed)
        self.addSeparator()
        self.addAction("Memory…", self.memory_asked.emit)
        self.addAction("What I know and did…", self.ledger_asked.emit)
        self._brain = self.addAction("Wake the brain", self._toggle_brain)
        self.addAction("Brains…", self.brains_asked.emit)
        self._personalities = self.addMenu("Personality")
        self._themes = self.addMenu("Theme")
        self._theme_choices = self._choices(self._themes, THEMES, self._choose_theme)
        self._personality_choices: dict[str, QAction] = {}
        self._personality_group: QActionGroup | None = None
        self.addAction("Set up…", self.setup_asked.emit)
        self.addSeparator()
        self.addAction("Quit Bit Buddy", self.quit_asked.emit)
        self._dressed = False
        self.aboutToShow.connect(self._fill)

    def _choices(self, menu: QMenu, rows: tuple[tuple[str, str], ...], chosen: Any) -> dict[str, QAction]:
        """Fill ``menu`` with one choice for each (id, label), of which one can be checked."""
        group = QActionGroup(menu)
        group.triggered.connect(chosen)
        actions = {}
        for name, label in rows:
            action = QAction(label, group)
            action.setCheckable(True)
            action.setData(name)
            menu.addAction(action)
            actions[name] = action
        return actions

    def show_state(self, state: str) -> None:
        """Offer to wake or to put to sleep, whichever makes sense now."""
        self._state = state
        self._brain.setVisible(state != NO_BRAIN_STATE)
        asleep = state in {BrainState.ASLEEP, NO_BRAIN_STATE}
        self._brain.setText("Wake the brain" if asleep else "Put the brain to sleep")

    def show_theme(self, choice: str) -> None:
        """Check the theme in force."""
        if choice in self._theme_choices:
            self._theme_choices[choice].setChecked(True)

    def health_line(self) -> str:
        """Return what the health line says now."""
        return " ".join(line.text() for line in self._health if line.isVisible()).replace("&&", "&")

    def _say_health(self, sentence: str) -> None:
        said = textwrap.wrap(sentence, HEALTH_WIDTH, max_lines=HEALTH_LINES, placeholder=" …")
        for index, line in enumerate(self._health):
            line.setText(said[index].replace("&", "&&") if index < len(said) else "")
            line.setVisible(index < len(said))
        if self.isVisible():
            self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """After the open menu grew, move it so that all of it can be seen."""
        before = self.geometry()
        self.resize(self.sizeHint())
        room = self.screen().availableGeometry()
        # One that opened upwards, from a panel at the bottom, keeps its lower edge at the icon.
        upwards = QCursor.pos().y() > before.center().y()
        top = before.bottom() - self.height() + 1 if upwards else before.top()
        x = max(room.left(), min(before.left(), room.right() - self.width()))
        self.move(x, max(room.top(), min(top, room.bottom() - self.height())))

    def _fill(self) -> None:
        if not self._dressed:
            # A font costs 2.5 MB, which a tray that nobody opens need not have.
            self._dressed = True
            for menu in (self, self._personalities, self._themes):
                menu.setFont(text_font(MENU_PIXELS))
                menu.setContentsMargins(0, GRID, 0, GRID)
        self._bridge.call("health", self._show_health)
        self._bridge.call("personalities", self._show_personalities)
        self.notices.refresh()

    def _show_health(self, health: Data) -> None:
        line = str(health.get("line") or health.get("reason") or "")
        if line:
            self._say_health(line)

    def _show_personalities(self, data: Data) -> None:
        rows = tuple((str(row["id"]), str(row["name"]).replace("&", "&&")) for row in data.get("personalities") or ())
        if set(self._personality_choices) != {name for name, _ in rows}:
            self._personalities.clear()
            self._personality_choices = self._choices(self._personalities, rows, self._choose_personality)
        for row in data.get("personalities") or ():
            action = self._personality_choices[str(row["id"])]
            action.setToolTip(str(row.get("tagline", "")))
            if row.get("current"):
                action.setChecked(True)

    def _toggle_brain(self) -> None:
        operation = "brain_wake" if self._state == BrainState.ASLEEP else "brain_sleep"
        self._bridge.call(operation, None, self.failed.emit)

    def _choose_theme(self, action: QAction) -> None:
        self._bridge.call("setting_set", None, self.failed.emit, key="ui.theme", value=action.data())

    def _choose_personality(self, action: QAction) -> None:
        self._bridge.call("personality_use", None, self.failed.emit, name=action.data())


class Tray(QObject):
    """The icon.

    Signals: ``clicked()`` when the person clicks it.
    """

    clicked = Signal()

    def __init__(self, menu: QMenu | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mood: str = Mood.HAPPY
        self._state: str = BrainState.ASLEEP
        self._name = "Bit Buddy"
        self._reason = ""
        self._icon = QSystemTrayIcon(self)
        self._icon.activated.connect(self._activated)
        self._redraw()
        if menu is not None:
            self._icon.setContextMenu(menu)
        self._icon.show()

    @staticmethod
    def available() -> bool:
        """Return whether this desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_buddy(self, name: str) -> None:
        self._name = name or "Bit Buddy"
        self._describe()

    def show_mood(self, mood: str, reason: str) -> None:
        """Show the machine's mood; ``reason`` is a sentence or empty."""
        changed = mood != self._mood
        self._mood, self._reason = mood, reason
        if changed:
            self._redraw()
        self._describe()

    def show_state(self, state: str) -> None:
        """Show how the brain is."""
        if state != self._state:
            self._state = state
            self._redraw()

    def tell(self, title: str, text: str) -> None:
        """Show a message beside the icon."""
        self._icon.showMessage(title, text, self._icon.icon())

    def place(self) -> QRect:
        """Return where the icon is on the screen; empty where the desktop does not tell."""
        return self._icon.geometry()

    def tooltip(self) -> str:
        """Return what the icon says when one points at it."""
        return self._icon.toolTip()

    def hide(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _redraw(self) -> None:
        self._icon.setIcon(face_icon(self._mood, self._state))
        self._describe()

    def _describe(self) -> None:
        mood = self._reason or MOOD_WORDS.get(self._mood, self._mood).capitalize() + "."  # type: ignore[call-overload]
        state = STATE_WORDS.get(self._state, self._state)
        self._icon.setToolTip(f"{self._name}: {state}.\n{mood}")

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
            QSystemTrayIcon.ActivationReason.MiddleClick,
        }:
            self.clicked.emit()
