"""What each way of keeping a key can say about itself, and the ways in their order of preference."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from bitbuddy.desktop.errors import DesktopError

SERVICE = "Bit Buddy"
# No key is longer; what is comes from a wrong file.
MOST_CHARACTERS = 4000


class Keyring(Protocol):
    """One place for keys, by the name of what each is for. The calls may wait for the desktop up to seconds."""

    install_hint: str
    """A sentence on what to install so that this way works."""

    def is_compatible(self) -> bool:
        """Return whether this way belongs to this system at all."""
        ...

    def is_installed(self) -> bool:
        """Return whether its pieces are here."""
        ...

    def get(self, name: str) -> str:
        """Return the key, or nothing where there is none; raises DesktopError."""
        ...

    def put(self, name: str, key: str) -> None:
        """Keep ``key`` in place of the one before; raises DesktopError."""
        ...

    def remove(self, name: str) -> None:
        """Forget the key; nothing where there is none. Raises DesktopError."""
        ...


class Way(Enum):
    """The ways, best first; each system has one."""

    NATIVE = "native"
    SESSION_BUS = "session_bus"


def no_keyring(why: str, hint: str) -> DesktopError:
    """Return the error for a system whose keyring cannot be used; ``why`` is a sentence."""
    return DesktopError(
        "There is no keyring here to keep a key in.", f"{why} A key is never kept in a file of ours.", hint
    )


def locked() -> DesktopError:
    """Return the error for a keyring that wants its password first."""
    return DesktopError("The keyring is locked.", "The key to the server is in it.", "Unlock it, then ask again.")
