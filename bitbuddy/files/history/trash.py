"""Whether what is gone lies in the trash, by the notes that desktops keep there (freedesktop.org Trash 1.0)."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile
from pathlib import Path
from urllib.parse import unquote_to_bytes

from bitbuddy.files.history.model import ChangeEntry

# A trash with more notes than this is not looked through to its end, nor more notes of like names read.
_LOOKED_AT = 20_000
_READ = 50
_MOST_BYTES = 16_384
_NOTE = ".trashinfo"


class Trash:
    """The trash as it is while one question is answered: each folder of notes is listed once. Nothing here raises."""

    def __init__(self) -> None:
        self._listed: dict[Path, list[str]] = {}

    def has(self, entry: ChangeEntry) -> bool:
        """Tell whether the file or folder that was at ``entry.path`` can be taken out of the trash."""
        if entry.gathered:
            return False
        path = Path(entry.path)
        return any(
            _tells_of(trash / "info" / f"{name}{_NOTE}", top) == path and _is(trash / "files" / name, entry)
            for trash, top in _trashes(path)
            for name in self._notes(trash, path.name)
        )

    def _notes(self, trash: Path, name: str) -> list[str]:
        """Return what is called like ``name``: another of one name gets a number somewhere before the ending."""
        if trash not in self._listed:
            self._listed[trash] = _names(trash / "info")
        names, stem = self._listed[trash], name[:1] + name[1:].partition(".")[0]
        first = bisect_left(names, stem)
        alike = takewhile(lambda one: one.startswith(stem), islice(names, first, None))
        return sorted(alike, key=lambda one: (one != name, one))[:_READ]


def _trashes(path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the folders that may have taken ``path``, each with what the paths in its notes begin with."""
    data = Path(os.environ.get("XDG_DATA_HOME", ""))
    home = data if data.is_absolute() else Path.home() / ".local/share"
    yield home / "Trash", Path("/")
    if hasattr(os, "getuid"):
        top = next((one for one in path.parents if os.path.ismount(one)), Path("/"))
        yield top / f".Trash-{os.getuid()}", top
        yield top / ".Trash" / str(os.getuid()), top


def _names(info: Path) -> list[str]:
    try:
        with os.scandir(info) as notes:
            called = [note.name for note in islice(notes, _LOOKED_AT)]
    except OSError:
        return []
    return sorted(one.removesuffix(_NOTE) for one in called if one.endswith(_NOTE))


def _tells_of(note: Path, top: Path) -> Path | None:
    """Return where a note says that its file was."""
    try:
        with note.open("rb") as file:
            lines = file.read(_MOST_BYTES).splitlines()
    except OSError:
        return None
    said = next((line.removeprefix(b"Path=") for line in lines if line.startswith(b"Path=")), b"")
    return top / os.fsdecode(unquote_to_bytes(said)) if said and b"%00" not in said else None


def _is(thrown: Path, entry: ChangeEntry) -> bool:
    try:
        found = thrown.lstat()
    except OSError:
        return False
    return entry.folder or found.st_size == entry.size
