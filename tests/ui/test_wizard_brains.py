"""The wizard's pages about brains, on the real window and a scripted link."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bitbuddy.kernel.errors import BrainError, DoesNotFitError, FetchError
from bitbuddy.ui.bridge import Bridge
from bitbuddy.ui.theme import Theme
from bitbuddy.ui.wizard.brains import BrainsPage
from bitbuddy.ui.wizard.done import DonePage
from bitbuddy.ui.wizard.download import DownloadPage
from bitbuddy.ui.wizard.page import BRAIN, DONE, DOWNLOAD, NO_BRAIN, TRY, Page
from bitbuddy.ui.wizard.trying import TryPage
from bitbuddy.ui.wizard.window import Wizard
from tests.fakes.brains import battery_steps, catalogue, download, replying, served, trial
from tests.fakes.link import FakeConnection

SIZE = 1_107_409_472
PAGES: dict[str, type[Page]] = {BRAIN: BrainsPage, DOWNLOAD: DownloadPage, TRY: TryPage, DONE: DonePage}


@pytest.fixture
def wizard(bridge: Bridge, theme: Theme, link: FakeConnection, qtbot: QtBot) -> Iterator[Wizard]:
    link.results["brain_list"] = {"brains": catalogue(), "problem": ""}
    link.results["brain_offered"] = {"files": []}
    link.results["brain_downloads"] = {"downloads": []}
    link.streams["brain_try"] = list(replying())
    link.streams["brain_test"] = [*battery_steps(2), {"type": "done", "id": "a", **trial()}]
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    made = Wizard(bridge, theme, lambda step, *rest: PAGES[step](*rest), tuple(PAGES))
    made.resize(900, 640)
    yield made
    made.put_down()
    made.deleteLater()


def brains(wizard: Wizard) -> BrainsPage:
    page = wizard.pages[BRAIN]
    assert isinstance(page, BrainsPage)
    return page


def fetching(wizard: Wizard) -> DownloadPage:
    page = wizard.pages[DOWNLOAD]
    assert isinstance(page, DownloadPage)
    return page


def trying(wizard: Wizard) -> TryPage:
    page = wizard.pages[TRY]
    assert isinstance(page, TryPage)
    return page


def begin(wizard: Wizard, qtbot: QtBot, identity: str = "") -> None:
    """Open at the page of brains and choose one."""
    wizard.begin(BRAIN)
    wizard.come_forward()
    qtbot.waitUntil(lambda: wizard.isActiveWindow() and brains(wizard).chooser.loaded)
    if identity:
        brains(wizard).chooser.listing.choose(identity)


def test_the_recommended_one_is_suggested_where_only_the_shipped_one_is_here(wizard: Wizard, qtbot: QtBot) -> None:
    begin(wizard, qtbot)
    assert wizard.answers.brain == "qwen3-1.7b"
    assert wizard.next_button.text() == "Fetch Qwen3 1.7B"
    card = brains(wizard).chooser.listing.card("qwen3-1.7b")
    assert card is not None
    qtbot.waitUntil(card.choice.hasFocus)


def test_of_a_server_elsewhere_it_is_said_where_it_answers(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    begin(wizard, qtbot)
    assert "on this computer and nowhere else" in wizard._lead.text()
    wizard.visit(DONE)
    link.results["brain_list"] = {"brains": [*catalogue(), served("far")], "problem": ""}
    wizard.visit(BRAIN)
    qtbot.waitUntil(lambda: "or a server that you added" in wizard._lead.text())
    for source, place in (("example.org", "on example.org."), ("this computer", "here on this computer.")):
        wizard.answers.brain, wizard.answers.brain_row = "server:far", {**served("far"), "source": source}
        wizard.visit(TRY)
        assert wizard._lead.text().endswith(place)
        wizard.visit(DONE)


def test_from_the_choice_over_the_download_to_the_test(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    begin(wizard, qtbot, "qwen3-1.7b")
    link.results["brain_downloads"] = {"downloads": [download("qwen3-1.7b", "running", 10, bytes=SIZE)]}
    wizard.next_button.click()
    assert wizard.step == DOWNLOAD
    qtbot.waitUntil(lambda: wizard.next_button.text() == "Go on meanwhile")
    assert link.asked("brain_download") == [{"id": "qwen3-1.7b", "do": "start", "accepted": True, "use": True}]
    link.tell("DownloadChanged", download=download("qwen3-1.7b", "done", SIZE, bytes=SIZE))
    qtbot.waitUntil(lambda: wizard._title.text() == "The brain is here")
    wizard.next_button.click()
    assert wizard.step == TRY
    qtbot.waitUntil(lambda: trying(wizard).panel.table.known)
    assert wizard.answers.brain_row["trial"]["roles"] == ["chat", "remark"]
    wizard.back_button.click()
    assert wizard.step == DOWNLOAD
    wizard.back_button.click()
    assert wizard.step == BRAIN


def test_one_that_is_here_is_used_and_nothing_fetched(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    begin(wizard, qtbot, "smollm2-135m")
    assert wizard.next_button.text() == "Use SmolLM2 135M"
    wizard.next_button.click()
    assert wizard.step == TRY
    qtbot.waitUntil(lambda: trying(wizard).panel.table.known)
    assert link.asked("brain_use") == [{"id": "smollm2-135m"}]
    assert link.asked("brain_download") == []


def test_no_brain_is_a_full_choice(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    begin(wizard, qtbot, NO_BRAIN)
    assert wizard.next_button.text() == "Go on without"
    wizard.next_button.click()
    assert wizard.step == DONE
    qtbot.waitUntil(lambda: link.asked("brain_use") == [{"id": "none"}])
    assert link.asked("brain_try") == []


def test_terms_have_to_be_accepted_before_one_goes_on(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    begin(wizard, qtbot, "llama-3.2-1b")
    assert not wizard.next_button.isEnabled()
    assert wizard._why.text() == "Accept the terms of Llama 3.2 first; they are on its card."
    assert wizard.next_button.accessibleDescription() == wizard._why.text()
    card = brains(wizard).chooser.listing.card("llama-3.2-1b")
    assert card is not None
    assert card.terms is not None
    card.terms.click()
    assert wizard.next_button.isEnabled()
    assert wizard._why.text() == ""
    wizard.next_button.click()
    asked = {"id": "llama-3.2-1b", "do": "start", "accepted": True, "use": True}
    qtbot.waitUntil(lambda: link.asked("brain_download") == [asked])


def test_one_may_go_on_while_it_comes_and_the_test_waits(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    begin(wizard, qtbot, "qwen3-1.7b")
    link.results["brain_downloads"] = {"downloads": [download("qwen3-1.7b", "running", 10, bytes=SIZE)]}
    wizard.next_button.click()
    qtbot.waitUntil(lambda: fetching(wizard).panel.under_way)
    wizard.next_button.click()
    assert wizard.step == DONE
    assert link.asked("brain_try") == []
    link.tell("DownloadChanged", download=download("qwen3-1.7b", "done", SIZE, bytes=SIZE))
    qtbot.waitUntil(wizard.notice.isVisible)
    assert wizard.notice.text() == "Qwen2.5 0.5B is here and answers from now on."
    assert trying(wizard).needed()


@pytest.mark.parametrize("step", [TRY, DONE])
def test_opened_again_at_a_later_page_it_hears_of_the_brain_that_comes(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot, step: str
) -> None:
    rows = catalogue()
    other, coming = rows[3], next(row for row in rows if row["id"] == "qwen3-1.7b")
    other["download"] = download(state="paused")
    coming["download"] = download("qwen3-1.7b", "running", 10, bytes=SIZE, use=True)
    link.results["brain_list"] = {"brains": rows, "problem": ""}
    link.results["brain_downloads"] = {"downloads": [other["download"], coming["download"]]}
    wizard.begin(step)
    wizard.come_forward()
    qtbot.waitUntil(lambda: fetching(wizard).panel.under_way)
    assert wizard.answers.brain == "qwen3-1.7b"
    link.tell("DownloadChanged", download={**coming["download"], "state": "done"})
    qtbot.waitUntil(trying(wizard).needed)


def test_what_somebody_else_began_answers_too_once_one_goes_on_with_it(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot
) -> None:
    link.results["brain_downloads"] = {"downloads": [download("qwen3-1.7b", "running", 10, bytes=SIZE)]}
    wizard.begin(DOWNLOAD)
    wizard.come_forward()
    qtbot.waitUntil(lambda: wizard.answers.brain == "qwen3-1.7b")
    assert link.asked("brain_download") == []
    wizard.next_button.click()
    asked = {"id": "qwen3-1.7b", "do": "start", "accepted": True, "use": True}
    qtbot.waitUntil(lambda: link.asked("brain_download") == [asked])


@pytest.mark.parametrize(
    ("state", "words"), [("running", "See the download"), ("paused", "Go on with Qwen3 1.7B"), ("", "Fetch Qwen3 1.7B")]
)
def test_back_at_the_cards_a_download_is_not_offered_as_if_it_were_new(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot, state: str, words: str
) -> None:
    rows = catalogue()
    coming = next(row for row in rows if row["id"] == "qwen3-1.7b")
    coming["download"] = download("qwen3-1.7b", state, 10, bytes=SIZE) if state else None
    link.results["brain_list"] = {"brains": rows, "problem": ""}
    begin(wizard, qtbot, "qwen3-1.7b")
    assert wizard.next_button.text() == words
    row = brains(wizard).chooser.chosen()
    assert row is not None
    assert row.size_words[1] == ("in all" if state else "to fetch")


def test_after_a_kill_it_opens_at_the_download_that_goes_on(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    link.results["brain_downloads"] = {"downloads": [download("qwen3-1.7b", "running", 10, bytes=SIZE)]}
    wizard.begin(DOWNLOAD)
    wizard.come_forward()
    qtbot.waitUntil(lambda: wizard.answers.brain == "qwen3-1.7b")
    link.tell("DownloadChanged", download=download("qwen3-1.7b", "done", SIZE, bytes=SIZE))
    qtbot.waitUntil(lambda: wizard._title.text() == "The brain is here")
    wizard.next_button.click()
    assert wizard.step == TRY


def test_what_does_not_fit_after_all_is_told_and_another_is_chosen(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot
) -> None:
    begin(wizard, qtbot, "qwen3-1.7b")
    link.results["brain_download"] = DoesNotFitError("It does not fit.", "2 GB of disk are missing.")
    wizard.next_button.click()
    qtbot.waitUntil(wizard.notice.isVisible)
    assert wizard.notice.text() == "It does not fit. 2 GB of disk are missing."
    qtbot.waitUntil(lambda: not fetching(wizard).panel.buttons["another"].isHidden())
    fetching(wizard).panel.buttons["another"].click()
    assert wizard.step == BRAIN


def test_a_brain_that_fails_is_left_for_another_or_none(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    link.streams["brain_try"] = [BrainError("It could not be woken.", "Its process ended.")]
    begin(wizard, qtbot, "smollm2-135m")
    wizard.next_button.click()
    panel = trying(wizard).panel
    qtbot.waitUntil(panel.another_button.isVisible)
    panel.another_button.click()
    assert wizard.step == BRAIN
    wizard.next_button.click()
    qtbot.waitUntil(panel.without_button.isVisible)
    panel.without_button.click()
    assert wizard.step == DONE
    assert wizard.answers.brain == NO_BRAIN
    qtbot.waitUntil(lambda: {"id": "none"} in link.asked("brain_use"))
    link.tell("ModelsChanged")
    qtbot.waitUntil(lambda: len(link.asked("brain_list")) >= 3)
    assert wizard.answers.brain == NO_BRAIN


def test_the_test_is_skipped_without_harm(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    held = threading.Event()
    link.streams["brain_test"] = [*battery_steps(3), held, *battery_steps(3)]
    begin(wizard, qtbot, "smollm2-135m")
    wizard.next_button.click()
    panel = trying(wizard).panel
    qtbot.waitUntil(lambda: panel._count.text() == "3 of 54")
    assert wizard.next_button.text() == "Go on without the test"
    wizard.next_button.click()
    assert wizard.step == DONE
    assert not panel.busy
    held.set()
    qtbot.waitUntil(lambda: link.left[-1:] == ["brain_test"])


def test_a_test_that_was_skipped_is_told_at_the_end_and_offered_again(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot
) -> None:
    held = threading.Event()
    link.streams["brain_test"] = [*battery_steps(3), held]
    begin(wizard, qtbot, "smollm2-135m")
    wizard.next_button.click()
    qtbot.waitUntil(lambda: trying(wizard).panel.testing)
    wizard.next_button.click()
    held.set()
    end = wizard.page
    assert isinstance(end, DonePage)
    qtbot.waitUntil(end.test_button.isVisible)
    assert end._untested_words.text().startswith("SmolLM2 135M was not tested on this computer yet.")
    link.streams["brain_test"] = [*battery_steps(2), {"type": "done", "id": "smollm2-135m", **trial()}]
    end.test_button.click()
    assert wizard.step == TRY
    qtbot.waitUntil(lambda: trying(wizard).panel.table.known)


def test_a_brain_that_arrives_while_the_end_is_seen_is_told_there(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot
) -> None:
    begin(wizard, qtbot, "qwen3-1.7b")
    coming = download("qwen3-1.7b", "running", 10, bytes=SIZE, use=True)
    link.results["brain_downloads"] = {"downloads": [coming]}
    wizard.next_button.click()
    rows = catalogue()
    row = next(row for row in rows if row["id"] == "qwen3-1.7b")
    row["download"] = coming
    link.results["brain_list"] = {"brains": rows, "problem": ""}
    qtbot.waitUntil(lambda: fetching(wizard).panel.under_way)
    wizard.next_button.click()
    end = wizard.page
    assert isinstance(end, DonePage)
    qtbot.waitUntil(lambda: end.summary.lines["Brain"].text() == "Qwen3 1.7B, on its way")
    assert not end.test_button.isVisible()
    rows = catalogue()
    next(row for row in rows if row["id"] == "qwen3-1.7b").update(installed=True, in_use=True)
    link.results["brain_list"] = {"brains": rows, "problem": ""}
    link.tell("DownloadChanged", download={**coming, "state": "done"})
    qtbot.waitUntil(end.test_button.isVisible)
    assert end.summary.lines["Brain"].text() == "Qwen3 1.7B"


def test_whoever_wants_no_brain_has_the_one_on_its_way_paused(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot
) -> None:
    coming = {"download": download("qwen3-1.7b", "running", 10)}
    rows = [row | coming if row["id"] == "qwen3-1.7b" else row for row in catalogue()]
    link.results["brain_list"] = {"brains": rows, "problem": ""}
    begin(wizard, qtbot, NO_BRAIN)
    wizard.next_button.click()
    qtbot.waitUntil(wizard.notice.isVisible)
    asked = {"id": "qwen3-1.7b", "do": "pause"}
    assert link.asked("brain_download") == [asked]
    assert wizard.notice.text().startswith("The download of Qwen3 1.7B is paused. What came is kept")
    assert wizard.step == DONE


def test_a_download_that_fails_is_told_on_every_page(wizard: Wizard, link: FakeConnection, qtbot: QtBot) -> None:
    begin(wizard, qtbot, "qwen3-1.7b")
    link.results["brain_downloads"] = {"downloads": [download("qwen3-1.7b", "running", 10, bytes=SIZE)]}
    wizard.go_on()
    qtbot.waitUntil(lambda: fetching(wizard).panel.under_way)
    wizard.go_on()
    assert wizard.step == DONE
    problem = FetchError("The connection broke.", hint="Go on later.").to_json()
    failed = download("qwen3-1.7b", "failed", 10, bytes=SIZE) | {"error": problem}
    link.tell("DownloadChanged", download=failed)
    qtbot.waitUntil(wizard.notice.isVisible)
    assert "The connection broke." in wizard.notice.text()
    assert not wizard.notice.is_news


def test_in_a_low_window_the_chosen_card_and_the_buttons_of_a_download_are_seen_whole(
    wizard: Wizard, link: FakeConnection, qtbot: QtBot
) -> None:
    wizard.resize(660, 370)
    begin(wizard, qtbot)
    listing = brains(wizard).chooser.listing
    first = listing.card("qwen3-1.7b")
    none = listing.card(NO_BRAIN)
    assert first is not None
    assert none is not None
    QTest.keyClick(first.choice, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: none.visibleRegion().boundingRect().height() == none.height())
    assert listing.current == NO_BRAIN
    QTest.keyClick(none.choice, Qt.Key.Key_Up)
    link.results["brain_downloads"] = {"downloads": [download("qwen3-1.7b", "running", 10, bytes=SIZE)]}
    wizard.go_on()
    pause = fetching(wizard).panel.buttons["pause"]
    qtbot.waitUntil(lambda: pause.visibleRegion().boundingRect().height() == pause.height())
