"""The brain process: loads one model, answers one question at a time, and ends with its owner.

It reads commands (``do``: load, answer, cancel, suspend, resume, forget, count, keep) and says what it does (``say``:
phase, loaded, piece, suspended, done, failed, counted, kept), as JSON lines. One thread decodes; another reads the
commands, so that in the middle of a decode a cancel is heard, tokens are counted, and the owner's end is noticed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bitbuddy.brain.engine import Engine
from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.serving import serve_owner
from bitbuddy.kernel.errors import BitBuddyError

if TYPE_CHECKING:
    from bitbuddy.brain.shift import Shift


def main(arguments: list[str]) -> int:
    """Be the brain process until the owner closes the pipe; ``arguments`` are not used. Never returns."""
    serve_owner("brain-commands", _work)


def _work(desk: Desk, outlet: Outlet) -> None:
    shift: Shift | None = None
    while True:
        message = desk.waiting.get()
        try:
            if message["do"] == "load":
                shift = _begin(_load(message, desk, outlet), desk, outlet)
            elif shift is not None:
                shift.serve(message)
        except BitBuddyError as error:
            outlet.say("failed", id=message.get("id"), error=error.to_json())


def _load(message: dict[str, Any], desk: Desk, outlet: Outlet) -> Engine:
    engine = Engine(Path(message["path"]), message, desk, outlet)
    desk.count = engine.count
    outlet.say("loaded", context=engine.context)
    return engine


def _begin(engine: Engine, desk: Desk, outlet: Outlet) -> Shift:
    # What this needs is imported while the model is loaded, where that is possible.
    from bitbuddy.brain.shift import Shift

    return Shift(engine, desk, outlet)
