"""The window of the ledger, with its real widgets on a scripted link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import UsageError
from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.ledger.entry import EntryRow
from bitbuddy.ui.ledger.listing import spoken_day
from bitbuddy.ui.ledger.window import LedgerWindow, forget_question, forgotten_words
from bitbuddy.ui.theme import Theme
from tests.fakes.link import FakeConnection
from tests.ui.acting import named
from tests.ui.conftest import Opened

Data = dict[str, Any]
NOW = datetime.now().astimezone()


def entry(number: int, kind: str = "seen", **more: object) -> Data:
    row = {"id": f"{kind}:{number}", "at": (NOW - timedelta(hours=6 * number)).isoformat(), "kind": kind}
    words = {"title": f"entry {number}", "text": "something more", "paths": [f"/data/{number}.pdf"]}
    return {**row, **words, "details": [{"label": "Why", "value": "because"}], "undo": 0, "keep": "", **more}


class Ledger:
    """Answers the ledger's operations as the link does, from a list."""

    def __init__(self, link: FakeConnection) -> None:
        self.entries = [entry(number, "moved" if number % 3 == 0 else "seen") for number in range(100)]
        link._operations["ledger"] = self.page
        link._operations["ledger_forget"] = self.forget

    def page(self, limit: int, cursor: str, kinds: list[str], text: str) -> Data:
        found = [one for one in self.entries if (not kinds or one["kind"] in kinds) and text in one["title"]]
        at = int(cursor or 0)
        more = str(at + limit) if len(found) > at + limit else ""
        return {"entries": found[at : at + limit], "cursor": more}

    def forget(
        self, ids: list[str] | None = None, filters: Data | None = None, preview: bool = False, **more: object
    ) -> Data:
        chosen = [one for one in self.entries if more.get("all") or filters or one["id"] in (ids or [])]
        if not preview:
            self.entries = [one for one in self.entries if one not in chosen]
        undo = sum(bool(one["undo"]) for one in chosen)
        return {"total": len(chosen), "forgotten": {}, "kept": [], "undo_lost": undo, "with_brain": 0, "notes": []}


@pytest.fixture
def ledger(link: FakeConnection) -> Ledger:
    return Ledger(link)


@pytest.fixture
def page(
    bridge: Bridge, theme: Theme, link: FakeConnection, ledger: Ledger, opened: Opened, tmp_path: Path
) -> Iterator[LedgerWindow]:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    made = LedgerWindow(bridge, theme, opened.opening(), tmp_path / "place.json")
    made.come_forward()
    yield made
    made.close()
    made.deleteLater()


def titles(page: LedgerWindow) -> list[str]:
    return [row.entry.title for row in page.list.rows]


def first(qtbot: QtBot, page: LedgerWindow) -> EntryRow:
    qtbot.waitUntil(lambda: bool(page.list.rows) and page.isActiveWindow())  # its shortcuts need the keyboard
    return page.list.rows[0]


def settled(qtbot: QtBot, page: LedgerWindow, fits: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: fits() and not page._fetching)


def test_pages_come_as_one_scrolls(qtbot: QtBot, page: LedgerWindow, link: FakeConnection) -> None:
    first(qtbot, page)
    bar = page.list.verticalScrollBar()

    def all_there() -> bool:
        bar.setValue(bar.maximum())
        return len(titles(page)) == 100

    qtbot.waitUntil(all_there)
    assert titles(page) == [f"entry {number}" for number in range(100)]
    assert len(link.asked("ledger")) == 3
    headings = [one.text() for one in page.list.column.findChildren(QLabel, "group")]
    assert headings[0] == "Today"
    assert len(headings) == len(set(headings)) >= 25


def test_kinds_and_words(qtbot: QtBot, page: LedgerWindow, link: FakeConnection) -> None:
    first(qtbot, page)
    named(page, "Show moves").click()
    settled(qtbot, page, lambda: link.asked("ledger")[-1]["kinds"] == ["moved"])
    assert {row.entry.kind for row in page.list.rows} == {"moved"}
    QTest.keyClicks(page.head.field, "entry 9")
    settled(qtbot, page, lambda: titles(page) == ["entry 9", "entry 90", "entry 93", "entry 96", "entry 99"])
    before = len(link.asked("ledger"))
    QTest.keyClicks(page.head.field, "zzz")
    QTest.keyClick(page.head.field, Qt.Key.Key_Return)
    settled(qtbot, page, lambda: not titles(page))
    assert len(link.asked("ledger")) == before + 1, "Enter does not wait, and nothing is asked twice"
    said = [one.text() for one in page.list.column.findChildren(QLabel, "quiet") if not one.isHidden()]
    assert said == ["Nothing was found for “entry 9zzz”. Try other words, or fewer of them."]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settled(qtbot, page, lambda: len(titles(page)) == 34)


