"""What is inside files, in memory: what skills are tested on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from bitbuddy.files.content.model import ContentAnswer, ContentQuery, Coverage, PassageEntry, Place
from bitbuddy.files.kinds import extension_of, extensions_of, kind_of
from bitbuddy.files.names import fold


@dataclass
class FakeContents:
    """Answers over ``entries``, one passage for each document; every word must be in it."""

    now: datetime
    entries: list[PassageEntry] = field(default_factory=list)
    told: Coverage | None = None
    queries: list[ContentQuery] = field(default_factory=list)
    settled: int = 0

    def add(self, path: str, place: Place, passage: str, modified: datetime | None = None) -> None:
        extension = extension_of(PurePosixPath(path).name)
        size = len(passage)
        self.entries.append(
            PassageEntry(path, size, modified or self.now, kind_of(extension), extension, place, passage, 1)
        )

    def coverage(self) -> Coverage:
        return self.told or Coverage(len(self.entries), len(self.entries))

    def settle(self) -> None:
        self.settled += 1

    def passages(self, query: ContentQuery) -> ContentAnswer:
        self.queries.append(query)
        if not query.words and not query.phrases:
            return ContentAnswer(coverage=self.coverage())
        found = [one for one in self.entries if _is_meant(one, query)]
        return ContentAnswer(tuple(found[: query.limit]), len(found), self.coverage())


def _is_meant(entry: PassageEntry, query: ContentQuery) -> bool:
    text = fold(entry.passage)
    endings = query.extensions or tuple(one for kind in query.kinds for one in extensions_of(kind))
    return (
        all(fold(word) in text for word in (*query.words, *query.phrases))
        and all(fold(word) in fold(entry.path) for word in query.named)
        and (not endings or entry.extension in endings)
        and (not query.folders or any(entry.path.startswith(f"{folder.rstrip('/')}/") for folder in query.folders))
        and (query.after is None or entry.modified >= query.after)
        and (query.before is None or entry.modified < query.before)
    )
