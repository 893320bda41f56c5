"""What tests of the watch share: a collector of happenings that can be waited for, and waiting itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bitbuddy.files.roots import Root, RootPlan
from bitbuddy.files.watching.happening import Happening, Watching, What
from bitbuddy.files.watching.watch import watch

PATIENCE = 20.0


class Collector:
    """Takes what a watch tells, on the watch's thread."""

    def __init__(self) -> None:
        self.news: list[Happening] = []
        self._lock = threading.Lock()

    def receive(self, news: list[Happening]) -> None:
        with self._lock:
            self.news += news

    def take(self) -> list[Happening]:
        with self._lock:
            news, self.news = self.news, []
        return news


class Watched:
    """A watch with its collector."""

    def __init__(self, watching: Watching, collector: Collector, top: Path) -> None:
        self.watching, self._collector, self._top = watching, collector, top

    def news(self) -> list[Happening]:
        """Return all that happened until now."""
        assert self.watching.caught_up(PATIENCE)
        return self._collector.take()

    def told(self) -> set[tuple[What, str]]:
        """Return what happened, with paths below the top folder."""
        return {(one.what, one.path.removeprefix(f"{self._top}/")) for one in self.news()}


@contextmanager
def watched(
    top: Path, *roots: Root, limit: int = 10_000, never: tuple[str, ...] = (), far: tuple[str, ...] = ()
) -> Iterator[Watched]:
    """Watch ``roots``, or all of ``top``, while the block runs."""
    collector = Collector()
    plan = RootPlan(roots or (Root(str(top)),), never)
    watching = watch(plan, collector.receive, limit, far)
    try:
        yield Watched(watching, collector, top)
    finally:
        watching.close()
