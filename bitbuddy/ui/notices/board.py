"""Shows notices by the desktop or in the bubble, and carries what the person clicks back to the owner."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QRect, Qt, Signal

from bitbuddy.desktop.notifying.notifier import DEFAULT, Listener, Notification
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.kernel.threads import Lane, suppressed
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.notices.card import DISMISS, OPEN, SHOW, WHY, Card, card_of

if TYPE_CHECKING:
    from bitbuddy.ui.notices.bubbles import Bubbles
    from bitbuddy.ui.theme import Theme

log = logging.getLogger(__name__)
Data = dict[str, Any]
REMEMBERED = 50
ICON = "icons/bitbuddy-64.png"
# After these the notice itself says how things are; after others there is a sentence.
CHANGING = frozenset({"move", "undo"})
SHOWN_STATES = frozenset({"raised", "acted", "undone"})
NOTHING_YET = Card(
    "",
    "Nothing to tell yet.",
    "When something happens to your files that deserves attention, it is said here.",
    told=True,
)


class Desktop(Protocol):
    """The notifications of the desktop: `bitbuddy.desktop.notifying.Notifications`, or a fake of it."""

    def show(self, notification: Notification) -> bool: ...

    def withdraw(self, key: str) -> None: ...

    def close(self) -> None: ...


class Surroundings(Protocol):
    """What the board needs of the tray program."""

    def theme(self) -> Theme: ...

    def icon_place(self) -> QRect:
        """Return where the tray icon is on the screen; empty where the desktop does not tell."""
        ...

    def open_file(self, path: str) -> None:
        """Open it; may wait for seconds, and raises BitBuddyError."""
        ...

    def show_in_folder(self, path: str) -> None: ...


def desktop_notifications(listener: Listener) -> Desktop:
    """Return the desktop's notifications; nothing is opened before the first."""
    from bitbuddy.desktop.notifying.main import Notifications

    return Notifications(listener)


