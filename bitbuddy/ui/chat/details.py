"""The quiet line under a reply: who made it, where it comes from, how it was understood, and what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from bitbuddy.kernel.display import format_count, format_time, format_when
from bitbuddy.ui.chat.explanation import ExplanationPanel, entries
from bitbuddy.ui.chat.message import Message, Progress
from bitbuddy.ui.chat.thumbs import Thumbs
from bitbuddy.ui.icons import GlyphButton, WordButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

LINE = 7 * GRID
GAP = GRID
EXPLAIN = "How I understood this"
BADGES = {
    "brain": ("brain", "The brain took part in this reply"),
    "rules": ("rules", "Made by rules, without the brain"),
}
NOTES = {
    "brain_crashed": "The brain stopped in the middle, so rules finished this reply.",
    "brain_refused_by_guard": "A sentence was held back, because the facts did not carry it.",
    "not_remembered": "This could not be kept in the conversation.",
}


class ReplyDetails(QWidget):
    """The line and what folds out below it. Both folds are closed at first, each time anew.

    Signals: ``unfolded()`` after a fold opened or closed; ``copy_asked()``, ``regenerate_asked()``, ``branch_asked()``;
    ``again_asked()`` of a reply that failed; ``judged(int, str)`` with a thumb, 0 for none, and a word on it;
    ``word_done()`` after the word.
    """

    unfolded = Signal()
    copy_asked = Signal()
    regenerate_asked = Signal()
    branch_asked = Signal()
    again_asked = Signal()
    judged = Signal(int, str)
    word_done = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message: Message | None = None
        self._latest = False
        self._badge: QLabel | None = None
        self._sources: WordButton | None = None
        self._source_lines: QLabel | None = None
        self._explain: WordButton | None = None
        self._panel: ExplanationPanel | None = None
        self._again: WordButton | None = None
        self._when = self._label("when")
        self.copy_button = GlyphButton("copy", "Copy this message", theme, self, 6 * GRID)
        self.copy_button.clicked.connect(self.copy_asked)
        self._branch = GlyphButton("branch", "Branch from here", theme, self, 6 * GRID)
        self._branch.clicked.connect(self.branch_asked)
        self._regenerate = GlyphButton("again", "Answer this once more", theme, self, 6 * GRID)
        self._regenerate.clicked.connect(self.regenerate_asked)
        self._regenerate.hide()
        self._thumbs = Thumbs(theme, self)
        self._thumbs.given.connect(self.judged)
        self._thumbs.word_done.connect(self.word_done)
        self._thumbs.resized.connect(self.unfolded)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(text_font(SMALL_PIXELS))
        return label

    def _fold_button(self, text: str) -> WordButton:
        button = WordButton(text, "link", self)
        button.setCheckable(True)
        button.show()
        return button

    def show_message(self, message: Message, latest: bool) -> None:
        """Show what belongs to ``message``, which is finished or under way; only the latest can be made anew."""
        self._message, self._latest = message, latest
        done = not message.under_way
        self._show_badge(message, done and message.error is None)
        moment = format_time(message.moment) if message.moment and done else ""
        self._when.setText(f"Stopped  ·  {moment}" if message.progress is Progress.STOPPED else moment)
        self._when.setVisible(bool(self._when.text()))
        self._when.setToolTip(format_when(message.moment, datetime.now().astimezone()) if message.moment else "")
        if done:
            self._show_sources(message.sources)
            self._show_explain(message)
        if message.progress is Progress.FAILED and self._again is None:
            self._again = WordButton("Ask again", "again", self)
            self._again.clicked.connect(self.again_asked)
            self._again.show()
        kept = done and message.error is None and bool(message.identity) and message.judgeable
        self._thumbs.show_value(message.thumb, message.thumb_told, kept)
        can = latest and done and message.error is None
        self._regenerate.setVisible(can)
        self._regenerate.setEnabled(can)

    def show_near(self, near: bool) -> None:
        """Older replies offer a thumb and to be copied where the pointer or the focus is, the latest always does."""
        done = self._message is not None and not self._message.under_way
        self.copy_button.setVisible(done and (near or self._latest))
        self._thumbs.show_near(near or self._latest)
        self._branch.setVisible(done and near and self._thumbs.possible)

    def _show_badge(self, message: Message, wanted: bool) -> None:
        word, meaning = BADGES.get(message.badge, ("", ""))
        if wanted and word and self._badge is None:
            self._badge = self._label(f"badge-{word}")
            self._badge.setFont(text_font(SMALL_PIXELS - 1, bold=True))
            self._badge.setText(word)
            notes = [NOTES[note] for note in message.notes if note in NOTES]
            self._badge.setToolTip("\n".join([meaning + ".", *notes]))
            self._badge.setAccessibleName(meaning)
            self._badge.show()

    def _show_sources(self, sources: tuple[str, ...]) -> None:
        if sources and self._sources is None:
            self._sources = self._fold_button("")
            self._sources.toggled.connect(self._fold)
            self._source_lines = self._label("sources")
            self._source_lines.setWordWrap(True)
            self._source_lines.hide()
        if self._sources is not None and self._source_lines is not None:
            opened = self._sources.isChecked()
            self._sources.setText(f"{format_count(len(sources), 'source')} {_mark(opened)}")
            self._sources.setAccessibleName(f"Show where this comes from: {format_count(len(sources), 'source')}")
            self._source_lines.setText("From: " + ", ".join(sources))
            self._source_lines.setVisible(opened)

    def _show_explain(self, message: Message) -> None:
        if self._explain is None and entries(message.explanation):
            self._explain = self._fold_button("")
            self._explain.setAccessibleName(EXPLAIN)
            self._explain.setToolTip("What was understood, looked up and held back")
            self._explain.toggled.connect(self._fold)
        if self._explain is not None:
            opened = self._explain.isChecked()
            self._explain.setText(f"{EXPLAIN} {_mark(opened)}")
            if opened and self._panel is None:
                self._panel = ExplanationPanel(message.explanation, self._theme, self)
                self._panel.show()
            elif not opened and self._panel is not None:
                self._panel.hide()
                self._panel.deleteLater()
                self._panel = None

    def _fold(self) -> None:
        if self._message is not None:
            self._show_sources(self._message.sources)
            self._show_explain(self._message)
        self.unfolded.emit()

    def recolour(self) -> None:
        """Follow the palette in force."""
        if self._panel is not None:
            self._panel.update()

    def thumbs(self) -> list[GlyphButton]:
        """Return the buttons of the thumbs."""
        return self._thumbs.buttons()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in tab order."""
        words = [one for one in (self._sources, self._explain, self._again) if one is not None]
        return [*words, *self._thumbs.buttons(), self.copy_button, self._regenerate, self._branch]

    def fit(self, width: int) -> int:
        """Place everything for ``width`` pixels and return the height that takes."""
        y = self._thumbs.fit(self._place_line(width), width)
        if self._source_lines is not None and not self._source_lines.isHidden():
            height = self._source_lines.heightForWidth(width - 2)
            self._source_lines.setGeometry(2, y, width - 2, height)
            y += height + GRID
        if self._panel is not None:
            height = self._panel.fit(width)
            self._panel.setGeometry(0, y + GRID, width, height)
            y += GRID + height + GRID
        return y

    def _place_line(self, width: int) -> int:
        """Place the parts of the line, in a second line what does not fit; return where the line ends."""
        x, y = 2, 0
        words = (self._badge, self._sources, self._explain, self._again, self._when)
        said: list[QWidget] = [part for part in words if part is not None and not part.isHidden()]
        for one in said:
            one.adjustSize()
        # Those that come where the pointer is have their place before, and move nothing then; and only what is kept can
        # be branched from, as only that can have a thumb.
        thumbs, last = (self._thumbs.buttons(), [self._branch]) if self._thumbs.possible else ([], [])
        again = [] if self._regenerate.isHidden() else [self._regenerate]
        drawn = [*thumbs, self.copy_button, *again, *last]
        together = sum(button.width() + GAP for button in drawn) - GAP
        for number, part in enumerate((*said, *drawn)):
            if x > 2 and x + (together if number == len(said) else part.width()) > width:
                x, y = 2, y + LINE
            part.move(x, y + (LINE - part.height()) // 2)
            close = isinstance(part, (GlyphButton, WordButton)) and part is not self._again
            x += part.width() + (GAP if close else 2 * GAP)
        return y + LINE


def _mark(opened: bool) -> str:
    return "▴" if opened else "▾"
