"""Reads what is known of somebody: the answers to a direct question, and how it came to be so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bitbuddy.memory.entities import Read, resolved
from bitbuddy.memory.model import SELF, Memory, MemoryState, Wanted
from bitbuddy.memory.predicates import BROADER_RELATIONS, PREDICATES, answering, base_of, known
from bitbuddy.memory.rows import COLUMNS, SELECT, key_of, memory_of
from bitbuddy.memory.searching import words_of

MOST_ANSWERS = 200
_MOST_WORDS = 20
_KNOWN_STATES = (MemoryState.CURRENT, MemoryState.PAST, MemoryState.FADED)
# What somebody must not have, and the endings without which its words are found within those of a dish.
FORBIDS = frozenset({"allergic_to", "avoids"})
_SEVERAL = re.compile(r"(?:es|en|s|e|n)$")
_SHORTEST = 3


def about(read: Read, wanted: Wanted) -> list[Memory]:
    """Return what answers ``wanted``: what holds first, then what was, each newest first.

    What is said not to be so (`Memory.negated`) and what is the opposite of what was asked comes only where a value
    was asked for ("do I like cheese?") or everything is ("what do you know about Ana?"). A name or a relation that was
    told in passing ("my sister Ana moved to Porto") comes as the memory that told it, with that as its value.
    """
    subjects = resolved(read, wanted.subject) if wanted.subject else []
    if wanted.subject and not subjects:
        return []
    predicates = _predicates(wanted)
    if base_of(wanted.predicate) == "relation":
        found = _relating(read, subjects, wanted.value) or _denied(read, subjects, wanted.value)
        return sorted((one for one in found if _in_time(one, wanted.after, wanted.before)), key=_age)
    found = _told_of(read, subjects, predicates, wanted)
    if wanted.predicate == "name":
        found += _introducing(read, [one for one in subjects if one != SELF], {one.subject for one in found})
    found = [one for one in found if _fits(one, wanted)]
    return sorted(found, key=lambda one: _order(one, predicates, wanted))[:MOST_ANSWERS]


def history(read: Read, memory: Memory) -> list[Memory]:
    """Return what was so before ``memory``, newest first: what it made past, and other values of the same."""
    found: dict[str, Memory] = {}
    waiting = [memory.id]
    while waiting and len(found) < MOST_ANSWERS:
        rows = read(f"{SELECT} WHERE superseded_by=? AND state IN ('past','wrong')", (waiting.pop(),))
        for one in map(memory_of, rows):
            if one.id not in found and one.id != memory.id:
                found[one.id] = one
                waiting.append(one.id)
    rows = read(
        f"{SELECT} WHERE memories.subject=(SELECT subject FROM memories WHERE id=?) AND predicate=? AND predicate<>'' "
        "AND state='past' AND single=1 AND memories.id<>? ORDER BY memories.number DESC LIMIT ?",
        (memory.id, memory.predicate, memory.id, MOST_ANSWERS),
    )
    found |= {one.id: one for one in map(memory_of, rows)}
    # What was a mistake was never so; what that had ended was.
    return sorted((one for one in found.values() if one.state is not MemoryState.WRONG), key=_age)


def _predicates(wanted: Wanted) -> tuple[str, ...]:
    """Return the predicates that answer, the best first; none for all of them."""
    if not wanted.predicate:
        return ()
    found = answering(wanted.predicate)
    if wanted.value:
        opposite = known(wanted.predicate).opposite
        against = [one.name for one in PREDICATES.values() if one.opposite == base_of(wanted.predicate)]
        found = (*found, *([opposite] if opposite else []), *against)
    return tuple(dict.fromkeys(found))


def _told_of(read: Read, subjects: Sequence[str], predicates: Sequence[str], wanted: Wanted) -> list[Memory]:
    conditions, values = [f"state IN ({_marks(_KNOWN_STATES)})"], [one.value for one in _KNOWN_STATES]
    # With whom or what an appointment is was told as whose it is, too.
    appointment = wanted.predicate == "appointment" and wanted.subject == SELF
    if subjects and not appointment:
        conditions.append(f"memories.subject IN ({_marks(subjects)})")
        values += subjects
    if predicates:
        # What stands behind a colon says of what it is; asked without, all are meant.
        conditions.append(f"({' OR '.join(['predicate=? OR (predicate>=? AND predicate<?)'] * len(predicates))})")
        values += [part for one in predicates for part in (one, f"{one}:", f"{one};" if ":" not in one else f"{one}:")]
    anyhow = appointment or base_of(wanted.predicate) in FORBIDS
    for word in [] if anyhow else words_of(wanted.value).split()[:_MOST_WORDS]:
        conditions.append("instr(' '||words||' ', ?)>0")
        values.append(f" {word} ")
    query = f"{SELECT} WHERE {' AND '.join(conditions)} ORDER BY memories.number DESC LIMIT ?"
    return [memory_of(row) for row in read(query, (*values, 2 * MOST_ANSWERS))]


def _introducing(read: Read, subjects: Sequence[str], named: Collection[str]) -> list[Memory]:
    """Return the memories that told names in passing, one for each subject that is not ``named`` already."""
    found = []
    for subject in subjects:
        rows = read(
            f"{SELECT} WHERE memories.id=(SELECT memory FROM names JOIN memories told ON told.id=memory "
            "WHERE entity=? AND main=1 AND told.state<>'wrong' ORDER BY names.clock DESC LIMIT 1) AND state<>'merged'",
            (subject,),
        )
        found += [
            replace(one, predicate="name", value=one.subject, state=MemoryState.CURRENT)
            for one in map(memory_of, rows)
            if one.subject not in named
        ]
    return found


def _relating(read: Read, subjects: Sequence[str], relation: str) -> list[Memory]:
    """Return the memories that told who is related to whom, one for each: as ``relation`` of the subjects, or at all.

    Where nothing told just that, it was told in passing ("my sister Ana moved to Porto").
    """
    kinds = (relation, *BROADER_RELATIONS.get(relation, ()))
    found: dict[tuple[str, str], tuple[tuple[bool, int], Memory]] = {}
    for subject in subjects:
        rows = read(
            f"SELECT object, relation, past, {COLUMNS} FROM relations JOIN memories ON memories.id=relations.memory "
            "LEFT JOIN entities ON entities.id=memories.subject "
            # What a mistake told in passing may be so all the same.
            "WHERE state<>'merged' AND NOT (state='wrong' AND predicate='relation') AND "
            + (
                f"relations.subject=? AND relation IN ({_marks(kinds)})"
                if relation
                else "? IN (relations.subject, object)"
            ),
            (subject, *(kinds if relation else ())),
        )
        for target, kind, past, *row in rows:
            memory = memory_of(row)
            told_so = memory.predicate == "relation"
            if not told_so:
                state = MemoryState.PAST if past else MemoryState.CURRENT
                memory = replace(memory, predicate="relation", value=kind, state=state)
            best = (told_so and not past, memory.number)
            if (target, kind) not in found or found[target, kind][0] < best:
                found[target, kind] = (best, memory)
    return list({(memory.id, memory.value): memory for _, memory in found.values()}.values())


def _denied(read: Read, subjects: Sequence[str], relation: str) -> list[Memory]:
    """Return the memories that told that the subjects have nobody who is a ``relation`` of theirs."""
    told = _told_of(read, subjects, ("relation",), Wanted()) if relation else []
    return [one for one in told if one.negated and key_of(one.value) == key_of(relation)]


def _fits(memory: Memory, wanted: Wanted) -> bool:
    if wanted.past and memory.state is not MemoryState.PAST:
        return False
    if memory.negated and wanted.predicate and not wanted.value:
        return False
    if wanted.predicate == "appointment" and wanted.subject == SELF and wanted.value:
        from bitbuddy.memory.appointments import is_it  # of no use to a tray at rest

        return is_it(memory, wanted.value) and _in_time(memory, wanted.after, wanted.before)
    if wanted.value and not _has(memory, wanted.value) and not _is_in(memory, wanted):
        return False
    return _in_time(memory, wanted.after, wanted.before)


def _has(memory: Memory, value: str) -> bool:
    """Return whether the value of a memory, or its text where it has none, has all the words of ``value``."""
    words = set(words_of(value).split())
    there = set(words_of(memory.value or memory.text).split())
    return words <= there if words else key_of(value) == key_of(memory.value)


def _is_in(memory: Memory, wanted: Wanted) -> bool:
    """Return whether a dish that was asked for sounds like what a memory forbids: peanut butter like peanuts."""
    if not {base_of(memory.predicate), base_of(wanted.predicate)} <= FORBIDS:
        return False
    bare = [_SEVERAL.sub("", word) for word in words_of(memory.value).split()]
    dish = [_SEVERAL.sub("", word) for word in words_of(wanted.value).split()]
    return any(
        (one in other or other in one) and min(len(one), len(other)) >= _SHORTEST for one in bare for other in dish
    )


def _in_time(memory: Memory, after: datetime | None, before: datetime | None) -> bool:
    """Return whether a memory was told, or began, in a span of time."""
    if after is None and before is None:
        return True
    told = memory.created
    if (after is None or _since(told, after)) and (before is None or not _since(told, before)):
        return True
    began = memory.since
    if not began or began.startswith("-"):
        return False
    first = after.date().isoformat()[: len(began)] if after else ""
    last = before.date().isoformat()[: len(began)] if before else "9999"
    return first <= began[:10] <= last


def _since(told: datetime, moment: datetime) -> bool:
    return told.astimezone() >= moment.astimezone()


def _order(memory: Memory, predicates: Sequence[str], wanted: Wanted) -> tuple[object, ...]:
    """Return where a memory stands among answers: what was asked itself, what holds, what is meant exactly, newest."""
    place = 0
    for number, one in enumerate(predicates):
        if one == (memory.predicate if ":" in one else base_of(memory.predicate)):
            place = number
            break
    exact = bool(wanted.value) and key_of(memory.value) != key_of(wanted.value)
    states = (MemoryState.CURRENT, MemoryState.FADED, MemoryState.PAST)
    asked_itself = bool(predicates) and place > 0
    if wanted.value:
        # Whether it is so: the newest word on it, whichever way, goes first.
        return (states.index(memory.state), exact, *_age(memory))
    return (asked_itself and memory.predicate != "", states.index(memory.state), place, *_age(memory))


def _age(memory: Memory) -> tuple[object, ...]:
    """Order by when it was told, by the number that only grows; what was told as over long ago comes last."""
    told_as_over = memory.state is MemoryState.PAST and not memory.superseded_by
    return (told_as_over, -memory.number)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
