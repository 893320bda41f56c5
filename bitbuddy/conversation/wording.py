"""Facts in words: what was asked said again, and lists that read as sentences. No personality in here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from bitbuddy.conversation.facts import FileFact
from bitbuddy.conversation.grammar import Slots
from bitbuddy.files.model import FileEntry, Order
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count, format_when

_ORDER_SAID = {
    Order.LARGEST: "largest",
    Order.SMALLEST: "smallest",
    Order.NEWEST: "newest",
    Order.OLDEST: "oldest",
}
_PLURALS = {
    "audio": "audio files",
    "music": "songs",
    "code": "code files",
    "data": "data files",
    "other": "other files",
}


def order_said(order: Order | None) -> str:
    """Return "largest", "newest", … or "" when the order has no such word."""
    return _ORDER_SAID.get(order, "") if order else ""


def noun(slots: Slots, count: int) -> str:
    """Return what the slots are about in its number: "PDF", "PDFs", "picture", "pictures", "files"."""
    said = _singulars(slots)
    if not said:
        return "file" if count == 1 else "files"
    return " or ".join(one if count == 1 else _plural(one) for one in said)


def _singulars(slots: Slots) -> list[str]:
    names = list(dict.fromkeys(_extension_name(extension) for extension in slots.extensions))
    if names and set(slots.kinds) <= {"document", "picture", "spreadsheet", "presentation", "archive", "video", "code"}:
        return names if not slots.kinds or len(slots.kinds) == 1 else names + list(slots.kinds)
    kinds = ["photo" if kind == "picture" and "photo" in slots.kind_said else kind for kind in slots.kinds]
    return names + ["audio file" if kind == "audio" else "code file" if kind == "code" else kind for kind in kinds]


def _extension_name(extension: str) -> str:
    joined = {
        "jpeg": "JPG",
        "jpg": "JPG",
        "docx": "Word file",
        "doc": "Word file",
        "xlsx": "Excel file",
        "xls": "Excel file",
        "pptx": "PowerPoint file",
        "ppt": "PowerPoint file",
        "htm": "HTML file",
        "md": "Markdown file",
        "markdown": "Markdown file",
        "zip": "ZIP file",
        "html": "HTML file",
    }
    return joined.get(extension) or (
        extension.upper() if extension in {"pdf", "png", "gif"} else f".{display_text(extension)} file"
    )


def _plural(word: str) -> str:
    return _PLURALS.get(word) or (f"{word}s")


def conditions(slots: Slots, folder: str | None, words: Sequence[str]) -> str:
    """Return the rest of what was asked: " named “tax” in ~/Documents from yesterday over 10 MB"."""
    parts = []
    if words:
        parts.append("matching " + " and ".join(f"“{display_text(word)}”" for word in words))
    if folder:
        parts.append(f"in {display_path(folder)}")
    parts += _size_said(slots)
    if slots.when:
        said = slots.when.words
        dated = said.startswith(("in ", "on ", "since ", "before ", "after ", "between ", "until "))
        parts.append(said if dated else f"from {said}")
    return "".join(f" {part}" for part in parts)


def _size_said(slots: Slots) -> list[str]:
    low, high = slots.min_size, slots.max_size
    if high == 0:
        return ["that are empty"]
    if low is not None and high is not None:
        return [f"between {format_bytes(low)} and {format_bytes(high)}"]
    if low is not None:
        return [f"of at least {format_bytes(low)}"]
    return [f"of at most {format_bytes(high)}"] if high is not None else []


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
