"""The page of folders: which ones Bit Buddy may know; nothing is looked into before it is gone through or put off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_path
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme, text_font
from bitbuddy.ui.tips import plain_tip
from bitbuddy.ui.whereto import promise
from bitbuddy.ui.wizard.folder import FolderRow
from bitbuddy.ui.wizard.page import FOLDERS, Answers, Data, Page

TITLE = "Which folders may I know?"
LEAD = "I remember names, sizes and dates, and read documents, so that you can ask for them. {}"
STAYS = "It all stays here."
ADD = "Add a folder…"
CHOOSE = "A folder to know"
NOTE = (
    "I also know the files that lie directly in your home folder. I never look into what programs keep for themselves, "
    "such as caches, node_modules and .git, into Bit Buddy's own folders, or into the system's."
)
NONE_YET = "There are no usual folders here yet. Add one, or go on: I will know them once they are there."


class FoldersPage(Page):
    """A row for each folder, and a button that adds one."""

    step = FOLDERS
    title = TITLE
    subtitle = LEAD.format(STAYS)

    def __init__(self, bridge: Bridge, theme: Theme, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(bridge, theme, answers, parent)
        self.rows: list[FolderRow] = []
        self._fetched = False
        self.dialog: QFileDialog | None = None
        self._none = self._words(NONE_YET, BODY_PIXELS)
        self._none.hide()
        self.add_button = WordButton(ADD, "plain", self, BODY_PIXELS)
        self.add_button.setMinimumHeight(9 * GRID)
        self.add_button.clicked.connect(self.ask_for_folder)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * GRID)
        self._layout.addWidget(self._none)
        self._layout.addSpacing(GRID)
        self._layout.addWidget(self.add_button)
        self._layout.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)
        self._layout.addSpacing(2 * GRID)
        self._layout.addWidget(self._words(NOTE, SMALL_PIXELS + 1))
        self._layout.addStretch(1)

    def show_elsewhere(self, elsewhere: str) -> None:
        self.subtitle = LEAD.format(promise(elsewhere) if elsewhere else STAYS)

    def _words(self, text: str, pixels: int) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName("note")
        label.setFont(text_font(pixels))
        label.setWordWrap(True)
        return label

    def enter(self) -> None:
        """Fetch the folders there are, once: what is ticked here afterwards is the person's own."""
        if not self._fetched:
            self.bridge.call("folders", self._show, self.failed.emit)

    def _show(self, data: Data) -> None:
        self._fetched = True
        for row in data.get("folders") or ():
            self._add_row(row)
        self._none.setVisible(not self.rows)
        self._take()
        if self.window().focusWidget() is self.add_button:
            self.first_stop().setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _add_row(self, row: Data) -> FolderRow:
        made = FolderRow(row, self.theme, self)
        made.toggled.connect(self._take)
        self._layout.insertWidget(len(self.rows), made)
        before = self.rows[-1] if self.rows else None
        self.rows.append(made)
        if before is not None:
            QWidget.setTabOrder(before, made)
        QWidget.setTabOrder(made, self.add_button)
        made.show()
        return made

    def _take(self) -> None:
        self.answers.folders = tuple(row.path for row in self.rows if row.isChecked())

    def ask_for_folder(self) -> None:
        """Let the person point at a folder."""
        dialog = self.dialog = QFileDialog(self, CHOOSE, str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, path: str) -> None:
        """Add the folder ``path`` and tick it; one that is listed already is ticked."""
        path = str(Path(path).absolute())
        row = next((one for one in self.rows if one.path == path), None)
        if row is None:
            row = self._add_row({"path": path, "name": Path(path).name or path, "chosen": True, "files": None})
        row.setChecked(True)
        self._none.hide()
        self._take()
        row.setFocus()
        row.setToolTip(plain_tip(display_path(path)))

    def keep(self) -> None:
        """Know the ticked folders and no others; from now on they are looked at."""
        if self._fetched:
            chosen = list(self.answers.folders)
            self.bridge.call("folders_choose", None, self._not_kept, chosen=chosen)

    def _not_kept(self, error: BitBuddyError) -> None:
        """What was not kept is not passed over: nothing is looked at as long as this page is not gone through."""
        self.visit_asked.emit(FOLDERS)
        self.failed.emit(error)

    def first_stop(self) -> QWidget:
        return self.rows[0] if self.rows else self.add_button
