"""A model file on this computer as the rest of the house knows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime
from bitbuddy.brain.remote.model import Server
from bitbuddy.brain.trial import UNTRIED, Trial


@dataclass(frozen=True)
class InstalledModel:
    """A model file on this computer; ``size`` in bytes. ``entry`` is None for one that is not in the catalogue.

    ``trial`` is how it did in the battery, as it is now and on the engine there is now; else None. ``in_place``: the
    file is somebody else's, and only remembered; it may be ``missing``. ``damaged``: it was read, and is not the brain
    of the catalogue whose name and size it has. ``sha256`` is empty where nobody has looked, and where it is damaged.
    ``added`` and ``last_used`` are ISO 8601 with zone, or empty. ``told`` is what a person should hear of what was just
    done with it. ``server``: it is no file but a server, and ``path`` is its id. ``foreign``: it is known that only
    bitnet.cpp's server runs it.
    """

    path: Path
    size: int
    shipped: bool
    entry: CatalogueEntry | None = None
    trial: Trial | None = None
    id: str = ""
    name: str = ""
    in_place: bool = False
    missing: bool = False
    damaged: bool = False
    sha256: str = ""
    quantization: str = ""
    licence: str = ""
    source: str = ""
    added: str = ""
    last_used: str = ""
    told: str = ""
    server: Server | None = None
    foreign: bool = False

    @property
    def runtime(self) -> Runtime:
        """Return what runs it."""
        if self.server is not None:
            return Runtime.SERVER
        if self.entry is not None:
            return self.entry.runtime
        return Runtime.BITNET_SERVER if self.foreign else Runtime.ENGINE

    @property
    def roles(self) -> frozenset[str]:
        """Return what it may do: what it earned, else what is known of it; one that nobody has tried may only chat."""
        if self.trial is not None:
            return self.trial.roles
        return self.entry.roles if self.entry else UNTRIED

    def to_json(self) -> dict[str, Any]:
        """Return the model as the command line shows it."""
        return {
            "id": self.id,
            "name": self.name,
            "path": str(self.path),
            "bytes": self.size,
            "shipped": self.shipped,
            "in_place": self.in_place,
            "missing": self.missing,
            "damaged": self.damaged,
            "sha256": self.sha256,
            "quantization": self.quantization,
            "licence": self.licence,
            "source": self.source,
            "added": self.added,
            "last_used": self.last_used,
            "roles": sorted(self.roles),
            "trial": self.trial.to_json() if self.trial else None,
            "installed": not self.missing,
        }


@dataclass(frozen=True)
class Step:
    """How far an import or a verification is, in bytes read and written."""

    done: int
    of: int


@dataclass(frozen=True)
class Removed:
    """What a removal did: ``freed`` bytes of the disk, 0 where the file stays because it is not ours."""

    id: str
    path: Path
    freed: int
    told: str

    def to_json(self) -> dict[str, Any]:
        """Return it as it travels to a face."""
        return {"id": self.id, "path": str(self.path), "freed": self.freed, "told": self.told}


@dataclass(frozen=True)
class OfferedFile:
    """A model file of another program, usable where it lies. ``name`` is what that program calls it."""

    path: Path
    name: str
    bytes: int
    app: str
    quantization: str

    def to_json(self) -> dict[str, Any]:
        """Return it as it travels to a face."""
        return {
            "path": str(self.path),
            "name": self.name,
            "bytes": self.bytes,
            "app": self.app,
            "quantization": self.quantization,
        }


class Entries(Protocol):
    """What the cache asks of the catalogue."""

    def entries(self) -> tuple[CatalogueEntry, ...]: ...
    def by_file(self, name: str) -> CatalogueEntry | None: ...
    def by_hash(self, sha256: str) -> CatalogueEntry | None: ...
