"""One measurement of one model: each profile in a process of its own, so that a crash ends nothing but itself."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.choosing import choose, thread_candidates
from bitbuddy.brain.tuning.model import Timing, Tuned
from bitbuddy.brain.tuning.survey import BatchSurvey, Survey
from bitbuddy.brain.tuning.timing_process import EngineDiedError, GaveWayError, TimingProcess
from bitbuddy.kernel.errors import BrainCrashedError

_USUAL_STEPS = 6  # of the batches; two more where large ones are worth a try


@dataclass(frozen=True)
class Subject:
    """What is measured: the model file at ``path``, on a machine with ``cores``, in each of ``profiles``."""

    path: str
    cores: int
    profiles: Sequence[Profile] = tuple(Profile)


@dataclass(frozen=True)
class Progress:
    """How far a measurement is: ``done`` steps of about all, and ``what`` was just measured."""

    done: int
    of: int
    what: str

    def to_json(self) -> dict[str, object]:
        """Return the step as it travels to a face."""
        return {"type": "progress", "done": self.done, "of": self.of, "what": self.what}


@dataclass(frozen=True)
class Found:
    """The end of a measurement: the ways that were measured, the best first, and the one to take.

    ``faulty`` are the profiles in which the engine died of a fault of its own.
    """

    tuned: Tuned
    timings: tuple[Timing, ...]
    faulty: tuple[Profile, ...] = ()


@dataclass
class Bench:
    """Measures when it is asked to; `break_off` ends that at once, from any thread. One measurement at a time."""

    command: Sequence[str] = ()
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _broken_off: bool = False

    def break_off(self) -> None:
        """End the measurement under way, if any, and any that would begin before `ready`; returns at once."""
        with self._changed:
            self._broken_off = True
            self._changed.notify_all()

    def ready(self) -> None:
        """Let the next measurement run again."""
        with self._changed:
            self._broken_off = False

    def measure(self, subject: Subject) -> Generator[Progress, None, Found]:
        """Measure ``subject``, yield how far it is, and return what was found.

        Raises GaveWayError when it was broken off, BrainError for a model that cannot be loaded, BrainCrashedError if
        the engine died in every profile.
        """
        surveys: list[Survey] = []
        faulty: list[Profile] = []
        batches = BatchSurvey()
        threads = thread_candidates(subject.cores)
        steps = len(subject.profiles) * 2 * len(threads) + _USUAL_STEPS
        done = 0
        for profile in subject.profiles:
            survey = Survey(profile)
            process = TimingProcess(self._changed, lambda: self._broken_off)
            try:
                for what in self._one(process, subject, survey, batches, first=not surveys):
                    done += 1
                    yield Progress(done, max(steps, done), what)
                surveys.append(survey)
            except EngineDiedError as death:
                faulty += [profile] if death.fault else []
            finally:
                process.end()
        if not surveys:
            raise BrainCrashedError("The brain crashed while it was measured.", hint="Choose another brain.")
        return _found(surveys, batches, tuple(faulty))

    def _one(
        self, process: TimingProcess, subject: Subject, survey: Survey, batches: BatchSurvey, *, first: bool
    ) -> Generator[str, None, None]:
        if self._broken_off:
            raise GaveWayError
        process.load(_load_command(subject, survey.profile), self.command)
        yield from survey.run(process, thread_candidates(subject.cores))
        if first:
            # What a batch gains hardly depends on the profile.
            best = survey.best_threads
            yield from batches.run(process, best, min(survey.reading[best]))


def _load_command(subject: Subject, profile: Profile) -> dict[str, object]:
    return {
        "do": "load",
        "path": os.fspath(subject.path),
        "threads": 1,
        "extra_buffers": profile is Profile.FAST,
    }


def _found(surveys: Sequence[Survey], batches: BatchSurvey, faulty: tuple[Profile, ...]) -> Found:
    timings = [timing for survey in surveys for timing in survey.timings(batches.gains)]
    disturbed = any(survey.disturbed for survey in surveys)
    in_order = tuple(sorted(timings, key=lambda one: one.turn_seconds))
    return Found(Tuned(choose(timings), disturbed), in_order, faulty)
