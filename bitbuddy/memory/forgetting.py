"""Forgets for good what was said and remembered: in the database, its indexes and journal, and every copy beside it."""

from __future__ import annotations

import contextlib
import logging
import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bitbuddy.kernel.database import Database, connect, translated
from bitbuddy.kernel.errors import DatabaseDamagedError, StorageError
from bitbuddy.kernel.traces import leave_no_trace, rewrite
from bitbuddy.memory import going
from bitbuddy.memory.backup import copying, every_copy, set_aside_earlier, sweep
from bitbuddy.memory.blotting import TELLING_CHARACTERS, Sought, blot, words_staying
from bitbuddy.memory.copies import of_messages, written_in
from bitbuddy.memory.going import Doomed, Span
from bitbuddy.memory.mentions import Mentions
from bitbuddy.memory.message import StoredMessage
from bitbuddy.memory.whom import Meant, MentionsOf, meant_by

if TYPE_CHECKING:
    from bitbuddy.memory.store import ConversationStore

log = logging.getLogger(__name__)
Result = TypeVar("Result")
Find = Callable[[sqlite3.Connection], Doomed]
# Of so many rows each text is looked for in the bytes afterwards; beyond, the file is written anew without looking.
_LOOKED_FOR_ROWS = 50


@dataclass(frozen=True)
class Forgotten:
    """How much was forgotten, or would be: messages, memories, entities, titles of sessions, words beside a thumb.

    ``said`` is what these messages and memories say: for whoever has to find it elsewhere, and for nothing else.
    """

    messages: int = 0
    memories: int = 0
    entities: int = 0
    titles: int = 0
    thumbs: int = 0
    said: tuple[str, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.messages or self.memories or self.entities or self.titles or self.thumbs)

    def __add__(self, more: Forgotten) -> Forgotten:
        return Forgotten(
            self.messages + more.messages,
            self.memories + more.memories,
            self.entities + more.entities,
            self.titles + more.titles,
            self.thumbs + more.thumbs,
            (*self.said, *more.said),
        )


# The tables that are counted, in the order of the fields.
_COUNTED = ("messages", "memories", "entities", "sessions", "feedback")


