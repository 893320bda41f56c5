"""What a face may ask of memory as a whole: to forget, to take along, to take in, and how much there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.display import display_text, format_count
from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.paths import typed_path
from bitbuddy.link.memory import plain_text, whole_memory

if TYPE_CHECKING:
    from datetime import date, datetime

    from bitbuddy.app import Buddy
    from bitbuddy.app.forgetting import Everywhere
    from bitbuddy.memory.forgetting import Forgotten
    from bitbuddy.memory.model import Memory

Json = dict[str, Any]
_EXAMPLES = 5
_STAYS = "What you said stays in the conversation; --said forgets that as well."


def memory_forget(
    buddy: Buddy, ids: Sequence[str] = (), about: str = "", day: str = "", all: bool = False, said: bool = False
) -> Json:
    """Forget for good, in every file: memories by ``ids``, what mentions ``about``, a ``day``, or ``all``.

    Memories that are named go alone, with ``said`` together with the messages that they were learned from. The answer
    has ``forgotten`` (how many of each), ``total``, ``notes`` and ``unreached`` (files that the disk refused). Raises
    UsageError, NotFoundError or StorageError.
    """
    what = _What(buddy, ids, about, day, all=all, said=said)
    gone = what.forget()
    notes = [*what.notes(), *(note for one in gone for note in _notes(one))]
    return {**_counts(*gone), "notes": notes, "unreached": [file for one in gone for file in one.unreached]}


def memory_forget_preview(
    buddy: Buddy, ids: Sequence[str] = (), about: str = "", day: str = "", all: bool = False, said: bool = False
) -> Json:
    """Tell what `memory_forget` would forget, with a few ``examples``; nothing is changed.

    ``notes`` say what goes besides what has the words, as the same person is meant.
    """
    from bitbuddy.app.forgetting import Everywhere

    what = _What(buddy, ids, about, day, all=all, said=said)
    return {**_counts(Everywhere(what.amount())), "examples": what.examples(), "notes": what.also()}


def memory_export(buddy: Buddy, path: str, force: bool = False) -> Json:
    """Write everything that is remembered and was said to a new JSON file at the whole path ``path``."""
    from bitbuddy.kernel.newfile import new_file
    from bitbuddy.memory.portability import export

    target = typed_path(str(path))
    with new_file(target, replace=bool(force)) as file:
        written = export(buddy.memory, file)
    return {"path": str(target), "written": written}


def memory_import(buddy: Buddy, path: str) -> Json:
    """Take in what a file has that `memory_export` wrote; what is there already is not taken twice."""
    from bitbuddy.app.calling import name_taken_in
    from bitbuddy.memory.portability import take_in

    with name_taken_in(buddy.memory, buddy.settings):
        taken = take_in(buddy.memory, typed_path(str(path)))
    return {"path": str(path), "added": taken.added, "known": taken.known, "problems": list(taken.problems)}


def memory_stats(buddy: Buddy) -> Json:
    """Tell how much is remembered and said, how large it is, when it was backed up, and what the settings say."""
    from bitbuddy.memory.backup import daily

    memory, settings = buddy.memory, buddy.settings
    stats, (sessions, messages) = memory.memories.stats(), memory.conversations.kept.counts()
    copies = daily(memory.path)
    last = max((moment for moment, _ in copies), default=None)
    return {
        "states": stats.states,
        "kinds": stats.kinds,
        "entities": stats.entities,
        "changes": stats.changes,
        "sessions": sessions,
        "messages": messages,
        "bytes": size_of(buddy),
        "backup": last.isoformat() if last else None,
        "backups": len(copies),
        "learns": bool(settings["memory.extract"]),
        "keeps": bool(settings["conversation.store"]),
        "retention_days": int(settings["memory.retention_days"]),
    }


def size_of(buddy: Buddy) -> int:
    """Return the bytes of the memory on the disk, without its backups."""
    path = buddy.memory.path
    files = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    return sum(one.stat().st_size for one in files if one.exists())


class _What:
    """What is to be forgotten, said in just one way."""

    def __init__(self, buddy: Buddy, ids: Sequence[str], about: str, day: str, *, all: bool, said: bool) -> None:
        if isinstance(ids, str):
            raise UsageError("Memories come as a list of ids.")
        if sum(bool(one) for one in (ids, about, day, all)) != 1:
            raise UsageError(
                "It has to be said in one way what to forget.", hint="Name memories, words, a day, or all."
            )
        self._buddy, self._about, self._said = buddy, plain_text(about), said
        self._memories: list[Memory] = [whole_memory(buddy, str(one)) for one in dict.fromkeys(ids)]
        self._day = _day(str(day), buddy.clock.now()) if day else None

    def forget(self) -> list[Everywhere]:
        from bitbuddy.app.forgetting import ForgettingEverywhere

        everywhere, messages = ForgettingEverywhere(self._buddy), self._messages()
        if self._memories:
            gone = [everywhere.memories([one.id for one in self._memories])]
            return [*gone, everywhere.messages(messages)] if messages else gone
        if self._about:
            return [everywhere.about(self._about)]
        return [everywhere.day(self._day) if self._day else everywhere.all()]

    def amount(self) -> Forgotten:
        """Return how much it would be; nothing is changed."""
        from bitbuddy.memory.forgetting import Forgotten, span_of

        if self._memories:
            return Forgotten(len(self._messages()), len(self._memories))
        forgetting = self._buddy.memory.forgetting
        if self._about:
            return self._buddy.forgetting.amount(self._about)
        if self._day:
            return forgetting.preview_between(span_of(self._day))
        stats, (sessions, messages) = self._buddy.memory.memories.stats(), self._buddy.store.kept.counts()
        memories, thumbs = sum(stats.states.values()), self._buddy.memory.feedback.count()
        return Forgotten(messages, memories, stats.entities, sessions, thumbs)

    def examples(self) -> list[str]:
        """Return a few lines of what it is."""
        found = self._memories or (self._buddy.memory.memories.listed(text=self._about) if self._about else [])
        said = [one.snippet for one in self._buddy.store.search(self._about, _EXAMPLES)] if self._about else []
        return list(dict.fromkeys([*(one.text for one in found), *said]))[:_EXAMPLES]

    def notes(self) -> list[str]:
        """Return what a person should know of what stays."""
        stays = self._memories and not self._said and any(one.source for one in self._memories)
        return [_STAYS] if stays else []

    def also(self) -> list[str]:
        """Return what goes besides what has the words, as the same person is meant."""
        also = self._buddy.forgetting.also(self._about) if self._about else ()
        named = " and ".join(f"“{display_text(one)}”" for one in also)
        return [f"With it goes what speaks of {named}."] if also else []

    def _messages(self) -> list[str]:
        return [one.source.message for one in self._memories if one.source] if self._said else []


def _counts(*gone: Everywhere) -> Json:
    memory = [one.memory for one in gone]
    counts = {
        "messages": sum(one.messages for one in memory),
        "memories": sum(one.memories for one in memory),
        "entities": sum(one.entities for one in memory),
        "sessions": sum(one.titles for one in memory),
        "thumbs": sum(one.thumbs for one in memory),
        "audit": sum(one.audit for one in gone),
        "notices": sum(one.notices for one in gone),
        "seen": sum(one.seen for one in gone),
    }
    return {"forgotten": counts, "total": sum(counts.values())}


def _notes(gone: Everywhere) -> list[str]:
    """Return what still has the words, and why."""
    notes = []
    if gone.files:
        notes.append(f"{format_count(gone.files, 'file')} of yours with such a name stay as they are.")
    if gone.documents:
        notes.append(f"{format_count(gone.documents, 'document')} of yours with the words in their text stay.")
    if gone.left:
        notes.append(f"Words of it are still in these files of the program: {display_text(', '.join(gone.left))}.")
    if gone.unreached:
        where = display_text(", ".join(gone.unreached))
        notes.append(f"The disk refused, so words of it may still be in {where}: try again.")
    return notes


def _day(text: str, now: datetime) -> date:
    from bitbuddy.link.ledger.operations import moment

    return moment(text, now).astimezone(now.tzinfo).date()


OPERATIONS: tuple[Callable[..., Json], ...] = (
    memory_forget,
    memory_forget_preview,
    memory_export,
    memory_import,
    memory_stats,
)
