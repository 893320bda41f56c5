"""`bitbuddy memory`: what the buddy remembers of what you told it; to read, add, mend, forget and take along."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from bitbuddy.cli.memory_shown import (
    show_added,
    show_change,
    show_counts,
    show_forgotten,
    show_memories,
    show_memory,
    show_none,
    show_stats,
    show_turns,
)
from bitbuddy.cli.output import AsJson, ask_whether, by_force, link, print_json, say
from bitbuddy.kernel.display import display_path, format_count
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.paths import typed_path

app = typer.Typer(
    help="What the buddy remembers of what you told it: read, add, mend, forget, take along.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_ME = {"me", "myself", "i", "mich", "mir", "ich"}
_EVERY_STATE = ["current", "past", "wrong", "merged", "faded"]

Id = Annotated[str, typer.Argument(help="Its id, or the beginning or the end of that.")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="How many to show.")]
Importance = Annotated[float | None, typer.Option(min=0, max=1, help="How much it weighs: 0 to 1.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")]


@app.command("list")
def list_memories(
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only: fact, preference, person, place, task, episode."),
    ] = None,
    about: Annotated[str, typer.Option("--about", help="Only of this person or thing: Ana, sister, me.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Also what was so once, was merged, or faded.")] = False,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """List what is remembered, the newest first."""
    subject = "self" if about.casefold() in _ME else about
    wanted = {"kinds": list(kind or []), "subject": subject, "states": _EVERY_STATE if every else ["current"]}
    with link() as connection:
        answer = connection.call("memory_list", limit=limit, **wanted)
        held = {} if answer["entries"] else connection.call("memory_stats")
    if as_json:
        print_json(answer)
        return
    show_memories(answer["entries"])
    if held:
        show_none(held, narrowed=bool(kind or about), every=every)
    elif answer["more"]:
        say("There is more (--limit shows more).", style="dim")


@app.command("search")
def search(
    text: Annotated[str, typer.Argument(help="A question, or words.")],
    limit: Limit = 10,
    as_json: AsJson = False,
) -> None:
    """Find what is remembered or was said, by a question or words."""
    with link() as connection:
        answer = connection.call("memory_search", text=text, limit=limit)
    if as_json:
        print_json(answer)
        return
    show_memories(answer["entries"])
    show_turns(answer["turns"])
    if not answer["entries"] and not answer["turns"]:
        say("Nothing of this is remembered.")


@app.command("show")
def show(memory: Id, as_json: AsJson = False) -> None:
    """Tell all of one memory, and what was so before."""
    with link() as connection:
        answer = connection.call("memory_get", id=memory)
    if as_json:
        print_json(answer)
    else:
        show_memory(answer)


@app.command("add")
def add(
    text: Annotated[str, typer.Argument(help="What to remember, as you would say it.")],
    kind: Annotated[str, typer.Option(help="fact, preference, person, place, task, episode.")] = "",
    importance: Importance = None,
    as_json: AsJson = False,
) -> None:
    """Remember something."""
    with link() as connection:
        answer = connection.call("memory_add", text=text, kind=kind, importance=importance)
    if as_json:
        print_json(answer)
    else:
        show_added(answer)


@app.command("edit")
def edit(
    memory: Id,
    text: Annotated[str | None, typer.Argument(help="The new text.")] = None,
    importance: Importance = None,
    as_json: AsJson = False,
) -> None:
    """Change the text of a memory, or its weight."""
    with link() as connection:
        answer = connection.call("memory_edit", id=memory, text=text, importance=importance)
    if as_json:
        print_json(answer)
    else:
        show_memories([answer["entry"]])


@app.command("forget")
def forget(  # noqa: PLR0913, PLR0917 - each parameter is an option
    ids: Annotated[list[str] | None, typer.Argument(help="Memories to forget.", metavar="ID")] = None,
    about: Annotated[str, typer.Option("--about", help="All that mentions these words, also what was said.")] = "",
    day: Annotated[str, typer.Option("--day", help="What was said and learned on that day: 2026-03-14, today.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Everything that was said and is remembered.")] = False,
    said: Annotated[bool, typer.Option("--said", help="With an ID: also the words that it is from.")] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Forget for good, in every file and backup."""
    what = {"ids": list(ids or []), "about": about, "day": day, "all": everything}
    if sum(bool(one) for one in what.values()) != 1:
        raise UsageError(
            "It has to be said in one way what to forget.", hint="Name memories, or --about, --day or --all."
        )
    what["said"] = said
    with link() as connection:
        if not yes:
            preview = connection.call("memory_forget_preview", **what)
            if not preview["total"]:
                _tell(preview, as_json)
                return
            # Who names a memory by its id knows which: a script need not say so twice, a person is asked.
            if not ids or _somebody_is_there(as_json):
                _ask_first(preview, as_json)
        answer = connection.call("memory_forget", **what)
    _tell(answer, as_json)


