"""How a model is woken: which one, with what, and the next best where one is refused."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitbuddy.brain.absence import chosen_models
from bitbuddy.brain.answer import Answer
from bitbuddy.brain.awake import AwakeBrain, BrainOptions, InterruptedByOwnerError, Patience
from bitbuddy.brain.cache import InstalledModel, ModelCache
from bitbuddy.brain.care import Care, Caretaker
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.engines import Engines
from bitbuddy.brain.process import taken_bytes
from bitbuddy.brain.remote.model import RemotePatience
from bitbuddy.brain.state.folder import forget_states
from bitbuddy.brain.trial import ROLES, roles_in_force
from bitbuddy.brain.tuning.gears import Gears
from bitbuddy.brain.tuning.model import Gear
from bitbuddy.brain.vigil import Pace, Vigil
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import (
    BrainAbsentError,
    BrainDeferredError,
    BrainError,
    ModelUnreadableError,
    ServerError,
    ServerGoneError,
)
from bitbuddy.kernel.processes import Worker, worker_command

log = logging.getLogger(__name__)
# What a person reads: there it can be said that a smaller brain answers.
_TOLD_WITH = frozenset({"chat", "remark"})


@dataclass(frozen=True)
class Workings:
    """What only tests and benchmarks change: the command that starts the worker, and when it counts as hung.

    ``remote`` is how long a server is waited for. ``care`` judges the machine, at ``pace``; without it all is well.
    """

    command: Sequence[str] = field(default_factory=lambda: worker_command(Worker.BRAIN))
    patience: Patience = field(default_factory=Patience)
    remote: RemotePatience = field(default_factory=RemotePatience)
    care: Caretaker | None = None
    pace: Pace = field(default_factory=Pace)


@dataclass(frozen=True)
class Bed:
    """Where a brain lies while it wakes: ``stopped`` is asked with ``changed`` held, which wakes every wait.

    ``lay`` takes a brain whose process is about to start, or None to end the process of the one that was taken.
    ``vigil`` watches over it; ``answering`` tells whether somebody waits for what it says.
    """

    changed: threading.Condition
    stopped: Callable[[], bool]
    lay: Callable[[AwakeBrain | None], None]
    vigil: Vigil
    answering: Callable[[], bool] = lambda: False


class ShortError(Exception):
    """Memory is too short for ``model`` now."""

    def __init__(self, model: InstalledModel, care: Care) -> None:
        super().__init__(care.sentence)
        self.model = model
        self.care = care


class Waking:
    """Wakes the chosen model, or the next best. Only the supervisor's thread calls `wake`."""

    def __init__(self, models: ModelCache, gears: Gears, workings: Workings, bed: Bed) -> None:
        self._models = models
        self._engines = Engines(models, workings.command, workings.remote, gears.profiles.states)
        self._gears = gears
        self._workings = workings
        self._bed = bed
        self._told_short = False
        self._troubled: AwakeBrain | None = None

    def wake(self, options: BrainOptions, careful: bool, tell: Callable[[str], None]) -> AwakeBrain:
        """Return the brain, awake; ``tell`` gets what to say of each try, which is mostly nothing.

        Where memory is too short for the chosen one, a smaller one wakes if the options let it. Raises BrainError,
        CrashedError, InterruptedByOwnerError.
        """
        try:
            brain = self._chosen(options, careful, tell)
        except ShortError as short:
            smaller = self._smaller(short, options, careful, tell)
            if smaller is None:
                raise short.care.error() from None
            return smaller
        self._told_short = False
        return brain

    def outgrown(self, brain: AwakeBrain) -> bool:
        """Return whether ``brain`` stands in for a larger one for which there is memory again."""
        larger = brain.instead_of
        taken = taken_bytes(brain.pid) if larger and brain.pid else 0
        return larger is not None and self._bed.vigil.room_for(larger, brain.options, taken).goes

    def introduce(self, brain: AwakeBrain, answer: Answer) -> None:
        """Begin ``answer`` as one by ``brain``; raises BrainDeferredError if it stands in and may not do such work."""
        purpose, roles = answer.request.purpose, roles_in_force(brain.options.roles, brain.model.roles)
        if brain.instead_of is not None and purpose in ROLES and purpose not in roles:
            raise BrainDeferredError("Memory is short, and the smaller brain that stands in may not do this.")
        told = brain.news if purpose in _TOLD_WITH else ""
        brain.news = brain.news.removeprefix(told)
        answer.begin(brain.model.name, told, brain.model.source if brain.model.server is not None else "")

    def _chosen(self, options: BrainOptions, careful: bool, tell: Callable[[str], None]) -> AwakeBrain:
        refusal: ModelUnreadableError | None = None
        tried: set[Path] = set()
        while True:
            models, told = chosen_models(options, self._models)
            model = next((one for one in models if one.path not in tried), None)
            if model is None:
                raise refusal or BrainAbsentError("No brain is installed.")
            tried.add(model.path)
            tell(told)
            try:
                return self._load(model, options, careful)
            except ModelUnreadableError as error:
                # The next best may do; if none does, the best one's reason is the one to tell.
                refusal = refusal or error

    def _smaller(
        self, short: ShortError, options: BrainOptions, careful: bool, tell: Callable[[str], None]
    ) -> AwakeBrain | None:
        """Return the best brain for which there is memory where there is none for the chosen one; None if none is."""
        if options.strictly or not options.smaller_when_short:
            return None
        for model in self._models.choose():
            if not self._may_stand_in(model, short.model, options):
                continue
            told = short.care.instead(display_text(model.name))
            try:
                if not self._bed.vigil.room_for(model, options).goes:
                    continue
                tell(told)
                brain = self._load(model, options, careful)
            except (ModelUnreadableError, ShortError):
                continue
            brain.instead_of = short.model
            brain.news, self._told_short = "" if self._told_short else told, True
            return brain
        return None

    def _may_stand_in(self, model: InstalledModel, chosen: InstalledModel, options: BrainOptions) -> bool:
        able = "chat" in roles_in_force(options.roles, model.roles) and not self._models.refusals.why(model.path)
        return able and model.runtime is Runtime.ENGINE and not model.damaged and model.size < chosen.size

    def _load(self, model: InstalledModel, options: BrainOptions, careful: bool) -> AwakeBrain:
        """Return ``model``, awake. Raises ShortError and what `wake` raises; an unreadable file is remembered."""
        brain: AwakeBrain | None = None
        try:
            gear = self.gear(model, options, careful)
            command, message = self._engines.command_for(model, options, gear, self._bed.stopped)
            room = self._bed.vigil.room_for(model, options)
            if not room.goes:
                raise ShortError(model, room)
            brain = AwakeBrain(model, options, gear, self._bed.changed, self._bed.stopped)
            self._bed.lay(brain)
            self._bed.vigil.begin(brain, self._bed.answering)
            brain.load(command, message, self._workings.patience)
            return brain
        except ModelUnreadableError as error:
            self._bed.lay(None)
            self._models.refusals.add(model.path, error.title, passing=brain is not None)
            log.info("A model was refused: %s", error.message)
            raise
        except InterruptedByOwnerError:
            short = self._bed.vigil.short
            if short is None:
                raise
            self._bed.lay(None)
            raise ShortError(model, short) from None

    def gear(self, model: InstalledModel, options: BrainOptions, careful: bool = False) -> Gear:
        """Return how the engine is to run ``model``; ``careful`` after a crash."""
        return self._gears.of(self._models.identity(model), options.threads, careful)

    def forget_states(self) -> None:
        """Delete what was saved of prompts and sessions."""
        forget_states(self._gears.profiles.states)

    def distrust(self, fault: bool) -> None:
        """Give up what was saved after a ``fault`` of the engine's own, lest it be the cause."""
        if fault:
            self.forget_states()

    def undone(self, brain: AwakeBrain | None, error: BrainError) -> bool:
        """Write down what is the matter with a server, and return whether ``brain`` is of no use after ``error``."""
        if brain is not None and isinstance(error, ServerError):
            self._models.troubled(brain.model, error)
            self._troubled = brain
        gone = isinstance(error, (ModelUnreadableError, ServerGoneError))
        return gone or brain is None or not brain.context

    def note_use(self, brain: AwakeBrain) -> None:
        """Write down, once, and again after a trouble, that the model of ``brain`` was used."""
        if self._troubled is brain:  # just now
            brain.noted, self._troubled = False, None
            return
        if not brain.noted:
            brain.noted = True
            self._models.used(brain.model)

    def remember(self, brain: AwakeBrain) -> None:
        """Keep the profile of ``brain`` as the one that works for its model."""
        self._gears.profiles.remember(self._models.identity(brain.model), brain.gear.profile)
