"""The face of the tray program: shows the icon, opens the link beside it, and joins tray, window and bridge."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.display import display_path
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.events import BrainState, Mood
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.setup import kept_setup
from bitbuddy.ui.brains.arrivals import TEST, Arrival, Arrivals
from bitbuddy.ui.brains.keeper import BrainsKeeper
from bitbuddy.ui.bridge import Bridge, Connection
from bitbuddy.ui.face import NO_BRAIN_STATE, face_icon
from bitbuddy.ui.notices.board import NoticeBoard
from bitbuddy.ui.opening import usual_opening
from bitbuddy.ui.pages import Pages
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.tray import BuddyMenu, Tray
from bitbuddy.ui.whereto import elsewhere_of
from bitbuddy.ui.wizard.guide import Guide

if TYPE_CHECKING:
    from bitbuddy.ui.chat.window import ChatWindow, Opening

Data = dict[str, Any]
OpenLink = Callable[[Home, str], Connection]
WAY_BACK = (
    "This desktop has no tray, so Bit Buddy ends when its window is closed. "
    "To have it back, start Bit Buddy again from the menu of programs or with the command bitbuddy."
)
UNFINISHED = "We are not through yet: I look into no folder before you have said which ones."


def end_program() -> None:
    """End the program; not by `quit`, which first closes each window as if the person did."""
    QApplication.exit(0)


class _Surroundings:
    """What the board of notices needs of the tray program."""

    def __init__(self, face: TrayFace) -> None:
        self._face = face

    def theme(self) -> Theme:
        return self._face.theme()

    def icon_place(self) -> QRect:
        return self._face.tray.place()

    def open_file(self, path: str) -> None:
        self._face.opening().open_file(path)

    def show_in_folder(self, path: str) -> None:
        self._face.opening().show_in_folder(path)


class TrayFace(QObject):
    """Joins the parts: what the bridge tells goes to tray, menu and window."""

    def __init__(self, home: Home, open_link: OpenLink, opening: Opening | None = None) -> None:
        super().__init__()
        self._home = home
        self._open_link = open_link
        self._opening = opening
        self.window: ChatWindow | None = None
        self._theme: Theme | None = None
        self._hello: Data = {}
        self._mood: tuple[str, str] = (Mood.HAPPY, "")
        self._state: tuple[str, str] = (BrainState.ASLEEP, "")
        self._problem: BitBuddyError | None = None
        self._told_way_back = self._unfinished = self._brainless = False
        # What the button of the chat's notice does.
        self._offered: Callable[[], object] = self._open
        self.bridge = Bridge(self)
        self.menu = BuddyMenu(self.bridge)
        self.tray = Tray(self.menu, self)
        self.board = NoticeBoard(self.bridge, _Surroundings(self), self)
        self.guide = Guide(self.bridge, self.theme, self)
        self.guide.closed.connect(self._guided)
        self.guide.question_asked.connect(self._ask)
        self.menu.setup_asked.connect(self.guide.begin)
        self.brains = BrainsKeeper(self.bridge, self.theme, home.data / "brains_window.json", self)
        self.menu.brains_asked.connect(self.brains.show)
        Arrivals(self.bridge, self).told.connect(self._tell_arrival)
        self.menu.notices.last_asked.connect(self.board.show_last)
        self.menu.ask_asked.connect(self.show_window)
        self.menu.private_asked.connect(self._talk_in_private)
        self.pages = Pages(self.bridge, self, home.data, self)
        self.pages.talk_asked.connect(self._show_talk)
        self.menu.memory_asked.connect(self.pages.show_memory)
        self.menu.ledger_asked.connect(self.pages.show_ledger)
        self.menu.quit_asked.connect(self.quit)
        self.menu.failed.connect(self._show_problem)
        self.tray.clicked.connect(self.show_window)
        self.bridge.told.connect(self._hear)
        self._open()
        # Once the event loop runs: a tray that comes up together with this program is known by then.
        QTimer.singleShot(0, self, self._begin)

    def _open(self) -> None:
        self._problem = None
        self.bridge.open(lambda: self._open_link(self._home, "tray"), self._greeted, self._could_not_open)

    def _begin(self) -> None:
        """Without a tray show the window at once; whether a new home needs the wizard instead, the link has to say."""
        kept = kept_setup(self._home.state_file)
        if not self.tray.available() and kept is not None and kept.done:
            self.show_window()

    # From the link

    def _greeted(self, hello: Data) -> None:
        """Take the first `hello`; where another tray already runs, call that one and end."""
        if hello.get("tray_running") and not self.bridge.is_owner:
            self.tray.hide()
            self.bridge.call("show_window", self._leave, self._leave)
            return
        self._take_hello(hello)
        if self.guide.wanted(hello):
            self._begin_guide()
        elif self.window is None and not self.tray.available():
            self.show_window()
        elif self.window is not None:
            self.window.load_history()

    def _begin_guide(self) -> None:
        self.guide.begin(str((self._hello.get("setup") or {}).get("page", "")))

    def _guided(self, finished: bool) -> None:
        """After the wizard comes the chat; one that was put off leaves a desktop with a tray in peace."""
        self._unfinished = False
        self.bridge.call("setup_state", self._take_setup)
        if finished or not self.tray.available():
            self.show_window()

    def _take_setup(self, setup: Data) -> None:
        """Where the first steps were left in the middle, the chat says so, and leads back to them."""
        self._hello["setup"] = setup
        self._unfinished = setup.get("done") is False and self.guide.window is None
        self._offer_guide()

    def _offer_guide(self) -> None:
        if self._unfinished and self.window is not None and self.window.isVisible() and self.guide.window is None:
            self._say(UNFINISHED, "Go on", self._begin_guide)

    def _ask(self, question: str) -> None:
        self.show_window()
        if self.window is not None:
            self.window.ask(question)

    def _tell_arrival(self, arrival: Arrival) -> None:
        """Tell of a brain that came, or did not; a window that shows it anyway needs no word."""
        if self.guide.window is not None:
            return
        if self.brains.window is not None:
            self.brains.window.tell(arrival)
        elif self.window is not None and self.window.isVisible():
            test = arrival.action == TEST
            look = partial(self.brains.look_at, arrival.brain, test=test)
            self._say(arrival.sentence, arrival.action, look)
        elif self.tray.available():
            self.tray.tell(arrival.title, arrival.text)

    def _say(self, words: BitBuddyError | str, action: str, work: Callable[[], object]) -> None:
        """Say something in the chat, with a button that does ``work``."""
        if self.window is not None:
            self._offered = work
            self.window.notice.say(words, action)

    def _leave(self, outcome: object) -> None:
        end_program()

    def _take_hello(self, hello: Data) -> None:
        self._hello = hello
        self._mood = (str(hello.get("mood", Mood.HAPPY)), str(hello.get("mood_reason", "")))
        brain = hello.get("brain") or {}
        self._state = (str(brain.get("state", BrainState.ASLEEP)), str(brain.get("message", "")))
        self._brainless = brain.get("enabled") is False or ("enabled" in brain and not brain.get("name"))
        self._choose_theme(str(hello.get("theme", "system")))
        self._show_all()

    def _could_not_open(self, error: BitBuddyError) -> None:
        self._problem = error
        self._show_problem(error)

    def _hear(self, event: Data) -> None:
        """Take an event of the link, on Qt's thread."""
        kind = event.get("event")
        if kind == "BrainStateChanged":
            self._state = (str(event.get("state")), str(event.get("message", "")))
            self._show_state()
        elif kind == "MoodChanged":
            self._mood = (str(event.get("mood")), str(event.get("reason", "")))
            self._show_mood()
        elif kind == "NoticeRaised":
            self.board.raised(event.get("notice") or {})
        elif kind == "NoticeChanged":
            self.board.changed(event.get("notice") or {})
        elif kind == "MemoryForgotten" and self.window is not None:
            self.window.look_again()
        elif kind == "WindowRequested":
            if not self.guide.come_forward():
                self.show_window()
        elif kind in {"PersonalityChanged", "SettingChanged", "OwnerChanged", "ModelsChanged"}:
            self.bridge.call("hello", self._take_hello)
        elif kind == "OwnerLost":
            self._could_not_open(BitBuddyError("Bit Buddy lost its data.", str(event.get("message", ""))))

    # What is shown

    def _show_all(self) -> None:
        (name, tagline), elsewhere = self._name(), elsewhere_of(self._hello)
        self.tray.show_buddy(name)
        self.guide.show_elsewhere(elsewhere)
        if self.window is not None:
            self.window.show_buddy(name, tagline, str(self._hello.get("person", "")), elsewhere)
        self._show_mood()
        self._show_state()

    def _name(self) -> tuple[str, str]:
        personality = (self._hello.get("buddy") or {}).get("personality") or {}
        return str(personality.get("name", "")) or "Bit Buddy", str(personality.get("tagline", ""))

    def _show_mood(self) -> None:
        self.tray.show_mood(*self._mood)
        self.board.show_mood(self._mood[0])
        self.guide.show_mood(self._mood[0])
        if self.window is not None:
            self.window.show_mood(*self._mood)

    def _show_state(self) -> None:
        state, message = self._state
        if self._brainless and state == BrainState.ASLEEP:
            state = NO_BRAIN_STATE
        self.tray.show_state(state)
        self.menu.show_state(state)
        if self.window is not None:
            self.window.show_state(state, message)

    def _choose_theme(self, choice: str) -> None:
        self.menu.show_theme(choice)
        if self._theme is not None:
            self._theme.choose(choice)
        elif choice != "system" or self.window is not None:
            self._theme = Theme(self)
            self._theme.choose(choice)

    def theme(self) -> Theme:
        """Return the theme; it is made when the first window needs it."""
        self._theme = self._theme or Theme(self)
        return self._theme

    def opening(self) -> Opening:
        """Return how files are opened and shown."""
        self._opening = self._opening or usual_opening()
        return self._opening

    def show_window(self) -> None:
        """Bring the chat window to the front; it is made at the first time."""
        if self.window is None:
            self.window = self._make_window()
            self._show_all()
            self.window.load_history()
            if self._problem is not None:
                self._show_problem(self._problem)
        self.window.come_forward()
        self._offer_guide()

    def _show_talk(self, session: str, message: str) -> None:
        """Show the place in a conversation that something is known from."""
        self.show_window()
        if self.window is not None:
            self.window.go_to(session, message)

    def _talk_in_private(self) -> None:
        self.show_window()
        if self.window is not None:
            self.window.start_private()

    def _make_window(self) -> ChatWindow:
        from bitbuddy.ui.chat.window import ChatWindow

        QApplication.setWindowIcon(face_icon(Mood.HAPPY))
        window = ChatWindow(self.bridge, self.theme(), self.menu, self.opening(), self._home.data / "window.json")
        window.may_close = self._may_close
        window.put_away.connect(self._put_away)
        window.brains_asked.connect(self.menu.brains_asked)
        window.memory_asked.connect(self.pages.show_memory)
        window.brain_dropped.connect(self.brains.offer)
        window.notice.action_asked.connect(self._notice_action)
        return window

    def _show_problem(self, error: BitBuddyError) -> None:
        """Say what is wrong, in the window if it is there, else beside the tray icon or in a window."""
        if self.window is None and self.tray.available():
            self.tray.tell(error.title, " ".join(part for part in (error.message, error.hint) if part))
            return
        if self.window is None:
            self.show_window()
        if self.window is not None:
            self._say(error, "Try again" if error is self._problem else "", self._open)

    def show_mishap(self) -> None:
        """Say once that something went wrong inside; the log knows more."""
        self._show_problem(
            BitBuddyError(
                "Something went wrong inside Bit Buddy.",
                "It goes on, and the details are in the log.",
                display_path(self._home.logs / "bitbuddy.log"),
            )
        )

    # Closing

    def _may_close(self) -> bool:
        """Without a tray, closing first says how to come back; closing again does it."""
        if self.tray.available() or self._told_way_back or self.window is None:
            return True
        self._told_way_back = True
        self._say(WAY_BACK, "Close now", self.window.close)
        return False

    def _notice_action(self) -> None:
        if self.window is None:
            return
        self.window.notice.hide()
        self._offered()

    def _put_away(self) -> None:
        if not self.tray.available() and self.guide.window is None:
            self.quit()

    def quit(self) -> None:
        """End the program."""
        end_program()

    def close(self) -> None:
        """Take everything away and close the link; returns when its threads have ended."""
        self.tray.hide()
        if self.window is not None:
            if self.window.isVisible():
                from bitbuddy.ui.place import keep_place

                keep_place(self.window, self._home.data / "window.json")
            self.window.hide()
        self.guide.close()
        self.brains.close()
        self.board.close()
        self.pages.close()
        self.bridge.close()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        self.menu.deleteLater()
