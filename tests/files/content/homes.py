"""A home with documents, its index, and the library of what they say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bitbuddy.files.content.library import ContentLibrary
from bitbuddy.files.content.model import ContentAnswer, ContentOptions, ContentQuery
from bitbuddy.files.index.build import build
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import Home, find_home
from tests.files.trees import silent

PATIENT_SECONDS = 60.0


class Documents:
    """Documents below ``folder``, and a home whose index knows them after `index`."""

    def __init__(self, top: Path) -> None:
        self.folder = top / "papers"
        self.folder.mkdir()
        self.home: Home = find_home(top / "buddy")
        self.home.prepare()
        self.options = ContentOptions()
        self.events = EventBus()

    def index(self) -> None:
        """Make the index of files anew."""
        for suffix in ("", "-wal", "-shm"):
            self.home.index_database.with_name(f"index.db{suffix}").unlink(missing_ok=True)
        build(self.home.index_database, plan_roots([str(self.folder)], [], []), silent)

    def order(self) -> dict[str, object]:
        """Return the order to read everything, for the content process."""
        return {
            "index": str(self.home.index_database),
            "content": str(self.home.content_database),
            "budget": 10**9,
            "largest": 10**8,
            "memory": 2 * 10**9,
            "seconds": 30,
            "broken": "",
            "paths": None,
        }

    @contextmanager
    def library(self, calm: Callable[[], bool] | None = None) -> Iterator[ContentLibrary]:
        """Open the library; ``calm`` makes its owner a resident one."""
        library = ContentLibrary(self.home, lambda: self.options, self.events, SystemClock(), calm)
        try:
            yield library
        finally:
            library.close()

    def read(self) -> None:
        """Make the index and read everything."""
        self.index()
        with self.library() as library:
            library.look(urgent=True)
            assert library.wait(PATIENT_SECONDS)

    def ask(self, *words: str) -> ContentAnswer:
        """Return the documents with these words."""
        with self.library() as library:
            return library.passages(ContentQuery(words))

    def names(self, *words: str) -> list[str]:
        """Return their names, the best first."""
        return [Path(one.path).name for one in self.ask(*words).entries]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Return rows of content.db."""
        with closing(sqlite3.connect(self.home.content_database)) as connection:
            return connection.execute(query).fetchall()

    def reasons(self) -> dict[str, str]:
        """Return why files were not read, by name."""
        rows = self.rows("SELECT path, reason FROM documents WHERE state=3")
        return {Path(str(path)).name: str(reason) for path, reason in rows}
