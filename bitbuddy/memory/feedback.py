"""Thumbs up and down: kept with what they do, added up for the next reply, and taken back without a trace of it."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, cast

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import Database, empty_journal
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.identity import new_id
from bitbuddy.memory.adjusting import NONE, Adjustments, Effect, Given, about_of, adjusted_by
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.shapes import moment_of

# What one thumb "wrong" takes from the confidence of each memory that a reply told, and where that ends.
DOUBT, LEAST_CONFIDENCE = 0.2, 0.1
_AT_ONCE = 500
_COLUMNS = "id, message, value, word, changed, created, taken_back"


class Feedback:
    """The thumbs of one buddy. A thumb on a message that is not kept lives here alone, and counts in its session only.

    Every method raises StorageError when the disk refuses.
    """

    def __init__(
        self, database: Database, clock: Clock, device: str, find: Callable[[str], StoredMessage | None]
    ) -> None:
        """Stand on the file of the conversations; ``find`` returns a message by its id while it is there."""
        self._database, self._clock, self._device, self._find = database, clock, device, find
        self._unkept: dict[str, dict[str, Given]] = {}
        self._lock = threading.Lock()
        self._known: tuple[object, tuple[Given, ...], Adjustments] = ((), (), NONE)

    def give(self, message: StoredMessage, value: int, word: str = "") -> Given:
        """Keep a thumb up (1) or down (-1) on a reply, with an optional word, in place of one given before.

        What an earlier word on it asked for goes on to hold beside a word of the same thumb: too long, and not funny.
        One that says nothing new leaves the thumb as it is. Raises UsageError for another value, or for a message that
        is the person's own.
        """
        return self._give(message, value, word, self._on(message.id))

    def _give(self, message: StoredMessage, value: int, word: str, before: Given | None) -> Given:
        from bitbuddy.memory.judging import WORD_CHARACTERS, beside, effect_of, goes_on, is_said_again

        if value not in {1, -1} or message.speaker is not Speaker.BUDDY:
            raise UsageError("A thumb is up (1) or down (-1), and on a reply of the buddy.")
        said = display_text(" ".join(word[: 2 * WORD_CHARACTERS].split()))[:WORD_CHARACTERS]
        if before is not None and is_said_again(before, value, said):
            return before
        about = about_of(message)
        effect = effect_of(value, word, about, self.adjustments(message.session, before).traits)
        if before is not None and goes_on(before, value):
            said, effect = beside(before, said, effect)
        given = Given(new_id(), message.id, value, said, effect, self._clock.now())
        kept = self._database.write(lambda connection: self._keep(connection, given, about.memories))
        if kept is None:
            with self._lock:
                self._unkept.setdefault(message.session, {})[message.id] = given
        return kept or given

    def judged(self, message: StoredMessage, value: int, word: str = "", language: str = "en") -> tuple[Given, str]:
        """As `give`, and say in ``language`` what that changed beside all other thumbs."""
        from bitbuddy.memory.feedback_said import again_said, outcome_said
        from bitbuddy.memory.judging import goes_on

        earlier = self._on(message.id)
        before = self.adjustments(message.session, None if goes_on(earlier, value) else earlier).traits
        given = self._give(message, value, word, earlier)
        after = self.adjustments(message.session).traits
        moved = {name: by for name in {**before, **after} if (by := after.get(name, 0) - before.get(name, 0))}
        if earlier is None:
            return given, outcome_said(given, moved, language)
        return given, again_said(replace(given, word=" ".join(word.split())), earlier, moved, language)

    def wished(self, word: str, language: str = "en") -> str:
        """Keep how replies should be from now on, of none of them in particular, and say what that changed.

        What was said stays out of it: no message is there whose forgetting would take it along.
        """
        from bitbuddy.memory.feedback_said import outcome_said
        from bitbuddy.memory.judging import heard

        given = Given(new_id(), "", -1, "", Effect(heard(word, -1).traits), self._clock.now())
        before = self.adjustments().traits
        self._database.write(lambda connection: self._insert(connection, given))
        after = self.adjustments().traits
        moved = {name: by for name in {**before, **after} if (by := after.get(name, 0) - before.get(name, 0))}
        return outcome_said(given, moved, language)

    def taken_back(self, identity: str) -> bool:
        """Take back the thumb with this id, or that on the message with this id; return whether there was one.

        By its own id it leaves things as they were before it: a kept one that it replaced holds again.
        """
        with self._lock:
            for given in self._unkept.values():
                for message, one in list(given.items()):
                    if identity in {message, one.id}:
                        del given[message]
                        return True
        return self._database.write(lambda connection: self._take_back(connection, identity))

    def as_you_were(self) -> int:
        """Take back every thumb that holds, and return how many there were."""
        with self._lock:
            unkept = sum(map(len, self._unkept.values()))
            self._unkept.clear()
        return unkept + self._database.write(lambda connection: self._undo(connection, "1"))

    def adjustments(self, session: str = "", without: Given | None = None) -> Adjustments:
        """Return what the thumbs that hold come to, for a reply in ``session``; as if ``without`` were taken back."""
        kept, changes = self._that_hold()
        unkept = [one for one in self._not_kept() if one.message in self._unkept.get(session, ())]
        if without is not None:
            return adjusted_by(one for one in (*kept, *unkept) if one.id != without.id)
        return adjusted_by((*kept, *unkept)) if unkept else changes

    def history(self, limit: int = 100) -> list[Given]:
        """Return the thumbs, also those taken back, the newest first; those that are not kept come first."""
        unkept = self._not_kept()
        rows = self._database.read(f"SELECT {_COLUMNS} FROM feedback ORDER BY number DESC LIMIT ?", (limit,))
        return [*reversed(unkept), *map(_given, rows)][:limit]

    def count(self) -> int:
        """Return how many thumbs are kept, also those taken back."""
        return cast(int, self._database.read("SELECT count(*) FROM feedback")[0][0])

    def newest(self) -> int:
        """Return a number that no kept thumb is above now."""
        return cast(int, self._database.read("SELECT coalesce(max(number), 0) FROM feedback")[0][0])

    def numbered(self, before: int, limit: int, words: Collection[str] = ()) -> list[tuple[int, Given]]:
        """Return the kept thumbs below the number ``before`` with theirs, newest first, with all of ``words`` in it."""
        query = f"SELECT number, {_COLUMNS} FROM feedback WHERE number<? ORDER BY number DESC LIMIT ?"
        found: list[tuple[int, Given]] = []
        while len(found) < limit:
            rows = self._database.read(query, (before, max(limit, _AT_ONCE if words else 0)))
            some = [(cast(int, row[0]), _given(row[1:])) for row in rows]
            found += [one for one in some if all(word.casefold() in one[1].word.casefold() for word in words)]
            if not rows or not words:
                break
            before = some[-1][0]
        return found[:limit]

    def forget(self, numbers: Collection[int]) -> None:
        """Forget kept thumbs for good, with what they do."""

        def work(connection: sqlite3.Connection) -> None:
            for number in numbers:
                self._undo(connection, "number=?", number)
                connection.execute("DELETE FROM feedback WHERE number=?", (number,))

        self._database.write(work)
        empty_journal(self._database.path)

    def values(self, messages: Sequence[str]) -> dict[str, int]:
        """Return the thumb on each of ``messages`` that has one."""
        found: dict[str, int] = {}
        for start in range(0, len(messages), _AT_ONCE):
            some = messages[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT message, value FROM feedback WHERE taken_back='' AND message IN ({marks})"
            found.update(cast(list[tuple[str, int]], self._database.read(query, some)))
        wanted = set(messages)
        return found | {one.message: one.value for one in self._not_kept() if one.message in wanted}

    def _on(self, message: str) -> Given | None:
        """Return the thumb that is on a message."""
        query = f"SELECT {_COLUMNS} FROM feedback WHERE taken_back='' AND message=?"
        kept = [_given(row) for row in self._database.read(query, (message,))]
        return next((one for one in (*kept, *self._not_kept()) if one.message == message), None)

    def _not_kept(self) -> list[Given]:
        """Return the thumbs that are not kept; those on messages that are gone by now are gone as well."""
        with self._lock:
            for given in self._unkept.values():
                for message in [one for one in given if self._find(one) is None]:
                    del given[message]
            return [one for given in self._unkept.values() for one in given.values()]

    def _that_hold(self) -> tuple[tuple[Given, ...], Adjustments]:
        """Return the kept thumbs that hold, the oldest first, and what they come to; read again after they changed."""
        # Whoever forgets deletes rows by himself, so the table tells, and not a flag here.
        key = self._database.read("SELECT count(*), max(number), sum(number) FROM feedback WHERE taken_back=''")[0]
        if key[0] == 0:
            return (), NONE
        known, given, changes = self._known
        if known != key:
            query = f"SELECT {_COLUMNS} FROM feedback WHERE taken_back='' ORDER BY number"
            given = tuple(map(_given, self._database.read(query)))
            changes = adjusted_by(given)
            self._known = key, given, changes
        return given, changes

    def _keep(self, connection: sqlite3.Connection, given: Given, memories: Collection[str]) -> Given | None:
        """Keep a thumb on a message that is kept; None for one on a message that is not."""
        if connection.execute("SELECT 1 FROM messages WHERE id=?", (given.message,)).fetchone() is None:
            return None
        self._undo(connection, "message=?", given.message, by=given.id)
        if given.effect.wrong:
            given = replace(given, doubted=_doubt(connection, memories))
        self._insert(connection, given)
        return given

    def _insert(self, connection: sqlite3.Connection, given: Given) -> None:
        connection.execute("UPDATE device SET clock=clock+1")
        connection.execute(
            "INSERT INTO feedback(id, message, value, word, changed, created, device, clock) "
            "SELECT ?,?,?,?,?,?,?, clock FROM device",
            (
                given.id,
                given.message,
                given.value,
                given.word,
                _changed(given),
                given.created.isoformat(),
                self._device,
            ),
        )

    def _take_back(self, connection: sqlite3.Connection, identity: str) -> bool:
        """Take back the kept thumb on a message; or that with an id, so that the one it replaced holds again."""
        if identity and self._undo(connection, "message=?", identity):
            return True
        if not self._undo(connection, "id=?", identity):
            return False
        query = f"SELECT {_COLUMNS} FROM feedback WHERE message=(SELECT message FROM feedback WHERE id=?)"
        for one in map(_given, connection.execute(query, (identity,)).fetchall()):
            if one.replaced_by == identity:
                doubted = _doubt(connection, [memory for memory, _, _ in one.doubted])
                self._mark(connection, replace(one, taken_back=None, doubted=doubted, replaced_by=""))
        return True

    def _undo(self, connection: sqlite3.Connection, which: str, *values: object, by: str = "") -> int:
        """Take back the kept thumbs that hold and fit, the newest first, and return how many; ``by`` replaces them."""
        query = f"SELECT {_COLUMNS} FROM feedback WHERE taken_back='' AND {which} ORDER BY number DESC"
        rows = connection.execute(query, values).fetchall()
        for one in map(_given, rows):
            _believe(connection, one.doubted)
            self._mark(connection, replace(one, taken_back=self._clock.now(), replaced_by=by))
        return len(rows)

    def _mark(self, connection: sqlite3.Connection, given: Given) -> None:
        """Write down whether a thumb holds, and what it does."""
        connection.execute("UPDATE device SET clock=clock+1")
        connection.execute(
            "UPDATE feedback SET taken_back=?, changed=?, clock=(SELECT clock FROM device) WHERE id=?",
            (given.taken_back.isoformat() if given.taken_back else "", _changed(given), given.id),
        )


def _doubt(connection: sqlite3.Connection, memories: Collection[str]) -> tuple[tuple[str, float, float], ...]:
    """Make memories less certain, and return each with its confidence before and after."""
    found = []
    for identity in memories:
        row = connection.execute("SELECT confidence FROM memories WHERE id=?", (identity,)).fetchone()
        if row is not None:
            before = float(row[0])
            after = min(before, max(round(before - DOUBT, 6), LEAST_CONFIDENCE))
            _set_confidence(connection, identity, after)
            found.append((identity, before, after))
    return tuple(found)


def _believe(connection: sqlite3.Connection, doubted: Collection[tuple[str, float, float]]) -> None:
    """Give memories back the confidence that a thumb took; what they won or lost since stays."""
    for identity, before, after in doubted:
        row = connection.execute("SELECT confidence FROM memories WHERE id=?", (identity,)).fetchone()
        if row is not None:
            now = before if row[0] == after else max(0.0, min(round(float(row[0]) + before - after, 6), 1.0))
            _set_confidence(connection, identity, now)


def _set_confidence(connection: sqlite3.Connection, memory: str, confidence: float) -> None:
    connection.execute("UPDATE device SET clock=clock+1")
    connection.execute(
        "UPDATE memories SET confidence=?, clock=(SELECT clock FROM device) WHERE id=?", (confidence, memory)
    )


def _changed(given: Given) -> str:
    effect = given.effect
    changed: dict[str, Any] = {
        "traits": dict(effect.traits),
        "phrases": effect.phrases,
        "recalled": effect.recalled,
        "wrong": effect.wrong,
        "doubted": given.doubted,
        "replaced_by": given.replaced_by,
    }
    return json.dumps({name: value for name, value in changed.items() if value}, ensure_ascii=False)


def _given(row: tuple[Any, ...]) -> Given:
    identity, message, value, word, changed, created, taken_back = row
    what: dict[str, Any] = json.loads(changed)
    effect = Effect(
        what.get("traits", {}),
        tuple(what.get("phrases", ())),
        tuple(what.get("recalled", ())),
        bool(what.get("wrong", False)),
    )
    return Given(
        identity,
        message,
        value,
        word,
        effect,
        moment_of(created),
        moment_of(taken_back) if taken_back else None,
        tuple((str(one), float(before), float(after)) for one, before, after in what.get("doubted", ())),
        what.get("replaced_by", ""),
    )
