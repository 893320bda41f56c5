"""What was measured here, remembered for each processor, its cores, model and version of the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bitbuddy.brain.profiles import engine_version, processor
from bitbuddy.brain.tuning.cores import usable_cores
from bitbuddy.brain.tuning.model import Tuned, tuned_from_json
from bitbuddy.kernel.state import keep_state_part, state_part

_KEY = "brain_tuning"
_MAXIMUM_ENTRIES = 50


class Tunings:
    """The remembered results in the program's state file, whose other keys are left alone."""

    def __init__(self, state_file: Path) -> None:
        self._path = state_file

    def of(self, identity: str) -> Tuned | None:
        """Return what was measured for the model ``identity`` on the machine and engine as they are now, or None."""
        return tuned_from_json(self._entries().get(_key(identity)))

    def remember(self, identity: str, tuned: Tuned) -> None:
        """Keep ``tuned`` as the newest; a disk that refuses is logged."""
        entries = self._entries()
        entries.pop(_key(identity), None)
        kept = dict([*entries.items()][-_MAXIMUM_ENTRIES + 1 :])
        keep_state_part(self._path, _KEY, {**kept, _key(identity): tuned.to_json()})

    def _entries(self) -> dict[str, Any]:
        return state_part(self._path, _KEY)


def _key(identity: str) -> str:
    return f"{processor()}|{usable_cores()}|{identity}|{engine_version()}"
