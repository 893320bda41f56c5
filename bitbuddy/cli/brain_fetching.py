"""`bitbuddy brain get` and what belongs to it: a brain comes with a progress bar, is tried, and may be used."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from shlex import quote
from typing import Annotated, Any

import typer

from bitbuddy.cli.brain_shown import progress_words, show_downloads
from bitbuddy.cli.output import AsJson, console, link, print_json, say
from bitbuddy.kernel.display import display_text, format_bytes
from bitbuddy.kernel.errors import BitBuddyError, FetchError, OwnerError, TermsNotAcceptedError, error_from_json
from bitbuddy.link import Connection

Step = dict[str, Any]
BrainId = Annotated[str, typer.Argument(metavar="ID", help="The id that `bitbuddy brain list` shows.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(get)
    app.command()(downloads)
    app.command()(pause)
    app.command()(cancel)
    app.command("try")(try_brain)


def get(
    brain: BrainId,
    accept_terms: Annotated[
        bool, typer.Option("--accept-terms", help="You have read the terms of its licence and accept them.")
    ] = False,
    use: Annotated[bool, typer.Option("--use", help="Let it answer from then on, without asking.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch a brain, or go on with it.

    Ctrl+C pauses, and the same command goes on from there.
    """
    with link() as connection:
        try:
            ended = _fetched(connection, brain, accept_terms, as_json)
        except KeyboardInterrupt:
            _paused(connection, brain, as_json)
            raise
        _refuse_unless_done(ended)
        asked = not as_json and sys.stdin.isatty() and console().is_terminal
        if asked:
            _tried(connection, brain)
        if use or (asked and _wants_it(connection, brain)):
            connection.call("brain_use", id=brain)
        row = _row(connection, brain)
    if as_json:
        print_json({**ended, "path": row["path"], "in_use": row["in_use"]})
        return
    say(f"{row['name']} is here, whole and checked.")
    say(
        "It answers from now on." if row["in_use"] else f"`bitbuddy brain use {quote(brain)}` lets it answer.",
        style="dim",
    )


def _fetched(connection: Connection, brain: str, accepted: bool, as_json: bool) -> Step:
    """Fetch to the end, and ask for the terms where somebody can answer."""
    try:
        return _followed(connection, brain, accepted, as_json)
    except TermsNotAcceptedError as error:
        if as_json or not sys.stdin.isatty():
            raise _with_hint(error) from None
        say(f"{error.title} {error.message}".strip())
        if not typer.confirm("Have you read these terms, and do you accept them?", default=False):
            raise _with_hint(error) from None
    return _followed(connection, brain, True, as_json)


def _with_hint(error: TermsNotAcceptedError) -> TermsNotAcceptedError:
    return TermsNotAcceptedError(error.title, error.message, "Read them; --accept-terms says that you accept them.")


def _followed(connection: Connection, brain: str, accepted: bool, as_json: bool) -> Step:
    with _bar(as_json) as show, contextlib.closing(connection.stream("brain_get", id=brain, accepted=accepted)) as news:
        for step in news:
            now = {name: value for name, value in step.items() if name != "type"}
            show(now)
            if step["type"] == "done":
                return now
    raise OwnerError("The download was broken off.", "What came is kept.", "The same command goes on.")


def _refuse_unless_done(ended: Step) -> None:
    """Raise the error for a download that did not come to its end."""
    if ended["error"]:
        raise error_from_json(ended["error"])
    if ended["state"] == "cancelled":
        raise FetchError("The download was cancelled.", "Nothing of it is kept.", "The same command begins anew.")
    if ended["state"] != "done":
        kept = f"{format_bytes(ended['done'])} of {format_bytes(ended['bytes'])} are kept."
        raise FetchError("The download is paused.", f"{ended['told']} {kept}".strip(), "The same command goes on.")


def _paused(connection: Connection, brain: str, as_json: bool) -> None:
    """After Ctrl+C: keep what came, and say how it goes on."""
    with contextlib.suppress(BitBuddyError):
        now = connection.call("brain_download", id=brain, do="pause")["download"]
        if as_json:
            print_json(now)
        else:
            say(f"Paused at {format_bytes(now['done'])} of {format_bytes(now['bytes'])}; the same command goes on.")


