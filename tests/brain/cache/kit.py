"""What the tests of the cache share: a cache on a small catalogue, and files made to measure."""

from __future__ import annotations

from pathlib import Path

from bitbuddy.brain.cache import ModelCache
from bitbuddy.kernel.paths import Home
from tests.brain.kit import changed, gguf_bytes
from tests.fakes.catalogue import FakeCatalogue, entry

KNOWN = gguf_bytes(changed(general__name="Known"), data=2048)
CATALOGUE = FakeCatalogue(entry("known", KNOWN))


def model_bytes(name: str, data: int = 512) -> bytes:
    """Return a model file whose content no other name has."""
    return gguf_bytes(changed(general__name=name), data=data)


def cache_of(home: Home, shipped: Path | None = None) -> ModelCache:
    """Return the cache of ``home`` on the small catalogue."""
    return ModelCache(home.models, home.model_record, shipped, CATALOGUE)


def file_at(path: Path, content: bytes) -> Path:
    """Write ``content`` to ``path``, whose folders are made, and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names_in(folder: Path) -> list[str]:
    """Return what lies in ``folder``, hidden files as well."""
    return sorted(path.name for path in folder.iterdir())
