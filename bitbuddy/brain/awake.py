"""One run of the model, from waking to the end of its process, as the supervisor's thread drives it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.cache import InstalledModel
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.port import BrainRequest, Finish
from bitbuddy.brain.process import Message, WorkerProcess
from bitbuddy.brain.trial import AUTOMATIC
from bitbuddy.brain.tuning.model import Gear
from bitbuddy.kernel.errors import BrainError, error_from_json

# A count takes under a millisecond; on a machine that has no time for it, the estimate will do.
COUNTING_SECONDS = 0.25
# So long a process that saves what it has read may take to write it to disk.
SAVING_SECONDS = 1.0


class Leisure(Enum):
    """Who waits while a process saves what it has read: nobody, somebody who wants it to sleep, or to close."""

    ALL = 1
    SOME = 2
    NONE = 3

    @classmethod
    def of(cls, closing: bool, told_to: bool) -> Leisure:
        """Return how much there is for a brain that is ``closing``, or was ``told_to`` sleep."""
        return cls.NONE if closing else cls.SOME if told_to else cls.ALL


# So long it may read the last words of a session again, as a saved state has to have read them.
READING_AGAIN_SECONDS = {Leisure.ALL: 10.0, Leisure.SOME: 1.0, Leisure.NONE: 0.0}


@dataclass(frozen=True)
class BrainOptions:
    """What a person chose about the brain; ``context`` in tokens, ``threads`` 0 for as many as do best here.

    After ``idle_seconds`` without a question the process ends. ``roles``: see `trial.roles_in_force`. ``strictly``: no
    other model takes the place of the chosen one; else a smaller one does, ``smaller_when_short`` of memory.
    """

    enabled: bool = True
    model: str = ""
    idle_seconds: float = 300.0
    threads: int = 0
    context: int = 1024
    roles: tuple[str, ...] = (AUTOMATIC,)
    strictly: bool = False
    smaller_when_short: bool = True

    def runs_like(self, other: BrainOptions) -> bool:
        """Return whether a process that was started with ``other`` does as well for these."""
        return (self.model, self.threads, self.context) == (other.model, other.threads, other.context)


@dataclass(frozen=True)
class Patience:
    """Seconds without any progress after which the process counts as hung, for each thing it may be doing."""

    starting: float = 30.0
    template: float = 5.0
    loading: float = 60.0
    reading: float = 60.0
    cancelling: float = 5.0

    def of(self, phase: str) -> float:
        """Return the patience with a phase that the worker names."""
        return {"template": self.template, "loading": self.loading}.get(phase, self.reading)


class InterruptedByOwnerError(Exception):
    """The brain was told to sleep in the middle of something."""


class CrashedError(Exception):
    """The process is of no use any more. The text completes "The brain …"."""

    def __init__(self, why: str, *, in_template: bool = False) -> None:
        super().__init__(why)
        self.in_template = in_template


@contextlib.contextmanager
def _sense() -> Iterator[None]:
    """A message without the fields it must have comes from a process that is of no use any more."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CrashedError("said something strange") from error


def _command(answer: Answer) -> Message:
    return {"do": "answer", "id": answer.number, **_question(answer.request)}


def _question(request: BrainRequest) -> Message:
    return {
        "turns": [[message.role.value, message.text] for message in request.messages],
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
        "seed": request.seed,
        "schema": request.schema,
        "prompt_tokens": request.prompt_tokens,
        "fixed": request.fixed,
        "urgency": request.urgency.value,
        "session": request.session,
    }


