"""A catalogue of as many entries as a test wants, and entries made from the content of their files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry, Source, SourceKind, Tier


class FakeCatalogue:
    """The entries given, found by file and by hash."""

    def __init__(self, *entries: CatalogueEntry) -> None:
        self._entries = entries

    def entries(self) -> tuple[CatalogueEntry, ...]:
        return self._entries

    def by_file(self, name: str) -> CatalogueEntry | None:
        return next((one for one in self._entries if one.file == name), None)

    def by_hash(self, sha256: str) -> CatalogueEntry | None:
        return next((one for one in self._entries if one.sha256 == sha256), None)


def entry(id: str, content: bytes, **changes: Any) -> CatalogueEntry:
    """Return the entry of the brain ``id`` whose file, ``ID.gguf``, holds ``content``."""
    made = CatalogueEntry(
        id=id,
        name=id.title(),
        tier=Tier.TINY,
        file=f"{id}.gguf",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        quantization="F32",
        licence="MIT",
        ram_bytes=4 * len(content),
        context=256,
        languages=("en",),
        good_at="tests",
        sources=(Source(SourceKind.WEB, f"https://example.org/{id}.gguf"),),
        roles=frozenset({"chat"}),
    )
    return replace(made, **changes)
