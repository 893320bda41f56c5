"""What the system says became of a file: the words between the watch and those who listen to it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, Protocol


class What(Enum):
    """What happened."""

    CREATED = "created"  # somebody may still write it
    FOUND = "found"  # it lay in a folder that came before anybody watched it
    ARRIVED = "arrived"  # moved here, from a place nobody watches
    MODIFIED = "modified"
    TOUCHED = "touched"  # its dates or rights, not its content
    CLOSED = "closed"  # after it was written
    MOVED = "moved"
    DELETED = "deleted"
    LOST = "lost"  # more happened than the system could keep: nobody knows what
    ROOTS = "roots"  # a root may have come, gone, or become another folder


class Happening(NamedTuple):
    """Something that happened to ``name`` in ``folder`` (absolute; undecodable bytes as surrogates).

    ``before`` is the whole path it had, where it was moved. A folder that is CREATED, ARRIVED or FOUND may have
    anything in it.
    """

    what: What
    folder: str = ""
    name: str = ""
    is_folder: bool = False
    before: str = ""

    @property
    def path(self) -> str:
        return f"{self.folder.rstrip('/')}/{self.name}"


class Watching(Protocol):
    """A watch on all roots of a plan, under way."""

    @property
    def watched(self) -> int:
        """How many folders are watched."""
        ...

    @property
    def unwatched(self) -> tuple[str, ...]:
        """The topmost folders that are not, sorted."""
        ...

    def caught_up(self, seconds: float) -> bool:
        """Wait until everything that happened before this call was handed on; False when that took longer."""
        ...

    def close(self) -> None:
        """End its thread."""
        ...
