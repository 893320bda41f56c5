"""Many files of one place that fared alike are told as one: an unpacked archive is one thing, not ten thousand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bitbuddy.files.history.groups import area_of
from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.kernel.events import ChangeKind

# So many in one place are one thing.
LEAST = 50


def gathered(entries: Sequence[ChangeEntry], tops: Sequence[str] = ()) -> list[ChangeEntry]:
    """Return ``entries`` of one kind, newest first, with many of one place made one, named by what they share.

    Of ``tops``, the folders that were asked about, each folder directly in one is a place; files directly in one stay.
    """
    home = str(Path.home())
    places: dict[tuple[str, str], list[ChangeEntry]] = {}
    for one in entries:
        was = _place(one.before, tops, home) if one.kind is ChangeKind.MOVED else ""
        places.setdefault((_place(one.path, tops, home), was), []).append(one)
    found: list[ChangeEntry] = []
    for (place, _), ones in places.items():
        found += [_as_one(ones)] if place and len(ones) >= LEAST else ones
    return sorted(found, key=lambda one: (one.at, one.path), reverse=True)


def _place(path: str, tops: Sequence[str], home: str) -> str:
    """Return the folder that a file counts to, "" where it is told by itself."""
    folder = path.rpartition("/")[0] or "/"
    for top in tops:
        if folder == top:
            return ""
        above = f"{top.rstrip('/')}/"
        if folder.startswith(above):
            return above + folder[len(above) :].partition("/")[0]
    return area_of(folder, home)


def _as_one(ones: Sequence[ChangeEntry]) -> ChangeEntry:
    moved = ones[0].kind is ChangeKind.MOVED
    return replace(
        max(ones, key=lambda one: one.at),
        path=_shared([one.path for one in ones]),
        before=_shared([one.before for one in ones]) if moved else "",
        size=sum(one.size for one in ones),
        size_before=sum(one.size_before for one in ones),
        folder=True,
        files=sum(one.files for one in ones),
        gathered=True,
    )


def _shared(paths: Sequence[str]) -> str:
    return os.path.commonpath([path.rpartition("/")[0] or "/" for path in paths])
