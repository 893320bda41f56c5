"""What every process that serves the brain's owner is: commands in, answers out, and an end without a trace."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import NoReturn

from bitbuddy.brain.pipes import Desk, Outlet, move_pipes
from bitbuddy.kernel.threads import start_thread


def serve_owner(commands_thread: str, work: Callable[[Desk, Outlet], None]) -> NoReturn:
    """Do ``work`` until the owner closes the pipe; the thread that reads the commands is called ``commands_thread``.

    What ``work`` raises is told the owner as ``stumbled``, and ends the process.
    """
    commands, answers = move_pipes()
    outlet = Outlet(answers)
    desk = Desk(commands, outlet)
    start_thread(commands_thread, desk.read)
    try:
        work(desk, outlet)
    except Exception as error:
        with contextlib.suppress(OSError):
            outlet.say("stumbled", what=f"{type(error).__name__} {_place(error)}")
    finally:
        # The engine's own clean-up may crash or take its time, and a thread that waits for a server would hold the
        # process up; ending it gives everything back at once.
        os._exit(1)


def _place(error: Exception) -> str:
    """Return where ``error`` was raised, without anything a person said."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
