"""The first steps over the link: how far they went, and which folders Bit Buddy is to know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bitbuddy.app import Buddy
from bitbuddy.files.roots import inside, usual_folders
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.paths import typed_path

Json = dict[str, Any]


def setup_state(buddy: Buddy) -> Json:
    """Tell how far the first steps went."""
    state = buddy.setup.state()
    return {"done": state.done, "page": state.page}


def setup_keep(buddy: Buddy, page: str | None = None, done: bool | None = None) -> Json:
    """Remember the page the first steps are at, or that they are done: then the folders may be looked at."""
    buddy.setup.keep(None if page is None else str(page), None if done is None else bool(done))
    return setup_state(buddy)


def folders(buddy: Buddy) -> Json:
    """Tell which folders there are to know: the usual ones that exist and those added, each with whether it is known.

    ``files`` is how many files the index knows in it, None where it was never looked into.
    """
    home = str(Path.home())
    left_out = [_whole(path) for path in buddy.settings["files.excluded"]]
    usual = [path for path in usual_folders(home).values() if Path(path).is_dir()]
    added = [path for path in map(_whole, buddy.settings["files.roots"]) if path not in usual]
    rows = [_row(buddy, path, path in usual, left_out) for path in dict.fromkeys((*usual, *added))]
    return {"folders": rows}


def folders_choose(buddy: Buddy, chosen: list[str]) -> Json:
    """Know the folders ``chosen`` and no others of those that `folders` tells; raises UsageError for what is no folder.

    A usual folder that is not chosen is left out (setting files.excluded), and what the index knew of it goes; one that
    was added (files.roots) and is not chosen is added no longer. What else was left out stays so. In a new home the
    folders are looked at from now on.
    """
    wanted = list(dict.fromkeys(_whole(str(path)) for path in chosen))
    home = str(Path.home())
    usual = set(usual_folders(home).values())
    known = {_whole(path) for path in buddy.settings["files.roots"]}
    for path in wanted:
        if path not in usual | known and not Path(path).is_dir():
            raise UsageError(f"{path} is not a folder.", hint="Choose a folder that exists.")
    shown = {str(row["path"]) for row in folders(buddy)["folders"]}
    excluded = [path for path in buddy.settings["files.excluded"] if _whole(path) not in wanted]
    excluded += [path for path in sorted(shown & usual - set(wanted)) if path not in map(_whole, excluded)]
    _set(buddy, "files.excluded", excluded)
    _set(buddy, "files.roots", [path for path in wanted if path not in usual])
    buddy.setup.keep(folders=True)
    return folders(buddy)


def _set(buddy: Buddy, key: str, value: list[str]) -> None:
    if list(buddy.settings[key]) != value:
        buddy.settings.set(key, value)


def _row(buddy: Buddy, path: str, usual: bool, left_out: list[str]) -> Json:
    chosen = not any(inside(path, out) for out in left_out)
    known = buddy.files.folder_total(path) if chosen else None
    return {
        "path": path,
        "name": Path(path).name or path,
        "chosen": chosen,
        "usual": usual,
        "files": None if known is None else known.files,
    }


def _whole(path: str) -> str:
    # Not resolved: a link that a person chose is called what the person calls it.
    return str(typed_path(path.strip()).absolute())


OPERATIONS = (setup_state, setup_keep, folders, folders_choose)
