"""Which numbers of threads are tried, and which way of running is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.choosing import WORTH, choose, thread_candidates
from bitbuddy.brain.tuning.model import BATCHES, Gear, Timing


@pytest.mark.parametrize(
    ("cores", "tried"),
    [
        (1, (1,)),
        (2, (1, 2)),
        (4, (1, 2, 3, 4)),
        (6, (1, 2, 3, 4, 5)),
        (8, (1, 2, 3, 4, 6, 7)),
        (16, (1, 2, 3, 4, 6, 8, 12, 15)),
        (0, (1,)),
    ],
)
def test_the_threads_to_try(cores: int, tried: tuple[int, ...]) -> None:
    assert thread_candidates(cores) == tried


def timing(
    threads: int, reading: float, writing: float, *, batch: int = 128, profile: Profile = Profile.FAST
) -> Timing:
    return Timing(Gear(threads, batch, profile), reading, writing)


def test_a_thread_that_brings_nothing_is_not_used() -> None:
    assert choose([timing(1, 98, 99), timing(2, 100, 100)]).gear.threads == 1
    assert choose([timing(1, 60, 90), timing(2, 100, 100)]).gear.threads == 2


def test_where_both_profiles_are_as_quick_the_one_without_a_second_copy_is_used() -> None:
    both = [timing(2, 100, 100), timing(2, 97, 97, profile=Profile.SAFE)]
    assert choose(both).gear.profile is Profile.SAFE
    assert choose([both[0], timing(2, 100, 50, profile=Profile.SAFE)]).gear.profile is Profile.FAST


def test_a_larger_batch_has_to_be_worth_its_memory() -> None:
    assert choose([timing(2, 100, 50, batch=64), timing(2, 104, 50), timing(2, 105, 50, batch=256)]).gear.batch == 64
    assert choose([timing(2, 100, 50), timing(2, 125, 50, batch=256), timing(2, 126, 50, batch=512)]).gear.batch == 256


_RATES = st.floats(0.1, 10_000)
_GEARS = st.builds(Gear, st.integers(1, 64), st.sampled_from(BATCHES), st.sampled_from(Profile))


@given(st.lists(st.builds(Timing, _GEARS, _RATES, _RATES), min_size=1, max_size=12))
def test_what_is_taken_is_never_much_slower_than_the_best(timings: list[Timing]) -> None:
    taken = choose(timings)
    quickest = min(one.turn_seconds for one in timings)
    assert taken.turn_seconds <= quickest * WORTH * 1.000001
    as_good = [one for one in timings if one.turn_seconds <= quickest * WORTH]
    assert taken.gear.threads == min(one.gear.threads for one in as_good)
