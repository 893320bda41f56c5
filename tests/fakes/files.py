"""An index of files that lies in memory: what skills are tested on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from bitbuddy.files.kinds import extension_of, kind_of
from bitbuddy.files.model import FileAnswer, FileEntry, FileQuery, FolderEntry, IndexStatus, Order
from bitbuddy.kernel.events import IndexState

_KEYS = {
    Order.RELEVANCE: lambda one: one.path,
    Order.NAME: lambda one: PurePosixPath(one.path).name,
    Order.NEWEST: lambda one: -one.modified.timestamp(),
    Order.OLDEST: lambda one: one.modified.timestamp(),
    Order.LARGEST: lambda one: -one.size,
    Order.SMALLEST: lambda one: one.size,
}


@dataclass
class FakeFiles:
    """Answers queries over ``entries`` by looking at each; folders are those the entries lie in."""

    now: datetime
    entries: list[FileEntry] = field(default_factory=list)
    state: IndexState = IndexState.READY
    queries: list[FileQuery] = field(default_factory=list)

    def add(self, path: str, size: int, modified: datetime | None = None) -> FileEntry:
        extension = extension_of(PurePosixPath(path).name)
        entry = FileEntry(path, size, modified or self.now, kind_of(extension), extension)
        self.entries.append(entry)
        return entry

    def search(self, query: FileQuery) -> FileAnswer:
        self.queries.append(query)
        found = sorted((one for one in self.entries if _matches(one, query)), key=_KEYS[query.order])
        size = sum(one.size for one in found)
        return FileAnswer(tuple(found[: query.limit]), len(found), size, self.now, 0.1)

    def status(self) -> IndexStatus:
        size = sum(one.size for one in self.entries)
        done = self.now if self.state is IndexState.READY else None
        return IndexStatus(self.state, len(self.entries), len(self._folders()), size, done, 0.1, ("/home/ana",))

    def folders_named(self, text: str, limit: int = 5) -> list[FolderEntry]:
        wanted = text.casefold()
        return [self._folder(one) for one in self._folders() if PurePosixPath(one).name.casefold() == wanted][:limit]

    def folder_total(self, path: str) -> FolderEntry | None:
        return self._folder(path) if path in self._folders() else None

    def biggest_folders(self, limit: int = 10, inside: str | None = None) -> list[FolderEntry]:
        folders = [self._folder(one) for one in self._folders() if not inside or one.startswith(f"{inside}/")]
        return sorted(folders, key=lambda one: -one.bytes)[:limit]

    def root_named(self, word: str) -> str | None:
        path = f"/home/ana/{word}"
        return path if path in self._folders() else None

    def _folders(self) -> list[str]:
        found = {str(parent) for one in self.entries for parent in PurePosixPath(one.path).parents}
        return sorted(one for one in found if one.startswith("/home/ana/"))

    def _folder(self, path: str) -> FolderEntry:
        inside = [one for one in self.entries if one.path.startswith(f"{path}/")]
        return FolderEntry(path, len(inside), sum(one.size for one in inside))


def _matches(entry: FileEntry, query: FileQuery) -> bool:
    checks = (
        all(word.casefold() in entry.path.casefold() for word in query.words),
        not query.kinds or entry.kind in query.kinds,
        not query.extensions or entry.extension in query.extensions,
        query.folder is None or entry.path.startswith(f"{query.folder}/"),
        query.after is None or entry.modified >= query.after,
        query.before is None or entry.modified < query.before,
        query.min_size is None or entry.size >= query.min_size,
        query.max_size is None or entry.size <= query.max_size,
    )
    return all(checks)
