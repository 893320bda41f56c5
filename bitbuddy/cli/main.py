"""The terminal face: every command, and the border where errors become sentences and exit codes."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from typing import Any

import typer

from bitbuddy.cli import (
    brain,
    buddies,
    conversation,
    feedback,
    files,
    ledger,
    machine,
    memory,
    notices,
    sessions,
    settings,
)
from bitbuddy.cli.output import complain
from bitbuddy.cli.stopping import INTERRUPTED, StoppedError, leave, stoppable
from bitbuddy.kernel.errors import BitBuddyError, NotFoundError, SettingRefusedError, UsageError

# Typer carries a copy of click or uses the installed one, depending on its version; this is the class it raises.
_WrongUsage: type[Exception] = typer.BadParameter.__bases__[0]

app = typer.Typer(
    name="bitbuddy",
    help="A companion that knows the files and the health of this computer. With no command: the tray, or a chat.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for module in (conversation, files, machine, notices):
    module.add_to(app)
app.add_typer(brain.app, name="brain")
app.add_typer(buddies.buddy_app, name="buddy")
app.add_typer(buddies.personality_app, name="personality")
app.add_typer(feedback.app, name="feedback")
app.add_typer(ledger.app, name="ledger")
app.add_typer(memory.app, name="memory")
app.add_typer(sessions.app, name="session")
app.add_typer(settings.app, name="settings")


def _version(asked: bool) -> None:
    if asked:
        import bitbuddy

        sys.stdout.write(f"Bit Buddy {bitbuddy.__version__}\n")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """A companion that knows the files and the health of this computer. With no command: the tray, or a chat."""


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status: 0 done, 1 could not, 2 wrong usage."""
    # With no handler at all, logging would print to the person's terminal.
    logging.getLogger("bitbuddy").addHandler(logging.NullHandler())
    _mend_streams()
    as_json = "--json" in arguments
    try:
        with stoppable():
            return _run(arguments, as_json)
    except KeyboardInterrupt:
        return leave(INTERRUPTED)
    except StoppedError as stopped:
        return leave(stopped.status)


def _run(arguments: list[str], as_json: bool) -> int:
    try:
        try:
            status = typer.main.get_command(app).main(args=arguments, prog_name="bitbuddy", standalone_mode=False)
        except _WrongUsage as error:
            status = _wrong_usage(error, as_json)
        except typer.Abort:
            status = leave(INTERRUPTED)
        except Exception as error:
            status = _failed(error, as_json)
        # Here and not at the interpreter's end, where a reader that went away would make it complain.
        sys.stdout.flush()
    except OSError as error:
        return _output_lost(error)
    return status if isinstance(status, int) else 0


def _mend_streams() -> None:
    """Make sure that there is something to write to, and that no character ends a command (Windows, old locales)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _output_lost(error: OSError) -> int:
    """End quietly when the reader of our output went away (`| head`), with a word when its disk is full."""
    with contextlib.suppress(OSError, ValueError):
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"The output could not be written: {error.strerror}.\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _wrong_usage(error: Any, as_json: bool) -> int:
    """Say in one line what is wrong and what to type; a group without a command shows its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error.format_message()}\n")
        return 2
    where = error.ctx.command_path if error.ctx else "bitbuddy"
    complain(UsageError(_sentence(error.format_message()), hint=f"`{where} --help` shows what it takes."), as_json)
    return 2


def _failed(error: Exception, as_json: bool) -> int:
    if isinstance(error, BrokenPipeError):
        raise error
    if isinstance(error, BitBuddyError):
        complain(error, as_json)
        return 2 if isinstance(error, (UsageError, NotFoundError, SettingRefusedError)) else 1
    return our_mistake(as_json)


def our_mistake(as_json: bool = False) -> int:
    """Write the error under way to the log, tell the person that it is ours, and return the exit status."""
    from bitbuddy.kernel.log import start_log, stop_log
    from bitbuddy.kernel.paths import find_home, private_folder
    from bitbuddy.link.wire import unexpected

    with contextlib.suppress(BitBuddyError):
        handler = start_log(private_folder(find_home().logs))
        logging.getLogger(__name__).exception("A command failed.")
        stop_log(handler)
    complain(unexpected(), as_json)
    return 1


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".") + "."
