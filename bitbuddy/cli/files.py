"""`bitbuddy find` and `bitbuddy index`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, console, file_line, link, print_json, say
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.display import display_path, format_bytes, format_content, format_count, format_when

SHOWN_FOLDERS = 10


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(find)
    app.command()(index)


def find(
    text: Annotated[str, typer.Argument(help="Words of the name or of its folders.")],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many files to show.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find files by the words of their names."""
    with link() as connection:
        answer = connection.call("find", text=text, limit=limit)
    if as_json:
        print_json(answer)
        return
    for fact in answer["results"]:
        say(file_line(fact))
    more = answer["total"] - len(answer["results"])
    if more > 0:
        say(f"and {more:,} more (--limit shows more)", style="dim")
    if not answer["results"] and not answer["as_of"]:
        say("The folders have not been looked at yet: choose them in the first steps, or say `bitbuddy index`.")
    elif not answer["results"]:
        say("No file has all of these words in its name or folders.")


def index(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Folders to know from now on, besides the usual ones.")
    ] = None,
    status: Annotated[bool, typer.Option("--status", help="Only tell how the index is.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look at the folders again, and tell how the index is."""
    with link() as connection:
        if status:
            result = connection.call("index_status")
        else:
            result = _look(connection.stream("index", paths=list(paths or [])), as_json)
    if as_json:
        print_json(result)
    else:
        _show_status(result)


def _look(steps: Any, as_json: bool) -> dict[str, Any]:
    result: dict[str, Any] = {}
    shown = console().status("Looking …") if not as_json and console().is_terminal else None
    if shown:
        shown.start()
    try:
        for step in steps:
            if step.pop("type") == "done":
                result = step
            elif shown:
                shown.update(f"Looking … {step['files']:,} files, {format_bytes(step['bytes'])}")
    finally:
        if shown:
            shown.stop()
    return result


def _show_status(result: dict[str, Any]) -> None:
    folders = format_count(result["folders"], "folder")
    say(f"{format_content(result['bytes'], result['files'])} and {folders} ({result['state']})")
    if result["as_of"]:
        now = SystemClock().now()
        say(
            f"last looked {format_when(datetime.fromisoformat(result['as_of']), now)}, in {result['took_s']:.1f} s",
            style="dim",
        )
    for root in result["roots"]:
        say(f"  {display_path(root)}", style="dim")
    _show_watch(result)
    if read := content_line(result["content"]):
        say(read, style="dim")
    if result["skipped"]:
        say(f"{format_count(result['skipped'], 'entry', 'entries')} could not be read and were left out", style="dim")
    if result["problem"]:
        say(result["problem"], style="red")


def content_line(coverage: dict[str, Any]) -> str:
    """Return how much of what is inside documents is read; "" where nothing is known of it yet."""
    if not coverage["enabled"]:
        return "what is inside documents is not read (the setting content.enabled)"
    if not coverage["possible"]:
        return ""
    parts = [f"{coverage['read']:,} of {format_count(coverage['possible'], 'document')} read"]
    if coverage["left"]:
        parts.append(f"{coverage['left']:,} had no room (the setting content.budget_mb)")
    if coverage["failed"]:
        parts.append(f"{coverage['failed']:,} could not be read")
    if coverage["secret"]:
        parts.append(f"{coverage['secret']:,} left alone because of a private key inside")
    if coverage["under_way"]:
        parts.append("reading goes on")
    return ", ".join(parts)


def _show_watch(result: dict[str, Any]) -> None:
    if result["watched"] is not None:
        say(f"{format_count(result['watched'], 'folder')} watched: what changes there is known at once", style="dim")
    for line in unwatched_lines(result["unwatched"]):
        say(line, style="yellow")
    for path in result["offline"]:
        say(f"not there now: {display_path(path)}; what is known of it is kept", style="yellow")


def unwatched_lines(paths: list[str]) -> list[str]:
    """Return sentences on folders that are not watched, the first few by name."""
    if not paths:
        return []
    lines = [f"not watched, and looked at now and then instead: {display_path(path)}" for path in paths[:SHOWN_FOLDERS]]
    more = len(paths) - SHOWN_FOLDERS
    return [*lines, f"and {format_count(more, 'more folder')} (--json lists all)"] if more > 0 else lines
