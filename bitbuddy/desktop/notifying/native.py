"""Notifications of Windows and macOS, by desktop-notifier on an event loop of its own.

Written from the library's documentation and run over its D-Bus backend only; nobody has run it on these systems yet.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import sys
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any

from bitbuddy.desktop.notifying.notifier import DEFAULT, Listener, Notification
from bitbuddy.desktop.notifying.text import safe_line, safe_text
from bitbuddy.kernel.threads import start_thread, suppressed

log = logging.getLogger(__name__)
PATIENCE_S = 10.0


class NativeNotifier:
    """Source: desktop-notifier 6.2. The library, the loop and its thread come with the first `show`.

    macOS shows notifications of signed programs only: where the system refuses, `show` gives False.
    """

    install_hint = "Install desktop-notifier (`pip install desktop-notifier`)."
    _platform = ""

    def __init__(self) -> None:
        self._listener: Listener | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._notifier: Any = None
        self._ids: dict[str, str] = {}

    def is_compatible(self) -> bool:
        return sys.platform == self._platform

    def is_installed(self) -> bool:
        return importlib.util.find_spec("desktop_notifier") is not None

    def listen(self, listener: Listener) -> None:
        self._listener = listener

    def show(self, notification: Notification) -> bool:
        try:
            self._begin()
            return bool(self._wait(self._show(notification)))
        except Exception as error:  # each system's library raises errors of its own
            log.info("The system did not show a notification: %s", type(error).__name__)
            return False

    def withdraw(self, key: str) -> None:
        identity = self._ids.pop(key, "")
        if identity and self._notifier is not None:
            with suppressed("a notification"):
                self._wait(self._notifier.clear(identity))

    def close(self) -> None:
        loop, self._loop = self._loop, None
        if loop is None or self._thread is None:
            return
        loop.call_soon_threadsafe(loop.stop)
        if self._thread is not threading.current_thread():
            self._thread.join()
        self._thread = self._notifier = None

    def _begin(self) -> None:
        if self._loop is not None:
            return
        from desktop_notifier import DesktopNotifier

        self._loop = asyncio.new_event_loop()
        self._thread = start_thread("notifications", self._run)
        self._notifier = DesktopNotifier(app_name="Bit Buddy")

    def _run(self) -> None:
        loop = self._loop
        if loop is None:
            return
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
        finally:
            loop.close()

    def _wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        if self._loop is None:
            work.close()
            return False
        result: Future[Any] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return result.result(PATIENCE_S)

    async def _show(self, notification: Notification) -> bool:
        from desktop_notifier import Button, Urgency

        if not (await self._notifier.has_authorisation() or await self._notifier.request_authorisation()):
            return False
        before = self._ids.pop(notification.key, "")
        if before:
            await self._notifier.clear(before)
        key = notification.key
        self._ids[key] = await self._notifier.send(
            title=safe_line(notification.title),
            message=safe_text(notification.text),
            urgency=Urgency.Critical if notification.urgent else Urgency.Normal,
            buttons=[
                Button(title=safe_line(action.label), on_pressed=lambda chosen=action.id: self._acted(key, chosen))
                for action in notification.actions
            ],
            on_clicked=lambda: self._acted(key, DEFAULT),
            on_dismissed=lambda: self._dismissed(key),
        )
        return True

    def _acted(self, key: str, action: str) -> None:
        self._ids.pop(key, None)
        if self._listener is not None:
            self._listener.acted(key, action)

    def _dismissed(self, key: str) -> None:
        self._ids.pop(key, None)
        if self._listener is not None:
            self._listener.dismissed(key)


class WindowsNotifier(NativeNotifier):
    """The toasts of Windows 10 and later."""

    _platform = "win32"


class MacNotifier(NativeNotifier):
    """The notification centre of macOS; its callbacks come while Qt's loop runs on the main thread."""

    _platform = "darwin"
