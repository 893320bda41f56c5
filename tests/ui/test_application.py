"""The tray program: icon, menu, one instance, no tray, and what goes wrong."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import OwnerError, StorageError
from bitbuddy.kernel.paths import Home
from bitbuddy.ui import application
from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.interruptions import Mishaps
from bitbuddy.ui.program import run_tray
from bitbuddy.ui.theme import GRID
from bitbuddy.ui.tray import Tray
from tests.conftest import ExpectLog
from tests.fakes.link import FakeConnection, reply
from tests.ui.conftest import Opened, Start


def action(menu: QMenu, text: str) -> QAction:
    found = [one for one in menu.actions() if one.text() == text]
    assert len(found) == 1, [one.text() for one in menu.actions()]
    return found[0]


@pytest.fixture
def with_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: True))


@pytest.fixture
def without_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tray, "available", staticmethod(lambda: False))


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is said beside the tray icon, instead of saying it."""
    said: list[str] = []
    monkeypatch.setattr(Tray, "tell", lambda self, title, text: said.append(f"{title} {text}"))
    return said


@pytest.fixture
def quits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how often the program was asked to end, instead of ending it."""
    counted: list[int] = []
    monkeypatch.setattr(QApplication, "exit", lambda *ignored: counted.append(1))
    return counted


@pytest.mark.usefixtures("with_tray")
def test_the_window_is_made_at_the_first_click(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    qtbot.waitUntil(lambda: link.subscribed)
    before = face.window
    assert before is None
    face.tray.clicked.emit()
    window = face.window
    assert window is not None
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.windowTitle() == "Bit")
    window.close()
    face.tray._activated(QSystemTrayIcon.ActivationReason.Trigger)
    assert face.window is window
    assert window.isVisible()


@pytest.mark.usefixtures("with_tray")
def test_without_a_brain_nothing_is_said_to_sleep(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    qtbot.waitUntil(lambda: link.subscribed and face._hello != {})
    asleep = face.tray._icon.icon().cacheKey()
    face.show_window()
    link.hello["brain"] = {"state": "asleep", "message": "", "name": "SmolLM2 135M", "enabled": False}
    link.tell("SettingChanged", key="brain.enabled")
    qtbot.waitUntil(lambda: "no brain, replies by rules" in face.tray.tooltip())
    assert face.tray._icon.icon().cacheKey() != asleep
    assert face.window is not None
    assert "Brain: No brain." in face.window.header.accessibleName()
    assert not action(face.menu, "Wake the brain").isVisible()
    link.hello["brain"] = {"state": "asleep", "message": "", "name": "SmolLM2 135M", "enabled": True}
    link.tell("ModelsChanged")
    qtbot.waitUntil(lambda: "asleep" in face.tray.tooltip())
    assert action(face.menu, "Wake the brain").isVisible()


@pytest.mark.usefixtures("with_tray")
def test_the_chat_says_where_questions_go(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    qtbot.waitUntil(lambda: link.subscribed and face._hello != {})
    face.show_window()
    assert face.window is not None
    said = face.window.welcome._private
    assert said.text() == "Everything stays on this computer."
    server = {"elsewhere": True, "host": "far.example"}
    brain = {"state": "asleep", "message": "", "name": "Server far", "enabled": True, "server": server}
    link.hello["brain"] = brain
    link.tell("SettingChanged", key="brain.model")
    qtbot.waitUntil(lambda: "may go to far.example" in said.text())
    link.hello["brain"] = {**brain, "server": {**server, "elsewhere": False}}
    link.tell("SettingChanged", key="brain.model")
    qtbot.waitUntil(lambda: said.text() == "Everything stays on this computer.")


@pytest.mark.usefixtures("with_tray")
def test_mood_and_state_reach_icon_window_and_menu(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    qtbot.waitUntil(lambda: "Everything is as it should be." in face.tray.tooltip())
    qtbot.waitUntil(lambda: link.subscribed)
    asleep = face.tray._icon.icon().cacheKey()
    face.show_window()
    threading.Thread(target=lambda: link.tell("MoodChanged", mood="hot", reason="It is 92 degrees in here.")).start()
    qtbot.waitUntil(lambda: "92 degrees" in face.tray.tooltip())
    link.tell("BrainStateChanged", state="thinking", message="")
    qtbot.waitUntil(lambda: "thinking" in face.tray.tooltip())
    assert face.tray._icon.icon().cacheKey() != asleep
    assert face.window is not None
    assert "hot" in face.window.header.accessibleName()
    assert "Thinking" in face.window.header.accessibleName()
    action(face.menu, "Put the brain to sleep").trigger()
    qtbot.waitUntil(lambda: bool(link.asked("brain_sleep")))
    link.tell("BrainStateChanged", state="asleep", message="")
    qtbot.waitUntil(lambda: "asleep" in face.tray.tooltip())
    action(face.menu, "Wake the brain").trigger()
    qtbot.waitUntil(lambda: bool(link.asked("brain_wake")))


@pytest.mark.usefixtures("with_tray")
def test_the_menu_is_filled_when_it_opens(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    link.results["health"] = {"line": "12 % busy & 3.2 GB free, which is plenty for what it has to do."}
    link.results["personalities"] = {
        "personalities": [
            {"id": "default", "name": "Bit", "tagline": "", "current": True},
            {"id": "calm", "name": "Moss & Co", "tagline": "Slow.", "current": False},
        ]
    }
    assert link.asked("health") == []
    face.menu.aboutToShow.emit()
    qtbot.waitUntil(
        lambda: face.menu.health_line() == "12 % busy & 3.2 GB free, which is plenty for what it has to do."
    )
    qtbot.waitUntil(lambda: len(face.menu._personalities.actions()) == 2)
    first, second = face.menu._personalities.actions()
    assert first.isChecked()
    lines = [face.menu.actionGeometry(one) for one in face.menu.actions() if one.isVisible()]
    assert lines[0].top() >= GRID
    assert lines[-1].bottom() <= face.menu.sizeHint().height() - GRID
    assert second.text() == "Moss && Co"
    second.trigger()
    qtbot.waitUntil(lambda: link.asked("personality_use") == [{"name": "calm"}])
    link.hello["buddy"]["personality"]["name"] = "Moss"
    link.tell("PersonalityChanged", personality="calm", problem="")
    qtbot.waitUntil(lambda: face.tray.tooltip().startswith("Moss"))


@pytest.mark.usefixtures("with_tray")
def test_the_theme_is_chosen_in_the_menu(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    qtbot.waitUntil(lambda: link.subscribed)
    face.show_window()
    action(face.menu._themes, "Dark").trigger()
    qtbot.waitUntil(lambda: link.asked("setting_set") == [{"key": "ui.theme", "value": "dark"}])
    link.hello["theme"] = "dark"
    link.tell("SettingChanged", key="ui.theme")
    qtbot.waitUntil(lambda: face._theme is not None and face._theme.dark)
    link.hello["theme"] = "light"
    link.tell("SettingChanged", key="ui.theme")
    qtbot.waitUntil(lambda: face._theme is not None and not face._theme.dark)


@pytest.mark.usefixtures("with_tray")
def test_a_refused_choice_is_told(qtbot: QtBot, face: TrayFace, link: FakeConnection, messages: list[str]) -> None:
    link.results["brain_wake"] = StorageError("No brain.", "There is none.", "Get one.")
    action(face.menu, "Wake the brain").trigger()
    qtbot.waitUntil(lambda: messages == ["No brain. There is none. Get one."])
    face.show_window()
    action(face.menu, "Wake the brain").trigger()
    assert face.window is not None
    qtbot.waitUntil(face.window.notice.isVisible)


@pytest.mark.usefixtures("with_tray")
def test_a_second_start_calls_the_first_and_ends(
    qtbot: QtBot, link: FakeConnection, start: Start, quits: list[int]
) -> None:
    link.is_owner = False
    face = start()
    qtbot.waitUntil(lambda: bool(quits))
    assert [name for name, _, _ in link.calls] == ["hello", "show_window"]
    assert face.window is None


@pytest.mark.usefixtures("with_tray")
def test_the_first_comes_forward_when_called(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    qtbot.waitUntil(lambda: link.subscribed)
    link.tell("WindowRequested")
    qtbot.waitUntil(lambda: face.window is not None and face.window.isVisible())


@pytest.mark.usefixtures("with_tray")
def test_beside_a_command_that_owns_the_home_the_tray_stays(
    qtbot: QtBot, link: FakeConnection, start: Start, quits: list[int]
) -> None:
    link.is_owner = False
    link.hello["tray_running"] = False
    face = start()
    qtbot.waitUntil(lambda: link.subscribed)
    qtbot.waitUntil(lambda: "Everything is" in face.tray.tooltip())
    link.is_owner = True
    link.hello.update(tray_running=True, mood="tired", mood_reason="It is late.")
    link.tell("OwnerChanged", is_owner=True)
    qtbot.waitUntil(lambda: "It is late." in face.tray.tooltip())
    assert not quits


@pytest.mark.usefixtures("without_tray")
def test_without_a_tray_the_window_opens_and_closing_says_how_to_come_back(
    qtbot: QtBot, face: TrayFace, link: FakeConnection, quits: list[int]
) -> None:
    qtbot.waitUntil(lambda: face.window is not None and face.window.isVisible())
    window = face.window
    assert window is not None
    window.close()
    assert window.isVisible()
    assert "start Bit Buddy again" in window.notice.text()
    assert not quits
    window.notice.action_asked.emit()
    assert not window.isVisible()
    assert quits


@pytest.mark.usefixtures("without_tray")
def test_a_home_that_cannot_be_opened_is_told_and_tried_again(
    qtbot: QtBot, home: Home, link: FakeConnection, opened: Opened
) -> None:
    outcomes: list[Any] = [OwnerError("Another Bit Buddy does not answer.", hint="End it."), link]

    def open_link(where: Home, name: str) -> FakeConnection:
        outcome = outcomes.pop(0)
        if isinstance(outcome, OwnerError):
            raise outcome
        return link

    face = TrayFace(home, open_link, opened.opening())
    try:
        qtbot.waitUntil(lambda: face.window is not None and face.window.notice.isVisible())
        assert face.window is not None
        assert face.window.notice.text() == "Another Bit Buddy does not answer. End it."
        face.window.notice.action_asked.emit()
        qtbot.waitUntil(lambda: link.subscribed)
        face.window.ask("hello")
        qtbot.waitUntil(lambda: face.window is not None and not face.window.answering)
        assert not face.window.notice.isVisible()
    finally:
        face.close()
        face.deleteLater()


@pytest.fixture
def running(home: Home, link: FakeConnection) -> Iterator[Callable[[Callable[[TrayFace], None]], int]]:
    """Return a function that runs the whole program and does something in it once it runs."""

    def run(work: Callable[[TrayFace], None]) -> int:
        made: list[TrayFace] = []
        original = application.TrayFace.__init__

        def remember(self: TrayFace, *arguments: Any, **named: Any) -> None:
            original(self, *arguments, **named)
            made.append(self)
            QTimer.singleShot(0, self, lambda: work(self))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(application.TrayFace, "__init__", remember)
            status = run_tray(home, open_link=lambda where, name: link)
        made[0].deleteLater()
        return status

    yield run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.usefixtures("with_tray")
def test_a_signal_ends_it_cleanly(
    qapp: QApplication, link: FakeConnection, running: Callable[..., int], number: signal.Signals
) -> None:
    before = signal.getsignal(number)
    assert running(lambda face: os.kill(os.getpid(), number)) == 0
    assert link.closed
    assert signal.getsignal(number) is before


@pytest.mark.usefixtures("with_tray")
def test_quitting_in_the_middle_of_an_answer(
    qapp: QApplication, link: FakeConnection, running: Callable[..., int]
) -> None:
    link.answers["q"] = [{"type": "delta", "text": "a"}, threading.Event(), reply("never")]

    def work(face: TrayFace) -> None:
        face.show_window()
        assert face.window is not None
        # Once only: Qt lets no later loop begin where the program is ended after its own.
        face.bridge.answer.connect(lambda number, chunk: face.quit() if chunk["type"] == "delta" else None)
        face.window.ask("q")

    assert running(work) == 0
    assert link.closed


def test_what_nobody_caught_is_logged_always_and_told_once(
    qtbot: QtBot, expected_log: ExpectLog, caplog: pytest.LogCaptureFixture
) -> None:
    import sys

    expected_log("Unexpected error", level=logging.ERROR)
    told: list[int] = []
    with Mishaps(lambda: told.append(1)) as mishaps:
        for _ in range(3):
            try:
                raise ZeroDivisionError
            except ZeroDivisionError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: told == [1])
        QApplication.processEvents()
    assert told == [1]
    assert len([record for record in caplog.records if record.message == "Unexpected error."]) == 4
    mishaps.deleteLater()


@pytest.mark.usefixtures("without_tray")
def test_a_mishap_is_shown_without_a_traceback(qtbot: QtBot, face: TrayFace) -> None:
    face.show_mishap()
    assert face.window is not None
    qtbot.waitUntil(face.window.notice.isVisible)
    text = face.window.notice.text()
    assert text.startswith("Something went wrong inside Bit Buddy.")
    assert "Traceback" not in text
