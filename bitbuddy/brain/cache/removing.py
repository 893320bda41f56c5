"""Lets go of a model file: ours is deleted, another's is only forgotten."""

from __future__ import annotations

import contextlib
from pathlib import Path

from bitbuddy.brain.cache.model import InstalledModel, Removed
from bitbuddy.brain.cache.record import ModelRecord
from bitbuddy.brain.cache.sentences import came_with_program, disk_refused
from bitbuddy.kernel.display import display_path, display_text, format_bytes
from bitbuddy.kernel.errors import StorageError


def removed(model: InstalledModel, folder: Path, record: ModelRecord) -> Removed:
    """Remove ``model``; a file is deleted only where it lies in ``folder`` itself.

    Raises BitBuddyError for one that came with the program, StorageError where the disk refuses.
    """
    if model.shipped:
        raise came_with_program(model)
    name, path = display_text(model.name), model.path
    if model.in_place or path.parent != folder:
        with record.changing() as files:
            files.pop(str(path), None)
        return Removed(model.id, path, 0, f"{name} is forgotten; its file stays where it is, {display_path(path)}.")
    try:
        freed = path.lstat().st_size
        path.unlink()
    except FileNotFoundError:
        freed = 0
    except OSError as error:
        raise disk_refused(f"{display_path(path)} could not be deleted.", error) from error
    with contextlib.suppress(StorageError), record.changing() as files:
        files.pop(str(path), None)
    return Removed(model.id, path, freed, f"{name} is removed; {format_bytes(freed)} are free again.")
