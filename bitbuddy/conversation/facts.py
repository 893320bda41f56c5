"""Facts: typed values that came from a query that was really run, each with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from bitbuddy.kernel.display import display_path, display_text

INDEX = "file index"
CONTENT = "document contents"
COMPARED = "files compared"
HISTORY = "history of files"
PROBE = "system readings"
CLOCK = "system clock"
SELF = "Bit Buddy"
BRAINS = "brains and their catalogue"
MEMORY = "memory"


@dataclass(frozen=True)
class Amount:
    """A quantity that a fact carries: of what, how much, in which unit.

    ``unit`` is "bytes", "%", "°C", "seconds" or "count"; ``counted`` names what a count counts ("pdf", "picture"), and
    is empty when it may be any file. ``topic`` is the part of the computer it is a reading of ("disk", "memory",
    "processor", "battery", "temperature", "uptime"), or "" for files; ``quality`` is "free", "used", "total" or "".
    ``together`` marks a sum over several things, which is never the size of one.
    """

    value: float
    unit: str
    topic: str = ""
    quality: str = ""
    counted: tuple[str, ...] = ()
    together: bool = False


@dataclass(frozen=True)
class Claims:
    """What sentences may say because of one fact: the names of its subject, and what is so of that.

    ``names`` are as a person reads them, the first one is the subject's own; without names the claims are about the
    computer as a whole. ``path`` is where a file or folder lies, ``moment`` when it was last modified.
    """

    names: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    moment: datetime | None = None
    path: str = ""


@dataclass(frozen=True)
class Fact:
    """Something that is so. ``kind`` is stable, ``text`` says it, ``source`` is the query that found it."""

    kind: str
    text: str
    source: str

    def to_json(self) -> dict[str, Any]:
        """Return the fact as commands print it."""
        return {"kind": self.kind, "text": self.text, "source": self.source}

    def claims(self) -> Claims:
        """Return what a sentence may say because of this fact, besides what ``text`` itself says."""
        return Claims()


@dataclass(frozen=True)
class FileFact(Fact):
    """A file, as it was on the disk a moment ago; ``rank`` is "largest", "newest", … when a query found it to be so.

    ``taken`` is when a picture was taken, where it says so.
    """

    path: str = ""
    size: int = 0
    modified: datetime = field(default_factory=lambda: datetime.fromtimestamp(0).astimezone())
    file_kind: str = ""
    rank: str = ""
    taken: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            **super().to_json(),
            "path": self.path,
            "size": self.size,
            "modified": self.modified.isoformat(),
            "mtime": self.modified.timestamp(),
            "file_kind": self.file_kind,
            "name": display_text(PurePath(self.path).name),
            **({"taken": self.taken.isoformat()} if self.taken else {}),
        }

    def claims(self) -> Claims:
        return Claims(_names(self.path), (Amount(self.size, "bytes"),), self.taken or self.modified, self.path)


@dataclass(frozen=True)
class ChangeFact(FileFact):
    """What became of a file, or of a folder as a whole: kind `file` where it is there, `change` where it is gone.

    ``change`` is a value of `ChangeKind`, ``at`` when it happened; ``before`` is the path that a moved one had.
    ``became`` says it in a word or two ("new", "was note 1.txt") where the file is there.
    """

    change: str = ""
    at: datetime = field(default_factory=lambda: datetime.fromtimestamp(0).astimezone())
    before: str = ""
    files: int = 1
    became: str = ""

    def to_json(self) -> dict[str, Any]:
        told = {"change": self.change, "at": self.at.isoformat(), "before": self.before, "files": self.files}
        return {**super().to_json(), **told, **({"became": self.became} if self.became else {})}

    def claims(self) -> Claims:
        known = (Amount(self.size, "bytes"), *((Amount(self.files, "count"),) if self.files > 1 else ()))
        names = _names(self.path) + (_names(self.before) if self.before else ())
        return Claims(names, known, self.at, self.path)


@dataclass(frozen=True)
class PassageFact(FileFact):
    """A document that says something: ``place`` as one says it ("page 3"), ``passage`` what stands there, as it is."""

    place: str = ""
    passage: str = ""

    def to_json(self) -> dict[str, Any]:
        return {**super().to_json(), "place": self.place, "passage": display_text(self.passage)}


@dataclass(frozen=True)
class FolderFact(Fact):
    """A folder with what its whole subtree holds."""

    path: str = ""
    files: int = 0
    bytes: int = 0

    def to_json(self) -> dict[str, Any]:
        return {**super().to_json(), "path": self.path, "files": self.files, "bytes": self.bytes}

    def claims(self) -> Claims:
        held = (Amount(self.bytes, "bytes"), Amount(self.files, "count"))
        return Claims(_names(self.path), held, path=self.path)


@dataclass(frozen=True)
class ValueFact(Fact):
    """A number with its unit: kind `count`, `total` or `reading`; ``name`` says of what.

    ``counted`` says what a count counted ("pdf", "picture"); without it the text is read for that.
    """

    name: str = ""
    value: float = 0
    unit: str = ""
    counted: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {**super().to_json(), "name": self.name, "value": self.value, "unit": self.unit}

    def claims(self) -> Claims:
        if self.kind == "count":  # without ``counted`` its own text says best what was counted
            known = (Amount(self.value, "count", counted=self.counted),) if self.counted else ()
            return Claims(amounts=known)
        first, _, rest = self.name.partition(" ")
        topic = _TOPICS.get(first, "")
        quality = _QUALITIES.get(rest.partition(" ")[0], "used" if self.unit == "%" and topic != "battery" else "")
        together = self.kind == "total"
        return Claims(amounts=(Amount(self.value, self.unit, topic, quality, together=together),))


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

    def claims(self) -> Claims:
        used = (
            Amount(self.cpu_percent, "%", "processor", "used"),
            Amount(self.memory_bytes, "bytes", "memory", "used"),
            Amount(self.processes, "count", counted=("process",)),
        )
        return Claims((display_text(self.name),), used)


@dataclass(frozen=True)
class BrainFact(Fact):
    """A brain that is here or can be had; ``bytes`` of its file, ``ram_bytes`` it needs when awake."""

    identity: str = ""
    name: str = ""
    bytes: int = 0
    ram_bytes: int = 0
    installed: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            **super().to_json(),
            "id": self.identity,
            "name": self.name,
            "bytes": self.bytes,
            "ram_bytes": self.ram_bytes,
            "installed": self.installed,
        }

    def claims(self) -> Claims:
        needs = (Amount(self.bytes, "bytes"), Amount(self.ram_bytes, "bytes", "memory", "used"))
        return Claims((display_text(self.name),), needs)


@dataclass(frozen=True)
class MemoryFact(Fact):
    """What is remembered: ``said`` are the person's own words in ``message`` of ``session``, at ``created``.

    ``memory`` is the id of a memory, empty for a turn of an earlier talk; ``value`` what was asked for, as it is kept.
    ``theirs`` False: the buddy said so.
    """

    memory: str = ""
    message: str = ""
    session: str = ""
    created: datetime = field(default_factory=lambda: datetime.fromtimestamp(0).astimezone())
    said: str = ""
    value: str = ""
    theirs: bool = True

    def to_json(self) -> dict[str, Any]:
        return {
            **super().to_json(),
            "memory": self.memory,
            "message": self.message,
            "session": self.session,
            "created": self.created.isoformat(),
            "said": display_text(self.said),
            "value": display_text(self.value),
        }


_TOPICS = {
    "disk": "disk",
    "memory": "memory",
    "swap": "memory",
    "cpu": "processor",
    "temperature": "temperature",
    "battery": "battery",
    "uptime": "uptime",
}
_QUALITIES = {"free": "free", "available": "free", "used": "used", "total": "total"}


def _names(path: str) -> tuple[str, ...]:
    """Return what a file or folder is called: by its name, by its path, by its path from the home."""
    pure = PurePath(path)
    return tuple(dict.fromkeys((display_text(pure.name), display_path(path), display_text(path))))


def sources_of(facts: tuple[Fact, ...]) -> list[str]:
    """Return the different sources of ``facts``, in order."""
    return list(dict.fromkeys(fact.source for fact in facts))
