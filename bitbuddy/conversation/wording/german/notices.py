"""What is said about notices in German."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bitbuddy.conversation.wording.german.told import reasons, told
from bitbuddy.kernel.display import display_text, format_clock, format_date
from bitbuddy.notices.model import Notice

_LEVELS = {
    "notify": "sofort",
    "digest": "nur noch einmal am Tag, mit anderem zusammen",
    "ledger": "nicht mehr, sie werden nur aufgeschrieben",
    "off": "gar nicht mehr",
}
_KINDS = {
    "download_finished": "fertige Downloads",
    "large_file": "große Dateien",
    "duplicate": "Duplikate",
    "pile": "Haufen alter Dateien",
    "disk_filling": "volle Festplatten",
    "many_files": "viele Dateien auf einmal",
}


class GermanNotices:
    """Says in German what was noticed, and what is done about it."""

    def news(self, count: int) -> str:
        return "Das ist mir seit gestern aufgefallen:"

    def no_news(self) -> str:
        return "Seit gestern nichts, was der Rede wert wäre."

    def nothing_told(self) -> str:
        return "Bisher gab es keine Meldung von mir."

    def told(self, notice: Notice) -> tuple[str, str]:
        return told(notice)

    def reasons(self, notice: Notice) -> Sequence[str]:
        return reasons(notice)

    def because(self, title: str) -> str:
        return f"„{display_text(title)}“, und zwar deshalb:"

    def less(self, kind: str, level: str) -> str:
        return f"Ab jetzt melde ich {_KINDS.get(kind, kind)} {_LEVELS[level]} (notices.{kind} = {level})."

    def only_a_digest(self) -> str:
        return "Die letzte Meldung fasste nur zusammen, was gewartet hatte. „Less of this“ bei einer davon hilft."

    def quiet(self, until: datetime, now: datetime) -> str:
        day = "" if until.date() == now.date() else f" am {format_date(until, year=False, language='de')}"
        clock = format_clock(until, language="de")
        return f"Ruhe bis {clock}{day}; was inzwischen kommt, sage ich danach."
