"""The values that the index of files takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bitbuddy.kernel.events import IndexState


class Order(StrEnum):
    """How results are sorted; ties by path."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    LARGEST = "largest"
    SMALLEST = "smallest"
    NAME = "name"


@dataclass(frozen=True)
class FileQuery:
    """Which files are meant; every field narrows, an empty one does not.

    ``words`` are all contained in the name or in the name of a folder above it (folded: case and accents do not
    matter); one of three or four letters that is a word of some name is so only where a word begins. One with which
    no word of a name begins is read with ä, ö or ü for its ae, oe and ue, if one begins so. ``kinds`` are names from
    `bitbuddy.files.kinds`, ``extensions`` are without a dot, lower case; "gz" is also "tar.gz". ``folder`` is an
    absolute path whose whole subtree counts. Times bound the modification time as [after, before); a time that cannot
    be true (before 1980, more than a day ahead) gives way to when the file came here. Sizes are bytes, inclusive.
    ``count`` False: what very many names have may stay uncounted. ``by_arrival``: times bound and order by when a file
    came, which is when it was first seen; of what was there at the first look its modification time.

    Of ``any_words`` at least one is contained; ``folder`` and ``other_folders`` are alternatives. Nothing that one of
    ``not_kinds``, ``not_extensions`` or ``not_folders`` says is found, nor what has one of ``not_words`` in its name or
    in that of a folder above it, as far as that lies below the (outermost) folder asked for.
    """

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    folder: str | None = None
    after: datetime | None = None
    before: datetime | None = None
    min_size: int | None = None
    max_size: int | None = None
    order: Order = Order.RELEVANCE
    limit: int = 20
    count: bool = True
    any_words: tuple[str, ...] = ()
    other_folders: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    not_extensions: tuple[str, ...] = ()
    not_folders: tuple[str, ...] = ()
    by_arrival: bool = False


EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FileEntry:
    """One file, as it was on the disk when the answer was given.

    ``path`` is absolute, with undecodable bytes as surrogates (`os.fsencode` gives them back). ``taken`` is when a
    picture was taken, where it says so; ``arrived`` when a file came, if that was asked for and is known.
    """

    path: str
    size: int
    modified: datetime
    kind: str
    extension: str
    taken: datetime | None = None
    arrived: datetime | None = None

    @property
    def moment(self) -> datetime:
        """When it is from: a picture was taken then, everything else was changed then."""
        return self.taken or self.modified

    def has_odd_date(self, now: datetime) -> bool:
        """Tell whether the time it is from cannot be true: before 1980, or more than a day ahead."""
        return not EARLIEST <= self.moment <= now + timedelta(days=1)


@dataclass(frozen=True)
class FileAnswer:
    """The first ``limit`` files of a query, and over *all* that match: their number and bytes.

    ``exact`` False: they were not counted to the end (see `FileQuery.count`), and there are at least so many.
    """

    entries: tuple[FileEntry, ...]
    total: int
    total_bytes: int
    as_of: datetime | None
    took_ms: float
    exact: bool = True


@dataclass(frozen=True)
class FolderEntry:
    """A folder with what its whole subtree holds.

    ``files`` and ``bytes`` count everything; of these, the ``left_out`` ones lie in folders that programs made for
    themselves (node_modules, .git, caches), which are weighed as a whole and never listed by a search.
    """

    path: str
    files: int
    bytes: int
    left_out_files: int = 0
    left_out_bytes: int = 0


@dataclass(frozen=True)
class IndexStatus:
    """What the index holds. ``as_of`` is when the last whole look at the disk ended, None if there was none.

    ``watched`` is the number of folders that the system tells changes of, None where nobody listens; ``unwatched`` are
    the topmost ones that are looked at now and then instead. ``offline`` are roots that are not there now.
    """

    state: IndexState
    files: int
    folders: int
    bytes: int
    as_of: datetime | None
    took_s: float
    roots: tuple[str, ...]
    skipped: int = 0
    problem: str = ""
    watched: int | None = None
    unwatched: tuple[str, ...] = ()
    offline: tuple[str, ...] = ()
