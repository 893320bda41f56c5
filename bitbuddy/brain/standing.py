"""How the brain is, put together for whoever asks."""

from __future__ import annotations

import threading

from bitbuddy.brain.awake import AwakeBrain, BrainOptions
from bitbuddy.brain.cache import InstalledModel
from bitbuddy.brain.port import BrainStatus
from bitbuddy.brain.process import resident_bytes
from bitbuddy.brain.profiles import engine_version
from bitbuddy.brain.remote.addresses import host_of
from bitbuddy.brain.trial import roles_in_force
from bitbuddy.brain.tuning.model import Gear
from bitbuddy.kernel.events import BrainState, BrainStateChanged, EventBus


class Standing:
    """The state and its message; whoever listens hears of each change."""

    def __init__(self, events: EventBus) -> None:
        self._events = events
        self._lock = threading.Lock()
        self.now = (BrainState.ASLEEP, "")

    def set(self, state: BrainState, message: str = "") -> None:
        """Change to ``state``."""
        with self._lock:
            if (state, message) == self.now:
                return
            self.now = (state, message)
        self._events.publish(BrainStateChanged(state.value, message))


def status_of(
    state: tuple[BrainState, str],
    options: BrainOptions,
    model: InstalledModel | None,
    awake: AwakeBrain | None,
    gear: Gear | None,
) -> BrainStatus:
    """Return the status in ``state`` and its message; ``model`` is the one ``awake`` runs, or that would be woken.

    ``gear`` is how it would run then.
    """
    pid = awake.pid if awake else None
    running = awake.options if awake else options
    gear = awake.gear if awake else gear
    return BrainStatus(
        state=state[0],
        name=model.name if model else "",
        model_path=str(model.path) if model else "",
        message=state[1],
        pid=pid,
        rss_bytes=_resident_bytes(awake) if awake else None,
        profile=awake.gear.profile.value if awake else "",
        engine=_engine_of(model),
        threads=gear.threads if gear else running.threads,
        context=awake.context if awake and awake.context else running.context,
        roles=roles_in_force(options.roles, model.roles) if model else frozenset(),
        tried=model is not None and model.trial is not None,
    )


def _engine_of(model: InstalledModel | None) -> str:
    if model is not None and model.server is not None:
        return f"a server at {host_of(model.server.url)}"
    return f"llama-cpp-python {engine_version()}" if engine_version() else ""


def _resident_bytes(awake: AwakeBrain) -> int | None:
    own = resident_bytes(awake.pid) if awake.pid else None
    return own + (resident_bytes(awake.serves) or 0) if own is not None and awake.serves else own
