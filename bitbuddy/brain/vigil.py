"""Sees to it that memory holds: before a model is loaded, while it loads, and for as long as it is awake."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.awake import AwakeBrain, BrainOptions
from bitbuddy.brain.cache import InstalledModel, ModelCache
from bitbuddy.brain.care import GOING, Care, Caretaker, Deed
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.household import memory_needed
from bitbuddy.brain.port import BrainRequest, Urgency
from bitbuddy.brain.process import taken_bytes
from bitbuddy.kernel.threads import start_thread

# With what context the need of memory in the catalogue is reckoned, in tokens.
_RECKONED_CONTEXT = 1024
# Of so many refusals it is known what they were about: a question may be refused with several brains in turn.
_REMEMBERED = 16


@dataclass(frozen=True)
class Pace:
    """Seconds between two looks at the machine while a model loads, and while it is awake."""

    loading: float = 1.0
    awake: float = 3.0


class Vigil:
    """Watches over one brain at a time. Without a caretaker all is well, and nothing is watched."""

    def __init__(
        self, caretaker: Caretaker | None, models: ModelCache, changed: threading.Condition, pace: Pace | None = None
    ) -> None:
        """``changed`` is notified when memory got short; it guards `short`, and nothing is read while it is held."""
        self._caretaker = caretaker
        self._models = models
        self._changed = changed
        self._pace = pace or Pace()
        self._short: Care | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._refused: dict[str, Deed] = {}

    @property
    def short(self) -> Care | None:
        """Return why the brain that is watched has to give way; None while memory holds."""
        return self._short

    def admit(self, request: BrainRequest, model: InstalledModel, *, likely: bool = False) -> None:
        """Raise BrainDeferredError if ``request`` is better not answered now, for heat, battery or load.

        ``likely``: it was not asked yet, and probably will be. What a server answers costs this computer nothing.
        """
        if model.runtime is not Runtime.SERVER:
            background = request.urgency is Urgency.BACKGROUND
            self._insist(Deed(background=background, likely=likely, anyway=request.anyway and not likely))

    def room_for(self, model: InstalledModel, options: BrainOptions, taken: int = 0) -> Care:
        """Return whether ``model`` may be loaded now; ``taken`` bytes are given back before."""
        needs = self.needs(model, options)
        # Heat and battery were looked at before, and may have been overruled.
        return self._judge(Deed(max(0, needs - taken), anyway=True)) if needs else GOING

    def needs(self, model: InstalledModel, options: BrainOptions) -> int:
        """Return the bytes of memory that ``model`` needs with the context of ``options``; raises ModelUnreadableError.

        The model has been checked, so that its header is known.
        """
        if model.runtime is Runtime.SERVER:
            return 0
        more = max(0, options.context - _RECKONED_CONTEXT)
        each = self._models.check(model).bytes_per_token if more and model.runtime is Runtime.ENGINE else 0
        return memory_needed(model) + more * each

    def begin(self, brain: AwakeBrain, answering: Callable[[], bool]) -> None:
        """Watch over ``brain``, whose process is about to start; ``answering`` tells whether a person waits for it."""
        self.end()
        needs = self.needs(brain.model, brain.options)
        if self._caretaker is None or not needs:
            return
        stop = self._stop = threading.Event()
        self._thread = start_thread("brain-care", lambda: self._watch(brain, needs, answering, stop))

    def end(self) -> None:
        """Watch no longer; what was seen is forgotten. Not from a thread that holds the condition."""
        self._stop.set()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        with self._changed:
            self._short = None

    def interrupted(self, answer: Answer | None) -> None:
        """End ``answer``, whose brain was put to sleep in the middle of it: with the reason, if memory was it."""
        short = self._short
        if answer is not None and short is not None:
            answer.fail(short.error())
        elif answer is not None:
            answer.cancel()

    def still(self, message: str) -> str:
        """Return ``message``, or "" where it tells of a refusal whose reason is gone."""
        deed = next((deed for sentence, deed in list(self._refused.items()) if message.startswith(sentence)), None)
        if deed is None or self._caretaker is None:
            return message
        # What it would be refused with now may be told in other words: the ones that were told are those to look for.
        return "" if self._caretaker.judge(deed).goes else message

    def _watch(self, brain: AwakeBrain, needs: int, answering: Callable[[], bool], stop: threading.Event) -> None:
        while not stop.wait(self._pace.awake if brain.context else self._pace.loading):
            pid = brain.pid
            # A server that was started for it is a child of its process.
            family = brain.model.runtime is not Runtime.ENGINE
            left = max(0, needs - taken_bytes(pid, family=family)) if pid else needs
            found = self._judge(Deed(left, awake=True, answering=answering()))
            if not found.goes:
                with self._changed:
                    self._short = found
                    self._changed.notify_all()
                return

    def _judge(self, deed: Deed) -> Care:
        found = self._caretaker.judge(deed) if self._caretaker is not None else GOING
        if not found.goes and not deed.awake:
            self._refused[found.sentence] = deed
            for old in list(self._refused)[:-_REMEMBERED]:
                del self._refused[old]
        return found

    def _insist(self, deed: Deed) -> None:
        found = self._judge(deed)
        if not found.goes:
            raise found.error()
