"""What the program remembers by itself, in `state.json`: each part keeps its own key and leaves the others alone."""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import stat
import threading
from pathlib import Path
from typing import Any

from bitbuddy.kernel.settings import write_private

log = logging.getLogger(__name__)
# Each part keeps a few lines; what is larger is not ours, and is not read into memory.
_LARGEST_BYTES = 4_000_000
# Only the owner of a home writes there, so a lock of this process is enough.
_writing = threading.Lock()


def state_part(file: Path, key: str) -> dict[str, Any]:
    """Return what is kept under ``key``; empty where nothing is, or the file cannot be read."""
    try:
        part = _read(file).get(key)
    except (OSError, ValueError):
        return {}
    return dict(part) if isinstance(part, dict) else {}


def keep_state_part(file: Path, key: str, part: dict[str, Any]) -> bool:
    """Keep ``part`` under ``key``; a disk that refuses is logged, and False is returned.

    A damaged file is begun anew, and the old one kept as NAME.damaged; where the disk does not even let it be read,
    nothing is written, as that would lose what the other parts keep.
    """
    with _writing:
        try:
            state = _known(file)
            if state.get(key) == part:
                return True
            write_private(file, json.dumps({**state, key: part}, indent=1).encode("utf-8"))
        except OSError as error:
            log.info("What belongs to %s could not be remembered: %s.", key, error.strerror)
            return False
    return True


def _known(file: Path) -> dict[str, Any]:
    try:
        return _read(file)
    except ValueError as error:
        log.info("%s is damaged (%s) and begun anew.", file.name, error)
        with contextlib.suppress(OSError):
            file.replace(file.with_name(f"{file.name}.damaged"))
        return {}


def _read(file: Path) -> dict[str, Any]:
    """Return all that is kept; raises OSError where the disk refuses, and ValueError where it is not ours."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return {}
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_BYTES:  # reading a pipe would never end
        raise ValueError("not a file that was written here")
    try:
        document = json.loads(file.read_bytes())
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(document, dict):
        raise ValueError("not by keys")
    return document
