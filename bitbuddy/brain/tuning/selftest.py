"""Measures how the engine runs best here: by itself while the brain is awake and idle, or because a person asked."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from bitbuddy.brain.absence import refuse_if_absent
from bitbuddy.brain.awake import BrainOptions
from bitbuddy.brain.cache import InstalledModel, ModelCache
from bitbuddy.brain.care import GOING, Care, Deed
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.household import memory_needed
from bitbuddy.brain.port import BrainStatus
from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.tuning.bench import Bench, Found, Progress, Subject
from bitbuddy.brain.tuning.cores import usable_cores
from bitbuddy.brain.tuning.gears import Gears
from bitbuddy.brain.tuning.model import Timing, Tuned
from bitbuddy.brain.tuning.timing_process import GaveWayError
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import BitBuddyError, BrainError
from bitbuddy.kernel.events import BrainState, BrainStateChanged, Event, EventBus
from bitbuddy.kernel.threads import start_thread

log = logging.getLogger(__name__)
# Somebody who has just been answered may go on asking.
QUIET_SECONDS = 60.0
# What was disturbed is measured again, but not for ever.
MOST_TRIES = 3
# How long who asked for it waits until the brain has nothing to do.
_PATIENCE_SECONDS = 120.0
_BUSY = frozenset({BrainState.WAKING.value, BrainState.THINKING.value})


class Sleeper(Protocol):
    """What is asked of the brain."""

    def status(self) -> BrainStatus: ...

    def sleep(self, *, unless_asked: bool = False) -> None: ...


@dataclass(frozen=True)
class Occasion:
    """When to measure: ``judge`` tells whether this is a moment for the brain, ``calm`` whether the
    machine has nothing else to do.
    """

    events: EventBus
    clock: Clock
    judge: Callable[[Deed], Care] = lambda _: GOING
    calm: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class Measurement:
    """The end of a measurement that was asked for: of which model, what is used from now on, and every way measured."""

    id: str
    name: str
    tuned: Tuned
    timings: tuple[Timing, ...]
    faulty: tuple[Profile, ...]
    took_s: float

    def to_json(self) -> dict[str, Any]:
        """Return the result as it travels to a face."""
        return {
            "type": "done",
            "id": self.id,
            "name": self.name,
            **self.tuned.to_json(),
            "words": self.tuned.best.words,
            "table": [one.to_json() for one in self.timings],
            "faulty": [one.value for one in self.faulty],
            "took_s": round(self.took_s, 1),
        }


@dataclass
class _Tries:
    """How often a model was measured by itself since the start."""

    counts: dict[str, int] = field(default_factory=dict)

    def begin(self, identity: str) -> bool:
        """Count one more; False when there were enough."""
        self.counts[identity] = self.counts.get(identity, 0) + 1
        return self.counts[identity] <= MOST_TRIES


class SelfTest:
    """One measurement at a time; all methods may be called from any thread."""

    def __init__(
        self, brain: Sleeper, models: ModelCache, state_file: Path, occasion: Occasion, bench: Bench | None = None
    ) -> None:
        """Measure nothing yet; from now on a question ends a measurement that is under way. Tests give a ``bench``."""
        self._brain = brain
        self._models = models
        self._gears = Gears(state_file)
        self._occasion = occasion
        self._now = occasion.clock.monotonic
        self._bench = bench or Bench()
        self._tries = _Tries()
        self._asked = threading.Lock()
        # Guards what is below, and is notified when the brain's state changes.
        self._changed = threading.Condition()
        self._state = BrainState.ASLEEP.value
        self._since = self._now()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._unsubscribe = occasion.events.subscribe(self._hear)

    def beat(self) -> None:
        """Begin a measurement if the brain is awake and idle and nothing is known of it here; returns at once.

        While the brain sleeps this costs nothing.
        """
        with self._changed:
            idle = self._state == BrainState.AWAKE.value and self._now() - self._since >= QUIET_SECONDS
            running = self._thread is not None and self._thread.is_alive()
            if not idle or running or self._closed or self._asked.locked():
                return
        model = self._unknown()
        if model is None or not self._occasion.calm() or not self._judge(model, background=True).goes:
            return
        with self._changed:
            # A question that came meanwhile has changed the state; one that comes from here on breaks it off.
            idle = self._state == BrainState.AWAKE.value and not self._closed
            if idle and self._tries.begin(self._models.identity(model)):
                self._bench.ready()
                self._thread = start_thread("brain-tuning", lambda: self._by_itself(model))

    def measure(self, wanted: str = "") -> Generator[Progress | Measurement, None, None]:
        """Measure the model ``wanted`` (empty: the one in use) now, keep what was found, and end with a Measurement.

        A brain that is awake is put to sleep first, as both may be more than the memory holds. A question is answered
        first; then it is measured anew. Raises BrainAbsentError, ModelUnreadableError, BrainError.
        """
        began = self._now()
        wanted = wanted or self._brain.status().model_path
        refuse_if_absent(BrainOptions(model=wanted, strictly=bool(wanted)), self._models)
        model = self._models.choose(wanted)[0]
        if model.runtime is not Runtime.ENGINE:
            raise _runs_elsewhere(model)
        if not self._asked.acquire(blocking=False):
            raise BrainError("The brain is being measured already.", hint="Wait a moment for the result.")
        try:
            self._end_thread()
            found = yield from self._patiently(model)
        finally:
            self._asked.release()
        yield Measurement(
            model.id, model.name, found.tuned, found.timings, found.faulty, self._now() - began
        )  # fmt: skip

    def make_way(self) -> None:
        """End a measurement that nobody asked for, as a question will probably come; returns at once."""
        with self._changed:
            self._since = self._now()
        if not self._asked.locked():
            self._bench.break_off()

    def known(self, path: str) -> Tuned | None:
        """Return what was measured for the model file at ``path`` on this machine with this engine, or None."""
        for model in self._models.models():
            if str(model.path) == path:
                return self._gears.tunings.of(self._models.identity(model))
        return None

    def close(self) -> None:
        """End a measurement under way; none begins any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._unsubscribe()
        self._end_thread()

    def _unknown(self) -> InstalledModel | None:
        """Return the model that is awake if it is not known how it runs best, else None."""
        with contextlib.suppress(BitBuddyError):
            model = self._models.choose(self._brain.status().model_path)[0]
            known = self._gears.tunings.of(self._models.identity(model))
            if model.runtime is Runtime.ENGINE and (known is None or known.disturbed):
                return model
        return None

    def _by_itself(self, model: InstalledModel) -> None:
        try:
            for _ in self._measured(model):
                pass
        except GaveWayError:
            log.info("A measurement of the brain gave way to a question.")
        except BitBuddyError as error:
            log.info("A brain could not be measured: %s.", type(error).__name__)

    def _patiently(self, model: InstalledModel) -> Generator[Progress, None, Found]:
        for _ in range(MOST_TRIES):
            self._wait_until_quiet()
            # A question that was let go first woke it; one that comes this moment is not cancelled, and breaks it off.
            self._brain.sleep(unless_asked=True)
            care = self._judge(model)
            if not care.goes:
                raise care.error()
            try:
                return (yield from self._measured(model))
            except GaveWayError:
                continue
        raise BrainError("The measuring was broken off.", "There were questions to answer.", "Start it again later.")

    def _measured(self, model: InstalledModel) -> Generator[Progress, None, Found]:
        identity = self._models.identity(model)
        if self._models.check(model, lambda: self._closed).foreign:
            raise _runs_elsewhere(model)
        careful = self._gears.profiles.of(identity) is Profile.SAFE
        profiles = (Profile.SAFE,) if careful else tuple(Profile)
        found = yield from self._bench.measure(Subject(str(model.path), usable_cores(), profiles))
        if Profile.FAST in found.faulty:
            self._gears.profiles.remember(identity, Profile.SAFE)
        tuned = Tuned(
            found.tuned.best, found.tuned.disturbed, self._occasion.clock.now().isoformat(timespec="seconds")
        )  # fmt: skip
        self._gears.tunings.remember(identity, tuned)
        log.info("The brain was measured: %s.", tuned.best.words)
        return Found(tuned, found.timings, found.faulty)

    def _judge(self, model: InstalledModel, *, background: bool = False) -> Care:
        # It takes long either way; what somebody asked for they wait for.
        return self._occasion.judge(Deed(memory_needed(model), background=True, anyway=not background))

    def _hear(self, event: Event) -> None:
        if not isinstance(event, BrainStateChanged):
            return
        with self._changed:
            self._state, self._since = event.state, self._now()
            self._changed.notify_all()
        if event.state in _BUSY:
            self._bench.break_off()

    def _wait_until_quiet(self) -> None:
        with self._changed:
            quiet = self._changed.wait_for(lambda: self._closed or self._state not in _BUSY, _PATIENCE_SECONDS)
            if self._closed or not quiet:
                raise BrainError("The measuring was broken off.", "The brain has other work.", "Start it again later.")
            self._bench.ready()

    def _end_thread(self) -> None:
        self._bench.break_off()
        with self._changed:
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()


def _runs_elsewhere(model: InstalledModel) -> BrainError:
    return BrainError(
        f"{model.name} does not run in Bit Buddy's own engine.", "How it runs is settled by the server it runs on."
    )
