"""`bitbuddy brain server`: servers that answer in place of a brain on this computer."""

from __future__ import annotations

import contextlib
import sys
from shlex import quote
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, console, link, print_json, say, say_wrapped
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import UsageError

app = typer.Typer(
    help="Let a server answer in place of a brain.\n\nAny that speaks as OpenAI's do: llama-server, Ollama, LM Studio, "
    "vLLM.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_MOST_KEY = 5000
Name = Annotated[str, typer.Argument(metavar="NAME", help="What you call it: small letters, digits, dashes.")]


@app.command()
def add(
    name: Name,
    url: Annotated[str, typer.Argument(metavar="URL", help="Its address, such as http://127.0.0.1:11434/v1.")],
    model: Annotated[str, typer.Option("--model", help="The model to ask there; its first one if left out.")] = "",
    key_stdin: Annotated[
        bool, typer.Option("--key-stdin", help="Read its key from the standard input; the system's keyring keeps it.")
    ] = False,
    elsewhere: Annotated[
        bool, typer.Option("--elsewhere", help="It is not this computer, and what is asked may go there.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add a server.

    One of the same name is replaced. It answers once you choose it with `bitbuddy brain use server:NAME`.
    """
    key = _key() if key_stdin else ""
    arguments = {"name": name, "url": url, "model": model, "key": key, "elsewhere": elsewhere}
    with link() as connection:
        answer = connection.call("brain_server_add", **arguments)
    if as_json:
        print_json(answer)
        return
    say_wrapped(answer["told"])
    if not answer["in_use"]:
        once = "" if answer["answers"] else " once it can"
        say(f"`bitbuddy brain use {quote(answer['id'])}` lets it answer{once}.", style="dim")


@app.command("list")
def list_servers(as_json: AsJson = False) -> None:
    """List the servers.

    Each is asked whether it answers.
    """
    waits = console().is_terminal and not as_json
    shown = console().status("Asking each of them…") if waits else contextlib.nullcontext()
    with link() as connection, shown:
        answer = connection.call("brain_servers")
    if as_json:
        print_json(answer)
        return
    for one in answer["servers"]:
        _show(one)
    if not answer["servers"]:
        say("There is no server. `bitbuddy brain server add NAME URL` adds one.")


@app.command()
def models(name: Name, as_json: AsJson = False) -> None:
    """List the models that a server has."""
    with link() as connection:
        answer = connection.call("brain_server_models", name=name)
    if as_json:
        print_json(answer)
        return
    for one in answer["models"]:
        say(f"{'▸' if one == answer['asked'] else ' '} {display_text(one)}")
    if not answer["models"]:
        say("It has none, or does not tell.")


@app.command()
def remove(name: Name, as_json: AsJson = False) -> None:
    """Forget a server and its key."""
    with link() as connection:
        answer = connection.call("brain_server_remove", name=name)
    if as_json:
        print_json(answer)
    else:
        say_wrapped(answer["told"])


def _key() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Its key", hide_input=True)).strip()
    key = sys.stdin.readline(_MOST_KEY).strip()
    if not key:
        raise UsageError("There is no key on the standard input.", "Nothing was added.", "Give it as one line.")
    return key


def _show(one: dict[str, Any]) -> None:
    mark = "▸" if one["in_use"] else " "
    state = "answers" if one["answers"] else one["problem"]
    model = f", {display_text(one['asked'])}" if one["asked"] else ""
    say_wrapped(f"{mark} {one['id']}  {display_text(one['url'])}{model}  {state}", indent=4)
    goes = f"What is asked of it leaves this computer and goes to {display_text(one['host'])}."
    told = [*([goes] if one["elsewhere"] else []), *(["Its key is in the system's keyring."] if one["key"] else [])]
    if told:
        say_wrapped(f"    {' '.join(told)}", style="dim", indent=4)
