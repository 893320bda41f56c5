"""Small trees of real files, and what a patient person would find in them by hand."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bitbuddy.files.index.build import Outcome, Progress, build
from bitbuddy.files.index.refresh import sweep
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.roots import RootPlan, plan_roots
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import Home

LONG_AGO = datetime(2020, 5, 17, 12, tzinfo=UTC)


def write(path: Path, size: int = 0, modified: datetime = LONG_AGO) -> None:
    """Make a file of ``size`` bytes, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)
    moment = int(modified.timestamp() * 1_000_000) * 1000
    os.utime(path, ns=(moment, moment))


def tree(home: Path, files: Mapping[str, int]) -> None:
    """Make the files ``{path under home: size}``."""
    for name, size in files.items():
        write(home / name, size)


def silent(files: int, folders: int, size: int) -> None:
    """Take progress and say nothing."""


def refresh(database: Path, plan: RootPlan, progress: Progress) -> Outcome:
    """Look at every file again, with a history beside the index."""
    return sweep(database, database.with_name("history.db"), plan, progress, lambda changes: None)


def library(home: Home, plan: RootPlan | None = None, events: EventBus | None = None) -> FileLibrary:
    """Return a library of the person's usual folders, or of ``plan``; the caller closes it."""
    return FileLibrary(home, lambda: plan or plan_roots(), events or EventBus(), SystemClock())


def built(home: Home, plan: RootPlan | None = None) -> FileLibrary:
    """Return a library whose index was just made, without a process of its own."""
    build(home.index_database, plan or plan_roots(), silent)
    return library(home, plan)


def on_disk(*tops: Path) -> dict[str, tuple[int, int]]:
    """Return all regular files below ``tops`` as path → (size, modification time in ns), by the slowest safe way."""
    found = {}
    for top in tops:
        for folder, _, names in os.walk(top):
            for name in names:
                status = os.lstat(f"{folder}/{name}")
                if stat.S_ISREG(status.st_mode):
                    found[f"{folder}/{name}"] = (status.st_size, status.st_mtime_ns)
    return found
