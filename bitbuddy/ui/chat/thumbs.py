"""A thumb up and one down under a reply, the field for a word on it, and what the thumb changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from bitbuddy.ui.icons import GlyphButton
from bitbuddy.ui.theme import GRID, SMALL_PIXELS, Theme, text_font

GOOD, BAD = "Good reply", "Not a good reply"
WHY = "Why? “too long”, “not funny”, “wrong”, …"
_LONGEST_WORD = 200
_FIELD, _WIDEST_FIELD = 8 * GRID, 340
_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class Thumbs(QObject):
    """Two buttons in ``holder``, which places them, and what stands below the line they are in.

    Signals: ``given(int, str)`` with 1, -1, or 0 for one that is taken back, and a word; ``resized()`` when what stands
    below needs another height; ``word_done()`` when the person is through with the word, given or not.
    """

    given = Signal(int, str)
    resized = Signal()
    word_done = Signal()

    def __init__(self, theme: Theme, holder: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self._value = 0
        self._possible = False
        self._field: QLineEdit | None = None
        self._told: QLabel | None = None
        self.up = GlyphButton("good", GOOD, theme, holder, 6 * GRID)
        self.down = GlyphButton("bad", BAD, theme, holder, 6 * GRID)
        for button in (self.up, self.down):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.hide()
        self.up.clicked.connect(self._like)
        self.down.clicked.connect(self._dislike)

    def buttons(self) -> list[GlyphButton]:
        """Return the buttons in tab order; a click leaves the keyboard elsewhere, so no space presses one again."""
        return [self.up, self.down]

    @property
    def possible(self) -> bool:
        """Whether the reply can have a thumb, so that the buttons need their place, shown or not."""
        return self._possible

    def show_value(self, value: int, told: str, possible: bool) -> None:
        """Show the thumb there is (1, -1, or 0) and what it changed; not ``possible``: there can be none."""
        self._value, self._possible = value, possible
        for button, own, name in ((self.up, 1, GOOD), (self.down, -1, BAD)):
            button.setChecked(value == own)
            button.setToolTip(f"{name}: click again to take it back" if value == own else name)
        if value != -1 and self._field is not None:
            self._close()
        if told and self._told is None:
            self._told = QLabel(self._holder)
            self._told.setObjectName("quiet")
            self._told.setTextFormat(Qt.TextFormat.PlainText)
            self._told.setFont(text_font(SMALL_PIXELS))
            self._told.setWordWrap(True)
        if self._told is not None:
            self._told.setText(told)
            self._show_told()

    def _show_told(self) -> None:
        if self._told is not None:
            self._told.setVisible(bool(self._told.text()) and self._field is None)

    def show_near(self, near: bool) -> None:
        """Show what is set always, what may be set where the pointer or the focus is."""
        near = near or self._field is not None
        for button in self.buttons():
            button.setVisible(self._possible and (near or button.isChecked()))

    def fit(self, y: int, width: int) -> int:
        """Place the field and the words below the line from ``y`` on, and return where they end."""
        if self._field is not None:
            self._field.setGeometry(2, y, min(width - 4, _WIDEST_FIELD), _FIELD)
            y += _FIELD + GRID
        if self._told is not None and not self._told.isHidden():
            height = self._told.heightForWidth(width - 2)
            self._told.setGeometry(2, y, width - 2, height)
            y += height + GRID
        return y

    def _like(self) -> None:
        self.given.emit(0 if self._value == 1 else 1, "")

    def _dislike(self) -> None:
        value = 0 if self._value == -1 else -1
        self.given.emit(value, "")
        if value:
            self._ask_why()

    # The word

    def _ask_why(self) -> None:
        if self._field is not None:
            return
        field = self._field = QLineEdit(self._holder)
        field.setObjectName("word")
        field.setFont(text_font(SMALL_PIXELS))
        field.setMaxLength(_LONGEST_WORD)
        field.setAccessibleName("What was not good about it, if you like to say")
        field.setPlaceholderText(WHY)
        field.installEventFilter(self)
        field.show()
        self._show_told()
        QWidget.setTabOrder(self.down, field)
        self.resized.emit()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            field.removeEventFilter(self)
            field.hide()
            field.deleteLater()
            self._show_told()
            self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the word, Escape leaves it out; an empty field closes when the focus goes elsewhere."""
        field = self._field
        if field is None or watched is not field:
            return False
        if isinstance(event, QKeyEvent) and event.key() in _KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # else Escape would close the window
            elif event.type() == QEvent.Type.KeyPress:
                word = "" if event.key() == Qt.Key.Key_Escape else " ".join(field.text().split())
                self._close()
                if word:
                    self.given.emit(-1, word)
                self.word_done.emit()
            return True
        if event.type() == QEvent.Type.FocusOut and not field.text().strip():
            self._close()
        return False
