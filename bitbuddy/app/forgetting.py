"""Forgets for good everywhere under the home: the memories of all buddies, what the brain was given, notices, logs."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bitbuddy.app.calling import name_followed
from bitbuddy.files.content.model import ContentQuery
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BitBuddyError, StorageError
from bitbuddy.kernel.events import MemoryForgotten
from bitbuddy.kernel.log import forget_lines
from bitbuddy.kernel.traces import blot_out, holds, leave_no_trace
from bitbuddy.memory.backup import set_aside_earlier
from bitbuddy.memory.blotting import Sought, blot
from bitbuddy.memory.copies import of_messages, written_in
from bitbuddy.memory.forgetting import Forgotten, amount_in_file, forget_in_file, mentioning, span_of
from bitbuddy.memory.going import Span, of_memories, of_session, said_in
from bitbuddy.memory.mentions import Mentions
from bitbuddy.memory.searching import words_of
from bitbuddy.memory.whom import Meant, MentionsOf

if TYPE_CHECKING:
    from bitbuddy.app import Buddy
    from bitbuddy.conversation.skills.remembered import ToForget

# A prompt holds the beginning of what was said, a block of what is recalled or a summary no more than 120 characters of
# it; fewer letters than so many tell nothing.
_RECOGNISED_CHARACTERS, _TELLING_CHARACTERS = 100, 16
_AT_ONCE = 500
_EVERY = 1 << 62
# What is in databases was looked through, or lists what is on the disk; models are nobody's words.
_DATABASE = re.compile(r"\.db($|[-.])")
_LARGEST_TEXT = 5_000_000
_MOST_FILES = 10_000


@dataclass(frozen=True)
class Everywhere:
    """What went: of the memory, and how many entries of the audit log, notices, and changes and moves of files.

    ``files`` is how many files on the disk have such a name, or such a folder, and ``documents`` how many have the
    words in their text; they stay. ``left`` are files of the home that are the person's own, such as the settings, and
    still have the words; ``unreached`` are those where the disk refused.
    """

    memory: Forgotten = field(default_factory=Forgotten)
    audit: int = 0
    notices: int = 0
    seen: int = 0
    files: int = 0
    documents: int = 0
    left: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()


class ForgettingEverywhere:
    """What a face or a turn calls to forget. Every method raises StorageError where the memory cannot be used."""

    def __init__(self, buddy: Buddy) -> None:
        self._buddy = buddy

    def amount(self, text: str = "", after: datetime | None = None, before: datetime | None = None) -> Forgotten:
        """Return what `about`, or without ``text`` `between`, would forget of what all buddies remember.

        In a time it is only the current buddy that forgets. Raises UsageError like `about`.
        """
        if not text:
            return self._buddy.memory.forgetting.preview_between(_span(after, before) or Span(_FIRST, _LAST))
        return self._amount(self._buddy.memory.forgetting.meant(text), _span(after, before))

    def _amount(self, meant: Meant, span: Span | None) -> Forgotten:
        mentions = MentionsOf(meant)
        found = self._buddy.memory.forgetting.mentioning(mentions, span)
        for path in self._others() if span is None else ():
            with contextlib.suppress(StorageError, OSError):
                found += amount_in_file(path, mentioning(mentions.by_name()))
        return found

    def several(self, text: str) -> tuple[str, ...]:
        """Return the names of those of whom ``text`` may mean any, none where it is clear."""
        return self._buddy.memory.forgetting.meant(text).several

    def also(self, text: str, after: datetime | None = None, before: datetime | None = None) -> tuple[str, ...]:
        """Return by what else than ``text`` the one who is meant is looked for: "Ana", "my sister".

        None where that takes no more along than the words alone would.
        """
        meant, span = self._buddy.memory.forgetting.meant(text), _span(after, before)
        if not meant.also:
            return ()
        alone = self._amount(Meant(meant.text), span)
        return meant.also if self._amount(meant, span) != alone else ()

    def sentences(self, what: ToForget) -> list[str]:
        """Return what the person told that would be forgotten, the newest first; raises UsageError like `about`."""
        span, forgetting = _span(what.after, what.before), self._buddy.memory.forgetting
        if what.messages:
            return forgetting.sentences(lambda connection: of_messages(connection, frozenset(what.messages)))
        if what.memories:
            return forgetting.sentences(lambda connection: of_memories(connection, what.memories))
        if what.text:
            return forgetting.sentences(mentioning(self.mentions(what.text), span))
        return forgetting.sentences(lambda connection: written_in(connection, span)) if span else []

    def mentions(self, text: str) -> Mentions:
        """Return what says of a text whether `about` forgets it; raises UsageError like that."""
        return MentionsOf(self._buddy.memory.forgetting.meant(text))

    def elsewhere(self, text: str) -> int:
        """Return how many entries of the audit log, notices, and changes and moves of files `about` would forget."""
        mentions = self.mentions(text)
        asked = self._buddy.audit.having(mentions) if self._buddy.audit is not None else []
        return len(asked) + len(self._notices(mentions)) + len(self._seen(mentions)) + len(self._moves(mentions))

    def about(self, text: str, after: datetime | None = None, before: datetime | None = None) -> Everywhere:
        """Forget all that mentions every word of ``text``, or whom it means by what else they are called.

        Raises UsageError where it has no word, and where it may mean several. Without times, no file of the home has
        the words and the names afterwards but those that `Everywhere` names.
        """
        meant = self._buddy.memory.forgetting.meant(text)
        mentions, span = MentionsOf(meant), _span(after, before)
        with self.undisturbed():
            gone = self._buddy.memory.forgetting.by_search(text, span)
        if span is not None:
            return Everywhere(gone, audit=self._forget_asked(gone.said), unreached=self._closed())
        traces, unreached = mentions.bytes_of(), list[str]()

        quotes = quoting(gone.said)

        def asked(said: str) -> bool:
            return mentions(said) or quotes(said)

        with _noted(unreached, "audit.db"):
            gone_asked = self._buddy.audit.forget_where(asked, traces) if self._buddy.audit is not None else 0
        with _noted(unreached, "notices.db"):
            notices = self._forget_notices(mentions, traces)
        with _noted(unreached, "history.db"):
            seen = self._forget_seen(mentions)
        with _noted(unreached, "journal.db"):
            seen += self._forget_moves(mentions, traces)
        gone += self._forget_in_others(mentions.by_name(), unreached)
        forget_lines(self._buddy.home.logs, mentions)
        self._let_go()
        stay = self._files(meant), self._documents(meant.text), self._left(mentions)
        if not stay[0]:
            from bitbuddy.files.index.forgetting import leave_no_name

            with _noted(unreached, "index.db"):
                leave_no_name(self._buddy.home.index_database, traces)
        return Everywhere(gone, gone_asked, notices, seen, *stay, tuple(unreached))

    def messages(self, ids: Iterable[str]) -> Everywhere:
        """Forget messages, each with its question or answer, and what was learned from them."""
        with self.undisturbed():
            return self._with_asked(self._buddy.memory.forgetting.messages(ids))

    def conversation(self, session: str) -> Everywhere:
        """Forget a conversation with what was learned in it and told nowhere else; raises NotFoundError."""
        store = self._buddy.store
        learned = Forgotten(memories=store.kept.learned_in(session))
        said = [one.text for one in store.messages(session, _EVERY)]
        said += store.kept.database.look(lambda connection: said_in(connection, of_session(connection, session)))
        with self.undisturbed():
            store.remove_session(session)
        return Everywhere(learned, audit=self._forget_asked(tuple(said)))

    def memories(self, ids: Iterable[str]) -> Everywhere:
        """Forget memories; what was said stays."""
        with self.undisturbed():
            return self._with_asked(self._buddy.memory.forgetting.memories(ids))

    def day(self, day: date) -> Everywhere:
        """Forget what was said and remembered on a day."""
        span = span_of(day)
        return self.between(span.after, span.before)

    def between(self, after: datetime | None, before: datetime | None) -> Everywhere:
        """Forget what was said and remembered in a time [after, before)."""
        span = Span(after or _FIRST, before or _LAST)
        with self.undisturbed():
            gone = self._buddy.memory.forgetting.between(span)
        asked = self._forget_asked_in(span) + self._forget_asked(gone.said)
        return Everywhere(gone, asked, unreached=self._closed())

    def aged(self, before: datetime) -> None:
        """Forget what the brain was given before a moment: the turns of that time are forgotten already."""
        self._forget_asked_in(Span(_FIRST, before))

    def all(self) -> Everywhere:
        """Forget everything this buddy was told, and all that the brain was given by any."""
        with self.undisturbed():
            gone = self._buddy.memory.forgetting.all()
        audit = self._buddy.audit.clear() if self._buddy.audit is not None else 0
        self._let_go()
        return Everywhere(gone, audit, unreached=self._closed())

    def _closed(self) -> tuple[str, ...]:
        """Return the name of the memory if it could not be opened at the start."""
        path = self._buddy.buddy.memory
        return (path.name,) if path != self._buddy.memory.path else ()

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Let no turn that is under way keep what it says, nor the brain what it was asked, after what is done.

        What the person is called in the settings goes with what told it.
        """
        buddy = self._buddy
        with buddy.conversation.undisturbed(), name_followed(buddy.memory, buddy.settings):
            buddy.brain.let_end()
            yield

    def _with_asked(self, gone: Forgotten) -> Everywhere:
        asked = self._forget_asked(gone.said)
        return Everywhere(gone, asked)

    def _forget_asked(self, said: tuple[str, ...]) -> int:
        """Forget what the brain was given and has the words of what was forgotten, and what it holds of it."""
        audit = self._buddy.audit
        gone = audit.forget_where(quoting(said)) if audit is not None and said else 0
        for aside in self._buddy.home.data.glob("audit.damaged-*.db") if said else ():
            blot(aside, Sought([*said, *map(_on_one_line, said)], None, lambda: words_of(" ".join(said)).split()))
        self._let_go()
        return gone

    def _forget_asked_in(self, span: Span) -> int:
        audit = self._buddy.audit
        numbers = [one.id for one in audit.list(_EVERY) if span.has(one.at)] if audit is not None else []
        if audit is not None and numbers:
            audit.forget(numbers)
        self._let_go()
        return len(numbers)

    def _let_go(self) -> None:
        """Forget what is kept of talks in the brain, its saved states, and the conversation, and tell every face."""
        self._buddy.conversation.forget()
        self._buddy.brain.forget_states()
        self._buddy.events.publish(MemoryForgotten())

    def _notices(self, mentions: Mentions) -> list[int]:
        return [
            one.number
            for one in self._buddy.notices.rows(_EVERY, _EVERY)
            if mentions(
                "\n".join((one.title, one.text, one.first_title, one.first_text, one.moved, *one.paths, *one.why))
            )
        ]

    def _forget_notices(self, mentions: Mentions, traces: re.Pattern[bytes]) -> int:
        notices, path = self._buddy.notices, self._buddy.home.notices_database
        found = self._notices(mentions)
        gone = notices.forget(found) if found else 0
        for copy in path.parent.glob(f"{path.name}.before-v[0-9]*"):
            copy.unlink()
        leave_no_trace(path, traces)
        return gone

    def _forget_seen(self, mentions: Mentions) -> int:
        """Forget changes of files that are not there any more; those of files on the disk are as the disk is."""
        history, found = self._buddy.history, self._seen(mentions)
        return history.forget(found) if history is not None and found else 0

    def _seen(self, mentions: Mentions) -> list[int]:
        history, before, gone = self._buddy.history, None, list[int]()
        while history is not None and (page := history.rows(before, _AT_ONCE)):
            before = page[-1].cursor
            for row in page:
                if _is_gone(mentions, (row.entry.path, row.entry.before or "")):
                    gone.append(row.id)
        return gone

    def _forget_moves(self, mentions: Mentions, traces: re.Pattern[bytes]) -> int:
        """Forget moves where no file is called so any more; those can no longer be undone."""
        mover, found = self._buddy.mover, self._moves(mentions)
        gone = mover.forget(found) if found else 0
        leave_no_trace(self._buddy.home.journal_database, traces)
        return gone

    def _moves(self, mentions: Mentions) -> list[int]:
        mover, before, gone = self._buddy.mover, None, list[int]()
        while page := mover.entries(_AT_ONCE, before):
            before = page[-1].place
            gone += [
                one.id for one in page if not one.is_open and _is_gone(mentions, (one.source, one.target), one.why)
            ]
        return gone

    def _forget_in_others(self, mentions: Mentions, unreached: list[str]) -> Forgotten:
        """Forget in the memories of other buddies, also of those that were removed, and blot out what is damaged."""
        gone, now = Forgotten(), self._buddy.clock.now()
        for path in self._others():
            with _noted(unreached, f"{path.parent.name}/{path.name}"):
                gone += forget_in_file(path, mentioning(mentions), now, mentions)
        own = set_aside_earlier(self._buddy.memory.path)  # which the memory has seen to
        for aside in {*self._buddy.home.data.rglob("*.damaged-*.db*")} - {*own}:
            with _noted(unreached, aside.name):
                blot_out(aside, mentions.bytes_anywhere())
        return gone

    def _others(self) -> list[Path]:
        # Where the buddy's own could not be opened, another one stands in, and that is one of the others.
        data, own = self._buddy.home.data, self._buddy.memory.path
        found = (*data.glob("buddies/*/memory.db*"), *data.glob("removed/*/memory.db*"))  # or a copy of what is gone
        return [path for path in dict.fromkeys(one.with_name("memory.db") for one in found) if path != own]

    def _documents(self, text: str) -> int:
        """Return how many documents on the disk have the words in their text, as far as those were read."""
        with contextlib.suppress(BitBuddyError):
            return self._buddy.contents.passages(ContentQuery((text,), limit=1)).total
        return 0

    def _files(self, meant: Meant) -> int:
        """Return how many files on the disk the words, or a name, are in the path of."""
        with contextlib.suppress(BitBuddyError):
            if not meant.names:
                return self._buddy.files.find(meant.text, 1).total
            found = (self._buddy.files.find(one, _MOST_FILES).entries for one in (meant.text, *meant.names))
            return len({one.path for files in found for one in files})
        return 0

    def _left(self, mentions: Mentions) -> tuple[str, ...]:
        """Return the names of files of the home that still have the words; a database is none that the person wrote."""
        home = self._buddy.home
        found = dict.fromkeys(
            path
            for folder in (home.config, home.data, home.logs)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and home.models not in path.parents and not _DATABASE.search(path.name)
        )
        return tuple(path.name for path in found if _mention(path, mentions))


