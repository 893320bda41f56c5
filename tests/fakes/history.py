"""A history of files that lies in memory: what skills are tested on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from bitbuddy.files.history.gathering import gathered
from bitbuddy.files.history.growing import grown
from bitbuddy.files.history.model import ChangeAnswer, ChangeEntry, ChangeQuery, ChangeTotal, Growth
from bitbuddy.kernel.events import ChangeKind


@dataclass
class FakeHistory:
    """Answers over ``entries``, each of which is what became of a file in the end; words and kinds are not looked at."""

    began: datetime | None = None
    entries: list[ChangeEntry] = field(default_factory=list)
    passing: int = 0
    followed_since: datetime | None = None
    queries: list[ChangeQuery] = field(default_factory=list)

    def since(self) -> datetime | None:
        return self.began

    def changes(self, query: ChangeQuery) -> ChangeAnswer:
        self.queries.append(query)
        found = [one for one in self.entries if _is_meant(one, query)]
        found.sort(key=lambda one: one.at, reverse=True)
        kinds = query.kinds or tuple(ChangeKind)
        by_kind = {kind: [one for one in found if one.kind is kind] for kind in kinds}
        told = [gathered(ones, query.folders) if query.together else ones for ones in by_kind.values()]
        listed = [one for ones in told for one in ones[: query.limit]]
        totals = {
            kind: ChangeTotal(sum(one.files for one in ones), sum(one.size - _less(one) for one in ones))
            for kind, ones in by_kind.items()
        }
        passing = 0 if query.folders or query.narrowed else self.passing
        entries = tuple(sorted(listed, key=lambda one: one.at, reverse=True))
        return ChangeAnswer(entries, totals, passing, followed_since=self.followed_since)

    def told_of(self, paths: Collection[str], after: datetime | None = None) -> frozenset[str]:
        there = {one.path for one in self.entries if one.kind is not ChangeKind.GONE and _since(one, after)}
        return frozenset(there.intersection(paths))

    def growth(
        self, after: datetime | None, before: datetime | None = None, inside: str = "", limit: int = 5
    ) -> list[Growth]:
        added: dict[str, tuple[int, int]] = {}
        for one in self.entries:
            sign = -1 if one.kind is ChangeKind.GONE else 1
            files = 0 if one.kind is ChangeKind.CHANGED else sign * one.files
            for path, size, more in (
                (one.path, sign * one.size - _less(one), files),
                *([(one.before, -one.size, -one.files)] if one.before else []),
            ):
                folder = path.rpartition("/")[0]
                in_time = (after is None or one.at >= after) and (before is None or one.at < before)
                if in_time and (not inside or f"{folder}/".startswith(f"{inside}/")):
                    known = added.get(folder, (0, 0))
                    added[folder] = (known[0] + size, known[1] + more)
        return grown(added, limit, inside)


def _since(entry: ChangeEntry, after: datetime | None) -> bool:
    return after is None or entry.at >= after


def _less(entry: ChangeEntry) -> int:
    return entry.size_before if entry.kind is ChangeKind.CHANGED else 0


def _is_meant(entry: ChangeEntry, query: ChangeQuery) -> bool:
    places = [one for one in (entry.path, entry.before) if one]
    return (
        (not query.kinds or entry.kind in query.kinds)
        and (query.after is None or entry.at >= query.after)
        and (query.before is None or entry.at < query.before)
        and (not query.folders or any(one.startswith(f"{top}/") for one in places for top in query.folders))
    )
