"""The fingerprint of a model file, step by step, as it may have gigabytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from bitbuddy.kernel.digests import fast_sha256
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BrainAbsentError, ModelUnreadableError

if TYPE_CHECKING:
    from hashlib import _Hash

CHUNK_BYTES = 1 << 20
# From here on a person would notice that Python's own SHA-256 is slower than OpenSSL's.
_LARGE_BYTES = 200_000_000


def digest_for(size: int) -> _Hash:
    """Return an empty SHA-256 for a file of ``size`` bytes."""
    return fast_sha256() if size > _LARGE_BYTES else hashlib.sha256()


def hashing(path: Path) -> Generator[int, None, str]:
    """Read ``path`` and return its SHA-256 in hexadecimal; yields the bytes of each step.

    Raises ModelUnreadableError.
    """
    try:
        digest = digest_for(path.stat().st_size)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
                yield len(chunk)
    except OSError as error:
        name = display_text(path.name)
        raise ModelUnreadableError(f"The model file {name} cannot be read.", f"{error.strerror}.") from error
    return digest.hexdigest()


def sha256_of(path: Path, stopped: Callable[[], bool]) -> str:
    """Return the SHA-256 of ``path``; BrainAbsentError once ``stopped`` says so, which is asked at every step."""
    steps = hashing(path)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return str(end.value)
        if stopped():
            steps.close()
            raise BrainAbsentError("The check of the model was broken off.")
