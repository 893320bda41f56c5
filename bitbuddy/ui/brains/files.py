"""Model files the person has already: chosen in a dialog, dropped, or found where other programs keep theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_path, display_text, format_bytes
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.ui.brains.bar import ProgressBar
from bitbuddy.ui.brains.label import announce, plain_label
from bitbuddy.ui.brains.sight import bring_into_sight
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.following import Following
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GRID, SMALL_PIXELS, Theme
from bitbuddy.ui.tips import plain_tip

Data = dict[str, Any]
TITLE = "Your own model files"
ABOUT = "A GGUF file from anywhere: choose it, or drop it on this page."
CHOOSE = "I have a model file…"
DIALOG = "Choose a model file"
KINDS = "Model files (*.gguf);;All files (*)"
FOUND = "Found on this computer"
USE_IN_PLACE = "Use in place"
QUESTION = "How shall Bit Buddy keep {}?"
COPY, COPY_MEANS = "Copy it", "A copy in Bit Buddy's folder; the file stays where it is."
IN_PLACE, IN_PLACE_MEANS = "Use it where it is", "No second copy; it must stay where it is."
LEAVE = "Cancel"
LOOKING, COPYING = "Looking at {}…", "Taking in {}…"
STOP = "Stop"
TAKEN = "{} is here now."
MODEL_SUFFIX = ".gguf"
# Where other programs keep many, the list stays short.
MOST_OFFERED = 8


class OwnFiles(QWidget):
    """The section below the cards.

    Signals: ``imported(str)`` with the id of a brain that came in; ``changed()`` when `busy` did;
    ``failed(BitBuddyError)``; ``told(str)`` with what was done, empty when another file is asked about.
    """

    changed = Signal()
    imported = Signal(str)
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self._path, self._name = "", ""
        self._following: Following | None = None
        self.dialog: QFileDialog | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID, 6 * GRID, GRID, 2 * GRID)
        self._layout.setSpacing(2 * GRID)
        self._layout.addWidget(plain_label(TITLE, self, "tier", pixels=BODY_PIXELS + 1, bold=True))
        self._layout.addWidget(plain_label(ABOUT, self, "caption", pixels=SMALL_PIXELS + 1))
        self.choose_button = WordButton(CHOOSE, "choice", self, BODY_PIXELS)
        self.choose_button.clicked.connect(self.ask_for_file)
        self._layout.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._question = self._make_question()
        self._progress = self._make_progress()
        self._offered = QWidget(self)
        for part in (self._question, self._progress, self._offered):
            self._layout.addWidget(part)
            part.hide()

    def _make_question(self) -> QWidget:
        box = QWidget(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.setSpacing(2 * GRID)
        self._asked: QLabel = plain_label("", box, "text", bold=True)
        layout.addWidget(self._asked)
        for words, means, in_place in ((COPY, COPY_MEANS, False), (IN_PLACE, IN_PLACE_MEANS, True)):
            line = QHBoxLayout()
            line.setSpacing(3 * GRID)
            button = WordButton(words, "choice", box, BODY_PIXELS)
            button.setAccessibleDescription(means)
            button.clicked.connect(self._take_in_place if in_place else self._take_copy)
            line.addWidget(button)
            line.addWidget(plain_label(means, box, "quiet", pixels=SMALL_PIXELS + 1), 1)
            layout.addLayout(line)
            if not in_place:
                self.copy_button = button
            else:
                self.in_place_button = button
        leave = WordButton(LEAVE, "link", box, SMALL_PIXELS + 1)
        leave.clicked.connect(self._leave_it)
        layout.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _make_progress(self) -> QWidget:
        box = QWidget(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, GRID, 0, GRID)
        self._doing: QLabel = plain_label("", box, "text")
        layout.addWidget(self._doing)
        line = QHBoxLayout()
        line.setSpacing(3 * GRID)
        self.bar = ProgressBar(self._theme, box)
        line.addWidget(self.bar, 1)
        self.stop_button = WordButton(STOP, "choice", box, SMALL_PIXELS + 1)
        self.stop_button.clicked.connect(self._stopped)
        line.addWidget(self.stop_button)
        layout.addLayout(line)
        return box

    # What other programs have

    def refresh(self) -> None:
        """Look again what other programs have on this computer."""
        self._bridge.ask_apart("brain_offered", self._show_offered)

    def _show_offered(self, data: Data) -> None:
        files = [one for one in data.get("files") or [] if isinstance(one, dict)][:MOST_OFFERED]
        new = QWidget(self)
        layout = QVBoxLayout(new)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(FOUND, new, "text", bold=True))
        before: QWidget = self.stop_button
        for one in files:
            line, button = self._offer(one, new)
            layout.addWidget(line)
            QWidget.setTabOrder(before, button)
            before = button
        self._layout.replaceWidget(self._offered, new)
        self._offered.hide()
        self._offered.deleteLater()
        self._offered = new
        new.setVisible(bool(files))

    def _offer(self, file: Data, parent: QWidget) -> tuple[QWidget, WordButton]:
        path, name = str(file.get("path", "")), display_text(str(file.get("name") or Path(str(file["path"])).name))
        parts = (file.get("app"), format_bytes(int(file.get("bytes") or 0)), file.get("quantization"))
        line = QWidget(parent)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.setSpacing(3 * GRID)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(plain_label(name, line, "text"))
        about = "  ·  ".join(display_text(str(part)) for part in parts if part)
        words.addWidget(plain_label(about, line, "quiet", pixels=SMALL_PIXELS))
        layout.addLayout(words, 1)
        button = WordButton(USE_IN_PLACE, "choice", line, SMALL_PIXELS + 1)
        button.setAccessibleName(f"{USE_IN_PLACE}: {name}")
        button.setAccessibleDescription(about)
        button.setToolTip(plain_tip(display_path(path)))
        button.clicked.connect(lambda: self._take(path, name, in_place=True))
        layout.addWidget(button)
        return line, button

    # A file of the person's own

    def ask_for_file(self) -> None:
        """Open the dialog in which a file is chosen; it waits for nobody."""
        self.dialog = QFileDialog(self, DIALOG, str(Path.home()), KINDS)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(self.offer)
        self.dialog.open()

    def offer(self, path: str) -> None:
        """Ask how a file is to be kept, as soon as it was seen to be a model."""
        if self.busy:
            return
        self._path, self._name = path, display_text(Path(path).name)
        self._question.hide()
        self.told.emit("")
        self._bridge.ask_apart("brain_look", lambda looked: self._ask(path), self.failed.emit, path=path)

    def _ask(self, path: str) -> None:
        if self.busy or path != self._path:
            return
        self._asked.setText(QUESTION.format(self._name))
        self._question.show()
        QTimer.singleShot(0, self, lambda: bring_into_sight(self._question))
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._asked.text())

    @property
    def busy(self) -> bool:
        """Whether a file is being taken in."""
        return self._following is not None

    def _leave_it(self) -> None:
        self._question.hide()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_copy(self) -> None:
        self._take(self._path, self._name, in_place=False)

    def _take_in_place(self) -> None:
        self._take(self._path, self._name, in_place=True)

    def _take(self, path: str, name: str, *, in_place: bool) -> None:
        if self.busy:
            return
        self._name = name
        self._question.hide()
        self._doing.setText((LOOKING if in_place else COPYING).format(name))
        self.bar.begin(self._doing.text())
        self._progress.show()
        self.choose_button.setEnabled(False)
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._following = self._bridge.follow("brain_import", self._step, self._refused, path=path, in_place=in_place)
        self.changed.emit()

    def _step(self, step: Data) -> None:
        if step.get("type") == "done":
            self._end()
            told = display_text(str(step.get("told") or "")) or TAKEN.format(self._name)
            announce(self, told)
            self.told.emit(told)
            self.imported.emit(str(step.get("id", "")))
        else:
            self.bar.show_part(float(step.get("done") or 0), float(step.get("of") or 0))

    def _refused(self, error: BitBuddyError) -> None:
        self._end()
        self.failed.emit(error)

    def _stopped(self) -> None:
        self.stop()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._following = None
        self.changed.emit()
        focused = self.stop_button.hasFocus()
        self._progress.hide()
        self.choose_button.setEnabled(True)
        if focused:
            self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Leave the file that is being taken in; nothing of it stays."""
        if self._following is not None:
            self._following.stop()
            self._end()


def model_files(paths: list[str]) -> list[str]:
    """Return those of the dropped ``paths`` that may be a brain."""
    return [path for path in paths if path.lower().endswith(MODEL_SUFFIX)]
