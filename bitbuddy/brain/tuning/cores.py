"""How many processor cores this process may use: what it is bound to, and what its container lets it have."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from bitbuddy.brain.fit.limits import cores_within


@cache
def usable_cores(root: Path = Path("/")) -> int:
    """Return the cores that this process may use, 1 at least; hyper-threads count."""
    if hasattr(os, "sched_getaffinity"):
        return cores_within(len(os.sched_getaffinity(0)), root)
    return os.cpu_count() or 1
