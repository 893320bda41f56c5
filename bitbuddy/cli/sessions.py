"""`bitbuddy session`: the conversations; to find, read, go on with, branch, take along, and forget."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, ask_whether, by_force, console, link, print_json, say, say_wrapped
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.display import display_path, display_text, format_count, format_when
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.paths import typed_path
from bitbuddy.link import Connection

app = typer.Typer(
    help="The conversations: find, read, go on, branch, export, remove.", no_args_is_help=True, rich_markup_mode=None
)

_AT_ONCE = 500
_SHORT = 8

Id = Annotated[str, typer.Argument(help="Its id, or the beginning or the end of that.")]


@app.command("list")
def list_sessions(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to show.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the conversations, the one that was used last first."""
    with link() as connection:
        answer = connection.call("sessions", limit=limit)
    if as_json:
        print_json(answer)
        return
    for row in answer["sessions"]:
        show_session(row)
    if not answer["sessions"]:
        say("There is no conversation yet.")


@app.command("search")
def search_sessions(
    text: Annotated[str, typer.Argument(help="Words that were said.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many finds to show.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find what was said in any of the conversations."""
    with link() as connection:
        answer = connection.call("search_messages", text=text, limit=limit)
    if as_json:
        print_json(answer)
        return
    show_finds(answer["found"])
    if not answer["found"]:
        say("Nothing that was said has all of these words.")


@app.command("show")
def show_one(session: Id, as_json: AsJson = False) -> None:
    """Print a whole conversation."""
    with link() as connection:
        row = connection.call("session_find", session=session)
        messages = _all_messages(connection, row["id"])
    if as_json:
        print_json({"session": row, "messages": messages})
        return
    show_session(row)
    for one in messages:
        _show_message(one)


@app.command("resume")
def resume(
    session: Annotated[str, typer.Argument(help="Its id, or a part of that; without: the one used last.")] = "",
) -> None:
    """Go on with a conversation: open the chat with it."""
    from bitbuddy.cli.chat import talk

    talk(session)


@app.command("rename")
def rename(
    session: Id,
    title: Annotated[str, typer.Argument(help="The new title; empty: its first question again.")],
    as_json: AsJson = False,
) -> None:
    """Give a conversation another title."""
    with link() as connection:
        found = connection.call("session_find", session=session)["id"]
        connection.call("session_rename", session=found, title=title)
        row = connection.call("session_find", session=found)
    if as_json:
        print_json(row)
    else:
        say(f"It is called “{row['title']}” now.")


@app.command("branch")
def branch(
    session: Id,
    at: Annotated[str, typer.Option("--at", help="The last message to take along (`session show` names them).")] = "",
    as_json: AsJson = False,
) -> None:
    """Copy a conversation, up to a message of it, into a new one."""
    with link() as connection:
        row = connection.call("session_branch", session=session, message=at)
    if as_json:
        print_json(row)
        return
    say(f"{format_count(row['messages'], 'message')} of “{row['branched_title']}” copied into a new conversation.")
    say(f"`bitbuddy session resume {short(row['id'])}` goes on there.", style="dim")


@app.command("export")
def export(
    session: Id,
    file: Annotated[str, typer.Argument(help="A new file, .md or .json; or a folder, to call it by its title.")] = ".",
    form: Annotated[str, typer.Option("--format", help="markdown or json, whatever the file is called.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a conversation to a file that only you may read."""
    path = str(typed_path(file).absolute())
    with link() as connection, by_force():
        answer = connection.call("session_export", session=session, path=path, format=form, force=force)
    if as_json:
        print_json(answer)
    else:
        say(f"{format_count(answer['messages'], 'message')} written to {_near(answer['path'])}.")


@app.command("remove")
def remove(
    session: Id,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Forget a conversation for good."""
    with link() as connection:
        row = connection.call("session_find", session=session)
        if not yes:
            _ask_first(row, as_json)
        gone = connection.call("session_remove", session=row["id"])["memories"]
    if as_json:
        print_json({**row, "memories": gone})
    else:
        learned = f", with {format_count(gone, 'memory', 'memories')} from it" if gone else ""
        say(f"“{row['title']}” is forgotten{learned}.")


def short(identity: str) -> str:
    """Return the part of an id that is shown: its end, as those made in the same minute begin alike."""
    return display_text(identity[-_SHORT:])


def show_session(row: dict[str, Any], before: str = "") -> None:
    """Print one line for a conversation, and how it is with it if that is not as usual; ``before`` stands in front."""
    when = format_when(datetime.fromisoformat(row["updated"]), SystemClock().now())
    marks = (
        (row.get("branched_from"), f"branched from {short(str(row.get('branched_from')))}"),
        (row.get("private"), "private"),
        (row.get("kept") is False and not row.get("private"), "not kept"),
    )
    more = ", ".join([when, format_count(row["messages"], "message"), *(words for holds, words in marks if holds)])
    say_wrapped(f"{before or short(row['id']) + '  '}{row['title']}  ({more})", indent=len(before) or _SHORT + 2)


def show_finds(found: list[dict[str, Any]], numbered: bool = False) -> None:
    """Print what a search found: the conversation, then the words around the find."""
    from rich.text import Text

    for number, one in enumerate(found, 1):
        say(f"{number:4}. {one['title']}" if numbered else f"{short(one['session'])}  {one['title']}", style="dim")
        line = Text(display_text(one["snippet"]))  # escaped already, so that the places still fit
        for start, end in one["hits"]:
            line.stylize("bold", start, end)
        console().print(Text("      ") + line)


def _all_messages(connection: Connection, session: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    before, more = "", True
    while more:
        page = connection.call("history", limit=_AT_ONCE, session=session, before=before)
        messages = [*page["messages"], *messages]
        before, more = (messages[0]["id"] if messages else ""), page["more"]
    return messages


def _show_message(one: dict[str, Any]) -> None:
    when = format_when(datetime.fromisoformat(one["created"]), SystemClock().now())
    badge = f" · {one['badge']}" if one["badge"] else ""
    say(f"\n{short(one['id'])}  {'you' if one['role'] == 'person' else 'buddy'}, {when}{badge}", style="dim")
    say(f"you › {one['text']}" if one["role"] == "person" else str(one["text"]))


def _near(path: str) -> str:
    """Return a path as the person would type it from here."""
    whole, here = Path(path), Path.cwd()
    return display_text(str(whole.relative_to(here))) if whole.is_relative_to(here) else display_path(path)


def _ask_first(row: dict[str, Any], as_json: bool) -> None:
    """Say what would be forgotten and ask; raises UsageError where nobody can answer, Abort for a no."""
    if as_json or not sys.stdin.isatty():
        raise UsageError("Nobody can be asked here whether to forget.", "Nothing was forgotten.", "Add --yes to do it.")
    count = format_count(row["messages"], "message")
    learned = format_count(row["memories"], "memory", "memories") if row["memories"] else "no memory"
    say(f"“{row['title']}” would be forgotten for good: {count}, and {learned} that nothing else tells.")
    ask_whether("Forget?", "Nothing was forgotten.")
