"""Where the owner of a home listens, and the key that only the same user can read."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
import tempfile
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from bitbuddy.kernel.errors import OwnerError, StorageError
from bitbuddy.kernel.paths import Home, private_folder
from bitbuddy.kernel.settings import write_private

# A local socket's path has at most about 100 bytes, and a home may lie deeper: so it is a hash, in a short folder.
_HASH_CHARACTERS = 20


def address_of(home: Home) -> str:
    """Return the socket's path, or the pipe's name on Windows; the same for every process of one user and home."""
    digest = hashlib.sha256(os.fsencode(home.data.resolve())).hexdigest()[:_HASH_CHARACTERS]
    if sys.platform == "win32":
        return rf"\\.\pipe\bitbuddy-{digest}"
    return str(_socket_folder() / f"{digest}.sock")


def _socket_folder() -> Path:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) if runtime and Path(runtime).is_dir() else Path(tempfile.gettempdir())
    folder = private_folder(base / f"bitbuddy-{os.getuid()}")
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise OwnerError(f"The folder {folder} belongs to somebody else.", hint="Remove it, or set XDG_RUNTIME_DIR.")
    return folder


def key_of(home: Home) -> bytes:
    """Return the home's key, made at the first call; raises StorageError."""
    try:
        if not home.link_key.exists():
            write_private(home.link_key, secrets.token_bytes(32))
        return home.link_key.read_bytes()
    except OSError as error:
        raise StorageError(f"{home.link_key} cannot be used.", f"The system says: {error.strerror}.") from error


def listen(home: Home) -> Listener:
    """Listen as the owner of ``home``; the socket of a dead owner is taken over. Raises OwnerError."""
    address = address_of(home)
    if sys.platform != "win32":
        Path(address).unlink(missing_ok=True)  # whoever holds the home's lock is the only owner
    try:
        return Listener(address, family="AF_PIPE" if sys.platform == "win32" else "AF_UNIX", authkey=key_of(home))
    except OSError as error:
        raise OwnerError(
            "Other windows and commands cannot reach this Bit Buddy.", f"The system says: {error.strerror}."
        ) from error


def connect(home: Home) -> Connection:
    """Connect to the owner of ``home``; raises OSError or EOFError when none listens."""
    from multiprocessing import AuthenticationError

    try:
        return Client(address_of(home), authkey=key_of(home))
    except AuthenticationError as error:
        raise EOFError("the owner did not accept the key") from error
