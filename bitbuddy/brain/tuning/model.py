"""How the engine may run, how quick that is, and what was measured on this machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bitbuddy.brain.profiles import Profile
from bitbuddy.kernel.display import format_count

# Tokens that the engine reads at once. More do not always make it quicker, and take more memory.
BATCHES = (64, 128, 256, 512)
USUAL_BATCH = 128
USUAL_THREADS = 2
MOST_THREADS = 64
# What a turn is made of when two ways of running are compared: a prompt with nothing kept of it, and a reply.
READ_IN_A_TURN, WRITTEN_IN_A_TURN = 384, 60


@dataclass(frozen=True)
class Gear:
    """How the engine runs: processor ``threads``, tokens read at once (``batch``), and how careful it is."""

    threads: int = USUAL_THREADS
    batch: int = USUAL_BATCH
    profile: Profile = Profile.FAST

    @property
    def words(self) -> str:
        """Return it for a person ("2 threads, 128 at once, fast")."""
        return f"{format_count(self.threads, 'thread')}, {self.batch} at once, {self.profile.value}"


@dataclass(frozen=True)
class Timing:
    """How quick the engine is in a gear, in tokens a second."""

    gear: Gear
    reading: float
    writing: float

    @property
    def turn_seconds(self) -> float:
        """Return what a whole turn takes, reading and writing."""
        return READ_IN_A_TURN / self.reading + WRITTEN_IN_A_TURN / self.writing

    @property
    def words(self) -> str:
        """Return it for a person ("2 threads, 128 at once, fast: reads 700, writes 120 tokens a second")."""
        return f"{self.gear.words}: reads {_said(self.reading)}, writes {_said(self.writing)} tokens a second"

    def to_json(self) -> dict[str, Any]:
        """Return the timing as it is kept and shown."""
        return {
            "threads": self.gear.threads,
            "batch": self.gear.batch,
            "profile": self.gear.profile.value,
            "reading": round(self.reading, 1),
            "writing": round(self.writing, 1),
        }


@dataclass(frozen=True)
class Tuned:
    """What was measured: ``best`` is how to run. ``disturbed``: other programs took the processor meanwhile.

    ``measured`` is ISO 8601 with zone.
    """

    best: Timing
    disturbed: bool = False
    measured: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the result as it is kept."""
        return {**self.best.to_json(), "disturbed": self.disturbed, "measured": self.measured}


def tuned_from_json(data: object) -> Tuned | None:
    """Rebuild a result that was kept; None for anything else."""
    if not isinstance(data, dict):
        return None
    threads, batch, profile = data.get("threads"), data.get("batch"), data.get("profile")
    reading, writing = _rate(data.get("reading")), _rate(data.get("writing"))
    if type(threads) is not int or not 1 <= threads <= MOST_THREADS or batch not in BATCHES:
        return None
    if profile not in [one.value for one in Profile] or reading is None or writing is None:
        return None
    best = Timing(Gear(threads, int(batch), Profile(profile)), reading, writing)
    return Tuned(best, data.get("disturbed") is True, str(data.get("measured", ""))[:40])


def words_of(tuned: Tuned | None) -> str:
    """Return what was measured for a person ("measured: 2 threads, 128 at once, fast: reads …"); "" for nothing."""
    if tuned is None:
        return ""
    rough = "; other programs were busy meanwhile, so that is rough" if tuned.disturbed else ""
    return f"measured: {tuned.best.words}{rough}"


def gears_of(profile: Profile, threads: Iterable[int], batches: Iterable[int]) -> list[Gear]:
    """Return every gear in ``profile`` with these numbers."""
    sizes = tuple(batches)
    return [Gear(number, batch, profile) for number in threads for batch in sizes]


def _rate(value: object) -> float | None:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return float(value) if 0 < value < 1e9 else None


def _said(value: float) -> str:
    value = round(value, 1)  # as it is kept: read again, it has to be the same words
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
