"""Tells of a brain that came, or did not, while no window showed how far it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError, error_from_json
from bitbuddy.ui.bridge import Bridge

Data = dict[str, Any]
HERE = "{} is here."
ANSWERS = "It answers from now on. It was not tested on this computer yet."
WAITS = "Every byte was checked. It answers once you choose it."
NOT_HERE = "{} did not come."
TEST, LOOK = "Test it", "Look at it"


@dataclass(frozen=True)
class Arrival:
    """What became of a download: ``title`` and ``text`` in sentences, ``action`` is what a button may offer."""

    brain: str
    title: str
    text: str
    action: str

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.title} {self.text}".strip()


class Arrivals(QObject):
    """Hears of the ends of downloads.

    Signals: ``told(Arrival)`` once for each.
    """

    told = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._ended: dict[str, str] = {}
        bridge.told.connect(self._heard)

    def _heard(self, event: Data) -> None:
        if event.get("event") != "DownloadChanged":
            return
        download = event.get("download") or {}
        brain, state = str(download.get("id", "")), str(download.get("state", ""))
        if state not in {"done", "failed"}:
            self._ended.pop(brain, None)
        elif self._ended.get(brain) != state:
            self._ended[brain] = state
            self.told.emit(arrival(download))


def arrival(download: Data) -> Arrival:
    """Return what is to be told of a download that is over."""
    brain, name = str(download.get("id", "")), display_text(str(download.get("name", "")))
    if download.get("state") == "done":
        used = bool(download.get("use"))
        return Arrival(brain, HERE.format(name), ANSWERS if used else WAITS, TEST if used else LOOK)
    told = download.get("error")
    error = error_from_json(told) if isinstance(told, dict) else BitBuddyError("")
    title, why = display_text(error.title), display_text(str(error))
    if name and name in title:  # it says already whose failure it is
        return Arrival(brain, title, why.removeprefix(title).strip(), LOOK)
    return Arrival(brain, NOT_HERE.format(name), why, LOOK)
