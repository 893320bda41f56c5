"""The values that the history of files takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bitbuddy.kernel.events import ChangeKind


@dataclass(frozen=True)
class ChangeQuery:
    """Which changes are meant; every field narrows, an empty one does not.

    Times bound when it happened, as [after, before). ``folders`` are absolute paths whose whole subtrees count, one of
    them is enough; what moved counts where it was and where it is. ``file_kinds`` are names from
    `bitbuddy.files.kinds`, ``extensions`` are without a dot. ``words`` are all contained in the path, ``any_words`` at
    least one (folded). ``limit`` bounds the entries of each kind. ``together``: many files of one place are one entry.
    """

    kinds: tuple[ChangeKind, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    folders: tuple[str, ...] = ()
    file_kinds: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    any_words: tuple[str, ...] = ()
    not_folders: tuple[str, ...] = ()
    limit: int = 20
    together: bool = True

    @property
    def narrowed(self) -> bool:
        """Return whether only some files are meant, whatever folder they lie in."""
        return bool(self.file_kinds or self.extensions or self.words or self.any_words)


@dataclass(frozen=True)
class ChangeEntry:
    """What became of one file, or of one folder as a whole, over a period.

    ``path`` is absolute, with undecodable bytes as surrogates; of what is gone the last one. ``size`` is in bytes, of
    what is gone as it was. ``before`` is the path that a moved one had at the beginning, ``size_before`` what a changed
    one held then. ``files`` is how many files a ``folder`` held, 1 of a file. ``there``: it was on the disk just now.
    ``gathered``: single files somewhere in the folder at ``path`` (moved ones: from ``before``), not the folder itself.
    ``trashed``: it is gone, and lies in the trash.
    """

    kind: ChangeKind
    path: str
    size: int
    at: datetime
    before: str = ""
    size_before: int = 0
    folder: bool = False
    files: int = 1
    there: bool = True
    gathered: bool = False
    trashed: bool = False


@dataclass(frozen=True)
class ChangeTotal:
    """How many files changed in one way; ``bytes`` they hold, or of changed ones by how much they grew together."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class ChangeAnswer:
    """What became of files over a period, each counted once by what is so at its end.

    ``entries`` are newest first, up to the limit of each kind; ``totals`` are exact over all. ``passing`` is how many
    files were made and were gone again within the period. ``named_since``: before it single files are no longer known,
    and ``totals`` count each time that one changed (None: every one is known). ``followed_since``: there were so many
    that only those since then were followed; ``totals`` count each change of the whole period, or, where only some
    files are meant, what was followed (None: all were).
    """

    entries: tuple[ChangeEntry, ...] = ()
    totals: Mapping[ChangeKind, ChangeTotal] = field(default_factory=dict)
    passing: int = 0
    named_since: datetime | None = None
    followed_since: datetime | None = None

    def of(self, kind: ChangeKind) -> tuple[ChangeEntry, ...]:
        """Return the entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def total(self, kind: ChangeKind) -> ChangeTotal:
        """Return how many files changed in this way."""
        return self.totals.get(kind, ChangeTotal())


@dataclass(frozen=True)
class Growth:
    """By how many ``bytes`` and ``files`` the subtree at ``path`` grew over a period."""

    path: str
    bytes: int
    files: int


@dataclass(frozen=True)
class HistoryRow:
    """One change as it was written down; ``id`` grows with time of writing, ``at`` is when it happened."""

    id: int
    entry: ChangeEntry

    @property
    def cursor(self) -> tuple[int, int]:
        """Return what `History.rows` takes as ``before`` for the page after this row."""
        return int(self.entry.at.timestamp()), self.id
