"""Bit Buddy: a companion that knows the files and the health of the computer it lives on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bitbuddy.app import Buddy as Buddy

__version__ = "0.1.0"
__all__ = ["Buddy", "__version__"]


def __getattr__(name: str) -> object:
    """Load the engine only when it is asked for, so that workers that never need it stay small."""
    if name == "Buddy":
        from bitbuddy.app import Buddy

        return Buddy
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
