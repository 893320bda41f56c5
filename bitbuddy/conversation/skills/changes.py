"""Questions about what became of files: what is new, changed, moved and gone, and what grew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bitbuddy.conversation.facts import HISTORY, ChangeFact, Fact, FolderFact, ValueFact
from bitbuddy.conversation.skills.contract import Described, Findings, Request, Skill
from bitbuddy.conversation.skills.file_arguments import AskChanges
from bitbuddy.conversation.skills.file_facts import file_fact
from bitbuddy.conversation.skills.file_search import Search, begun, dated
from bitbuddy.files.history.model import ChangeAnswer, ChangeEntry, ChangeQuery
from bitbuddy.files.kinds import extension_of, kind_of
from bitbuddy.files.model import FileAnswer, FileEntry, Order
from bitbuddy.kernel.events import ChangeKind
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

ALL = tuple(ChangeKind)
LISTED = 5
# Of the time before the history so many stand beside what is known.
OLDER = 3
# So many files of the time before the history are told apart from those in it, one by one.
COMPARED = 10_000
# What came while the folders were looked at for the first time is not in the history either.
FIRST_LOOK = timedelta(minutes=1)
_WEEK = timedelta(days=7)


def changes(request: Request) -> Findings:
    """Answer "what changed today", "what did I delete last week": how many in each way, and the first few of each."""
    asked = request.asked(AskChanges)
    search = begun(request, asked if _has_period(asked) or asked.changes else _today(asked, request.now))
    if isinstance(search, Findings):
        return search
    kinds = asked.changes or ALL
    answer = request.parts.history.changes(change_query(search, kinds))
    earlier, more = _from_before(search, kinds, answer)
    wording = request.wording.changes
    found = [kind for kind in kinds if answer.total(kind).files]
    if not found and not more:
        sentences = [wording.nothing(kinds, search), *_limits(search, answer)]
        text = dated(" ".join(sentences), search.status, request)
        return Findings(Situation.FOUND_NONE, text, (ValueFact("count", sentences[0], HISTORY, "files", 0, "files"),))
    summary = f"{wording.summary({kind: answer.total(kind) for kind in found}, search)}." if found else ""
    headline = " ".join(one for one in (summary, wording.dated(more, search) if more else "") if one)
    named = [one for kind in found for one in answer.of(kind)[: asked.limit or LISTED]]
    facts = [change_fact(one, request) for one in named]
    older = [file_fact(one, request) for one in earlier[: OLDER if found else LISTED]]
    lines = [one.text for one in (*facts, *older)]
    left = sum(answer.total(kind).files for kind in found) - sum(one.files for one in facts) + more - len(older)
    notes = _limits(search, answer)
    short = [headline, *_without_card(named, facts, answer, request), *([" ".join(notes)] if notes else [])]
    unseen = left - _left_of_gone(answer, named) if ChangeKind.GONE in found else left
    if unseen > 0:
        short.append(wording.unseen(unseen))
    if ChangeKind.GONE in found:
        notes.append(wording.unknowable())
    listed = request.wording.lists.listed(lines, len(lines), len(lines) + max(left, 0))
    text = dated("\n".join([headline, listed, *([" ".join(notes)] if notes else [])]), search.status, request)
    counts = [_count(kind, answer, search) for kind in found]
    shown = tuple(one.path for one in (*facts, *older) if one.kind == "file")
    every: tuple[Fact, ...] = (*facts, *older, *counts)
    return Findings(Situation.FOUND_MANY, text, every, "\n".join(short), notes=tuple(notes), shown=shown)


def _without_card(
    named: Sequence[ChangeEntry], facts: Sequence[ChangeFact], answer: ChangeAnswer, request: Request
) -> list[str]:
    """Return the lines about what no card can stand for: folders, what is no longer there, and all that is gone."""
    lines = [f"- {fact.text}" for fact in facts if fact.kind != "file" and fact.change != ChangeKind.GONE.value]
    gone = [one for one in named if one.kind is ChangeKind.GONE]
    if gone:
        lines.append(request.wording.changes.gone(gone, _left_of_gone(answer, named)))
    return lines


def _left_of_gone(answer: ChangeAnswer, named: Sequence[ChangeEntry]) -> int:
    """Return how many files are gone that are not among ``named``."""
    said = sum(one.files for one in named if one.kind is ChangeKind.GONE)
    return max(answer.total(ChangeKind.GONE).files - said, 0)


def growth(request: Request) -> Findings:
    """Answer "what grew since Tuesday": the folders that grew by most bytes."""
    asked = request.asked(AskChanges)
    if not _has_period(asked):
        said = asked.said.but(when="in the last 7 days")
        asked = asked.but(after=request.now - _WEEK, said=said)
    search = begun(request, asked)
    if isinstance(search, Findings):
        return search
    inside = search.folders[0] if search.folders else ""
    found = request.parts.history.growth(asked.after, asked.before, inside, asked.limit or LISTED)
    wording = request.wording.changes
    notes = _limits(search, ChangeAnswer())
    if not found:
        text = " ".join([wording.nothing_grew(search), *notes])
        return Findings(Situation.FOUND_NONE, dated(text, search.status, request))
    facts = tuple(
        FolderFact("folder", wording.growth(one), HISTORY, one.path, max(0, one.files), one.bytes) for one in found
    )
    headline = wording.grew(search)
    listed = request.wording.lists.listed([fact.text for fact in facts])
    text = dated("\n".join([headline, listed, *([" ".join(notes)] if notes else [])]), search.status, request)
    shown = tuple(fact.path for fact in facts)
    return Findings(Situation.FOUND_MANY, text, facts, headline, notes=tuple(notes), shown=shown)


def _has_period(asked: AskChanges) -> bool:
    return asked.after is not None or asked.before is not None


def _today(asked: AskChanges, now: datetime) -> AskChanges:
    said = asked.said.but(when="today")
    return asked.but(after=now.replace(hour=0, minute=0, second=0, microsecond=0), said=said)


def change_query(search: Search, kinds: tuple[ChangeKind, ...]) -> ChangeQuery:
    """Return the query of the history for what is looked for."""
    query = search.query(Order.NEWEST, 0)
    return ChangeQuery(
        kinds=kinds,
        after=query.after,
        before=query.before,
        folders=search.folders,
        file_kinds=query.kinds,
        extensions=query.extensions,
        words=query.words,
        any_words=query.any_words,
        not_folders=query.not_folders,
        limit=max(search.asked.limit or 0, 20),
    )


def _from_before(
    search: Search, kinds: tuple[ChangeKind, ...], answer: ChangeAnswer
) -> tuple[tuple[FileEntry, ...], int]:
    """Return files whose date lies in the period and which the history does not tell of, and how many there are.

    Only for a period that begins before the history does: what came or changed then is known by its date alone.
    """
    after, history = search.asked.after, search.request.parts.history
    since = history.since()
    new = {ChangeKind.APPEARED, ChangeKind.CHANGED} & set(kinds)
    if not new or after is None or (since is not None and after >= since):
        return (), 0
    if since is not None:
        until = since + FIRST_LOOK
        search = search.but(before=until if search.asked.before is None else min(until, search.asked.before))
    found: FileAnswer = search.run(Order.NEWEST, COMPARED)
    told = history.told_of([one.path for one in found.entries], after)
    others = tuple(one for one in found.entries if one.path not in told)
    # Of those that were not compared, as many as the history tells of besides are taken to be among them.
    elsewhere = max(sum(answer.total(kind).files for kind in new) - len(told), 0)
    return others, len(others) + max(found.total - len(found.entries) - elsewhere, 0)


def _limits(search: Search, answer: ChangeAnswer) -> list[str]:
    """Return the sentences on what cannot be known: before the history began, made and gone, only counted."""
    request, wording = search.request, search.request.wording.changes
    since, after = request.parts.history.since(), search.asked.after
    notes = [wording.passing(answer.passing)] if answer.passing else []
    if since is None or after is None or after < since:
        notes.append(wording.begun(since, request.now))
    if answer.followed_since is not None:
        notes.append(wording.too_many(answer.followed_since, request.now, whole=not change_query(search, ()).narrowed))
    if answer.named_since is not None:
        notes.append(wording.counted_only(answer.named_since, request.now))
    return notes


def change_fact(entry: ChangeEntry, request: Request) -> ChangeFact:
    """Return the fact what became of a file, with a line that says it; `file` only where there is one to open."""
    there = entry.there and entry.kind is not ChangeKind.GONE and not entry.folder
    extension = extension_of(entry.path.rpartition("/")[2])
    return ChangeFact(
        "file" if there else "change",
        request.wording.changes.line(entry, request.now),
        HISTORY,
        entry.path,
        entry.size,
        entry.at,
        kind_of(extension),
        change=entry.kind.value,
        at=entry.at,
        before=entry.before,
        files=entry.files,
        became=request.wording.changes.became(entry) if there else "",
    )


def _count(kind: ChangeKind, answer: ChangeAnswer, search: Search) -> ValueFact:
    total = answer.total(kind)
    text = f"{search.request.wording.changes.summary({kind: total}, search)}."
    return ValueFact("count", text, HISTORY, f"files {kind.value}", total.files, "files")


SKILLS = (
    Skill(
        "files.changes",
        "tell what became of files: new, changed, moved and gone",
        changes,
        Permission.FILES_READ,
        "what changed today?",
        AskChanges,
        in_languages={
            "de": Described(
                "sagen, was aus Dateien wurde: neu, geändert, verschoben, verschwunden", "was hat sich heute geändert?"
            )
        },
    ),
    Skill(
        "files.growth",
        "tell which folders grew",
        growth,
        Permission.FILES_READ,
        "what grew since Tuesday?",
        AskChanges,
        in_languages={"de": Described("sagen, welche Ordner gewachsen sind", "was ist seit Dienstag gewachsen?")},
    ),
)
