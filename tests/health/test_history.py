"""The history keeps a day, one reading a minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bitbuddy.health.history import History
from tests.fakes.machine import NOW, readings


def test_one_a_minute_is_kept_and_the_oldest_falls_out() -> None:
    history = History(minutes=3)
    for second in range(0, 301, 20):
        history.add(replace(readings(), taken=NOW + timedelta(seconds=second), cpu_percent=float(second % 100)))
    kept = [(one.taken - NOW).total_seconds() for one in history.since(NOW)]
    assert kept == [180, 240, 300]
    assert history.since(NOW + timedelta(seconds=240))[0].taken == NOW + timedelta(seconds=240)


def test_the_latest_is_known_even_if_it_was_not_kept() -> None:
    assert History().latest is None
    history = History()
    for second in (0, 5):
        history.add(replace(readings(), taken=NOW + timedelta(seconds=second)))
    assert history.latest is not None
    assert history.latest.taken == NOW + timedelta(seconds=5)
    assert len(history.since(NOW)) == 1


def test_a_clock_that_is_set_back_does_not_stop_it() -> None:
    history = History()
    for hours in (0, -3):
        history.add(replace(readings(), taken=NOW + timedelta(hours=hours)))
    assert len(history.since(NOW - timedelta(days=1))) == 2
