"""Questions about folders: by name, how much one holds, which hold most."""

from __future__ import annotations

import heapq
import sqlite3
from pathlib import Path

from bitbuddy.files.index.schema import ROOT_SHIFT
from bitbuddy.files.model import FolderEntry
from bitbuddy.files.roots import inside
from bitbuddy.files.search.scope import KnownRoot, folder_row, known_roots, locate, path_of
from bitbuddy.files.search.words import folders_with, split

# A folder that holds so much of what one named before it holds is more or less the same again.
SAME = 0.8
# Of a folder that was asked for, those inside it are told of when together they hold so much of it.
SPREAD = 0.5

_TOTALS = "files + left_files, bytes + left_bytes, left_files, left_bytes"


def folders_named(connection: sqlite3.Connection, text: str, limit: int) -> list[FolderEntry]:
    """Return folders with all words of ``text`` in their names: those called exactly so first, then by files."""
    texts = split(connection, text.replace("/", " ").split())
    if not texts:
        return []
    online = {root.number for root in _online(connection)}
    candidates = [
        (folder, name)
        for folder, name in folders_with(connection, max(texts, key=len))
        if folder >> ROOT_SHIFT in online
    ]
    phrase = " ".join(texts)
    ranked = []
    for folder, name in candidates:
        if all(word in name for word in texts):
            ranked.append((_fit(name, phrase), folder))
    known: dict[int, str] = {}
    found = []
    ranked.sort()
    for fit, folder in ranked[: max(200, limit * 10)]:
        entry = _entry(connection, folder, known)
        if Path(entry.path).is_dir():
            found.append((fit, -entry.files, entry.path, entry))
    return [entry for *_, entry in sorted(found)[: max(0, limit)]]


def _fit(name: str, phrase: str) -> int:
    return 0 if name == phrase else 1 if name.startswith(phrase) else 2


def folder_total(connection: sqlite3.Connection, path: str) -> FolderEntry | None:
    """Return what the folder at ``path`` holds, or None when it is not one the index knows.

    Of a folder above the roots it is what these hold together.
    """
    path = path.rstrip("/") or "/"
    online = _online(connection)
    within = [root for root in online if inside(root.path, path)]
    if not within:
        folder = locate(connection, path, online)
        return None if folder is None else _entry(connection, folder, {})
    entries = [_entry(connection, root.folder, {}) for root in within]
    return FolderEntry(
        path,
        sum(one.files for one in entries),
        sum(one.bytes for one in entries),
        sum(one.left_out_files for one in entries),
        sum(one.left_out_bytes for one in entries),
    )


def biggest_folders(connection: sqlite3.Connection, limit: int, within: str | None) -> list[FolderEntry]:
    """Return the folders that hold most, of ``within`` those inside it, by what their whole subtrees hold.

    A folder in a named one is named too, unless it holds nearly the same; one that only wraps another gives way to it.
    ``within`` itself is named when nothing inside stands out.
    """
    known: dict[int, str] = {}
    # What a folder holds, negative; the folder; and what the named one holds that it lies in.
    heap = [(-_entry(connection, folder, known).bytes, folder, 0) for folder in _tops(connection, within, limit)]
    heapq.heapify(heap)
    chosen: list[FolderEntry] = []
    while heap and heap[0][0] and len(chosen) < limit:
        weight, folder, above = heapq.heappop(heap)
        inner = _heaviest_in(connection, folder, limit)
        wraps = bool(inner) and inner[0][1] == -weight
        if not wraps and not (above and -weight >= SAME * above):
            entry = _entry(connection, folder, known)
            if Path(entry.path).is_dir():
                chosen.append(entry)
                above = entry.bytes
        for identity, size in inner:
            heapq.heappush(heap, (-size, identity, above))
    return chosen


def _heaviest_in(connection: sqlite3.Connection, folder: int, limit: int) -> list[tuple[int, int]]:
    """Return as many folders directly in ``folder`` as may be needed, each with what it holds, the heaviest first."""
    query = "SELECT id, bytes + left_bytes FROM folders WHERE parent=? ORDER BY 2 DESC, id LIMIT ?"
    return connection.execute(query, (folder, limit + 1)).fetchall()


def _tops(connection: sqlite3.Connection, within: str | None, limit: int) -> list[int]:
    """Return the folders to begin with: not the home itself, and of ``within`` those in it if they hold much of it."""
    deep = [root for root in _online(connection) if root.deep]
    if within is None:
        home = str(Path.home())
        whole = [root.folder for root in deep if root.path == home]
        inner = [identity for folder in whole for identity, _ in _heaviest_in(connection, folder, limit)]
        return [*(root.folder for root in deep if root.path != home), *inner]
    path = within.rstrip("/") or "/"
    tops = [root.folder for root in deep if root.path != path and inside(root.path, path)]
    folder = locate(connection, path, deep)
    if tops or folder is None:
        return tops
    held = _heaviest_in(connection, folder, limit)
    spread = sum(size for _, size in held) >= SPREAD * _entry(connection, folder, {}).bytes
    return [identity for identity, _ in held] if held and spread else [folder]


def _online(connection: sqlite3.Connection) -> list[KnownRoot]:
    return [root for root in known_roots(connection) if not root.offline]


def _entry(connection: sqlite3.Connection, folder: int, known: dict[int, str]) -> FolderEntry:
    return FolderEntry(path_of(connection, folder, known), *folder_row(connection, _TOTALS, folder))
