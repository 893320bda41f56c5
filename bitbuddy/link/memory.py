"""What a face may ask of memory: what is remembered and why, to add, mend, forget, take back and take along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from bitbuddy.app.calling import name_followed
from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.link.memory_rows import memory_row, memory_rows

if TYPE_CHECKING:
    from datetime import datetime

    from bitbuddy.app import Buddy
    from bitbuddy.memory.changes import Change
    from bitbuddy.memory.model import Learned, Memory, MemoryKind, MemoryState, Recalled, Wanted

Json = dict[str, Any]
Offered = TypeVar("Offered", bound=StrEnum)
MAXIMUM_TEXT = 100_000
MAXIMUM_ROWS = 1_000
# What a person types in is meant, and not only said by the way.
_TYPED_IMPORTANCE, _TYPED_CONFIDENCE = 0.7, 1.0


def memory_list(  # noqa: PLR0913, PLR0917 - each parameter narrows the list
    buddy: Buddy,
    kinds: Sequence[str] = (),
    text: str = "",
    states: Sequence[str] = ("current",),
    subject: str = "",
    limit: int = 50,
    offset: int = 0,
) -> Json:
    """List what is remembered, the newest first: of these kinds and states (all when empty), with all of these words.

    ``more`` tells whether there is more than ``limit``.
    """
    wanted = whole_number("limit", limit)
    found = buddy.memory.memories.listed(
        kinds=_kinds(kinds),
        text=plain_text(text),
        states=_states(states),
        subject=plain_text(subject),
        limit=wanted + 1,
        offset=whole_number("offset", offset, least=0, most=1 << 40),
    )
    return {"entries": memory_rows(buddy.memory.memories, found[:wanted]), "more": len(found) > wanted}


def memory_search(buddy: Buddy, text: str, limit: int = 20) -> Json:
    """Find memories and turns of earlier talks by a question or by words, the best first; each says ``why``.

    ``entries`` are memories, those first that answer a direct question; ``turns`` are what was said besides.
    """
    from dataclasses import replace

    from bitbuddy.app.remembering import said_openly
    from bitbuddy.memory.model import MemoryState, RecallQuery
    from bitbuddy.memory.recall.search import NEAR

    memory, wanted, said = buddy.memory, whole_number("limit", limit), plain_text(text)
    if not any(sign.isalnum() for sign in said):
        return {"entries": [], "turns": []}  # nothing was asked for
    found: dict[str, Json] = {}

    def add(memories: Iterable[Memory], why: Sequence[str]) -> None:
        for one in memories:
            if one.id not in found:
                row = memory_row(memory.memories, one)
                found[one.id] = {**row, "why": list(why) or _why(one, said)}

    asked = _wanted(said, buddy.clock.now())
    if asked is not None:
        add(memory.memories.about(asked), ["it answers that"])
    turns: list[Json] = []
    for one in memory.recall.search(RecallQuery(said, limit=wanted)):
        if one.why == (NEAR,):
            continue  # what stood beside it helps a brain to understand, a person looks for what has it
        if one.memory:
            add(_there(memory.memories.get(one.memory)), one.why)
        elif openly := said_openly(one, memory.memories):
            turns.append(_turn(replace(one, text=openly)))
    add(memory.memories.listed(text=said, states=tuple(MemoryState), limit=wanted), ["it has these words"])
    entries = list(found.values())[:wanted]
    turns.sort(key=_says_little)
    return {"entries": entries, "turns": [one for one in turns if not _only_quotes(one, entries)][:wanted]}


def memory_get(buddy: Buddy, id: str) -> Json:
    """Tell all of one memory: ``entry``, its ``history`` (newest first), and the words it was learned from as ``said``.

    ``id`` may be the beginning or the end of an id. ``title`` is that of the conversation, empty where it is gone.
    """
    from bitbuddy.memory.withheld import noted

    one, memories = whole_memory(buddy, id), buddy.memory.memories
    source = buddy.store.message(one.source.message) if one.source else None
    session = buddy.store.session(source.session) if source else None
    return {
        "entry": memory_row(memories, one),
        "history": memory_rows(memories, memories.history(one)),
        "said": noted(source.text, one.value) if source else "",
        "title": noted(session.title, one.value) if session else "",
    }


def memory_add(buddy: Buddy, text: str, kind: str = "", importance: float | None = None) -> Json:
    """Remember what a person typed in: understood as if it were said, and else kept as it is.

    The answer is as `learned_row` has it. Raises UsageError for a text without words.
    """
    from dataclasses import replace

    from bitbuddy.memory.extraction import read_told
    from bitbuddy.memory.model import MemoryKind, Source, Told

    now, said = buddy.clock.now(), plain_text(text).strip()
    if not any(sign.isalnum() for sign in said):
        raise UsageError("There is nothing in it to remember.", hint="Type a sentence, in your own words.")
    weight = _share("importance", importance) if importance is not None else None
    told = list(read_told(said, now)) or list(read_told(said, now, "de"))
    if not told or kind:
        # A kind of its own choice is that of the whole sentence.
        told = [Told(MemoryKind.FACT, said, importance=_TYPED_IMPORTANCE)]
    told = [
        replace(
            one,
            kind=_kinds([kind])[0] if kind else one.kind,
            importance=one.importance if weight is None else weight,
            confidence=_TYPED_CONFIDENCE,
        )
        for one in told
    ]
    learned = buddy.memory.memories.learn(told, Source("", "", now))
    if not learned:
        raise UsageError("An order to ignore my own rules is nothing to remember.", hint="Nothing was kept.")
    return learned_row(buddy, learned)


def memory_edit(buddy: Buddy, id: str, text: str | None = None, importance: float | None = None) -> Json:
    """Change the text of a memory, or how much it weighs (0 to 1), and tell it as ``entry``."""
    if text is None and importance is None:
        raise UsageError("It was not said what to change.", hint="Give another text, or another importance.")
    if text is not None and not text.strip():
        raise UsageError("A memory without words is none.", hint="`bitbuddy memory forget` forgets it.")
    weight = _share("importance", importance) if importance is not None else None
    one = whole_memory(buddy, id)
    with name_followed(buddy.memory, buddy.settings):
        buddy.memory.memories.edit(one.id, text=None if text is None else plain_text(text).strip(), importance=weight)
    return {"entry": memory_row(buddy.memory.memories, whole_memory(buddy, one.id))}


def memory_changes(buddy: Buddy, limit: int = 50, before: int = 0, learned: bool = True) -> Json:
    """Tell what was changed in what is remembered, newest first; ``before``: only below that ``number``.

    ``can_take_back`` tells whether it can be put back as it was. Not ``learned``: without what came newly to the rest.
    """
    wanted = whole_number("limit", limit)
    below = whole_number("before", before, least=0, most=1 << 62) or 1 << 62
    found = buddy.memory.memories.changes(wanted + 1, below, learned=bool(learned))
    now = buddy.clock.now()
    return {"changes": [change_row(one, now) for one in found[:wanted]], "more": len(found) > wanted}


def memory_take_back(buddy: Buddy, change: str) -> Json:
    """Put back what a change did, named by its id or a part of that; tells the change as it is then."""
    from bitbuddy.memory.sessions import chosen, id_part

    part = id_part(str(change), "change")
    # Much may have been learned since something was replaced.
    of_all = (buddy.memory.memories.changes(MAXIMUM_ROWS, learned=learned) for learned in (True, False))
    known = {one.id: one for some in of_all for one in some}
    fitting = [part] if part in known else [one for one in known if one.startswith(part) or one.endswith(part)]
    return {"change": take_back_number(buddy, known[chosen(part, fitting, "change")].number)}


def take_back_number(buddy: Buddy, number: int) -> Json:
    """Put back what the change with this number did, and return it as it is then; raises BitBuddyError."""
    found = buddy.memory.memories.changes(1, number + 1)
    if not found or found[0].number != number:
        raise NotFoundError("There is no such change any more.")
    with name_followed(buddy.memory, buddy.settings):
        buddy.memory.memories.take_back(found[0].id)
    buddy.brain.forget_states()
    return change_row(buddy.memory.memories.changes(1, number + 1)[0], buddy.clock.now())


def forget_memories(buddy: Buddy, ids: Iterable[str]) -> None:
    """Forget memories for good, wherever something of them is kept."""
    from bitbuddy.app.forgetting import ForgettingEverywhere

    ForgettingEverywhere(buddy).memories(ids)


def learned_row(buddy: Buddy, learned: Learned) -> Json:
    """Return what became of something told: ``entries`` are the memories, new or known, then what changed by it."""
    pairs = {"superseded": learned.superseded, "contradicted": learned.contradicted}
    memories = buddy.memory.memories
    return {
        "entries": memory_rows(memories, (*learned.added, *learned.again)),
        "added": len(learned.added),
        "again": len(learned.again),
        **{
            name: [{"old": memory_row(memories, old), "new": memory_row(memories, new)} for old, new in both]
            for name, both in pairs.items()
        },
    }


def change_row(one: Change, now: datetime) -> Json:
    """Return a change as faces get it."""
    from bitbuddy.link.operations import to_json

    return {**to_json(one), "can_take_back": one.can_be_taken_back(now)}


def whole_memory(buddy: Buddy, text: str) -> Memory:
    """Return the memory that an id, or the beginning or the end of one, names; raises NotFoundError or UsageError."""
    from bitbuddy.memory.sessions import chosen, id_part

    part = id_part(str(text), "memory")
    memories = buddy.memory.memories
    found = memories.get(part) or memories.get(chosen(part, memories.ids_like(part), "memory"))
    if found is None:
        raise NotFoundError("There is no such memory any more.")
    return found


def whole_number(name: str, value: object, *, least: int = 1, most: int = MAXIMUM_ROWS) -> int:
    """Return a number from a face within its bounds; raises UsageError for what is no whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise UsageError(f"{name} has to be a whole number.")
    return max(least, min(value, most))


