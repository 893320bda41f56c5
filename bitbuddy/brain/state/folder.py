"""The folder of saved states: found by what they are of, bounded, and thrown away at the least doubt."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bitbuddy.brain.state.record import MAXIMUM_BYTES, DamagedError, Saved, read, size_of, write

# What all states together may take; the oldest go first.
TOTAL_BYTES = MAXIMUM_BYTES
# As for models: a disk that is full to the brim damages what others keep on it.
KEPT_FREE_BYTES = 500_000_000
_PREFIX, _SESSION = "prefix", "session"
_NAME = re.compile(r"[0-9a-f]{16}-[0-9a-f]{32}\.(prefix|session)")
_UNFINISHED = re.compile(rf"\.{_NAME.pattern}\.(?P<process>\d+)\.\d+\.new")
_ABANDONED_SECONDS = 24 * 60 * 60
_SAMPLES, _SAMPLE_BYTES = 16, 4096


class SavedStates:
    """The states of one family in ``folder``: of one model file, engine, and way of running it. Not thread-safe.

    ``family`` is whatever two states must agree in to stand for each other. Nothing here raises: a state that cannot
    be read or written is one that is not there.
    """

    def __init__(self, folder: Path, family: Mapping[str, Any]) -> None:
        self._folder = folder
        self._family = dict(family)
        self._mark = _digest(self._family)[:16]
        self._ready: Saved | None = None

    def met(self) -> bool:
        """Return whether anything of this family is kept: then this very model was awake here before."""
        return any(name.startswith(self._mark) for name, _, _ in _entries(self._folder))

    def fetch_ahead(self) -> None:
        """Read the fixed part that was used last, as the next question will probably begin with it."""
        ours = [one for one in _entries(self._folder) if one[0].startswith(self._mark) and one[0].endswith(_PREFIX)]
        if ours:
            self._ready = self._prefix_at(self._folder / max(ours, key=lambda one: one[2])[0])

    def prefix(self, tokens: Sequence[int]) -> Saved | None:
        """Return the state of exactly ``tokens``, the fixed part of a prompt."""
        saved, self._ready = self._ready, None
        path = self._of_prefix(tokens)
        if saved is None or saved.tokens != list(tokens):
            saved = self._prefix_at(path)
        if saved is not None:
            _touch(path)
        return saved

    def session(self, session: str) -> Saved | None:
        """Return the state in which ``session`` was left."""
        path = self._of_session(session)
        saved = self._read(path, _SESSION)
        if saved is not None and saved.about.get("session") != _digest(session):
            _remove(path)
            return None
        return saved

    def keep_prefix(self, tokens: Sequence[int], seconds: float, payload: memoryview) -> None:
        """Keep the state of the fixed part ``tokens``, which took ``seconds`` to read."""
        self._write(self._of_prefix(tokens), {"kind": _PREFIX, "seconds": seconds}, tokens, payload)

    def keep_session(self, session: str, tokens: Sequence[int], seconds: float, payload: memoryview) -> None:
        """Keep the state in which ``session`` is left, which took ``seconds`` to read."""
        about = {"kind": _SESSION, "session": _digest(session), "seconds": seconds}
        self._write(self._of_session(session), about, tokens, payload)

    def drop_prefix(self, tokens: Sequence[int]) -> None:
        """Throw away a state that the engine would not take."""
        _remove(self._of_prefix(tokens))

    def drop_session(self, session: str) -> None:
        """Throw away the state of ``session``."""
        _remove(self._of_session(session))

    def forget(self) -> None:
        """Delete all, also those of other families."""
        self._ready = None
        forget_states(self._folder)

    def _of_prefix(self, tokens: Sequence[int]) -> Path:
        return self._folder / f"{self._mark}-{_digest(list(tokens))[:32]}.{_PREFIX}"

    def _of_session(self, session: str) -> Path:
        return self._folder / f"{self._mark}-{_digest(session)[:32]}.{_SESSION}"

    def _prefix_at(self, path: Path) -> Saved | None:
        saved = self._read(path, _PREFIX)
        if saved is None or path == self._of_prefix(saved.tokens):
            return saved
        _remove(path)  # somebody gave it another one's name
        return None

    def _read(self, path: Path, kind: str) -> Saved | None:
        try:
            saved = read(path)
        except FileNotFoundError:
            return None
        except (OSError, DamagedError, MemoryError):
            _remove(path)
            return None
        if saved.about.get("kind") != kind or saved.about.get("family") != self._family or not saved.tokens:
            _remove(path)
            return None
        return saved

    def _write(self, path: Path, about: dict[str, Any], tokens: Sequence[int], payload: memoryview) -> None:
        size = size_of(tokens, payload)
        with contextlib.suppress(OSError, MemoryError):
            _make(self._folder)
            tidy(self._folder)
            if size <= TOTAL_BYTES and _free_bytes(self._folder) >= size + KEPT_FREE_BYTES:
                _make_room(self._folder, size, path.name)
                write(path, {**about, "family": self._family}, tokens, payload)


def fingerprint(path: Path) -> str:
    """Return what tells one model file from another that has its name and size: its time, and samples of its bytes.

    Two fine-tunes of one model agree in every length. Empty where the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            digest.update(f"{status.st_size}:{status.st_mtime_ns}".encode())
            for number in range(_SAMPLES):
                file.seek(max(0, status.st_size - _SAMPLE_BYTES) * number // (_SAMPLES - 1))
                digest.update(file.read(_SAMPLE_BYTES))
    except OSError:
        return ""
    return digest.hexdigest()


def forget_states(folder: Path) -> None:
    """Delete every state in ``folder``, also unfinished ones; what is not ours is left alone."""
    for name in _names(folder):
        if _NAME.fullmatch(name) or _UNFINISHED.fullmatch(name):
            _remove(folder / name)


def tidy(folder: Path) -> None:
    """Remove what processes that were killed in the middle of writing have left."""
    for name in _names(folder):
        found = _UNFINISHED.fullmatch(name)
        if found and not _is_being_written(folder / name, int(found["process"])):
            _remove(folder / name)


def _is_being_written(path: Path, process: int) -> bool:
    with contextlib.suppress(OSError):
        if path.lstat().st_mtime < time.time() - _ABANDONED_SECONDS:
            return False
    if process == os.getpid() or sys.platform == "win32":  # where asking whether a process runs would end it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _make_room(folder: Path, size: int, name: str) -> None:
    """Delete the oldest states until one of ``size`` bytes fits beside the others; ``name`` is replaced by it."""
    others = sorted((one for one in _entries(folder) if one[0] != name), key=lambda one: one[2])
    total = sum(taken for _, taken, _ in others) + size
    for other, taken, _ in others:
        if total <= TOTAL_BYTES:
            return
        _remove(folder / other)
        total -= taken


def _entries(folder: Path) -> list[tuple[str, int, float]]:
    """Return name, bytes, and time of last use of each state."""
    found = []
    for name in _names(folder):
        if _NAME.fullmatch(name):
            with contextlib.suppress(OSError):
                status = (folder / name).lstat()
                found.append((name, status.st_size, status.st_mtime))
    return found


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names alone are asked for
    except OSError:
        return []


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _free_bytes(folder: Path) -> int:
    if hasattr(os, "statvfs"):
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize
    import shutil

    return shutil.disk_usage(folder).free


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _touch(path: Path) -> None:
    with contextlib.suppress(OSError):
        os.utime(path)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("ascii")).hexdigest()
