"""The window of memory, with its real widgets on a scripted link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import StorageError
from bitbuddy.ui.application import TrayFace
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.chat.sessions.found import FoundEntry
from bitbuddy.ui.memory.beginning import Beginning
from bitbuddy.ui.memory.entry import EntryRow
from bitbuddy.ui.memory.foot import UNFINISHED
from bitbuddy.ui.memory.head import CHANGES
from bitbuddy.ui.memory.window import PAGE, MemoryWindow
from bitbuddy.ui.theme import Theme
from tests.fakes.link import FakeConnection
from tests.fakes.memories import Memories, furnish
from tests.ui.acting import child, named
from tests.ui.test_nothing_cut import shown_cut

LISBON, PORTO, TEA = "My sister Ana lives in Lisbon", "My sister Ana lives in Porto", "I prefer tea to coffee"


@pytest.fixture
def memories(link: FakeConnection) -> Memories:
    """Return the memories of half a year behind the link."""
    made = Memories(link)
    furnish(made)
    return made


@pytest.fixture
def page(
    qtbot: QtBot, bridge: Bridge, theme: Theme, link: FakeConnection, memories: Memories, tmp_path: Path
) -> Iterator[MemoryWindow]:
    """Return the window with the keyboard, which its shortcuts need."""
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    made = MemoryWindow(bridge, theme, tmp_path / "place.json")
    made.come_forward()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def texts(page: MemoryWindow) -> list[str]:
    return [row.entry.text for row in page.list.entries]


def quiet(page: MemoryWindow) -> list[str]:
    return [one.text() for one in page.list.column.findChildren(QLabel, "quiet") if not one.isHidden()]


def row_of(qtbot: QtBot, page: MemoryWindow, text: str) -> EntryRow:
    """Wait for the row of a memory and return it."""
    qtbot.waitUntil(lambda: text in texts(page))
    return next(row for row in page.list.entries if row.entry.text == text)


def unfolded(qtbot: QtBot, page: MemoryWindow, text: str) -> EntryRow:
    """Unfold a memory and wait for its details."""
    row = row_of(qtbot, page, text)
    row.toggle()
    qtbot.waitUntil(
        lambda: any("You told me" in one.text() for one in row.findChildren(QWidget) if hasattr(one, "text"))
    )
    return row


def words(row: EntryRow) -> str:
    return "\n".join(one.text() for one in row.findChildren(QLabel) if not one.isHidden())


def key(page: MemoryWindow, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
    """Press a key where the focus is and return what has the focus then."""
    QTest.keyClick(page.focusWidget(), which, modifier)
    return page.focusWidget()


def test_what_is_remembered_is_listed_with_its_numbers(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row = row_of(qtbot, page, LISBON)
    assert row.accessibleName() == f"{LISBON}, Place, since November 2026, told today at 14:05, folded"
    assert PORTO not in texts(page)
    qtbot.waitUntil(
        lambda: page.foot.line.accessibleName().startswith("13 things I know  ·  1 thing that was so before")
    )
    assert link.asked("memory_list")[0] == {"kinds": [], "states": ["current"], "limit": PAGE, "offset": 0}


def test_pages_come_as_one_scrolls(qtbot: QtBot, page: MemoryWindow, memories: Memories) -> None:
    for number in range(60):
        memories.keep(f"fact {number}", days=400 + number)
    page.refresh()
    bar = page.list.verticalScrollBar()

    def all_there() -> bool:
        bar.setValue(bar.maximum())
        return len(texts(page)) == 73

    qtbot.waitUntil(all_there)
    assert len(set(texts(page))) == 73


def test_kinds_and_states_narrow_the_list(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row_of(qtbot, page, LISBON)
    named(page, "Show preferences").click()
    qtbot.waitUntil(lambda: {row.entry.kind for row in page.list.entries} == {"preference"})
    named(page, "What was so once").click()
    qtbot.waitUntil(lambda: quiet(page) != [])
    assert quiet(page)[0].startswith("Nothing of this was otherwise before.")
    named(page, "Show all").click()
    row = row_of(qtbot, page, PORTO)
    assert "March 2026 to November 2026" in row.accessibleName()
    assert link.asked("memory_list")[-1]["states"] == ["past"]


def test_a_search_as_one_types(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row_of(qtbot, page, TEA)
    QTest.keyClicks(page.head.field, "ana")
    qtbot.waitUntil(lambda: texts(page) == [LISBON, "My sister's name is Ana"])
    assert [asked["text"] for asked in link.asked("memory_search")] == ["ana"], "only when the typing rests"
    said = page.list.column.findChildren(FoundEntry)
    assert [one.found.message for one in said] == ["m-1", "m-2"]
    assert said[0].found.hits == ((0, 3),)
    assert row_of(qtbot, page, LISBON).accessibleName().endswith(", found: it has these words, folded")
    with qtbot.waitSignal(page.source_asked) as asked:
        QTest.keyClick(said[0], Qt.Key.Key_Return)
    assert asked.args == ["s-1", "m-1"]
    QTest.keyClicks(page.head.field, " porto zzz")
    QTest.keyClick(page.head.field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: quiet(page) == ["Nothing was found for “ana porto zzz”. Try other words, or fewer of them."]
    )
    page.head.field.setText("lives in porto")
    qtbot.waitUntil(lambda: quiet(page) == ["Nothing of this is under “Now”; 1 find under “Was so”."])
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: LISBON in texts(page))


def test_an_unfolded_memory_says_where_it_is_from(qtbot: QtBot, page: MemoryWindow) -> None:
    row = unfolded(qtbot, page, LISBON)
    told = words(row)
    assert "“Ana is back in Lisbon, since last week, and very happy about it”" in told
    assert "4 times, last yesterday at 14:05" in told
    assert f"Before\n{PORTO} (March 2026 to November 2026)" in told
    with qtbot.waitSignal(page.source_asked) as asked:
        named(row, "You told me today at 14:05, in the talk “Trip to Porto”").click()
    assert asked.args == [row.entry.session, row.entry.message]


def test_a_source_that_is_gone_is_no_link(qtbot: QtBot, page: MemoryWindow) -> None:
    row = unfolded(qtbot, page, "Pay the deposit for the flat")
    assert "that talk is no longer there" in words(row)
    assert not [one for one in row.buttons() if one.objectName() == "source" and not one.isHidden()]


def test_what_was_told_is_only_text(qtbot: QtBot, page: MemoryWindow, memories: Memories) -> None:
    row_of(qtbot, page, LISBON)
    hostile = "<img src='file:///x.png'> R&D \u202egpj.exe **b** [a](http://b)"
    memories.rows.insert(0, memories.keep(hostile, said=(f"said {hostile}", f"Talk {hostile}")))
    page.refresh()
    row = unfolded(qtbot, page, hostile)
    safe = hostile.replace("\u202e", "\\u202e")
    assert safe in row.accessibleName()
    assert f"“said {safe}”" in words(row)
    source = next(one for one in row.buttons() if one.objectName() == "source")
    assert source.accessibleName() == f"You told me today at 14:05, in the talk “Talk {safe}”"
    assert "R&&D" in source.text() or "…" in source.text()
    assert source.toolTip().startswith("<span>You told me")
    assert "<img" not in source.toolTip()


def test_all_of_it_by_keys(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row = row_of(qtbot, page, LISBON)
    assert key(page, Qt.Key.Key_Down) is row
    assert key(page, Qt.Key.Key_Down) is page.list.entries[1]
    assert key(page, Qt.Key.Key_Up) is row
    assert key(page, Qt.Key.Key_Up) is page.head.field
    key(page, Qt.Key.Key_Down)
    assert key(page, Qt.Key.Key_End) is page.list.entries[-1]
    assert key(page, Qt.Key.Key_PageUp) in page.list.entries[1:-1]
    assert key(page, Qt.Key.Key_PageDown) is page.list.entries[-1]
    assert key(page, Qt.Key.Key_Home) is row
    folded = row.height()
    key(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row.height() > folded and "Before" in words(row))
    assert "unfolded" in row.accessibleName()
    assert "the talk “Trip to Porto”" in key(page, Qt.Key.Key_Tab).accessibleName()
    assert key(page, Qt.Key.Key_Right) is named(row, "Edit")
    assert key(page, Qt.Key.Key_Right) is named(row, "Take back")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert row.height() == folded
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is page.foot.field
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.isHidden()


def test_a_memory_is_changed_in_its_place(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row = row_of(qtbot, page, TEA)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_F2)
    assert row.field is not None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert (row.field is None, row.is_unfolded) == (True, True), "one step at a time"
    named(row, "Edit").click()
    assert row.field is not None
    row.field.setText("I prefer green tea to coffee")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    changed = row_of(qtbot, page, "I prefer green tea to coffee")
    assert link.asked("memory_edit") == [{"id": row.entry.identity, "text": "I prefer green tea to coffee"}]
    qtbot.waitUntil(lambda: page.focusWidget() is changed)
    link.results["memory_edit"] = StorageError("The disk is full.", "Nothing could be written.")
    changed.begin_edit()
    assert changed.field is not None
    changed.field.setText("else")
    QTest.keyClick(changed.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notice.text().startswith("The disk is full."))


def test_who_changes_something_far_down_stays_there(qtbot: QtBot, page: MemoryWindow, memories: Memories) -> None:
    for number in range(60):
        memories.keep(f"fact {number}", days=400 + number)
    page.refresh()
    bar = page.list.verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return "fact 59" in texts(page)

    qtbot.waitUntil(at_the_end)
    row = row_of(qtbot, page, "fact 50")
    row.begin_edit()
    assert row.field is not None
    row.field.setText("fact fifty")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "fact fifty" in texts(page))
    changed = row_of(qtbot, page, "fact fifty")
    qtbot.waitUntil(changed.hasFocus)
    assert not changed.visibleRegion().isEmpty()
    assert bar.value() > bar.maximum() // 2


def test_forgetting_asks_in_its_place_and_says_what_goes(
    qtbot: QtBot, page: MemoryWindow, link: FakeConnection
) -> None:
    row = row_of(qtbot, page, LISBON)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert page.focusWidget() is named(row, "Keep"), "what is lost by a slip of the finger is nothing"
    qtbot.waitUntil(lambda: "stays in the conversation" in words(row))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert link.asked("memory_forget") == []
    qtbot.waitUntil(lambda: any(one.text() == "Forget…" and not one.isHidden() for one in row.buttons()))
    named(row, "Forget…").click()
    qtbot.waitUntil(lambda: len(link.asked("memory_forget_preview")) == 2)
    named(row, "Forget, and what I said").click()
    qtbot.waitUntil(lambda: LISBON not in texts(page))
    assert link.asked("memory_forget") == [{"ids": [row.entry.identity], "said": True}]
    assert page.notice.text() == "Forgotten: 1 memory and 2 messages."
    qtbot.waitUntil(lambda: page.focusWidget() is page.list.entries[0])


def test_what_changed_by_itself_is_taken_back(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row_of(qtbot, page, LISBON)
    named(page, "What changed, to take back").click()
    qtbot.waitUntil(lambda: len(page.list.changes) == 3)
    said = [row.accessibleName() for row in page.list.changes]
    assert said[0].startswith(f"“{LISBON}” took the place of “{PORTO}”.")
    assert "faded, as it was hardly ever used" in said[2]
    row = page.list.changes[2]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(
        lambda: page.notice.text() == "Taken back: “My bicycle is in the cellar” faded, as it was hardly ever used."
    )
    qtbot.waitUntil(lambda: "taken back" in page.list.changes[2].accessibleName())
    qtbot.waitUntil(page.list.changes[2].hasFocus)
    page.head.field.setText("porto")
    qtbot.waitUntil(lambda: [row.accessibleName() for row in page.list.changes] == said[:1])
    page.head.field.clear()
    page.head.turn_to("current")
    row_of(qtbot, page, "My bicycle is in the cellar")


def test_something_to_remember_is_typed_in(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row_of(qtbot, page, LISBON)
    QTest.keyClicks(page.foot.field, "My locker has the number 9")
    QTest.keyClick(page.foot.field, Qt.Key.Key_Return)
    row_of(qtbot, page, "My locker has the number 9")
    qtbot.waitUntil(lambda: page.foot.line.accessibleName() == "I will remember that.")
    assert page.foot.field.text() == ""
    page.head.choose(("person",))
    qtbot.waitUntil(lambda: "My locker has the number 9" not in texts(page))
    page.foot.begin("The spare key hangs behind the door")
    page.foot.button.click()
    row_of(qtbot, page, "The spare key hangs behind the door")
    assert page.head.look.kinds == (), "what was kept is seen"
    page.foot.begin("?!")
    page.foot.button.click()
    qtbot.waitUntil(lambda: page.foot.line.accessibleName().startswith("There is nothing in it to remember."))
    assert page.foot.field.text() == "?!", "what could not be kept is not lost"
    link.results["memory_add"] = {"added": 1, "contradicted": [{"old": {"text": TEA}, "new": {}}]}
    page.foot.begin("I prefer coffee")
    page.foot.button.click()
    qtbot.waitUntil(lambda: "does not fit “I prefer tea to coffee”" in page.foot.line.accessibleName())


def test_nothing_yet_says_how_to_begin(qtbot: QtBot, page: MemoryWindow, memories: Memories) -> None:
    row_of(qtbot, page, LISBON)
    memories.rows.clear()
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.list.column.findChildren(Beginning)))
    beginning = child(page.list.column, Beginning)
    beginning.chips[1].click()
    assert page.foot.field.text() == "I am allergic to "
    assert page.focusWidget() is page.foot.field
    qtbot.waitUntil(lambda: page.foot.line.accessibleName() == "Nothing is remembered yet.")
    QTest.keyClick(page.foot.field, Qt.Key.Key_Return)
    assert page.foot.line.accessibleName() == UNFINISHED
    assert not memories.rows


def test_all_is_forgotten_only_after_a_yes(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row_of(qtbot, page, LISBON)
    page.deeds.forget_all()
    qtbot.waitUntil(
        lambda: page.notice.text().startswith("Forget everything you ever told me, for good? That is 15 mem")
    )
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.notice.isHidden()
    page.head.field.setText("ana")
    page.deeds.forget_found()
    qtbot.waitUntil(lambda: page.notice.text().startswith("Forget everything about “ana”, for good?"))
    named(page.notice, "Forget for good").click()
    qtbot.waitUntil(lambda: link.asked("memory_forget") == [{"about": "ana"}])
    page.head.field.clear()
    qtbot.waitUntil(lambda: TEA in texts(page) and LISBON not in texts(page))


def test_export_and_import(qtbot: QtBot, page: MemoryWindow, link: FakeConnection) -> None:
    row_of(qtbot, page, LISBON)
    link.results["memory_export"] = {"path": "/data/m.json", "written": {"sessions": 1, "memories": 15, "messages": 2}}
    link.results["memory_import"] = {"path": "", "added": {}, "known": 4, "problems": ["Entry 3 has no text."]}
    for opens, path in ((page.deeds.export, "/data/m.json"), (page.deeds.bring_in, "/data/n.json")):
        opens()
        assert page.deeds.dialog is not None
        page.deeds.dialog.fileSelected.emit(path)
        page.deeds.dialog.close()
        qtbot.waitUntil(page.notice.isVisible)
        told = "written to /data/m.json. Only you" if opens == page.deeds.export else "4 entries were known already."
        qtbot.waitUntil(lambda told=told: told in page.notice.text())  # type: ignore[misc]
    assert page.notice.text() == "Nothing new came in. 4 entries were known already. Entry 3 has no text."
    assert link.asked("memory_export") == [{"path": "/data/m.json"}]
    assert link.asked("memory_import") == [{"path": "/data/n.json"}]


@pytest.mark.parametrize("width", [340, 680])
def test_no_word_is_cut_off(qtbot: QtBot, page: MemoryWindow, width: int) -> None:
    row_of(qtbot, page, LISBON)
    page.resize(width, 560)
    row = unfolded(qtbot, page, LISBON)
    row.ask_forgetting()
    qtbot.waitUntil(lambda: "stays in the conversation" in words(row))
    assert [*shown_cut(page)] == []
    for button in (*page.head.chips, *page.head.tabs):
        assert page.head.rect().contains(button.geometry()), button.text()
    page.head.turn_to(CHANGES)
    qtbot.waitUntil(lambda: bool(page.list.changes))
    assert [*shown_cut(page)] == []


def test_the_menu_opens_it_and_a_source_opens_the_talk(
    qtbot: QtBot, face: TrayFace, memories: Memories, link: FakeConnection
) -> None:
    next(one for one in face.menu.actions() if one.text() == "Memory…").trigger()
    shown = face.pages.memory
    assert shown is not None
    row_of(qtbot, shown, LISBON)
    shown.source_asked.emit("session-9", "message-9")
    assert face.window is not None
    qtbot.waitUntil(lambda: {"session": "session-9", "limit": 200} in link.asked("history"))
    shown.close()
    qtbot.waitUntil(face.window.isActiveWindow)
    QTest.keyClick(face.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shown.isVisible)
