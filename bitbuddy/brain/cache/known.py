"""The brains known beforehand, until the catalogue is there."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from bitbuddy.brain.catalogue.model import CatalogueEntry, Source, SourceKind, Tier

_FILE = Path(__file__).parent.parent / "known_models.json"


class KnownEntries:
    """The table that came with the program."""

    def entries(self) -> tuple[CatalogueEntry, ...]:
        """Return what is in the table."""
        return _entries()

    def by_file(self, name: str) -> CatalogueEntry | None:
        """Return the entry whose file has ``name``."""
        return next((one for one in _entries() if one.file == name), None)

    def by_hash(self, sha256: str) -> CatalogueEntry | None:
        """Return the entry whose file has the content ``sha256``."""
        return next((one for one in _entries() if one.sha256 == sha256), None)


@cache
def _entries() -> tuple[CatalogueEntry, ...]:
    return tuple(
        CatalogueEntry(
            id=one["id"],
            name=one["name"],
            tier=Tier.TINY,
            file=one["file"],
            bytes=one["bytes"],
            sha256=one["sha256"],
            quantization=one["quantization"],
            licence=one["licence"],
            ram_bytes=one["bytes"] * 2,
            context=8192,
            languages=("en",),
            good_at="",
            sources=(Source(SourceKind.SHIPPED),),
            roles=frozenset(one["roles"]),
        )
        for one in json.loads(_FILE.read_text(encoding="utf-8"))["models"]
    )
