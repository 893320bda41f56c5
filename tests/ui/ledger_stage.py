"""Shows the ledger's window in each of its states and saves pictures: `python tests/ui/ledger_stage.py FOLDER`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.window import Opening
from bitbuddy.ui.ledger.window import LedgerWindow
from bitbuddy.ui.theme import Theme
from tests.fakes.link import FakeConnection
from tests.ui.stage import settle

HOME = str(Path.home())
NOW = datetime.now().astimezone().replace(hour=14, minute=5)


def entry(identity: str, minutes: int, title: str, text: str = "", **more: Any) -> dict[str, Any]:
    """Return an entry as the link tells it; ``details`` are pairs."""
    details = [{"label": label, "value": value} for label, value in more.pop("details", ())]
    row = {"id": identity, "at": (NOW - timedelta(minutes=minutes)).isoformat(), "kind": identity.partition(":")[0]}
    return {**row, "title": title, "text": text, "paths": [], "undo": 0, "keep": "", "details": details, **more}


LEASE = f"{HOME}/Documents/Lease agreement 2026.pdf"
ENTRIES = [
    entry(
        "moved:3", 3, "Lease agreement 2026.pdf was moved to ~/Documents", "You asked for it in a notice.",
        paths=[LEASE], undo=3,
        details=[("From", "~/Downloads/Lease agreement 2026.pdf"), ("To", "~/Documents/Lease agreement 2026.pdf"),
                 ("Size", "2.1 MB"), ("Why", "You asked for it in a notice.")],
    ),
    entry(
        "told:9", 5, "Lease agreement 2026.pdf finished downloading", "2.1 MB, in Downloads", kind="downloaded",
        details=[("Why", "A file came to Downloads and was complete."), ("", "Downloads are told at once (notices.download_finished).")],
    ),
    entry("asked:41", 44, "Where is the pdf I downloaded yesterday?", "I found one PDF that came yesterday: Train tickets.pdf.",
          details=[("Question", "Where is the pdf I downloaded yesterday?"), ("Answer", "I found one PDF that came yesterday: Train tickets.pdf."), ("Answered by", "rules")]),
    entry("seen:77", 95, "10,000 files appeared in ~/Downloads/Holiday photos", "IMG_0001.jpg, IMG_0002.jpg, IMG_0003.jpg and 9,997 more"),
    entry("told:8", 180, "The disk is filling up", "12.4 GB left; Downloads grew by 31 GB since Tuesday."),
    entry("seen:70", 1500, "3 new, 2 changed, 1 gone in ~/Documents/Taxes", "Tax return 2025.pdf, Receipts.ods, Notes.md and 3 more",
          details=[("New", "~/Documents/Taxes/Tax return 2025.pdf (4.81 MB)"), ("New", "~/Documents/Taxes/Receipts.ods (81 kB)"),
                   ("Changed", "~/Documents/Taxes/Notes.md (1.2 kB before, 1.4 kB now)"), ("Gone", "~/Documents/Taxes/old.txt (12 bytes)")]),
    entry("brain:5", 1560, "The brain was asked a question: Write a short poem about the sea.", "The sea is wide, the sea is deep, it rocks the little boats to sleep."),
    entry("asked:39", 1561, "Write a short poem about the sea.", "The sea is wide, the sea is deep, it rocks the little boats to sleep."),
    entry("moved:2", 1700, "Letter to Grandma.odt was moved back from ~/Documents/Letters", "Undone"),
    entry("seen:60", 5800, "photo gpj.exe with quite a long name that nobody would ever want to read in full, but it is there all the same.jpg appeared in ~/Pictures/2026/Summer"),
    *(entry(f"seen:{number}", 6000 + 700 * number, f"{number + 2} files changed in ~/Projects/website", "index.html, style.css and more") for number in range(8)),
]  # fmt: skip


def main() -> None:
    """Save a picture of each scene in both themes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["stage"])
    for theme in ("light", "dark"):
        for width in (680, 360, 1100):
            picture(chosen.folder, theme, width)
    application.quit()


def picture(folder: Path, theme_name: str, width: int) -> None:
    """Save the list, an unfolded move, the question whether to forget, and the empty page."""
    connection, bridge, theme = FakeConnection(), Bridge(), Theme()
    theme.choose(theme_name)
    bridge.open(lambda: connection, lambda hello: None, lambda error: None)
    connection.results["ledger"] = {"entries": ENTRIES, "cursor": ""}
    connection.results["ledger_forget"] = {
        "total": 18,
        "forgotten": {"seen": 12},
        "undo_lost": 1,
        "kept": [],
        "notes": [],
    }
    window = LedgerWindow(bridge, theme, Opening(print, print), Path("/nonexistent/place.json"))
    window.resize(QSize(width, 760))
    window.come_forward()
    settle()
    scene(window, folder / f"list-{theme_name}-{width}.png")
    window.list.rows[0].toggle()
    window.list.rows[5].toggle()
    scene(window, folder / f"unfolded-{theme_name}-{width}.png")
    window.list.rows[2].ask_forgetting()
    window.forget_listed()
    scene(window, folder / f"forget-{theme_name}-{width}.png")
    connection.results["ledger"] = {"entries": [], "cursor": ""}
    window.notice.hide()
    window.head.choose("moved")
    scene(window, folder / f"empty-{theme_name}-{width}.png")
    window.hide()
    bridge.close()
    window.deleteLater()
    settle(50)


def scene(window: LedgerWindow, file: Path) -> None:
    """Let everything come to rest and save a picture."""
    settle()
    window.grab().save(str(file))


if __name__ == "__main__":
    main()
