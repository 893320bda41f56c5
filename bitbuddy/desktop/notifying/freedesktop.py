"""Notifications by the service that freedesktop desktops have (org.freedesktop.Notifications over D-Bus)."""

from __future__ import annotations

import html
import importlib.util
import logging
import sys
import threading
from collections import OrderedDict
from typing import Any

from bitbuddy.desktop.notifying.notifier import DEFAULT, Listener, Notification
from bitbuddy.desktop.notifying.session_bus import BusError, SessionBus, bus_address
from bitbuddy.desktop.notifying.text import safe_line, safe_text

log = logging.getLogger(__name__)
_NAME = "org.freedesktop.Notifications"
_OBJECT = "/org/freedesktop/Notifications"
_ACTIONS, _MARKUP = "actions", "body-markup"
_BY_THE_PERSON = 2
LONGEST_LABEL = 60
# Ids of notifications that left the screen by themselves: some services keep a list in which they can still be clicked.
REMEMBERED = 50


class FreedesktopNotifier:
    """Source: the Desktop Notifications Specification 1.2. The library and the thread come with the first `show`.

    Where the service says that it knows no actions, what has actions is not shown: the bubble can show it whole.
    """

    install_hint = "Install a notification service, such as dunst, or use a desktop that has one."

    def __init__(self) -> None:
        # Guards what follows: signals come on the bus's thread.
        self._lock = threading.Lock()
        self._bus: SessionBus | None = None
        self._capabilities: frozenset[str] | None = None
        self._ids: OrderedDict[str, int] = OrderedDict()
        self._listener: Listener | None = None

    def is_compatible(self) -> bool:
        return sys.platform not in ("win32", "darwin")

    def is_installed(self) -> bool:
        return bool(bus_address()) and importlib.util.find_spec("jeepney") is not None

    def listen(self, listener: Listener) -> None:
        self._listener = listener

    def show(self, notification: Notification) -> bool:
        try:
            bus = self._connected()
            able = self._able(bus)
            if notification.actions and _ACTIONS not in able:
                log.info("The notification service knows no actions.")
                return False
            with self._lock:
                before = self._ids.get(notification.key, 0)
            [identity] = bus.call(_notify(notification, before, able))
        except BusError as error:
            log.info("The notification service did not show it: %s", error)
            return False
        self._keep(notification.key, int(identity))
        return True

    def withdraw(self, key: str) -> None:
        with self._lock:
            identity, bus = self._ids.pop(key, 0), self._bus
        if identity and bus is not None:
            try:
                bus.call(_call("CloseNotification", "u", (identity,)))
            except BusError as error:  # some services say so when it is not there any more
                log.debug("A notification was not taken away: %s", error)

    def close(self) -> None:
        with self._lock:
            bus, self._bus = self._bus, None
            self._forget()
        if bus is not None:
            bus.close()

    def _connected(self) -> SessionBus:
        with self._lock:
            bus = self._bus
        if bus is not None and bus.alive:
            return bus
        self.close()
        bus = SessionBus(self._hear)
        try:
            for rule in _rules():
                bus.call(rule)
        except BusError:
            bus.close()
            raise
        with self._lock:
            self._bus = bus
        return bus

    def _able(self, bus: SessionBus) -> frozenset[str]:
        """Return what the service that runs now is able to do; asking starts it where the desktop does that."""
        with self._lock:
            known = self._capabilities
        if known is None:
            [names] = bus.call(_call("GetCapabilities"))
            known = frozenset(str(name) for name in names)
            with self._lock:
                self._capabilities = known
        return known

    def _keep(self, key: str, identity: int) -> None:
        with self._lock:
            self._ids[key] = identity
            self._ids.move_to_end(key)
            while len(self._ids) > REMEMBERED:
                self._ids.popitem(last=False)

    def _forget(self) -> None:
        self._ids.clear()
        self._capabilities = None

    def _hear(self, member: str, values: tuple[Any, ...]) -> None:
        """Take a signal; runs on the bus's thread."""
        if member == "NameOwnerChanged" and values[:1] == (_NAME,):
            # Another service, or the same one started anew: it counts from 1 again and may know other things.
            with self._lock:
                self._forget()
        elif member == "ActionInvoked":
            self._tell_acted(int(values[0]), str(values[1]))
        elif member == "NotificationClosed" and int(values[1]) == _BY_THE_PERSON:
            self._tell_dismissed(int(values[0]))

    def _tell_acted(self, identity: int, action: str) -> None:
        # What comes next under this key is a new notification: services close this one now, some before and some after
        # the answer to the action, and their word that it was closed must not be taken for the next one's.
        key = self._taken(identity)
        if not key:
            return
        with self._lock:
            bus = self._bus
        if bus is not None:
            bus.post(_call("CloseNotification", "u", (identity,)))
        if self._listener is not None:
            self._listener.acted(key, action)

    def _tell_dismissed(self, identity: int) -> None:
        key = self._taken(identity)
        if key and self._listener is not None:
            self._listener.dismissed(key)

    def _taken(self, identity: int) -> str:
        """Return whose notification that is and forget its id; empty for one of another program."""
        with self._lock:
            key = next((one for one, known in self._ids.items() if known == identity), "")
            self._ids.pop(key, None)
            return key


def _rules() -> list[Any]:
    from jeepney import MatchRule
    from jeepney.bus_messages import message_bus

    of_the_service = MatchRule(type="signal", sender=_NAME, interface=_NAME, path=_OBJECT)
    of_its_end = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
    of_its_end.add_arg_condition(0, _NAME)
    return [message_bus.AddMatch(of_the_service), message_bus.AddMatch(of_its_end)]


def _call(method: str, signature: str = "", values: tuple[Any, ...] = ()) -> Any:
    from jeepney import DBusAddress, new_method_call

    service = DBusAddress(_OBJECT, bus_name=_NAME, interface=_NAME)
    return new_method_call(service, method, signature or None, values)


def _notify(notification: Notification, before: int, able: frozenset[str]) -> Any:
    hints = {"urgency": ("y", 2 if notification.urgent else 1), "desktop-entry": ("s", "bitbuddy")}
    actions = [DEFAULT, "Show"] if notification.actions else []
    for action in notification.actions:
        actions += [action.id, safe_line(action.label, LONGEST_LABEL)]
    text = safe_text(notification.text)
    body = html.escape(text, quote=False) if _MARKUP in able else text
    title = safe_line(notification.title)
    values = ("Bit Buddy", before, notification.icon, title, body, actions, hints, -1)
    return _call("Notify", "susssasa{sv}i", values)
