"""What a notification is, what each way of showing one can say about itself, and the ways in order of preference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

# The action of a click on the notification itself, where the desktop tells of one.
DEFAULT = "default"


@dataclass(frozen=True)
class Action:
    """Something that can be clicked in a notification: ``id`` for the program, ``label`` for the person."""

    id: str
    label: str


@dataclass(frozen=True)
class Notification:
    """What is shown. ``key`` is ours: another one of the same key takes its place.

    ``title`` and ``text`` are plain text, in which names of files may hold anything; each way makes them safe for its
    desktop. ``icon`` is the path of a picture or empty. ``urgent`` stays until it is put away, where there is such.
    """

    key: str
    title: str
    text: str = ""
    actions: tuple[Action, ...] = ()
    icon: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class Listener:
    """Who is told what the person did: called on some thread, and has to return at once.

    ``acted(key, action)`` an action, or DEFAULT for the notification itself; ``dismissed(key)`` put away by the person.
    """

    acted: Callable[[str, str], None]
    dismissed: Callable[[str], None]


class Notifier(Protocol):
    """One way to show notifications. Its calls may wait for the desktop up to seconds, and come from one thread."""

    install_hint: str
    """A sentence on what to install so that this way works."""

    def is_compatible(self) -> bool:
        """Return whether this way belongs to this system at all."""
        ...

    def is_installed(self) -> bool:
        """Return whether its pieces are here."""
        ...

    def listen(self, listener: Listener) -> None:
        """Tell ``listener`` from now on; before the first `show`."""
        ...

    def show(self, notification: Notification) -> bool:
        """Show it, in place of one with the same key; False if this way cannot now, or not with its actions."""
        ...

    def withdraw(self, key: str) -> None:
        """Take it from the screen; nothing where it is not there."""
        ...

    def close(self) -> None:
        """End its thread, if it has one; what is on the screen stays. It can be shown with again."""
        ...


class Way(Enum):
    """The ways, best first; each system has one, and where none works the program draws its own bubble."""

    WINDOWS = "windows"
    MACOS = "macos"
    FREEDESKTOP = "freedesktop"
