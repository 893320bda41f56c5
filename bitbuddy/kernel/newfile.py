"""Writes a file for the person: whole or not at all, for their eyes alone, and over nothing that is there."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bitbuddy.kernel.display import display_path
from bitbuddy.kernel.errors import StorageError, UsageError


@contextlib.contextmanager
def new_file(target: Path, *, replace: bool = False) -> Iterator[IO[str]]:
    """Give a text file (UTF-8) that stands at ``target`` once all went well, with mode 0600; else nothing is left.

    ``target`` is a whole path. Raises UsageError where something is there and it is not to be replaced, or a folder is;
    StorageError where the disk refuses.
    """
    if not target.is_absolute():
        raise UsageError("The file has to be named by its whole path.")
    if target.is_dir() or (not replace and os.path.lexists(target)):
        raise _taken(target)
    temporary = target.with_name(f".{os.getpid()}.{threading.get_ident()}.bitbuddy.new")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if not replace:
                _claim(target)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"{display_path(target)} could not be written.",
            f"The system says: {error.strerror or error}.",
            "Choose another folder, or make room.",
        ) from error


def _claim(target: Path) -> None:
    """Take the name for ourselves, so that nothing that came there meanwhile is replaced."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise _taken(target) from None


def _taken(target: Path) -> UsageError:
    what = "is a folder." if target.is_dir() else "is there already."
    return UsageError(f"{display_path(target)} {what}", "Nothing was written.", "Choose another name.")
