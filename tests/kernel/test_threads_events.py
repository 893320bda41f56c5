"""Threads have names and end; events reach everybody even if one subscriber fails; ids sort by time; errors travel."""

from __future__ import annotations

import threading
import uuid
from functools import partial

import pytest

from bitbuddy.kernel import errors
from bitbuddy.kernel.events import Event, EventBus, SettingChanged, event_to_json
from bitbuddy.kernel.identity import new_id
from bitbuddy.kernel.threads import Beat, Lane


def _note(seen: list[tuple[int, str]], number: int) -> None:
    seen.append((number, threading.current_thread().name))


def test_a_lane_does_its_work_in_order_on_one_named_thread() -> None:
    lane = Lane("test-lane")
    seen: list[tuple[int, str]] = []
    for number in range(50):
        lane.submit(partial(_note, seen, number))
    lane.close()
    assert [number for number, _ in seen] == list(range(50))
    assert len({name for _, name in seen}) == 1
    assert seen[0][1].startswith("test-lane")


def test_a_beat_goes_on_after_an_error(expected_log) -> None:  # type: ignore[no-untyped-def]
    expected_log("beat test-beat failed", level=40)
    third = threading.Event()
    calls: list[int] = []

    def work() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("once")
        if len(calls) == 3:
            third.set()

    beat = Beat("test-beat", 0.01, work)
    assert third.wait(5)
    beat.close()
    assert "test-beat" not in {thread.name for thread in threading.enumerate()}


def test_a_failing_subscriber_does_not_silence_the_others(expected_log) -> None:  # type: ignore[no-untyped-def]
    expected_log("subscriber failed", level=40)
    bus = EventBus()
    heard: list[Event] = []

    def fail(event: Event) -> None:
        raise RuntimeError

    bus.subscribe(fail)
    unsubscribe = bus.subscribe(heard.append)
    bus.publish(SettingChanged("a"))
    unsubscribe()
    bus.publish(SettingChanged("b"))
    assert heard == [SettingChanged("a")]
    assert event_to_json(heard[0]) == {"event": "SettingChanged", "key": "a"}


def test_ids_are_version_seven_and_sort_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([1_700_000_000_000_000_000, 1_700_000_000_001_000_000])
    monkeypatch.setattr("bitbuddy.kernel.identity.time.time_ns", lambda: next(times))
    first, second = new_id(), new_id()
    assert first < second
    assert uuid.UUID(first).version == 7
    assert uuid.UUID(first).variant == uuid.RFC_4122


@pytest.mark.parametrize("kind", [errors.UsageError, errors.BrainCrashedError, errors.DatabaseDamagedError])
def test_errors_travel_as_their_class_and_sentences(kind: type[errors.BitBuddyError]) -> None:
    back = errors.error_from_json(kind("What.", "Why.", "Do.").to_json())
    assert type(back) is kind
    assert str(back) == "What. Why. Do."


def test_an_error_of_an_unknown_class_is_still_an_error() -> None:
    assert type(errors.error_from_json({"error": "Nonsense", "title": "x"})) is errors.BitBuddyError
