"""The process that times the engine: loads one model in one profile, measures as it is told, ends with its owner.

Commands: the load command of the brain's process, then {"do": "measure", "threads", "batch", "read", "write"}. It says
loaded, then {"say": "measured", "reading", "writing", "processor"} in seconds for each; or failed, with the error.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.serving import serve_owner
from bitbuddy.brain.tuning.stopwatch import TimedEngine
from bitbuddy.brain.tuning.survey import Measure
from bitbuddy.kernel.errors import BitBuddyError


def main(arguments: list[str]) -> int:
    """Measure until the owner closes the pipe; ``arguments`` are not used. Never returns."""
    serve_owner("brain-commands", _work)


def _work(desk: Desk, outlet: Outlet) -> None:
    engine: TimedEngine | None = None
    while True:
        message = desk.waiting.get()
        try:
            if message["do"] == "load":
                engine = _load(message, desk, outlet)
                outlet.say("loaded")
            elif engine is not None:
                took = engine.take(Measure(*(int(message[name]) for name in ("threads", "batch", "read", "write"))))
                outlet.say("measured", reading=took.reading, writing=took.writing, processor=took.processor)
        except BitBuddyError as error:
            outlet.say("failed", error=error.to_json())


def _load(message: dict[str, Any], desk: Desk, outlet: Outlet) -> TimedEngine:
    outlet.say("phase", phase="loading")
    return TimedEngine(Path(message["path"]), message, desk, outlet)
