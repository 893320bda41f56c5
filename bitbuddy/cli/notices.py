"""`bitbuddy watch` and `bitbuddy notices`."""

from __future__ import annotations

import json
import queue
import sys
from datetime import datetime
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, link, print_json, say
from bitbuddy.cli.stopping import unstoppable
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.display import format_clock, format_when
from bitbuddy.kernel.errors import NotFoundError, OwnerError
from bitbuddy.kernel.paths import find_home

app = typer.Typer(
    help="What I told you: list it, act on it, ask why, and have less of it.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

Identity = Annotated[str, typer.Argument(metavar="ID", help="The notice: its id, or the beginning of it.")]
Limit = Annotated[int, typer.Option(min=1, max=1_000, help="How many notices to show.")]
# What a person is shown of an id; the first half of it is the time.
_SHORT = 13


def add_to(main: typer.Typer) -> None:
    """Add the commands of this module."""
    main.command()(watch)
    main.add_typer(app, name="notices")


def watch(as_json: AsJson = False) -> None:
    """Print one JSON line for each notice, until stopped; without a tray this watches the folders itself."""
    from bitbuddy.link import Connection

    lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    connection = Connection(find_home(), "watch")
    try:
        connection.open()
        connection.subscribe(lines.put)
        while True:
            event = lines.get()
            if event["event"] == "NoticeRaised":
                sys.stdout.write(json.dumps(event["notice"]) + "\n")
                sys.stdout.flush()
            elif event["event"] == "OwnerLost":
                raise OwnerError("The Bit Buddy that was watching has ended.", str(event.get("message", "")))
    finally:
        with unstoppable():
            connection.close()


@app.callback()
def notices(context: typer.Context, limit: Limit = 20, as_json: AsJson = False) -> None:
    """List the last notices, the newest first."""
    if context.invoked_subcommand is None:
        _list(limit, as_json)


@app.command("list")
def list_notices(limit: Limit = 20, as_json: AsJson = False) -> None:
    """List the last notices, the newest first."""
    _list(limit, as_json)


@app.command()
def do(
    identity: Identity,
    action: Annotated[str, typer.Argument(help="open, show, move:documents, undo, less, snooze, dismiss or why.")],
    as_json: AsJson = False,
) -> None:
    """Do one of a notice's actions."""
    _act(identity, action, as_json)


@app.command()
def why(identity: Annotated[str, typer.Argument(metavar="ID")] = "", as_json: AsJson = False) -> None:
    """Tell why a notice was raised: the last one, or the one named."""
    with link() as connection:
        whole = _whole(connection, identity) if identity else ""
        answer = connection.call("notice_why", id=whole)
    if as_json:
        print_json(answer)
    elif answer["notice"] is None:
        say("Nothing was told yet.")
    else:
        say(answer["notice"]["title"])
        for sentence in answer["why"]:
            say(f"  {sentence}")


@app.command()
def less(identity: Annotated[str, typer.Argument(metavar="ID")] = "", as_json: AsJson = False) -> None:
    """Have less of the kind of a notice: the last one, or the one named."""
    _act(identity, "less", as_json)


@app.command()
def snooze(
    minutes: Annotated[int, typer.Argument(min=0, help="For so long; 0 ends it.")] = 60,
    kind: Annotated[str, typer.Option(help="Only about this kind, such as download_finished.")] = "",
    as_json: AsJson = False,
) -> None:
    """Be quiet for a while; what comes meanwhile is told after."""
    with link() as connection:
        answer = connection.call("notices_snooze", minutes=minutes, kind=kind)
    if as_json:
        print_json(answer)
    elif answer["quiet_until"]:
        say(f"Quiet until {format_clock(datetime.fromisoformat(answer['quiet_until']))}.")
    else:
        say("Not quiet any more.")


def _list(limit: int, as_json: bool) -> None:
    with link() as connection:
        answer = connection.call("notices_list", limit=limit)
    if as_json:
        print_json(answer)
        return
    now = SystemClock().now()
    for one in answer["notices"]:
        when = format_when(datetime.fromisoformat(one["created"]), now)
        state = "" if one["state"] == "raised" else f" ({one['state']})"
        say(f"{one['id'][:_SHORT]}  {one['title']}{state}")
        said = one["text"].replace("\n", "; ")
        say(f"    {said} {when[:1].upper()}{when[1:]}.", style="dim")
    if not answer["notices"]:
        say("Nothing was told yet.")
    if answer["quiet_until"]:
        say(f"Quiet until {format_clock(datetime.fromisoformat(answer['quiet_until']))}.", style="dim")


def _act(identity: str, action: str, as_json: bool) -> None:
    with link() as connection:
        whole = _whole(connection, identity) if identity else _last(connection)
        answer = connection.call("notice_do", id=whole, action=action)
    if as_json:
        print_json(answer)
        return
    if "face" in answer:
        _open(answer["face"])
    say(answer["told"])


def _open(face: dict[str, str]) -> None:
    from bitbuddy.desktop import opening

    (opening.open_file if face["action"] == "open" else opening.show_in_folder)(face["path"])


def _last(connection: Any) -> str:
    """Return the id of the notice that was shown last; raises NotFoundError."""
    notice = connection.call("notice_why")["notice"]
    if notice is None:
        raise NotFoundError("Nothing was told yet.", hint="`bitbuddy notices` lists what was.")
    return str(notice["id"])


def _whole(connection: Any, identity: str) -> str:
    """Return the id that begins with ``identity``, the newest of several; itself where none does."""
    known = connection.call("notices_list", limit=1_000)["notices"]
    return next((str(one["id"]) for one in known if str(one["id"]).startswith(identity)), identity)