def test_all_of_it_by_keys(qtbot: QtBot, page: LedgerWindow, opened: Opened) -> None:
    row = first(qtbot, page)
    assert page.focusWidget() is page.head.field
    QTest.keyClick(page.head.field, Qt.Key.Key_Down)
    assert page.focusWidget() is row
    QTest.keyClick(row, Qt.Key.Key_Down)
    assert page.focusWidget() is page.list.rows[1]
    QTest.keyClick(page.list.rows[1], Qt.Key.Key_Up)
    folded = row.height()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert row.height() > folded
    assert "unfolded" in row.accessibleName()
    QTest.keyClick(row, Qt.Key.Key_Tab)
    opening = page.focusWidget()
    assert opening is named(row, "Open")
    QTest.keyClick(opening, Qt.Key.Key_Right)
    assert page.focusWidget() is named(row, "Show in folder")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.shown == ["/data/0.pdf"])
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert row.height() == folded
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.isHidden()


def test_forgetting_one_asks_in_its_place(qtbot: QtBot, page: LedgerWindow, link: FakeConnection) -> None:
    row = first(qtbot, page)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert named(row, "Keep").isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert link.asked("ledger_forget") == []
    assert named(row, "Forget…").isVisible()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    QTest.mouseClick(named(row, "Forget"), Qt.MouseButton.LeftButton)
    settled(qtbot, page, lambda: titles(page)[:1] == ["entry 1"])
    assert link.asked("ledger_forget") == [{"ids": ["moved:0"]}]
    assert page.notice.text() == "1 entry forgotten."


def test_an_open_move_cannot_be_forgotten(qtbot: QtBot, page: LedgerWindow, ledger: Ledger) -> None:
    first(qtbot, page)
    ledger.entries[0]["keep"] = "It is under way."
    page.refresh()
    settled(qtbot, page, lambda: page.list.rows[0].entry.keep != "")
    row = page.list.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert not row.is_unfolded
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(80, 20))
    assert [one.text() for one in row.buttons() if one.isVisible()] == ["Open", "Show in folder"]
    assert any(one.text() == "It is under way." for one in row.findChildren(QLabel))


def test_a_move_is_undone_from_here(qtbot: QtBot, page: LedgerWindow, ledger: Ledger, link: FakeConnection) -> None:
    first(qtbot, page)
    ledger.entries[0]["undo"] = 7
    page.refresh()
    settled(qtbot, page, lambda: page.list.rows[0].entry.undo == 7)
    page.list.rows[0].toggle()
    identity = page.list.rows[0].entry.identity
    link.results["ledger_undo"] = UsageError("The file changed since.", "It stays where it is.")
    named(page.list.rows[0], "Undo").click()
    qtbot.waitUntil(lambda: page.notice.text() == "The file changed since. It stays where it is.")
    link.results["ledger_undo"] = {"told": "The file is back where it was."}
    named(page.list.rows[0], "Undo").click()
    qtbot.waitUntil(lambda: "back where it was" in page.notice.text())
    assert link.asked("ledger_undo") == [{"id": identity}, {"id": identity}]
    assert all(lane.startswith("ui-deeds") for operation, _, lane in link.calls if operation == "ledger_undo")


def test_forgetting_what_is_listed_asks_first(qtbot: QtBot, page: LedgerWindow, link: FakeConnection) -> None:
    first(qtbot, page)
    named(page, "Forget what is listed…").click()
    qtbot.waitUntil(lambda: page.notice.text().startswith("Forget everything, 100 entries, for good?"))
    assert link.asked("ledger_forget") == [{"preview": True, "all": True}]
    named(page.notice, "Put this away").click()
    page.head.choose("moved")
    page.forget_listed()
    qtbot.waitUntil(page.notice.isVisible)
    named(page.notice, "Forget for good").click()
    qtbot.waitUntil(lambda: link.asked("ledger_forget")[-1] == {"filters": {"kinds": ["moved"], "text": ""}})


