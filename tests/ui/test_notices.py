"""Notices in the tray: shown by the desktop or in the bubble, and what is clicked goes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from bitbuddy.desktop.notifying import Listener
from bitbuddy.desktop.notifying.main import Notifications
from bitbuddy.desktop.notifying.notifier import DEFAULT, Way
from bitbuddy.kernel.errors import StorageError
from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.notices.board import NoticeBoard
from bitbuddy.ui.notices.bubble import NoticeBubble, breakable
from bitbuddy.ui.notices.bubbles import MOST_WAITING
from bitbuddy.ui.notices.menu import NoticeEntries
from bitbuddy.ui.notices.place import GAP, bubble_place
from bitbuddy.ui.theme import Theme
from tests.fakes.link import FakeConnection
from tests.fakes.notifying import FakeNotifier
from tests.ui.acting import named
from tests.ui.conftest import Opened

ACTIONS = [
    {"id": "open", "label": "Open"},
    {"id": "show", "label": "Show in folder"},
    {"id": "move:documents", "label": "Move to Documents"},
    {"id": "why", "label": "Why?"},
    {"id": "less", "label": "Less of this"},
]


def notice(identity: str = "one", **changed: object) -> dict[str, Any]:
    usual = {
        "id": identity,
        "kind": "download_finished",
        "title": f"{identity}.pdf finished downloading",
        "text": "2.1 MB in Downloads.",
        "paths": [f"/data/Downloads/{identity}.pdf"],
        "why": ["It came to Downloads.", "Finished downloads are told at once."],
        "actions": ACTIONS,
        "state": "raised",
    }
    return {**usual, **changed}


MOVED = notice(title="one.pdf moved to Documents", actions=[{"id": "undo", "label": "Undo"}], state="acted")
BACK = notice(title="one.pdf is back in Downloads", state="undone")


@dataclass
class Around:
    """The tray program, as the board sees it."""

    look: Theme
    opened: Opened

    def theme(self) -> Theme:
        return self.look

    def icon_place(self) -> QRect:
        return QRect()

    def open_file(self, path: str) -> None:
        self.opened.files.append(path)

    def show_in_folder(self, path: str) -> None:
        self.opened.shown.append(path)


@pytest.fixture
def screen() -> FakeNotifier:
    return FakeNotifier()


@pytest.fixture
def board(
    bridge: Bridge, theme: Theme, link: FakeConnection, opened: Opened, screen: FakeNotifier
) -> Iterator[NoticeBoard]:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    parent = QObject()

    def desktop(listener: Listener) -> Notifications:
        assert threading.current_thread().name.startswith("ui-notices")
        return Notifications(listener, {Way.FREEDESKTOP: screen})

    made = NoticeBoard(bridge, Around(theme, opened), parent, desktop)
    yield made
    made.close()
    parent.deleteLater()


def bubble(board: NoticeBoard) -> NoticeBubble:
    assert board._bubbles is not None
    return board._bubbles.bubble


def told(shown: NoticeBubble) -> list[str]:
    """Return what can be read in the bubble, without the marks at which long names may be broken."""
    labels = [label for label in shown.findChildren(QLabel) if not label.isHidden() and label.isVisibleTo(shown)]
    return [label.text().replace("\u200b", "").replace("\u00a0", " ") for label in labels]


@pytest.fixture
def in_bubble(qtbot: QtBot, board: NoticeBoard, screen: FakeNotifier) -> Callable[[dict[str, Any]], NoticeBubble]:
    """Return a function that raises a notice where the desktop cannot show it."""
    screen.works = False

    def raise_it(data: dict[str, Any]) -> NoticeBubble:
        board.raised(data)
        qtbot.waitUntil(lambda: board._bubbles is not None and data["id"] in board._in_bubble)
        return bubble(board)

    return raise_it


def test_a_notice_is_moved_and_brought_back_by_the_desktop(
    qtbot: QtBot, board: NoticeBoard, link: FakeConnection, screen: FakeNotifier
) -> None:
    link.results["notice_do"] = {"notice": MOVED, "told": "one.pdf moved to Documents."}
    board.raised(notice())
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    screen.choose("Move to Documents")
    qtbot.waitUntil(lambda: "one" in screen.screen)
    assert link.asked("notice_do") == [{"id": "one", "action": "move:documents"}]
    assert screen.screen["one"].title == "one.pdf moved to Documents"
    # The event of the same move may come after the answer: it is shown once.
    board.changed(MOVED)
    link.results["notice_do"] = {"notice": BACK, "told": "one.pdf is back in Downloads."}
    screen.choose("Undo")
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    assert [one.title for one in screen.shown] == [
        "one.pdf finished downloading",
        "one.pdf moved to Documents",
        "one.pdf is back in Downloads",
    ]
    assert board._bubbles is None


@pytest.mark.parametrize(("action", "expected"), [("open", "files"), (DEFAULT, "shown")])
def test_opening_and_showing_is_done_by_the_face(  # noqa: PLR0917
    qtbot: QtBot,
    board: NoticeBoard,
    link: FakeConnection,
    screen: FakeNotifier,
    opened: Opened,
    action: str,
    expected: str,
) -> None:
    name = "open" if action == "open" else "show"
    link.results["notice_do"] = {
        "notice": notice(state="acted"),
        "told": "",
        "face": {"action": name, "path": "/data/x"},
    }
    board.raised(notice())
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    screen.click("one", action)
    qtbot.waitUntil(lambda: getattr(opened, expected) == ["/data/x"])
    assert link.asked("notice_do") == [{"id": "one", "action": name}]


def test_a_refusal_is_said_where_it_was_asked(
    qtbot: QtBot, board: NoticeBoard, link: FakeConnection, screen: FakeNotifier
) -> None:
    link.results["notice_do"] = StorageError("It was not moved back.", "It changed since.", "Move it by hand.")
    board.raised(MOVED)
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    screen.choose("Undo")
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    shown = screen.screen["one"]
    assert (shown.title, shown.text) == ("It was not moved back.", "It changed since.\nMove it by hand.")
    assert shown.actions == ()


def test_a_double_click_moves_once(
    qtbot: QtBot, board: NoticeBoard, link: FakeConnection, screen: FakeNotifier
) -> None:
    link.results["notice_do"] = {"notice": MOVED, "told": "one.pdf moved to Documents."}
    board.raised(notice())
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    for _ in range(2):
        screen.click("one", "move:documents")
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    assert link.asked("notice_do") == [{"id": "one", "action": "move:documents"}]
    screen.choose("Undo")  # and what was done is not in the way of what is done next
    qtbot.waitUntil(lambda: len(link.asked("notice_do")) == 2)


def test_putting_away_is_told_to_the_owner(
    qtbot: QtBot, board: NoticeBoard, link: FakeConnection, screen: FakeNotifier
) -> None:
    board.raised(notice())
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    screen.put_away()
    qtbot.waitUntil(lambda: link.asked("notice_do") == [{"id": "one", "action": "dismiss"}])
    assert link.calls[-1][2].startswith("ui-deeds")  # it may wait for a move, and no other call for it
    board.changed(notice(state="dismissed"))
    assert screen.displayed() == 0


def test_what_another_face_did_is_shown_too(qtbot: QtBot, board: NoticeBoard, screen: FakeNotifier) -> None:
    board.changed(notice("never shown here", state="acted"))
    board.raised(notice())
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    board.changed(MOVED)
    qtbot.waitUntil(lambda: [one.title for one in screen.shown][1:] == ["one.pdf moved to Documents"])
    board.changed(notice(state="dismissed"))
    qtbot.waitUntil(lambda: screen.displayed() == 0)


def test_what_waits_for_the_digest_is_not_shown(qtbot: QtBot, board: NoticeBoard, screen: FakeNotifier) -> None:
    for state in ("digested", "snoozed", "withheld"):
        board.raised(notice(state, state=state))
    board.raised(notice())
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    assert list(screen.screen) == ["one"]


def test_where_the_desktop_cannot_the_bubble_speaks(
    qtbot: QtBot, link: FakeConnection, in_bubble: Callable[[dict[str, Any]], NoticeBubble]
) -> None:
    link.results["notice_do"] = {"notice": MOVED, "told": "one.pdf moved to Documents."}
    shown = in_bubble(notice())
    assert told(shown) == ["one.pdf finished downloading", "2.1 MB in Downloads."]
    named(shown, "Move to Documents").click()
    qtbot.waitUntil(lambda: told(shown)[0] == "one.pdf moved to Documents")
    link.results["notice_do"] = {"notice": BACK, "told": ""}
    named(shown, "Undo").click()
    qtbot.waitUntil(lambda: told(shown)[0] == "one.pdf is back in Downloads")
    assert [one["action"] for one in link.asked("notice_do")] == ["move:documents", "undo"]
    assert shown.isVisible()


def test_a_name_in_the_bubble_is_only_a_name(in_bubble: Callable[[dict[str, Any]], NoticeBubble]) -> None:
    shown = in_bubble(notice(title="<b>fat</b> & \u202egpj.exe\udcff", text="<img src=file:///x>"))
    assert told(shown) == ["<b>fat</b> & \\u202egpj.exe\\xff", "<img src=file:///x>"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown.findChildren(QLabel))


def test_why_unfolds_and_keeps_it_on_the_screen(in_bubble: Callable[[dict[str, Any]], NoticeBubble]) -> None:
    shown = in_bubble(notice())
    before = shown.height()
    assert shown._timer.isActive()
    named(shown, "Why?").click()
    assert told(shown)[2:] == ["It came to Downloads.", "Finished downloads are told at once."]
    assert shown.height() > before
    assert not shown._timer.isActive()
    named(shown, "Fold").click()
    assert shown.height() == before
    assert shown._timer.isActive()


def test_it_goes_by_itself_and_that_is_not_putting_away(
    link: FakeConnection, in_bubble: Callable[[dict[str, Any]], NoticeBubble]
) -> None:
    shown = in_bubble(notice())
    shown._timer.timeout.emit()
    assert not shown.isVisible()
    assert link.asked("notice_do") == []


def test_one_at_a_time_and_not_endlessly_many(
    qtbot: QtBot, board: NoticeBoard, link: FakeConnection, in_bubble: Callable[[dict[str, Any]], NoticeBubble]
) -> None:
    shown = in_bubble(notice("0"))
    for number in range(1, MOST_WAITING + 3):
        in_bubble(notice(str(number)))
    assert told(shown)[0] == "0.pdf finished downloading"
    named(shown, f"Next notice, {MOST_WAITING} more").click()
    assert told(shown)[0] == "3.pdf finished downloading"
    named(shown, "Put this away").click()
    qtbot.waitUntil(lambda: link.asked("notice_do") == [{"id": "3", "action": "dismiss"}])
    assert told(shown)[0] == "4.pdf finished downloading"
    board.changed(notice("4", state="dismissed"))
    assert told(shown)[0] == "5.pdf finished downloading"


def test_less_of_this_says_what_changed(
    qtbot: QtBot, link: FakeConnection, in_bubble: Callable[[dict[str, Any]], NoticeBubble]
) -> None:
    link.results["notice_do"] = {"notice": notice(state="dismissed"), "told": "Those are told once a day from now on."}
    shown = in_bubble(notice())
    named(shown, "Less of this").click()
    qtbot.waitUntil(lambda: told(shown)[1:] == ["Those are told once a day from now on."])
    buttons = [button for button in shown.findChildren(QAbstractButton) if not button.isHidden()]
    assert [button.accessibleName() for button in buttons] == ["Put this away"]


def test_the_last_notice_comes_when_asked_and_has_the_keyboard(
    qtbot: QtBot, board: NoticeBoard, link: FakeConnection, screen: FakeNotifier
) -> None:
    link.results["notices_list"] = {"notices": [notice()], "quiet_until": ""}
    board.show_last()
    qtbot.waitUntil(lambda: board._bubbles is not None and bubble(board).isVisible())
    shown = bubble(board)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is named(shown, "Open"))
    QTest.keyClick(named(shown, "Open"), Qt.Key.Key_Right)
    assert named(shown, "Show in folder").hasFocus()
    QTest.keyClick(named(shown, "Show in folder"), Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert link.asked("notice_do") == []
    assert screen.shown == []
    assert "one.pdf finished downloading" in shown.accessibleName()


def test_when_there_was_none_the_bubble_says_so(qtbot: QtBot, board: NoticeBoard, link: FakeConnection) -> None:
    link.results["notices_list"] = {"notices": [], "quiet_until": ""}
    board.show_last()
    qtbot.waitUntil(lambda: board._bubbles is not None)
    assert told(bubble(board))[0] == "Nothing to tell yet."


def test_the_menu_asks_for_quiet_and_ends_it(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    menu = QMenu()
    entries = NoticeEntries(menu, bridge)
    quiet = menu.actions()[1]
    link.results["notices_snooze"] = {"quiet_until": "2026-11-21T15:30:00", "kind": ""}
    quiet.trigger()
    qtbot.waitUntil(lambda: "15:30" in quiet.text() or "3:30" in quiet.text())
    link.results["notices_snooze"] = {"quiet_until": "", "kind": ""}
    quiet.trigger()
    qtbot.waitUntil(lambda: quiet.text() == "Quiet for an hour")
    assert [one["minutes"] for one in link.asked("notices_snooze")] == [60, 0]
    link.results["notices_list"] = {"notices": [], "quiet_until": "not a time"}
    entries.refresh()
    qtbot.waitUntil(lambda: bool(link.asked("notices_list")))
    menu.deleteLater()


def test_events_of_the_link_reach_the_board(qtbot: QtBot, face: TrayFace, link: FakeConnection) -> None:
    screen = FakeNotifier()
    face.board._make_desktop = lambda listener: Notifications(listener, {Way.FREEDESKTOP: screen})
    qtbot.waitUntil(lambda: link.subscribed)
    link.tell("NoticeRaised", notice=notice())
    qtbot.waitUntil(lambda: screen.displayed() == 1)
    link.tell("NoticeChanged", notice=MOVED)
    qtbot.waitUntil(lambda: [one.title for one in screen.shown][1:] == ["one.pdf moved to Documents"])
    face.close()
    assert screen.closed == 1


@pytest.mark.parametrize(
    ("icon", "room", "expected"),
    [
        (QRect(700, 776, 24, 24), QRect(0, 0, 1280, 776), QPoint(511, 667)),
        (QRect(1256, 776, 24, 24), QRect(0, 0, 1280, 776), QPoint(871, 667)),
        (QRect(700, 0, 24, 24), QRect(0, 24, 1280, 776), QPoint(511, 32)),
        (QRect(), QRect(0, 0, 1280, 776), QPoint(871, 667)),
        (QRect(), QRect(0, 30, 1280, 770), QPoint(871, 38)),
        (QRect(5000, 776, 24, 24), QRect(0, 0, 1280, 776), QPoint(871, 667)),
    ],
    ids=["over the icon", "at the edge", "panel on top", "icon unknown", "unknown, panel on top", "icon elsewhere"],
)
def test_the_bubble_stands_beside_the_icon(icon: QRect, room: QRect, expected: QPoint) -> None:
    place = bubble_place(QSize(400, 100), icon, QRect(0, 0, 1280, 800), room)
    assert place == expected
    assert room.adjusted(GAP, GAP, -GAP, -GAP).adjusted(0, 0, 1, 1).contains(QRect(place, QSize(400, 100)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a.iso (500 kB) in ~/v", "a.iso (500\u00a0kB) in ~/v"),
        ("1.5 GB, 3 bytes", "1.5\u00a0GB, 3\u00a0bytes"),
        ("3 Bikes and 5 files", "3 Bikes and 5 files"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(text: str, shown: str) -> None:
    assert breakable(text, 99) == shown
