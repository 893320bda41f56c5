"""How a memory stands in its table: the columns, what of a value is compared, and the words it is found by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bitbuddy.memory.model import Memory, MemoryKind, MemoryState, Source
from bitbuddy.memory.searching import words_of
from bitbuddy.memory.shapes import moment_of

Row = tuple[Any, ...]
# A sentence, or a note of some pages; more is a document, and those are files.
TEXT_CHARACTERS = 4_000
VALUE_CHARACTERS = 400
_KEY_CHARACTERS = 120

COLUMNS = (
    "memories.id, memories.number, memories.kind, memories.text, coalesce(entities.name, memories.subject), "
    "memories.predicate, memories.value, memories.categories, memories.importance, memories.confidence, "
    "memories.since, memories.until, memories.state, memories.created, memories.last_used, memories.uses, "
    "memories.message, memories.session, memories.superseded_by, memories.negated"
)
SELECT = f"SELECT {COLUMNS} FROM memories LEFT JOIN entities ON entities.id=memories.subject"


def memory_of(row: Sequence[Any]) -> Memory:
    """Return the memory of a row of `COLUMNS`."""
    created = moment_of(row[13])
    return Memory(
        id=row[0],
        number=row[1],
        kind=MemoryKind(row[2]),
        text=row[3],
        subject=row[4],
        predicate=row[5],
        value=row[6],
        categories=tuple(row[7].split()),
        importance=row[8],
        confidence=row[9],
        since=row[10],
        until=row[11],
        state=MemoryState(row[12]),
        created=created,
        last_used=moment_of(row[14]) if row[14] else None,
        uses=row[15],
        source=Source(row[16], row[17], created) if row[16] else None,
        superseded_by=row[18],
        negated=bool(row[19]),
    )


def plain(text: str, characters: int = TEXT_CHARACTERS) -> str:
    """Return ``text`` as it can be kept: of a bounded length, and without halves of characters."""
    return text[:characters].encode("utf-8", "replace").decode()


def key_of(text: str) -> str:
    """Return what two texts have in common when they say the same in the same words, in any case and accents."""
    words = words_of(text) or text.strip().casefold()
    if len(words) <= _KEY_CHARACTERS:
        return words
    import hashlib

    digest = hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
    return f"{words[:_KEY_CHARACTERS]} {digest}"


def found_by(text: str, value: str, subject: str) -> str:
    """Return the folded words that a memory is found by."""
    return words_of(" ".join((text, value, subject)))
