"""What the engine is run with: the person's word, what was measured, what is usual; and what survives on disk."""

from __future__ import annotations

import json

import pytest

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning import gears as gears_module
from bitbuddy.brain.tuning import kept
from bitbuddy.brain.tuning.gears import Gears
from bitbuddy.brain.tuning.kept import Tunings
from bitbuddy.brain.tuning.model import Gear, Timing, Tuned, tuned_from_json, words_of
from bitbuddy.kernel.paths import Home

BEST = Timing(Gear(1, 256, Profile.SAFE), 700.0, 120.5)
TUNED = Tuned(BEST, measured="2026-11-20T12:00:00+00:00")


@pytest.fixture(autouse=True)
def _cores(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (kept, gears_module):
        monkeypatch.setattr(module, "usable_cores", lambda: 8)


def test_without_a_measurement_it_is_as_usual_and_never_more_than_the_cores(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    gears = Gears(home.state_file)
    assert gears.of("a", 0) == Gear(2, 128, Profile.FAST)
    assert gears.of("a", 5) == Gear(5, 128, Profile.FAST)
    monkeypatch.setattr(gears_module, "usable_cores", lambda: 1)
    assert gears.of("a", 0).threads == 1
    assert gears.of("a", 5).threads == 5  # a person's number is a person's number


def test_what_was_measured_is_used_and_a_person_has_the_last_word(home: Home) -> None:
    Gears(home.state_file).tunings.remember("a", TUNED)
    gears = Gears(home.state_file)
    assert gears.of("a", 0) == BEST.gear
    assert gears.of("a", 3) == Gear(3, 256, Profile.SAFE)
    assert gears.of("b", 0) == Gear(2, 128, Profile.FAST)


def test_after_a_crash_nothing_is_ventured(home: Home) -> None:
    gears = Gears(home.state_file)
    gears.tunings.remember("a", Tuned(Timing(Gear(4, 512, Profile.FAST), 700.0, 120.0)))
    assert gears.of("a", 0, careful=True) == Gear(4, 128, Profile.SAFE)
    gears.profiles.remember("a", Profile.SAFE)
    assert gears.of("a", 0) == Gear(4, 512, Profile.SAFE)


@pytest.mark.parametrize("name", ["processor", "usable_cores", "engine_version"])
def test_on_another_machine_or_engine_nothing_is_known(name: str, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    Tunings(home.state_file).remember("a", TUNED)
    assert Tunings(home.state_file).of("a") == TUNED
    monkeypatch.setattr(kept, name, lambda: 99)
    assert Tunings(home.state_file).of("a") is None


def test_the_oldest_are_forgotten_and_what_others_keep_stays(home: Home) -> None:
    home.state_file.write_text(json.dumps({"other": {"x": 1}}))
    tunings = Tunings(home.state_file)
    for number in range(60):
        tunings.remember(str(number), TUNED)
        tunings.remember("first", TUNED)
    state = json.loads(home.state_file.read_text())
    assert (state["other"], len(state["brain_tuning"])) == ({"x": 1}, 50)
    assert (tunings.of("first"), tunings.of("3"), tunings.of("59")) == (TUNED, None, TUNED)


@pytest.mark.parametrize(
    "change",
    [
        {"threads": 0},
        {"threads": 65},
        {"threads": "2"},
        {"threads": True},
        {"batch": 100},
        {"batch": None},
        {"profile": "bold"},
        {"profile": []},
        {"reading": 0},
        {"reading": "many"},
        {"writing": float("nan")},
        {"writing": True},
    ],
)
def test_what_does_not_make_sense_is_as_if_it_was_not_there(change: dict[str, object]) -> None:
    assert tuned_from_json(TUNED.to_json()) == TUNED
    assert tuned_from_json({**TUNED.to_json(), **change}) is None
    assert tuned_from_json([change]) is None


def test_the_words_for_a_person() -> None:
    kept = tuned_from_json(Tuned(Timing(Gear(), 62.52, 78.449)).to_json())
    assert kept is not None
    assert words_of(kept) == words_of(Tuned(Timing(Gear(), 62.52, 78.449)))
    assert words_of(None) == ""
    told = "measured: 1 thread, 256 at once, safe: reads 700, writes 120 tokens a second"
    assert words_of(TUNED) == told
    rough = Tuned(Timing(Gear(), 7.25, 1.5), disturbed=True)
    assert words_of(rough) == (
        "measured: 2 threads, 128 at once, fast: reads 7.2, writes 1.5 tokens a second; "
        "other programs were busy meanwhile, so that is rough"
    )
