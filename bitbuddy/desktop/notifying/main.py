"""Tries the ways of notifying in order, and keeps few notifications on the screen at a time."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping

from bitbuddy.desktop.notifying.notifier import Listener, Notification, Notifier, Way
from bitbuddy.kernel.threads import suppressed

log = logging.getLogger(__name__)
MOST_ON_SCREEN = 3


def make_notifiers() -> dict[Way, Notifier]:
    """Return each way, none of which has loaded a library or opened anything yet."""
    from bitbuddy.desktop.notifying.freedesktop import FreedesktopNotifier
    from bitbuddy.desktop.notifying.native import MacNotifier, WindowsNotifier

    return {Way.WINDOWS: WindowsNotifier(), Way.MACOS: MacNotifier(), Way.FREEDESKTOP: FreedesktopNotifier()}


class Notifications:
    """The notifications of one face; all calls come from one thread, because they may wait for the desktop."""

    def __init__(self, listener: Listener, ways: Mapping[Way, Notifier] | None = None) -> None:
        self._listener = listener
        self._ways = dict(ways if ways is not None else make_notifiers())
        self._shown: OrderedDict[str, Notifier] = OrderedDict()
        self._listening: set[Way] = set()

    def show(self, notification: Notification) -> bool:
        """Show it in the best way that works now; False if there is none. The oldest goes when there are too many."""
        for way in Way:
            notifier = self._ways.get(way)
            if notifier is not None and self._may_work(way, notifier) and notifier.show(notification):
                self._keep(notification.key, notifier)
                return True
        return False

    def withdraw(self, key: str) -> None:
        """Take a notification from the screen."""
        notifier = self._shown.pop(key, None)
        if notifier is not None:
            notifier.withdraw(key)

    def hints(self) -> list[str]:
        """Return a sentence for each way of this system that lacks a piece: what to install."""
        ways = self._ways.values()
        return [one.install_hint for one in ways if one.is_compatible() and not one.is_installed()]

    def close(self) -> None:
        """End every thread of it; nothing comes to the listener afterwards."""
        for way in self._listening:
            with suppressed(f"notifications by {way.value}"):
                self._ways[way].close()
        self._listening.clear()

    def _may_work(self, way: Way, notifier: Notifier) -> bool:
        if not notifier.is_compatible():
            return False
        if not notifier.is_installed():
            log.info("%s was skipped: it is not installed", way.value)
            return False
        if way not in self._listening:
            self._listening.add(way)
            notifier.listen(self._listener)
        return True

    def _keep(self, key: str, notifier: Notifier) -> None:
        self._shown[key] = notifier
        self._shown.move_to_end(key)
        while len(self._shown) > MOST_ON_SCREEN:
            oldest, its_way = self._shown.popitem(last=False)
            its_way.withdraw(oldest)
