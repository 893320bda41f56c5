"""The cards: one choice, one stop for Tab, and what cannot be had is read and not chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bitbuddy.ui.brains.listing import BrainListing, sections
from bitbuddy.ui.brains.row import NO_BRAIN, detail_words, row_from
from bitbuddy.ui.brains.window import BrainsWindow
from tests.fakes.brains import catalogue, own_file, served
from tests.fakes.link import FakeConnection

ROWS = [row_from(one) for one in catalogue()]


@pytest.fixture
def listing(brains_window: BrainsWindow) -> BrainListing:
    return brains_window.chooser.listing


def keyboard() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def focused(listing: BrainListing) -> str:
    return next((card.row.id for card in listing.cards if card.choice.hasFocus()), "")


def chosen(listing: BrainListing) -> list[str]:
    return [card.row.id for card in listing.cards if card.choice.isChecked()]


def test_the_suggestion_and_no_brain_come_first_and_each_brain_stands_once() -> None:
    found = sections(ROWS)
    assert [one.title for one in found] == ["Suggested", "Already on this computer", "Tiny", "Standard", "Smart"]
    assert [row.id for row in found[0].rows] == ["qwen3-1.7b", NO_BRAIN]
    ids = [row.id for one in found for row in one.rows]
    assert len(ids) == len(set(ids))
    assert set(ids) | {row.id for row in ROWS if row.server_only} == {row.id for row in ROWS} | {NO_BRAIN}


def test_servers_have_a_section_of_their_own_and_say_where_they_are() -> None:
    rows = [*ROWS, row_from(served()), row_from(served("near", "http://127.0.0.1:8080/v1"))]
    section = next(one for one in sections(rows) if one.title == "Servers")
    far, near = section.rows
    assert (far.badges, near.badges) == ((("quiet", "On example.org"),), (("quiet", "On this computer"),))
    assert "It runs on example.org, where what is asked goes to." in far.spoken()
    assert detail_words(far) == ""


def test_every_card_is_a_radio_button_with_a_name_and_all_it_shows(listing: BrainListing) -> None:
    for card in listing.cards:
        interface = QAccessible.queryAccessibleInterface(card.choice)
        assert interface.role() == QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == card.row.name
        assert card.row.good_at in interface.text(QAccessible.Text.Description)
    unfit = listing.card("phi-3.5")
    assert unfit is not None
    assert "2.5 GB of disk are needed" in unfit.choice.accessibleDescription()


def test_arrows_choose_as_among_any_radio_buttons(listing: BrainListing, qtbot: QtBot) -> None:
    assert focused(listing) == "smollm2-135m"
    keys = (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down)
    went = []
    for key in keys:
        QTest.keyClick(keyboard(), key)
        went.append(focused(listing))
        assert chosen(listing) == [focused(listing)]
    assert went == ["qwen3-1.7b", NO_BRAIN, "qwen3-1.7b", NO_BRAIN]
    QTest.keyClick(keyboard(), Qt.Key.Key_Space)
    assert chosen(listing) == [NO_BRAIN]


def test_tab_stops_at_one_card_then_goes_to_what_it_unfolds(listing: BrainListing, qtbot: QtBot) -> None:
    def stops() -> list[str]:
        return [one.row.id for one in listing.cards if one.choice.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["smollm2-135m"]
    listing.choose("llama-3.2-1b")
    card = listing.card("llama-3.2-1b")
    assert card is not None
    assert card.terms is not None
    card.choice.setFocus()
    assert stops() == ["llama-3.2-1b"]
    QTest.keyClick(card.choice, Qt.Key.Key_Tab)
    link = keyboard()
    assert link.accessibleName() == "Read the terms of Llama 3.2 1B in the browser"
    QTest.keyClick(link, Qt.Key.Key_Tab)
    assert card.terms.hasFocus()
    QTest.keyClick(card.terms, Qt.Key.Key_Tab)
    assert keyboard() is listing._fold
    QTest.keyClick(keyboard(), Qt.Key.Key_Backtab)
    assert card.terms.hasFocus()


def test_what_does_not_fit_is_read_and_not_chosen(listing: BrainListing, qtbot: QtBot) -> None:
    card = listing.card("phi-3.5")
    assert card is not None
    with qtbot.waitSignal(listing.refused) as refused:
        QTest.mouseClick(card.choice, Qt.MouseButton.LeftButton)
    assert "1.9 GB are free" in refused.args[0]
    assert chosen(listing) == ["smollm2-135m"]
    assert not card.choice.isChecked()


def test_server_brains_are_folded_away_and_passed_over_until_unfolded(listing: BrainListing) -> None:
    server = [card for card in listing.cards if card.row.server_only]
    assert [card.isVisible() for card in server] == [False, False]
    QTest.keyClick(keyboard(), Qt.Key.Key_End)
    assert focused(listing) == "phi-3.5"
    assert listing._fold is not None
    listing._fold.click()
    assert all(card.isVisible() for card in server)
    listing.cards[0].choice.setFocus()
    QTest.keyClick(keyboard(), Qt.Key.Key_End)
    assert focused(listing) == "falcon3-3b"


def test_new_rows_keep_the_choice_the_keyboard_and_accepted_terms(
    listing: BrainListing, brains: FakeConnection, brains_window: BrainsWindow, qtbot: QtBot
) -> None:
    listing.choose("llama-3.2-1b")
    card = listing.card("llama-3.2-1b")
    assert card is not None
    assert card.terms is not None
    assert not brains_window.chooser.is_ready()
    card.terms.click()
    assert brains_window.chooser.is_ready()
    card.choice.setFocus()
    rows = catalogue()
    rows[1]["installed"] = True
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    brains.tell("ModelsChanged")
    qtbot.waitUntil(lambda: listing.card("llama-3.2-1b") is not card)
    assert chosen(listing) == ["llama-3.2-1b"]
    assert focused(listing) == "llama-3.2-1b"
    assert brains_window.chooser.is_ready()


def test_a_broken_catalogue_of_ones_own_is_told_above_the_cards(
    brains: FakeConnection, brains_window: BrainsWindow, qtbot: QtBot
) -> None:
    assert brains_window.chooser._problem.isHidden()
    brains.results["brain_list"] = {"brains": catalogue(), "problem": "catalogue.json: entry 3 has no sha256."}
    brains_window.chooser.refresh()
    qtbot.waitUntil(brains_window.chooser._problem.isVisible)
    assert brains_window.chooser._problem.text() == "catalogue.json: entry 3 has no sha256."


def test_news_move_nothing_and_what_came_in_is_seen(
    brains_window: BrainsWindow, brains: FakeConnection, qtbot: QtBot
) -> None:
    listing, bar = brains_window.chooser.listing, brains_window._list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() * 3 // 4)
    before, card = bar.value(), listing.cards[0]
    rows = [row | {"fit_words": "Fits."} for row in catalogue()]
    listing.show_rows([row_from(row) for row in rows], listing.current)
    assert listing.cards[0] is not card
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == before)
    rows.append(own_file("mine", "Mine", 5_000))
    brains.results["brain_list"] = {"brains": rows, "problem": ""}
    brains_window.chooser.refresh("mine")
    qtbot.waitUntil(lambda: listing.current == "mine")
    mine = listing.card("mine")
    assert mine is not None
    qtbot.waitUntil(lambda: mine.visibleRegion().boundingRect().height() == mine.height())