class AwakeBrain:
    """A process with one model, and what is known about it. Only the supervisor's thread calls the methods."""

    def __init__(
        self,
        model: InstalledModel,
        options: BrainOptions,
        gear: Gear,
        changed: threading.Condition,
        stopped: Callable[[], bool],
    ) -> None:
        """Prepare; `load` starts the process. ``stopped`` is asked with ``changed`` held, which wakes every wait."""
        self.model = model
        self.options = options
        self.gear = gear
        self.context = 0
        self.serves = 0  # the process below ours that has the model, where it is not ours itself
        self.noted = False  # whether it is written down that the model was used
        self.instead_of: InstalledModel | None = None  # the larger one for which memory is too short
        self.keeps = False  # whether its process saves states
        self.news = ""  # what the next answer is to tell about that, once
        self._changed = changed
        self._stopped = stopped
        self._process: WorkerProcess | None = None
        self._phase = ""
        self._suspended: int | None = None
        self._parked: set[int] = set()

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process else None

    @property
    def died(self) -> bool:
        """Return whether the process has spoken or ended unasked; ask with the condition held."""
        return self._process is not None and bool(self._process.messages)

    def load(self, command: Sequence[str], message: Message, patience: Patience) -> None:
        """Start ``command`` and let it load the model as ``message`` says; returns when it is awake.

        Raises BrainError (the model or the machine is not fit), CrashedError, InterruptedByOwnerError.
        """
        self._patience = patience
        self.keeps = bool(message.get("states"))
        self._process = WorkerProcess(command, self._changed)
        self._process.send(message)
        limit = patience.starting
        with _sense():
            while (said := self._receive(limit))["say"] != "loaded":
                limit = self._progress(said)
            self.serves = int(said.get("serves", 0))
            self.context = int(said["context"])

    def answer(self, answer: Answer) -> bool:
        """Let the model answer, or go on with an answer that gave way.

        Returns when it has, or has noticed that the question was taken back; False when it gave way: then the process
        keeps what it has of it, and can be asked something else. Raises BrainError, CrashedError,
        InterruptedByOwnerError.
        """
        assert self._process is not None
        with self._changed:
            parked = answer.number in self._parked
            self._parked.discard(answer.number)
        self._process.send({"do": "resume", "id": answer.number} if parked else _command(answer))
        try:
            return self._hear(answer)
        finally:
            self._suspended = None

    def _hear(self, answer: Answer) -> bool:
        assert self._process is not None
        limit = self._patience.reading if self._process.reads_ahead else self._patience.template
        with _sense():
            while (message := self._receive(limit, answer))["say"] != "done":
                if message["say"] == "suspended":
                    with self._changed:
                        self._parked.add(answer.number)
                    return False
                if message["say"] == "piece":
                    answer.add(str(message["text"]), int(message["tokens"]))
                    limit = self._patience.reading
                else:
                    limit = self._progress(message)
            finish = Finish(message["finish"])
            answer.finish(finish, str(message["text"]), int(message["tokens_in"]), int(message["tokens_out"]))
        return True

    def read_ahead(self, request: BrainRequest) -> None:
        """Let the process read what is certain of a question that will probably come; returns at once."""
        process = self._process
        if process is not None and self.model.runtime is Runtime.ENGINE:
            with self._changed:
                process.reads_ahead = True
            process.send({**_question(request), "do": "prepare"})

    def cancel(self, number: int) -> None:
        """Tell the process that question ``number`` was taken back; from any thread."""
        if self._process is not None:
            self._process.send({"do": "cancel", "id": number})

    def suspend(self, number: int) -> None:
        """Tell the process that question ``number`` has to give way; with the condition held, from any thread."""
        if self._process is not None:
            self._suspended = number
            self._process.send({"do": "suspend", "id": number})

    def parked(self, number: int) -> bool:
        """Return whether the process keeps an unfinished answer to question ``number``; with the condition held."""
        return number in self._parked

    def forget(self, number: int) -> bool:
        """Tell the process to give up what it keeps of question ``number``, if it does; with the condition held."""
        if self._process is None or number not in self._parked:
            return False
        self._parked.discard(number)
        self._process.send({"do": "forget", "id": number})
        return True

    def count(self, text: str) -> int | None:
        """Return how many tokens ``text`` has, None if the process does not tell at once; from any thread."""
        process = self._process
        return process.count(text, COUNTING_SECONDS) if process is not None and self.context else None

    def keep(self, called: Callable[[], bool], leisure: Leisure) -> bool:
        """Let the process save what is worth it; False if somebody ``called`` it meanwhile, and it is still there.

        As long as ``leisure`` allows, it reads again what it saves of a session. ``called`` is asked with the condition
        held, which is notified of every change to it.
        """
        seconds = READING_AGAIN_SECONDS[leisure]
        process = self._process
        with self._changed:
            # What it has said of an answer that was broken off is no sign of its end.
            if process is None or process.ended or not self.context or not self.keeps:
                return True
            process.kept = False
        process.send({"do": "keep", "seconds": seconds})
        with self._changed:
            self._changed.wait_for(lambda: process.kept or called() or process.ended, seconds + SAVING_SECONDS)
            return process.kept or process.ended or not called()

    def forget_talk(self) -> None:
        """Let the process save nothing of the talk it holds."""
        if self._process is not None and self.keeps:
            self._process.send({"do": "forget_talk"})

    def end(self) -> int:
        """End the process and return its exit status; 0 if it never ran."""
        process, self._process = self._process, None
        return process.end() if process is not None else 0

    def _progress(self, message: Message) -> float:
        """Judge a message that is not the one hoped for, and return the patience with what it announces."""
        match message["say"]:
            case "phase":
                self._phase = str(message["phase"])
                return self._patience.of(self._phase)
            case "failed":
                error = error_from_json(message["error"])
                raise error if isinstance(error, BrainError) else CrashedError("said something strange")
            case "stumbled":
                raise CrashedError(f"stumbled: {str(message['what'])[:200]}")
            case "ended":
                raise CrashedError("ended by surprise")
        raise CrashedError("said something strange")

    def _receive(self, limit: float, answer: Answer | None = None) -> Message:
        """Return the next message; CrashedError when there was none for ``limit`` seconds."""
        assert self._process is not None
        deadline = time.monotonic() + limit
        hurried = False
        with self._changed:
            while not self._process.messages:
                if self._stopped():
                    raise InterruptedByOwnerError
                if answer is not None and not hurried and (answer.ended or self._suspended == answer.number):
                    hurried = True
                    deadline = min(deadline, time.monotonic() + self._patience.cancelling)
                left = deadline - time.monotonic()
                if left <= 0:
                    raise CrashedError("no longer answered", in_template=self._phase == "template")
                self._changed.wait(left)
            if self._stopped():
                raise InterruptedByOwnerError
            return self._process.messages.popleft()
