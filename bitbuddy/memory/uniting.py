"""What happens to memories that are made one, and to those that fade: written down, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from bitbuddy.memory.changes import ChangeKind, Record
from bitbuddy.memory.model import MemoryState

_SUREST = 0.99


def unite(record: Record, kept: str, others: Sequence[str]) -> None:
    """Let ``others`` be one with the memory ``kept``, which is as important and as sure as all of them together."""
    row = record.row("memories", kept)
    importance, confidence, uses, used = row["importance"], row["confidence"], row["uses"], row["last_used"] or ""
    for other in others:
        gone = record.row("memories", other)
        importance = min(1.0, max(importance, gone["importance"]) + min(importance, gone["importance"]) / 10)
        confidence = 1 - (1 - confidence) * (1 - gone["confidence"] / 2)
        uses, used = uses + gone["uses"], max(used, gone["last_used"] or "")
        record.update("memories", other, state=MemoryState.MERGED.value, superseded_by=kept)
    surer = max(row["confidence"], min(_SUREST, confidence))
    record.update("memories", kept, importance=importance, confidence=surer, uses=uses, last_used=used or None)
    record.save(ChangeKind.MERGED, list(others), [kept])


def let_fade(record: Record, identity: str) -> None:
    """Let a memory stay and be recalled no more by itself, until it is told again or taken back."""
    record.update("memories", identity, state=MemoryState.FADED.value)
    record.save(ChangeKind.FADED, [identity], [])
