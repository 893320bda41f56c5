"""What became of each file in the end: made and renamed is made, renamed twice moved once, made and removed nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bitbuddy.files.history_model import ChangeEntry
from bitbuddy.kernel.events import ChangeKind


@dataclass
class Net:
    """The state of every path that something happened to, after all `take` was given, oldest first.

    ``passing`` counts files that were made and were gone again.
    """

    now: dict[str, ChangeEntry] = field(default_factory=dict)
    gone: dict[str, ChangeEntry] = field(default_factory=dict)
    passing: int = 0

    def take(self, change: ChangeEntry) -> None:
        """Go on by one change."""
        if change.kind is ChangeKind.APPEARED:
            self._appeared(change)
        elif change.kind is ChangeKind.CHANGED:
            self._changed(change)
        elif change.kind is ChangeKind.MOVED:
            self._moved(change)
        else:
            self._gone(change)

    def entries(self) -> list[ChangeEntry]:
        """Return what is so in the end, newest first."""
        return sorted((*self.now.values(), *self.gone.values()), key=lambda one: (one.at, one.path), reverse=True)

    def _appeared(self, change: ChangeEntry) -> None:
        was = self.gone.pop(change.path, None)
        if was is not None and not was.folder:  # replaced, as many programs save
            change = replace(change, kind=ChangeKind.CHANGED, size_before=was.size)
        elif was is not None:
            self.gone[change.path] = was
        self.now[change.path] = change

    def _changed(self, change: ChangeEntry) -> None:
        known = self.now.get(change.path)
        if known is None:
            self.now[change.path] = change
        elif known.kind is ChangeKind.CHANGED:
            self.now[change.path] = replace(change, size_before=known.size_before)
        else:
            self.now[change.path] = replace(known, size=change.size)

    def _moved(self, change: ChangeEntry) -> None:
        if change.folder:
            self._carry(change.before, change.path)
        known = self.now.pop(change.before, None)
        replaced = self.gone.pop(change.path, None)
        if known is None:
            self._settle(change)
        elif known.kind is ChangeKind.APPEARED:
            self.now[change.path] = replace(known, path=change.path, size=change.size)
            if replaced is not None and not replaced.folder:  # saved beside, the old one removed, then renamed
                kind = ChangeKind.CHANGED
                self.now[change.path] = replace(self.now[change.path], kind=kind, size_before=replaced.size)
        elif known.kind is ChangeKind.MOVED:
            self._settle(replace(change, before=known.before))
        else:  # changed, and then moved
            self._settle(change)
        if replaced is not None and self.now.get(change.path, change).kind is not ChangeKind.CHANGED:
            self.gone[change.path] = replaced

    def _settle(self, moved: ChangeEntry) -> None:
        """Keep a move, unless it led back to where it began."""
        if moved.before != moved.path:
            self.now[moved.path] = moved

    def _carry(self, before: str, after: str) -> None:
        """Let all that is known inside a folder go with it."""
        inside = f"{before}/"
        for path in [one for one in self.now if one.startswith(inside)]:
            known = self.now.pop(path)
            there = f"{after}/{path[len(inside) :]}"
            if not (known.kind is ChangeKind.MOVED and known.before == there):
                self.now[there] = replace(known, path=there)

    def _gone(self, change: ChangeEntry) -> None:
        files, size = change.files, change.size
        if change.folder:
            inside = f"{change.path}/"
            for path in [one for one in self.now if one.startswith(inside)]:
                known = self.now.pop(path)
                if known.kind is ChangeKind.APPEARED and not known.folder:
                    self.passing += known.files
                    files, size = files - known.files, size - known.size
        known_here = self.now.pop(change.path, None)
        if known_here is not None and known_here.kind is ChangeKind.APPEARED:
            self.passing += known_here.files
            return
        if change.folder and files <= 0 and change.files:
            return  # all that it held came in the same time
        if known_here is not None and known_here.kind is ChangeKind.MOVED:
            change = replace(change, before=known_here.before)
        self.gone[change.path] = replace(change, files=max(files, 0), size=max(size, 0))


def net_of(changes: Iterable[ChangeEntry]) -> Net:
    """Return what became of each file by ``changes``, oldest first."""
    net = Net()
    for change in changes:
        net.take(change)
    return net
