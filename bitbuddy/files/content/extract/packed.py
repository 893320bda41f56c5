"""Files that are archives of XML: opened with care, for one may unfold to more than there is memory."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from bitbuddy.files.content.extract.refusals import Refused

MOST_MEMBERS = 20_000
MOST_UNPACKED = 200_000_000
# Real text packs 30 to 1 at best; below the size the ratio says nothing.
MOST_RATIO = 150
RATIO_FROM = 5_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 65536


class Packed:
    """An archive whose members are read as streams; raises Refused when it is not one, or not a safe one."""

    def __init__(self, file: BinaryIO) -> None:
        head = file.read(8)
        file.seek(0)
        if head == _OLE:  # an Office document with a password is wrapped in one of these
            raise Refused("encrypted")
        if not head.startswith(b"PK"):
            raise Refused("not_so")
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Refused("damaged") from error
        self._members = {one.filename: one for one in self._archive.infolist()}
        if len(self._members) > MOST_MEMBERS:
            raise Refused("unsafe")
        self._left = MOST_UNPACKED

    def names(self) -> list[str]:
        """Return the names of all members."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def check(self) -> None:
        """Refuse an archive that is too much when it is unpacked whole, for a library that does so."""
        if sum(one.file_size for one in self._members.values()) > MOST_UNPACKED:
            raise Refused("unsafe")
        for one in self._members.values():
            _checked(one)

    def read(self, name: str, most: int = 1_000_000) -> bytes:
        """Return the first ``most`` bytes of a small member, b"" where there is none."""
        if name not in self._members:
            return b""
        read = b"".join(_first(self.stream(name), most))
        return read[:most]

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield the content of a member in pieces; raises Refused."""
        member = self._members.get(name)
        if member is None:
            raise Refused("damaged")
        _checked(member)
        try:
            with self._archive.open(member) as opened:
                while piece := opened.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Refused("unsafe")
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Refused("damaged") from error


def _checked(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 0x1:
        raise Refused("encrypted")
    if member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * max(1, member.compress_size):
        raise Refused("unsafe")


def _first(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    read = 0
    for piece in pieces:
        yield piece
        read += len(piece)
        if read >= most:
            return
