"""What can be wrong with this installation, checked for real, each with what to do about it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys

from bitbuddy.app import Buddy
from bitbuddy.desktop.display import has_display
from bitbuddy.files.model import IndexStatus
from bitbuddy.kernel.display import display_path, format_bytes, format_count
from bitbuddy.kernel.events import IndexState
from bitbuddy.link.brain_checks import brain_checks
from bitbuddy.link.check import Check
from bitbuddy.link.memory_checks import memory_checks

NAMED_FOLDERS = 3


def check(buddy: Buddy) -> list[Check]:
    """Look at everything; takes a fraction of a second and changes nothing."""
    return [
        _home(buddy),
        _settings(buddy),
        _personality(buddy),
        *memory_checks(buddy),
        *_index(buddy),
        *brain_checks(buddy),
        _window(),
        _opening(),
    ]


def _home(buddy: Buddy) -> Check:
    free = shutil.disk_usage(buddy.home.data).free
    where = display_path(buddy.home.data)
    if not os.access(buddy.home.data, os.W_OK):
        return Check(False, f"{where} cannot be written.", "Make the folder writable, or set BITBUDDY_HOME to another.")
    enough = free > 200_000_000
    return Check(
        enough,
        f"Everything is kept in {where}, where {format_bytes(free)} are free.",
        "" if enough else "Make room on that disk.",
    )


def _settings(buddy: Buddy) -> Check:
    problem = buddy.settings.problem
    if problem is not None:
        return Check(False, f"{problem.title} {problem.message}", problem.hint)
    return Check(True, "The settings can be read.")


def _personality(buddy: Buddy) -> Check:
    personality = buddy.personality()
    own = buddy.buddy.own_personality
    problem = buddy.personalities.problem(own if own.exists() else buddy.buddy.personality)
    if problem is not None:
        return Check(
            False, f"{problem.title} {problem.message} The last good one is used: {personality.name}.", problem.hint
        )
    if not own.exists() and personality.id != buddy.buddy.personality:
        return Check(
            False,
            f"There is no personality called {buddy.buddy.personality}, so {personality.name} speaks.",
            "`bitbuddy personality use NAME` chooses one.",
        )
    return Check(True, f"The personality is {personality.name}.")


def _index(buddy: Buddy) -> list[Check]:
    status = buddy.files.status()
    if status.state is IndexState.EMPTY:
        return [Check(True, "The folders have not been looked at yet; the first question about files does it.")]
    held = f"The index holds {format_count(status.files, 'file')} in {format_count(status.folders, 'folder')}."
    checks = [Check(status.state is not IndexState.FAILED, held, "`bitbuddy index` looks at the folders again.")]
    if status.problem:
        checks.append(Check(False, status.problem, "`bitbuddy index` looks at the folders again."))
    return [*checks, *_watch(status, wanted=bool(buddy.settings["files.watch"])), _content(buddy)]


def _content(buddy: Buddy) -> Check:
    coverage = buddy.contents.coverage()
    if not coverage.enabled:
        return Check(True, "What is inside documents is not read, as the setting content.enabled says.")
    if not coverage.possible:
        return Check(True, "No document was read yet; the tray does it when the computer has time.")
    read = f"{coverage.read:,} of {format_count(coverage.possible, 'document')} are read."
    if coverage.left:
        read += f" {coverage.left:,} older ones have no room: the setting content.budget_mb gives more."
    return Check(True, read)


def _watch(status: IndexStatus, *, wanted: bool) -> list[Check]:
    """Tell what is watched; a command that only asks watches nothing."""
    if not wanted:
        return [Check(True, "The folders are not watched, as the setting files.watch says.")]
    if status.watched is None:
        return [Check(True, "The folders are watched while the tray runs.")]
    checks = [Check(True, f"{format_count(status.watched, 'folder')} are watched.")]
    if status.unwatched:
        first = ", ".join(display_path(path) for path in status.unwatched[:NAMED_FOLDERS])
        told = (
            f"{format_count(len(status.unwatched), 'folder')} cannot be watched and are looked at now and then: {first}"
        )
        hint = "`bitbuddy index --status` names them; the system's limit is fs.inotify.max_user_watches."
        checks.append(Check(False, told + (", …." if len(status.unwatched) > NAMED_FOLDERS else "."), hint))
    return checks


def _window() -> Check:
    if importlib.util.find_spec("PySide6") is None:
        return Check(False, "Qt is not installed, so there is no window.", "Run `scripts/run` again.")
    if not has_display():
        return Check(True, "There is no display here, so the terminal is the face.")
    return Check(True, "There is a display for the tray and the window.")


def _opening() -> Check:
    if sys.platform != "linux" or shutil.which("xdg-open") or not has_display():
        return Check(
            True, "Files can be opened from the window." if has_display() else "Files are not opened without a display."
        )
    return Check(False, "Files cannot be opened from the window.", "Install xdg-utils.")
