"""Turns an entry as JSON holds it into a `CatalogueEntry`; what it may hold was checked before."""

from __future__ import annotations

from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime, Source, SourceKind, Tier
from bitbuddy.brain.trial import UNTRIED

_ORDER = tuple(Tier)


def entry_of(data: dict[str, Any], *, own: bool = False) -> CatalogueEntry:
    """Return the entry in ``data``, a valid one; where no roles are named it has those of an untried brain."""
    return CatalogueEntry(
        **{
            **data,
            "tier": Tier(data["tier"]),
            "languages": tuple(data["languages"]),
            "sources": tuple(Source(**{**one, "kind": SourceKind(one["kind"])}) for one in data["sources"]),
            "runtime": Runtime(data.get("runtime", Runtime.ENGINE)),
            "roles": frozenset(data.get("roles", UNTRIED)),
            "replaces": tuple(data.get("replaces", ())),
            "own": own,
        }
    )


def in_order(entries: list[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """Return ``entries`` by tier, in each the small ones first."""
    return tuple(sorted(entries, key=lambda one: (_ORDER.index(one.tier), one.bytes, one.id)))
