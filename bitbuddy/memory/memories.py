"""What is remembered: learned from what the person told, asked for, changed, and gone when they say so."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database, empty_journal
from bitbuddy.kernel.errors import NotFoundError, StorageError, UsageError
from bitbuddy.memory import asking, changes, entities, tellings
from bitbuddy.memory.changes import Change, ChangeKind, Record
from bitbuddy.memory.disowning import mark_wrong
from bitbuddy.memory.entities import Entity, Related
from bitbuddy.memory.learning import Lesson, rivals
from bitbuddy.memory.model import SELF, Learned, Memory, MemoryKind, MemoryState, Source, Told, Wanted
from bitbuddy.memory.removing import erase
from bitbuddy.memory.resolving import refresh, rename
from bitbuddy.memory.rows import SELECT, VALUE_CHARACTERS, found_by, key_of, memory_of, plain
from bitbuddy.memory.searching import wanted as words_wanted
from bitbuddy.memory.uniting import unite

log = logging.getLogger(__name__)
Result = TypeVar("Result")
_CURRENT = (MemoryState.CURRENT,)


@dataclass(frozen=True)
class MemoryStats:
    """How much is remembered: memories by state and by kind (those that hold), entities, and changes to take back."""

    states: dict[str, int]
    kinds: dict[str, int]
    entities: int
    changes: int


class Memories:
    """The memories of one buddy, in the file of its conversations. Every method raises StorageError when the disk
    refuses; thread-safe, as each change is one transaction.
    """

    def __init__(self, database: Database, device: str, clock: Clock) -> None:
        self._database, self._device, self._clock = database, device, clock

    def learn(self, told: Sequence[Told], source: Source) -> Learned:
        """Keep what was told in one message, all of it or nothing; it is on the disk when this returns.

        An order to ignore the buddy's own rules is never kept: recalled, it would be given again and again. Of words
        that were said in a talk, those are noted that tell no secret beside what is learned.
        """
        from bitbuddy.memory.withheld import noted, orders_against_rules  # of no use to a tray at rest

        told = [one for one in told if not orders_against_rules(one.text) and not orders_against_rules(one.value)]
        if not told:
            return Learned()
        if source.message:  # what is typed in is to be kept as it is
            notes = {one: one.text for one in told if one.predicate == "note"}
            told = [replace(one, text=noted(one.text, one.value or notes.get(one, ""))) for one in told]

        def work(connection: sqlite3.Connection) -> Learned:
            lesson = Lesson(self._record(connection), source)
            for one in told:
                lesson.learn(one)
            return lesson.done()

        return self._database.write(work)

    def get(self, identity: str) -> Memory | None:
        """Return one memory in whatever state, None when there is none."""
        rows = self._read(f"{SELECT} WHERE memories.id=?", (identity,))
        return memory_of(rows[0]) if rows else None

    def ids_like(self, part: str, limit: int = 50) -> list[str]:
        """Return ids that begin or end with ``part``, or whose shown end begins so; ``part`` is hexadecimal."""
        from bitbuddy.memory.sessions import SHORT_CHARACTERS  # of no use to a tray at rest

        query = "SELECT id FROM memories WHERE id LIKE ? OR id LIKE ? OR substr(id, ?) LIKE ? LIMIT ?"
        rows = self._read(query, (f"{part}%", f"%{part}", -SHORT_CHARACTERS, f"{part}%", limit))
        return [str(identity) for (identity,) in rows]

    def listed(
        self,
        kinds: Sequence[MemoryKind] = (),
        text: str = "",
        states: Sequence[MemoryState] = _CURRENT,
        *,
        subject: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> list[Memory]:
        """Return memories, newest first: of these kinds and states (none: all), with all words of ``text``.

        ``subject`` is a name or path as in `Wanted`; what told of a relation is about both. The last word of ``text``
        may be the beginning of a longer one.
        """
        conditions, values = ["1"], list[str]()
        for column, chosen in (("state", states), ("kind", kinds)):
            if chosen:
                conditions.append(f"{column} IN ({_marks(chosen)})")
                values += [str(one) for one in chosen]
        if text.strip():
            looked_for = words_wanted(text)
            if looked_for is None:
                return []
            conditions.append("memories.number IN (SELECT rowid FROM memory_words WHERE memory_words MATCH ?)")
            values.append(looked_for.expressions()[1])
        if subject:
            ids = entities.resolved(self._read, subject)
            of_them = f"SELECT memory FROM relations WHERE subject IN ({_marks(ids)}) OR object IN ({_marks(ids)})"
            conditions.append(f"(memories.subject IN ({_marks(ids)}) OR memories.id IN ({of_them}))")
            values += ids * 3
        query = f"{SELECT} WHERE {' AND '.join(conditions)} ORDER BY memories.number DESC LIMIT ? OFFSET ?"
        return [memory_of(row) for row in self._read(query, (*values, limit, offset))]

    def about(self, wanted: Wanted) -> list[Memory]:
        """Return what answers a direct question; see `asking.about`."""
        return asking.about(self._read, wanted)

    def history(self, memory: Memory) -> list[Memory]:
        """Return what was so before ``memory``, newest first."""
        return asking.history(self._read, memory)

    def from_messages(self, messages: Iterable[str]) -> list[Memory]:
        """Return what was learned from these messages, in any state."""
        return [
            memory_of(row)
            for message in messages
            for row in self._read(f"{SELECT} WHERE message=? AND message<>'' ORDER BY memories.number", (message,))
        ]

    def unlearn(self, messages: Sequence[str]) -> None:
        """Put everything back as it was before these messages, which say it no more, but what others told as well.

        What something newer stands on, so that it cannot be put back, is past from now on; what the person changed by
        hand stays.
        """
        said = "SELECT 1 FROM tellings WHERE memory=? AND message=? AND text=?"
        taught = [
            one
            for one in self.from_messages(messages)
            if one.source is not None and self._read(said, (one.id, one.source.message, one.text))
        ]
        moved = self._database.write(lambda connection: tellings.move(connection, messages))
        for memory in reversed(taught):
            if memory.id in moved:
                continue
            changed = self._read(
                "SELECT id FROM memory_changes JOIN memory_changed ON change=number WHERE row=? AND taken_back IS NULL "
                "AND (role='new' OR kind IN ('edited','faded','revived')) ORDER BY number DESC",
                (memory.id,),
            )
            for (change,) in changed:
                with contextlib.suppress(changes.CannotTakeBackError):
                    self.take_back(change)
            self._end(memory.id)

    def disown(self, source: Source, text: str) -> None:
        """Let what a message told never have been so; its ``text`` is neither answered nor recalled by itself."""
        said = [source.message]
        told = [one for one, _ in self._database.look(lambda connection: tellings.texts_by(connection, said))]
        self.unlearn(said)
        if not self.from_messages(said):
            self.learn([Told(MemoryKind.FACT, text, predicate="note")], source)
        told += [one.id for one in self.from_messages(said)]
        self._database.write(lambda connection: mark_wrong(self._record(connection), told))

    def _end(self, identity: str) -> None:
        """Let a memory that still holds be past, as nobody says it any more, and what it had made past hold again."""

        def work(connection: sqlite3.Connection) -> None:
            record = self._record(connection)
            holds = "SELECT 1 FROM memories WHERE id=? AND state IN ('current','faded')"
            if not connection.execute(holds, (identity,)).fetchone():
                return
            until = self._clock.now().date().isoformat()
            record.update("memories", identity, state=MemoryState.PAST.value, until=until)
            before = "SELECT id FROM memories WHERE superseded_by=? AND state IN ('past','wrong')"
            for (earlier,) in connection.execute(before, (identity,)).fetchall():
                row = {**record.row("memories", earlier), "state": MemoryState.CURRENT.value}
                _make_room(record, row)
                record.update("memories", earlier, state=row["state"], until="", superseded_by="")
            record.save(ChangeKind.EDITED, [identity], [])

        self._database.write(work)

    def entity(self, text: str) -> Entity | None:
        """Return the entity of this name or other name, or at the end of a path of relations; None for nobody."""
        found = entities.entities_of(self._read, entities.resolved(self._read, text))
        return found[0] if found else None

    def entities(self) -> list[Entity]:
        """Return all entities, those with names first, by name."""
        return entities.all_entities(self._read)

    def linked(self, entity: Entity | None) -> list[Related]:
        """Return the relations from and to an entity, those of the person for None, newest first."""
        return entities.relations_of(self._read, entity.id if entity else SELF)

    def used(self, ids: Iterable[str]) -> None:
        """Count that memories were used for an answer just now."""
        self._count(ids).result()

    def use(self, ids: Iterable[str]) -> None:
        """Like `used`, without waiting; where the disk refuses it is only logged. Never raises."""
        with contextlib.suppress(StorageError):
            self._count(ids).add_done_callback(_log_refusal)

    def _count(self, ids: Iterable[str]) -> Future[None]:
        now = self._clock.now().isoformat()
        some = [(now, identity) for identity in ids]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany("UPDATE memories SET uses=uses+1, last_used=? WHERE id=?", some)

        return self._database.submit(work)

    def edit(self, identity: str, text: str | None = None, importance: float | None = None) -> Memory:
        """Change a memory as the person wishes and return it; raises NotFoundError, or UsageError for an order.

        Where the new text says another value, that is taken; where it says none, it is a note, found by its words.
        """
        from bitbuddy.memory.withheld import orders_against_rules

        def work(record: Record) -> None:
            row = record.row("memories", identity)
            values: dict[str, object] = {}
            if importance is not None:
                values["importance"] = min(1.0, max(0.0, importance))
            if text is not None and orders_against_rules(text):
                raise UsageError("An order to ignore my own rules is nothing to remember.", hint="Say it otherwise.")
            if text is not None and plain(text) != row["text"]:
                values |= self._reworded(record, row, plain(text))
                _make_room(record, {**row, **values})
            if values:
                record.update("memories", identity, **values)
                if "text" in values:
                    rename(record, identity, str(values["text"]), self._told(str(values["text"])))
                record.save(ChangeKind.EDITED, [identity], [identity])

        return self._changed(identity, work)

    def beside(self, memory: Memory) -> list[Memory]:
        """Return what holds now and cannot be so beside ``memory``: another value, the opposite, or that it is not."""

        def found(connection: sqlite3.Connection) -> list[Memory]:
            ids = [one["id"] for one in rivals(connection, memory.id)]
            rows = [connection.execute(f"{SELECT} WHERE memories.id=?", (one,)).fetchone() for one in ids]
            return [memory_of(row) for row in rows]

        return self._database.look(found)

    def settle(self, right: str, wrong: str) -> Memory:
        """Let the first of two that contradict each other be so, and the other never have been; return it.

        Raises NotFoundError.
        """

        def work(record: Record) -> None:
            if record.row("memories", wrong)["state"] == MemoryState.CURRENT:
                record.update("memories", wrong, state=MemoryState.WRONG.value, superseded_by=right)
            row = record.row("memories", right)
            if row["state"] != MemoryState.CURRENT:
                _make_room(record, {**row, "state": MemoryState.CURRENT.value})
                record.update("memories", right, state=MemoryState.CURRENT.value, until="", superseded_by="")
            record.save(ChangeKind.SETTLED, [wrong], [right])
            refresh(record.connection, [row["subject"]])

        self._must_be(wrong)
        return self._changed(right, work)

    def merge(self, kept: str, others: Sequence[str]) -> Memory:
        """Make one of several that say the same: importance and confidence are combined. Raises NotFoundError."""

        others = [one for one in dict.fromkeys(others) if one != kept]
        for other in others:
            self._must_be(other)
        return self._changed(kept, lambda record: unite(record, kept, others))

    def changes(self, limit: int = 50, before: int = 1 << 62, *, learned: bool = True) -> list[Change]:
        """Return what was changed, newest first, below the number ``before``; with what was only ``learned`` or not."""
        return changes.changes(self._database, limit, before, learned=learned)

    def take_back(self, change: str) -> None:
        """Put everything back as it was before a change; raises CannotTakeBackError."""

        def work(connection: sqlite3.Connection) -> None:
            before = _entities_of(connection, change)
            rows = changes.take_back(connection, change, self._clock.now())
            refresh(connection, {*before, *_entities_of(connection, change), *rows}, anew=True)

        self._database.write(work)

    def remove(self, ids: Iterable[str]) -> int:
        """Forget memories for good and return how many went; a tombstone without content stays of each."""
        doomed = list(ids)
        gone = self._database.write(lambda connection: erase(connection, doomed, self._clock.now()))
        if gone:
            empty_journal(self._database.path)
        return len(gone)

    def stats(self) -> MemoryStats:
        """Return how much is remembered."""
        states = dict(self._read("SELECT state, count(*) FROM memories GROUP BY state", ()))
        kinds = dict(self._read("SELECT kind, count(*) FROM memories WHERE state='current' GROUP BY kind", ()))
        counts = self._read("SELECT (SELECT count(*) FROM entities), (SELECT count(*) FROM memory_changes)", ())[0]
        return MemoryStats(states, kinds, *counts)

    def beat(self) -> bool:
        """Forget what was before changes that can no longer be taken back; return whether there may be more."""
        oldest = self._read("SELECT moment FROM memory_changes ORDER BY number LIMIT 1", ())
        if not oldest:
            return False
        return self._database.write(lambda connection: changes.prune(connection, self._clock.now()))

    def _read(self, query: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        return cast("list[tuple[Any, ...]]", self._database.read(query, parameters))

    def _record(self, connection: sqlite3.Connection) -> Record:
        return Record(connection, self._device, self._clock.now())

    def _must_be(self, identity: str) -> None:
        if self.get(identity) is None:
            raise NotFoundError("There is no such memory.", hint="It may have been forgotten already.")

    def _changed(self, identity: str, work: Callable[[Record], None]) -> Memory:
        self._must_be(identity)
        self._database.write(lambda connection: work(self._record(connection)))
        found = self.get(identity)
        assert found is not None
        return found

    def _reworded(self, record: Record, row: dict[str, Any], text: str) -> dict[str, object]:
        """Return what changes with the text: its value as well, where the new text says another or none."""
        values: dict[str, object] = {"text": text}
        value = row["value"]
        if not value:
            values["value_key"] = key_of(text)
        elif key_of(value) not in key_of(text):
            value = self._value_in(text, row["predicate"])
            values |= {"value": value, "value_key": key_of(value or text)}
            values |= {} if value else {"predicate": "", "single": 0, "negated": 0}
        subject = record.connection.execute("SELECT name FROM entities WHERE id=?", (row["subject"],)).fetchone()
        values["words"] = found_by(text, value, subject[0] if subject else "")
        return values

    def _value_in(self, text: str, predicate: str) -> str:
        """Return the value of a predicate that a sentence tells, in any language that is read here; empty for none."""
        found = (one for one in self._told(text) if one.predicate == predicate and not one.negated)
        return next((plain(one.value, VALUE_CHARACTERS) for one in found), "")

    def _told(self, text: str) -> list[Told]:
        from bitbuddy.memory.extraction import read_told

        now = self._clock.now()
        return [told for language in ("en", "de") for told in read_told(text, now, language)]


def _make_room(record: Record, row: dict[str, Any]) -> None:
    """Merge into a memory what says the same already, before it says so itself."""
    if row["state"] != MemoryState.CURRENT:
        return
    there = record.connection.execute(
        "SELECT id FROM memories WHERE subject=? AND predicate=? AND value_key=? AND negated=? AND state='current' "
        "AND id<>?",
        (row["subject"], row["predicate"], row["value_key"], row["negated"], row["id"]),
    ).fetchall()
    for (other,) in there:
        record.update("memories", other, state=MemoryState.MERGED.value, superseded_by=row["id"])


def _entities_of(connection: sqlite3.Connection, change: str) -> set[str]:
    """Return the entities that the rows of a change speak of."""
    found: set[str] = set()
    rows = connection.execute(
        "SELECT row FROM memory_changed JOIN memory_changes ON number=change WHERE id=?", (change,)
    ).fetchall()
    for (row,) in rows:
        for query in (
            "SELECT subject FROM memories WHERE id=?",
            "SELECT entity FROM names WHERE id=? OR memory=?1",
            "SELECT subject FROM relations WHERE id=? OR memory=?1",
            "SELECT object FROM relations WHERE id=? OR memory=?1",
        ):
            found |= {one for (one,) in connection.execute(query, (row,))}
    return found


def _log_refusal(counted: Future[None]) -> None:
    error = None if counted.cancelled() else counted.exception()
    if error is not None:
        log.info("That memories were used could not be counted: %s.", type(error).__name__)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
