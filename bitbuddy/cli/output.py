"""How the terminal speaks: one JSON object with ``--json``, else text for a person; errors as sentences."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bitbuddy.cli.stopping import unstoppable
from bitbuddy.kernel.display import display_path, display_text, format_bytes
from bitbuddy.kernel.errors import BitBuddyError, UsageError
from bitbuddy.kernel.paths import find_home

if TYPE_CHECKING:
    from rich.console import Console

    from bitbuddy.link import Connection

# A terminal narrower than this breaks what it likes.
_NARROWEST = 30
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


@cache
def console() -> Console:
    """Return the console for people; colours only on a terminal, and not when NO_COLOR is set."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


@contextlib.contextmanager
def link() -> Iterator[Connection]:
    """Open the link for one command and close it, and every process of it, at the end."""
    from bitbuddy.link import Connection

    connection = Connection(find_home(), "cli")
    try:
        connection.open()
        yield connection
        for news in connection.untold():
            sys.stderr.write(f"{display_text(news)}\n")
    finally:
        with unstoppable():
            connection.close()


@contextlib.contextmanager
def by_force() -> Iterator[None]:
    """Name --force where what is to be written is there already: only the terminal has such a word."""
    try:
        yield
    except UsageError as error:
        if not error.title.endswith("is there already."):
            raise
        raise UsageError(error.title, error.message, "Choose another name, or replace it with --force.") from None


def print_json(value: dict[str, Any]) -> None:
    """Print the one JSON object; undecodable bytes of names stay as escaped surrogates."""
    sys.stdout.write(json.dumps(value, indent=2) + "\n")


def say(text: str, style: str | None = None) -> None:
    """Print text for a person, with nothing in it taken as markup or as an escape of the terminal."""
    safe = "\n".join(display_text(line) for line in text.split("\n"))
    console().print(safe, style=style, markup=False)


def say_wrapped(text: str, style: str | None = None, indent: int = 0) -> None:
    """Like `say` for one line; where a terminal ends it is broken between words and goes on ``indent`` to the right.

    Elsewhere it stays one line.
    """
    if console().is_terminal:
        import textwrap

        width = max(console().width, _NARROWEST)
        text = textwrap.fill(
            display_text(text), width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
        )
    say(text, style)


def ask_whether(question: str, if_not: str) -> None:
    """Ask before something that does not come back; for a no, say what that means and raise Abort."""
    if not typer.confirm(question, default=False):
        say(if_not)
        raise typer.Abort


def complain(error: BitBuddyError, as_json: bool) -> None:
    """Print an error: as JSON on stdout, or as sentences on stderr."""
    if as_json:
        print_json(error.to_json())
    else:
        sys.stderr.write(f"{display_text(str(error))}\n")


def file_line(fact: dict[str, Any]) -> str:
    """Return one line for a file fact: path and size."""
    return f"{display_path(fact['path'])}  ({format_bytes(fact['size'])})"
