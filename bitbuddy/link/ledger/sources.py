"""Where the ledger's entries come from, in the Buddy that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bitbuddy.link.ledger.done import MovedSource
from bitbuddy.link.ledger.entry import Source
from bitbuddy.link.ledger.seen import SeenSource
from bitbuddy.link.ledger.talk import AskedSource, BrainSource
from bitbuddy.link.ledger.told import ToldSource
from bitbuddy.link.memory import forget_memories

if TYPE_CHECKING:
    from bitbuddy.app import Buddy


def sources_of(buddy: Buddy) -> list[Source]:
    """Return every source; one whose file cannot be kept now, on a full disk for one, is not among them."""
    sources: list[Source] = [AskedSource(buddy.store, partial(_forget_talk, buddy))]
    if buddy.audit is not None:
        sources.append(BrainSource(buddy.audit))
    if buddy.history is not None:
        sources.append(SeenSource(buddy.history))
    return [*sources, *_of_memory(buddy), ToldSource(buddy.notices), MovedSource(buddy.mover)]


def _forget_talk(buddy: Buddy) -> None:
    buddy.conversation.forget()
    buddy.brain.forget_states()


def _of_memory(buddy: Buddy) -> list[Source]:
    from bitbuddy.link.ledger.remembered import ChangedSource, ForgottenSource, LearnedSource
    from bitbuddy.link.ledger.thumbs import ThumbsSource
    from bitbuddy.memory.annals import Annals

    annals = Annals(buddy.store.kept.database, buddy.clock)
    forget = partial(forget_memories, buddy)
    changed = ChangedSource(annals, forget, buddy.clock.now)
    return [LearnedSource(annals, forget), changed, ForgottenSource(annals), ThumbsSource(buddy.memory.feedback)]
