"""When the brain is deferred, sent to sleep or let go on, and the one sentence that says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.brain.care import GOING, Care, Caretaker, Deed, Verdict, Worry, care, worries
from bitbuddy.health.model import Battery, Readings
from bitbuddy.kernel.errors import BrainDeferredError, BrainSparedError
from tests.fakes.machine import readings

MB, GB = 1_000_000, 1_000_000_000
QUESTION = Deed()
BACKGROUND = Deed(background=True)
BEGUN_BY_HAND = Deed(background=True, anyway=True)
NOBODY = frozenset[Worry]()


def discharging(percent: float) -> Readings:
    return readings(battery=Battery(percent, False, None))


def judged(deed: Deed, now: Readings) -> Care:
    return Caretaker(lambda: now, lambda *sizes: sizes).judge(deed)


@pytest.mark.parametrize(
    ("available", "deed", "verdict"),
    [
        # 8 GB in all: 400 MB stay free beside a brain that wakes, 240 MB beside one that is awake.
        (1_400 * MB, Deed(GB), Verdict.GO),
        (1_399 * MB, Deed(GB), Verdict.DEFER),
        (1_240 * MB, Deed(GB, awake=True), Verdict.GO),
        (1_239 * MB, Deed(GB, awake=True), Verdict.SLEEP),
        (121 * MB, Deed(0, awake=True, answering=True), Verdict.GO),
        (119 * MB, Deed(0, awake=True, answering=True), Verdict.SLEEP),
        (0, Deed(0), Verdict.DEFER),
        (0, Deed(), Verdict.GO),
        # That it cannot wait makes no memory.
        (GB, Deed(GB, anyway=True), Verdict.DEFER),
    ],
)  # fmt: skip
def test_memory(available: int, deed: Deed, verdict: Verdict) -> None:
    found = judged(deed, readings(memory_available=available))
    assert found.verdict is verdict
    assert found.smaller_helps is (verdict is not Verdict.GO)
    assert bool(found.sentence) is (verdict is not Verdict.GO)


def test_a_container_that_lets_us_have_less_counts() -> None:
    now = readings(memory_available=5 * GB)
    assert Caretaker(lambda: now, lambda *_: (GB, 300 * MB)).judge(Deed(200 * MB)).goes
    found = Caretaker(lambda: now, lambda *_: (GB, 240 * MB)).judge(Deed(200 * MB))
    assert found.sentence == "Memory is short (240 MB free), so the brain stays asleep."


@pytest.mark.parametrize(
    ("now", "question", "background"),
    [
        (readings(battery=None, hottest_celsius=None, load_1=None), "", ""),
        (readings(battery=Battery(1.0, True, None)), "", ""),
        (discharging(16.0), "", ""),
        (discharging(15.0), "", "The battery is at 15%, so the brain puts off what nobody waits for."),
        (discharging(5.0), "The battery is at 5%, so the brain rests.", "The battery is at 5%, so the brain puts off what nobody waits for."),
        (readings(hottest_celsius=94.9), "", ""),
        (readings(hottest_celsius=95.4), "It is hot in here (95 °C), so the brain rests.", "It is hot in here (95 °C), so the brain puts off what nobody waits for."),
        (readings(hottest_celsius=81.0, below_critical_celsius=6.0), "", ""),
        (readings(hottest_celsius=81.0, below_critical_celsius=5.0), "It is hot in here (81 °C), so the brain rests.", "It is hot in here (81 °C), so the brain puts off what nobody waits for."),
        (readings(load_1=7.9), "", ""),
        (readings(load_1=8.0), "", "The computer is very busy, so the brain puts off what nobody waits for."),
        # What is told is what is most urgent.
        (readings(load_1=99.0, hottest_celsius=99.0, battery=Battery(2.0, False, 60)), "It is hot in here (99 °C), so the brain rests.", "It is hot in here (99 °C), so the brain puts off what nobody waits for."),
    ],
)  # fmt: skip
def test_heat_battery_and_load(now: Readings, question: str, background: str) -> None:
    asked, put_off = judged(QUESTION, now), judged(BACKGROUND, now)
    assert (asked.sentence, put_off.sentence) == (question, background)
    assert asked.verdict is (Verdict.DEFER if question else Verdict.GO)
    assert put_off.verdict is (Verdict.DEFER if background else Verdict.GO)
    assert judged(Deed(anyway=True), now).goes
    assert judged(Deed(0, awake=True), now).goes


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (readings(load_1=99.0), ""),
        (discharging(1.0), ""),
        (readings(hottest_celsius=96.0), "It is hot in here (96 °C), so the brain rests."),
    ],
)
def test_a_long_work_that_a_person_began_waits_for_a_cooler_machine_alone(now: Readings, why: str) -> None:
    found = judged(BEGUN_BY_HAND, now)
    assert (found.sentence, found.goes, found.anyway_helps) == (why, not why, False)


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        (readings(load_1=99.0), True),
        (discharging(16.0), True),
        (discharging(15.0), False),
        (readings(hottest_celsius=96.0), False),
    ],
)
def test_what_somebody_will_probably_wait_for_is_begun_also_on_a_busy_machine(now: Readings, goes: bool) -> None:
    found = judged(Deed(likely=True), now)
    assert (found.goes, found.anyway_helps) == (goes, False)


def test_the_errors_say_what_a_person_can_do() -> None:
    short = judged(Deed(9 * GB), readings()).error()
    assert type(short) is BrainDeferredError
    assert str(short) == (
        "Memory is short (5 GB free), so the brain stays asleep. Close some programs, or choose a smaller brain."
    )
    spared = judged(QUESTION, discharging(4.0)).error()
    assert type(spared) is BrainSparedError
    assert "answer anyway" in spared.hint
    put_off = judged(BACKGROUND, discharging(4.0)).error()
    assert (type(put_off), put_off.hint) == (BrainDeferredError, "")
    assert judged(Deed(9 * GB), readings()).instead("Owl") == "Memory is short (5 GB free), so Owl answers for now."


@pytest.mark.parametrize(
    ("enters", "stays", "leaves"),
    [
        (discharging(5.0), discharging(7.0), discharging(7.5)),
        (discharging(5.0), discharging(7.0), readings(battery=Battery(5.0, True, None))),
        (readings(hottest_celsius=95.0), readings(hottest_celsius=88.0), readings(hottest_celsius=87.9)),
    ],
)
def test_what_it_worries_about_does_not_flicker(enters: Readings, stays: Readings, leaves: Readings) -> None:
    machine = iter([stays, enters, stays, leaves, stays])
    caretaker = Caretaker(lambda: next(machine))
    assert [caretaker.judge(QUESTION).goes for _ in range(5)] == [True, False, False, True, True]


def test_readings_that_fail_or_make_no_sense_hold_nothing_against_it() -> None:
    def refused() -> Readings:
        raise PermissionError(13, "Permission denied")

    assert Caretaker(refused).judge(Deed(9 * GB)) == GOING
    for total, available in ((0, 0), (8 * GB, -1), (-1, 0)):
        assert judged(Deed(9 * GB), readings(memory_total=total, memory_available=available)).goes
    nonsense = float("nan")
    strange = readings(battery=Battery(nonsense, False, None), hottest_celsius=nonsense, load_1=nonsense, cores=0)
    assert judged(BACKGROUND, strange).goes


def test_after_readings_that_failed_the_next_ones_count_again() -> None:
    answers: list[Readings | None] = [None, readings(memory_available=0)]

    def sometimes() -> Readings:
        answer = answers.pop(0)
        if answer is None:
            raise RuntimeError("not now")
        return answer

    caretaker = Caretaker(sometimes)
    assert [caretaker.judge(Deed(GB)).goes for _ in range(2)] == [True, False]


machines = st.builds(
    readings,
    memory_total=st.integers(0, 64 * GB),
    memory_available=st.integers(-1, 64 * GB),
    cores=st.integers(0, 64),
    load_1=st.none() | st.floats(0, 200),
    hottest_celsius=st.none() | st.floats(1, 130),
    below_critical_celsius=st.none() | st.floats(-50, 120),
    battery=st.none() | st.builds(Battery, st.floats(0, 100), st.booleans(), st.none()),
)
deeds = st.builds(
    Deed,
    needs_bytes=st.none() | st.integers(0, 8 * GB),
    awake=st.booleans(),
    answering=st.booleans(),
    background=st.booleans(),
    likely=st.booleans(),
    anyway=st.booleans(),
)


@given(deeds, machines)
def test_every_no_has_one_sentence_and_nothing_is_loaded_that_does_not_fit(deed: Deed, now: Readings) -> None:
    found = care(deed, now, worries(now, NOBODY))
    assert found.goes is not bool(found.sentence)
    assert found.sentence.count(". ") == 0
    known = now.memory_total > 0 and now.memory_available >= 0
    if known and deed.needs_bytes is not None and deed.needs_bytes > now.memory_available:
        assert found.verdict is (Verdict.SLEEP if deed.awake else Verdict.DEFER)
    if found.verdict is Verdict.SLEEP:
        assert deed.awake


@given(st.integers(0, 8 * GB), st.integers(1, 64 * GB), st.integers(0, 64 * GB))
def test_what_has_just_been_woken_is_not_sent_to_sleep_while_nothing_changes(
    needs: int, total: int, available: int
) -> None:
    before = readings(memory_total=total, memory_available=available)
    if care(Deed(needs), before, NOBODY).goes:
        for taken in (0, needs // 3, needs):  # what it has taken is no longer available, and no longer needed
            now = readings(memory_total=total, memory_available=available - taken)
            assert care(Deed(needs - taken, awake=True), now, NOBODY).goes


@given(machines, st.sets(st.sampled_from(Worry)))
def test_what_worries_goes_on_worrying_while_nothing_changes(now: Readings, before: set[Worry]) -> None:
    first = worries(now, frozenset(before))
    assert worries(now, first) == first
    assert worries(now, NOBODY) <= first