class NoticeBoard(QObject):
    """The tray's part of notices. Nothing of it exists before the first notice but this object.

    Asking the desktop happens on a lane of its own; the desktop's answers come back as queued signals.
    """

    _acted = Signal(str, str)
    _dismissed = Signal(str)
    _not_shown = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        around: Surroundings,
        parent: QObject,
        make_desktop: Callable[[Listener], Desktop] = desktop_notifications,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._around = around
        self._make_desktop = make_desktop
        self._lane: Lane | None = None
        self._desktop: Desktop | None = None
        self._bubbles: Bubbles | None = None
        self._cards: OrderedDict[str, Card] = OrderedDict()
        self._in_bubble: set[str] = set()
        self._busy: set[str] = set()
        self._mood = ""
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._acted.connect(self._act, queued)
        self._dismissed.connect(self._dismiss, queued)
        self._not_shown.connect(self._show_in_bubble, queued)

    def raised(self, notice: Data) -> None:
        """Show a notice that was just raised."""
        if notice.get("state", "raised") in SHOWN_STATES:
            self._show(card_of(notice))

    def changed(self, notice: Data) -> None:
        """Take what became of a notice that this board showed; what it asked for itself is shown by the answer."""
        card = card_of(notice)
        known = self._cards.get(card.key)
        if known is None or known.told or card.key in self._busy:
            return
        if notice.get("state") in SHOWN_STATES:
            if card != known:
                self._show(card)
        else:
            self._withdraw(card.key)

    def show_last(self) -> None:
        """Show the last notice in the bubble, whatever the desktop can, because the person asked for it."""
        self._bridge.call("notices_list", self._show_listed, self._show_problem, limit=1)

    def show_mood(self, mood: str) -> None:
        """Give the bubble's face the mood of the machine."""
        self._mood = mood
        if self._bubbles is not None:
            self._bubbles.bubble.show_mood(mood)

    def close(self) -> None:
        """Take the bubble away and end the threads; what the desktop shows stays until its time is over."""
        if self._closed:
            return
        self._closed = True
        if self._bubbles is not None:
            self._bubbles.close()
        if self._lane is not None:
            self._lane.submit(self._close_desktop)
            self._lane.close()

    # Showing

    def _show(self, card: Card) -> None:
        self._remember(card)
        if card.key in self._in_bubble:
            self._show_in_bubble(card)
        else:
            self._on_lane(lambda: self._ask_desktop(card))

    def _remember(self, card: Card) -> None:
        self._cards[card.key] = card
        self._cards.move_to_end(card.key)
        while len(self._cards) > REMEMBERED:
            oldest, _ = self._cards.popitem(last=False)
            self._in_bubble.discard(oldest)

    def _show_in_bubble(self, card: Card) -> None:
        self._in_bubble.add(card.key)
        self._bubbles_made().show(card)

    def _show_listed(self, answer: Data) -> None:
        notices = answer.get("notices") or []
        card = card_of(notices[0]) if notices else NOTHING_YET
        if notices:
            self._remember(card)
            self._in_bubble.add(card.key)
        self._bubbles_made().show_now(card)

    def _bubbles_made(self) -> Bubbles:
        if self._bubbles is None:
            from bitbuddy.ui.notices.bubbles import Bubbles

            self._bubbles = Bubbles(self._around.theme(), self._around.icon_place, self)
            self._bubbles.chosen.connect(self._chosen_in_bubble)
            self.show_mood(self._mood)
        return self._bubbles

    def _withdraw(self, key: str) -> None:
        if key in self._in_bubble and self._bubbles is not None:
            self._bubbles.withdraw(key)
        else:
            self._on_lane(lambda: self._desktop.withdraw(key) if self._desktop is not None else None)

    def _show_problem(self, error: BitBuddyError) -> None:
        self._bubbles_made().show_now(Card("", error.title, "\n".join((error.message, error.hint)).strip(), told=True))

    # On the lane

    def _on_lane(self, work: Callable[[], object]) -> None:
        if self._closed:
            return
        self._lane = self._lane or Lane("ui-notices")
        self._lane.submit(work)

    def _ask_desktop(self, card: Card) -> None:
        shown = False
        with suppressed("the desktop's notifications"):
            if self._desktop is None:
                self._desktop = self._make_desktop(Listener(self._acted.emit, self._dismissed.emit))
            shown = self._desktop.show(card.notification(str(shipped_folder("assets") / ICON)))
        if not shown:
            self._not_shown.emit(card)

    def _close_desktop(self) -> None:
        if self._desktop is not None:
            with suppressed("the desktop's notifications"):
                self._desktop.close()

    # What the person does

    def _act(self, key: str, action: str) -> None:
        """Do what was clicked in a notification of the desktop; a click on itself shows the file."""
        card = self._cards.get(key)
        if card is None:
            return
        chosen = card.default_action() if action == DEFAULT else action
        if chosen:
            self._do(key, chosen)
        elif not card.told:
            self._in_bubble.add(key)
            self._bubbles_made().show_now(card)

    def _chosen_in_bubble(self, key: str, action: str) -> None:
        if action == DISMISS:
            self._dismiss(key)
        elif key in self._cards:
            self._do(key, action)

    def _do(self, key: str, action: str) -> None:
        if key in self._busy:  # the second click of a double one
            return
        self._busy.add(key)
        self._bridge.do(
            "notice_do",
            lambda answer: self._done(key, action, answer),
            lambda error: self._refused(key, error),
            id=key,
            action=action,
        )

    def _dismiss(self, key: str) -> None:
        card = self._cards.pop(key, None)
        self._in_bubble.discard(key)
        if card is not None and not card.told:
            self._bridge.do("notice_do", lambda answer: None, lambda error: None, id=key, action=DISMISS)

    def _done(self, key: str, action: str, answer: Data) -> None:
        """Show what was done: the notice as it is now, or the sentence that was told."""
        self._busy.discard(key)
        face = answer.get("face")
        notice = answer.get("notice") or {}
        told = str(answer.get("told") or "")
        if isinstance(face, dict):
            self._do_face(key, str(face.get("action")), str(face.get("path")))
            if key in self._in_bubble:
                self._withdraw(key)
        elif action.partition(":")[0] in CHANGING:
            self._show(card_of(notice))
        elif told and action != DISMISS:
            card = self._cards.get(key)
            if card is not None:
                self._show(card.saying(told if action != WHY else "\n".join(card.why) or told))

    def _do_face(self, key: str, action: str, path: str) -> None:
        ways = {OPEN: self._around.open_file, SHOW: self._around.show_in_folder}
        way = ways.get(action)
        if way is not None:
            self._bridge.perform(lambda: way(path), lambda error: self._refused(key, error))

    def _refused(self, key: str, error: BitBuddyError) -> None:
        """Say why it was not done, where it was asked."""
        self._busy.discard(key)
        card = self._cards.get(key)
        if card is not None:
            self._show(card.refused(error))
        else:
            self._show_problem(error)
