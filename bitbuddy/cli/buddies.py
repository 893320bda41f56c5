"""`bitbuddy buddy` and `bitbuddy personality`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from bitbuddy.cli.output import AsJson, link, print_json, say
from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import NotFoundError, UsageError

buddy_app = typer.Typer(help="The buddies of this home.", no_args_is_help=True, rich_markup_mode=None)
personality_app = typer.Typer(help="Who a buddy is.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(help="Its name.")]


def _done(answer: dict[str, Any], as_json: bool, sentence: str) -> None:
    if as_json:
        print_json(answer)
    else:
        say(sentence)


@buddy_app.command("list")
def list_buddies(as_json: AsJson = False) -> None:
    """List the buddies with their personality and folder."""
    with link() as connection:
        answer = connection.call("buddies")
    if as_json:
        print_json(answer)
        return
    for one in answer["buddies"]:
        say(f"{'*' if one['current'] else ' '} {one['name']}  ({one['personality']})  {display_path(one['folder'])}")


@buddy_app.command("new")
def new_buddy(
    name: Name,
    personality: Annotated[str, typer.Option(help="The personality it begins with.")] = "default",
    as_json: AsJson = False,
) -> None:
    """Make a buddy."""
    with link() as connection:
        answer = connection.call("buddy_new", name=name, personality=personality)
    _done(answer, as_json, f"{name} is here. `bitbuddy buddy use {name}` lets you talk to it.")


@buddy_app.command("use")
def use_buddy(name: Name, as_json: AsJson = False) -> None:
    """Talk to this buddy from now on."""
    with link() as connection:
        answer = connection.call("buddy_use", name=name)
    _done(answer, as_json, f"You talk to {name} now.")


@buddy_app.command("remove")
def remove_buddy(name: Name, as_json: AsJson = False) -> None:
    """Set a buddy aside; its folder is kept."""
    with link() as connection:
        answer = connection.call("buddy_remove", name=name)
    _done(answer, as_json, f"{name} was removed. Its folder is kept in {display_path(answer['kept_in'])}.")


@personality_app.command("list")
def list_personalities(as_json: AsJson = False) -> None:
    """List the personalities."""
    with link() as connection:
        answer = connection.call("personalities")
    if as_json:
        print_json(answer)
        return
    for one in answer["personalities"]:
        say(f"{'*' if one['current'] else ' '} {one['id']}: {one['name']}, {one['tagline']}")
        if one["problem"]:
            say(f"    {one['problem']}", style="yellow")


@personality_app.command("use")
def use_personality(name: Name, as_json: AsJson = False) -> None:
    """Give the current buddy another personality."""
    with link() as connection:
        answer = connection.call("personality_use", name=name)
    _done(answer, as_json, f"{answer['name']}: {answer['tagline']}")


@personality_app.command("check")
def check_personality(
    file: Annotated[Path, typer.Argument(help="A personality's JSON file.")], as_json: AsJson = False
) -> None:
    """Check a personality's file and name what is wrong, field by field."""
    from bitbuddy.kernel.paths import find_home, shipped_folder
    from bitbuddy.personality.library import PersonalityLibrary

    if not file.exists():
        raise NotFoundError(f"There is no file {display_path(file)}.", hint="Name the personality's JSON file.")
    if file.is_dir():
        raise UsageError(f"{display_path(file)} is a folder.", hint="Name the personality's JSON file.")
    library = PersonalityLibrary(shipped_folder("personalities"), find_home().personalities)
    problems = [{"field": one.field, "line": one.line, "message": one.message} for one in library.check(file)]
    if as_json:
        print_json({"file": str(file), "ok": not problems, "problems": problems})
    elif not problems:
        say(f"{display_path(file)} is a good personality.")
    else:
        for one in problems:
            where = f"line {one['line']}" if one["line"] else display_text(str(one["field"])) or display_path(file)
            say(f"{where}: {one['message']}")
    if problems:
        raise typer.Exit(1)
