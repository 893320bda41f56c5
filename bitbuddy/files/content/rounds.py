"""One round of reading: which files are new or changed, what of them is kept, and what has no room."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bitbuddy.files.content import store
from bitbuddy.files.content.candidates import Candidate, candidate_at, candidates, is_offline, possible
from bitbuddy.files.content.extract.main import passages_of, picture_of
from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.opening import opened
from bitbuddy.files.content.store import Document
from bitbuddy.files.content.taken import date_pictures
from bitbuddy.files.names import stored
from bitbuddy.files.roots import RootPlan
from bitbuddy.kernel.database import translated

# A file over which the process ended this often, whatever ended it, is left alone.
MOST_TRIES = 3
DATED_AT_ONCE = 200


@dataclass
class Limits:
    """What may be read: ``budget`` for all texts and ``largest`` of a file in bytes; ``folders`` as in the options."""

    budget: int
    largest: int
    folders: RootPlan | None = None

    def allow(self, path: str) -> bool:
        """Tell whether the file at ``path`` lies where something may be read."""
        return self.folders is None or self.folders.means(path)


@dataclass
class Counts:
    """What a round did so far; ``seen`` are the numbers of the documents that are still there."""

    read: int = 0
    refused: int = 0
    left: int = 0
    possible: int = 0
    seen: set[int] = field(default_factory=set)


class Round:
    """Reads files into content.db. ``watch`` is called before each file, and with None after it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        files: sqlite3.Connection,
        index: Path,
        limits: Limits,
        watch: Callable[[str | None], None],
    ) -> None:
        self._connection = connection
        self._files = files
        self._index = index
        self._limits = limits
        self._watch = watch
        self._dated: list[tuple[Candidate, int]] = []
        self.counts = Counts()

    def all(self) -> None:
        """Read every file that is new or changed, the newest first, and forget those that are gone."""
        with self._transaction():
            store.set_about(self._connection, "possible", possible(self._files, self._limits.largest))
        full = False
        for candidate in candidates(self._files, self._limits.largest):
            if not self._limits.allow(candidate.path):
                continue  # the index has not heard yet that its folder is left out
            self.counts.possible += candidate.is_text
            full = self._one(candidate, full=full) or full
        self._date()
        self._forget_unseen()
        with self._transaction():
            self._make_room(0)
            store.set_about(self._connection, "possible", self.counts.possible)
            store.set_about(self._connection, "left", self.counts.left)
            store.set_about(self._connection, "whole", 1)

    def some(self, paths: Iterable[str]) -> None:
        """Read the files at ``paths`` if they are new or changed, and forget those that are gone for good."""
        gone, before = [], self._texts()
        for path in paths:
            candidate = candidate_at(self._files, path, self._limits.largest)
            if candidate is None or not self._limits.allow(path):
                gone.append(path)
            else:
                self.counts.possible += candidate.is_text
                self._one(candidate, full=False)
        self._date()
        with self._transaction():
            for path in gone:
                if not (self._limits.allow(path) and is_offline(self._files, path)):
                    self._forget_at(path)
            self._make_room(0)
            self._count(self._texts() - before)

    def _texts(self) -> int:
        """Return of how many documents it is known what they say, or why that cannot be read."""
        return int(self._connection.execute("SELECT count(*) FROM documents WHERE state <> 4").fetchone()[0])

    def _count(self, more: int) -> None:
        """Write down how many documents can be read and have no room, after ``more`` than before are known."""
        listed = possible(self._files, self._limits.largest)
        left = store.about(self._connection, "left") + self.counts.left
        there = listed
        if store.about(self._connection, "whole"):
            # What may hold secrets is listed, yet no document; what had no room before is not counted twice.
            there = min(store.about(self._connection, "possible") + more + self.counts.left, listed)
            left = max(0, min(left, there - self._texts()))
        store.set_about(self._connection, "possible", there)
        store.set_about(self._connection, "left", left)

    def take_broken(self, broken: str = "") -> None:
        """Write down that the process ended over a file: ``broken`` is the reason where that is known for sure."""
        row = self._connection.execute("SELECT value FROM about WHERE key='reading'").fetchone()
        if row is None:
            return
        path, extension, size, listed, modified, tries = json.loads(row[0])
        path = os.fsdecode(bytes.fromhex(path))
        document = Document(path, extension, size, listed, modified)
        with self._transaction():
            self._connection.execute("DELETE FROM about WHERE key='reading'")
            if broken or tries >= MOST_TRIES:
                store.keep_refusal(self._connection, document, broken or "crashed")
            else:
                store.set_about(self._connection, "tried", json.dumps([stored_text(path), size, listed, tries]))

    def _one(self, candidate: Candidate, *, full: bool) -> bool:
        """Read one file if need be; returns whether there is no room for it nor for what is older."""
        known = self._known(candidate)
        if known is not None:
            self.counts.seen.add(known)
            if candidate.is_text or candidate.dated:
                return False
            row = self._connection.execute("SELECT taken FROM pictures WHERE document=?", (known,)).fetchone()
            if row is not None and row[0] is not None:
                self._add_dated(candidate, row[0])
            return False
        if candidate.is_text and (full or not self._room_for(candidate)):
            self.counts.left += 1
            return True
        self._read(candidate)
        return False

    def _known(self, candidate: Candidate) -> int | None:
        """Return the number of the document that this is, moved or not, or None where it must be read."""
        row = self._connection.execute(
            "SELECT id, size, listed FROM documents WHERE path=?", (stored(candidate.path),)
        ).fetchone()
        if row is not None:
            return int(row[0]) if row[1:] == (candidate.size, candidate.listed) else None
        same = self._connection.execute(
            "SELECT id, path FROM documents WHERE size=? AND listed=? AND extension=? AND size > 0",
            (candidate.size, candidate.listed, candidate.extension),
        ).fetchall()
        gone = [number for number, path in same if not os.path.lexists(store.restored_path(path))]
        if len(gone) != 1:
            return None
        with self._transaction():
            store.move_document(self._connection, gone[0], candidate.path, candidate.extension)
        return int(gone[0])

    def _room_for(self, candidate: Candidate) -> bool:
        """Tell whether the budget has room, or what is older can give way."""
        if store.about(self._connection, "weight") < self._limits.budget:
            return True
        oldest = self._oldest()
        return oldest is not None and oldest[1] < candidate.listed

    def _oldest(self) -> tuple[int, int] | None:
        row = self._connection.execute(
            "SELECT id, modified FROM documents WHERE state=1 ORDER BY modified LIMIT 1"
        ).fetchone()
        return (row[0], row[1]) if row else None

    def _make_room(self, kept: int) -> None:
        """Let the oldest documents go until the budget holds; ``kept`` is the one just read."""
        while store.about(self._connection, "weight") > self._limits.budget:
            oldest = self._oldest()
            if oldest is None:
                return
            store.drop_document(self._connection, oldest[0])
            self.counts.seen.discard(oldest[0])
            self.counts.left += 1
            if oldest[0] == kept:
                return

    def _read(self, candidate: Candidate) -> None:
        document = Document(
            candidate.path, candidate.extension, candidate.size, candidate.listed, modified=candidate.listed
        )
        self._mark(document)
        self._watch(candidate.path)
        try:
            self._take_in(candidate, document)
            self.counts.read += 1
        except OSError:  # it vanished, or is not for us: the next round may find it otherwise
            self._unmark()
        except (Refused, MemoryError) as error:
            reason = error.reason if isinstance(error, Refused) else "memory"
            self.counts.refused += 1
            with self._transaction():
                self._connection.execute("DELETE FROM about WHERE key='reading'")
                if reason != "changed":
                    store.keep_refusal(self._connection, document, reason)
        finally:
            self._watch(None)
        row = self._connection.execute("SELECT id FROM documents WHERE path=?", (stored(candidate.path),)).fetchone()
        if row is not None:
            self.counts.seen.add(row[0])

    def _take_in(self, candidate: Candidate, document: Document) -> None:
        with opened(candidate.path, candidate.size) as (file, state):
            document = Document(document.path, document.extension, document.size, document.listed, state.st_mtime_ns)
            passages = passages_of(file, candidate.extension) if candidate.is_text else []
            picture = None if candidate.is_text else picture_of(file)
        with self._transaction():
            self._connection.execute("DELETE FROM about WHERE key='reading'")
            if picture is None:
                self._make_room(store.keep_document(self._connection, document, passages))
            else:
                store.keep_picture(self._connection, document, picture)
        if picture is not None and picture.taken is not None and not candidate.dated:
            self._add_dated(candidate, picture.taken)

    # Pictures

    def _add_dated(self, candidate: Candidate, taken: int) -> None:
        self._dated.append((candidate, taken))
        if len(self._dated) >= DATED_AT_ONCE:
            self._date()

    def _date(self) -> None:
        dated, self._dated = self._dated, []
        date_pictures(self._index, [(one, taken) for one, taken in dated if taken != one.moment])

    # What the process was at, should it end

    def _mark(self, document: Document) -> None:
        row = self._connection.execute("SELECT value FROM about WHERE key='tried'").fetchone()
        before = json.loads(row[0]) if row else []
        path = stored_text(document.path)
        tries = before[3] if before[:3] == [path, document.size, document.listed] else 0
        mark = [path, document.extension, document.size, document.listed, document.modified, tries + 1]
        with self._transaction():
            store.set_about(self._connection, "reading", json.dumps(mark))

    def _unmark(self) -> None:
        with self._transaction():
            self._connection.execute("DELETE FROM about WHERE key='reading'")

    # What is gone

    def _forget_unseen(self) -> None:
        rows = self._connection.execute("SELECT id FROM documents").fetchall()
        gone = [row[0] for row in rows if row[0] not in self.counts.seen]
        for start in range(0, len(gone), 50):
            with self._transaction():
                for number in gone[start : start + 50]:
                    store.drop_document(self._connection, number)

    def _forget_at(self, path: str) -> None:
        """Forget the document at ``path``, or those below it if it was a folder."""
        row = self._connection.execute("SELECT id FROM documents WHERE path=?", (stored(path),)).fetchone()
        rows = [row] if row else []
        below = stored(f"{path}/")
        if isinstance(below, str):
            rows += self._connection.execute(
                "SELECT id FROM documents WHERE path >= ? AND path < ?", (below, f"{path}0")
            ).fetchall()
        for (number,) in rows:
            store.drop_document(self._connection, number)

    def _transaction(self) -> store.Transaction:
        return store.Transaction(self._connection)


def stored_text(path: str) -> str:
    """Return a path of any bytes as text that JSON can hold."""
    return os.fsencode(path).hex()


def whole_round(round_: Round, path: Path, broken: str, paths: Iterable[str] | None) -> Counts:
    """Run a round to its end; raises StorageError or DatabaseDamagedError for what becomes of content.db."""
    with translated(path):
        round_.take_broken(broken)
        if paths is None:
            round_.all()
        else:
            round_.some(paths)
    return round_.counts
