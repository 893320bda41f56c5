"""What notices know of files and the machine, and a mover, as a test sets them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bitbuddy.kernel.errors import NotFoundError, StorageError, UsageError
from bitbuddy.notices.surroundings import Destination, FullDisk, Grown, Pile

DOWNLOADS, DOCUMENTS = "/home/ana/Downloads", "/home/ana/Documents"


@dataclass
class FakeSurroundings:
    """A person with Downloads and Documents, where PDFs belong; equal files, piles and disks are what a test says."""

    folder: str = DOWNLOADS
    documents: str = DOCUMENTS
    twins: dict[str, list[str]] = field(default_factory=dict)
    heap: Pile = field(default_factory=Pile)
    disks: list[FullDisk] = field(default_factory=list)
    growth: list[Grown] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)

    def downloads(self) -> str:
        return self.folder

    def is_partial(self, path: str) -> bool:
        return path.rpartition(".")[2] in {"part", "crdownload"}

    def destination_of(self, path: str) -> Destination | None:
        return Destination("documents", "Documents", self.documents) if path.endswith(".pdf") else None

    def duplicates_of(self, path: str) -> list[str]:
        self.compared.append(path)
        return self.twins.get(path, [])

    def pile(self, folder: str, before: datetime) -> Pile:
        return self.heap if folder == self.folder else Pile()

    def full_disks(self) -> list[FullDisk]:
        return self.disks

    def grown(self, since: datetime) -> list[Grown]:
        return self.growth


@dataclass(frozen=True)
class FakeMove:
    """A move that was made."""

    id: int
    target: str


@dataclass
class FakeMover:
    """Moves nothing, and remembers what it was asked; ``refusal`` is raised instead."""

    refusal: StorageError | None = None
    moves: list[tuple[str, str, tuple[int, int]]] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def move(self, source: str, folder: str, *, why: str, notice: str, expected: tuple[int, int]) -> FakeMove:
        if self.refusal is not None:
            raise self.refusal
        self.moves.append((source, folder, expected))
        self.reasons.append(why)
        self.notices.append(notice)
        return FakeMove(len(self.moves), str(Path(folder, Path(source).name)))

    def undo(self, entry: int, notice: str = "") -> FakeMove:
        if not 0 < entry <= len(self.moves) or entry in self.undone:
            raise NotFoundError("There is no such move.")
        if notice and self.notices[entry - 1] != notice:
            raise UsageError("That move was made from another notice.")
        self.undone.append(entry)
        return FakeMove(entry, self.moves[entry - 1][0])
