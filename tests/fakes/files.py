"""An index of files that lies in memory: what skills are tested on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath

from bitbuddy.files.index.vocabulary import SHORTEST_MISSPELT, TWO_MISTAKES, spelt_in, without_digraphs, words_of
from bitbuddy.files.kinds import extension_of, kind_of
from bitbuddy.files.model import FileAnswer, FileEntry, FileQuery, FolderEntry, IndexStatus, Order
from bitbuddy.files.names import fold
from bitbuddy.files.search.spelling import distance
from bitbuddy.kernel.events import IndexState

HOME = "/home/ana"
_KEYS = {
    Order.RELEVANCE: lambda one: one.path,
    Order.NAME: lambda one: PurePosixPath(one.path).name,
    Order.NEWEST: lambda one: -_moment(one).timestamp(),
    Order.OLDEST: lambda one: _moment(one).timestamp(),
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
    arrivals: dict[str, datetime] = field(default_factory=dict)

    def add(self, path: str, size: int, modified: datetime | None = None) -> FileEntry:
        extension = extension_of(PurePosixPath(path).name)
        entry = FileEntry(path, size, modified or self.now, kind_of(extension), extension)
        self.entries.append(entry)
        return entry

    def search(self, query: FileQuery) -> FileAnswer:
        self.queries.append(query)
        known = self._words()
        entries = [self._as_asked(one, query) for one in self.entries]
        found = sorted((one for one in entries if _matches(one, query, known)), key=_KEYS[query.order])
        size = sum(one.size for one in found)
        return FileAnswer(tuple(found[: query.limit]), len(found), size, self.now, 0.1)

    def _as_asked(self, entry: FileEntry, query: FileQuery) -> FileEntry:
        return replace(entry, arrived=self.arrivals.get(entry.path) if query.by_arrival else None)

    def status(self) -> IndexStatus:
        size = sum(one.size for one in self.entries)
        done = self.now if self.state is IndexState.READY else None
        return IndexStatus(self.state, len(self.entries), len(self._folders()), size, done, 0.1, (HOME,))

    def knows_word(self, folded: str) -> bool:
        word = _as_written(fold(folded).strip(), self._words())
        starts = re.compile(rf"(?<![^\W\d_]){re.escape(word)}")
        return bool(word) and any(starts.search(name) for name in self._names())

    def closest_words(self, word: str, limit: int = 3) -> list[tuple[str, int]]:
        wanted = fold(word).strip()
        most = 0 if len(wanted) < SHORTEST_MISSPELT else 2 if len(wanted) >= TWO_MISTAKES else 1
        counted = Counter(known for name in self._names() for known in words_of(name))
        found = [
            (distance(wanted, known, most), known[0] != wanted[0], -names, known)
            for known, names in counted.items()
            if most and known != wanted and distance(wanted, known, most) <= most
        ]
        own = self._own_names()
        return [(spelt_in(known, own), -names) for *_, names, known in sorted(found)[: max(0, limit)]]

    def _own_names(self) -> list[str]:
        return [PurePosixPath(path).name for path in (*(one.path for one in self.entries), *self._folders())]

    def _names(self) -> list[str]:
        return [fold(name) for name in self._own_names()]

    def _words(self) -> set[str]:
        return {word for name in self._names() for word in words_of(name)}

    def folders_named(self, text: str, limit: int = 5) -> list[FolderEntry]:
        wanted = text.casefold()
        return [self._folder(one) for one in self._folders() if PurePosixPath(one).name.casefold() == wanted][:limit]

    def folder_total(self, path: str) -> FolderEntry | None:
        return self._folder(path) if path in self._folders() else None

    def biggest_folders(self, limit: int = 10, inside: str | None = None) -> list[FolderEntry]:
        folders = [self._folder(one) for one in self._folders() if not inside or one.startswith(f"{inside}/")]
        return sorted(folders, key=lambda one: -one.bytes)[:limit]

    def root_named(self, word: str) -> str | None:
        path = f"{HOME}/{word}"
        return path if path in self._folders() else None

    def _folders(self) -> list[str]:
        found = {str(parent) for one in self.entries for parent in PurePosixPath(one.path).parents}
        return sorted(one for one in found if one.startswith(f"{HOME}/"))

    def _folder(self, path: str) -> FolderEntry:
        inside = [one for one in self.entries if one.path.startswith(f"{path}/")]
        return FolderEntry(path, len(inside), sum(one.size for one in inside))


def _moment(entry: FileEntry) -> datetime:
    return entry.arrived or entry.moment


def _matches(entry: FileEntry, query: FileQuery, known: set[str]) -> bool:
    steps = [fold(step) for step in entry.path.removeprefix(f"{HOME}/").split("/")]
    folders = [folder for folder in (query.folder, *query.other_folders) if folder is not None]
    tops = [folder.rstrip("/") for folder in folders if _lies_in(entry.path, folder)]
    below = [fold(step) for step in entry.path.removeprefix(f"{min(tops, key=len, default=HOME)}/").split("/")]
    words, either, unwanted = (
        [_as_written(word, known) for word in _said(texts)] for texts in (query.words, query.any_words, query.not_words)
    )
    checks = (
        all(_in_one(word, steps, known) for word in words),
        not either or any(_in_one(word, steps, known) for word in either),
        not any(_in_one(word, below, known) for word in unwanted),
        not query.kinds or entry.kind in query.kinds,
        entry.kind not in query.not_kinds,
        not query.extensions or _ends_with(entry.extension, query.extensions),
        not _ends_with(entry.extension, query.not_extensions),
        not folders or any(_lies_in(entry.path, folder) for folder in folders),
        not any(_lies_in(entry.path, folder) for folder in query.not_folders),
        query.after is None or _moment(entry) >= query.after,
        query.before is None or _moment(entry) < query.before,
        query.min_size is None or entry.size >= query.min_size,
        query.max_size is None or entry.size <= query.max_size,
    )
    return all(checks)


def _as_written(word: str, known: set[str]) -> str:
    """Return ``word`` as words of names begin, with umlauts for ae, oe and ue where none begins with it."""
    ways = [word, *(without_digraphs(word) if len(word) >= SHORTEST_MISSPELT and {word} == words_of(word) else ())]
    return next((one for one in ways if any(other.startswith(one) for other in known)), word)


def _said(words: tuple[str, ...]) -> list[str]:
    return [word for text in words if (word := fold(text).strip())]


def _in_one(word: str, steps: list[str], known: set[str]) -> bool:
    if len(word) in {3, 4} and word in known:
        return any(one.startswith(word) for step in steps for one in words_of(step))
    return any(word in step for step in steps)


def _ends_with(extension: str, wanted: tuple[str, ...]) -> bool:
    return bool(extension) and any(f".{extension}".endswith(f".{one}") for one in wanted)


def _lies_in(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")
