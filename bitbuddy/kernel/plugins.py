"""Keeps pydantic from looking for plugins of other packages."""

from __future__ import annotations

import sys
from types import ModuleType

_LOOKING = "pydantic.plugin._loader"


def leave_out_plugins() -> None:
    """Let pydantic have no plugins, and not look for any; for a process that stays, before pydantic is imported.

    To look for them it imports `importlib.metadata`, and with that `email` and `csv`: 1 MB, also where the environment
    switches plugins off. A pydantic that looks in another way is left as it is.
    """
    if "pydantic" in sys.modules:
        return
    nothing = ModuleType(_LOOKING)
    nothing.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules[_LOOKING] = nothing
