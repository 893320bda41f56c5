"""What notices need to know of files and the machine; who joins the parts fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Destination:
    """A folder where files of a kind belong: ``word`` for the action ("documents"), ``label`` for its button."""

    word: str
    label: str
    folder: str


@dataclass(frozen=True)
class Pile:
    """Files in a folder that nobody touched for long: how many, their bytes."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class FullDisk:
    """A disk that is nearly full, as a sentence says it, and how many bytes are free."""

    text: str
    free: int


@dataclass(frozen=True)
class Grown:
    """A folder that grew by so many bytes."""

    folder: str
    bytes: int


class Surroundings(Protocol):
    """What is asked about a file that came, and about the disk. Paths are absolute; any thread may ask."""

    def downloads(self) -> str:
        """Return the folder where downloads arrive; empty where there is none."""
        ...

    def is_partial(self, path: str) -> bool:
        """Tell whether a file's name is that of a download under way."""
        ...

    def destination_of(self, path: str) -> Destination | None:
        """Return where files of this kind belong, None where nothing says so."""
        ...

    def duplicates_of(self, path: str) -> list[str]:
        """Return other files of the same content, as far as that is found in a moment."""
        ...

    def pile(self, folder: str, before: datetime) -> Pile:
        """Return what lies in ``folder`` unchanged since ``before``."""
        ...

    def full_disks(self) -> list[FullDisk]:
        """Return the disks that are nearly full."""
        ...

    def grown(self, since: datetime) -> list[Grown]:
        """Return the folders that grew most, the one that grew most first; empty where no history is kept."""
        ...


class MovedFile(Protocol):
    """A move that was made: its number in the journal, and where the file is now."""

    @property
    def id(self) -> int: ...
    @property
    def target(self) -> str: ...


class Mover(Protocol):
    """Moves a file so that it can be undone. Raises BitBuddyError with the reason where it is refused."""

    def move(self, source: str, folder: str, *, why: str, notice: str, expected: tuple[int, int]) -> MovedFile:
        """Move ``source`` into ``folder``, unless its size and time (ns) are no longer the ``expected``."""
        ...

    def undo(self, number: int) -> MovedFile:
        """Bring the file of a move back."""
        ...
