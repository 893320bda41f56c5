"""One finding of the doctor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: ``what`` says how it is, ``fix`` what to do when it is not ``ok``."""

    ok: bool
    what: str
    fix: str = ""
