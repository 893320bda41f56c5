"""What is asked of a machine, and what is said about a brain on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True)
class Machine:
    """What a fit depends on. Sizes in bytes: of the memory, 0 in all or less than 0 available is that nobody knows.

    ``instructions`` are the names of the processor's extensions as Linux spells them (avx2, fma, f16c, bmi2, …); empty
    where they cannot be read. ``battery_percent`` is None without a battery. ``bitnet``: there is a bitnet.cpp to
    be started.
    """

    memory_total: int
    memory_available: int
    cores: int
    architecture: str
    instructions: frozenset[str]
    battery_percent: float | None = None
    charging: bool = True
    bitnet: bool = False


class MachineProbe(Protocol):
    """Where the facts come from; `app` fills it in."""

    def machine(self) -> Machine: ...

    def free_bytes(self, folder: Path) -> int:
        """Return what can still be written to the disk of ``folder``, which need not exist yet."""
        ...


class Level(StrEnum):
    """How well a brain fits."""

    WELL = "well"
    TIGHT = "tight"
    NO = "no"


@dataclass(frozen=True)
class Fit:
    """The verdict: ``words`` is one sentence ("Fits well: 1.2 GB of memory of 8 GB, 0.8 GB of disk."), ``reasons`` each
    single finding as a sentence, the ones that speak against it first. ``against`` is what it fails at where it does
    not fit: "engine", "processor", "memory" or "disk".
    """

    level: Level
    words: str
    reasons: tuple[str, ...]
    recommended: bool = False
    against: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as it travels to a face."""
        return {
            "fits": self.level is not Level.NO,
            "fit": self.level.value,
            "fit_words": self.words,
            "fit_reasons": list(self.reasons),
            "fit_against": self.against,
            "recommended": self.recommended,
        }
