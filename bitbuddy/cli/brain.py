"""`bitbuddy brain`: which brains there are, and how the one in use is."""

from __future__ import annotations

import typer

from bitbuddy.cli.output import AsJson, link, print_json, say
from bitbuddy.kernel.display import format_bytes

app = typer.Typer(help="The language model that runs on this computer.", no_args_is_help=True, rich_markup_mode=None)


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


@app.command("list")
def list_brains(as_json: AsJson = False) -> None:
    """List the brains that are installed."""
    with link() as connection:
        answer = connection.call("brain_list")
    if as_json:
        print_json(answer)
        return
    for one in answer["brains"]:
        say(f"{one['id']}  {one['name']}")
    if not answer["brains"]:
        say("There is no brain; replies are made by rules.")
