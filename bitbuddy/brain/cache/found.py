"""Model files as they are found: in a folder, under several names, and by what a person calls them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bitbuddy.brain.cache.model import InstalledModel


def called(models: list[InstalledModel], wanted: str) -> list[InstalledModel]:
    """Return the models that are called ``wanted``: by id, else by file name or path."""
    by_id = [model for model in models if model.id == wanted]
    return by_id or [model for model in models if wanted in {model.path.name, str(model.path)}]


def unique(models: list[InstalledModel]) -> Iterator[InstalledModel]:
    """Give each model an id of its own; the first that has one keeps it."""
    taken: set[str] = set()
    for model in models:
        free, number = model.id, 1
        while free in taken:
            number += 1
            free = f"{model.id} ({number})"
        taken.add(free)
        yield replace(model, id=free) if free != model.id else model


def files_in(folder: Path | None) -> list[Path]:
    """Return the model files in ``folder`` by name; none where there is no such folder."""
    with contextlib.suppress(OSError):
        return [path for path in sorted(folder.glob("*.gguf")) if path.is_file()] if folder else []
    return []


def real(path: Path) -> tuple[int, int] | str:
    """Return what a file is known by under every name it has."""
    with contextlib.suppress(OSError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return str(path)
