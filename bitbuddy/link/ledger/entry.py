"""What a ledger consists of: entries, what is looked for among them, and the sources they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

TITLE_CHARACTERS = 160


class Kind(StrEnum):
    """What an entry is about; the order is that in which a person is offered them."""

    SEEN = "seen"
    DOWNLOADED = "downloaded"
    TOLD = "told"
    MOVED = "moved"
    ASKED = "asked"
    MEMORY = "memory"
    BRAIN = "brain"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. ``id`` is "source:number"; ``place`` is its place among those of its source.

    ``title`` says it in a line, ``text`` in full; ``paths`` are whole, with undecodable bytes as surrogates.
    ``details`` are pairs of label and value for people. ``keep`` says in a sentence why it cannot be forgotten now,
    empty where it can. ``undo`` is the number of the move to undo, or of the change in what is remembered to take back;
    0 where there is nothing to undo. ``memories`` are the ids of those that it tells of.
    """

    id: str
    place: int
    at: datetime
    kind: Kind
    title: str
    text: str = ""
    paths: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    keep: str = ""
    undo: int = 0
    files: int = 0
    memories: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the entry as the command line and the window get it."""
        return {
            "id": self.id,
            "at": self.at.astimezone().isoformat(),
            "kind": self.kind.value,
            "title": self.title,
            "text": self.text,
            "paths": list(self.paths),
            "files": self.files or len(self.paths),
            "details": [{"label": label, "value": value} for label, value in self.details],
            "undo": self.undo,
            "can_undo": self.undo > 0,
            "can_forget": not self.keep,
            "keep": self.keep,
            "memories": list(self.memories),
        }


@dataclass(frozen=True)
class Wanted:
    """Which entries: of these kinds (all when empty), with all of these words, from ``after`` on, until ``before``."""

    kinds: frozenset[Kind] = frozenset()
    words: tuple[str, ...] = ()
    after: datetime | None = None
    before: datetime | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.kinds or self.words or self.after or self.before)

    def wants(self, kinds: frozenset[Kind]) -> bool:
        """Return whether a source of ``kinds`` may have anything that is wanted."""
        return not self.kinds or bool(self.kinds & kinds)

    def fits(self, entry: Entry) -> bool:
        """Return whether an entry is wanted, its words aside: their source knows more of them than is shown."""
        return (
            (not self.kinds or entry.kind in self.kinds)
            and (self.after is None or entry.at >= self.after)
            and (self.before is None or entry.at < self.before)
        )

    def only(self, kind: Kind) -> Wanted:
        """Return the same of one kind."""
        return replace(self, kinds=frozenset({kind}))


class Source(Protocol):
    """One part's share of the ledger. Places grow with time, and new entries come above all others."""

    name: str
    kinds: frozenset[Kind]

    def top(self) -> int:
        """Return a place above every entry there is now."""
        ...

    def page(self, wanted: Wanted, before: int, limit: int) -> list[Entry]:
        """Return up to ``limit`` wanted entries below the place ``before``, newest first; fewer only at the end."""
        ...

    def one(self, number: str) -> Entry | None:
        """Return the entry whose id ends with ``number``, None where it is gone."""
        ...

    def forget(self, entries: Sequence[Entry]) -> None:
        """Forget entries for good, in every table and file of this part; raises StorageError."""
        ...

    def forget_all(self) -> None:
        """Forget everything that can be forgotten, also what no entry tells any more; raises StorageError."""
        ...


@dataclass
class Forgetting:
    """What forgetting does, or would do: how many of each kind, what has to stay and why, what else it means."""

    counts: dict[str, int] = field(default_factory=dict)
    kept: list[dict[str, str]] = field(default_factory=list)
    undo_lost: int = 0
    with_brain: int = 0
    notes: list[str] = field(default_factory=list)

    def count(self, entry: Entry) -> None:
        """Note one that goes."""
        self.counts[entry.kind.value] = self.counts.get(entry.kind.value, 0) + 1
        self.undo_lost += entry.undo > 0 and entry.kind is Kind.MOVED

    def to_json(self) -> dict[str, Any]:
        """Return it as a face gets it."""
        return {
            "forgotten": self.counts,
            "total": sum(self.counts.values()),
            "kept": self.kept,
            "undo_lost": self.undo_lost,
            "with_brain": self.with_brain,
            "notes": self.notes,
        }


def one_line(text: str, most: int = TITLE_CHARACTERS) -> str:
    """Return the beginning of ``text`` in one line."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
