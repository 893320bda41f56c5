"""Facts: typed values that came from a query that was really run, each with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count

INDEX = "file index"
PROBE = "system readings"
CLOCK = "system clock"
SELF = "Bit Buddy"


@dataclass(frozen=True)
class Fact:
    """Something that is so. ``kind`` is stable, ``text`` says it, ``source`` is the query that found it."""

    kind: str
    text: str
    source: str

    def to_json(self) -> dict[str, Any]:
        """Return the fact as commands print it."""
        return {"kind": self.kind, "text": self.text, "source": self.source}

    def carried(self) -> tuple[str, ...]:
        """Return every text a sentence may quote from this fact: numbers with their units, names, paths."""
        return (self.text,)


@dataclass(frozen=True)
class FileFact(Fact):
    """A file, as it was on the disk a moment ago."""

    path: str = ""
    size: int = 0
    modified: datetime = field(default_factory=lambda: datetime.fromtimestamp(0).astimezone())
    file_kind: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            **super().to_json(),
            "path": self.path,
            "size": self.size,
            "modified": self.modified.isoformat(),
            "mtime": self.modified.timestamp(),
            "file_kind": self.file_kind,
            "name": display_text(PurePath(self.path).name),
        }

    def carried(self) -> tuple[str, ...]:
        name = display_text(PurePath(self.path).name)
        return (self.text, self.path, display_path(self.path), name, format_bytes(self.size), str(self.size))


@dataclass(frozen=True)
class FolderFact(Fact):
    """A folder with what its whole subtree holds."""

    path: str = ""
    files: int = 0
    bytes: int = 0

    def to_json(self) -> dict[str, Any]:
        return {**super().to_json(), "path": self.path, "files": self.files, "bytes": self.bytes}

    def carried(self) -> tuple[str, ...]:
        name = display_text(PurePath(self.path).name)
        return (self.text, display_path(self.path), name, format_bytes(self.bytes), format_count(self.files, "file"))


@dataclass(frozen=True)
class ValueFact(Fact):
    """A number with its unit: kind `count`, `total` or `reading`; ``name`` says of what."""

    name: str = ""
    value: float = 0
    unit: str = ""

    def to_json(self) -> dict[str, Any]:
        return {**super().to_json(), "name": self.name, "value": self.value, "unit": self.unit}

    def carried(self) -> tuple[str, ...]:
        said = format_bytes(self.value) if self.unit == "bytes" else f"{self.value:g} {self.unit}"
        return (self.text, said, f"{self.value:g}", f"{self.value:,}")


@dataclass(frozen=True)
class ProcessFact(Fact):
    """What one program uses."""

    name: str = ""
    processes: int = 0
    cpu_percent: float = 0.0
    memory_bytes: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            **super().to_json(),
            "name": self.name,
            "processes": self.processes,
            "cpu_percent": self.cpu_percent,
            "memory_bytes": self.memory_bytes,
        }

    def carried(self) -> tuple[str, ...]:
        return (self.text, display_text(self.name), format_bytes(self.memory_bytes), f"{self.cpu_percent:.0f}%")


def sources_of(facts: tuple[Fact, ...]) -> list[str]:
    """Return the different sources of ``facts``, in order."""
    return list(dict.fromkeys(fact.source for fact in facts))
