"""Entries and files of catalogues for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

GOOD: dict[str, Any] = {
    "id": "mine", "name": "Mine", "tier": "tiny", "file": "mine.gguf", "bytes": 1000, "sha256": "a" * 64,
    "quantization": "Q4_K_M", "licence": "MIT", "ram_bytes": 2000, "context": 2048, "languages": ["en"],
    "good_at": "Testing.", "sources": [{"kind": "web", "url": "https://example.org/mine.gguf"}],
}  # fmt: skip


def entry(**changed: Any) -> dict[str, Any]:
    """Return a good entry with other values; None leaves the field out."""
    return {key: value for key, value in {**GOOD, **changed}.items() if value is not None}


def document(*brains: object) -> bytes:
    return json.dumps({"version": 1, "brains": [*brains]}).encode()


def write(path: Path, *brains: object) -> Path:
    path.write_bytes(document(*brains))
    return path
