"""How soon a question about names, kinds, dates and sizes is answered, against `plocate` and `fd` as whole commands."""

from __future__ import annotations

import contextlib
import random
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import _trees
from bench.crawl import sizes, updated
from bench.harness import Harness, Row, Sample, Table, figure, ratio_row, value_row
from bitbuddy.files.index.build import build
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.roots import plan_roots
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import find_home

QUERIES = 60
FAST_MS = 25
SHORT_MS = 60
MISSPELT_MS = 40
LATEST = datetime.fromtimestamp(1_760_000_000, UTC)
KINDS = ("document", "picture", "audio", "video", "archive", "spreadsheet", "code")


def run(harness: Harness) -> Table:
    """Measure on the largest of the sizes that `crawl` measures with."""
    table = Table(
        "find", f"p95 ≤ {FAST_MS} ms from three characters on, ≤ {SHORT_MS} ms for fewer; faster than both peers"
    )
    size = max(sizes(harness))
    with harness.scratch() as scratch:
        harness.say(f"Making {size:,} files and their index …")
        _trees.make(scratch / "home", size)
        with opened(scratch) as files:
            asked = _questions(files, scratch / "home")
            for name, queries in asked.items():
                table.rows.append(_p95(files, name, queries))
            table.rows.append(_misspelt(files))
            table.rows += _against_peers(files, scratch, [query.words[0] for query in asked["substring"][:10]])
    return table.judged(_sentence(table, size))


@contextlib.contextmanager
def opened(scratch: Path) -> Iterator[FileLibrary]:
    """Lend a library whose index holds the tree."""
    home = find_home(scratch / "buddy")
    home.prepare()
    plan = plan_roots(home=str(scratch / "home"))
    build(home.index_database, plan, lambda files, folders, size: None)
    files = FileLibrary(home, lambda: plan, EventBus(), SystemClock())
    try:
        yield files
    finally:
        files.close()


def _questions(files: FileLibrary, home: Path) -> dict[str, list[FileQuery]]:
    """Return questions by kind. Words are taken from names of files that chance picks, so common ones come often."""
    chance = random.Random(23)
    names = _some_words(files, chance)

    def piece(word: str) -> str:
        length = min(len(word), chance.randrange(4, 9))
        start = chance.randrange(len(word) - length + 1)
        return word[start : start + length]

    def date() -> datetime:
        return LATEST - timedelta(days=chance.randrange(30, 1500))

    folders = [None, *(str(home / top) for top in _trees.TOPS)]
    return {
        "substring": [FileQuery(words=(piece(chance.choice(names)),)) for _ in range(QUERIES)],
        "two words": [FileQuery(words=(chance.choice(names), chance.choice(names))) for _ in range(QUERIES)],
        "kind and date": [
            FileQuery(kinds=(chance.choice(KINDS),), after=(day := date()), before=day + timedelta(days=30))
            for _ in range(QUERIES)
        ],
        "largest": [
            FileQuery(
                kinds=chance.choice(((), (chance.choice(KINDS),))), folder=chance.choice(folders), order=Order.LARGEST
            )
            for _ in range(QUERIES)
        ],
        "newest": [
            FileQuery(
                kinds=chance.choice(((), (chance.choice(KINDS),))), folder=chance.choice(folders), order=Order.NEWEST
            )
            for _ in range(QUERIES)
        ],
        "first screen, one or two characters": [
            FileQuery(words=(chance.choice(names)[: chance.randrange(1, 3)],), count=False) for _ in range(QUERIES)
        ],
        "one or two characters, all counted": [
            FileQuery(words=(chance.choice(names)[: chance.randrange(1, 3)],)) for _ in range(QUERIES)
        ],
    }


def _some_words(files: FileLibrary, chance: random.Random) -> list[str]:
    listed = files.search(FileQuery(order=Order.NEWEST, limit=10_000)).entries
    stems = [Path(entry.path).name.rpartition(".")[0] for entry in listed]
    words = [word.lower() for stem in stems for word in re.findall("[A-Za-z]{4,}", stem)]
    return chance.sample(words, min(len(words), 500))


def _p95(files: FileLibrary, name: str, queries: list[FileQuery]) -> Row:
    sample = Sample(tuple(_milliseconds(files, query) for _ in range(2) for query in queries))
    short = "one or two" in name
    limit = None if "counted" in name else SHORT_MS if short else FAST_MS
    return value_row(f"{name}: p95", sample.percentile(95), unit="ms", at_most=limit, sample=sample)


def _misspelt(files: FileLibrary) -> Row:
    """Measure how soon the word is found that one with two letters swapped was meant to be."""
    chance = random.Random(31)
    words = [word for word in _trees.WORDS if len(word) >= 4]

    def once() -> float:
        word = chance.choice(words)
        place = chance.randrange(len(word) - 1)
        typed = f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}"
        started = time.perf_counter()
        files.closest_words(typed)
        return (time.perf_counter() - started) * 1000

    sample = Sample(tuple(once() for _ in range(2 * QUERIES)))
    return value_row("a misspelt word: p95", sample.percentile(95), unit="ms", at_most=MISSPELT_MS, sample=sample)


def _milliseconds(files: FileLibrary, query: FileQuery) -> float:
    started = time.perf_counter()
    files.search(query)
    return (time.perf_counter() - started) * 1000


def _against_peers(files: FileLibrary, scratch: Path, words: list[str]) -> list[Row]:
    home, database = scratch / "home", scratch / "plocate.db"
    peers: list[tuple[str, Callable[[str], list[str]]]] = []
    if shutil.which("plocate") and shutil.which("updatedb.plocate"):
        updated(home, database)
        peers.append(("plocate", lambda word: ["plocate", "-d", str(database), "-i", "--", word]))
    if fd := shutil.which("fdfind") or shutil.which("fd"):
        peers.append(("fd", lambda word: [fd, "-i", "-u", "--fixed-strings", "--", word, str(home)]))
    rows = []
    for name, command in peers:
        mine: list[float] = []
        theirs: list[float] = []
        for word in words:
            mine.append(_milliseconds(files, FileQuery(words=(word,))))
            theirs.append(_command_ms(command(word)))
        rows.append(ratio_row(f"substring, {name}", Sample(tuple(mine)), Sample(tuple(theirs)), unit="ms", at_most=1))
    return rows


def _command_ms(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - started) * 1000


def _sentence(table: Table, size: int) -> str:
    slowest = max((row for row in table.rows if row.goal == f"≤ {FAST_MS} ms"), key=lambda row: row.ours)
    said = f"With {size:,} files the slowest of the five sorts of question has its p95 at {figure(slowest.ours)} ms."
    missed = [row.what for row in table.rows if row.met is False]
    return f"{said} Not yet met: {'; '.join(missed)}." if missed else said
