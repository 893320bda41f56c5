"""Tries the ways of opening in order, and says what to install when there is none."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from bitbuddy.desktop.errors import DesktopError
from bitbuddy.desktop.opening.file_manager import FileManagerOpener
from bitbuddy.desktop.opening.macos import MacOpener
from bitbuddy.desktop.opening.opener import Opener, Way
from bitbuddy.desktop.opening.windows import WindowsOpener
from bitbuddy.desktop.opening.xdg import GioOpener, XdgOpener
from bitbuddy.kernel.display import display_path
from bitbuddy.kernel.errors import NotFoundError

log = logging.getLogger(__name__)

OPENERS: dict[Way, Opener] = {
    Way.WINDOWS: WindowsOpener(),
    Way.MACOS: MacOpener(),
    Way.FILE_MANAGER: FileManagerOpener(),
    Way.XDG_OPEN: XdgOpener(),
    Way.GIO: GioOpener(),
}


def open_file(path: str | os.PathLike[str]) -> None:
    """Open ``path`` with the program that is meant for its kind, and return when that has taken it (up to seconds).

    Raises NotFoundError if it is gone, DesktopError if no way to open it works here.
    """
    target = _existing(path)
    _try_in_order(target, "be opened", lambda opener: opener.open_file(target))


def show_in_folder(path: str | os.PathLike[str]) -> None:
    """Show ``path`` in its folder; otherwise as `open_file`."""
    target = _existing(path)
    _try_in_order(target, "be shown in its folder", lambda opener: opener.show_in_folder(target))


def _existing(path: str | os.PathLike[str]) -> Path:
    # Not resolved: a link is shown where it is, not where it leads.
    target = Path(path).absolute()
    try:
        there = target.exists()
    except (OSError, ValueError):
        there = False
    if not there:
        raise NotFoundError(f"{display_path(target)} is no longer there.", "It was moved, renamed or deleted.")
    return target


def _try_in_order(target: Path, what: str, attempt: Callable[[Opener], bool]) -> None:
    hints: list[str] = []
    for way in Way:
        opener = OPENERS[way]
        if not opener.is_compatible():
            log.debug("%s is for another system", way.value)
        elif not opener.is_installed():
            log.info("%s was skipped: it is not installed", way.value)
            hints.append(opener.install_hint)
        elif attempt(opener):
            return
        else:
            log.info("%s was skipped: it could not", way.value)
    raise DesktopError(
        f"{display_path(target)} could not {what}.",
        "No program for it was found on this computer." if not hints else "A piece of the desktop is missing.",
        " ".join(hints) or "Open its folder by hand, or choose a program for files of this kind.",
    )
