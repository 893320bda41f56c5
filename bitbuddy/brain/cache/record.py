"""What is known of each model file, kept in one JSON file that two processes may write to."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.settings import write_private

log = logging.getLogger(__name__)
_MAXIMUM_BYTES = 4_000_000
_MAXIMUM_FILES = 5_000
_MAXIMUM_TEXT = 1_000
_LOCK_SECONDS = 5.0
# The hash that a file turned out to have which is not that of the brain whose name and size it has.
REFUSED = "refused"
_TEXTS = ("sha256", REFUSED, "quantization", "licence", "source", "added", "last_used", "id", "name")

Files = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Mark:
    """By what a file is known again without reading it: its size, and its time of change in ns since 1970."""

    bytes: int
    changed_ns: int

    @classmethod
    def of(cls, path: Path) -> Mark:
        """Return the mark of the file at ``path``; raises OSError."""
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns)

    def to_json(self) -> dict[str, int]:
        """Return it as it is kept."""
        return {"bytes": self.bytes, "changed_ns": self.changed_ns}

    def is_of(self, kept: dict[str, Any]) -> bool:
        """Return whether what is ``kept`` was true of the file as it is now."""
        return kept.items() >= self.to_json().items()


def refused_facts(mark: Mark, found: str) -> dict[str, Any]:
    """Return what is kept of a file that is not the brain it claims to be, but has the hash ``found``."""
    return {**mark.to_json(), "sha256": "", REFUSED: found}


class ModelRecord:
    """The record and its copy. Thread-safe, and safe against other processes.

    The copy is what a damaged record is made again from: where the files of other programs lie that a person chose to
    use in place is written down nowhere else.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._copy = path.with_name(f"{path.name}.copy")
        self._lock = threading.Lock()

    def read(self) -> Files:
        """Return what is kept by file; of what is damaged, what the copy has."""
        for path in (self._path, self._copy):
            try:
                return _read(path)
            except FileNotFoundError:
                continue
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                log.info("%s could not be read; it is made again.", path.name)
        return {}

    @contextlib.contextmanager
    def changing(self) -> Iterator[Files]:
        """Give what is kept now, to be changed, and keep it at the end; nobody else writes meanwhile.

        Of files that are gone nothing is kept, unless they were used. Raises StorageError.
        """
        with self._lock, self._alone():
            files = self.read()
            yield files
            kept = {name: one for name, one in files.items() if one and (_is_precious(one) or not _is_gone(name))}
            document = json.dumps({"files": kept}, indent=1).encode("ascii")
            try:
                for path in (self._path, self._copy):
                    write_private(path, document)
            except OSError as error:
                raise self._refused(error.strerror or str(error)) from error

    def note(self, path: Path, values: dict[str, Any]) -> bool:
        """Write ``values`` over what is kept of ``path``; a disk that refuses is logged. Return whether it is kept."""
        try:
            with self.changing() as files:
                files[str(path)] = {**files.get(str(path), {}), **values}
        except StorageError as error:
            log.info("The record of models could not be written: %s", error.message)
            return False
        return True

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        lock = FileLock(f"{self._path}.lock", timeout=_LOCK_SECONDS, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise self._refused("another process is writing to it") from None
        except (OSError, NotImplementedError) as error:
            raise self._refused(getattr(error, "strerror", None) or str(error)) from error
        try:
            yield
        finally:
            lock.release()

    def _refused(self, why: str) -> StorageError:
        return StorageError(
            f"{self._path} could not be written.", f"The system says: {why}.", "Make room, or make it writable."
        )


def _read(path: Path) -> Files:
    if path.exists() and not path.is_file():  # reading a pipe would never end
        raise ValueError("not a file")
    with path.open("rb") as file:
        data = file.read(_MAXIMUM_BYTES + 1)
    if len(data) > _MAXIMUM_BYTES:
        raise ValueError("too large")
    files = json.loads(data)["files"]
    pairs = [(name, one) for name, one in files.items() if isinstance(one, dict) and Path(name).is_absolute()]
    return {name: _sound(one) for name, one in pairs[:_MAXIMUM_FILES] if _can_be_a_name(name)}


def _can_be_a_name(name: str) -> bool:
    """Return whether the system takes ``name`` for one of a file, be there one or not."""
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeError:  # half a character, as JSON can spell it
        return False


def _sound(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what of ``entry`` is of the kind it should be: anybody can write into the file."""
    sound: dict[str, Any] = {
        name: entry[name] for name in _TEXTS if isinstance(entry.get(name), str) and len(entry[name]) <= _MAXIMUM_TEXT
    }
    for name in ("bytes", "changed_ns"):
        if isinstance(entry.get(name), int) and not isinstance(entry[name], bool):
            sound[name] = entry[name]
    for name in ("in_place", "foreign"):
        if entry.get(name) is True:
            sound[name] = True
    if isinstance(entry.get("trial"), dict):
        sound["trial"] = entry["trial"]
    return sound


def _is_precious(entry: dict[str, Any]) -> bool:
    return bool(entry.get("in_place") or entry.get("last_used"))


def _is_gone(name: str) -> bool:
    """Return whether the file is gone, and not merely the drive that it lies on."""
    path = Path(name)
    with contextlib.suppress(OSError, ValueError):
        return not path.exists() and path.parent.is_dir()
    return False
