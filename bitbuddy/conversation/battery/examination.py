"""One whole examination of a brain: the battery from the first case to the last, and the result kept with the model."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.port import Brain
from bitbuddy.brain.profiles import engine_version
from bitbuddy.brain.trial import Trial
from bitbuddy.conversation.battery.granting import grant
from bitbuddy.conversation.battery.running import Row, all_cases, run_battery
from bitbuddy.conversation.skills import all_skills
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import BrainError
from bitbuddy.personality.schema import Personality

log = logging.getLogger(__name__)


class Brains(Protocol):
    """Where a brain on the model wanted comes from; it is given back at the end."""

    def of(self, wanted: str) -> AbstractContextManager[Brain]: ...


@dataclass(frozen=True)
class Progress:
    """How far an examination is: ``done`` cases of all, and ``what`` was just scored."""

    done: int
    of: int
    what: str

    def to_json(self) -> dict[str, Any]:
        """Return the step as it travels to a face."""
        return {"type": "progress", "done": self.done, "of": self.of, "what": self.what}


@dataclass(frozen=True)
class Examined:
    """The end of an examination: the model's ``id``, what it earned, and the table."""

    id: str
    trial: Trial
    table: tuple[Row, ...]
    took_s: float

    def to_json(self) -> dict[str, Any]:
        """Return the result as it travels to a face."""
        return {
            "type": "done",
            "id": self.id,
            **self.trial.to_json(),
            "table": [row.to_json() for row in self.table],
            "took_s": round(self.took_s, 1),
        }


def examine(
    brains: Brains, models: ModelCache, wanted: str, personality: Personality, clock: Clock
) -> Generator[Progress | Examined, None, None]:
    """Put the battery to the brain on the model ``wanted`` (empty: the one in use), and keep what it earned.

    Yields a Progress after each case and at last an Examined. Raises BrainError when the brain cannot go on: then what
    it had earned before stays as it was.
    """
    started = clock.monotonic()
    battery = all_cases(personality, all_skills().values())
    table: list[Row] = []
    with brains.of(wanted) as brain:
        path = ""
        for row in run_battery(brain, battery):
            now = brain.status().model_path
            if path and now != path:
                raise BrainError("The test was broken off.", "Another brain was chosen meanwhile.", "Start it again.")
            path = now
            table.append(row)
            yield Progress(len(table), len(battery), f"{row.role}: {row.asked}")
    model = models.choose(path)[0]
    trial = grant(table, engine_version(), clock.now().isoformat(timespec="seconds"))
    models.remember_trial(model, trial)
    log.info("A brain was tried: %s.", trial.words)
    yield Examined(model.id, trial, tuple(table), clock.monotonic() - started)
