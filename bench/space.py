"""How much disk a thousand conversations take, with all that was learned from them and made findable."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from bench.harness import Harness, Table, figure, value_row
from bench.recall.retrievers import any_vectors
from bench.remember import remembering
from bitbuddy.kernel.database import Database, empty_journal

NAME = "space"
GOAL = "≤ 40 MB for 1,000 conversations of 22 turns"
LIMIT_MB = 40.0
TURNS = 22
TABLES = {
    "what was said": ("messages", "sessions"),
    "words to search": ("searched",),
    "words and context for recall": ("recalled", "unembedded"),
    "memories": ("memor", "entities", "names", "relations"),
}


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    conversations = 50 if harness.quick else 1_000
    with harness.scratch() as folder:
        harness.say(f"Having {conversations:,} conversations …")
        with remembering(folder, conversations * TURNS) as memory:
            database = memory.conversations.kept.database
            shares = _shares(database)
            empty_journal(database.path)
            megabytes = _size(folder) / 1e6
            database.write(any_vectors)
            empty_journal(database.path)
        with_meanings = _size(folder) / 1e6
    # A quick run has the size of an empty file twenty times over: it says nothing of the goal.
    thousand, limit = 1_000 / conversations, None if harness.quick else LIMIT_MB
    per_thousand = megabytes * thousand
    table.rows.append(value_row("a thousand conversations", per_thousand, unit="MB", at_most=limit))
    what = "the same with the vectors of the extra `semantic`"
    table.rows.append(value_row(what, with_meanings * thousand, unit="MB", at_most=limit))
    table.rows += [value_row(f"  {what}", size / 1e6 * thousand, unit="MB") for what, size in shares.items()]
    each = per_thousand * 1_000 / TURNS
    return table.judged(f"A thousand conversations take {figure(per_thousand)} MB, {each:,.0f} bytes a turn.")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def _shares(database: Database) -> dict[str, int]:
    """Return the bytes of the tables of each subject, with their indexes."""
    sizes: dict[str, int] = {}
    for name, size in database.read("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
        table = str(name).removeprefix("sqlite_autoindex_")
        what = next((what for what, begins in TABLES.items() if table.startswith(begins)), "other")
        sizes[what] = sizes.get(what, 0) + cast(int, size)
    return sizes
