"""The model files installed on this computer: those that came with the program, and the person's own."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bitbuddy.brain.gguf import GgufHeader, read_header, unreadable
from bitbuddy.brain.profiles import engine_version
from bitbuddy.brain.trial import UNTRIED, Trial, trial_from_json
from bitbuddy.kernel.digests import fast_sha256
from bitbuddy.kernel.errors import BrainAbsentError, ModelUnreadableError
from bitbuddy.kernel.settings import write_private

log = logging.getLogger(__name__)
_HASH_CHUNK_BYTES = 1 << 20
# From here on a person would notice that Python's own SHA-256 is slower than OpenSSL's.
_LARGE_BYTES = 200_000_000
_MAXIMUM_CACHE_BYTES = 4_000_000
_TRIAL = "trial"
_KNOWN_FILE = Path(__file__).with_name("known_models.json")


@dataclass(frozen=True)
class KnownModel:
    """What we know beforehand about a file: its size and hash, its licence, and the roles it has earned."""

    id: str
    name: str
    file: str
    bytes: int
    sha256: str
    quantization: str
    licence: str
    source: str
    roles: frozenset[str]


@dataclass(frozen=True)
class InstalledModel:
    """A model file on this computer; ``size`` in bytes. ``known`` is None for a file the person brought.

    ``trial`` is how it did in the battery, as it is now and on the engine there is now; else None.
    """

    path: Path
    size: int
    shipped: bool
    known: KnownModel | None = None
    trial: Trial | None = None

    @property
    def id(self) -> str:
        """Return the name by which the setting ``brain.model`` chooses it."""
        return self.known.id if self.known else self.path.name

    @property
    def name(self) -> str:
        return self.known.name if self.known else self.path.stem

    @property
    def roles(self) -> frozenset[str]:
        """Return what it may do: what it earned, else what is known of it; one that nobody has tried may only chat."""
        if self.trial is not None:
            return self.trial.roles
        return self.known.roles if self.known else UNTRIED

    def to_json(self) -> dict[str, object]:
        """Return the model as the command line shows it."""
        known = self.known
        return {
            "id": self.id,
            "name": self.name,
            "path": str(self.path),
            "bytes": self.size,
            "shipped": self.shipped,
            "quantization": known.quantization if known else "",
            "licence": known.licence if known else "",
            "source": known.source if known else "",
            "roles": sorted(self.roles),
            "trial": self.trial.to_json() if self.trial else None,
            "installed": True,
        }


@cache
def known_models() -> tuple[KnownModel, ...]:
    """Return the table of known models that came with the program."""
    entries = json.loads(_KNOWN_FILE.read_text(encoding="utf-8"))["models"]
    return tuple(KnownModel(**{**entry, "roles": frozenset(entry["roles"])}) for entry in entries)


class ModelCache:
    """Finds, chooses and checks model files. Thread-safe.

    What a check cost is remembered: headers in memory, and hashes in ``record`` by size and time of change, so that a
    file is hashed once and not at every waking.
    """

    def __init__(self, folder: Path, record: Path, shipped: Path | None = None) -> None:
        """Look in ``folder`` (the person's) and ``shipped`` (read-only); keep what was verified in ``record``."""
        self._folder = folder
        self._record = record
        self._shipped = shipped
        self._lock = threading.Lock()
        self._headers: dict[tuple[str, int, int], GgufHeader] = {}

    def models(self) -> list[InstalledModel]:
        """Return what is installed, best first: larger models answer better. Reads no model."""
        found = {model.path: model for model in (*self._in(self._shipped, True), *self._in(self._folder, False))}
        record = self._remembered()
        tried = (replace(model, trial=_current_trial(model.path, record)) for model in found.values())
        return sorted(tried, key=lambda model: (-model.size, model.id))

    def choose(self, wanted: str = "") -> list[InstalledModel]:
        """Return the models to try, in order, for the setting ``wanted``: an id, a file's name or whole path, or empty.

        Raises BrainAbsentError if there is none.
        """
        models = self.models()
        if wanted:
            models = [model for model in models if wanted in {model.id, model.path.name, str(model.path)}]
            if not models and Path(wanted).is_absolute() and Path(wanted).suffix.lower() == ".gguf":
                models = self._single(Path(wanted))
            if not models:
                raise BrainAbsentError(
                    f"The brain {wanted} is not installed.",
                    hint="`bitbuddy brain list` shows what is; an empty setting brain.model takes the best of them.",
                )
        if not models:
            raise BrainAbsentError(
                "No brain is installed.", "Answers are made by rules.", "Put a GGUF model into the folder of models."
            )
        return models

    def check(self, model: InstalledModel, stopped: Callable[[], bool] = lambda: False) -> GgufHeader:
        """Return the header of ``model`` after checking it, and its hash if that is known.

        Raises ModelUnreadableError. ``stopped`` is asked now and then; when it says yes, the check ends with
        BrainAbsentError.
        """
        header = self._header(model.path)
        if model.known is not None:
            self._verify(model, model.known, stopped)
        return header

    def identity(self, model: InstalledModel) -> str:
        """Return what names the content of ``model``: its hash if it is known, else its name and size."""
        return model.known.sha256 if model.known else f"{model.path.name}:{model.size}"

    def as_it_is(self, model: InstalledModel) -> InstalledModel:
        """Return ``model`` with the trial that counts for it now."""
        return replace(model, trial=_current_trial(model.path, self._remembered()))

    def remember_trial(self, model: InstalledModel, trial: Trial) -> None:
        """Keep how ``model``, as it is now, did in the battery. Raises ModelUnreadableError if its file is gone."""
        name, size, changed = _file_key(model.path)
        mark = {"bytes": size, "changed_ns": changed}
        self._remember(name, {_TRIAL: {**trial.to_json(), **mark}})

    def _in(self, folder: Path | None, shipped: bool) -> list[InstalledModel]:
        models = []
        with contextlib.suppress(OSError):
            for path in sorted(folder.glob("*.gguf")) if folder else ():
                with contextlib.suppress(OSError):
                    if path.is_file():
                        models.append(_installed(path, path.stat().st_size, shipped))
        return models

    def _single(self, path: Path) -> list[InstalledModel]:
        try:
            model = _installed(path, path.stat().st_size, False)
            return [replace(model, trial=_current_trial(path, self._remembered()))]
        except OSError:
            return []

    def _header(self, path: Path) -> GgufHeader:
        key = _file_key(path)
        with self._lock:
            known = self._headers.get(key)
        if known is None:
            known = read_header(path)
            with self._lock:
                self._headers = {**self._headers, key: known} if len(self._headers) < 100 else {key: known}
        return known

    def _verify(self, model: InstalledModel, known: KnownModel, stopped: Callable[[], bool]) -> None:
        name, size, changed = _file_key(model.path)
        mark = {"bytes": size, "changed_ns": changed, "sha256": known.sha256}
        if self._remembered().get(name, {}).items() >= mark.items():
            return
        if size != known.bytes or _sha256(model.path, stopped) != known.sha256:
            hint = "Install Bit Buddy again." if model.shipped else "Delete the file and fetch it again."
            raise unreadable(model.path, "It is not the file it claims to be: its hash is wrong.", hint)
        self._remember(
            name, {**mark, "quantization": known.quantization, "licence": known.licence, "source": known.source}
        )

    def _remembered(self) -> dict[str, dict[str, Any]]:
        try:
            with self._record.open("rb") as file:
                files = json.loads(file.read(_MAXIMUM_CACHE_BYTES))["files"]
            return {name: entry for name, entry in files.items() if isinstance(entry, dict)}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            log.info("The record of verified models could not be read; it is made again.")
            return {}

    def _remember(self, name: str, entry: dict[str, Any]) -> None:
        """Write ``entry`` over what is known of the file ``name``."""
        with self._lock:
            files = {path: old for path, old in self._remembered().items() if Path(path).exists()}
            document = {"files": {**files, name: {**files.get(name, {}), **entry}}}
            try:
                write_private(self._record, json.dumps(document, indent=1).encode("utf-8"))
            except OSError as error:
                log.info("The record of verified models could not be written: %s.", error.strerror)


def _current_trial(path: Path, record: dict[str, dict[str, Any]]) -> Trial | None:
    """Return the trial that is kept for ``path``, unless the file or the engine has changed since."""
    kept = record.get(os.fspath(path), {}).get(_TRIAL)
    trial = trial_from_json(kept)
    if trial is None or not isinstance(kept, dict) or trial.engine != engine_version():
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    return trial if (kept.get("bytes"), kept.get("changed_ns")) == (status.st_size, status.st_mtime_ns) else None


def _installed(path: Path, size: int, shipped: bool) -> InstalledModel:
    known = next((one for one in known_models() if one.file == path.name), None)
    return InstalledModel(path, size, shipped, known)


def _file_key(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise unreadable(path, f"The system says: {error.strerror}.", "Choose another model file.") from None
    return os.fspath(path), status.st_size, status.st_mtime_ns


def _sha256(path: Path, stopped: Callable[[], bool]) -> str:
    try:
        digest = fast_sha256() if path.stat().st_size > _LARGE_BYTES else hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_HASH_CHUNK_BYTES):
                if stopped():
                    raise BrainAbsentError("The check of the model was broken off.")
                digest.update(chunk)
    except OSError as error:
        raise ModelUnreadableError(f"The model file {path.name} cannot be read.", f"{error.strerror}.") from error
    return digest.hexdigest()
