"""What the rest of the house may ask of the machine's sensors, whoever reads them."""

from __future__ import annotations

from typing import Literal, Protocol

from bitbuddy.health.model import ProcessUse, Readings

By = Literal["cpu", "memory"]


class HealthProbe(Protocol):
    """Reads the machine. All methods may be called from any thread; a missing sensor is None, never an error."""

    def read(self) -> Readings:
        """Return one sample; the processor's share is an average since an earlier sample."""
        ...

    def sample_processes(self) -> None:
        """Note what each process has used so far, so that a later `top_processes` need not wait."""
        ...

    def top_processes(self, by: By, limit: int) -> list[ProcessUse]:
        """Return the ``limit`` programs that use most, the largest first, none that use nothing.

        By memory it never waits.
        """
        ...
