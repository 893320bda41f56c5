"""Facts in words: what was asked said again, and lists that read as sentences. No personality in here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from bitbuddy.conversation.facts import FileFact
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.kinds import OTHER, kind_of
from bitbuddy.files.model import FileEntry, Order
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count, format_when

_ORDER_SAID = {
    Order.LARGEST: "largest",
    Order.SMALLEST: "smallest",
    Order.NEWEST: "newest",
    Order.OLDEST: "oldest",
}


def order_said(order: Order | None) -> str:
    """Return "largest", "newest", … or "" when the order has no such word."""
    return _ORDER_SAID.get(order, "") if order else ""


def noun(slots: Slots, count: int) -> str:
    """Return what the slots are about in its number: "PDF", "PDFs", "pictures and videos", "empty files"."""
    said = _singulars(slots) or ["file"]
    empty = "empty " if slots.max_size == 0 else ""
    last = "and" if count > 1 else "or"
    return empty + joined([one if count == 1 else _plural(one) for one in said], last)


def _singulars(slots: Slots) -> list[str]:
    names = [_extension_name(extension) for extension in slots.extensions]
    # A kind said besides an extension of its own only repeats it: "PDF documents" are PDFs.
    kinds = [kind for kind in slots.kinds if kind not in {kind_of(extension) for extension in slots.extensions}]
    said = [
        "photo" if kind == "picture" and "photo" in slots.kind_said else _KIND_NAMES.get(kind, kind) for kind in kinds
    ]
    return list(dict.fromkeys([*names, *said]))


_KIND_NAMES = {"audio": "audio file", "code": "code file"}
_EXTENSION_NAMES = {
    extension: name
    for name, extensions in {
        "JPG": "jpg jpeg",
        "Word file": "doc docx",
        "Excel file": "xls xlsx",
        "PowerPoint file": "ppt pptx",
        "HTML file": "htm html",
        "Markdown file": "md markdown",
        "ZIP file": "zip",
        "Python file": "py",
        "JavaScript file": "js",
        "CSV file": "csv",
        "text file": "txt text",
    }.items()
    for extension in extensions.split()
} | {extension: extension.upper() for extension in ("pdf", "png", "gif", "mp3", "mp4")}


def _extension_name(extension: str) -> str:
    return _EXTENSION_NAMES.get(extension) or f".{display_text(extension)} file"


def _plural(word: str) -> str:
    return f"{word}s"


def conditions(slots: Slots, folder: str | None, words: Sequence[str]) -> str:
    """Return the rest of what was asked: " named “tax” in ~/Documents from yesterday over 10 MB"."""
    parts = []
    if words:
        parts.append("matching " + " and ".join(f"“{display_text(word)}”" for word in words))
    if folder:
        parts.append(f"in {display_path(folder)}")
    parts += _size_said(slots)
    if slots.when:
        parts.append(_when_said(slots.when.words))
    return "".join(f" {part}" for part in parts)


def _when_said(words: str) -> str:
    """Return "from 2024", "from Friday", "since Monday", "older than 2 years", "from the last 3 days"."""
    if words.startswith(("since ", "before ", "after ", "between ", "until ", "older ", "newer ")):
        return words
    return f"from {words.removeprefix('in ').removeprefix('on ')}"


def _size_said(slots: Slots) -> list[str]:
    return [slots.size_said] if slots.size_said and slots.max_size != 0 else []


def file_fact(entry: FileEntry, source: str, now: datetime) -> FileFact:
    """Return the fact that one file is there, with a line that says where, how large and from when."""
    path = PurePath(entry.path)
    text = (
        f"{display_text(path.name)}: {format_bytes(entry.size)}, {format_when(entry.modified, now)}, "
        f"in {display_path(path.parent)}"
    )
    return FileFact("file", text, source, entry.path, entry.size, entry.modified, entry.kind)


def bullet_list(lines: Sequence[str], shown: int, total: int, rest: str = "more") -> str:
    """Return up to ``shown`` lines as a list, and how many are left: "- a\\n- b\\nand 41 more"."""
    listed = [f"- {line}" for line in lines[:shown]]
    left = total - len(listed)
    return "\n".join([*listed, f"and {left:,} {rest}"] if left > 0 else listed)


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def verb(count: int, one: str = "is", many: str = "are") -> str:
    """Return the verb in the number of ``count``."""
    return one if count == 1 else many


def counted(count: int, slots: Slots) -> str:
    """Return "3 PDFs", "1 picture", "no files"."""
    if count == 0:
        return f"no {noun(slots, 2)}"
    return format_count(count, noun(slots, 1), noun(slots, 2))


def kind_counted(kind: str, count: int) -> str:
    """Return "3 pictures", "1 audio file", "12 other files"."""
    name = "other file" if kind == OTHER else _KIND_NAMES.get(kind, kind)
    return format_count(count, name, _plural(name))
