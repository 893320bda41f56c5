"""What a person reads after `bitbuddy brain bench`."""

from __future__ import annotations

from typing import Any

import pytest

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.bench import Progress
from bitbuddy.brain.tuning.model import Gear, Timing, Tuned
from bitbuddy.brain.tuning.selftest import Measurement
from bitbuddy.cli.brain_bench import show_measurement


def result(
    *, threads_chosen: int = 0, disturbed: bool = False, faulty: tuple[Profile, ...] = (), enabled: bool = True
) -> dict[str, Any]:
    """Return the end of a measurement of 16 ways, of which the slowest is taken."""
    timings = tuple(
        Timing(Gear(threads, batch, profile), 100.0 * threads + batch, 7.0 * threads)
        for profile in Profile
        for threads in (4, 3, 2, 1)
        for batch in (128, 64)
    )
    tuned = Tuned(timings[-1], disturbed, "2026-11-20T12:00:00+00:00")
    end = Measurement("tiny", "Tiny", tuned, timings, faulty, 7.4)
    return {**end.to_json(), "threads_chosen": threads_chosen, "enabled": enabled}


def shown(capsys: pytest.CaptureFixture[str], found: dict[str, Any]) -> str:
    show_measurement(found)
    return capsys.readouterr().out


def test_the_table_has_the_way_that_is_taken_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, result())
    rows = [line.split() for line in told.splitlines() if "a second" in line]
    assert len(rows) == 12
    assert rows[0] == "1 64 fast 164 a second 7.0 a second".split()
    assert rows[1] == "▸ 1 64 safe 164 a second 7.0 a second".split()
    assert rows[-1] == "4 128 safe 528 a second 28 a second".split()
    words = " ".join(told.split())
    assert "Tiny runs with 1 thread, 64 tokens at once, safe" in words
    assert "took 7 seconds" in words
    for absent in ("busy", "crashed", "wins", "No brain is used"):
        assert absent not in words


def test_what_should_be_known_besides_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    found = result(threads_chosen=3, disturbed=True, faulty=(Profile.FAST,), enabled=False)
    words = " ".join(shown(capsys, found).split())
    assert "the setting brain.threads says 3, and that wins" in words
    assert "No brain is used now, as the setting brain.enabled says." in words
    assert "Other programs were busy" in words
    assert "With the fast profile the engine crashed here" in words


def test_the_steps_travel_as_json() -> None:
    assert Progress(3, 14, "fast, 2 threads").to_json() == {
        "type": "progress",
        "done": 3,
        "of": 14,
        "what": "fast, 2 threads",
    }
