"""Which way reads which format; libraries are imported when the first file of theirs is read."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from bitbuddy.files.content.blanking import without_secrets
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Passage, Picture, Place
from bitbuddy.files.content.passages import cut
from bitbuddy.files.kinds import extensions_of

Pieces = Iterator[tuple[Place, str]]
_PICTURES = tuple("jpg jpeg jpe jfif png tif tiff webp heic heif avif".split())
# These are code, and not text for a person.
_NO_TEXT = frozenset({"diff", "patch", "svg"})
# Markup has a way of its own; what else is code is read line by line.
_WAYS: dict[str, tuple[str, ...]] = {
    "pdf:pieces": ("pdf",),
    "word:pieces": ("docx", "docm", "dotx"),
    "slides:pieces": ("pptx", "pptm", "ppsx", "potx"),
    "opendocument:pieces": ("odt", "ott", "odp", "otp"),
    "sheets:pieces": ("xlsx", "xlsm", "xltx", "xlsb", "xls", "ods", "ots"),
    "epub:pieces": ("epub",),
    "markup:pieces": ("html", "htm", "xhtml"),
    "mail:pieces": ("eml",),
    "plain:pieces": tuple("txt text md markdown rst tex org adoc asciidoc csv tsv srt vtt".split()),
}
_WAY_OF = {extension: "plain:pieces" for extension in extensions_of("code") if extension not in _NO_TEXT} | {
    extension: way for way, extensions in _WAYS.items() for extension in extensions
}
TEXTS = frozenset(_WAY_OF)
PICTURES = frozenset(_PICTURES)
READABLE = TEXTS | PICTURES


def passages_of(file: BinaryIO, extension: str) -> list[Passage]:
    """Return the passages of a document, passwords blanked; raises Refused with the reason for none, or MemoryError.

    Whatever else a library raises over a broken file is a Refused too.
    """
    try:
        return list(without_secrets(cut(pieces_of(file, extension))))
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused("damaged", type(error).__name__) from error


def pieces_of(file: BinaryIO, extension: str) -> Pieces:
    """Return the text of a document piece by piece, each with its place."""
    module, _, function = _WAY_OF[extension].partition(":")
    way: Callable[[BinaryIO, str], Pieces] = getattr(
        importlib.import_module(f"bitbuddy.files.content.extract.{module}"), function
    )
    return way(file, extension)


def picture_of(file: BinaryIO) -> Picture:
    """Return what a picture says of itself; raises Refused or MemoryError."""
    from bitbuddy.files.content.extract.pictures import described

    try:
        return described(file)
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused("damaged", type(error).__name__) from error
