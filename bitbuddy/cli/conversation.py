"""`bitbuddy ask` and `bitbuddy chat`."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterator
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, console, link, print_json, say
from bitbuddy.kernel.errors import BitBuddyError, OwnerError
from bitbuddy.kernel.events import BrainState, IndexState
from bitbuddy.link import Connection

_ATTEMPTS = 3
_HELP = (
    ("/help", "these lines"),
    ("/health", "how the computer is"),
    ("/brain", "how the brain is"),
    ("/sleep", "put the brain to sleep"),
    ("/personality NAME", "talk to somebody else"),
    ("/new", "begin a new conversation"),
    ("/quit", "leave (or Ctrl-D)"),
)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(ask)
    app.command()(chat)


def ask(
    text: Annotated[str, typer.Argument(help="The question, in your own words.")],
    buddy: Annotated[str | None, typer.Option(help="Ask this buddy, once.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Answer by rules, without the brain.")] = False,
    session: Annotated[str | None, typer.Option(help="Go on with this session.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ask one question."""
    with link() as connection, _talking_to(connection, buddy):
        question = {"text": text, "session": session, "rules": rules}
        if as_json:
            print_json(_whole_reply(connection, question))
        else:
            _show(connection, connection.stream("ask", **question))


@contextlib.contextmanager
def _talking_to(connection: Connection, buddy: str | None) -> Iterator[None]:
    """Let ``buddy`` be the current one meanwhile; raises NotFoundError."""
    before = connection.call("hello")["buddy"]["name"] if buddy is not None else buddy
    if buddy == before:
        yield
        return
    connection.call("buddy_use", name=buddy)
    try:
        yield
    finally:
        connection.call("buddy_use", name=before)


def _whole_reply(connection: Connection, question: dict[str, Any]) -> dict[str, Any]:
    """Return the reply. Nothing is shown before its end, so an owner that ends half-way costs only time."""
    for attempt in range(_ATTEMPTS):
        try:
            with contextlib.closing(connection.stream("ask", **question)) as steps:
                return next(dict(step["reply"]) for step in steps if step["type"] == "done")
        except OwnerError:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _show(connection: Connection, steps: Generator[dict[str, Any], None, None]) -> str:
    """Print a reply as it comes, and return its session."""
    shown, session = "", ""
    with contextlib.closing(steps), _waiting(connection) as ready:
        for step in steps:
            if step["type"] in {"facts", "delta"}:
                ready()
                if step["type"] == "delta" and shown and not shown[-1].isspace():
                    console().print()
                console().print(_safe(step["text"]), end="", markup=False)
                shown += step["text"]
            elif step["type"] == "done":
                ready()
                _show_end(step["reply"], shown)
                session = step["reply"]["session"]
    return session


def _safe(text: str) -> str:
    from bitbuddy.kernel.display import display_text

    return "\n".join(display_text(line) for line in text.split("\n"))


def _show_end(reply: dict[str, Any], shown: str) -> None:
    if shown.strip() and reply["reply"].startswith(shown.rstrip()):
        say(reply["reply"][len(shown.rstrip()) :])
    else:
        if shown.strip():
            console().print("\n")
        say(reply["reply"])
    source = f" · {', '.join(reply['sources'])}" if reply["sources"] else ""
    say(f"{reply['badge']}{source}", style="dim")


@contextlib.contextmanager
def _waiting(connection: Connection) -> Iterator[Any]:
    """Show on a terminal what is waited for, until the first words come."""
    if not console().is_terminal:
        yield lambda: None
        return
    status = console().status("…", spinner="dots")

    def hear(event: dict[str, Any]) -> None:
        if event["event"] == "IndexProgress" and event["state"] == IndexState.CRAWLING.value:
            status.update(f"Looking through your folders: {event['files']:,} files so far …")
        elif event["event"] == "BrainStateChanged" and event["state"] == BrainState.WAKING.value:
            status.update("Waking the brain …")
        elif event["event"] == "BrainStateChanged" and event["state"] == BrainState.THINKING.value:
            status.update("Thinking …")

    unsubscribe = connection.subscribe(hear) if connection.is_owner else lambda: None
    status.start()
    try:
        yield status.stop
    finally:
        status.stop()
        unsubscribe()


def chat() -> None:
    """Talk in the terminal."""
    with link() as connection:
        hello = connection.call("hello")
        who = hello["buddy"]["personality"]
        say(f"{who['name']}: {who['tagline']}", style="bold")
        say(
            "Ask about your files or this computer, or just talk. /help lists the commands, Ctrl-D leaves.", style="dim"
        )
        session: str | None = None
        while (text := _read_line()) is not None:
            try:
                if text.startswith("/"):
                    session = _command(connection, text, session)
                elif text:
                    session = _turn(connection, text, session)
            except BitBuddyError as error:
                say(str(error), style="red")
            except _Leave:
                return


class _Leave(Exception):
    """The person asked to leave."""


def _read_line() -> str | None:
    """Return what the person typed, None at the end of input; Ctrl-C begins a new line."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - line editing for input()
    while True:
        try:
            return input("\nyou › " if sys.stdin.isatty() else "").strip() if sys.stdin else None
        except EOFError:
            return None
        except KeyboardInterrupt:
            console().print()
        except UnicodeDecodeError:
            say("That line is not readable text.", style="red")


def _turn(connection: Connection, text: str, session: str | None) -> str | None:
    steps = connection.stream("ask", text=text, session=session, rules=False)
    try:
        return _show(connection, steps) or session
    except KeyboardInterrupt:
        say("\n(stopped)", style="dim")
        return session
    finally:
        steps.close()


def _command(connection: Connection, text: str, session: str | None) -> str | None:
    word, _, rest = text.partition(" ")
    match word:
        case "/help":
            for command, meaning in _HELP:
                say(f"{command:20} {meaning}")
        case "/health":
            say(connection.call("health")["line"])
        case "/brain":
            status = connection.call("brain_status")
            say(f"{status['name'] or 'no brain'}: {status['state']}. {status['message']}".strip())
        case "/sleep":
            connection.call("brain_sleep")
            say("The brain sleeps; its memory is given back.")
        case "/personality" if rest:
            chosen = connection.call("personality_use", name=rest.strip())
            say(f"{chosen['name']}: {chosen['tagline']}", style="bold")
        case "/new":
            say("A new conversation.")
            return None
        case "/quit" | "/exit" | "/bye":
            raise _Leave
        case _:
            say(f"There is no command {word}. /help lists them.", style="red")
    return session
