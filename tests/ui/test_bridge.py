"""Calls and answers come back on Qt's thread, and nothing waits on it."""

from __future__ import annotations

import sys
import threading
import time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from bitbuddy.kernel.errors import BitBuddyError, StorageError
from bitbuddy.ui.bridge import Bridge, Request
from tests.conftest import ExpectLog
from tests.fakes.link import FakeConnection, reply


def ignore(value: object) -> None:
    """Take anything."""


def opened(bridge: Bridge, link: FakeConnection) -> list[dict[str, Any]]:
    greeted: list[dict[str, Any]] = []
    bridge.open(lambda: link, greeted.append, ignore)
    return greeted


def heard(bridge: Bridge) -> list[tuple[int, dict[str, Any]]]:
    chunks: list[tuple[int, dict[str, Any]]] = []
    bridge.answer.connect(lambda number, chunk: chunks.append((number, chunk)))
    return chunks


def test_opening_greets_on_qt_and_works_on_a_lane(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    threads: list[str] = []
    bridge.open(lambda: link, lambda hello: threads.append(threading.current_thread().name), ignore)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread().name]
    assert link.calls[0][0] == "hello"
    assert link.calls[0][2].startswith("ui-calls")
    qtbot.waitUntil(lambda: link.subscribed)
    assert bridge.is_owner


