"""Spreadsheets: each row with what its cells say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import BinaryIO

from bitbuddy.files.content.extract.packed import Packed
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Place

_OLD = frozenset({"xls"})
_OPEN = frozenset({"ods", "ots"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each row that is not empty, with its sheet and number; cells are parted by " | "."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _check(file, extension)
    try:
        book = CalamineWorkbook.from_filelike(file)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            for number, row in enumerate(sheet.iter_rows(), start=1):
                if text := _row(row):
                    yield Place("sheet", number, name), text
    except PasswordError as error:
        raise Refused("encrypted") from error
    except CalamineError as error:
        raise Refused("damaged") from error


def _check(file: BinaryIO, extension: str) -> None:
    if extension in _OLD:
        head = file.read(8)
        file.seek(0)
        if head != _OLE:
            raise Refused("not_so")
        return
    packed = Packed(file)
    packed.check()
    if extension in _OPEN and b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise Refused("encrypted")
    file.seek(0)


def _row(cells: Sequence[object]) -> str:
    return " | ".join(text for cell in cells if (text := _said(cell)))


def _said(cell: object) -> str:
    """Return a cell as a person would write it: no ".0" behind a whole number."""
    match cell:
        case bool():
            return str(cell).lower()
        case float():
            return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
        case datetime():
            return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell).strip()
