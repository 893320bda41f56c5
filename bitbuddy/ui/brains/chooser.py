"""The cards on the link: what brains there are, which one is chosen, and files that are dropped here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.brains.files import OwnFiles, model_files
from bitbuddy.ui.brains.label import plain_label
from bitbuddy.ui.brains.listing import BrainListing
from bitbuddy.ui.brains.row import NO_BRAIN, BrainRow, row_from
from bitbuddy.ui.brains.sight import bring_into_sight
from bitbuddy.ui.brains.style import STYLE
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.dropping import DropHint
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, style_sheet

Data = dict[str, Any]
LOOKING = "Looking what fits this computer…"
DROP_HERE = "Drop here to use it as a brain"
NEWS = frozenset({"ModelsChanged", "OwnerChanged"})
# After these a server's card says something else: it answered, or it could not.
ANSWERED = frozenset({"awake", "asleep"})


class BrainChooser(QWidget):
    """Cards, own files and dropping.

    Signals: ``changed()`` when another brain is chosen, its terms are accepted, or what is known of it changed;
    ``insisted()`` to go on with it; ``failed(BitBuddyError)``; ``noted(str)``, empty when what was said before
    is over.
    """

    changed = Signal()
    insisted = Signal()
    failed = Signal(object)
    noted = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None, *, suggests: bool = False) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._suggests = bridge, theme, suggests
        self._wanted = ""
        self._focus_wanted = False
        self._offered = ""
        self.rows: dict[str, BrainRow] = {}
        self.loaded = False
        self.listing = BrainListing(theme, self)
        self.files = OwnFiles(bridge, theme, self)
        self._waiting = plain_label(LOOKING, self, "quiet")
        self._problem = plain_label("", self, "told", pixels=SMALL_PIXELS + 1)
        self._problem.hide()
        self._waiting.setContentsMargins(GRID, 0, GRID, 0)
        self._hint = DropHint(theme, self, DROP_HERE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for part in (self._waiting, self._problem, self.listing, self.files):
            layout.addWidget(part)
        layout.addStretch(1)
        self.listing.hide()
        self.files.hide()
        self.setAcceptDrops(True)
        self._connect()
        self._recolour()

    def _connect(self) -> None:
        self._theme.changed.connect(self._recolour)
        self._bridge.told.connect(self._heard)
        self.listing.chosen.connect(self._chosen)
        self.listing.terms_changed.connect(self.changed)
        self.listing.insisted.connect(self.insisted)
        self.files.imported.connect(self._imported)
        self.files.changed.connect(self.changed)
        self.files.failed.connect(self.failed)
        self.files.told.connect(self.noted)

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE, self._theme.colours))
        self.listing.recolour()

    # What there is

    def refresh(self, wanted: str = "") -> None:
        """Ask again what there is; ``wanted`` is to be chosen, where it is not empty."""
        self._wanted = wanted or self._wanted
        self.look_again()
        self.files.refresh()

    def look_again(self) -> None:
        """Ask again what brains there are: files may have come and gone."""
        self._bridge.call("brain_list", self._show, self._could_not_list)

    def _could_not_list(self, error: BitBuddyError) -> None:
        self._waiting.hide()
        self._show({"brains": []})
        self.failed.emit(error)

    def _show(self, data: Data) -> None:
        rows = [row_from(one) for one in data.get("brains") or [] if isinstance(one, dict)]
        self.rows = {row.id: row for row in rows}
        problem = display_text(str(data.get("problem") or ""))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        wanted, self._wanted = self._wanted, ""
        known = {NO_BRAIN, *self.rows}
        chosen = next((one for one in (wanted, self.listing.current, self._first(rows)) if one in known), "")
        self.loaded = True
        self._waiting.hide()
        self.listing.show()
        self.files.show()
        self.listing.show_rows(rows, chosen)
        if self._focus_wanted:
            self.focus_list()
        self._offer()
        self.changed.emit()

    def _first(self, rows: list[BrainRow]) -> str:
        """Return what is chosen at first: what is in use; before the brain that only came with the installation, and
        that nobody chose, comes the recommended one where one is only asked what one would like.
        """
        used = [row for row in rows if row.in_use]
        recommended = [row for row in rows if row.recommended and row.can_be_chosen]
        asked = self._suggests and all(row.shipped for row in used)
        order = [*recommended, *used] if asked else [*used, *recommended]
        if not used and not self._suggests:
            return NO_BRAIN
        return order[0].id if order else ""

    def _heard(self, event: Data) -> None:
        kind = event.get("event")
        if kind in NEWS and self.loaded:
            self.refresh()
        elif self.loaded and (_sets_brain(event) or (kind == "BrainStateChanged" and self._server_told(event))):
            self.look_again()
        elif kind == "DownloadChanged" and self.loaded:
            download = event.get("download") or {}
            row = self.rows.get(str(download.get("id", "")))
            if row is not None and row.download.get("state") != download.get("state"):
                self.refresh()

    def _server_told(self, event: Data) -> bool:
        """Return whether a server that is in use answered just now, or could not."""
        return event.get("state") in ANSWERED and any(row.served and row.in_use for row in self.rows.values())

    def _chosen(self, identity: str) -> None:
        self.changed.emit()

    def _imported(self, identity: str) -> None:
        self.refresh(identity)

    # What is chosen

    def chosen(self) -> BrainRow | None:
        """Return the chosen brain, or that there is to be none."""
        return self.listing.row()

    def is_ready(self) -> bool:
        """Return whether one may go on with what is chosen."""
        row = self.chosen()
        return row is not None and row.can_be_chosen and self.listing.is_accepted(row)

    def focus_list(self) -> None:
        """Give the keyboard to the chosen card, as soon as there are cards."""
        stop = self.listing.first_stop()
        self._focus_wanted = stop is None
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, stop, lambda: bring_into_sight(stop))

    # Files that are dropped

    def offer_file(self, path: str) -> None:
        """Ask how the model file at ``path`` is to be kept, as soon as there are cards."""
        self._offered, self._focus_wanted = path, False
        if self.loaded:
            self._offer()

    def _offer(self) -> None:
        path, self._offered = self._offered, ""
        if path:
            self.files.offer(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()
            seen = self.visibleRegion().boundingRect()
            self._hint.cover()
            self._hint.setGeometry(seen)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        if files := self._dropped(event):
            event.acceptProposedAction()
            self.files.offer(files[0])

    def _dropped(self, event: QDropEvent) -> list[str]:
        return model_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])


def _sets_brain(event: Data) -> bool:
    return event.get("event") == "SettingChanged" and str(event.get("key", "")).startswith("brain.")
