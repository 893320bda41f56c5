"""`bitbuddy brain`: which brains there are, how the one in use is, and what a brain can do."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Annotated, Any

import typer

from bitbuddy.cli import brain_fetching, brain_server
from bitbuddy.cli.brain_bench import show_measurement
from bitbuddy.cli.brain_fetching import BrainId
from bitbuddy.cli.brain_shown import roles_said, show_brains, show_result
from bitbuddy.cli.output import AsJson, ask_whether, console, link, print_json, say, say_wrapped
from bitbuddy.kernel.display import display_path, display_text, format_bytes
from bitbuddy.kernel.errors import NotFoundError, OwnerError, UsageError
from bitbuddy.kernel.paths import typed_path
from bitbuddy.link import Connection

app = typer.Typer(
    help="The language models on this computer, and servers.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Tell how the brain is, without waking it."""
    with link() as connection:
        answer = connection.call("brain_status", ask=True)
    if as_json:
        print_json(answer)
        return
    if answer["server"]:
        say_wrapped(f"{answer['name']}. {answer['server']['standing']}")
    else:
        say_wrapped(f"{answer['name'] or 'No brain'}: {answer['state']}. {answer['message']}".strip())
    if answer["rss_bytes"]:
        say(f"It uses {format_bytes(answer['rss_bytes'])} of memory in process {answer['pid']}.", style="dim")
    if answer["name"]:
        say_wrapped(f"It may do this: {roles_said(answer['roles'])}.", style="dim")
        if answer["measured_words"]:
            say_wrapped(f"{answer['measured_words'][:1].upper()}{answer['measured_words'][1:]}.", style="dim")
        if not answer["tried"]:
            say_wrapped("It was not tried on this computer yet; `bitbuddy brain test` does that.", style="dim")


@app.command("list")
def list_brains(as_json: AsJson = False) -> None:
    """List the brains there are, and whether each fits.

    Those that are here and those that can be had, each with what it needs and whether it fits this computer.
    """
    with link() as connection:
        answer = connection.call("brain_list")
    if as_json:
        print_json(answer)
        return
    show_brains(answer["brains"])
    if not any(row["installed"] for row in answer["brains"]):
        say("There is no brain here yet; replies are made by rules. `bitbuddy brain get ID` fetches one.")
    if answer["problem"]:
        say(answer["problem"], style="yellow")


brain_fetching.add_to(app)
app.add_typer(brain_server.app, name="server")


