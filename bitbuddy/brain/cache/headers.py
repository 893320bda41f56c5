"""The headers of model files, each read once for as long as its file stays as it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from bitbuddy.brain.cache.record import Mark
from bitbuddy.brain.gguf import GgufHeader, needs_bitnet, read_header, unreadable
from bitbuddy.brain.remote.bitnet import has_server, server_in

_MOST = 100


class Headers:
    """Thread-safe. ``bitnet_folder`` gives the folder of bitnet.cpp that the person named, or nothing.

    Where one is named, models that only that can run are as good as others; else they are refused.
    """

    def __init__(self) -> None:
        self.bitnet_folder: Callable[[], str] = lambda: ""
        self._lock = threading.Lock()
        self._known: dict[tuple[str, Mark], GgufHeader] = {}

    def of(self, path: Path) -> GgufHeader:
        """Return the header of ``path``; raises ModelUnreadableError."""
        key = str(path), mark_of(path)
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = read_header(path, foreign=True)
            with self._lock:
                self._known = {**self._known, key: known} if len(self._known) < _MOST else {key: known}
        if known.foreign and not self.bitnet_folder():
            raise needs_bitnet(path, known)
        return known

    def bitnet_runs(self) -> bool:
        """Return whether there is a bitnet.cpp that could be started now."""
        return has_server(self.bitnet_folder())

    def require_engine(self, path: Path) -> None:
        """Raise ModelUnreadableError or BrainAbsentError where nothing on this computer could run ``path``."""
        if self.of(path).foreign:
            server_in(self.bitnet_folder())

    def is_foreign(self, path: Path, mark: Mark) -> bool:
        """Return whether it is known that only bitnet.cpp runs the file at ``path``; reads nothing."""
        with self._lock:
            known = self._known.get((str(path), mark))
        return known is not None and bool(known.foreign)


def mark_of(path: Path) -> Mark:
    """Return the mark of ``path``; raises ModelUnreadableError."""
    try:
        return Mark.of(path)
    except OSError as error:
        raise unreadable(path, f"The system says: {error.strerror}.", "Choose another model file.") from None
