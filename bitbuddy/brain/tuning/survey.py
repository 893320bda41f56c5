"""The order of a measurement in one profile: short rounds over the numbers of threads, then over the batches."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.model import READ_IN_A_TURN, USUAL_BATCH, Pace, Timing, paces_of

# How much is read and written to time it; less on a machine, or with a model, that is slow.
_PORTIONS = ((128, 16), (64, 8), (32, 4))
_WARM_UP = (32, 2)
_MOST_ROUNDS, _LEAST_ROUNDS = 4, 2
# Of what the threads could have had of the processor, they got less than this: others had it.
UNDISTURBED_SHARE = 0.8


@dataclass(frozen=True)
class Measure:
    """One thing to time: read so many tokens, then write so many, with threads and a batch."""

    threads: int
    batch: int
    read: int
    write: int


@dataclass(frozen=True)
class Measured:
    """What a measure took, in seconds; ``processor`` is the processor time of all threads in both."""

    reading: float
    writing: float
    processor: float


class Stopwatch(Protocol):
    """An engine with a loaded model that does what it is told, and says how long it took."""

    def take(self, measure: Measure) -> Measured: ...


@dataclass
class Survey:
    """The samples of one profile: seconds per token, by threads, and by batch with the best number of threads."""

    profile: Profile
    reading: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    writing: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    batches: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    shares: list[float] = field(default_factory=list)

    def run(
        self,
        watch: Stopwatch,
        threads: Sequence[int],
        batches: Sequence[int],
        seconds: float,
        clock: Callable[[], float],
    ) -> Iterator[float]:
        """Measure for about ``seconds``; yields how far it is, from 0 to 1, after each measure.

        Each candidate has its turn in every round, so that what else goes on meets all of them alike.
        """
        began = clock()

        def far() -> float:
            return min(1.0, (clock() - began) / seconds)

        first = watch.take(Measure(threads[-1], USUAL_BATCH, *_WARM_UP))
        yield far()
        read, write = _portion(first, len(threads), seconds / 2)
        for done in range(_MOST_ROUNDS):
            if done >= _LEAST_ROUNDS and far() > 0.5:
                break
            for number in threads:
                self._keep(number, Measure(number, USUAL_BATCH, read, write), watch)
                yield far()
        best = min(threads, key=lambda number: self._timing(Pace(number, USUAL_BATCH, self.profile)).turn_seconds)
        # Reading a whole prompt in each way costs a slow model too much; the usual batch is never far from the best.
        round_seconds = len(batches) * READ_IN_A_TURN * min(self.reading[best])
        for done in range(_MOST_ROUNDS):
            if far() + round_seconds / seconds > (1.25 if done < _LEAST_ROUNDS else 1.0):
                break
            for batch in batches:
                took = watch.take(Measure(best, batch, READ_IN_A_TURN, 0))
                self.batches[batch].append(took.reading / READ_IN_A_TURN)
                yield far()

    def timings(self) -> list[Timing]:
        """Return how quick each way is: best of the rounds, as whatever else goes on can only make it slower.

        What a batch gains with the best number of threads counts for the others as well.
        """
        sizes = self.batches if USUAL_BATCH in self.batches else (USUAL_BATCH,)
        return [self._timing(pace) for pace in paces_of(self.profile, self.reading, sizes)]

    @property
    def disturbed(self) -> bool:
        """Return whether other programs took the processor while it was measured."""
        return not self.shares or statistics.median(self.shares) < UNDISTURBED_SHARE

    def _keep(self, threads: int, measure: Measure, watch: Stopwatch) -> None:
        took = watch.take(measure)
        self.reading[threads].append(took.reading / measure.read)
        self.writing[threads].append(took.writing / measure.write)
        self.shares.append(took.processor / (threads * (took.reading + took.writing)))

    def _timing(self, pace: Pace) -> Timing:
        gain = 1.0
        if pace.batch in self.batches and USUAL_BATCH in self.batches:
            gain = min(self.batches[USUAL_BATCH]) / min(self.batches[pace.batch])
        return Timing(pace, gain / min(self.reading[pace.threads]), 1 / min(self.writing[pace.threads]))


def _portion(first: Measured, candidates: int, seconds: float) -> tuple[int, int]:
    """Return how much to read and write, so that each candidate has its rounds within ``seconds``."""
    reading, writing = first.reading / _WARM_UP[0], first.writing / _WARM_UP[1]
    for read, write in _PORTIONS:
        if _LEAST_ROUNDS * candidates * (read * reading + write * writing) <= seconds:
            return read, write
    return _PORTIONS[-1]
