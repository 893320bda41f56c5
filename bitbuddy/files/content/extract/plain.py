"""Text, Markdown, tables of commas and code: line by line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Place

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 65536
# In what is no text, bytes that no text has are soon met.
_NEVER = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_MOST_ODD = 0.01


def pieces(file: BinaryIO, extension: str) -> Iterator[tuple[Place, str]]:
    """Yield each line that is not empty, with its number."""
    for number, line in enumerate(decoded(file.read()).splitlines(), start=1):
        if line.strip():
            yield Place("line", number), line


def decoded(data: bytes) -> str:
    """Return text of UTF-8, UTF-16 with a mark, or Windows' Western encoding; raises Refused for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    head = data[:_HEAD]
    if b"\x00" in data or len(head) - len(head.translate(None, _NEVER)) > _MOST_ODD * len(head):
        raise Refused("not_so")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
