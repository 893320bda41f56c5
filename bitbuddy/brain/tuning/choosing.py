"""Which ways of running the engine are worth a measurement, and which of those measured is the best one."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.model import MOST_THREADS, Timing

# What is hardly slower than the best is chosen if it takes less of the machine.
WORTH = 1.05
# Up to so many cores all of them may be used: on a small machine the last one counts.
FEW_CORES = 4
# Numbers of threads that are tried. Between them nothing changes that a person would notice.
_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)


def thread_candidates(cores: int) -> tuple[int, ...]:
    """Return the numbers of threads to try on a machine with ``cores``; on a larger one, one core is left over."""
    most = max(1, min(cores if cores <= FEW_CORES else cores - 1, MOST_THREADS))
    return (*(step for step in _STEPS if step < most), most)


def choose(timings: Sequence[Timing]) -> Timing:
    """Return the timing with which a whole turn is nearly as quick as with the best, and takes least of the machine.

    Fewest threads first; then least memory: the careful profile keeps no second copy of the weights, and a smaller
    batch less in between. Raises ValueError for no timings.
    """
    quickest = min(one.turn_seconds for one in timings)
    able = [one for one in timings if one.turn_seconds <= quickest * WORTH]
    return min(able, key=lambda one: (one.gear.threads, one.gear.profile is not Profile.SAFE, one.gear.batch))