def test_an_owner_that_cannot_say_hello_is_told(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    link.results["hello"] = BitBuddyError("That did not work.")
    greeted: list[object] = []
    problems: list[BitBuddyError] = []
    bridge.open(lambda: link, greeted.append, problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert [str(one) for one in problems] == ["That did not work."]
    assert not greeted


def test_a_link_that_does_not_open_is_told_once(qtbot: QtBot, bridge: Bridge) -> None:
    def closed() -> FakeConnection:
        raise StorageError("The home cannot be used.")

    problems: list[BitBuddyError] = []
    bridge.open(closed, ignore, problems.append)
    settled: list[BitBuddyError] = []
    bridge.call("health", ignore, settled.append)  # comes after the hello
    qtbot.waitUntil(lambda: bool(settled))
    assert [str(one) for one in problems] == ["The home cannot be used."]


def test_a_slow_link_does_not_hold_up_qt(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    go = threading.Event()

    def slow() -> FakeConnection:
        go.wait(10)
        return link

    started = time.monotonic()
    bridge.open(slow, ignore, ignore)
    results: list[object] = []
    bridge.call("health", results.append)
    bridge.ask(Request("hello"))
    assert time.monotonic() - started < 5  # and not the ten seconds that the link takes
    assert not bridge.is_owner
    chunks = heard(bridge)
    go.set()
    qtbot.waitUntil(lambda: bool(results) and any(chunk["type"] == "done" for _, chunk in chunks))


def test_an_error_of_the_link_arrives_as_a_sentence(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    link.results["brain_wake"] = StorageError("Full.")
    errors: list[BitBuddyError] = []
    bridge.call("brain_wake", None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].title == "Full."


def test_a_fault_of_ours_is_logged_and_told_calmly(qtbot: QtBot, bridge: Bridge, expected_log: ExpectLog) -> None:
    expected_log("Unexpected in the link", level=40)
    errors: list[BitBuddyError] = []

    def broken() -> FakeConnection:
        raise ZeroDivisionError

    bridge.open(broken, ignore, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert "ZeroDivision" not in str(errors[0])
    errors.clear()
    bridge.call("health", None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))


def test_an_answer_streams_in_order(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    link.answers["q"] = [*({"type": "delta", "text": str(index)} for index in range(500)), reply("all")]
    chunks = heard(bridge)
    number = bridge.ask(Request("q", "s", "message-1", fresh=True))
    qtbot.waitUntil(lambda: bool(chunks) and chunks[-1][1]["type"] == "done")
    assert {one for one, _ in chunks} == {number}
    assert [chunk["text"] for _, chunk in chunks if chunk["type"] == "delta"] == [str(index) for index in range(500)]
    assert link.asked("ask") == [{"text": "q", "session": "s", "rules": False, "replaces": "message-1", "fresh": True}]


def test_stop_cancels_the_turn_while_the_answer_is_awaited(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    link.answers["q"] = [{"type": "delta", "text": "a"}, threading.Event(), reply("never")]
    chunks = heard(bridge)
    bridge.ask(Request("q"))
    qtbot.waitUntil(lambda: any(chunk["type"] == "delta" for _, chunk in chunks))
    bridge.stop()
    qtbot.waitUntil(lambda: chunks[-1][1]["type"] == "done")
    assert chunks[-1][1]["reply"]["notes"] == ["cancelled"]
    assert link.asked("cancel") == [{"turn": "turn of q"}]


def tell_moods(link: FakeConnection, count: int) -> None:
    for index in range(count):
        link.tell("MoodChanged", mood=str(index))


def _answers(chunks: list[Any], number: int) -> bool:
    return bool(chunks) and chunks[-1][0] == number


def test_what_has_ended_is_not_cancelled(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    chunks = heard(bridge)
    for question in ("one", "two", "three"):
        number = bridge.ask(Request(question))
        qtbot.waitUntil(partial(_answers, chunks, number))
    bridge.stop()
    bridge.close()
    assert link.asked("cancel") == []


def _ends(chunks: list[Any]) -> dict[int, str]:
    return {number: chunk["type"] for number, chunk in chunks if chunk["type"] in {"done", "stopped"}}


def test_a_newer_question_stops_the_one_before(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    link.answers["first"] = [threading.Event(), reply("never")]
    chunks = heard(bridge)
    first = bridge.ask(Request("first"))
    second = bridge.ask(Request("second"))
    third = bridge.ask(Request("third"))
    qtbot.waitUntil(lambda: {first, second, third} == _ends(chunks).keys())
    ends = _ends(chunks)
    assert ends[third] == "done"


def test_a_stream_that_just_ends_counts_as_stopped(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    link.answers["q"] = [{"type": "delta", "text": "a"}]
    chunks = heard(bridge)
    bridge.ask(Request("q"))
    qtbot.waitUntil(lambda: bool(chunks) and chunks[-1][1]["type"] == "stopped")


def test_an_error_in_the_middle_ends_the_answer(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    link.answers["q"] = [{"type": "delta", "text": "a"}, StorageError("Full.")]
    chunks = heard(bridge)
    bridge.ask(Request("q"))
    qtbot.waitUntil(lambda: bool(chunks) and chunks[-1][1]["type"] == "failed")
    assert chunks[-1][1]["error"].title == "Full."


def test_events_cross_from_any_thread(qtbot: QtBot, bridge: Bridge, link: FakeConnection) -> None:
    opened(bridge, link)
    qtbot.waitUntil(lambda: link.subscribed)
    told: list[tuple[dict[str, Any], bool]] = []
    taker = Taker(told)
    bridge.told.connect(taker.take, Qt.ConnectionType.QueuedConnection)
    thread = threading.Thread(target=tell_moods, args=(link, 300))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 300)
    assert [event["mood"] for event, _ in told] == [str(index) for index in range(300)]
    assert all(on_main for _, on_main in told)


class Taker(QObject):
    """Lives on Qt's thread, so that queued signals reach it there."""

    def __init__(self, told: list[tuple[dict[str, Any], bool]]) -> None:
        super().__init__()
        self._told = told

    def take(self, event: dict[str, Any]) -> None:
        self._told.append((event, threading.current_thread() is threading.main_thread()))


def test_closing_in_the_middle_of_an_answer_ends_everything(qtbot: QtBot, link: FakeConnection) -> None:
    bridge = Bridge()
    opened(bridge, link)
    link.answers["q"] = [{"type": "delta", "text": "a"}, threading.Event(), reply("never")]
    chunks = heard(bridge)
    bridge.ask(Request("q"))
    qtbot.waitUntil(lambda: any(chunk["type"] == "delta" for _, chunk in chunks))
    bridge.close()
    assert link.closed
    assert not link.subscribed
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ui-")]
    bridge.call("health", ignore)
    bridge.ask(Request("late"))
    bridge.stop()
    assert link.asked("health") == []


def test_emitting_a_signal_does_not_wear_out_true(qtbot: QtBot) -> None:
    """PySide6 6.12 drops a reference to True at each emit and so kills a CPython 3.11 process."""

    class Source(QObject):
        fired = Signal(object)

    source = Source()
    before = sys.getrefcount(True)
    for _ in range(200):
        source.fired.emit({})
    assert abs(sys.getrefcount(True) - before) < 100


def test_a_stream_that_ends_in_the_middle_is_told_as_broken_off(
    bridge: Bridge, link: FakeConnection, qtbot: QtBot
) -> None:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    link.streams["brain_test"] = [{"type": "progress", "done": 1, "of": 2}]
    steps: list[object] = []
    failures: list[BitBuddyError] = []
    bridge.follow("brain_test", steps.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert len(steps) == 1
    assert failures[0].title == "It was broken off in the middle."


def test_a_stream_that_was_left_hands_nothing_over_any_more(bridge: Bridge, link: FakeConnection, qtbot: QtBot) -> None:
    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    held = threading.Event()
    link.streams["brain_test"] = [{"type": "progress"}, held, {"type": "progress"}, {"type": "done"}]
    steps: list[object] = []
    following = bridge.follow("brain_test", steps.append, steps.append)
    qtbot.waitUntil(lambda: len(steps) == 1)
    following.stop()
    held.set()
    qtbot.waitUntil(following.has_ended)
    assert link.left == ["brain_test"]
    assert len(steps) == 1


def test_an_answer_for_a_window_that_is_gone_is_dropped(bridge: Bridge, link: FakeConnection, qtbot: QtBot) -> None:
    class Window(QObject):
        def hear(self, data: object) -> None:
            raise AssertionError("It is gone.")

    bridge.open(lambda: link, lambda hello: None, lambda error: None)
    window = Window()
    heard: list[object] = []
    bridge.call("sessions", window.hear)
    delete(window)
    bridge.call("sessions", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
