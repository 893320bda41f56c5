"""Names for files whose names came from outside: safe on every system, and never another file's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ENDING = ".gguf"
_MAXIMUM_BYTES = 255
# Room for " (12345)" between the name and its ending.
_NUMBER_BYTES = 8
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)", re.IGNORECASE)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe_name(name: str) -> str:
    """Return ``name`` as a plain file name ending in ``.gguf``: no folders, nothing invisible, no device of Windows."""
    text = unicodedata.normalize("NFC", "".join(map(_visible, name)))
    if text.lower().endswith(ENDING):
        text = text[: -len(ENDING)]
    text = _FORBIDDEN.sub("_", text).strip(" .")
    if _DEVICE.match(text):
        text = f"_{text}"
    return f"{_cut(text, _MAXIMUM_BYTES - len(ENDING) - _NUMBER_BYTES).rstrip(' .') or 'model'}{ENDING}"


def numbered(name: str) -> Iterator[str]:
    """Yield ``name`` itself, then "NAME (2).gguf" and so on."""
    yield name
    stem = name.removesuffix(ENDING)
    for number in range(2, 100_000):
        yield f"{stem} ({number}){ENDING}"


def short_id(name: str) -> str:
    """Return ``name`` as something to type: "Llama 3.2 1B:latest" becomes "llama-3.2-1b-latest"."""
    return re.sub(r"[^a-z0-9._]+", "-", name.lower()).strip("-.")[:80] or "model"


def _visible(character: str) -> str:
    return "_" if unicodedata.category(character) in _INVISIBLE else character


def _cut(text: str, limit: int) -> str:
    """Return as much of ``text`` as ``limit`` bytes hold, without cutting a character in two."""
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore")
