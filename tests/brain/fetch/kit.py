"""A small file, the job that fetches it, and the real process that does."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bitbuddy.brain.catalogue.model import CatalogueEntry, Source, SourceKind, Tier
from bitbuddy.brain.fetch.downloads import Downloads, Places
from bitbuddy.brain.fetch.job import Job, Patience
from bitbuddy.brain.fetch.model import UNDER_WAY, Download, DownloadState
from bitbuddy.brain.fit.model import Fit, Level
from bitbuddy.brain.pipes import encode
from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.kernel.events import Event, EventBus
from bitbuddy.kernel.processes import Worker, worker_command
from tests.waiting import until

FILE = "small.gguf"
SIZE = 3_000_000
CONTENT = random.Random(1).randbytes(SIZE)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
QUICK = Patience(
    connect=2.0,
    stall=0.4,
    window=0.8,
    window_bytes=30_000,
    tries=3,
    first_pause=0.01,
    longest_pause=0.05,
    longest_asked=0.2,
)


def web(url: str) -> Source:
    return Source(SourceKind.WEB, url=url)


def job_for(folder: Path, *sources: Source | str) -> Job:
    """Return the job that brings the small file to ``folder`` from addresses or other sources."""
    ways = tuple(web(one) if isinstance(one, str) else one for one in sources)
    return Job("Small", FILE, SIZE, SHA256, folder, ways, patience=QUICK)


def entry_for(*urls: str, id: str = "small", **fields: Any) -> CatalogueEntry:
    """Return the small file as the catalogue has it."""
    entry = CatalogueEntry(
        id=id,
        name="Small",
        tier=Tier.TINY,
        file=FILE,
        bytes=SIZE,
        sha256=SHA256,
        quantization="Q4_0",
        licence="MIT",
        ram_bytes=1,
        context=256,
        languages=("en",),
        good_at="tests",
        sources=tuple(web(url) for url in urls),
    )
    return replace(entry, **fields)


class Shelf:
    """A catalogue of a few entries."""

    def __init__(self, *entries: CatalogueEntry) -> None:
        self.entries = {one.id: one for one in entries}

    def get(self, id: str) -> CatalogueEntry:
        try:
            return self.entries[id]
        except KeyError:
            raise NotFoundError(f"There is no brain {id}.") from None


class Owner:
    """One owner of a home: its downloads, what they published, and what arrived."""

    def __init__(self, folder: Path, *entries: CatalogueEntry) -> None:
        self.models, self.record = folder / "models", folder / "downloads.json"
        self.level = Level.WELL
        self.against = ""
        self.events: list[Event] = []
        self.arrived: list[tuple[str, Path, str]] = []
        self.used: list[str] = []
        bus = EventBus()
        bus.subscribe(self.events.append)
        self.shelf = Shelf(*entries)
        places = Places(self.models, self.record, None, QUICK)
        self.downloads = Downloads(places, self.shelf, self._fit, bus, self._done)

    def _fit(self, entry: CatalogueEntry) -> Fit:
        return Fit(self.level, "It does not fit.", ("It needs 9 GB of disk, and 1 GB is free.",), False, self.against)

    def _done(self, entry: CatalogueEntry, path: Path, source: str, use: bool) -> None:
        assert path.read_bytes() == CONTENT
        self.arrived.append((entry.id, path, source))
        self.used += [entry.id] if use else []

    def state(self, id: str = "small") -> DownloadState:
        return self.one(id).state

    def one(self, id: str = "small") -> Download:
        return next(one for one in self.downloads.all() if one.id == id)

    def ended(self, id: str = "small") -> Download:
        until(lambda: self.state(id) not in UNDER_WAY)
        return self.one(id)

    def came(self, least: int = 1) -> None:
        """Wait until more than ``least`` bytes came."""
        until(lambda: self.one().done > least)

    def remembered(self) -> list[tuple[str, str]]:
        if not self.record.exists():
            return []
        return [(one["id"], one["kept"]) for one in json.loads(self.record.read_bytes())["downloads"]]


class Fetcher:
    """One real process that fetches, and what it said."""

    def __init__(self, job: Job, kilobytes: int = 0) -> None:
        """Start it; with ``kilobytes`` no file of it gets larger, as on a disk that is full."""
        limit = ["bash", "-c", f'ulimit -f {kilobytes}; exec "$@"', "limit"] if kilobytes else []
        self._process = subprocess.Popen(
            [*limit, *worker_command(Worker.FETCH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self.messages: list[dict[str, Any]] = []
        self.order(job.to_json())

    @property
    def pid(self) -> int:
        return self._process.pid

    def order(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(encode(message))
        self._process.stdin.flush()

    def hear(self) -> Iterator[dict[str, Any]]:
        """Give what it says until it ends."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.messages.append(json.loads(line))
            yield self.messages[-1]

    def last(self) -> dict[str, Any]:
        """Wait for its end, and return its last word, {} if it said nothing."""
        for _ in self.hear():
            pass
        return self.messages[-1] if self.messages else {}

    def told(self) -> str:
        """Return every sentence it told, in order."""
        sentences = [str(one.get("told") or "") for one in self.messages]
        return " ".join(dict.fromkeys(one for one in sentences if one))

    def leave(self) -> int:
        """Close its input, as an owner that ends does; wait, and return its status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(20)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()


@contextlib.contextmanager
def fetcher(job: Job, kilobytes: int = 0) -> Iterator[Fetcher]:
    made = Fetcher(job, kilobytes)
    try:
        yield made
    finally:
        made.close()


@dataclass(frozen=True)
class Outcome:
    last: dict[str, Any]
    told: str

    @property
    def done(self) -> bool:
        return self.last.get("say") == "done"

    @property
    def message(self) -> str:
        """Return what a person reads of a failure."""
        return " ".join(str(self.last.get(name, "")) for name in ("title", "message", "hint"))


def fetched(job: Job, kilobytes: int = 0) -> Outcome:
    """Fetch, and return what became of it."""
    with fetcher(job, kilobytes) as process:
        last = process.last()
        return Outcome(last, process.told())


def whole(job: Job) -> bool:
    """Return whether the file is there, right, and nothing else of it."""
    return names(job.folder) == [job.file] and job.target.read_bytes() == CONTENT


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())
