"""The step to the final name: nothing is overwritten, and nothing unproven gets there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from bitbuddy.kernel.digests import fast_sha256

_CHUNK_BYTES = 1 << 20
_MOST_NAMES = 1000


def sha256_of(path: Path, looked: Callable[[int], None] | None = None) -> str:
    """Return the hash of the file's bytes as hex; raises OSError. ``looked`` is told how many are done."""
    digest, done = fast_sha256(), 0
    with path.open("rb", buffering=0) as file:
        while data := file.read(_CHUNK_BYTES):
            digest.update(data)
            done += len(data)
            if looked is not None:
                looked(done)
    return digest.hexdigest()


def is_file(path: Path, size: int, sha256: str, looked: Callable[[int], None] | None = None) -> bool:
    """Return whether ``path`` is the file of that size and hash."""
    try:
        return path.is_file() and path.stat().st_size == size and sha256_of(path, looked) == sha256
    except OSError:
        return False


def place(part: Path, target: Path, sha256: str) -> str:
    """Rename ``part``, which is proven, to ``target``, and return what a person should know; raises OSError.

    Another file of that name is kept under a name of its own.
    """
    with contextlib.suppress(FileExistsError):
        _rename_without_overwriting(part, target)
        return ""
    if is_file(target, part.stat().st_size, sha256):
        part.unlink()
        return "It was here already."
    aside = _set_aside(target)
    _rename_without_overwriting(part, target)
    return f"Another file had the name {target.name}; it is kept as {aside.name}."


def link_or_nothing(source: Path, target: Path) -> bool:
    """Give the file ``source`` a second name, where the disk can; False where it cannot or the name is taken."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk, where the system can."""
    flags = getattr(os, "O_DIRECTORY", None)
    if flags is None:
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, flags)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _rename_without_overwriting(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a disk without second names: the lock of the part is all that keeps others away
        if os.path.lexists(target):
            raise FileExistsError(17, "the name is taken") from None
        source.rename(target)
    else:
        source.unlink()


def _is_second_name(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except OSError:
        return False


def _set_aside(path: Path) -> Path:
    for number in range(1, _MOST_NAMES):
        # Not under a name that a model has: it claimed to be what it is not, and must never be taken for one.
        aside = path.with_name(f"{path.name}.other{number}")
        if _is_second_name(aside, path):  # a process was ended between the two steps of the renaming
            path.unlink()
            return aside
        with contextlib.suppress(FileExistsError):
            _rename_without_overwriting(path, aside)
            return aside
    raise FileExistsError(17, f"too many files are called {path.name}.other…")
