"""What is remembered of downloads, so that a program that was ended goes on with them."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry
from bitbuddy.brain.fetch.model import UNDER_WAY, Download, DownloadState
from bitbuddy.kernel.errors import FetchError
from bitbuddy.kernel.settings import write_private

log = logging.getLogger(__name__)
_LARGEST_BYTES = 1_000_000


class Kept(StrEnum):
    """What becomes of a download at the next start."""

    GOES_ON = "goes_on"
    PAUSED = "paused"
    FAILED = "failed"


_STOPPED = {DownloadState.PAUSED: Kept.PAUSED, DownloadState.FAILED: Kept.FAILED}


@dataclass(frozen=True)
class Line:
    """One download; ``told`` is why it waits or failed, ``use`` whether it answers from its arrival on."""

    id: str
    kept: Kept
    told: str = ""
    use: bool = False


def kept_as(state: DownloadState) -> Kept | None:
    """Return what becomes of a download in this ``state`` at the next start; None: it is forgotten."""
    return Kept.GOES_ON if state in UNDER_WAY else _STOPPED.get(state)


def line_of(download: Download, goes_on: bool = False) -> Line | None:
    """Return what is to be remembered of ``download``, None for nothing; ``goes_on`` at the next start in any case."""
    kept = Kept.GOES_ON if goes_on else kept_as(download.state)
    told = str(download.error) if download.error else download.told
    return None if kept is None else Line(download.id, kept, told, download.use)


def download_of(line: Line, entry: CatalogueEntry, done: int) -> Download:
    """Return the download of ``entry`` that ``line`` remembers, of which ``done`` bytes are here."""
    if line.kept is Kept.FAILED:
        error = FetchError(line.told)
        return Download(line.id, entry.name, DownloadState.FAILED, done, entry.bytes, error=error, use=line.use)
    return Download(line.id, entry.name, DownloadState.PAUSED, done, entry.bytes, told=line.told, use=line.use)


def read_record(path: Path) -> list[Line]:
    """Return what is remembered; a file that cannot be read is nothing worse than downloads to begin by hand."""
    try:
        if not path.exists():
            return []
        if not path.is_file():  # reading a pipe would never end
            raise ValueError("not a file")
        if path.stat().st_size > _LARGEST_BYTES:
            raise ValueError("too large")
        data: Any = json.loads(path.read_bytes())
        return [_line(one) for one in data["downloads"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        log.info("The record of downloads cannot be read (%s); a new one is begun.", type(error).__name__)
        return []


def write_record(path: Path, lines: list[Line]) -> None:
    """Remember ``lines``; nothing to remember is no file."""
    try:
        if lines:
            kept = [asdict(one) for one in lines]
            write_private(path, json.dumps({"version": 1, "downloads": kept}, indent=1).encode())
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        log.info("The record of downloads cannot be written: %s.", error.strerror)


def _line(data: Any) -> Line:
    return Line(str(data["id"]), Kept(data["kept"]), str(data.get("told", "")), data.get("use") is True)
