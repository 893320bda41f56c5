"""What the process that fetches is told to do: one file, where it goes, and where it may come from."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry, Source, SourceKind
from bitbuddy.kernel.errors import FetchError

_LONGEST_NAME_BYTES = 200


@dataclass(frozen=True)
class Patience:
    """How long is waited, in seconds on a clock that cannot jump, and how often a source is tried.

    ``stall``: without a byte. ``window``: in such a time at least ``window_bytes`` have to come. ``tries``: in a row
    that brought nothing worth the name. Between two tries ``first_pause``, then twice as long each time up to
    ``longest_pause``; a server that asks for another time gets it up to ``longest_asked``.
    """

    connect: float = 15.0
    stall: float = 30.0
    window: float = 60.0
    window_bytes: int = 30_000
    tries: int = 6
    first_pause: float = 1.0
    longest_pause: float = 30.0
    longest_asked: float = 120.0


@dataclass(frozen=True)
class Job:
    """One file to fetch. It becomes ``folder/file``; ``bytes`` and ``sha256`` are what it has to be.

    ``shipped`` is the folder of brains that came with the installation, or None.
    """

    name: str
    file: str
    bytes: int
    sha256: str
    folder: Path
    sources: tuple[Source, ...]
    shipped: Path | None = None
    patience: Patience = field(default_factory=Patience)

    @property
    def target(self) -> Path:
        return self.folder / self.file

    def to_json(self) -> dict[str, Any]:
        """Return the job as it travels to the process."""
        return {
            **dataclasses.asdict(self),
            "folder": str(self.folder),
            "shipped": str(self.shipped or ""),
            "sources": [dataclasses.asdict(one) | {"kind": one.kind.value} for one in self.sources],
        }


def job_of(entry: CatalogueEntry, folder: Path, shipped: Path | None, patience: Patience) -> Job:
    """Return the job that fetches ``entry`` into ``folder``; raises FetchError for a file name that leads elsewhere."""
    check_name(entry.file)
    return Job(entry.name, entry.file, entry.bytes, entry.sha256, folder, entry.sources, shipped, patience)


def job_from_json(data: dict[str, Any]) -> Job:
    """Rebuild a job that travelled as `to_json`; raises FetchError for a file name that leads elsewhere."""
    check_name(str(data["file"]))
    return Job(
        name=str(data["name"]),
        file=str(data["file"]),
        bytes=int(data["bytes"]),
        sha256=str(data["sha256"]),
        folder=Path(data["folder"]),
        sources=tuple(Source(**{**one, "kind": SourceKind(one["kind"])}) for one in data["sources"]),
        shipped=Path(data["shipped"]) if data["shipped"] else None,
        patience=Patience(**data["patience"]),
    )


def check_name(name: str) -> None:
    """Raise FetchError unless ``name`` is a plain file name, which stays in the folder it is put in."""
    plain = bool(name) and not name.startswith(".") and not any(part in name for part in "/\\:\0\n")
    if not plain or len(name.encode("utf-8", "surrogateescape")) > _LONGEST_NAME_BYTES:
        raise FetchError(
            "The catalogue names a file that cannot be written safely.",
            f"Its name is {name[:80]!r}.",
            "Mend the entry in your own catalogue; a file name has no slashes and begins with no dot.",
        )