_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def _span(after: datetime | None, before: datetime | None) -> Span | None:
    return Span(after or _FIRST, before or _LAST) if after or before else None


def _is_gone(mentions: Mentions, paths: tuple[str, str], more: str = "") -> bool:
    """Return whether paths or ``more`` mention it, and none of those that do is on the disk."""
    return mentions("\n".join((*paths, more))) and not any(mentions(one) and _is_there(one) for one in paths)


def _is_there(path: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return Path(path).exists()
    return False


def _mention(path: Path, mentions: Mentions) -> bool:
    """Return whether a file has the word, or several words in one line."""
    if mentions.has_bytes:
        return holds(path, mentions.bytes_of())
    with contextlib.suppress(OSError), path.open("rb") as file:
        return any(map(mentions, file.read(_LARGEST_TEXT).decode(errors="replace").splitlines()))
    return False


def quoting(said: Iterable[str]) -> Callable[[str], bool]:
    """Return what says whether a prompt, or an answer, has the beginning of anything of this, perhaps on one line."""
    beginnings = {_on_one_line(one)[:_RECOGNISED_CHARACTERS].strip() for one in said} - {""}
    telling = [one for one in beginnings if len(one) >= _TELLING_CHARACTERS]
    # What is short has to stand alone: as a line, or as `conversation.remembering` writes it.
    short = "|".join(re.escape(one) for one in beginnings if len(one) < _TELLING_CHARACTERS)
    alone = re.compile(rf"(?:^|^- |: | · )(?:{short})(?:$| · | \(no longer so\)$)", re.MULTILINE)

    def quotes(text: str) -> bool:
        plain = _on_one_line(text)
        if any(one in plain for one in telling):
            return True
        return bool(short and alone.search("\n".join(map(_on_one_line, text.split("\n")))))

    return quotes


def _on_one_line(text: str) -> str:
    return display_text(" ".join(text.split()))


@contextlib.contextmanager
def _noted(unreached: list[str], name: str) -> Iterator[None]:
    """Go on where the disk refuses in one file: the others are to be forgotten in all the same."""
    try:
        yield
    except (StorageError, OSError):
        unreached.append(name)
