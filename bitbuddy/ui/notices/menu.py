"""What the tray's menu offers about notices: the last one again, and quiet for a while."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from bitbuddy.kernel.display import format_time
from bitbuddy.ui.bridge import Bridge

Data = dict[str, Any]
QUIET_MINUTES = 60
QUIET = "Quiet for an hour"


class NoticeEntries(QObject):
    """Two entries of ``menu``, filled by `refresh` when it opens.

    Signals: ``last_asked()``, ``failed(BitBuddyError)``.
    """

    last_asked = Signal()
    failed = Signal(object)

    def __init__(self, menu: QMenu, bridge: Bridge) -> None:
        super().__init__(menu)
        self._bridge = bridge
        self._minutes = QUIET_MINUTES
        menu.addAction("Last notice", self.last_asked.emit)
        self._quiet = menu.addAction(QUIET, self._ask_quiet)

    def refresh(self) -> None:
        """Ask whether it is quiet now."""
        self._bridge.call("notices_list", self._show_quiet, limit=1)

    def _ask_quiet(self) -> None:
        self._bridge.call("notices_snooze", self._show_quiet, self.failed.emit, minutes=self._minutes)

    def _show_quiet(self, answer: Data) -> None:
        until = _moment(answer.get("quiet_until"))
        self._minutes = QUIET_MINUTES if until is None else 0
        self._quiet.setText(QUIET if until is None else f"No longer quiet (until {format_time(until)})")


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)).astimezone() if value else None
    except (ValueError, OverflowError, OSError):
        return None
