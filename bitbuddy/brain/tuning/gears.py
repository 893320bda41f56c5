"""How the engine is to run a model now: as the person said, else as was measured, else as is usual."""

from __future__ import annotations

from pathlib import Path

from bitbuddy.brain.profiles import Profile, Profiles
from bitbuddy.brain.tuning.cores import usable_cores
from bitbuddy.brain.tuning.kept import Tunings
from bitbuddy.brain.tuning.model import USUAL_BATCH, USUAL_THREADS, Gear


class Gears:
    """Joins what is remembered of crashes with what was measured."""

    def __init__(self, state_file: Path) -> None:
        self.profiles = Profiles(state_file)
        self.tunings = Tunings(state_file)

    def of(self, identity: str, threads: int, careful: bool = False) -> Gear:
        """Return the gear for the model ``identity``; ``threads`` is the person's number, 0 for as it does best here.

        ``careful``: the engine has just crashed, so nothing is ventured.
        """
        tuned = self.tunings.of(identity)
        best = tuned.best.gear if tuned is not None else Gear(USUAL_THREADS, USUAL_BATCH)
        safe = careful or Profile.SAFE in {self.profiles.of(identity), best.profile}
        return Gear(
            threads or min(best.threads, usable_cores()),
            USUAL_BATCH if careful else best.batch,
            Profile.SAFE if safe else Profile.FAST,
        )
