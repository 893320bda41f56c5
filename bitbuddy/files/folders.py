"""Questions about folders: by name, how much one holds, which hold most."""

from __future__ import annotations

import heapq
import sqlite3
from pathlib import Path

from bitbuddy.files.model import FolderEntry
from bitbuddy.files.roots import inside
from bitbuddy.files.schema import ROOT_SHIFT
from bitbuddy.files.scope import KnownRoot, folder_row, known_roots, locate, path_of
from bitbuddy.files.words import folders_with, split

# A folder that is little more than the wrapping of one inside it says less than that one.
WRAPPING = 0.8
SPREAD = 0.5

_TOTALS = "files + left_files, bytes + left_bytes, left_files, left_bytes"


def folders_named(connection: sqlite3.Connection, text: str, limit: int) -> list[FolderEntry]:
    """Return folders with all words of ``text`` in their names: those called exactly so first, then by files."""
    texts = split(text.replace("/", " ").split())
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
    """Return the folders that hold most, none inside another: roots and mere wrappings give way to what they hold."""
    heap: list[tuple[int, int, bool]] = []
    for folder in _tops(connection, within):
        entry = _entry(connection, folder, {})
        heap.append((-entry.bytes, folder, True))
    heapq.heapify(heap)
    chosen: list[FolderEntry] = []
    known: dict[int, str] = {}
    while heap and len(chosen) < limit:
        weight, folder, top = heapq.heappop(heap)
        inner = connection.execute(
            "SELECT id, bytes + left_bytes FROM folders WHERE parent=? ORDER BY 2 DESC, id LIMIT ?", (folder, limit + 1)
        ).fetchall()
        if _opened(-weight, [size for _, size in inner], top):
            for identity, size in inner:
                heapq.heappush(heap, (-size, identity, False))
            continue
        entry = _entry(connection, folder, known)
        if entry.bytes and Path(entry.path).is_dir():
            chosen.append(entry)
    return chosen


def _opened(weight: int, inner: list[int], top: bool) -> bool:
    if not inner or not weight:
        return False
    return inner[0] >= WRAPPING * weight or (top and sum(inner) >= SPREAD * weight)


def _tops(connection: sqlite3.Connection, within: str | None) -> list[int]:
    online = _online(connection)
    if within is None:
        return [root.folder for root in online]
    tops = [root.folder for root in online if inside(root.path, within)]
    if tops:
        return tops
    folder = locate(connection, within.rstrip("/") or "/", online)
    return [] if folder is None else [folder]


def _online(connection: sqlite3.Connection) -> list[KnownRoot]:
    return [root for root in known_roots(connection) if not root.offline]


def _entry(connection: sqlite3.Connection, folder: int, known: dict[int, str]) -> FolderEntry:
    return FolderEntry(path_of(connection, folder, known), *folder_row(connection, _TOTALS, folder))
