"""The ledger as a file for the person: JSON, a table, or Markdown; never over a file that is there."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import StorageError, UsageError
from bitbuddy.kernel.paths import typed_path
from bitbuddy.link.ledger.entry import Entry

FORMATS = ("json", "csv", "markdown")
_ENDINGS = {".json": "json", ".csv": "csv", ".md": "markdown", ".markdown": "markdown"}
# A table program takes a cell that begins so for a formula, and a name of a file can be chosen by anybody.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def format_of(path: str, chosen: str = "") -> str:
    """Return the format that is chosen, or that the name of the file means; raises UsageError."""
    wanted = chosen or _ENDINGS.get(Path(path).suffix.lower(), "")
    if wanted not in FORMATS:
        raise UsageError(
            f"The ledger cannot be written as {chosen or Path(path).suffix or 'a file without an ending'}.",
            hint="Name the file .json, .csv or .md, or choose one of these formats.",
        )
    return wanted


def export(path: str, form: str, entries: Iterable[Entry]) -> int:
    """Write ``entries`` to a new file that only the person may read, and return how many there were.

    Raises UsageError where something is there already, StorageError where the disk refuses; then no file is left.
    """
    target = typed_path(path)
    if not target.is_absolute():
        raise UsageError("The file has to be named by its whole path.")
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileExistsError:
        raise UsageError(
            f"{display_path(target)} is there already.", "Nothing was written.", "Choose another name."
        ) from None
    except OSError as error:
        raise _refused(target, error) from error
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            count = {"json": _json, "csv": _csv, "markdown": _markdown}[form](file, entries)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _refused(target, error) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return count


def _refused(target: Path, error: OSError) -> StorageError:
    return StorageError(
        f"{display_path(target)} could not be written.",
        f"The system says: {error.strerror or error}.",
        "Choose another folder, or make room.",
    )


def _json(file: IO[str], entries: Iterable[Entry]) -> int:
    file.write('{"entries": [')
    count = 0
    for entry in entries:
        file.write(",\n" if count else "\n")
        file.write(json.dumps(entry.to_json()))
        count += 1
    file.write("\n]}\n")
    return count


def _csv(file: IO[str], entries: Iterable[Entry]) -> int:
    table = csv.writer(file)
    table.writerow(("when", "kind", "what", "more", "files"))
    count = 0
    for entry in entries:
        row = (entry.title, entry.text, "\n".join(map(display_text, entry.paths)))
        table.writerow((entry.at.astimezone().isoformat(timespec="seconds"), entry.kind.value, *map(_cell, row)))
        count += 1
    return count


def _cell(text: str) -> str:
    shown = "\n".join(display_text(line) for line in text.split("\n"))
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _markdown(file: IO[str], entries: Iterable[Entry]) -> int:
    file.write("# What Bit Buddy knows and did\n")
    count, day = 0, ""
    for entry in entries:
        moment = entry.at.astimezone()
        if day != f"{moment:%Y-%m-%d}":
            day = f"{moment:%Y-%m-%d}"
            file.write(f"\n## {day}\n\n")
        file.writelines(_item(entry, f"{moment:%H:%M}"))
        count += 1
    return count


def _item(entry: Entry, clock: str) -> Iterator[str]:
    yield f"- {clock} · {entry.kind.value} · {_inline(entry.title)}\n"
    if entry.text:
        yield f"  {_inline(entry.text)}\n"
    for path in entry.paths:
        yield f"  - {_inline(display_path(path))}\n"


def _inline(text: str) -> str:
    """Return text that means nothing to Markdown: names of files could hold links and pictures."""
    line = io.StringIO()
    for character in display_text(" ".join(text.split())):
        line.write(f"\\{character}" if character in "\\`*_{}[]<>()#+-!|~" else character)
    return line.getvalue()
