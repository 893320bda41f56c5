"""What becomes of one thing that was told: it is new, known, makes something else past, or contradicts it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bitbuddy.kernel.identity import new_id
from bitbuddy.memory import tellings
from bitbuddy.memory.changes import ChangeKind, Record
from bitbuddy.memory.model import Learned, Memory, MemoryState, Source, Told
from bitbuddy.memory.notes import says_otherwise
from bitbuddy.memory.predicates import agree, is_lifelong, is_single, known
from bitbuddy.memory.resolving import Cast
from bitbuddy.memory.rows import SELECT, VALUE_CHARACTERS, found_by, key_of, memory_of, plain
from bitbuddy.memory.words_of_change import says_change, says_it_was_wrong, says_now, sets_right

# Two that cannot both be so, told within this time and without a word of change, were perhaps a slip.
SLIP = timedelta(minutes=10)
_SUREST = 0.99
_DOSE = re.compile(r" \d[\d.,]*(?: ?(?:mg|mcg|g|ml|ie|iu))?$")
_CATEGORIES = 3


@dataclass
class Lesson:
    """What was learned so far of one message."""

    record: Record
    source: Source
    added: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    superseded: list[tuple[str, str]] = field(default_factory=list)
    contradicted: list[tuple[str, str]] = field(default_factory=list)

    def learn(self, told: Told) -> None:
        """Keep one thing that was told."""
        told = _bounded(told)
        cast = Cast(self.record)
        subject = cast.subject(told)
        there = self._there(subject, told)
        if there is not None:
            cast.tell(there["id"])
            self._again(there, told)
            return
        state = MemoryState.PAST if self._is_over(told) else MemoryState.CURRENT
        if state is MemoryState.PAST and self._ended(subject, told, cast):
            return
        rivals = self._rivals(subject, told) if state is MemoryState.CURRENT else []
        earlier = [one for one in rivals if _is_before(told, one)]
        if earlier and not says_change(told.text):
            state, rivals = MemoryState.PAST, []
            told = replace(told, until=min(one["since"] for one in earlier))
        self._add(subject, told, state, rivals, cast)

    def done(self) -> Learned:
        """Return what became of it all, with the memories as they are now."""
        speaks_of = {*self.added, *self.again, *_both(self.superseded, self.contradicted)}
        there = {one: self._memory(one) for one in speaks_of}
        return Learned(
            tuple(there[one] for one in dict.fromkeys(self.added)),
            tuple(there[one] for one in dict.fromkeys(self.again)),
            tuple((there[old], there[new]) for old, new in self.superseded),
            tuple((there[old], there[new]) for old, new in self.contradicted),
        )

    def _memory(self, identity: str) -> Memory:
        row = self.record.connection.execute(f"{SELECT} WHERE memories.id=?", (identity,)).fetchone()
        return memory_of(row)

    def _rows(self, condition: str, values: tuple[object, ...]) -> list[dict[str, Any]]:
        found = self.record.connection.execute(f"SELECT id FROM memories WHERE {condition}", values).fetchall()
        return [self.record.row("memories", identity) for (identity,) in found]

    def _there(self, subject: str, told: Told) -> dict[str, Any] | None:
        """Return the memory that says just this: one that holds, or faded; or one of the past, of the same time."""
        alike = self._rows(
            "subject=? AND predicate=? AND value_key=? AND negated=? ORDER BY state='current' DESC, number DESC",
            (subject, told.predicate, _key(told), int(told.negated)),
        )
        over = self._is_over(told)
        for one in map(self._survivor, alike):
            if _is_another_day(told, one):
                continue
            if one["state"] in (MemoryState.CURRENT, MemoryState.FADED) and not over:
                return one
            if one["state"] != MemoryState.PAST:
                continue
            if over and told.until[:4] == one["until"][:4]:
                return one
            if told.since and told.since == one["since"] and not says_now(told.text):
                return one
        return None

    def _survivor(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return what a merged memory became in the end."""
        seen = {row["id"]}
        while row["state"] == MemoryState.MERGED and row["superseded_by"] not in seen:
            seen.add(row["superseded_by"])
            following = self._rows("id=?", (row["superseded_by"],))
            if not following:
                break
            row = following[0]
        return row

    def _again(self, row: dict[str, Any], told: Told) -> None:
        """Be surer of what is known already; what it adds is written to it."""
        record = self.record
        tellings.told(record.connection, row["id"], self.source, told.text)
        if not self.source.message or row["message"] != self.source.message:
            surer = 1 - (1 - row["confidence"]) * (1 - told.confidence / 2)
            record.connection.execute(
                "UPDATE memories SET confidence=?, importance=max(importance, ?) WHERE id=?",
                (max(row["confidence"], min(_SUREST, surer)), told.importance, row["id"]),
            )
        if row["state"] == MemoryState.FADED:
            record.update("memories", row["id"], state=MemoryState.CURRENT.value)
            record.save(ChangeKind.REVIVED, [row["id"]], [])
        elif told.since and not row["since"]:
            record.update("memories", row["id"], since=told.since)
            record.save(ChangeKind.EDITED, [row["id"]], [])
        elif record.touched("memories") or record.touched("relations") or record.touched("entities"):
            record.save(ChangeKind.MERGED, [row["id"]], [])
        else:
            record.forget_notes()
        self.again.append(row["id"])

    def _rivals(self, subject: str, told: Told) -> list[dict[str, Any]]:
        single = told.single or is_single(told.predicate)
        if told.predicate == "appointment" and not told.negated:
            alike = "subject=? AND predicate='appointment' AND value_key=? AND negated=0 AND state='current'"
            there = self._rows(f"{alike} ORDER BY number DESC", (subject, _key(told)))
            return [one for one in there if _is_another_day(told, one)]
        if told.predicate == "note":
            notes = self._rows("subject=? AND predicate='note' AND state='current' AND negated=0", (subject,))
            return [one for one in notes if says_otherwise(told.value or told.text, one["value"] or one["text"])]
        return _beside(self._rows, Saying(subject, told.predicate, told.value, _key(told), told.negated, single))

    def _add(self, subject: str, told: Told, state: MemoryState, rivals: list[dict[str, Any]], cast: Cast) -> None:
        identity = new_id()
        contradicting = [one for one in rivals if self._is_slip(told, one)]
        ending = [one for one in rivals if one not in contradicting]
        ending += self._addresses(subject, told, ending)
        record = self.record
        wrong = [one["id"] for one in ending if self._was_never_so(told, one)]
        for one in ending:
            day = self.source.created.date().isoformat()
            dated = bool(told.since) and told.predicate != "appointment"
            until = told.since if dated and told.since >= one["since"][: len(told.since)] else day
            became = {"state": MemoryState.PAST.value, "until": until}
            if one["id"] in wrong:
                became = {"state": MemoryState.WRONG.value}
                told = replace(told, since=told.since or self._goes_on(one, told, identity))
            record.update("memories", one["id"], **became, superseded_by=identity)
            self.superseded.append((one["id"], identity))
            self._relations_end(one)
        record.insert("memories", self._row(identity, subject, told, state))
        cast.tell(identity)
        self.added.append(identity)
        self.contradicted += [(one["id"], identity) for one in contradicting]
        old = [one["id"] for one in ending]
        changed = ChangeKind.SETTLED if len(wrong) == len(old) else ChangeKind.SUPERSEDED
        record.save(changed if old else ChangeKind.ADDED, old, [identity])

    def _was_never_so(self, told: Told, rival: dict[str, Any]) -> bool:
        """Return whether ``told`` says that its rival was a mistake, rather than that it changed."""
        if told.predicate == rival["predicate"] and is_lifelong(told.predicate):
            return not told.negated and not rival["negated"]
        return says_it_was_wrong(told.text) or (sets_right(told.text) and self._is_recent(rival))

    def _goes_on(self, wrong: dict[str, Any], told: Told, identity: str) -> str:
        """Let what a mistake had ended, and is told again now, be one with the new one; return since when it is so."""
        ended = self._rows(
            "superseded_by=? AND state='past' AND predicate=? AND value_key=? AND negated=? ORDER BY number DESC",
            (wrong["id"], told.predicate, _key(told), int(told.negated)),
        )
        for one in ended:
            self.record.update("memories", one["id"], state=MemoryState.MERGED.value, superseded_by=identity)
        return str(ended[0]["since"]) if ended else ""

    def _addresses(self, subject: str, told: Told, ending: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the addresses of somebody that end with the places where they live no more: in them, or told so."""
        left = [one for one in ending if one["predicate"] == told.predicate == "lives_in" and not one["negated"]]
        places = [one["value"] for one in left]
        if told.predicate == "lives_in" and (told.negated or self._is_over(told)):
            places.append(told.value)
        if not places:
            return []
        with_them = {one["message"] for one in left if one["message"]}
        return [
            one
            for one in self._rows("subject=? AND predicate='address' AND negated=0 AND state='current'", (subject,))
            if one["message"] in with_them
            or any(f" {key_of(place)} " in f" {key_of(one['value'])} " for place in places)
        ]

    def _relations_end(self, past: dict[str, Any]) -> None:
        """Let the relation be past that is what the memory says: where somebody lives, not whose sister it is."""
        rows = self.record.connection.execute(
            "SELECT id FROM relations WHERE memory=? AND relation=? AND past=0", (past["id"], past["predicate"])
        ).fetchall()
        for (identity,) in rows:
            self.record.update("relations", identity, past=1)

    def _ended(self, subject: str, told: Told, cast: Cast) -> bool:
        """Let the word that it was so take the place of what holds now; return whether there was such a thing."""
        rows = self._rows(
            "subject=? AND predicate=? AND value_key=? AND negated=? AND state='current'",
            (subject, told.predicate, _key(told), int(told.negated)),
        )
        for row in rows:
            identity = new_id()
            self.record.update("memories", row["id"], state=MemoryState.MERGED.value, superseded_by=identity)
            self._relations_end(row)
            ended = replace(told, since=told.since or row["since"], importance=max(told.importance, row["importance"]))
            addresses = self._addresses(subject, told, [row])
            for one in addresses:
                self.record.update("memories", one["id"], state=MemoryState.PAST.value, superseded_by=identity)
            self.record.insert("memories", self._row(identity, subject, ended, MemoryState.PAST))
            cast.tell(identity)
            self.added.append(identity)
            self.record.save(ChangeKind.SUPERSEDED, [row["id"], *(one["id"] for one in addresses)], [identity])
        return bool(rows)

    def _is_over(self, told: Told) -> bool:
        """Return whether what was told was so until a day that is past."""
        day = self.source.created.date().isoformat()
        return told.over or (bool(told.until) and told.until[0] != "-" and told.until <= day[: len(told.until)])

    def _is_slip(self, told: Told, rival: dict[str, Any]) -> bool:
        """Return whether nobody said which of two is so, and the other was told just now."""
        if is_lifelong(told.predicate) and told.predicate == rival["predicate"]:
            corrects = says_it_was_wrong(told.text) or sets_right(told.text)
            return self._is_recent(rival) and not corrects  # "I was born in …" says nothing of a change
        if told.since or says_change(told.text):
            return False
        if rival["negated"] and says_change(rival["text"]):
            return False  # what ended may begin again
        return self._is_recent(rival)

    def _is_recent(self, rival: dict[str, Any]) -> bool:
        return abs(self.source.created - datetime.fromisoformat(rival["created"])) <= SLIP

    def _row(self, identity: str, subject: str, told: Told, state: MemoryState) -> dict[str, Any]:
        name = subject
        entity = self.record.connection.execute("SELECT name FROM entities WHERE id=?", (subject,)).fetchone()
        if entity:
            name = entity[0]
        return {
            "id": identity,
            "kind": told.kind.value,
            "text": told.text,
            "subject": subject,
            "predicate": told.predicate,
            "value": told.value,
            "value_key": _key(told),
            "negated": int(told.negated),
            "single": int(told.single or is_single(told.predicate)),
            "categories": " ".join(told.categories[:_CATEGORIES]),
            "importance": told.importance,
            "confidence": told.confidence,
            "since": told.since,
            "until": told.until,
            "state": state.value,
            "created": self.source.created.isoformat(),
            "message": self.source.message,
            "session": self.source.session,
            "words": found_by(told.text, told.value, name if entity else ""),
        }


@dataclass(frozen=True)
class Saying:
    """What is looked at to see what cannot be so beside it."""

    subject: str
    predicate: str
    value: str
    key: str
    negated: bool
    single: bool


def rivals(connection: sqlite3.Connection, identity: str) -> list[dict[str, Any]]:
    """Return what holds now and cannot hold beside a memory that is there, the newest first."""

    def rows(condition: str, values: tuple[object, ...]) -> list[dict[str, Any]]:
        cursor = connection.execute(f"SELECT * FROM memories WHERE {condition}", values)
        names = [one[0] for one in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    found = rows("id=?", (identity,))
    if not found:
        return []
    one = found[0]
    saying = (one[name] for name in ("subject", "predicate", "value", "value_key", "negated", "single"))
    return [other for other in _beside(rows, Saying(*saying)) if other["id"] != identity]


def _doses(rows: Callable[[str, tuple[object, ...]], list[dict[str, Any]]], one: Saying) -> list[dict[str, Any]]:
    """Return what holds now of the same medicine in another dose: who stops "Euthyrox" takes no "Euthyrox 75"."""
    takes = rows(
        "subject=? AND state='current' AND predicate='takes' AND negated=0 AND value_key<>? ORDER BY number DESC",
        (one.subject, one.key),
    )
    return [other for other in takes if _DOSE.sub("", other["value_key"]) == _DOSE.sub("", one.key)]


_NO_FAVOURITE = frozenset([("avoids", False), ("dislikes", False), ("likes", True)])


def _beside(rows: Callable[[str, tuple[object, ...]], list[dict[str, Any]]], one: Saying) -> list[dict[str, Any]]:
    """Return what holds now and cannot hold beside ``one``, the newest first of each sort."""
    holds = "subject=? AND state='current' AND "
    found = rows(
        f"{holds} predicate=? AND negated=? AND (value_key=? OR ?='') ORDER BY number DESC",
        (one.subject, one.predicate, int(not one.negated), one.key, one.key),
    )
    if one.predicate == "takes":
        found += _doses(rows, one)
    if one.key and (one.predicate, one.negated) in _NO_FAVOURITE:
        # "I stopped drinking lapsang": the lapsang souchong is no favourite any more.
        found += rows(
            f"{holds} predicate LIKE 'favourite:%' AND negated=0 AND (value_key=? OR substr(value_key, 1, ?)=?)",
            (one.subject, one.key, len(one.key) + 1, f"{one.key} "),
        )
    if one.negated:
        return found if one.predicate else []
    for other in {name for name in (known(one.predicate).opposite, *_opposed(one.predicate)) if name}:
        found += rows(f"{holds} predicate=? AND value_key=? AND negated=0", (one.subject, other, one.key))
    if one.single:
        others = rows(
            f"{holds} predicate=? AND value_key<>? AND negated=0 ORDER BY number DESC",
            (one.subject, one.predicate, one.key),
        )
        found += [row for row in others if not agree(one.predicate, row["value"], one.value)]
    return found


def _key(told: Told) -> str:
    return key_of(told.value or told.text if not (told.negated and told.predicate) else told.value)


def _bounded(told: Told) -> Told:
    return replace(
        told,
        text=plain(told.text),
        subject=plain(told.subject, VALUE_CHARACTERS),
        predicate=plain(told.predicate, VALUE_CHARACTERS),
        value=plain(told.value, VALUE_CHARACTERS),
        importance=min(1.0, max(0.0, told.importance)),
        confidence=min(1.0, max(0.0, told.confidence)),
    )


def _is_another_day(told: Told, row: dict[str, Any]) -> bool:
    """Return whether ``told`` is an appointment of another time than the one that is called the same."""
    new, known = told.since, row["since"]
    timed = told.predicate == "appointment" and bool(new and known)
    return timed and not (new.startswith(known) or known.startswith(new))


def _is_before(told: Told, row: dict[str, Any]) -> bool:
    """Return whether ``told`` was so from before the time from which the other is."""
    if told.predicate == "appointment":
        return False  # its day is that on which it will be
    size = min(len(told.since), len(row["since"]))
    if told.predicate == "age" and told.value.isdecimal() and row["value"].isdecimal():
        # An age is known from the day on which it was told; who turned five last week is not four since yesterday.
        size *= int(told.value) < int(row["value"])
    return bool(size) and not row["negated"] and told.since[:size] < row["since"][:size]


def _opposed(predicate: str) -> list[str]:
    """Return the predicates that name ``predicate`` as their opposite."""
    from bitbuddy.memory.predicates import PREDICATES

    return [one.name for one in PREDICATES.values() if one.opposite == predicate]


def _both(*pairs: list[tuple[str, str]]) -> set[str]:
    return {one for some in pairs for pair in some for one in pair}