def _share(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise UsageError(f"{name} has to be a number from 0 to 1.")
    return float(value)


def plain_text(text: object) -> str:
    """Return a text that a face sent as a database takes it."""
    return str(text)[:MAXIMUM_TEXT].encode("utf-8", "replace").decode()


def _kinds(names: Sequence[str]) -> tuple[MemoryKind, ...]:
    from bitbuddy.memory.model import ONLY_TAKEN_IN, MemoryKind

    offered = [one for one in MemoryKind if one not in ONLY_TAKEN_IN]
    return tuple(_one_of(offered, name, "kind of memory") for name in _list(names))


def _states(names: Sequence[str]) -> tuple[MemoryState, ...]:
    from bitbuddy.memory.model import MemoryState

    return tuple(_one_of(MemoryState, name, "state of a memory") for name in _list(names)) or tuple(MemoryState)


def _list(names: Sequence[str]) -> Sequence[str]:
    if isinstance(names, str):
        raise UsageError("Kinds and states come as lists.")
    return names


def _one_of(offered: Iterable[Offered], name: object, what: str) -> Offered:
    known = {one.value: one for one in offered}
    if str(name) not in known:
        raise UsageError(f"There is no {what} called {str(name)[:40]}.", hint=f"There are {', '.join(known)}.")
    return known[str(name)]


def _there(one: Memory | None) -> list[Memory]:
    return [one] if one else []


def _wanted(text: str, now: datetime) -> Wanted | None:
    from bitbuddy.memory.extraction.questions import read_wanted

    return read_wanted(text, now) or read_wanted(text, now, "de")


def _only_quotes(turn: Json, entries: Iterable[Json]) -> bool:
    """Return whether a turn is a reply that quotes a memory which was found itself, as every receipt does."""
    told = [one["text"].rstrip(". ") for one in entries]
    return turn["speaker"] == "buddy" and any(text and text in turn["text"] for text in told)


def _why(one: Memory, said: str) -> list[str]:
    """Return why a memory was found for a text that it has another form of, or the words of."""
    from bitbuddy.memory.searching import words_of

    known = words_of(f"{one.text} {one.value} {one.subject}").split()
    there = [word for word in dict.fromkeys(words_of(said).split()) if word in known]
    return [f"“{word}”" for word in there[:3]] or ["it is about the same"]


def _says_little(turn: Json) -> tuple[bool, bool]:
    """Order turns by how much they say: what the person told, then what they asked, then what was answered."""
    from bitbuddy.conversation.skills.tellings import is_telling
    from bitbuddy.conversation.understanding.naming import tells

    return turn["speaker"] == "buddy", not (tells(turn["text"]) and is_telling(turn["text"]))


def _turn(one: Recalled) -> Json:
    from bitbuddy.link.operations import to_json

    row = dict(to_json(one))
    row.pop("memory")
    return row


OPERATIONS: tuple[Callable[..., Json], ...] = (
    memory_list,
    memory_search,
    memory_get,
    memory_add,
    memory_edit,
    memory_changes,
    memory_take_back,
)
