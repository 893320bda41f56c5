"""`bitbuddy settings`."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from bitbuddy.cli.output import AsJson, link, print_json, say
from bitbuddy.kernel.settings import declared

app = typer.Typer(help="What a person can choose.", no_args_is_help=True, rich_markup_mode=None)

Key = Annotated[str, typer.Argument(help="The setting, such as brain.idle_minutes.")]

_NEGATIVE = re.compile(r"-[\d.]+")


class _WithNegatives(TyperCommand):
    """A command whose arguments may be numbers below zero, which would else be taken for options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        negative = [one for one in args if _NEGATIVE.fullmatch(one)]
        if negative and "--" not in args:
            args = [*(one for one in args if one not in negative), "--", *negative]
        return super().parse_args(ctx, args)


@app.command("list")
def list_settings(as_json: AsJson = False) -> None:
    """List every setting with its value."""
    with link() as connection:
        answer = connection.call("settings")
    if as_json:
        print_json(answer)
        return
    for one in answer["settings"]:
        chosen = "" if one["value"] == one["default"] else "  (changed)"
        say(f"{one['key']} = {_typed(one['value'])}{chosen}")
        say(f"    {one['help']}", style="dim")
    if answer["problem"]:
        say(answer["problem"], style="red")


@app.command("get")
def get_setting(key: Key, as_json: AsJson = False) -> None:
    """Print the value of one setting."""
    declared(key)
    with link() as connection:
        rows = connection.call("settings")["settings"]
    row = next(one for one in rows if one["key"] == key)
    if as_json:
        print_json(row)
    else:
        say(_typed(row["value"]))


@app.command("set", cls=_WithNegatives)
def set_setting(
    key: Key, value: Annotated[str, typer.Argument(help="The new value.")], as_json: AsJson = False
) -> None:
    """Change one setting."""
    declared(key)
    with link() as connection:
        answer = connection.call("setting_set", key=key, value=value)
    if as_json:
        print_json(answer)
    else:
        say(f"{key} = {_typed(answer['value'])}")


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(value) if value else "(none)"
    return str(value) if value != "" else "(empty)"
