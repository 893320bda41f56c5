"""Files in words: what was asked said again in its number, and a line for each file. No personality in here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from bitbuddy.conversation.facts import INDEX, FileFact, ValueFact
from bitbuddy.conversation.skills.file_arguments import FindFiles
from bitbuddy.conversation.skills.file_search import Search
from bitbuddy.conversation.wording import joined, plural, verb
from bitbuddy.files.kinds import OTHER, kind_of
from bitbuddy.files.model import FileEntry, Order
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_count, format_date, format_when

_ORDER_SAID = {
    Order.LARGEST: "largest",
    Order.SMALLEST: "smallest",
    Order.NEWEST: "newest",
    Order.OLDEST: "oldest",
}
_KIND_NAMES = {"audio": "audio file", "code": "code file", "data": "data file", OTHER: "other file"}
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


def order_said(order: Order | None) -> str:
    """Return "largest", "newest", … or "" when the order has no such word."""
    return _ORDER_SAID.get(order, "") if order else ""


def noun(asked: FindFiles, count: int) -> str:
    """Return what is asked for in its number: "PDF", "PDFs", "pictures and videos", "empty files"."""
    kinds = tuple(kind.value for kind in asked.kinds)
    said = _singulars(kinds, asked.extensions, photos=_photos(asked)) or ["file"]
    empty = "empty " if asked.max_bytes == 0 else ""
    return empty + joined([one if count == 1 else plural(one) for one in said], "and" if count > 1 else "or")


def counted(count: int, asked: FindFiles) -> str:
    """Return "3 PDFs", "1 picture", "no files"."""
    if count == 0:
        return f"no {noun(asked, 0)}"
    return format_count(count, noun(asked, 1), noun(asked, count))


def there_are(count: int, search: Search) -> str:
    """Return "There are 3 PDFs in ~/Documents", "There is 1 photo, without screenshots, from 2023"; no full stop."""
    return f"There {verb(count)} {counted(count, search.asked)}{conditions(search)}"


def conditions(search: Search, *, within: bool = False) -> str:
    """Return the rest of what was asked: " matching “tax” in ~/Documents, without PDFs, from yesterday over 10 MB".

    ``within``: the sentence goes on after it, so an insertion at the end is closed by a comma.
    """
    asked = search.asked
    parts = [_words_said(asked)]
    if search.folders:
        parts.append(f"in {joined([display_path(folder) for folder in search.folders], 'or')}")
    if search.not_folders:
        parts.append(f"outside {joined([display_path(folder) for folder in search.not_folders])}")
    text = "".join(f" {part}" for part in parts if part)
    left_out = _left_out_said(asked)
    narrower = " ".join(part for part in (_size_said(asked), when_said(asked)) if part)
    if not left_out:
        return f"{text} {narrower}" if narrower else text
    text = f"{text}, {left_out}"
    text = f"{text}, {narrower}" if narrower else text
    return f"{text}," if within else text


def _photos(asked: FindFiles) -> bool:
    """Return whether the person said photos and not pictures, in English or German."""
    return "photo" in asked.said.kind or "foto" in asked.said.kind.casefold()


def _singulars(kinds: Sequence[str], extensions: Sequence[str], *, photos: bool) -> list[str]:
    names = [_EXTENSION_NAMES.get(one) or f".{display_text(one)} file" for one in extensions]
    # A kind said besides an extension of its own only repeats it: "PDF documents" are PDFs.
    alone = [kind for kind in kinds if kind not in {kind_of(extension) for extension in extensions}]
    said = ["photo" if kind == "picture" and photos else _KIND_NAMES.get(kind, kind) for kind in alone]
    return list(dict.fromkeys([*names, *said]))


def _words_said(asked: FindFiles) -> str:
    words = [f"“{display_text(word)}”" for word in asked.words]
    either = joined([f"“{display_text(word)}”" for word in asked.any_words], "or")
    if words and len(asked.any_words) > 1:
        either = f"one of {either}"
    said = joined([*words, either] if either else words)
    return f"matching {said}" if said else ""


def _left_out_said(asked: FindFiles) -> str:
    """Return "without PDFs or screenshots", "without “draft” in the name"."""
    left_out = asked.without
    kinds = tuple(kind.value for kind in left_out.kinds)
    things = [plural(one) for one in _singulars(kinds, left_out.extensions, photos=_photos(asked))]
    plurals = asked.said.left_out or ("",) * len(left_out.words)
    things += [display_text(one) for one in plurals if one]
    words = [f"“{display_text(word)}”" for word, one in zip(left_out.words, plurals, strict=False) if not one]
    if words:
        things.append(f"{joined(words, 'or')} in the name")
    return f"without {joined(things, 'or')}" if things else ""


def when_said(asked: FindFiles) -> str:
    """Return "from 2024", "from Friday", "since Monday", "older than 2 years", "from the last 3 days"."""
    words = asked.said.when or _range_said(asked.after, asked.before)
    if not words or words.startswith(("since ", "before ", "after ", "between ", "until ", "older ", "newer ")):
        return words
    return f"from {words.removeprefix('in ').removeprefix('on ')}"


def _range_said(after: datetime | None, before: datetime | None) -> str:
    """Return the words for bounds that nobody put into words: "since 1 March 2024", "between … and …"."""
    if after is None or before is None:
        moment = after or before
        return f"{'since' if after else 'before'} {format_date(moment)}" if moment else ""
    last = before - timedelta(microseconds=1)
    first, last_said = format_date(after), format_date(last)
    return f"between {first} and {last_said}" if first != last_said else f"on {first}"


def _size_said(asked: FindFiles) -> str:
    least, most = asked.min_bytes, asked.max_bytes
    if most == 0:
        return ""
    if asked.said.size or (least is None and most is None):
        return asked.said.size
    if least is not None and most is not None:
        return f"of {format_bytes(least)} to {format_bytes(most)}"
    return f"of at least {format_bytes(least)}" if least is not None else f"of at most {format_bytes(most or 0)}"


def file_fact(entry: FileEntry, now: datetime) -> FileFact:
    """Return the fact that one file is there, with a line that says where, how large and from when."""
    path = PurePath(entry.path)
    text = (
        f"{display_text(path.name)}: {format_bytes(entry.size)}, {format_when(entry.modified, now)}, "
        f"in {display_path(path.parent)}"
    )
    return FileFact("file", text, INDEX, entry.path, entry.size, entry.modified, entry.kind)


def file_facts(entries: Sequence[FileEntry], now: datetime) -> tuple[FileFact, ...]:
    """Return the facts that files are there, in their order."""
    return tuple(file_fact(entry, now) for entry in entries)


def count_fact(number: int, text: str) -> ValueFact:
    """Return the fact how many files there are; ``text`` says it."""
    return ValueFact("count", text, INDEX, "files", number, "files")


def total_fact(size: int, text: str) -> ValueFact:
    """Return the fact how many bytes files take together; ``text`` says it."""
    return ValueFact("total", text, INDEX, "size", size, "bytes")


def kind_counted(kind: str, count: int) -> str:
    """Return "3 pictures", "1 audio file", "12 other files"."""
    name = _KIND_NAMES.get(kind, kind)
    return format_count(count, name, plural(name))
