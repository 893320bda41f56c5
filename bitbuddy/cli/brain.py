"""`bitbuddy brain`: which brains there are, how the one in use is, and what a brain can do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, console, link, print_json, say
from bitbuddy.kernel.display import display_text, format_bytes
from bitbuddy.kernel.errors import OwnerError

app = typer.Typer(help="The language model that runs on this computer.", no_args_is_help=True, rich_markup_mode=None)
_ROLES = {
    "chat": "open questions",
    "remark": "a sentence after facts",
    "intent": "understanding questions",
    "extract": "taking notes",
}
_ANSWER_CHARACTERS = 70


@app.command()
def status(as_json: AsJson = False) -> None:
    """Tell how the brain is, without waking it."""
    with link() as connection:
        answer = connection.call("brain_status")
    if as_json:
        print_json(answer)
        return
    say(f"{answer['name'] or 'No brain'}: {answer['state']}. {answer['message']}".strip())
    if answer["rss_bytes"]:
        say(f"It uses {format_bytes(answer['rss_bytes'])} of memory in process {answer['pid']}.", style="dim")
    if answer["name"]:
        say(f"It may do this: {_said(answer['roles'])}.", style="dim")


@app.command("list")
def list_brains(as_json: AsJson = False) -> None:
    """List the brains that are installed, with what each has earned."""
    with link() as connection:
        answer = connection.call("brain_list")
    if as_json:
        print_json(answer)
        return
    for one in answer["brains"]:
        tried = one["trial"]["words"] if one["trial"] else "not tried yet"
        say(f"{one['id']}  {one['name']}: {tried}. It may do this: {_said(one['roles'])}.")
    if not answer["brains"]:
        say("There is no brain; replies are made by rules.")


@app.command()
def test(
    brain: Annotated[str, typer.Argument(metavar="[ID]", help="The brain to try; the one in use if left out.")] = "",
    as_json: AsJson = False,
) -> None:
    """Try what a brain can do, and grant it the roles it earns; takes a minute or two."""
    with link() as connection, _bar(as_json) as show:
        result = None
        with contextlib.closing(connection.stream("brain_test", brain=brain)) as steps:
            for step in steps:
                if step["type"] == "done":
                    result = {name: value for name, value in step.items() if name != "type"}
                else:
                    show(step)
    if result is None:
        raise OwnerError("The test was broken off.", hint="Start it again.")
    if as_json:
        print_json(result)
    else:
        _show_result(result)


@contextlib.contextmanager
def _bar(as_json: bool) -> Iterator[Any]:
    """Show on a terminal how far it is."""
    if as_json or not console().is_terminal:
        yield lambda step: None
        return
    with console().status("Waking the brain…", spinner="dots") as status:

        def show(step: dict[str, Any]) -> None:
            from rich.text import Text

            status.update(Text(f"{step['done']} of {step['of']}  {display_text(step['what'])[:60]}"))

        yield show


def _show_result(result: dict[str, Any]) -> None:
    for role, meaning in _ROLES.items():
        rows = [row for row in result["table"] if row["role"] == role]
        say(f"{role} ({meaning}): {result['scores'].get(role, 0):.0%}", style="bold")
        for row in rows:
            say(f"  {'✓' if row['passed'] else '✗'} {' '.join(row['asked'].split())}")
            answer = " ".join(row["answered"].split())
            cut = answer if len(answer) <= _ANSWER_CHARACTERS else f"{answer[:_ANSWER_CHARACTERS]}…"
            why = f"  ← {row['why']}" if row["why"] else ""
            say(f"      {cut}{why}", style="dim")
    words = result["words"]
    say(f"{words[:1].upper()}{words[1:]}.", style="bold")
    say(f"{result['id']} may do this: {_said(result['roles'])}. The test took {result['took_s']:.0f} seconds.")


def _said(roles: list[str]) -> str:
    return ", ".join(f"{meaning} ({role})" for role, meaning in _ROLES.items() if role in roles) or "nothing"
