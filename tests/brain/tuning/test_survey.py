"""The order of a measurement: what it finds on machines of several kinds, and how much it costs."""

from __future__ import annotations

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.choosing import choose
from bitbuddy.brain.tuning.model import Gear, Timing
from bitbuddy.brain.tuning.survey import BatchSurvey, Survey
from tests.brain.tuning.kit import FakeMachine


def survey(machine: FakeMachine, threads: tuple[int, ...] = (1, 2)) -> tuple[Survey, BatchSurvey]:
    threads_survey, batches = Survey(Profile.FAST), BatchSurvey()
    for _ in threads_survey.run(machine, threads):
        pass
    best = threads_survey.best_threads
    for _ in batches.run(machine, best, min(threads_survey.reading[best])):
        pass
    return threads_survey, batches


def found(machine: FakeMachine) -> Timing:
    threads, batches = survey(machine)
    return choose(threads.timings(batches.gains))


def test_it_finds_what_the_machine_is_like() -> None:
    best = found(FakeMachine(reading=400, writing=100, speedup={2: 1.8}))
    assert (best.gear, round(best.reading), round(best.writing)) == (Gear(2, 64, Profile.FAST), 720, 180)
    assert found(FakeMachine(speedup={2: 1.02})).gear.threads == 1


def test_a_larger_batch_is_tried_only_where_a_large_one_brought_something() -> None:
    plain = FakeMachine(reading=2000)
    survey(plain)
    assert {one.batch for one in plain.taken} == {64, 128, 256}
    eager = FakeMachine(2000, 2000, gains={64: 0.5, 256: 1.3, 512: 1.6})
    assert found(eager).gear.batch == 512
    assert found(FakeMachine(2000, 2000, gains={64: 0.5, 256: 1.3, 512: 1.31})).gear.batch == 256


def test_one_round_that_was_disturbed_changes_nothing_and_all_of_them_are_noticed() -> None:
    calm, _ = survey(FakeMachine())
    once, _ = survey(FakeMachine(disturbances=frozenset({0})))
    always, _ = survey(FakeMachine(disturbances=frozenset(range(9))))
    assert once.timings({128: 1.0}) == calm.timings({128: 1.0})
    assert [one.disturbed for one in (calm, once, always)] == [False, False, True]


def test_a_slow_model_is_measured_on_less() -> None:
    """All that is read and written takes a few seconds, and with a model of one token a second as little as can be."""
    for reading, writing in ((400.0, 100.0), (80.0, 20.0), (10.0, 4.0), (1.0, 0.5)):
        machine = FakeMachine(reading, writing, speedup={})
        survey(machine)
        seconds = sum(one.read / reading + one.write / writing for one in machine.taken)
        least = 5 * (32 / reading + 4 / writing)
        assert seconds <= max(2 + 8 + least, least)