def test_export_goes_to_a_new_file(qtbot: QtBot, page: LedgerWindow, link: FakeConnection) -> None:
    first(qtbot, page)
    page.head.choose("seen")
    link.results["ledger_export"] = {"entries": 66}
    page.export()
    assert page.dialog is not None
    page.dialog.fileSelected.emit("/data/ledger.csv")
    page.dialog.close()
    qtbot.waitUntil(lambda: page.notice.text() == "66 entries written to /data/ledger.csv.")
    assert link.asked("ledger_export") == [{"path": "/data/ledger.csv", "kinds": ["seen"], "text": ""}]


def test_news_are_shown_unless_one_is_busy(
    qtbot: QtBot, page: LedgerWindow, ledger: Ledger, link: FakeConnection
) -> None:
    first(qtbot, page)
    qtbot.waitUntil(lambda: link.subscribed)
    ledger.entries.insert(0, entry(0, "told", title="something new"))
    link.tell("NoticeRaised", notice={})
    settled(qtbot, page, lambda: titles(page)[:1] == ["something new"])
    page.list.rows[0].toggle()
    ledger.entries.insert(0, entry(0, "told", title="something newer"))
    page._news()
    assert titles(page)[0] == "something new", "an entry that is read does not run away"
    page.list.rows[0].toggle()
    settled(qtbot, page, lambda: titles(page)[:1] == ["something newer"])


def test_nothing_yet(qtbot: QtBot, page: LedgerWindow, ledger: Ledger, link: FakeConnection) -> None:
    first(qtbot, page)
    ledger.entries.clear()
    page.refresh()
    settled(qtbot, page, lambda: not titles(page))
    said = [one.text() for one in page.list.column.findChildren(QLabel, "quiet") if not one.isHidden()]
    assert said[0].startswith("Nothing was seen, told, moved or asked yet.")
    page.forget_listed()
    qtbot.waitUntil(lambda: page.notice.text() == "There is nothing to forget.")


def test_a_narrow_window_has_everything_within(qtbot: QtBot, page: LedgerWindow) -> None:
    row = first(qtbot, page)
    page.resize(page.minimumSize())
    row.toggle()
    qtbot.waitUntil(lambda: row.width() < page.width())
    for chip in page.head.chips:
        assert chip.geometry().right() < page.width()
        assert chip.geometry().bottom() < page.head.height()
    assert row.unfolded is not None
    assert row.rect().contains(row.unfolded.geometry())
    for button in row.buttons():
        assert button.isHidden() or row.unfolded.rect().contains(button.geometry()), button.text()


def test_the_tray_opens_it(qtbot: QtBot, face: TrayFace, ledger: Ledger) -> None:
    action = next(one for one in face.menu.actions() if one.text() == "What I know and did…")
    action.trigger()
    assert face.pages.ledger is not None
    shown = face.pages.ledger
    qtbot.waitUntil(lambda: bool(shown.list.rows))
    assert shown.isVisible()
    shown.close()
    action.trigger()
    assert face.pages.ledger is shown
    qtbot.waitUntil(shown.isVisible)


def test_words_of_days_and_of_forgetting() -> None:
    today = date(2026, 11, 20)
    spoken = [spoken_day(day, today) for day in (today, date(2026, 11, 19), date(2026, 3, 1), date(2025, 3, 1), None)]
    assert spoken == ["Today", "Yesterday", "Sunday, 1 March", "Saturday, 1 March 2025", "At some time"]
    outcome = {"total": 3, "undo_lost": 1, "kept": [{"title": "a move", "why": "It is under way."}], "with_brain": 2}
    assert forget_question(outcome, False) == (
        "Forget 3 entries, for good? Your files stay as they are. 1 move can then no longer be undone. "
        "1 entry cannot be forgotten now."
    )
    assert forgotten_words({**outcome, "notes": ["A note."]}) == (
        "3 entries forgotten. With them went 2 things the brain was told of them. a move: It is under way. A note."
    )
