"""How a model is woken: which one, with what, and the next best where one is refused."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitbuddy.brain.absence import chosen_models
from bitbuddy.brain.awake import AwakeBrain, BrainOptions, Patience
from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.engines import Engines
from bitbuddy.brain.profiles import Profile, Profiles
from bitbuddy.brain.remote.model import RemotePatience
from bitbuddy.kernel.errors import BrainAbsentError, ModelUnreadableError
from bitbuddy.kernel.processes import Worker, worker_command

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Workings:
    """What only tests and benchmarks change: the command that starts the worker, and when it counts as hung.

    ``remote`` is how long a server is waited for.
    """

    command: Sequence[str] = field(default_factory=lambda: worker_command(Worker.BRAIN))
    patience: Patience = field(default_factory=Patience)
    remote: RemotePatience = field(default_factory=RemotePatience)


@dataclass(frozen=True)
class Bed:
    """Where a brain lies while it wakes: ``stopped`` is asked with ``changed`` held, which wakes every wait.

    ``lay`` takes a brain whose process is about to start, or None to end the process of the one that was taken.
    """

    changed: threading.Condition
    stopped: Callable[[], bool]
    lay: Callable[[AwakeBrain | None], None]


class Waking:
    """Wakes the chosen model, or the next best. Only the supervisor's thread calls `wake`."""

    def __init__(self, models: ModelCache, profiles: Profiles, workings: Workings, bed: Bed) -> None:
        self._models = models
        self._engines = Engines(models, workings.command, workings.remote)
        self._profiles = profiles
        self._workings = workings
        self._bed = bed

    def wake(self, options: BrainOptions, careful: bool, tell: Callable[[str], None]) -> AwakeBrain:
        """Return the brain, awake; ``tell`` gets what to say of each try, which is mostly nothing.

        Raises BrainError, CrashedError, InterruptedByOwnerError.
        """
        refusal: ModelUnreadableError | None = None
        tried: set[Path] = set()
        while True:
            models, told = chosen_models(options, self._models)
            model = next((one for one in models if one.path not in tried), None)
            if model is None:
                raise refusal or BrainAbsentError("No brain is installed.")
            tried.add(model.path)
            tell(told)
            brain: AwakeBrain | None = None
            try:
                profile = Profile.SAFE if careful else self._profiles.of(self._models.identity(model))
                command, message = self._engines.command_for(model, options, profile, self._bed.stopped)
                brain = AwakeBrain(model, options, profile, self._bed.changed, self._bed.stopped)
                self._bed.lay(brain)
                brain.load(command, message, self._workings.patience)
                return brain
            except ModelUnreadableError as error:
                # The next best may do; if none does, the best one's reason is the one to tell.
                self._bed.lay(None)
                self._models.refusals.add(model.path, error.title, passing=brain is not None)
                refusal = refusal or error
                log.info("A model was refused: %s", error.message)

    def remember(self, brain: AwakeBrain) -> None:
        """Keep the profile of ``brain`` as the one that works for its model."""
        self._profiles.remember(self._models.identity(brain.model), brain.profile)
