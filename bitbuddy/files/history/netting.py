"""What became of each file in the end: made and renamed is made, renamed twice moved once, made and removed nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.kernel.events import ChangeKind


@dataclass(slots=True)
class _File:
    """A file or folder something happened to: its ``last`` change, and where it ``was`` at first, "" if nowhere.

    ``held`` is what it held before it first changed, None when it did not change.
    """

    last: ChangeEntry
    was: str
    held: int | None = None


@dataclass
class Net:
    """The state of every path that something happened to, after all `take` was given, oldest first.

    ``passing`` counts files that were made and were gone again.
    """

    live: dict[str, _File] = field(default_factory=dict)
    gone: dict[str, ChangeEntry] = field(default_factory=dict)
    passing: int = 0
    _folders: bool = False

    def take(self, change: ChangeEntry) -> None:
        """Go on by one change."""
        if change.kind is ChangeKind.APPEARED:
            self.live[change.path] = _File(change, "")
        elif change.kind is ChangeKind.CHANGED:
            known = self._at(change.path, change)
            known.held = change.size_before if known.held is None else known.held
            self.live[change.path] = known
        elif change.kind is ChangeKind.MOVED:
            self._moved(change)
        else:
            self._gone(change)

    def entries(self) -> list[ChangeEntry]:
        """Return what is so in the end, newest first."""
        gone = dict(self.gone)
        found = [self._became(path, one, gone) for path, one in self.live.items()]
        every = [*(one for one in found if one is not None), *gone.values()]
        return sorted(every, key=lambda one: (one.at, one.path), reverse=True)

    def _became(self, path: str, one: _File, gone: dict[str, ChangeEntry]) -> ChangeEntry | None:
        last = one.last
        if not one.was:
            replaced = gone.get(path)
            if replaced is not None and not replaced.folder:  # many programs save so
                del gone[path]
                return replace(last, kind=ChangeKind.CHANGED, path=path, before="", size_before=replaced.size)
            return replace(last, kind=ChangeKind.APPEARED, path=path, before="", size_before=0)
        if one.was != self._first_of(path, itself=False):
            return replace(last, kind=ChangeKind.MOVED, path=path, before=one.was, size_before=0)
        if one.held is not None:
            return replace(last, kind=ChangeKind.CHANGED, path=path, before="", size_before=one.held)
        return None

    def _at(self, path: str, change: ChangeEntry) -> _File:
        """Return what is at ``path``, which ``change`` now happens to."""
        known = self.live.pop(path, None)
        if known is None:
            return _File(change, self._first_of(path))
        known.last = change
        return known

    def _first_of(self, path: str, *, itself: bool = True) -> str:
        """Return where what is at ``path`` was at first, as far as only folders above it were moved."""
        above = path if itself else path.rpartition("/")[0]
        while self._folders and above:
            known = self.live.get(above)
            if known is not None and known.last.folder and known.was:
                return known.was + path[len(above) :]
            above = above.rpartition("/")[0]
        return path

    def _moved(self, change: ChangeEntry) -> None:
        moved = self._at(change.before, change)
        inside = self._take_out(change.before) if change.folder else []
        if (over := self.live.get(change.path)) is not None:  # moved over it
            self._gone(replace(over.last, kind=ChangeKind.GONE, path=change.path, at=change.at))
        self.live[change.path] = moved
        self._folders = self._folders or change.folder
        for path, one in inside:
            self.live[change.path + path[len(change.before) :]] = one

    def _take_out(self, folder: str) -> list[tuple[str, _File]]:
        inside = [path for path in self.live if path.startswith(f"{folder}/")]
        return [(path, self.live.pop(path)) for path in inside]

    def _gone(self, change: ChangeEntry) -> None:
        files, size = change.files, change.size
        for _, one in self._take_out(change.path) if change.folder else ():
            if not one.was and not one.last.folder:
                self.passing += 1
                files, size = files - 1, size - one.last.size
        known = self._at(change.path, change)
        if not known.was:
            self.passing += change.files
        elif files > 0 or not change.files:
            size = known.held if known.held is not None else size
            before = known.was if known.was != change.path else ""
            self.gone[known.was] = replace(change, files=files, size=max(size, 0), before=before)


def net_of(changes: Iterable[ChangeEntry]) -> Net:
    """Return what became of each file by ``changes``, oldest first."""
    net = Net()
    for change in changes:
        net.take(change)
    return net
