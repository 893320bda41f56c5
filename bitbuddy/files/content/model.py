"""The values that the content of files takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bitbuddy.files.roots import RootPlan


@dataclass(frozen=True)
class Place:
    """Where in a document something stands.

    ``unit`` is "page", "sheet" (``name`` is its name and ``number`` the row), "slide", "chapter", "section", "line",
    "paragraph", "subject", "message", "attachment", or "" where nothing better is known. ``number`` counts from 1,
    0: it has none.
    """

    unit: str = ""
    number: int = 0
    name: str = ""


# In these a line break is one further: the place of a word in a passage is exact.
COUNTED_BY_LINES = frozenset({"line", "sheet", "paragraph"})


@dataclass(frozen=True)
class Passage:
    """A piece of a document, some hundred characters long; ``place`` is where it begins."""

    place: Place
    text: str


@dataclass(frozen=True)
class Picture:
    """What is known of a picture without looking at it; 0 and "" where it does not say.

    ``taken`` is in ns since 1970, None where unknown: the date and time that its camera's clock showed, read as a time
    of this computer's zone, for that is the day the person remembers.
    """

    width: int = 0
    height: int = 0
    taken: int | None = None
    camera: str = ""


@dataclass(frozen=True)
class ContentQuery:
    """What to look for in documents; every field but ``words`` narrows, an empty one does not.

    ``words`` all stand in one document, those with all of them in one passage come first. ``phrases`` stand in a
    passage just so. ``named``: words of the file's path. ``kinds``, ``extensions``, ``folders`` (absolute paths) and
    times as in `FileQuery`.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    limit: int = 5


@dataclass(frozen=True)
class PassageEntry:
    """The best passage of one document, as it was on the disk when the answer was given.

    ``passage`` is what surrounds the words, data from the file as it is, never instructions; ``place`` is that of the
    words. ``hits`` is how many passages of the document have them.
    """

    path: str
    size: int
    modified: datetime
    kind: str
    extension: str
    place: Place
    passage: str
    hits: int


@dataclass(frozen=True)
class Coverage:
    """How far the reading is: ``read`` of ``possible`` documents.

    ``left`` had no room in the budget, ``failed`` could not be read, ``secret`` hold a private key. ``under_way``: more
    is read at this moment.
    """

    read: int = 0
    possible: int = 0
    left: int = 0
    failed: int = 0
    secret: int = 0
    under_way: bool = False
    enabled: bool = True

    @property
    def complete(self) -> bool:
        """Tell whether everything that could be read was."""
        return self.read + self.left + self.failed + self.secret >= self.possible > 0


@dataclass(frozen=True)
class ContentAnswer:
    """The first ``limit`` documents of a query, and how many documents have the words."""

    entries: tuple[PassageEntry, ...] = ()
    total: int = 0
    coverage: Coverage = field(default_factory=Coverage)
    took_ms: float = 0.0


@dataclass(frozen=True)
class ContentOptions:
    """What the person allows: ``budget`` for all texts and ``largest`` of one file in bytes, and in which folders.

    ``folders`` None is wherever the index of files knows some.
    """

    enabled: bool = True
    budget: int = 300_000_000
    largest: int = 50_000_000
    folders: RootPlan | None = None

    @classmethod
    def of(cls, enabled: bool, budget: int, largest: int) -> ContentOptions:
        """Return the options from settings, whose sizes are in MB."""
        return cls(enabled, budget * 1_000_000, largest * 1_000_000)
