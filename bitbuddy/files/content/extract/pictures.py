"""Pictures: their size, their camera and when they were taken, from their headers; they are not decoded."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from typing import Any, BinaryIO

from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Picture

_MOMENT = re.compile(r"(\d{4})[:\-/.](\d{2})[:\-/.](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?")
# In this order: when it was taken, when it was made a file, when a program last wrote it (of scans: the only one).
_WHEN = ("EXIF DateTimeOriginal", "EXIF DateTimeDigitized", "Image DateTimeOriginal")
_FIRST_YEAR = 1980


def described(file: BinaryIO) -> Picture:
    """Return what a picture's headers say; raises Refused for what is no picture."""
    import exifread
    import imagesize

    # It warns of every file without tags; there is nothing to be done about those.
    logging.getLogger("exifread").setLevel(logging.CRITICAL)
    width, height = imagesize.get(file)
    file.seek(0)
    if width <= 0 or height <= 0:
        raise Refused("not_so")
    try:
        tags = exifread.process_file(file, details=False, extract_thumbnail=False, strict=False)
    except MemoryError:
        raise
    except Exception:  # the size is known whatever its tags are
        tags = {}
    taken = next((moment for name in _WHEN if (moment := _moment(tags, name)) is not None), None)
    return Picture(int(width), int(height), taken, _camera(tags))


def _moment(tags: dict[str, Any], name: str) -> int | None:
    """Return a date and time of the tags in ns since 1970, None where there is none that can be true."""
    match = _MOMENT.match(str(tags.get(name, "")).strip())
    if match is None:
        return None
    try:
        moment = datetime(*(int(part or 0) for part in match.groups())).astimezone()  # type: ignore[arg-type]
    except (ValueError, OverflowError, OSError):
        return None
    return int(moment.timestamp()) * 1_000_000_000 if moment.year >= _FIRST_YEAR else None


def _camera(tags: dict[str, Any]) -> str:
    maker, model = (" ".join(str(tags.get(f"Image {name}", "")).split()) for name in ("Make", "Model"))
    return (model if model.casefold().startswith(maker.casefold()) else f"{maker} {model}").strip()[:80]
