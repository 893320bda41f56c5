"""Where the ledger's entries come from, in the Buddy that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitbuddy.link.ledger.done import MovedSource
from bitbuddy.link.ledger.entry import Source
from bitbuddy.link.ledger.seen import SeenSource
from bitbuddy.link.ledger.talk import AskedSource, BrainSource
from bitbuddy.link.ledger.told import ToldSource

if TYPE_CHECKING:
    from bitbuddy.app import Buddy


def sources_of(buddy: Buddy) -> list[Source]:
    """Return every source; one whose file cannot be kept now, on a full disk for one, is not among them."""
    sources: list[Source] = [AskedSource(buddy.store, buddy.brain.forget_states)]
    if buddy.audit is not None:
        sources.append(BrainSource(buddy.audit))
    if buddy.history is not None:
        sources.append(SeenSource(buddy.history))
    return [*sources, ToldSource(buddy.notices), MovedSource(buddy.mover)]
