"""What was told in a talk that is kept nowhere: it is known as long as the talk lasts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bitbuddy.conversation.skills.contract import Request
from bitbuddy.conversation.skills.remembered import Unlearned
from bitbuddy.conversation.understanding.naming import asks, tells, told_in
from bitbuddy.conversation.understanding.taken_back import takes_back_all
from bitbuddy.files.names import fold
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.model import Recalled, Told, Wanted
from bitbuddy.memory.predicates import base_of

_LOOKED_BACK = 12


def said_here(request: Request) -> list[StoredMessage]:
    """Return what was told in this talk where it is kept nowhere, without what is not said again by itself."""
    memory, taught = request.parts.memory, request.taught
    if not taught.message or memory.unlearned(taught.session) not in {Unlearned.PRIVATE, Unlearned.NOT_STORED}:
        return []
    from bitbuddy.memory.withheld import orders_against_rules, quotable  # of no use to a tray at rest

    said = memory.said_in(taught.session, _LOOKED_BACK, taught.message)
    theirs = [one for one in said if one.speaker is Speaker.PERSON]
    untrue = {one.id for one, after in pairwise(theirs) if takes_back_all(after.text)}
    told = [one for one in theirs if one.id not in untrue and tells(one.text) and not asks(one.text)]
    openly = ((one, quotable(one.text, codes=False)) for one in told if not orders_against_rules(one.text))
    return [replace(one, parts=({"type": "text", "text": text},)) for one, text in openly if text]


def told_here(request: Request, wanted: Wanted | None) -> list[Recalled]:
    """Return the last thing told in a talk that is kept nowhere, as a recall would, if it has what is ``wanted``."""
    for said in reversed(said_here(request) if wanted is not None else []):
        told = [one for language in ("en", "de") for one in told_in(said.text, said.created, language)]
        if any(_is_wanted(one, wanted) for one in told):
            return [Recalled(said.id, said.session, said.speaker, said.text, said.created, 1.0)]
    return []


def _is_wanted(told: Told, wanted: Wanted | None) -> bool:
    """Return whether something told has the answer, as far as can be seen before it is kept."""
    if wanted is None:
        return False
    whom = {told.subject, *(link.relation for link in told.links), *(link.object for link in told.links)}
    named = wanted.predicate == "name" and any(link.relation == wanted.subject for link in told.links)
    same = base_of(told.predicate) == base_of(wanted.predicate) and wanted.subject in whom
    return named or (same and not (wanted.value and fold(wanted.value) != fold(told.value)))
