"""What was told answers before a brain talks: who asks for it hears their own words, and no tale about their people."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from bitbuddy.conversation.draft import Draft
from bitbuddy.conversation.facts import MemoryFact
from bitbuddy.conversation.intent import OPEN
from bitbuddy.conversation.open_talk import is_wish
from bitbuddy.conversation.skills.contract import Findings, Request
from bitbuddy.conversation.understanding.about_memory import ASK
from bitbuddy.conversation.understanding.of_told import asked_of_told, asks_what_it_is, speaks_of_theirs_by_kin
from bitbuddy.kernel.errors import StorageError
from bitbuddy.memory.model import Wanted
from bitbuddy.personality.schema import Permission

log = logging.getLogger(__name__)


def answer(draft: Draft, now: datetime) -> bool:
    """Answer an open question from what was told; return whether that has all it asks for, or speaks of whom it names.

    What only comes near is left to whoever talks: "do you like dogs?" asks for nobody's fear of them.
    """
    intent = draft.intent
    asked = asked_of_told(intent.text) if intent.name == OPEN and not is_wish(intent) else ""
    if not asked or not draft.personality.may(Permission.MEMORY_READ):
        return False
    from bitbuddy.conversation.skills.memory import told_of_life
    from bitbuddy.conversation.understanding.naming import wanted_in

    wanted = wanted_in(asked, now, intent.language)
    request = Request(replace(intent, text=asked), now, draft.parts, language=draft.language, taught=draft.taught)
    try:
        found = told_of_life(request, wanted)
    except StorageError as error:
        log.warning("What was told could not be looked through: %s", type(error).__name__)
        return False
    if found is None or not _carries(found, request, wanted):
        return False
    draft.text, draft.facts, draft.intent = found.text, found.facts, intent.named(ASK)
    return True


def _carries(found: Findings, request: Request, wanted: Wanted | None) -> bool:
    from bitbuddy.conversation.understanding.of_life import of_whom
    from bitbuddy.conversation.understanding.word_families import asked_for

    text, language = request.intent.text, request.intent.language
    asked = asked_for(text, wanted, of_whom(text, wanted), language)
    if asked.names or (asked.kin and speaks_of_theirs_by_kin(text)):
        return True
    said = " ".join(fact.said for fact in found.facts if isinstance(fact, MemoryFact))
    enough = len(asked.strong) > (1 if asks_what_it_is(text) else 0)
    return not asked.kin and enough and asked.strong_in(said) == len(asked.strong)
