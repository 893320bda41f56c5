"""What a face may ask of memory: what is remembered and why, to add, mend, forget and take along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

OPERATIONS: tuple[Callable[..., Any], ...] = ()
