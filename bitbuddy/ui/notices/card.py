"""What is shown of a notice, whichever way it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bitbuddy.desktop.notifying import Action, Notification
from bitbuddy.kernel.errors import BitBuddyError

# Done by the face itself, and harmless: what is left to do when a move was refused.
SHOW, OPEN = "show", "open"
LESS, DISMISS, WHY, SNOOZE = "less", "dismiss", "why", "snooze"
# Those have a place of their own in the bubble and the menu, and closing is what every notification can.
ASIDE = frozenset({LESS, DISMISS, WHY, SNOOZE})


@dataclass(frozen=True)
class Card:
    """One notice, or what became of it. ``key`` is the notice's id; ``why`` are sentences; the text is plain."""

    key: str
    title: str
    text: str = ""
    actions: tuple[Action, ...] = ()
    why: tuple[str, ...] = ()
    told: bool = False
    """Whether it only says what was done, so that there is nothing to explain or to hear less of."""

    def notification(self, icon: str = "") -> Notification:
        """Return it for the desktop, which closes a notification by itself."""
        offered = tuple(action for action in self.actions if action.id != DISMISS)
        return Notification(self.key, self.title, self.text, offered, icon)

    def main_actions(self) -> tuple[Action, ...]:
        """Return the actions that are buttons in the bubble."""
        return tuple(action for action in self.actions if action.id not in ASIDE)

    def default_action(self) -> str:
        """Return the action of a click on the notification itself: showing comes before opening; empty for neither."""
        offered = {action.id for action in self.actions}
        return next((one for one in (SHOW, OPEN) if one in offered), "")

    def saying(self, sentence: str) -> Card:
        """Return the card that says what was done about this one."""
        return replace(self, text=sentence, actions=(), told=True)

    def refused(self, error: BitBuddyError) -> Card:
        """Return the card that says why something was not done."""
        left = tuple(action for action in self.actions if action.id in {SHOW, OPEN})
        text = "\n".join(part for part in (error.message, error.hint) if part)
        return Card(self.key, error.title, text, left, told=True)


def card_of(notice: dict[str, Any]) -> Card:
    """Return the card of a notice as events and operations carry it."""
    return Card(
        str(notice.get("id", "")),
        str(notice.get("title", "")),
        str(notice.get("text", "")),
        tuple(_action(one) for one in _list(notice.get("actions")) if isinstance(one, dict)),
        tuple(str(one) for one in _list(notice.get("why"))),
    )


def _action(data: dict[str, Any]) -> Action:
    return Action(str(data.get("id", "")), str(data.get("label", "")))


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else ()