@app.command("changes")
def list_changes(limit: Limit = 20, as_json: AsJson = False) -> None:
    """List what was learned, replaced, merged or faded."""
    with link() as connection:
        answer = connection.call("memory_changes", limit=limit)
    if as_json:
        print_json(answer)
        return
    for one in answer["changes"]:
        show_change(one)
    if not answer["changes"]:
        say("Nothing was changed in the last 30 days.")
    elif answer["more"]:
        say("There is more (--limit shows more).", style="dim")


@app.command("undo")
def undo(
    change: Annotated[str, typer.Argument(help="The id of a change, as `memory changes` shows it.")],
    as_json: AsJson = False,
) -> None:
    """Take a change back: everything is as it was before."""
    with link() as connection:
        answer = connection.call("memory_take_back", change=change)
    if as_json:
        print_json(answer)
    else:
        say("Taken back:")
        show_change(answer["change"])


@app.command("export")
def export(
    file: Annotated[str, typer.Argument(help="A new file, .json.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write all that is remembered to a new file."""
    path = typed_path(file).absolute()
    with link() as connection, by_force():
        answer = connection.call("memory_export", path=str(path), force=force)
    if as_json:
        print_json(answer)
    else:
        written = any(answer["written"].values())
        counts = show_counts(answer["written"]) if written else "Nothing is remembered: an empty memory is"
        say(f"{counts} written to {display_path(path)}.")


@app.command("import")
def import_file(
    file: Annotated[str, typer.Argument(help="A file that `memory export` wrote.")],
    as_json: AsJson = False,
) -> None:
    """Take in a file that was exported."""
    path = typed_path(file).absolute()
    with link() as connection:
        answer = connection.call("memory_import", path=str(path))
    if as_json:
        print_json(answer)
        return
    known = f", {format_count(answer['known'], 'entry', 'entries')} known already" if answer["known"] else ""
    say(f"{show_counts(answer['added'])} taken in{known}.")
    for one in answer["problems"]:
        say(one, style="yellow")


@app.command("stats")
def stats(as_json: AsJson = False) -> None:
    """Tell how much is remembered, and its last backup."""
    with link() as connection:
        answer = connection.call("memory_stats")
    if as_json:
        print_json(answer)
    else:
        show_stats(answer)


def _tell(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(answer)
    else:
        show_forgotten(answer)
    if answer.get("unreached"):
        raise typer.Exit(1)


def _somebody_is_there(as_json: bool) -> bool:
    return not as_json and sys.stdin.isatty()


def _ask_first(preview: dict[str, Any], as_json: bool) -> None:
    """Say what would be forgotten and ask; raises UsageError where nobody can answer, Abort for a no."""
    if not _somebody_is_there(as_json):
        raise UsageError("Nobody can be asked here whether to forget.", "Nothing was forgotten.", "Add --yes to do it.")
    say(f"{show_counts(preview['forgotten'])} would be forgotten for good, here and in the backups.")
    for line in preview["examples"]:
        say(f"  {line}", style="dim")
    for note in preview["notes"]:
        say(note)
    ask_whether("Forget?", "Nothing was forgotten.")
