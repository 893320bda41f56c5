"""The brain process: loads one model, answers one question at a time, and ends with its owner.

It reads commands (``do``: load, answer, cancel, count) and says what it does (``say``: phase, loaded, piece, done,
failed, counted), as JSON lines. One thread decodes; another reads the commands, so that in the middle of a decode a
cancel is heard, tokens are counted, and the owner's end is noticed.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Any

from bitbuddy.brain.engine import TEMPLATE_HINT, CancelledError, Engine
from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.pipes import Desk, Outlet, move_pipes
from bitbuddy.brain.port import Finish
from bitbuddy.brain.prompt import ChatTemplate, TemplateRefusedError
from bitbuddy.brain.reply import ReplyText
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.threads import start_thread

_PIECE_SECONDS = 0.02


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
    engine: Engine | None = None
    while True:
        message = desk.waiting.get()
        question = message.get("id")
        try:
            if message["do"] == "load":
                engine = _load(message, desk, outlet)
            elif engine is not None:
                _answer(engine, message, desk, outlet)
        except BitBuddyError as error:
            outlet.say("failed", id=question, error=error.to_json())


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


def _answer(engine: Engine, message: dict[str, Any], desk: Desk, outlet: Outlet) -> None:
    question = int(message["id"])
    desk.begin(question)
    outlet.say("phase", phase="template")
    tokens: list[int] = []
    written, text, said = 0, "", 0.0
    reply = ReplyText(engine.markers)
    finish = Finish.CANCELLED
    try:
        turns = [(role, text) for role, text in message["turns"]]
        tokens = engine.prompt(turns, int(message["max_tokens"]), int(message["prompt_tokens"]))
        outlet.say("phase", phase="reading")
        finish = Finish.LENGTH
        for data in engine.generate(tokens, message):
            if data is None:
                finish = Finish.STOP
                break
            written += 1
            text += reply.feed(data)
            # Every message takes processor time from the engine on a small machine; a reader sees no difference.
            if time.monotonic() - said > _PIECE_SECONDS:
                # Sent even when empty: it tells the owner that the work goes on.
                outlet.say("piece", id=question, text=text, tokens=written)
                text, said = "", time.monotonic()
            if reply.stopped:
                finish = Finish.STOP
                break
    except CancelledError:
        finish = Finish.CANCELLED
    except TemplateRefusedError as error:
        raise unreadable(engine.path, str(error), TEMPLATE_HINT) from None
    outlet.say(
        "done",
        id=question,
        text=text + reply.finish(),
        finish=finish.value,
        tokens_in=len(tokens),
        tokens_out=written,
        tokens_kept=engine.kept,
    )
