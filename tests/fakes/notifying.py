"""A way to show notifications, without a desktop: what is on the screen can be read, clicked and put away."""

from __future__ import annotations

from bitbuddy.desktop.notifying import Listener, Notification


class FakeNotifier:
    """Does what a `Notifier` does. ``works`` False: nothing can be shown, as where no service runs."""

    install_hint = "Nothing can be installed for this one."

    def __init__(self) -> None:
        self.works = True
        self.compatible = True
        self.installed = True
        self.screen: dict[str, Notification] = {}
        self.shown: list[Notification] = []
        self.closed = 0
        self._listener: Listener | None = None

    def is_compatible(self) -> bool:
        return self.compatible

    def is_installed(self) -> bool:
        return self.installed

    def listen(self, listener: Listener) -> None:
        self._listener = listener

    def show(self, notification: Notification) -> bool:
        if self.works:
            self.screen[notification.key] = notification
            self.shown.append(notification)
        return self.works

    def withdraw(self, key: str) -> None:
        self.screen.pop(key, None)

    def close(self) -> None:
        self.closed += 1

    # What a person does

    def displayed(self) -> int:
        return len(self.screen)

    def choose(self, label: str) -> None:
        """Click the action called ``label`` in the one notification on the screen."""
        [notification] = self.screen.values()
        action = next(one for one in notification.actions if one.label == label)
        self.click(notification.key, action.id)

    def click(self, key: str, action: str) -> None:
        """Click an action of a notification, which takes it from the screen."""
        self.screen.pop(key, None)
        if self._listener is not None:
            self._listener.acted(key, action)

    def put_away(self) -> None:
        """Click the one notification on the screen away."""
        [key] = self.screen
        del self.screen[key]
        if self._listener is not None:
            self._listener.dismissed(key)
