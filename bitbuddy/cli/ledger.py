"""`bitbuddy ledger`: what was seen, told, downloaded, moved, asked and remembered; to read, take along, and forget."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, ask_whether, link, print_json, say
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.display import format_count, format_date, format_time, format_weekday
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.paths import typed_path

app = typer.Typer(
    help="Everything seen, told, downloaded, moved, asked and remembered: read, export, undo, forget.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

# Ids of this length are shown; some have a place in them that is as long as a line.
_ID = 14

Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", help="Only of this kind: seen, downloaded, told, moved, asked, memory, brain. May come again."
    ),
]
Text = Annotated[str, typer.Option("--text", help="Only what has all of these words.")]
Since = Annotated[str, typer.Option("--since", help="Only from then on: today, yesterday, or a day (2026-03-14).")]
Before = Annotated[str, typer.Option("--before", help="Only from before: today, yesterday, or a day.")]


@app.callback()
def ledger(  # noqa: PLR0913, PLR0917 - each parameter is an option
    context: typer.Context,
    kind: Kinds = None,
    text: Text = "",
    since: Since = "",
    before: Before = "",
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many entries to show.")] = 20,
    cursor: Annotated[str, typer.Option(help="Go on from here (`cursor` in --json).")] = "",
    as_json: AsJson = False,
) -> None:
    """List what was seen, told, downloaded, moved, asked and remembered, newest first."""
    wanted = _filters(kind, text, since, before)
    if context.invoked_subcommand is not None:
        context.obj = (wanted, as_json)
        return
    with link() as connection:
        answer = connection.call("ledger", limit=limit, cursor=cursor, **wanted)
    if as_json:
        print_json(answer)
    else:
        _show(answer)


def _filters(kind: list[str] | None, text: str, since: str, before: str) -> dict[str, Any]:
    return {"kinds": list(kind or []), "text": text, "span": [since, before]}


def _show(answer: dict[str, Any]) -> None:
    day = ""
    for entry in answer["entries"]:
        moment = datetime.fromisoformat(entry["at"]).astimezone()
        if day != str(moment.date()):
            day = str(moment.date())
            say(_heading(moment), style="bold")
        undo = "  (can be undone)" if entry["can_undo"] else ""
        say(f"  {format_time(moment):>8}  {entry['kind']:<{_ID}}  {entry['title']}{undo}")
        if entry["text"]:
            say(f"  {'':8}  {entry['id'] if len(entry['id']) <= _ID else '':<{_ID}}  {entry['text']}", style="dim")
    if not answer["entries"]:
        say("Nothing of this is known.")
    elif answer["cursor"]:
        say("There is more (--limit shows more).", style="dim")


def _heading(moment: datetime) -> str:
    days = (SystemClock().now().date() - moment.date()).days
    named = {0: "Today", 1: "Yesterday"}.get(days)
    return named or f"{format_weekday(moment)}, {format_date(moment)}"


@app.command("export")
def export_ledger(  # noqa: PLR0913, PLR0917 - each parameter is an option
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="A new file: .json, .csv or .md. Nothing is ever overwritten.")],
    form: Annotated[str, typer.Option("--format", help="json, csv or markdown, whatever the file is called.")] = "",
    kind: Kinds = None,
    text: Text = "",
    since: Since = "",
    before: Before = "",
    as_json: AsJson = False,
) -> None:
    """Write the ledger, or the part of it that the options choose, to a new file."""
    wanted, also_json = _joined(context, _filters(kind, text, since, before))
    with link() as connection:
        path = str(typed_path(file).absolute())
        answer = connection.call("ledger_export", path=path, format=form, **wanted)
    if as_json or also_json:
        print_json(answer)
    else:
        say(f"{format_count(answer['entries'], 'entry', 'entries')} written to {file}.")


@app.command("undo")
def undo_entry(
    context: typer.Context,
    entry: Annotated[str, typer.Argument(help="The entry to undo: a move, or what became of a memory.", metavar="ID")],
    as_json: AsJson = False,
) -> None:
    """Undo a move, or take back what was learned, replaced, merged or faded."""
    _, also_json = _joined(context, _filters(None, "", "", ""))
    with link() as connection:
        answer = connection.call("ledger_undo", id=entry)
    if as_json or also_json:
        print_json(answer)
    else:
        say(answer["told"])


@app.command("forget")
def forget_entries(  # noqa: PLR0913, PLR0917 - each parameter is an option
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(help="Entries to forget (`id` in --json).", metavar="ID")] = None,
    kind: Kinds = None,
    text: Text = "",
    since: Since = "",
    before: Before = "",
    everything: Annotated[bool, typer.Option("--all", help="Forget everything.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Forget entries for good. Files of yours stay as they are."""
    wanted, also_json = _joined(context, _filters(kind, text, since, before))
    as_json = as_json or also_json
    narrowed = any([wanted["kinds"], wanted["text"], *wanted["span"]])
    what: dict[str, Any] = {"ids": list(ids)} if ids else {"filters": wanted} if narrowed else {"all": everything}
    if ids and (narrowed or everything):
        raise UsageError("Either entries are named, or they are chosen by options.", hint="Leave one of them away.")
    if narrowed and everything:
        raise UsageError(
            "--all takes everything, so there is nothing to choose.", hint="Leave --all away, or the others."
        )
    with link() as connection:
        if not yes:
            _ask_first(connection.call("ledger_forget", preview=True, **what), as_json)
        answer = connection.call("ledger_forget", **what)
    if as_json:
        print_json(answer)
    else:
        _tell(answer)


def _joined(context: typer.Context, own: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return the filters, also those typed before the name of the command, and whether JSON was asked for there."""
    first, as_json = context.obj or (_filters(None, "", "", ""), False)
    text = " ".join(part for part in (first["text"], own["text"]) if part)
    span = [mine or other for mine, other in zip(own["span"], first["span"], strict=True)]
    return {"kinds": [*first["kinds"], *own["kinds"]], "text": text, "span": span}, as_json


def _ask_first(preview: dict[str, Any], as_json: bool) -> None:
    """Say what would be forgotten and ask; raises UsageError where nobody can answer, Abort for a no."""
    if as_json or not sys.stdin.isatty():
        raise UsageError("Nobody can be asked here whether to forget.", "Nothing was forgotten.", "Add --yes to do it.")
    what = ", ".join(f"{count:,} {kind}" for kind, count in preview["forgotten"].items())
    count = format_count(preview["total"], "entry", "entries")
    say(f"{count} would be forgotten for good{f' ({what})' if what else ''}.")
    if preview["undo_lost"]:
        say(f"{format_count(preview['undo_lost'], 'move')} could then no longer be undone.")
    _tell_kept(preview)
    ask_whether("Forget?", "Nothing was forgotten.")


def _tell(answer: dict[str, Any]) -> None:
    say(f"{format_count(answer['total'], 'entry', 'entries')} forgotten.")
    if answer["with_brain"]:
        count = format_count(answer["with_brain"], "entry", "entries")
        say(f"With them went {count} of what the brain was told of them.")
    _tell_kept(answer)
    for note in answer["notes"]:
        say(note)


def _tell_kept(answer: dict[str, Any]) -> None:
    for one in answer["kept"]:
        say(f"Cannot be forgotten now: {one['title']}. {one['why']}")
