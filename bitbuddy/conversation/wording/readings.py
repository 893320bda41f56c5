"""What is reckoned from readings to be said, in any language."""

from __future__ import annotations

from bitbuddy.health.model import Disk


def percent_used(disk: Disk) -> float:
    """Return how full a disk is, as df counts: what is reserved for the system is neither free nor used."""
    in_use = disk.used + disk.free
    return 100 * disk.used / in_use if in_use else 0.0
