"""Which way of running the engine works here, remembered for each processor, model and version of the engine."""

from __future__ import annotations

import importlib.util
import platform
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bitbuddy.kernel.state import keep_state_part, state_part

_KEY = "brain_profiles"
_MAXIMUM_ENTRIES = 50


class Profile(StrEnum):
    """How careful the engine is. SAFE leaves out the extra buffers, whose kernels crash on some processors."""

    FAST = "fast"
    SAFE = "safe"


class Profiles:
    """The remembered profiles in the program's state file, whose other keys are left alone."""

    def __init__(self, state_file: Path) -> None:
        """``states``, the folder beside ``state_file``, is for what the engine has read."""
        self._path = state_file
        self.states = state_file.with_name("states")

    def of(self, identity: str) -> Profile:
        """Return what worked for the model ``identity``; FAST where nothing is known."""
        found = self._entries().get(_key(identity))
        return Profile.SAFE if found == Profile.SAFE else Profile.FAST

    def remember(self, identity: str, profile: Profile) -> None:
        """Keep ``profile`` as the one that works; a disk that refuses is logged."""
        entries = self._entries()
        if entries.get(_key(identity)) != profile:
            kept = dict([*entries.items()][-_MAXIMUM_ENTRIES + 1 :])
            keep_state_part(self._path, _KEY, {**kept, _key(identity): profile.value})

    def _entries(self) -> dict[str, Any]:
        return state_part(self._path, _KEY)


@cache
def engine_version() -> str:
    """Return the version of the engine's library without loading it; empty if it is not installed."""
    beside = _version_beside_package()
    if beside:
        return beside
    import importlib.metadata

    try:
        return importlib.metadata.version("llama_cpp_python")
    except importlib.metadata.PackageNotFoundError:
        return ""


def _version_beside_package() -> str:
    """Return the version as the name of the folder beside the library tells it: what knows all ways brings 1 MB."""
    library = importlib.util.find_spec("llama_cpp")
    if library is None or not library.origin:
        return ""
    described = sorted(Path(library.origin).parent.parent.glob("llama_cpp_python-*.dist-info"))
    return described[0].name.partition("-")[2].removesuffix(".dist-info") if len(described) == 1 else ""


def _key(identity: str) -> str:
    return f"{processor()}|{identity}|{engine_version()}"


@cache
def processor() -> str:
    """Return what the processor calls itself."""
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8", errors="replace") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
