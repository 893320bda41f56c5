"""Writes down which queries a skill runs, as lines that a person can read in the explanation of a reply."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast

from bitbuddy.conversation.skills.contract import Changes, Contents, Files, Machine, Parts, Twins
from bitbuddy.conversation.skills.remembered import Remembered
from bitbuddy.files.content.model import ContentAnswer, ContentQuery, Coverage
from bitbuddy.files.duplicates import Alike
from bitbuddy.files.history.model import ChangeAnswer, ChangeQuery, Growth
from bitbuddy.files.model import FileAnswer, FileQuery, FolderEntry, IndexStatus, Order
from bitbuddy.health.model import Judgement, ProcessUse, Readings
from bitbuddy.kernel.display import display_path, display_text, format_bytes, format_date, format_number, format_time
from bitbuddy.memory.model import Memory, Recalled, RecallQuery, Wanted

_Seen = TypeVar("_Seen")
_ORDERED = {
    Order.NEWEST: "newest first",
    Order.OLDEST: "oldest first",
    Order.LARGEST: "largest first",
    Order.SMALLEST: "smallest first",
    Order.NAME: "by name",
}


def recorded(parts: Parts, lines: list[str]) -> Parts:
    """Return ``parts`` that add a line to ``lines`` for each query."""
    return replace(
        parts,
        files=_RecordedFiles(parts.files, lines),
        machine=_RecordedMachine(parts.machine, lines),
        history=_RecordedHistory(parts.history, lines),
        contents=_RecordedContents(parts.contents, lines),
        twins=_RecordedTwins(parts.twins, lines),
        memory=cast(Remembered, _RecordedMemory(parts.memory, lines)),
    )


def query_said(query: FileQuery) -> str:
    """Return what a query looks for: "pdf named “tax” in ~/Documents since 1 March 2024, newest first"."""
    left_out = (
        *query.not_kinds,
        *query.not_extensions,
        *(f"“{display_text(word)}”" for word in query.not_words),
        *(display_path(folder) for folder in query.not_folders),
    )
    named = [f"“{display_text(word)}”" for word in query.words]
    if query.any_words:
        named.append(" or ".join(f"“{display_text(word)}”" for word in query.any_words))
    folders = [display_path(folder) for folder in (query.folder, *query.other_folders) if folder]
    parts = [
        ", ".join(map(display_text, (*query.kinds, *query.extensions))) or "all",
        f"named {' and '.join(named)}" if named else "",
        f"in {' or '.join(folders)}" if folders else "",
        *_bounds_said(query),
        f"without {', '.join(left_out)}" if left_out else "",
    ]
    order = _ORDERED.get(query.order, "")
    return " ".join(part for part in parts if part) + (f", {order}" if order else "")


def _bounds_said(query: FileQuery) -> tuple[str, ...]:
    return (
        f"since {_moment_said(query.after)}" if query.after else "",
        f"before {_moment_said(query.before)}" if query.before else "",
        f"from {format_bytes(query.min_size)}" if query.min_size is not None else "",
        f"up to {format_bytes(query.max_size)}" if query.max_size is not None else "",
    )


def _moment_said(moment: datetime) -> str:
    clock = "" if (moment.hour, moment.minute) == (0, 0) else f" {format_time(moment)}"
    return f"{format_date(moment)}{clock}"


class _RecordedFiles:
    """The index of files, with each query written down."""

    def __init__(self, files: Files, lines: list[str]) -> None:
        self._files = files
        self._lines = lines

    def search(self, query: FileQuery) -> FileAnswer:
        answer = self._files.search(query)
        found = format_number(answer.total) if answer.exact else f"at least {format_number(answer.total)}"
        took = format_number(answer.took_ms, 1)
        self._lines.append(f"files: {query_said(query)}: {len(answer.entries)} of {found} in {took} ms")
        return answer

    def status(self) -> IndexStatus:
        return self._files.status()

    def folders_named(self, text: str, limit: int = 5) -> list[FolderEntry]:
        found = self._files.folders_named(text, limit)
        self._lines.append(f"folders: named “{display_text(text)}”: {len(found)}")
        return found

    def folder_total(self, path: str) -> FolderEntry | None:
        found = self._files.folder_total(path)
        self._lines.append(f"folders: {display_path(path)}: {'not known' if found is None else 'added up'}")
        return found

    def biggest_folders(self, limit: int = 10, inside: str | None = None) -> list[FolderEntry]:
        found = self._files.biggest_folders(limit, inside)
        where = f" in {display_path(inside)}" if inside else ""
        self._lines.append(f"folders: the largest{where}: {len(found)}")
        return found

    def root_named(self, word: str) -> str | None:
        return self._files.root_named(word)

    def closest_words(self, word: str, limit: int = 3) -> list[tuple[str, int]]:
        found = self._files.closest_words(word, limit)
        said = ", ".join(f"“{display_text(one)}”" for one, _ in found) or "none"
        self._lines.append(f"words: closest to “{display_text(word)}”: {said}")
        return found


class _RecordedHistory:
    """The history of files, with each query written down."""

    def __init__(self, history: Changes, lines: list[str]) -> None:
        self._history = history
        self._lines = lines

    def since(self) -> datetime | None:
        return self._history.since()

    def changes(self, query: ChangeQuery) -> ChangeAnswer:
        answer = self._history.changes(query)
        alike = FileQuery(
            words=query.words,
            any_words=query.any_words,
            kinds=query.file_kinds,
            extensions=query.extensions,
            after=query.after,
            before=query.before,
        )
        found = ", ".join(f"{format_number(one.files)} {kind.value}" for kind, one in answer.totals.items())
        where = f" in {' or '.join(map(display_path, query.folders))}" if query.folders else ""
        self._lines.append(f"history: {query_said(alike)}{where}: {found or 'nothing'}")
        return answer

    def told_of(self, paths: Collection[str], after: datetime | None = None) -> frozenset[str]:
        return self._history.told_of(paths, after)

    def growth(
        self, after: datetime | None, before: datetime | None = None, inside: str = "", limit: int = 5
    ) -> list[Growth]:
        found = self._history.growth(after, before, inside, limit)
        where = f" in {display_path(inside)}" if inside else ""
        since = f" since {_moment_said(after)}" if after else ""
        self._lines.append(f"history: what grew most{where}{since}: {len(found)}")
        return found


class _RecordedContents:
    """What is inside files, with each search written down."""

    def __init__(self, contents: Contents, lines: list[str]) -> None:
        self._contents = contents
        self._lines = lines

    def passages(self, query: ContentQuery) -> ContentAnswer:
        answer = self._contents.passages(query)
        said = ", ".join(f"“{display_text(word)}”" for word in (*query.words, *query.phrases))
        kinds = ", ".join(map(display_text, (*query.kinds, *query.extensions)))
        inside = ", ".join(display_path(folder) for folder in query.folders)
        bounds = f"{f' of {kinds}' if kinds else ''}{f' in {inside}' if inside else ''}"
        took = format_number(answer.took_ms, 1)
        self._lines.append(f"contents: {said}{bounds}: {len(answer.entries)} of {answer.total} in {took} ms")
        return answer

    def coverage(self) -> Coverage:
        return self._contents.coverage()

    def settle(self) -> None:
        self._contents.settle()


class _RecordedTwins:
    """Files that are compared, with each comparison written down."""

    def __init__(self, twins: Twins, lines: list[str]) -> None:
        self._twins = twins
        self._lines = lines

    def among(self, groups: Iterable[Sequence[str]]) -> Alike:
        every = list(groups)
        found = self._twins.among(every)
        compared = f"{format_number(found.compared)} of {format_number(len(every))} sizes compared"
        self._lines.append(f"files: same content: {compared}, {format_number(len(found.sets))} sets")
        return found


class _RecordedMemory:
    """What is remembered, with each question to it written down; an order to forget leaves no words behind."""

    def __init__(self, memory: Remembered, lines: list[str]) -> None:
        self._memory = memory
        self._lines = lines

    def about(self, wanted: Wanted) -> list[Memory]:
        found = self._memory.about(wanted)
        asked = " ".join(display_text(one) for one in (wanted.subject, wanted.predicate, wanted.value) if one)
        self._lines.append(f"memory: {asked}{' before' if wanted.past else ''}: {len(found)}")
        return found

    def known_of(self, name: str, limit: int) -> list[Memory]:
        found = self._memory.known_of(name, limit)
        self._lines.append(f"memory: all of {f'“{display_text(name)}”' if name else 'it'}: {len(found)}")
        return found

    def recall(self, query: RecallQuery) -> list[Recalled]:
        found = self._memory.recall(query)
        self._lines.append(f"memory: turns on “{display_text(query.text)}”: {len(found)}")
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._memory, name)


class _RecordedMachine:
    """The machine, with each look at it written down."""

    def __init__(self, machine: Machine, lines: list[str]) -> None:
        self._machine = machine
        self._lines = lines

    def readings(self) -> Readings:
        return self._written("system: readings", self._machine.readings())

    def judgement(self) -> Judgement:
        return self._written("system: alerts", self._machine.judgement())

    def top_processes(self, by: str, limit: int) -> list[ProcessUse]:
        found = self._machine.top_processes(by, limit)
        return self._written(f"system: programs by {display_text(by)}: {len(found)}", found)

    def _written(self, line: str, value: _Seen) -> _Seen:
        self._lines.append(line)
        return value
