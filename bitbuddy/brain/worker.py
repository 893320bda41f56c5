"""The brain process: loads one model, answers one question at a time, and ends with its owner.

It reads commands (``do``: load, answer, cancel, suspend, resume, forget, count) and says what it does (``say``: phase,
loaded, piece, suspended, done, failed, counted), as JSON lines. One thread decodes; another reads the commands, so that
in the middle of a decode a cancel is heard, tokens are counted, and the owner's end is noticed.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from bitbuddy.brain.engine import TEMPLATE_HINT, Engine
from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.pipes import Desk, Outlet, move_pipes
from bitbuddy.brain.prompt import ChatTemplate, TemplateRefusedError
from bitbuddy.brain.writing import Shelf, Writing
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.threads import start_thread


def main(arguments: list[str]) -> int:
    """Be the brain process until the owner closes the pipe; ``arguments`` are not used. Never returns."""
    commands, answers = move_pipes()
    outlet = Outlet(answers)
    desk = Desk(commands, outlet)
    start_thread("brain-commands", desk.read)
    try:
        _work(desk, outlet)
    except Exception as error:
        with contextlib.suppress(OSError):
            outlet.say("stumbled", what=f"{type(error).__name__} {_place(error)}")
    finally:
        # The engine's own clean-up may crash or take its time; ending the process gives everything back at once.
        os._exit(1)


def _place(error: Exception) -> str:
    """Return where ``error`` was raised, without anything a person said."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""


def _work(desk: Desk, outlet: Outlet) -> None:
    shift: Shift | None = None
    while True:
        message = desk.waiting.get()
        try:
            if message["do"] == "load":
                shift = Shift(_load(message, desk, outlet), desk, outlet)
            elif shift is not None:
                shift.serve(message)
        except BitBuddyError as error:
            outlet.say("failed", id=message.get("id"), error=error.to_json())


class Shift:
    """What the process does between loading and its end."""

    def __init__(self, engine: Engine, desk: Desk, outlet: Outlet) -> None:
        self._engine = engine
        self._desk = desk
        self._outlet = outlet
        self._shelf = Shelf(engine)
        self._parked: dict[int, Writing] = {}

    def serve(self, message: dict[str, Any]) -> None:
        """Do what ``message`` asks for; raises BrainError."""
        match message["do"]:
            case "answer":
                self._write(Writing(self._engine, self._shelf, message, self._outlet))
            case "resume":
                self._write(self._parked.pop(int(message["id"])))
            case "forget":
                self._parked.pop(int(message["id"]), None)

    def _write(self, writing: Writing) -> None:
        if not writing.go_on(self._desk):
            self._parked[writing.number] = writing


def _load(message: dict[str, Any], desk: Desk, outlet: Outlet) -> Engine:
    path = Path(message["path"])
    outlet.say("phase", phase="template")
    try:
        # Tried before the engine sees the file: the template is the part of it that is a program.
        ChatTemplate(message["template"]).check()
    except TemplateRefusedError as error:
        raise unreadable(path, str(error), TEMPLATE_HINT) from None
    outlet.say("phase", phase="loading")
    engine = Engine(path, message, desk, outlet)
    desk.count = engine.count
    outlet.say("loaded", context=engine.context)
    return engine
