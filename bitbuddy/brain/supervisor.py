"""Wakes the model when a question needs it, one question at a time, recovers from crashes, and lets it sleep."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bitbuddy.brain.absence import Presence, our_bug, tired
from bitbuddy.brain.answer import Answer
from bitbuddy.brain.audit import Audit
from bitbuddy.brain.awake import AwakeBrain, BrainOptions, CrashedError, InterruptedByOwnerError, Leisure, Patience
from bitbuddy.brain.awakened import Awakened
from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.counting import TokenCounts
from bitbuddy.brain.port import BrainRequest, BrainStatus
from bitbuddy.brain.queue import Turns
from bitbuddy.brain.recovery import Recovery
from bitbuddy.brain.standing import Standing, status_of
from bitbuddy.brain.tuning.gears import Gears
from bitbuddy.brain.vigil import Vigil
from bitbuddy.brain.waking import Bed, Waking, Workings
from bitbuddy.kernel.errors import BrainAbsentError, BrainDeferredError, BrainError
from bitbuddy.kernel.events import BrainState, EventBus
from bitbuddy.kernel.threads import start_thread

__all__ = ["BrainOptions", "Patience", "Supervisor", "Workings"]

log = logging.getLogger(__name__)
# While awake, a changed idle time is noticed within this.
_LONGEST_WAIT_SECONDS = 60.0


class Supervisor:
    """The Brain of this computer; see `port.Brain`. Publishes BrainStateChanged.

    One thread, "brain", drives the model's process and lives as long as that: asleep, there is neither.
    """

    def __init__(
        self,
        state_file: Path,
        models: ModelCache,
        options: Callable[[], BrainOptions],
        events: EventBus,
        audit: Audit | None = None,
        workings: Workings | None = None,
    ) -> None:
        """Start nothing yet. ``options`` is asked at every question; ``state_file`` keeps what is remembered."""
        self._models = models
        self._options = options
        self._events = events
        self._audit = audit
        self._workings = workings or Workings()
        self._state_file = state_file
        self._counts = TokenCounts()
        # Guards everything below, and is notified of every change to it and of every message of the process.
        self._changed = threading.Condition()
        self._turns = Turns(self._changed)
        self._thread: threading.Thread | None = None
        self._running = False
        self._wake_wanted = False
        self._expected: BrainRequest | None = None
        self._sleep_wanted = False
        self._closed = False
        self._presence = Presence(options, models)
        self._standing = Standing(events)
        self._numbers = 0
        self._last_used = time.monotonic()
        self._vigil = Vigil(self._workings.care, models, self._changed, self._workings.pace)
        self._awakened = Awakened(self._changed, self._turns, self._vigil, audit)
        bed = Bed(
            self._changed,
            self._to_stop,
            self._awakened.lay_down,
            self._vigil,
            lambda: self._turns.current is not None,
        )
        self._waking = Waking(models, Gears(state_file), self._workings, bed)
        self._recovery = Recovery(self._changed, self._awakened, self._turns, self._standing, self._waking)

    def stream(self, request: BrainRequest) -> Answer:
        """Queue ``request`` and return its answer at once; raises BrainAbsentError or BrainTiredError."""
        self._presence.refuse()
        with self._changed:
            self._refuse_if_closed()
            if self._recovery.crashes.tired:
                raise tired()
            self._numbers += 1
            answer = Answer(self._numbers, request, self._awakened.take_back)
            self._turns.add(answer, self._awakened.brain)
            self._start()
        return answer

    def wake(self) -> None:
        """Load the model ahead of a question, also after repeated crashes; returns at once. Raises BrainAbsentError."""
        self._models.refusals.clear()
        self._presence.refuse()
        with self._changed:
            self._refuse_if_closed()
            self._recovery.crashes.forgive()
            self._wake_wanted = True
            self._start()

    def expect(self, request: BrainRequest) -> None:
        """Get ready for a question like ``request`` while it is being typed; see `port.Brain`."""
        with contextlib.suppress(BrainError):
            self._presence.refuse()
            with self._changed:
                if not (self._closed or self._recovery.crashes.tired or self._turns.all):
                    self._expected = request
                    self._start()

    def reconsider(self) -> None:
        """Take up changed options: a model that is not the chosen one any more gives its memory back.

        An answer on its way is completed by the one that began it. Models that were refused get another try.
        """
        self._models.refusals.clear()
        with self._changed:
            self._changed.notify_all()

    def sleep(self, *, unless_asked: bool = False) -> None:
        """End the process now; answers are cancelled, or keep it awake (``unless_asked``). Crashes are forgiven."""
        with self._changed:
            answers = self._turns.all
            if answers and unless_asked:
                return
            self._wake_wanted, self._expected = False, None
            self._recovery.crashes.forgive()
            self._sleep_wanted = self._running
            self._changed.notify_all()
        for answer in answers:
            answer.cancel()
        if threading.current_thread() is self._thread:
            return
        with self._changed:
            self._changed.wait_for(lambda: not self._sleep_wanted)
            forgiven = bool(self._standing.now[1]) and not self._running
        if forgiven:
            self._standing.set(BrainState.ASLEEP)

    def close(self) -> None:
        """Like `sleep`, for good; afterwards no thread and no process is left."""
        with self._changed:
            self._closed = True
        self.sleep()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def let_end(self) -> None:
        """Wait, for some seconds at the most, until what was cancelled has ended and is in the audit log."""
        self._turns.let_end()

    def forget_states(self) -> None:
        """Delete what was saved of prompts and sessions, and let what the brain holds of them go with it."""
        self._awakened.forget_talk()
        self.sleep(unless_asked=True)
        self._waking.forget_states()

    def tokens(self, text: str) -> int:
        """Return how many tokens ``text`` has, or at most has while it is asleep; see `port.Brain`."""
        with self._changed:
            awake = self._awakened.brain
        model = awake.model if awake else self._presence.likely()
        return self._counts.of(str(model.path) if model else "", text, awake.count if awake else lambda _: None)

    @contextlib.contextmanager
    def of(self, wanted: str) -> Iterator[Supervisor]:
        """Give a brain on the model ``wanted``: this one if that is in use or empty, else one beside it, closed after.

        The one beside runs also where the setting says that no brain is used: it was asked for by name. Of its waking
        and sleeping there are no events. Raises BrainAbsentError.
        """
        if self._presence.is_of(wanted):
            yield self
            return

        def options() -> BrainOptions:
            return replace(self._options(), model=wanted, enabled=True, strictly=True)

        if self.status().state is BrainState.AWAKE:
            self.sleep()  # two of them may be more than the memory holds
        beside = Supervisor(self._state_file, self._models, options, EventBus(), self._audit, self._workings)
        with contextlib.closing(beside):
            yield beside

    def status(self) -> BrainStatus:
        """Return how the brain is now, without waking it."""
        with self._changed:
            (state, message), awake = self._standing.now, self._awakened.brain
        # While awake as well: what it has earned since it woke counts at once.
        model = self._models.as_it_is(awake.model) if awake else self._presence.likely()
        message, options = self._vigil.still(message), self._options()
        gear = self._waking.gear(model, options) if model and not awake else None
        return status_of((state, message or self._presence.reason()), options, model, awake, gear)

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise BrainAbsentError("Bit Buddy is closing.")

    # From here on: what other threads tell the brain's thread; the condition is held or taken.

    def _start(self) -> None:
        if not self._running:
            if self._thread is not None:
                self._thread.join()
            self._running = True
            self._thread = start_thread("brain", self._run)
        self._changed.notify_all()

    def _to_stop(self) -> bool:
        return self._sleep_wanted or self._vigil.short is not None

    # From here on: the brain's thread.

    def _run(self) -> None:
        try:
            while self._step():
                pass
        except Exception:
            log.exception("The brain's thread failed.")
            try:
                self._recovery.give_up(our_bug())
            finally:
                self._leave()

    def _leave(self) -> None:
        """End the thread, and what came meanwhile; then it takes the condition no more: `_start` joins it with that."""
        with self._changed:
            self._running = self._sleep_wanted = self._wake_wanted = False
            self._expected = None
            self._turns.fail(our_bug())
            self._changed.notify_all()

    def _step(self) -> bool:
        """Answer one question, or put the brain to sleep; False when the thread is to end."""
        if self._wait_for_work():
            self._serve(self._turns.current)
            return True
        brain = self._awakened.brain
        if brain is not None:  # else it is asleep already, perhaps with a reason that is worth keeping
            short = self._vigil.short
            if short is None and not brain.keep(self._called, Leisure.of(self._closed, self._sleep_wanted)):
                return True
            self._awakened.end()
            self._standing.set(BrainState.ASLEEP, short.sentence if short else "")
        with self._changed:
            self._sleep_wanted = False
            self._recovery.crashes.slept()
            self._running = self._wanted
            self._changed.notify_all()
            return self._running

    def _called(self) -> bool:
        return not self._sleep_wanted and self._wanted

    @property
    def _wanted(self) -> bool:
        return bool(self._turns.waiting or self._wake_wanted or self._expected)

    def _wait_for_work(self) -> bool:
        """Wait until there is a question (put into ``_current``) or a wish to wake; False for: sleep now."""
        with self._changed:
            while True:
                brain = self._awakened.brain
                if self._to_stop() or (brain is not None and brain.died):
                    return False
                # Of those that it gave way to or put back, all may have been taken back since.
                if self._wanted or self._standing.now[0] is BrainState.THINKING:
                    self._turns.current = self._turns.waiting.next()
                    return True
                options = self._options()
                left = self._last_used + options.idle_seconds - time.monotonic()
                wanted = options.enabled and left > 0
                if brain is None or not wanted or not brain.options.runs_like(options):
                    return False
                self._changed.wait(min(left, _LONGEST_WAIT_SECONDS))

    def _serve(self, answer: Answer | None) -> None:
        """Wake the brain if need be and let it answer; every error but our own bugs ends in the answer."""
        gave_way = False
        try:
            gave_way = self._work_on(answer)
        except InterruptedByOwnerError:
            self._vigil.interrupted(answer)
        except CrashedError as crash:
            self._recovery.crashed(answer, crash)
        except BrainError as error:
            self._recovery.failed(answer, error)
        except Exception:
            if answer is not None:
                answer.fail(our_bug())
            raise
        finally:
            with self._changed:
                if self._turns.end(self._awakened.brain) and answer is not None and not gave_way:
                    self._awakened.record(answer)
                self._last_used = time.monotonic()
        if gave_way:
            return  # somebody waits for a word: what is not urgent is done after that
        brain = self._awakened.brain
        if brain is not None:
            self._standing.set(BrainState.AWAKE)
            self._waking.note_use(brain)

    def _work_on(self, answer: Answer | None) -> bool:
        """Wake the brain if need be and let it answer; returns whether the answer gave way and waits to go on."""
        with self._changed:
            expected, self._expected, self._wake_wanted = self._expected, None, False
        if answer is None and expected is not None:
            self._get_ready(expected)
            return False
        if answer is not None and not self._awakened.has_begun(answer):
            self._admit(answer.request)
        brain = self._wake_up(answer)
        gave_way = False
        if answer is not None and self._turns.has_come(answer):
            self._standing.set(BrainState.THINKING)
            self._waking.introduce(brain, answer)
            gave_way = not brain.answer(answer) and self._turns.put_aside(answer)
        self._recovery.worked(brain)
        return gave_way

    def _get_ready(self, request: BrainRequest) -> None:
        """Wake for a question that will probably come, and let its beginning be read, if this is a moment for that."""
        try:
            self._admit(request, likely=True)
            self._wake_up(None).read_ahead(request)
        except BrainDeferredError:
            if self._awakened.brain is None:
                self._standing.set(BrainState.ASLEEP)  # nobody has asked for anything: there is nothing to explain

    def _admit(self, request: BrainRequest, *, likely: bool = False) -> None:
        """Raise BrainDeferredError if the machine is better left alone now."""
        brain = self._awakened.brain
        model = brain.model if brain else self._presence.likely()
        if model is not None:
            self._vigil.admit(request, model, likely=likely)

    def _wake_up(self, answer: Answer | None) -> AwakeBrain:
        """Return the brain, awake, for ``answer``; raises BrainError, CrashedError, InterruptedByOwnerError."""
        options, awake = self._options(), self._awakened.brain
        fits = awake is not None and awake.options.runs_like(options) and not self._waking.outgrown(awake)
        if awake is not None and not awake.died and (fits or self._awakened.has_begun(answer)):
            return awake
        self._awakened.end()
        brain = self._waking.wake(
            options, self._recovery.crashes.careful, lambda told: self._standing.set(BrainState.WAKING, told)
        )
        self._standing.set(BrainState.AWAKE)
        return brain