@app.command()
def use(
    brain: Annotated[
        str, typer.Argument(metavar="ID|none", help="A brain's id; none for no brain; left out for the best one.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Choose the brain that answers.

    It does from the next question on; buddy, memory and talk stay as they are.
    """
    with link() as connection:
        answer = connection.call("brain_use", id=brain, ask=True)
    if as_json:
        print_json(answer)
    else:
        say_wrapped(answer["told"])


@app.command()
def remove(
    brain: BrainId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete a brain's file.

    One that is used where it lies is only forgotten.
    """
    with link() as connection:
        if not yes:
            _ask_first(connection, brain, as_json)
        answer = connection.call("brain_remove", id=brain)
    if as_json:
        print_json(answer)
    else:
        say(answer["told"])


def _ask_first(connection: Connection, brain: str, as_json: bool) -> None:
    if as_json or not sys.stdin.isatty():
        raise UsageError("Nobody can be asked here whether to remove it.", "It is still there.", "Add --yes to do it.")
    rows = [row for row in connection.call("brain_list")["brains"] if row["installed"] or row["missing"]]
    # As the owner finds it: by id, else by the file's name or path.
    named = [row for row in rows if row["id"] == brain]
    named = named or [row for row in rows if brain in {row["path"], Path(row["path"]).name}]
    if not named:
        raise NotFoundError(
            f"The brain {display_text(brain)} is not installed.", hint="`bitbuddy brain list` shows what is."
        )
    row = named[0]
    what = "forgotten; the file stays" if row["in_place"] else f"deleted, which frees {format_bytes(row['bytes'])}"
    what = "forgotten, and its key with it" if row["tier"] == "server" else what
    only = "" if row["in_place"] or row["fetchable"] else " It cannot be fetched again."
    say(f"{row['name']} ({display_path(row['path'])}) would be {what}.{only}")
    ask_whether("Remove it?", "It stays.")


@app.command("import")
def import_file(
    path: Annotated[Path, typer.Argument(help="A model file (GGUF).")],
    in_place: Annotated[bool, typer.Option("--in-place", help="Use it where it lies, and copy nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take in a model file of your own."""
    # The owner may live in another folder.
    whole = str(typed_path(path).absolute())
    with link() as connection:
        row = _followed(connection, "Copying", as_json, "brain_import", path=whole, in_place=in_place)
    if as_json:
        print_json(row)
        return
    say_wrapped(row["told"])
    told = "It answers from now on." if row["in_use"] else f"`bitbuddy brain use {quote(row['id'])}` lets it answer."
    say_wrapped(f"{row['fit_words']} {told}", style="dim")


@app.command()
def verify(brain: BrainId, as_json: AsJson = False) -> None:
    """Check a brain's whole file.

    It is read again, and you hear whether it is what it should be.
    """
    with link() as connection:
        answer = _followed(connection, "Reading", as_json, "brain_verify", id=brain)
    if as_json:
        print_json(answer)
    else:
        say(answer["told"], style=None if answer["ok"] else "yellow")
    if not answer["ok"]:
        raise typer.Exit(1)


@app.command()
def offered(as_json: AsJson = False) -> None:
    """List model files of other programs.

    They could be used where they lie.
    """
    with link() as connection:
        answer = connection.call("brain_offered")
    if as_json:
        print_json(answer)
        return
    for one in answer["files"]:
        say(f"{one['name']}  ({one['app']}, {format_bytes(one['bytes'])}, {one['quantization'] or 'unknown kind'})")
        say(f"    {display_path(one['path'])}", style="dim")
    say(
        "`bitbuddy brain import PATH --in-place` uses one of them where it lies."
        if answer["files"]
        else "No model files of other programs were found."
    )


@app.command()
def test(
    brain: Annotated[str, typer.Argument(metavar="ID", help="The brain to try; the one in use if left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Try what a brain can do.

    It is granted the roles it earns. Takes a minute or two.
    """
    with link() as connection:
        result = _followed(connection, "Waking the brain", as_json, "brain_test", brain=brain)
    if as_json:
        print_json(result)
    else:
        show_result(result)


@app.command()
def bench(
    brain: Annotated[str, typer.Argument(metavar="ID", help="The brain; the one in use if left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Measure how a brain runs best here.

    How many threads, how much at once and how carefully: it is used from then on. Takes some seconds.
    """
    with link() as connection:
        result = _followed(connection, "Measuring", as_json, "brain_bench", id=brain)
    if as_json:
        print_json(result)
    else:
        show_measurement(result)


def _followed(connection: Connection, begun: str, as_json: bool, operation: str, **arguments: object) -> dict[str, Any]:
    """Run an operation that answers in steps, show how far it is, and return its end."""
    with _status(begun, as_json) as show, contextlib.closing(connection.stream(operation, **arguments)) as steps:
        try:
            for step in steps:
                if step["type"] == "done":
                    return {name: value for name, value in step.items() if name != "type"}
                show(step)
        except KeyboardInterrupt:
            if not as_json:
                say("It was stopped before its end.", style="dim")
            raise
    raise OwnerError("It was broken off.", hint="Start it again.")


@contextlib.contextmanager
def _status(begun: str, as_json: bool) -> Iterator[Any]:
    """Show on a terminal how far it is."""
    if as_json or not console().is_terminal:
        yield lambda step: None
        return
    with console().status(f"{begun}…", spinner="dots") as status:

        def show(step: dict[str, Any]) -> None:
            from rich.text import Text

            far = f"{step['done']} of {step['of']}  {display_text(step['what'])[:60]}" if "what" in step else ""
            percent = 100 * step["done"] // step["of"] if step["of"] else 0
            status.update(Text(far or f"{begun}: {percent} %"))

        yield show
