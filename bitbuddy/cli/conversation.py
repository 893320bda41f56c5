"""`bitbuddy ask`, and the door to `bitbuddy chat`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bitbuddy.cli.chat import chat
from bitbuddy.cli.explaining import show_explanation
from bitbuddy.cli.output import AsJson, link, print_json
from bitbuddy.cli.replying import carry_out, show
from bitbuddy.kernel.errors import BitBuddyError, OwnerError, UsageError
from bitbuddy.kernel.identity import new_id
from bitbuddy.link import Connection

_ATTEMPTS = 3


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(ask)
    app.command()(chat)


def ask(  # noqa: PLR0913, PLR0917 - each parameter is an option
    text: Annotated[str, typer.Argument(help="The question, in your own words.")],
    buddy: Annotated[str | None, typer.Option(help="Ask this buddy, once.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Answer by rules, without the brain.")] = False,
    session: Annotated[
        str | None, typer.Option(help="Go on with this conversation: its id, or a part of that; empty: the last one.")
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Keep and learn nothing of it.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also tell how the question was understood.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask one question."""
    if private and session is not None:
        raise UsageError("A private question is part of no conversation.", hint="Leave --session or --private away.")
    with link() as connection, _talking_to(connection, buddy), _unkept(connection, private) as alone:
        # A part of an id would else begin a conversation that is called so.
        whole = None if session is None else connection.call("session_find", session=session)["id"]
        question = {"text": text, "session": whole, "rules": rules, **alone}
        if as_json:
            print_json(_whole_reply(connection, question))
            return
        reply = show(connection, connection.stream("ask", **question))
        if explain:
            show_explanation(reply.get("explanation") or {})
        carry_out(reply)


@contextlib.contextmanager
def _unkept(connection: Connection, private: bool) -> Iterator[dict[str, Any]]:
    """Give what makes a question a private one; afterwards what was said is gone."""
    if not private:
        yield {}
        return
    session = new_id()
    try:
        yield {"session": session, "private": True}
    finally:
        with contextlib.suppress(BitBuddyError):
            connection.call("session_remove", session=session)


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
