"""What happened and is not in the index yet: gathered by folder until it is quiet for a moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bitbuddy.files.watching.happening import Happening, What

# What came, went or moved is taken in when nothing more happened for a moment, or after a while anyway; what was only
# written to can wait longer, for it is found either way.
QUIET_SECONDS = 0.3
LONGEST_SECONDS = 1.5
QUIET_WRITTEN_SECONDS = 2.0
LONGEST_WRITTEN_SECONDS = 10.0
# Of a folder with more names than this, everything is looked at.
MOST_NAMES = 50
NEVER = float("inf")

_WRITTEN = frozenset({What.MODIFIED, What.TOUCHED, What.CLOSED})
_WHOLE = frozenset({What.CREATED, What.FOUND, What.ARRIVED, What.MOVED})
Names = frozenset[str] | None


@dataclass
class _Gathered:
    """Folders with the names in them (None: all), and when the first and the last of it happened."""

    quiet: float
    longest: float
    folders: dict[str, set[str] | None] = field(default_factory=dict)
    first: float = 0.0
    last: float = 0.0

    @property
    def due(self) -> float:
        return min(self.last + self.quiet, self.first + self.longest) if self.folders else NEVER

    def add(self, folder: str, name: str | None, now: float) -> None:
        if not self.folders:
            self.first = now
        self.last = now
        names = self.folders.setdefault(folder, set())
        if names is None:
            return
        if name is None or len(names) >= MOST_NAMES:
            self.folders[folder] = None
        else:
            names.add(name)


class Pending:
    """Gathers happenings until they are due; times are seconds of a clock that never jumps. Not for two threads."""

    def __init__(self) -> None:
        self._changed = _Gathered(QUIET_SECONDS, LONGEST_SECONDS)
        self._written = _Gathered(QUIET_WRITTEN_SECONDS, LONGEST_WRITTEN_SECONDS)

    def __bool__(self) -> bool:
        return bool(self._changed.folders or self._written.folders)

    def add(self, happening: Happening, now: float) -> None:
        """Note that something happened."""
        if happening.what in {What.LOST, What.ROOTS}:
            return
        gathered = self._written if happening.what in _WRITTEN else self._changed
        gathered.add(happening.folder, happening.name, now)
        if happening.is_folder and happening.what in _WHOLE:
            # Files may have been put into it before anybody watched it.
            self._changed.add(happening.path, None, now)
        if happening.before:
            folder, _, name = happening.before.rpartition("/")
            self._changed.add(folder or "/", name, now)

    @property
    def due(self) -> float:
        """When something is to be taken, or NEVER."""
        return min(self._changed.due, self._written.due)

    def take(self, keep: Callable[[str], bool] = lambda folder: True) -> dict[str, Names]:
        """Return everything gathered, by folder, and forget it; what ``keep`` refuses is only forgotten."""
        taken: dict[str, set[str] | None] = {}
        for gathered in (self._changed, self._written):
            for folder, names in gathered.folders.items():
                mine = taken.setdefault(folder, set())
                taken[folder] = None if mine is None or names is None else mine | names
            gathered.folders = {}
        return _frozen({folder: names for folder, names in taken.items() if keep(folder)})


def _frozen(folders: Mapping[str, set[str] | None]) -> dict[str, Names]:
    return {folder: None if names is None else frozenset(names) for folder, names in folders.items()}
