"""What notices may know of the files and of the machine, gathered from the parts that know it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bitbuddy.files.duplicates import Budget, Duplicates
from bitbuddy.files.history.questions import History
from bitbuddy.files.kinds import PARTIAL, extension_of, kind_of
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery
from bitbuddy.files.roots import usual_folders
from bitbuddy.health.monitor import Monitor
from bitbuddy.notices.surroundings import Around

# What may be read, and how long, to see whether a download is here already, before it is told.
NOTICED_BYTES, NOTICED_SECONDS = 500_000_000, 2.0


def around(files: FileLibrary, monitor: Monitor, history: History | None) -> Around:
    """Return what notices may ask, each a question to the part that knows."""

    def old(folder: str, before: datetime) -> tuple[int, int]:
        found = files.search(FileQuery(folder=folder, before=before, limit=1))
        return found.total, found.total_bytes

    def full() -> list[tuple[str, int]]:
        alerts = monitor.judgement().alerts
        return [(one.text, int(one.value)) for one in alerts if one.kind == "disk_full"]

    return Around(
        usual=lambda: usual_folders(str(Path.home())),
        kind_of=lambda path: kind_of(extension_of(Path(path).name)),
        partial=lambda path: extension_of(Path(path).name) in PARTIAL,
        duplicates=Duplicates(files, Budget(NOTICED_BYTES, NOTICED_SECONDS)).of,
        old=old,
        full=full,
        growth=lambda since: [(one.path, one.bytes) for one in history.growth(since)] if history else [],
    )