class Forgetting:
    """Every method raises StorageError where the disk refuses; what was forgotten until then stays forgotten."""

    def __init__(self, conversations: ConversationStore) -> None:
        self._conversations = conversations
        self._database = conversations.kept.database

    def meant(self, text: str) -> Meant:
        """Return whom ``text`` means, and how else they are spoken of."""
        return meant_by(self._database.read, text)

    def preview(self, text: str, span: Span | None = None) -> Forgotten:
        """Return what `by_search` would forget now; raises UsageError where ``text`` has no word, or means several."""
        return self.mentioning(MentionsOf(self.meant(text)), span)

    def mentioning(self, mentions: Mentions, span: Span | None = None) -> Forgotten:
        """Return how much there is that mentions something."""
        return self._would(mentioning(mentions, span), _said_in(mentions.of_message, span))

    def sentences(self, find: Find) -> list[str]:
        """Return what the person told of all that ``find`` finds, the newest first."""
        return self._database.look(lambda connection: going.sentences_in(connection, find(connection)))

    def preview_between(self, span: Span) -> Forgotten:
        """Return what `between` would forget now."""
        return self._would(lambda connection: written_in(connection, span), _said_in(lambda message: True, span))

    def by_search(self, text: str, span: Span | None = None) -> Forgotten:
        """Forget all that mentions every word of ``text``, in any case and accents, or whom it means by another name.

        Of a turn question and answer go together. From six letters on a word is found inside longer ones as well.
        Raises UsageError without words, or where it means one of several.
        """
        mentions = MentionsOf(self.meant(text))
        wanted, traces = _said_in(mentions.of_message, span), mentions if span is None else None
        return self._forget(mentioning(mentions, span), wanted, mentions, traces)

    def messages(self, ids: Iterable[str]) -> Forgotten:
        """Forget messages, each with its question or answer, the copies in branches, and what was learned from them.

        Turns that quote them go as well.
        """
        wanted = frozenset(ids)
        turns = self._conversations.unkept.turns_with(lambda message: message.id in wanted)
        said = [(one.created, one.speaker, one.parts) for one in turns]
        return self._forget(
            lambda connection: of_messages(connection, wanted),
            lambda message: message.id in wanted or (message.created, message.speaker, message.parts) in said,
        )

    def memories(self, ids: Iterable[str]) -> Forgotten:
        """Forget memories, and what only they told of persons and places; what was said stays."""
        wanted = frozenset(ids)
        return self._forget(lambda connection: going.of_memories(connection, wanted), lambda message: False)

    def day(self, day: date) -> Forgotten:
        """Forget what was said and remembered on one day of the person's own time."""
        return self.between(span_of(day))

    def between(self, span: Span) -> Forgotten:
        """Forget what was said and remembered in a time."""
        return self._forget(lambda connection: written_in(connection, span), _said_in(lambda message: True, span))

    def all(self) -> Forgotten:
        """Forget everything, with every copy, also those that were set aside because they were damaged."""
        path, now = self._database.path, self._now()
        asked: list[str] = []

        def work(connection: sqlite3.Connection) -> dict[str, int]:
            asked.extend(one for (one,) in connection.execute("SELECT id FROM sessions"))
            return going.erase_everything(connection, now)

        with copying:
            _mark(path).touch(0o600)
            for copy in (*every_copy(path), *set_aside_earlier(path)):
                _remove(copy)
            sweep(path)
            gone = self._database.write(work)
            rewrite(path)
            _mark(path).unlink(missing_ok=True)
        unkept = self._conversations.unkept.forget(lambda message: True, lambda title: True)
        self._conversations.leave_unanswered(asked)
        return _told(gone) + Forgotten(unkept)

    def _would(self, find: Find, wanted: Callable[[StoredMessage], bool]) -> Forgotten:
        found = self._database.look(lambda connection: find(connection).counts())
        return _told(found) + Forgotten(self._conversations.unkept.forgettable(wanted))

    def _forget(
        self,
        find: Find,
        wanted: Callable[[StoredMessage], bool],
        titled: Callable[[str], bool] = lambda title: False,
        traces: Mentions | None = None,
    ) -> Forgotten:
        asked: list[str] = []

        def noted(connection: sqlite3.Connection, doomed: Doomed) -> None:
            asked.extend(going.last_asked(connection, doomed))

        gone = forget_everywhere(self._database, find, self._now(), traces, noted)
        # The answer to a question that is gone must not bring its words back.
        self._conversations.leave_unanswered(asked)
        return gone + Forgotten(self._conversations.unkept.forget(wanted, titled))

    def _now(self) -> datetime:
        return self._conversations.clock.now()


def mentioning(mentions: Mentions, span: Span | None = None) -> Find:
    """Return what finds the rows that mention the words, of a time only if one is given."""

    def find(connection: sqlite3.Connection) -> Doomed:
        doomed = going.mentioning(connection, mentions)
        return doomed if span is None else going.within(connection, doomed, span)

    return find


def span_of(day: date) -> Span:
    """Return a day of the person's own time."""
    start, end = (datetime.combine(one, time()).astimezone() for one in (day, day + timedelta(1)))
    return Span(start, end)


def _said_in(wanted: Callable[[StoredMessage], bool], span: Span | None) -> Callable[[StoredMessage], bool]:
    if span is None:
        return wanted
    return lambda message: span.after <= message.created < span.before and wanted(message)


def forget_everywhere(
    database: Database,
    find: Find,
    now: datetime,
    traces: Mentions | None = None,
    noted: Callable[[sqlite3.Connection, Doomed], None] = lambda connection, doomed: None,
) -> Forgotten:
    """Erase what ``find`` finds in a database and in every copy beside it, and see to it that no byte is left.

    ``traces`` finds those bytes, by words; None: they are what stands in the rows. ``noted`` is told of what goes from
    the database itself. Killed at any instant, either the database still has it, or it is gone from all of them.
    """
    path, texts, said = database.path, list[str](), list[str]()
    sought = Sought(texts, traces, lambda: database.look(lambda connection: _staying(connection, find(connection))))

    def look(connection: sqlite3.Connection) -> None:
        texts.extend(going.texts_of(connection, find(connection)))

    def work(connection: sqlite3.Connection) -> dict[str, int]:
        doomed = find(connection)
        said.extend(going.said_in(connection, doomed))
        noted(connection, doomed)
        return going.erase(connection, doomed, now)

    with copying:
        if not sought.is_found_by_words:
            database.look(look)
        _mark(path).touch(0o600)
        forget_in_copies(path, find, now, sought)
        gone = database.write(work)
        if gone or traces is not None:
            _clean(path, sought)
        _mark(path).unlink(missing_ok=True)
    return replace(_told(gone), said=tuple(said))


