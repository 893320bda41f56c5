"""Model files of other programs, where it is known how those lay out their folders.

Layouts: Ollama (`manifest/paths.go` of ollama/ollama, its page "Import and manifests"), LM Studio
(lmstudio.ai/docs, "Sideload models"), the hub's cache (huggingface.co/docs/hub/local-cache), GPT4All and Jan (their
folder of data), llama.cpp (its folder of downloads). Nothing is crawled: each folder is as deep as its layout.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bitbuddy.brain.cache.model import OfferedFile
from bitbuddy.brain.gguf import GgufHeader
from bitbuddy.kernel.errors import BitBuddyError

log = logging.getLogger(__name__)
MAXIMUM_SECONDS = 2.0
MAXIMUM_OFFERED = 200
_MAXIMUM_ENTRIES = 2_000
_MAXIMUM_MANIFEST_BYTES = 1_000_000
_MODEL_LAYER = "application/vnd.ollama.image.model"
_DIGEST = re.compile(r"sha256[:-]([0-9a-fA-F]{64})")
_HUB_FOLDER = re.compile(r"models--(?:(.+?)--)?(.+)")

Found = Iterator[tuple[Path, str, str]]


@dataclass(frozen=True)
class Places:
    """The folders to look into: the person's ``home``, their ``cache`` and ``data``, and Ollama's as a service."""

    home: Path
    cache: Path
    data: Path
    services: tuple[Path, ...] = field(default=(Path("/usr/share/ollama/.ollama/models"),))


def usual_places() -> Places:
    """Return the places of this system and this person."""
    home = Path.home()
    if sys.platform == "darwin":
        return Places(home, home / ".cache", home / "Library" / "Application Support", ())
    if sys.platform == "win32":
        return Places(home, home / ".cache", home / "AppData" / "Local", ())
    return Places(home, _named("XDG_CACHE_HOME", home / ".cache"), _named("XDG_DATA_HOME", home / ".local" / "share"))


def found_in_other_apps(
    places: Places, judge: Callable[[Path], GgufHeader], seconds: float = MAXIMUM_SECONDS
) -> list[OfferedFile]:
    """Return the files that are usable by the header that ``judge`` reads, each once; ends after ``seconds``.

    A file that ``judge`` refuses with a BitBuddyError is left out.
    """
    deadline = time.monotonic() + seconds
    seen: set[object] = set()
    offered: list[OfferedFile] = []
    for path, name, app in _everything(places, deadline):
        if time.monotonic() > deadline or len(offered) >= MAXIMUM_OFFERED:
            log.info("Not every model of other programs was looked at.")
            break
        with contextlib.suppress(OSError, ValueError, BitBuddyError):
            marks = _marks(path)
            if seen.isdisjoint(marks) and path.is_file():
                seen |= marks
                offered.append(OfferedFile(path, name, path.stat().st_size, app, judge(path).quantization))
    return offered


def _everything(places: Places, deadline: float) -> Found:
    for models in (places.home / ".ollama" / "models", *places.services):
        yield from _ollama(models, deadline)
    for folder in (places.home / ".lmstudio" / "models", places.home / ".cache" / "lm-studio" / "models"):
        yield from _lm_studio(folder, deadline)
    yield from _hub(places.cache / "huggingface" / "hub", deadline)
    yield from _flat(places.cache / "llama.cpp", "llama.cpp", deadline)
    yield from _flat(places.data / "nomic.ai" / "GPT4All", "GPT4All", deadline)
    yield from _jan(places.data / "Jan" / "data" / "llamacpp" / "models", deadline)


def _ollama(models: Path, deadline: float) -> Found:
    """MODELS/manifests/HOST/NAMESPACE/NAME/TAG names a layer; its content is MODELS/blobs/sha256-DIGEST."""
    for manifest in _below(models / "manifests", 4, deadline):
        digest = _digest_in(manifest)
        if digest:
            namespace, name, tag = manifest.parts[-3:]
            shown = f"{name}:{tag}" if namespace == "library" else f"{namespace}/{name}:{tag}"
            yield models / "blobs" / f"sha256-{digest}", shown, "Ollama"


def _digest_in(manifest: Path) -> str:
    try:
        with manifest.open("rb") as file:
            layers = json.loads(file.read(_MAXIMUM_MANIFEST_BYTES))["layers"]
        digests = [str(layer["digest"]) for layer in layers if layer["mediaType"] == _MODEL_LAYER]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    match = _DIGEST.fullmatch(digests[0]) if len(digests) == 1 else None
    return match[1].lower() if match else ""


def _lm_studio(models: Path, deadline: float) -> Found:
    """MODELS/PUBLISHER/REPOSITORY/NAME.gguf."""
    for path in _below(models, 3, deadline):
        if _is_gguf(path):
            yield path, path.stem, "LM Studio"


def _hub(cache: Path, deadline: float) -> Found:
    """CACHE/models--OWNER--NAME/snapshots/REVISION/…/FILE.gguf, each a link into CACHE/…/blobs."""
    for repository in _listed(cache, deadline):
        match = _HUB_FOLDER.fullmatch(repository.name)
        if match:
            for revision in _listed(repository / "snapshots", deadline):
                for depth in (1, 2):
                    for path in _below(revision, depth, deadline):
                        if _is_gguf(path):
                            yield path, path.stem, "Hugging Face cache"


def _jan(models: Path, deadline: float) -> Found:
    """MODELS/…/ID/model.gguf beside model.yml; an id has up to three parts."""
    for depth in (2, 3, 4):
        for path in _below(models, depth, deadline):
            if _is_gguf(path):
                yield path, str(path.parent.relative_to(models)), "Jan"


def _flat(folder: Path, app: str, deadline: float) -> Found:
    for path in _below(folder, 1, deadline):
        if _is_gguf(path):
            yield path, path.stem, app


def _below(folder: Path, depth: int, deadline: float) -> Iterator[Path]:
    """Yield the files that lie exactly ``depth`` levels below ``folder``."""
    for path in _listed(folder, deadline):
        if depth > 1:
            yield from _below(path, depth - 1, deadline)
        elif path.is_file():
            yield path


def _listed(folder: Path, deadline: float) -> list[Path]:
    """Return what lies in ``folder`` in the order of names; of a folder with very much in it, only a part.

    After the ``deadline`` nothing does: a tree without any model has to end as well.
    """
    if time.monotonic() > deadline:
        return []
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry, _ in zip(entries, range(_MAXIMUM_ENTRIES), strict=False)]
    except (OSError, ValueError):
        return []
    return [folder / name for name in sorted(names)]


def _is_gguf(path: Path) -> bool:
    return path.suffix.lower() == ".gguf"


def _marks(path: Path) -> set[object]:
    """Return by what the same content is known again: where it lies, and the digest that is its name."""
    real = path.resolve()
    status = real.stat()
    digest = real.name.removeprefix("sha256-").lower()
    return {(status.st_dev, status.st_ino)} | ({digest} if re.fullmatch(r"[0-9a-f]{64}", digest) else set())


def _named(variable: str, usual: Path) -> Path:
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else usual
