"""`bitbuddy feedback`: a thumb on the last reply, what thumbs changed, and everything as it was before."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, link, print_json, say, say_wrapped
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.display import format_when
from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.link import Connection

app = typer.Typer(
    help="How I answer: thumbs on replies, what they changed, and back.", no_args_is_help=True, rich_markup_mode=None
)

# The end of an id: its beginning is the time.
_SHORT = 8
_ALL = 1_000
_LAST = "last"

Praise = Annotated[str, typer.Argument(help="A word on it: “funny”, “nice and short”, “herzlich”, …")]
Word = Annotated[str, typer.Argument(help="A word on it: “too long”, “not funny”, “wrong”, “zu lang”, …")]
Message = Annotated[str, typer.Option(help="The id of the reply (`reply_id` in --json); the last one unless given.")]


def thumb(connection: Connection, message: str, value: int, word: str) -> dict[str, Any]:
    """Give a reply a thumb up (1) or down (-1); an empty ``message`` is the last reply."""
    return connection.call("feedback", message=message, value=value, word=word)


@app.command()
def good(word: Praise = "", message: Message = "", as_json: AsJson = False) -> None:
    """Say that a reply was good."""
    _thumb(message, 1, word, as_json)


@app.command()
def bad(word: Word = "", message: Message = "", as_json: AsJson = False) -> None:
    """Say that a reply was not good."""
    _thumb(message, -1, word, as_json)


@app.command("list")
def list_feedback(
    limit: Annotated[int, typer.Option(min=1, max=_ALL, help="How many thumbs to show.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Tell what thumbs changed, and list them, the newest first."""
    with link() as connection:
        answer = connection.call("feedback_list", limit=limit)
    if as_json:
        print_json(answer)
        return
    if not answer["on"]:
        say("Thumbs are switched off (memory.feedback), so none of this has an effect now.", style="dim")
    for line in answer["says"]:
        say(line)
    for one in answer["given"]:
        say_wrapped(_line(one), style="dim", indent=_SHORT + 4)
    if any(not one["taken_back"] for one in answer["given"]):
        say("`bitbuddy feedback undo` takes the last one back; with an id, that one.", style="dim")


@app.command()
def undo(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="One thumb, as listed; the last one unless given.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Take back every thumb.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take back a thumb: the last, one of them, or all."""
    with link() as connection:
        one = "" if everything else _whole(connection, identity) if identity else _LAST
        answer = connection.call("feedback_undo", id=one)
    if as_json:
        print_json(answer)
    else:
        say(str(answer["told"]))


def _thumb(message: str, value: int, word: str, as_json: bool) -> None:
    with link() as connection:
        answer = thumb(connection, message, value, word)
    if as_json:
        print_json(answer)
    else:
        say(str(answer["told"]))


def _line(given: dict[str, Any]) -> str:
    when = format_when(datetime.fromisoformat(given["created"]), SystemClock().now())
    word = f" “{given['word']}”" if given["word"] else ""
    changed = f": I {' and '.join(given['changed'])}" if given["changed"] else ""
    fate = "replaced by a later one" if given.get("replaced_by") else "taken back"
    back = f", {fate}" if given["taken_back"] else ""
    return f"  {given['id'][-_SHORT:]}  {'up' if given['value'] > 0 else 'down'}{word}{changed}  ({when}{back})"


def _whole(connection: Connection, identity: str) -> str:
    """Return the id of the one thumb that begins or ends with ``identity``; raises NotFoundError."""
    given = [str(one["id"]) for one in connection.call("feedback_list", limit=_ALL)["given"] if not one["taken_back"]]
    found = [one for one in given if one.startswith(identity) or one.endswith(identity)]
    if len(found) != 1:
        raise NotFoundError(f"There is no one thumb called {identity[:40]}.", hint="`bitbuddy feedback list` has them.")
    return found[0]