def finish(path: Path) -> None:
    """Write a database and its copies anew if a process was ended in the middle of forgetting; the rows are gone."""
    with copying, contextlib.suppress(StorageError, OSError):
        for one in (path, *every_copy(path)):
            with contextlib.suppress(DatabaseDamagedError):
                rewrite(one)
        _mark(path).unlink()


def _mark(path: Path) -> Path:
    # `kept.KeptConversations` looks for it when it opens the file.
    return path.with_name(f".{path.name}.forgetting")


def forget_in_file(path: Path, find: Find, now: datetime, traces: Mentions) -> Forgotten:
    """Do the same in the memory of a buddy that nobody has open, and in its copies; one that is damaged is blotted."""
    with copying:
        gone = _in_copy(path, find, now, Sought((), traces)) if path.exists() else {}
        forget_in_copies(path, find, now, Sought((), traces))
    return _told(gone)


def amount_in_file(path: Path, find: Find) -> Forgotten:
    """Return what `forget_in_file` would forget of the memory itself; raises StorageError."""
    if not path.exists():
        return Forgotten()
    with contextlib.closing(connect(path)) as connection, translated(path):
        return _told(find(connection).counts())


def forget_in_copies(path: Path, find: Find, now: datetime, sought: Sought) -> None:
    """Do the same in every copy beside ``path``; to be called with the lock `copying`."""
    sweep(path)
    for copy in every_copy(path):
        _in_copy(copy, find, now, sought)
    for aside in set_aside_earlier(path):
        blot(aside, sought)


def _in_copy(path: Path, find: Find, now: datetime, sought: Sought) -> dict[str, int]:
    try:
        with contextlib.closing(connect(path)) as connection, translated(path):
            connection.execute("BEGIN IMMEDIATE")
            doomed = find(connection)
            found = [*sought.texts, *(() if sought.is_found_by_words else going.texts_of(connection, doomed))]
            gone = going.erase(connection, doomed, now)
            connection.execute("COMMIT")
        if gone or sought.traces is not None:
            _clean(path, replace(sought, texts=found))
        with contextlib.closing(connect(path)) as connection, translated(path):
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()  # a copy is one file
    except DatabaseDamagedError:
        log.warning("A copy of the memory is damaged; what was to be forgotten was blotted out in it.")
        blot(path, sought)
        return {}
    return gone


def _clean(path: Path, sought: Sought) -> None:
    """Empty the journal, and write the file anew where what is gone from the tables still stands in its bytes."""
    if sought.traces is not None:
        leave_no_trace(path, sought.traces.bytes_of())
    if sought.is_found_by_words or (sought.traces is not None and not sought.texts):
        return
    if len(sought.texts) > _LOOKED_FOR_ROWS:
        rewrite(path)
    else:
        leave_no_trace(path, _pattern(sought.texts))


def _staying(connection: sqlite3.Connection, doomed: Doomed) -> set[str]:
    messages, memories = ({key[0] for key in doomed.of(table)} for table in ("messages", "memories"))
    return words_staying(connection, messages, memories)


def _pattern(texts: Iterable[str]) -> re.Pattern[bytes]:
    telling = (text.encode("utf-8", "surrogatepass") for text in texts if len(text) >= TELLING_CHARACTERS)
    return re.compile(b"|".join(map(re.escape, telling)) or rb"(?!)")


def _told(counts: dict[str, int]) -> Forgotten:
    messages, memories, entities, titles, thumbs = (counts.get(table, 0) for table in _COUNTED)
    return Forgotten(messages, memories, entities, titles, thumbs)


def _remove(path: Path) -> None:
    for ending in ("-wal", "-shm", ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)