@contextlib.contextmanager
def _bar(as_json: bool) -> Iterator[Callable[[Step], None]]:
    """Show a progress bar on a terminal, elsewhere a line for what a person should know, and nothing for JSON."""
    if as_json:
        yield lambda now: None
    elif console().is_terminal:
        with _real_bar() as show:
            yield show
    else:
        yield _lines()


@contextlib.contextmanager
def _real_bar() -> Iterator[Callable[[Step], None]]:
    from rich.progress import BarColumn, Progress, TextColumn

    words = (TextColumn("{task.fields[name]}", markup=False), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    bar = Progress(*words, TextColumn("{task.fields[words]}", markup=False), console=console())
    task = bar.add_task("", name="", words="", total=None)
    lines = _lines()

    def show(now: Step) -> None:
        name = display_text(now["name"])[:30]
        bar.update(task, name=name, words=progress_words(now), completed=now["done"], total=now["bytes"] or None)
        bar.start()  # only now: what may not begin shows no bar
        if now["told"]:
            lines(now)

    try:
        yield show
    finally:
        bar.stop()


def _lines() -> Callable[[Step], None]:
    """Return what prints a line whenever the source or what is told has changed."""
    said = [""]

    def show(now: Step) -> None:
        where = f" from {now['source']}" if now["source"] else ""
        line = now["told"] or f"{now['name']} is on its way{where}: {format_bytes(now['bytes'])}."
        if line != said[0]:
            said[0] = line
            say(line, style="dim")

    return show


def _wants_it(connection: Connection, brain: str) -> bool:
    if _row(connection, brain)["in_use"]:
        return False
    return typer.confirm("Let it answer from now on?", default=True)


def _row(connection: Connection, brain: str) -> dict[str, Any]:
    rows = connection.call("brain_list")["brains"]
    return dict(next(row for row in rows if row["id"] == brain))


def _tried(connection: Connection, brain: str) -> Step:
    """Let it say hello, and tell how quick it is."""
    say("It is asked to say hello:", style="dim")
    shown, ended = "", {}
    with contextlib.closing(connection.stream("brain_try", brain=brain)) as steps:
        try:
            for step in steps:
                if step["type"] == "text":
                    console().print(display_text(step["text"].replace("\n", " ")), end="", markup=False)
                    shown += step["text"]
                else:
                    ended = step
        except KeyboardInterrupt:
            say("\nIt was stopped before its end." if shown else "It was stopped before its end.", style="dim")
            raise
    if shown:
        console().print()
    if ended.get("error"):
        say(str(error_from_json(ended["error"])), style="yellow")
        return ended
    # What the rules say in its place is not its own.
    if ended.get("badge") == "brain" and not (shown.strip() and ended["reply"].startswith(shown.strip())):
        say(ended["reply"])
    words = ended.get("words", "")
    speed = f" ({ended['tokens_per_second']:.0f} tokens a second)" if ended.get("tokens_per_second") else ""
    say(f"{words[:1].upper()}{words[1:]}{speed}", style="dim")
    return ended


def try_brain(
    brain: Annotated[str, typer.Argument(metavar="ID", help="The brain to try; the one in use if left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Let a brain say hello.

    You see how quick it is. Takes a few seconds.
    """
    with link() as connection:
        if not as_json:
            if _tried(connection, brain).get("error"):
                raise typer.Exit(1)
            return
        with contextlib.closing(connection.stream("brain_try", brain=brain)) as steps:
            ended = next((step for step in steps if step["type"] == "done"), None)
    if ended is None:
        raise OwnerError("The try was broken off.", hint="Start it again.")
    print_json({name: value for name, value in ended.items() if name != "type"})
    if ended["error"]:
        raise typer.Exit(1)


def downloads(as_json: AsJson = False) -> None:
    """List the brains that are on their way."""
    with link() as connection:
        answer = connection.call("brain_downloads")
    if as_json:
        print_json(answer)
    else:
        show_downloads(answer["downloads"])


def pause(brain: BrainId, as_json: AsJson = False) -> None:
    """Pause a download.

    `bitbuddy brain get ID` goes on with it.
    """
    _change(brain, "pause", as_json)


def cancel(brain: BrainId, as_json: AsJson = False) -> None:
    """End a download.

    What came of it is deleted.
    """
    _change(brain, "cancel", as_json)


def _change(brain: str, do: str, as_json: bool) -> None:
    with link() as connection:
        now = connection.call("brain_download", id=brain, do=do)["download"]
    if as_json:
        print_json(now)
    else:
        say(f"{now['name']}: {now['state']}.")
