"""Brings saved states into the engine, and saves those that are worth it."""

from __future__ import annotations

import ctypes
import itertools
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from bitbuddy.brain.holding import State, Step, shared
from bitbuddy.brain.state.batches import LEAST_FIXED, Prompt, pauses
from bitbuddy.brain.state.folder import SavedStates
from bitbuddy.brain.state.record import Saved
from bitbuddy.kernel.threads import start_thread

Talk = tuple[str, Prompt]
# What stands in the context belongs to no session, and is not to be found on disk.
NO_TALK: Talk = "", Prompt()


class Reader(Protocol):
    """The engine, as far as states are concerned."""

    @property
    def tokens(self) -> Sequence[int]: ...
    @property
    def steps(self) -> Sequence[Step]: ...
    def copy_state(self) -> State | None: ...
    def put_state(self, tokens: Sequence[int], steps: Sequence[Step], state: State) -> bool: ...
    def forget_from(self, length: int) -> None: ...
    def read_on(self, tokens: Sequence[int]) -> bool: ...


class Keeper:
    """Knows which states are of use to one engine. Only the engine's thread calls the methods."""

    def __init__(self, reader: Reader, states: SavedStates | None, batch: int) -> None:
        """Without ``states`` nothing is saved; what is read in one go are at most ``batch`` tokens."""
        self._reader = reader
        self._states = states
        self._batch = batch
        self._prompt = Prompt()
        # What stands in the context, as far as it may be saved: of which session it is, and with which prompt.
        self.talk: Talk = NO_TALK
        self._taken: tuple[list[int], float, State] | None = None
        self._writer: threading.Thread | None = None

    def bring(self, prompt: Prompt, session: str) -> None:
        """Put into the context what is saved, where ``prompt`` begins with more of that than of what is there.

        ``session`` is the one that the question belongs to; empty: nothing of the talk is to be kept.
        """
        self._prompt = prompt
        self.talk = (session, prompt) if session else NO_TALK
        if self._states is None:
            return
        have = shared(self._reader.tokens, prompt[:-2])
        if session and have <= prompt.fixed and self._bring_session(self._states, session):
            return
        if have < prompt.fixed:
            fixed = prompt[: prompt.fixed]
            saved = self._states.prefix(fixed)
            if saved is not None and not self._put(saved, len(fixed)):
                self._states.drop_prefix(fixed)

    def reached(self, place: int) -> None:
        """Hear that the prompt was read up to ``place``: a fixed part that was read anew is copied."""
        if self._states is not None and place == self._prompt.fixed and len(self._reader.tokens) == place:
            state = self._reader.copy_state()
            if state is not None:
                self._taken = (list(self._reader.tokens), _seconds(self._reader.steps), state)

    def put_away(self) -> None:
        """Write what was copied to disk, on a thread of its own."""
        taken, states = self._taken, self._states
        if taken is None or states is None:
            return
        self._taken = None
        self._wait()
        tokens, seconds, state = taken
        self._writer = start_thread(
            "brain-states", lambda: states.keep_prefix(tokens, seconds, memoryview(state).cast("B"))
        )

    def forget(self) -> None:
        """Delete what was saved, also what was being written until now, and save nothing of what is in the context."""
        self._taken, self.talk = None, NO_TALK
        self._wait()
        if self._states is not None:
            self._states.forget()

    def keep(self, seconds: float, called: Callable[[], bool] = lambda: False) -> None:
        """Save the state of the session that was talked in last; what is being written is completed.

        What the model itself said was read word by word, which rounds differently: it is read again in portions, as
        long as that takes less than ``seconds`` and nobody has ``called`` for anything else.
        """
        self.put_away()
        self._wait()
        session, prompt = self.talk
        if self._states is None or not session:
            return
        talk = _grown(prompt, self._reader.tokens)
        goals = pauses(talk, self._batch)
        if not goals or goals[-1] < talk.fixed + LEAST_FIXED:
            return
        self._read_again(talk, goals, time.monotonic() + seconds, called)
        tokens = list(self._reader.tokens)
        if len(tokens) < talk.fixed + LEAST_FIXED:
            return
        state = self._reader.copy_state()
        if state is not None:
            payload = memoryview(state).cast("B")
            self._states.keep_session(session, tokens, _seconds(self._reader.steps), payload)

    def _read_again(self, talk: Prompt, goals: list[int], deadline: float, called: Callable[[], bool]) -> None:
        """Leave in the context as much of ``talk`` as was read from goal to goal, and go on so while there is time."""
        steps = self._reader.steps
        read = [step for step in steps if step.tokens > 1]
        pace = _seconds(read) / max(1, sum(step.tokens for step in read))
        sure = as_planned(steps, goals)
        self._reader.forget_from(sure)
        for start, end in itertools.pairwise((0, *goals)):
            if end <= sure:
                continue
            late = time.monotonic() + pace * (end - start) > deadline
            if late or called() or not self._reader.read_on(talk[start:end]):
                return

    def _bring_session(self, states: SavedStates, session: str) -> bool:
        saved = states.session(session)
        if saved is None:
            return False
        common = shared(saved.tokens, self._prompt[:-2])
        # Where the two part, or where no portion ends, reading anew would round differently.
        usable = max((place for place in pauses(self._prompt, self._batch) if place <= common), default=0)
        if usable <= self._prompt.fixed:
            return False
        if not self._put(saved, usable):
            states.drop_session(session)
            return False
        return True

    def _put(self, saved: Saved, usable: int) -> bool:
        """Put ``saved`` into the context, and of it leave the first ``usable`` tokens there."""
        state = (ctypes.c_uint8 * saved.size).from_buffer(saved.buffer, saved.start)
        ends = [0, *(place for place in pauses(self._prompt, self._batch) if place <= usable)]
        seconds = saved.about.get("seconds")
        pace = seconds / len(saved.tokens) if isinstance(seconds, float) else 0.0
        steps = [Step(end - start, pace * (end - start)) for start, end in itertools.pairwise(ends)]
        if len(saved.tokens) > usable:
            steps.append(Step(len(saved.tokens) - usable, 0.0))
        if not self._reader.put_state(saved.tokens, steps, state):
            return False
        self._reader.forget_from(usable)
        return True

    def _wait(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.join()


def as_planned(steps: Sequence[Step], goals: Sequence[int]) -> int:
    """Return how many of the tokens that ``steps`` read were read from one of ``goals`` to the next."""
    sure = 0
    for end, goal in zip(itertools.accumulate(step.tokens for step in steps), goals, strict=False):
        if end != goal:
            break
        sure = end
    return sure


def _grown(prompt: Prompt, tokens: Sequence[int]) -> Prompt:
    """Return ``tokens`` as the prompt that they will be the beginning of; none if they are not of ``prompt``.

    What follows ``prompt`` are the model's own words, with their end as one of the prompt's ends.
    """
    if shared(prompt, tokens) < min(len(prompt), len(tokens)):
        return Prompt()
    ends = [*prompt.ends, len(tokens)] if len(tokens) > len(prompt) else prompt.ends
    return Prompt(tokens, prompt.fixed, [end for end in ends if end <= len(tokens)])


def _seconds(steps: Sequence[Step]) -> float:
    return sum(step.seconds for step in steps)
