"""What the program remembers by itself, in `state.json`: each part keeps its own key and leaves the others alone."""

from __future__ import annotations

import json
import logging
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
    part = _read(file).get(key)
    return dict(part) if isinstance(part, dict) else {}


def keep_state_part(file: Path, key: str, part: dict[str, Any]) -> bool:
    """Keep ``part`` under ``key``; a disk that refuses is logged, and False is returned."""
    with _writing:
        state = _read(file)
        if state.get(key) == part:
            return True
        try:
            write_private(file, json.dumps({**state, key: part}, indent=1).encode("utf-8"))
        except OSError as error:
            log.info("What belongs to %s could not be remembered: %s.", key, error.strerror)
            return False
    return True


def _read(file: Path) -> dict[str, Any]:
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST_BYTES:  # reading a pipe would never end
            return {}
        document = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
