"""A brain to practise with: the real starter file under a name of its own, so that it has to be fetched from a hub."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from bitbuddy.kernel.paths import Home, shipped_brains

ID, NAME, FILE = "practice-brain", "Practice brain", "practice-brain.gguf"
STARTER = "SmolLM2-135M-Instruct.Q4_1.gguf"
# What the file calls itself, and what the copy does instead: as long, and so another file with another hash.
CALLED, CALLED_INSTEAD = b"Smollm2 135M 8k Lc100K Mix1 Ep2", b"The brain for practice, from us"


def practice_brain(folder: Path) -> Path:
    """Make the brain in ``folder`` and return its file; ``folder`` is to be on a disk with 100 MB of room."""
    made = folder / FILE
    shutil.copyfile(shipped_brains() / STARTER, made)
    with made.open("r+b") as file:
        file.seek(file.read(4096).index(CALLED))
        file.write(CALLED_INSTEAD)
    return made


def entry(file: Path, url: str, **other: Any) -> dict[str, Any]:
    """Return the entry of a catalogue for ``file`` at ``url``; ``other`` replaces fields."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return {
        "id": ID,
        "name": NAME,
        "tier": "tiny",
        "file": FILE,
        "bytes": file.stat().st_size,
        "sha256": digest,
        "quantization": "Q4_1",
        "licence": "Apache-2.0",
        "ram_bytes": 190_000_000,
        "context": 8192,
        "languages": ["en"],
        "good_at": "Practising: small, quick, and at home on this computer.",
        "quality": 10,
        "sources": [{"kind": "web", "url": url}],
    } | other


def offer(home: Home, *entries: dict[str, Any]) -> None:
    """Write the person's own catalogue."""
    home.own_catalogue.write_text(json.dumps({"version": 1, "brains": list(entries)}), encoding="utf-8")
