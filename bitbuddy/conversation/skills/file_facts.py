"""Facts about files that a search found, each with the sentence or line that says it."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.conversation.facts import INDEX, FileFact, ValueFact
from bitbuddy.conversation.skills.contract import Request
from bitbuddy.files.model import FileEntry


def file_fact(entry: FileEntry, request: Request) -> FileFact:
    """Return the fact that one file is there, with a line that says where, how large and from when."""
    text = request.wording.files.line(entry, request.now)
    return FileFact("file", text, INDEX, entry.path, entry.size, entry.modified, entry.kind, taken=entry.taken)


def file_facts(entries: Sequence[FileEntry], request: Request) -> tuple[FileFact, ...]:
    """Return the facts that files are there, in their order."""
    return tuple(file_fact(entry, request) for entry in entries)


def count_fact(number: int, text: str) -> ValueFact:
    """Return the fact how many files there are; ``text`` says it."""
    return ValueFact("count", text, INDEX, "files", number, "files")


def total_fact(size: int, text: str) -> ValueFact:
    """Return the fact how many bytes files take together; ``text`` says it."""
    return ValueFact("total", text, INDEX, "size", size, "bytes")
