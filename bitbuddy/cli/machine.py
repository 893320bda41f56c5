"""`bitbuddy health` and `bitbuddy doctor`."""

from __future__ import annotations

import typer

from bitbuddy.cli.output import AsJson, link, print_json, say
from bitbuddy.kernel.display import display_text, format_bytes


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(health)
    app.command()(doctor)


def health(as_json: AsJson = False) -> None:
    """Tell how the computer is."""
    with link() as connection:
        answer = connection.call("health")
    if as_json:
        print_json(answer)
        return
    say(f"Mood: {answer['mood']}", style="bold")
    say(answer["line"])
    for alert in answer["alerts"]:
        say(f"! {alert['text']}", style="yellow")
    for cause in answer["causes"]:
        name = display_text(cause["name"])[:30]
        say(
            f"  {name:30} {cause['cpu_percent']:4.0f}% of a core  {format_bytes(cause['memory_bytes']):>9}",
            style="dim",
        )


def doctor(as_json: AsJson = False) -> None:
    """Check everything that can be wrong, each with what to do."""
    with link() as connection:
        answer = connection.call("doctor")
    if as_json:
        print_json(answer)
    else:
        for check in answer["checks"]:
            say(f"{'✓' if check['ok'] else '✗'} {check['what']}", style=None if check["ok"] else "yellow")
            if not check["ok"] and check["fix"]:
                say(f"    {check['fix']}")
    if not answer["ok"]:
        raise typer.Exit(1)
