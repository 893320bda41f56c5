"""What notices need to know of files and the machine; who joins the parts fills it in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
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

    def undo(self, entry: int, notice: str = "") -> MovedFile:
        """Bring the file of a move back; with ``notice`` only if the move was made from that one."""
        ...


# Where files of a kind belong: the word of a usual folder, and its name on a button.
_BELONGS = {
    **dict.fromkeys(("document", "spreadsheet", "presentation", "ebook"), ("documents", "Documents")),
    "picture": ("pictures", "Pictures"),
    "audio": ("music", "Music"),
    "video": ("videos", "Videos"),
}


@dataclass(frozen=True)
class Around:
    """The `Surroundings` as functions of the parts that know them; who joins the parts gives them.

    ``usual`` returns the person's folders by word ("downloads"), ``kind_of`` the kind of a file by its path, ``old``
    the number and bytes of files in a folder unchanged since, ``full`` pairs of sentence and free bytes, ``growth``
    pairs of folder and bytes.
    """

    usual: Callable[[], Mapping[str, str]]
    kind_of: Callable[[str], str]
    partial: Callable[[str], bool]
    duplicates: Callable[[str], list[str]]
    old: Callable[[str, datetime], tuple[int, int]]
    full: Callable[[], list[tuple[str, int]]]
    growth: Callable[[datetime], list[tuple[str, int]]]

    def downloads(self) -> str:
        """Return the folder where downloads arrive; empty where there is none."""
        return self.usual().get("downloads", "")

    def is_partial(self, path: str) -> bool:
        """Tell whether a file's name is that of a download under way."""
        return self.partial(path)

    def destination_of(self, path: str) -> Destination | None:
        """Return where files of this kind belong: Documents, Pictures, …"""
        word, label = _BELONGS.get(self.kind_of(path), ("", ""))
        folder = self.usual().get(word, "")
        return Destination(word, label, folder) if folder else None

    def duplicates_of(self, path: str) -> list[str]:
        """Return other files of the same content."""
        return [one for one in self.duplicates(path) if os.path.lexists(one)]

    def pile(self, folder: str, before: datetime) -> Pile:
        """Return what lies in ``folder`` unchanged since ``before``."""
        return Pile(*self.old(folder, before))

    def full_disks(self) -> list[FullDisk]:
        """Return the disks that are nearly full."""
        return [FullDisk(text, free) for text, free in self.full()]

    def grown(self, since: datetime) -> list[Grown]:
        """Return the folders that grew most."""
        return [Grown(folder, size) for folder, size in self.growth(since)]
