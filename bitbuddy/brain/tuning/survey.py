"""The order of a measurement: short rounds over the numbers of threads in each profile, then over the batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.model import USUAL_BATCH, Timing, gears_of
from bitbuddy.kernel.display import format_count

# How much is read and written to time it: less with a model that is slow here.
_PORTIONS = ((128, 16), (64, 8), (32, 4))
_WARM_UP = (32, 2)
_ROUNDS = 2
# Seconds for the rounds over the threads in one profile, and over the batches, of a machine that keeps to them.
_THREADS_SECONDS, _BATCHES_SECONDS = 2.0, 8.0
_LESS_BATCHES, _MORE_BATCHES = (64, USUAL_BATCH, 256), (256, 512)
# A larger batch is tried if the one before gained as much.
_GAIN = 1.03
# Of what its threads could have had of the processor a measure got less than this: others had it.
UNDISTURBED_SHARE = 0.8


@dataclass(frozen=True)
class Measure:
    """One thing to time: read so many tokens, then write so many, with threads and a batch."""

    threads: int
    batch: int
    read: int
    write: int = 0


@dataclass(frozen=True)
class Measured:
    """What a measure took, in seconds; ``processor`` is the processor time of all its threads."""

    reading: float
    writing: float
    processor: float


class Stopwatch(Protocol):
    """An engine with a loaded model that does what it is told, and says how long it took."""

    def take(self, measure: Measure) -> Measured: ...


@dataclass
class Survey:
    """The samples of one profile: seconds for a token by number of threads, and how much of the processor it got."""

    profile: Profile
    reading: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    writing: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    shares: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def run(self, watch: Stopwatch, threads: Sequence[int]) -> Iterator[str]:
        """Measure, and yield what was measured after each step.

        Each number has its turn in every round, so that what else goes on meets all of them alike.
        """
        first = watch.take(Measure(threads[-1], USUAL_BATCH, *_WARM_UP))
        read, write = _portion(first, len(threads))
        for _ in range(_ROUNDS):
            for number in threads:
                took = watch.take(Measure(number, USUAL_BATCH, read, write))
                self.reading[number].append(took.reading / read)
                self.writing[number].append(took.writing / write)
                self.shares[number].append(took.processor / (number * (took.reading + took.writing)))
                yield f"{self.profile.value}, {format_count(number, 'thread')}"

    def timings(self, gains: Mapping[int, float]) -> list[Timing]:
        """Return how quick each way is; ``gains`` is by how much a batch reads quicker than the usual one.

        The best of the rounds counts, as whatever else goes on can only make it slower.
        """
        return [
            Timing(gear, gains[gear.batch] / min(self.reading[gear.threads]), 1 / min(self.writing[gear.threads]))
            for gear in gears_of(self.profile, self.reading, gains)
        ]

    @property
    def best_threads(self) -> int:
        """Return with which number a turn is quickest."""
        return min(self.timings({USUAL_BATCH: 1.0}), key=lambda one: one.turn_seconds).gear.threads

    @property
    def disturbed(self) -> bool:
        """Return whether, with some number of threads, others had the processor in every round."""
        return any(max(shares) < UNDISTURBED_SHARE for shares in self.shares.values())


@dataclass
class BatchSurvey:
    """The samples of the batches: seconds for a token by batch, among those that read equally much."""

    gains: dict[int, float] = field(default_factory=lambda: {USUAL_BATCH: 1.0})

    def run(self, watch: Stopwatch, threads: int, reading: float) -> Iterator[str]:
        """Measure, and yield what was measured after each step; ``reading`` is about how long a token takes.

        With a model that is so slow that this would take long, nothing is measured: the usual batch is never far off.
        """
        if _ROUNDS * len(_LESS_BATCHES) * max(_LESS_BATCHES) * reading > _BATCHES_SECONDS:
            return
        took = yield from _by_batch(watch, threads, _LESS_BATCHES)
        self.gains = {batch: took[USUAL_BATCH] / seconds for batch, seconds in took.items()}
        middle, most = _MORE_BATCHES
        quick = _ROUNDS * len(_MORE_BATCHES) * most * reading < _BATCHES_SECONDS
        if quick and self.gains[middle] >= _GAIN:
            took = yield from _by_batch(watch, threads, _MORE_BATCHES)
            self.gains[most] = self.gains[middle] * took[middle] / took[most]


def _by_batch(watch: Stopwatch, threads: int, batches: Sequence[int]) -> Generator[str, None, dict[int, float]]:
    """Time each of ``batches`` on a prompt as long as the largest; return the best seconds of each."""
    took: dict[int, list[float]] = {batch: [] for batch in batches}
    for _ in range(_ROUNDS):
        for batch in batches:
            took[batch].append(watch.take(Measure(threads, batch, max(batches))).reading)
            yield f"{batch} tokens at once"
    return {batch: min(seconds) for batch, seconds in took.items()}


def _portion(first: Measured, candidates: int) -> tuple[int, int]:
    """Return how much to read and write, so that the rounds keep to their time."""
    reading, writing = first.reading / _WARM_UP[0], first.writing / _WARM_UP[1]
    for read, write in _PORTIONS:
        if _ROUNDS * candidates * (read * reading + write * writing) <= _THREADS_SECONDS:
            return read, write
    return _PORTIONS[-1]
