"""The judge says what is wrong with exact numbers, most urgent first, and does not flicker."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.health.judge import RULES, Judge, Rule, summary_line
from bitbuddy.health.model import Battery, Disk, Readings
from bitbuddy.kernel.events import Mood
from tests.fakes.machine import readings

TOTAL = 100_000_000_000


def at_level(kind: str, level: float) -> Readings:
    """Return calm readings in which the measure of ``kind`` is at ``level``."""
    enough = 0.12 * TOTAL
    free = round(enough * (1 - level / 100))
    return {
        "battery_low": lambda: readings(battery=Battery(100 - level, False, None)),
        "memory_low": lambda: readings(memory_total=TOTAL, memory_available=round(TOTAL * (1 - level / 100))),
        "hot": lambda: readings(hottest_celsius=level),
        "disk_full": lambda: readings(disks=(Disk("/", TOTAL, TOTAL - free, free),)),
        "swap_heavy": lambda: readings(swap_total=TOTAL, swap_used=round(TOTAL * level / 100)),
        "cpu_busy": lambda: readings(cpu_percent=level),
    }[kind]()


@pytest.mark.parametrize("kind", RULES)
def test_an_alert_begins_at_enter_and_ends_below_leave(kind: str) -> None:
    rule, judge = RULES[kind], Judge()
    assert judge.judge(at_level(kind, rule.enter - 1)).mood is Mood.HAPPY
    entered = judge.judge(at_level(kind, rule.enter + 0.1))
    assert entered.mood is rule.mood
    assert [alert.kind for alert in entered.alerts] == [kind]
    assert entered.reason == entered.alerts[0].text
    assert judge.judge(at_level(kind, rule.leave + 0.1)).mood is rule.mood
    assert judge.judge(at_level(kind, rule.leave - 0.1)).mood is Mood.HAPPY
    assert judge.judge(at_level(kind, rule.enter - 1)).mood is Mood.HAPPY


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES)), st.booleans(), st.lists(st.floats(0.02, 0.98), min_size=1, max_size=40))
def test_no_noise_between_the_thresholds_changes_the_mood(kind: str, ill: bool, noise: list[float]) -> None:
    rule, judge = RULES[kind], Judge()
    start = judge.judge(at_level(kind, rule.enter + 1 if ill else rule.leave - 1)).mood
    moods = {judge.judge(at_level(kind, rule.leave + share * (rule.enter - rule.leave))).mood for share in noise}
    assert moods == {start}


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES)), st.lists(st.floats(1, 99), min_size=2, max_size=60))
def test_each_change_of_mood_crossed_the_whole_band(kind: str, levels: list[float]) -> None:
    rule, judge = RULES[kind], Judge()
    calm, changes, crossings = True, 0, 0
    outside = -1
    for level in levels:
        now_calm = judge.judge(at_level(kind, level)).mood is Mood.HAPPY
        changes += now_calm is not calm
        calm = now_calm
        side = 1 if level > rule.enter - 1e-6 else -1 if level < rule.leave + 1e-6 else 0
        crossings += side not in (0, outside)
        outside = side or outside
    assert changes <= crossings


def test_the_most_urgent_sets_the_mood_and_all_are_told() -> None:
    judgement = Judge().judge(readings(cpu_percent=97.0, hottest_celsius=95.0, battery=Battery(4.0, False, 600)))
    assert [alert.kind for alert in judgement.alerts] == ["battery_low", "hot", "cpu_busy"]
    assert judgement.mood is Mood.WORRIED
    assert judgement.reason == "The battery is at 4%, enough for about 10 minutes."


def test_a_charging_battery_is_no_worry() -> None:
    judge = Judge()
    assert judge.judge(readings(battery=Battery(3.0, False, None))).alerts
    assert not judge.judge(readings(battery=Battery(3.0, True, None))).alerts


def test_every_full_disk_is_named_with_its_numbers() -> None:
    disks = (
        Disk("/", 500_000_000_000, 495_000_000_000, 5_000_000_000),
        Disk("/mnt/photos", 2_000_000_000_000, 1_900_000_000_000, 100_000_000_000),
        Disk("/mnt/stick", 8_000_000_000, 7_900_000_000, 100_000_000),
    )
    texts = [alert.text for alert in Judge().judge(readings(disks=disks)).alerts]
    assert texts == [
        "The disk is nearly full: 5 GB of 500 GB is free (99% used).",
        "The disk /mnt/stick is nearly full: 100 MB of 8 GB is free (99% used).",
    ]


def test_a_disk_or_sensor_that_goes_away_takes_its_alert_along() -> None:
    judge = Judge()
    assert judge.judge(at_level("disk_full", 90)).alerts
    assert not judge.judge(readings(disks=())).alerts
    # It comes back within the band: calm, because it was forgotten.
    assert not judge.judge(at_level("disk_full", 30)).alerts


def test_a_machine_without_sensors_is_judged() -> None:
    bare = readings(
        battery=None, hottest_celsius=None, disks=(), load_1=None, swap_total=0, memory_total=0, memory_available=0
    )
    assert Judge().judge(bare).mood is Mood.HAPPY


def test_all_well_is_said_with_the_numbers() -> None:
    line = "The processor is at 12%, 5 GB of 8 GB memory is free, the disk has 150 GB free and the battery is at 80%."
    assert summary_line(readings()) == line
    assert Judge().judge(readings()).reason == line


def test_a_rule_without_a_band_is_refused() -> None:
    with pytest.raises(ValueError, match="left below"):
        Rule(Mood.HOT, 80, 80, RULES["hot"].measure)
