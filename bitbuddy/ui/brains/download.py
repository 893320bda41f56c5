"""A brain on its way: how far, how quick, from where, what went wrong, and what can be done about it."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bitbuddy.kernel.display import display_text, format_bytes, format_duration
from bitbuddy.kernel.errors import BitBuddyError, TermsNotAcceptedError, error_from_json
from bitbuddy.ui.brains.bar import ProgressBar
from bitbuddy.ui.brains.label import announce, plain_label
from bitbuddy.ui.brains.style import STYLE
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.icons import WordButton
from bitbuddy.ui.theme import BODY_PIXELS, GREETING_PIXELS, GRID, SMALL_PIXELS, Theme, style_sheet

Data = dict[str, Any]
WAITING, RUNNING, VERIFYING, PAUSED, DONE, FAILED, CANCELLED = (
    "waiting",
    "running",
    "verifying",
    "paused",
    "done",
    "failed",
    "cancelled",
)
UNDER_WAY = frozenset({WAITING, RUNNING, VERIFYING})
NOTHING = ""
LOOKING = "Looking how far it is…"
STATES = {
    NOTHING: "Nothing is on its way.",
    WAITING: "It waits until another one is here.",
    RUNNING: "On its way.",
    VERIFYING: "All of it came; every byte is being checked.",
    PAUSED: "Paused. What came so far is kept.",
    DONE: "It is here, and every byte was checked.",
    FAILED: "It did not come.",
    CANCELLED: "You broke it off. Nothing of it is kept.",
}
PAUSE, GO_ON, CANCEL = "Pause", "Go on", "Break off"
SURE, KEEP = "Throw it away", "Keep it"
ASK = "Break it off? The {} that came are thrown away."
# What came in a moment is given up without a question.
ASK_FROM_BYTES = 10_000_000
AGAIN, ANOTHER, AFTER_ALL = "Try again", "Choose another", "Fetch it after all"
OF = "{} of {}"
FROM = "From {}"
LEFT = "{} left"
SOON = "almost there"
# Under so many seconds nobody needs a number.
SOON_SECONDS = 2


class DownloadPanel(QWidget):
    """One download, with its name above where it is ``named``. It asks for nothing by itself: `begin` looks how it
    stands, events tell the rest.

    Signals: ``changed()`` after it came to another state; ``arrived(str)`` with the brain's id once it is here;
    ``another_asked()``; ``failed(BitBuddyError)`` where it could not be paused, gone on with or broken off.
    """

    changed = Signal()
    arrived = Signal(str)
    another_asked = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None, *, named: bool = True) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self.brain = ""
        # Whether what is begun here is to answer as soon as it has come.
        self.use = False
        self.state = NOTHING
        # Whose terms, where it has any, were accepted: by the person now, or because the owner fetched it before.
        self._accepted = ""
        self._terms_missing = False
        self._asking = False
        # Why it did not come, where it did not.
        self.problem: BitBuddyError | None = None
        self._download: Data = {}
        self._spoken = ("", "")
        self._name = plain_label("", self, "name", pixels=BODY_PIXELS + 2, bold=True)
        self._percent = plain_label("", self, "percent", pixels=GREETING_PIXELS + 4, bold=True, wraps=False)
        self.bar = ProgressBar(theme, self)
        self._amount = plain_label("", self, "text", pixels=SMALL_PIXELS + 1, wraps=False)
        self._pace = plain_label("", self, "quiet", pixels=SMALL_PIXELS + 1, wraps=False)
        self._status = plain_label("", self, "text")
        self._source = plain_label("", self, "quiet", pixels=SMALL_PIXELS + 1)
        self.told: QLabel = plain_label("", self, "told", pixels=SMALL_PIXELS + 1)
        self.buttons = {
            do: self._button(words, name, do)
            for do, words, name in (
                ("go_on", GO_ON, "first"),
                ("again", AGAIN, "first"),
                ("pause", PAUSE, "choice"),
                ("another", ANOTHER, "choice"),
                ("cancel", CANCEL, "choice"),
                ("sure", SURE, "first"),
                ("keep", KEEP, "choice"),
            )
        }
        self._lay_out()
        self._name.setVisible(named)
        self._theme.changed.connect(self._recolour)
        self._bridge.told.connect(self._heard)
        self._recolour()
        self.show_download({})

    def _button(self, words: str, name: str, do: str) -> WordButton:
        button = WordButton(words, name, self, BODY_PIXELS)
        button.clicked.connect(lambda: self._press(do))
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        layout.setSpacing(2 * GRID)
        head = QHBoxLayout()
        head.setSpacing(4 * GRID)
        head.addWidget(self._name, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._percent, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(4 * GRID)
        line.addWidget(self._amount)
        line.addStretch(1)
        line.addWidget(self._pace)
        layout.addLayout(line)
        layout.addSpacing(2 * GRID)
        for label in (self._status, self._source, self.told):
            layout.addWidget(label)
        layout.addSpacing(2 * GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        for button in self.buttons.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def _recolour(self) -> None:
        self.setStyleSheet(style_sheet(STYLE, self._theme.colours))

    # How it stands

    def begin(self, brain: str, name: str, *, accepted: bool = False) -> None:
        """Show the download of ``brain``; empty: whichever is on its way. ``accepted``: its terms are."""
        self.brain = brain
        self._accepted = brain if accepted else ""
        self.show_download({"id": brain, "name": name})
        self._status.setText(LOOKING)
        self.buttons["another"].hide()
        self._bridge.ask_brains("brain_downloads", self._listed)

    def _listed(self, data: Data) -> None:
        downloads = [one for one in data.get("downloads") or [] if isinstance(one, dict)]
        found = [one for one in downloads if one.get("id") == self.brain or not self.brain]
        unfinished = [one for one in found if one.get("state") in UNDER_WAY | {PAUSED, FAILED}]
        unfinished.sort(key=lambda one: not one.get("use"))  # the one that was chosen comes first
        chosen = (unfinished or found or [{"id": self.brain, "name": self.name}])[0]
        self.brain = str(chosen.get("id", ""))
        self.show_download(chosen)

    def _heard(self, event: Data) -> None:
        if event.get("event") == "DownloadChanged":
            download = event.get("download") or {}
            if self.brain and download.get("id") == self.brain:
                self.show_download(download)

    @property
    def name(self) -> str:
        """The brain's name, as it is shown."""
        return self._name.text()

    @property
    def under_way(self) -> bool:
        """Whether it comes by itself."""
        return self.state in UNDER_WAY

    def show_download(self, download: Data) -> None:
        """Show a download as the link tells it."""
        self._download = download
        before, self.state = self.state, str(download.get("state") or NOTHING)
        self._asking = self._asking and self.state in UNDER_WAY | {PAUSED}
        if self.state in UNDER_WAY | {PAUSED}:
            self._accepted = self.brain
        done, size = float(download.get("done") or 0), float(download.get("bytes") or 0)
        if self.state == CANCELLED:
            done = 0
        part = min(1.0, done / size) if size else 0.0
        known = self.state != NOTHING
        # A hundred is said when it is there, not when a few bytes are missing.
        percent = 100 if self.state == DONE else min(99, math.floor(part * 100))
        self._name.setText(display_text(str(download.get("name") or "")))
        self._percent.setText(f"{percent} %" if known else "")
        self.bar.setAccessibleName(f"How much of {self._name.text() or 'the brain'} is here")
        self.bar.show_part(size if self.state == DONE else done, size)
        self.bar.show_calm(self.state in {PAUSED, FAILED, CANCELLED, WAITING})
        self._amount.setText(OF.format(format_bytes(done), format_bytes(size)) if size and known else "")
        self._pace.setText(pace_words(download) if self.state == RUNNING else "")
        error = download.get("error")
        problem = error_from_json(error) if isinstance(error, dict) and self.state == FAILED else None
        self.problem = problem
        self._terms_missing = isinstance(problem, TermsNotAcceptedError)
        self._say(download, problem)
        self._show_buttons()
        if before != self.state:
            self.changed.emit()
            if self.state == DONE:
                self.arrived.emit(self.brain)

    def _say(self, download: Data, problem: BitBuddyError | None) -> None:
        """Say how it stands, and what a person should know besides."""
        status = display_text(problem.title) if problem else STATES.get(self.state, self.state)
        rest = " ".join(part for part in (problem.message, problem.hint) if part) if problem else ""
        told = display_text(rest or str(download.get("told") or ""))
        if told in status:
            told = ""  # it is said already
        if self._asking:
            told = ASK.format(format_bytes(float(download.get("done") or 0)))
        source = display_text(str(download.get("source") or ""))
        self._status.setText(status)
        self._source.setText(FROM.format(source) if source and self.state == RUNNING else "")
        self._source.setVisible(bool(self._source.text()))
        self.told.setText(told)
        self.told.setVisible(bool(told))
        if (status, told) != self._spoken and self.isVisible():
            announce(self, f"{status} {told}".strip())
        self._spoken = (status, told)

    def _show_buttons(self) -> None:
        """Show what can be done now; the keyboard stays on a button."""
        shown = {
            NOTHING: {"another"},
            WAITING: {"pause", "cancel"},
            RUNNING: {"pause", "cancel"},
            PAUSED: {"go_on", "cancel"},
            FAILED: {"again", "another"},
            CANCELLED: {"again", "another"},
        }.get(self.state, set())
        if self._asking:
            shown = {"sure", "keep"}
        if self._terms_missing:
            # They are read and accepted on the card; trying again here would not.
            shown = shown - {"again"}
        had = next((do for do, button in self.buttons.items() if button.hasFocus()), "")
        self.buttons["again"].setText(AFTER_ALL if self.state == CANCELLED else AGAIN)
        for do, button in self.buttons.items():
            button.setVisible(do in shown)
        stop = self.buttons["keep"] if self._asking else self.first_stop()
        if had and had not in shown and stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self) -> QWidget | None:
        """Return the first button that can be pressed."""
        return next((button for button in self.buttons.values() if not button.isHidden()), None)

    # What can be done

    def start(self, brain: str, *, accepted: bool) -> None:
        """Fetch ``brain``."""
        self.brain = brain
        self._accepted = brain if accepted else ""
        self._ask("start", accepted=accepted)

    def _press(self, do: str) -> None:
        asks = do == "cancel" and float(self._download.get("done") or 0) >= ASK_FROM_BYTES
        if do == "another":
            self.another_asked.emit()
        elif asks or do == "keep":
            self._asking = asks
            self.show_download(self._download)
        elif do == "sure":
            self._asking = False
            self._ask("cancel")
        elif do == "again":
            self._ask("start", accepted=self._accepted == self.brain)
        else:
            self._ask(do)

    def _ask(self, do: str, *, accepted: bool = False) -> None:
        asked: Data = {"id": self.brain, "do": do, "accepted": accepted}
        if self.use:
            asked["use"] = True
        refused = self._refused if do == "start" else self._not_done
        self._bridge.ask_brains("brain_download", self._answered, refused, **asked)

    def _answered(self, data: Data) -> None:
        download = data.get("download") or {}
        if download.get("id") == self.brain:
            self.show_download(download)

    def _not_done(self, error: BitBuddyError) -> None:
        """Show how it really stands, and say why it could not be paused, gone on with or broken off."""
        self._bridge.ask_brains("brain_downloads", self._listed)
        self.failed.emit(error)

    def _refused(self, error: BitBuddyError) -> None:
        """Show why it cannot be done, as a download that failed."""
        name = self._name.text()
        self.show_download({"id": self.brain, "name": name, "state": FAILED, "error": error.to_json()})


def pace_words(download: Data) -> str:
    """Return "8.4 MB/s  ·  19 seconds left"; empty while nothing is known of it."""
    speed, left = float(download.get("speed") or 0), download.get("left_s")
    parts = [f"{format_bytes(speed)}/s"] if speed > 0 else []
    if isinstance(left, (int, float)) and math.isfinite(left):
        parts.append(SOON if left < SOON_SECONDS else LEFT.format(left_words(float(left))))
    return "  ·  ".join(parts)


def left_words(seconds: float) -> str:
    """Return a time in steps that do not flicker: tens of seconds over one minute, minutes over ten."""
    step = 1 if seconds < 60 else 10 if seconds < 600 else 60
    return format_duration(timedelta(seconds=math.ceil(seconds / step) * step))
