"""Where the owner of a home listens, and the key that only the same user can read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any

from bitbuddy.kernel.errors import OwnerError, StorageError
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.settings import write_private

# The path of a local socket has at most 104 bytes on macOS and 108 on Linux.
_LONGEST_ADDRESS = 100
_HASH_CHARACTERS = 20
_KEY_BYTES = 32
_WAITING_FACES = 64
ANSWER_SECONDS = 5.0


def address_of(home: Home) -> str:
    """Return where the owner of ``home`` listens, as it wrote it down; raises OSError when none ever did."""
    return os.fsdecode(home.link_address.read_bytes())


def key_of(home: Home) -> bytes:
    """Return the home's key; raises OSError when there is none yet. Only the owner makes it, so that all agree."""
    return home.link_key.read_bytes()


def listen(home: Home) -> Listener:
    """Listen as the owner of ``home``; the socket of a dead owner is taken over. Raises OwnerError or StorageError.

    Who connects is not known to be the same user before `prove` has been through.
    """
    reason = "no place is left for a socket"
    for address in _places(home):
        try:
            if sys.platform != "win32":
                Path(address).unlink(missing_ok=True)  # whoever holds the home's lock is the only owner
            family = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
            listener = Listener(address, family=family, backlog=_WAITING_FACES)
        except OSError as error:
            reason = error.strerror or str(error)
            continue
        try:
            _write_down(home, address)
        except BaseException:
            listener.close()
            raise
        return listener
    raise OwnerError("Other windows and commands cannot reach this Bit Buddy.", f"The system says: {reason}.")


def _write_down(home: Home, address: str) -> None:
    """Keep the address and the key for the other faces; what is right already is not written again."""
    try:
        if not home.link_key.exists() or len(key_of(home)) != _KEY_BYTES:
            write_private(home.link_key, secrets.token_bytes(_KEY_BYTES))
        if not home.link_address.exists() or address_of(home) != address:
            write_private(home.link_address, os.fsencode(address))
    except OSError as error:
        raise StorageError(f"{home.data} cannot be used.", f"The system says: {error.strerror}.") from error


def _places(home: Home) -> Iterator[str]:
    """Yield addresses to try, the best first: in the home itself nobody cleans up and nobody else can look."""
    digest = hashlib.sha256(os.fsencode(home.data.resolve())).hexdigest()[:_HASH_CHARACTERS]
    if sys.platform == "win32":
        yield rf"\\.\pipe\bitbuddy-{digest}"
        return
    addresses = [home.data / "link.sock"]
    bases = (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir())
    addresses += [Path(base) / f"bitbuddy-{os.getuid()}" / f"{digest}.sock" for base in bases if base]
    for address in addresses:
        short = len(os.fsencode(address)) <= _LONGEST_ADDRESS
        if short and (address.parent == home.data or _made_private(address.parent)):
            yield str(address)


def _made_private(folder: Path) -> bool:
    """Make ``folder`` in a place that others may write to; False where somebody else made it, or made it a link."""
    if sys.platform == "win32":
        return True
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        seen = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.getuid() and not seen.st_mode & 0o077


def connect(home: Home) -> Connection[Any, Any]:
    """Connect to the owner of ``home``; raises OSError or EOFError when none listens or it does not answer."""
    wire = Client(address_of(home))
    try:
        if not wire.poll(ANSWER_SECONDS):
            raise TimeoutError("the owner does not answer")
        key = key_of(home)
        with _refusals_as_end():
            answer_challenge(wire, key)
            deliver_challenge(wire, key)
    except BaseException:
        wire.close()
        raise
    return wire


def prove(wire: Connection[Any, Any], home: Home) -> None:
    """Let a face prove, as the owner, that both know the key; raises OSError or EOFError. It may take its time."""
    key = key_of(home)
    with _refusals_as_end():
        deliver_challenge(wire, key)
        answer_challenge(wire, key)


@contextlib.contextmanager
def _refusals_as_end() -> Iterator[None]:
    from multiprocessing import AuthenticationError

    try:
        yield
    except (AuthenticationError, AssertionError) as error:  # the library asserts what the other side sends
        raise EOFError("the other side does not know the key") from error
