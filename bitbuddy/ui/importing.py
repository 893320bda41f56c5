"""Imports without PySide's look at the source of every module."""

from __future__ import annotations

import builtins
import linecache

import PySide6.QtCore  # noqa: F401  what is taken out here comes with it

_HOOK = "__feature_import__"
_BELOW = "__orig_import__"


def import_without_reading() -> None:
    """Take PySide's hook for ``from __feature__ import …`` out of the imports that follow; nothing here uses that.

    After each import the hook has ``inspect`` read the module's source for the word PySide6, and the lines stay in
    `linecache`: 129,000 of them in a tray that had answered a question, 13 MB and a tenth of a second of its start.
    Those of PySide itself, which are there already, are let go of. A PySide that hooks in otherwise is left as it is.
    """
    below = getattr(builtins, _BELOW, None)
    if getattr(builtins.__import__, "__name__", "") == _HOOK and callable(below):
        builtins.__import__ = below
        linecache.clearcache()
