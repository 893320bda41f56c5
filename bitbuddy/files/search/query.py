"""A query becomes rows of the index, and the exact number and size of all that match."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.search.places import NO_IDS, Ids, Locator, Places, as_json, common_to, together, without
from bitbuddy.files.search.plain import (
    BY_ARRIVAL,
    BY_TIME,
    ORDERED,
    STEPS,
    Filters,
    Row,
    Wanted,
    arrived,
    counted,
    filters_of,
    first_ids,
    narrow,
    rows_of,
    walked,
)
from bitbuddy.files.search.scope import (
    NO_CONDITION,
    Condition,
    Region,
    both,
    known_roots,
    locate,
    places_of,
    scope_of,
    where,
)
from bitbuddy.files.search.words import (
    Group,
    Names,
    bare,
    common,
    containing,
    group_of,
    in_name,
    names_of,
    possible,
    rank,
    read_all,
    split,
    subtrees_named,
)

# The first few of more hits than this are found along an index, in less time than all are sorted.
MANY = 3000
# So few hits are looked at one by one, whatever is asked of them.
FEW_HITS = 1000


@dataclass(frozen=True)
class Found:
    """The first rows in order, and the number and bytes of all; ``exact`` False: at least so many."""

    rows: list[Row]
    total: int
    bytes: int
    exact: bool = True


NOTHING = Found([], 0, 0)


def run(connection: sqlite3.Connection, query: FileQuery, limit: int) -> Found:
    """Run ``query`` on one state of the index; raises sqlite3.Error.

    ``limit`` replaces the query's own. Temporary tables are made inside a transaction that is rolled back.
    """
    connection.execute("BEGIN")
    try:
        if query.by_arrival and query.order is Order.NEWEST and query.after is None and query.before is None:
            return _last_arrived(connection, query, limit)
        return _run(connection, query, limit)
    finally:
        connection.execute("ROLLBACK")


def _last_arrived(connection: sqlite3.Connection, query: FileQuery, limit: int) -> Found:
    """Return those first that came since the first look, and then the others by their own times."""
    late, every = _run(connection, query, limit), _run(connection, replace(query, by_arrival=False), limit)
    known = {row[0] for row in late.rows}
    rows = [*late.rows, *(row for row in every.rows if row[0] not in known)]
    return replace(every, rows=rows[:limit])


def _run(connection: sqlite3.Connection, query: FileQuery, limit: int) -> Found:
    texts, either = split(connection, query.words), possible(connection, query.any_words)
    filters = filters_of(connection, replace(query, after=None, before=None) if query.by_arrival else query)
    asked = tuple(folder for folder in (query.folder, *query.other_folders) if folder is not None)
    places = places_of(connection, asked)
    if texts is None or either is None or filters.nothing or not places:
        return NOTHING
    locator = Locator(connection)
    holes = places_of(connection, query.not_folders) if query.not_folders else Places()
    unwanted = possible(connection, query.not_words) or ()
    if unwanted:
        holes = holes | _named(connection, unwanted, asked, places)
    region = Region(*places.without(holes))
    plain = not (either or unwanted or query.by_arrival)
    if plain and texts and not query.count and query.order in BY_TIME and common(connection, texts):
        return _first_screen(connection, texts, filters, region, Wanted(query.order, limit, region.files))
    ordered = BY_ARRIVAL if query.by_arrival else ORDERED
    search = _Search(connection, locator, filters, Wanted(query.order, limit, 0), ordered)
    came = arrived(connection, query, region, locator) if query.by_arrival else None
    selection = search.selected(texts, either, region, came)
    if unwanted:
        selection = search.apart_from(selection, unwanted)
    return search.found(selection, texts)


def _named(connection: sqlite3.Connection, texts: Sequence[str], asked: Sequence[str], places: Places) -> Places:
    """Return the folders with one of ``texts`` in their names, but no ``asked`` one of ``places`` and none above it."""
    online = [root for root in known_roots(connection) if not root.offline]
    themselves = {locate(connection, folder.rstrip("/") or "/", online) for folder in asked}
    kept = [place.low for place in places.all if place.id in themselves]
    numbers = [root.number for root in online]
    named = (place for text in texts for place in subtrees_named(connection, text, numbers))
    return Places(place for place in named if not any(place.low <= low <= place.high for low in kept))


def _first_screen(
    connection: sqlite3.Connection, texts: Sequence[str], filters: Filters, region: Region, wanted: Wanted
) -> Found:
    """Return the newest few files with common words, uncounted."""
    scope = scope_of(connection, region, Locator(connection))
    ids = first_ids(connection, filters, scope, wanted, both(*(in_name(connection, text) for text in texts)))
    rows = rows_of(connection, ids)
    return Found(rows, len(rows), sum(row[3] for row in rows), exact=False)


@dataclass(frozen=True)
class _Selection:
    """Files: the ids ``names``, and all of ``region`` but the ids ``but``. No id of ``names`` lies in the region.

    ``named`` are those of them with all words in their own names (None: there are no words), out of ``source`` when
    there is a single word. ``filtered``: the filters were looked at already.
    """

    names: Ids
    region: Region
    named: Ids | None = None
    source: Names | None = None
    but: Ids = field(default_factory=lambda: NO_IDS)
    filtered: bool = False


class _Search:
    """One search; what all its steps share."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        locator: Locator,
        filters: Filters,
        wanted: Wanted,
        ordered: Mapping[Order, str],
    ) -> None:
        self._connection = connection
        self._locator = locator
        self._filters = filters
        self._order = wanted.order
        self._limit = wanted.limit
        self._ordered = ordered

    # Which files are meant

    def selected(
        self, texts: Sequence[str], either: Sequence[str], region: Region, only: Ids | None = None
    ) -> _Selection:
        """Return the files of ``region``, or ``only`` some of it, with all of ``texts`` and one of ``either``."""
        wanted = [(text,) for text in texts] + ([tuple(either)] if either else [])
        if not wanted:
            return _Selection(NO_IDS, region) if only is None else _Selection(only, Region(Places()))
        online = [root.number for root in known_roots(self._connection) if not root.offline]
        groups = [group_of(self._connection, words, online) for words in wanted]
        groups.sort(key=lambda group: (group.names.ids is None, not group.names.sure, len(group.names.ids or ())))
        few = narrow(self._connection, self._filters, region, self._locator) if self._many(groups) else None
        if only is not None:
            selection = _Selection(only, Region(Places()))
        elif few is not None:
            selection = _Selection(few, Region(Places()), filtered=True)
        else:
            selection = _Selection(NO_IDS, region, source=groups[0].names if len(groups) == 1 else None)
        for group in groups:
            selection = self._narrowed(selection, group)
        return selection

    def _many(self, groups: Sequence[Group]) -> bool:
        """Tell whether the words leave so much that what the filters leave is better looked at first."""
        first = groups[0]
        if first.names.ids is None:
            return True
        return bool(self._filters.all) and len(first.names.ids) + first.places.files > FEW_HITS

    def _narrowed(self, selection: _Selection, group: Group) -> _Selection:
        own = self._own(selection, group.names, group.texts)
        placed, _ = group.places.split(selection.names, self._locator)
        tops = selection.region.tops & group.places
        whole, holes = tops.without(selection.region.holes)
        _, names = whole.split(together(placed, own), self._locator)
        named = own if selection.named is None else common_to(selection.named, own)
        return _Selection(names, Region(whole, holes), named, selection.source, selection.but, selection.filtered)

    def _own(self, selection: _Selection, names: Names, texts: Sequence[str]) -> Ids:
        """Return the files of ``selection`` with one of ``texts``, found as ``names``, in their own name."""
        ids, sure = names.ids, names.sure
        if ids is None and not selection.region.tops:
            return containing(self._connection, selection.names, texts)
        if ids is None:
            ids, sure = read_all(self._connection, texts), True
        inside, outside = selection.region.tops.split(ids, self._locator)
        _, inside = selection.region.holes.split(inside, self._locator)
        own = together(inside, common_to(outside, selection.names))
        return own if sure else containing(self._connection, own, texts)

    def apart_from(self, selection: _Selection, unwanted: Sequence[str]) -> _Selection:
        """Return ``selection`` without the files that have one of ``unwanted`` in their own name."""
        names = names_of(self._connection, unwanted) if selection.region.tops else Names(None)
        bad = self._own(selection, names, unwanted)
        but = without(bad, selection.names)
        named = None if selection.named is None else without(selection.named, bad)
        kept = without(selection.names, bad)
        return _Selection(kept, selection.region, named, selection.source, but, selection.filtered)

    # How many, and how much

    def found(self, selection: _Selection, texts: Sequence[str]) -> Found:
        """Return the first rows of ``selection`` and its totals."""
        names, size = self._names_counted(selection)
        placed, placed_size = (0, 0)
        if selection.region.tops:
            placed, placed_size = counted(self._connection, self._filters, selection.region, self._locator)
        if selection.but:
            but, but_size = self._summed(selection.but, self._filters.all)
            placed, placed_size = placed - but, placed_size - but_size
        total = names + placed
        if not total or self._limit <= 0:
            return Found([], total, size + placed_size)
        if selection.named is not None and self._order is Order.RELEVANCE:
            ids = self._by_fit(selection, texts, placed)
        else:
            ids = self._first(selection.names, selection, placed)
        return Found(rows_of(self._connection, ids), total, size + placed_size)

    def _names_counted(self, selection: _Selection) -> tuple[int, int]:
        names, source = selection.names, selection.source
        if self._filters.all and not selection.filtered:
            return self._summed(names, self._filters.all)
        if source is None or source.ids is None or source.bytes is None or 2 * len(names) < len(source.ids):
            return self._summed(names, NO_CONDITION)
        others = without(source.ids, names)
        return len(names), source.bytes - self._summed(others, NO_CONDITION)[1]

    def _summed(self, ids: Ids, condition: Condition) -> tuple[int, int]:
        if not ids:
            return 0, 0
        query = "SELECT count(*), total(f.size) FROM json_each(?) j CROSS JOIN files f ON f.id=j.value" + where(
            condition
        )
        files, size = self._connection.execute(query, (as_json(ids), *condition.parameters)).fetchone()
        return files, int(size)

    # Which come first

    def _by_fit(self, selection: _Selection, texts: Sequence[str], placed: int) -> list[int]:
        """Return those with all words in their own names, the best fit first, then those that are only in a place."""
        named = selection.named or NO_IDS
        ids: list[int] = []
        tiers = self._tiers(selection, named, texts)
        if len(tiers) == 1:
            ids = self._sorted(named, self._limit, rank(texts) if texts else NO_CONDITION)
        for tier in tiers if len(tiers) > 1 else ():
            if len(ids) < self._limit:
                ids += self._newest(without(tier, _sorted(ids)), self._limit - len(ids))
        if len(ids) < self._limit:
            kept = without(selection.names, named)
            but = together(selection.but, without(named, selection.names))
            rest = _Selection(kept, selection.region, but=but, filtered=selection.filtered)
            ids += self._first(kept, rest, placed)[: self._limit - len(ids)]
        return ids

    def _tiers(self, selection: _Selection, named: Ids, texts: Sequence[str]) -> list[Ids]:
        """Return very many hits of one word by how well they fit, as the vocabulary tells it; else all as they are."""
        source = selection.source
        if len(named) <= MANY or source is None or not source.parts or len(texts) != 1:
            return [named]
        exact = common_to(bare(self._connection, texts[0]), named)
        return [exact, common_to(source.beginning(texts[0]), named), named]

    def _newest(self, ids: Ids, limit: int) -> list[int]:
        if len(ids) > MANY:
            known = set(ids)
            found = self._walked(limit, len(ids), known.__contains__)
            if found is not None:
                return found
        return self._sorted(ids, limit)

    def _walked(self, limit: int, hits: int, holds: Callable[[int], bool]) -> list[int] | None:
        if limit * self._locator.ordered > STEPS * hits or self._ordered is not ORDERED:
            return None
        return walked(self._connection, self._filters, self._order, limit, holds)

    def _sorted(self, ids: Ids, limit: int, fit: Condition = NO_CONDITION) -> list[int]:
        """Return the first of ``ids`` that fulfil the filters, in order, by reading the rows of all."""
        condition = self._filters.all
        order = ", ".join(part for part in (fit.text, self._ordered[self._order]) if part)
        query = (
            f"SELECT f.id FROM json_each(?) j CROSS JOIN files f ON f.id=j.value{where(condition)} "
            f"ORDER BY {order} LIMIT ?"
        )
        parameters = (as_json(ids), *condition.parameters, *fit.parameters, limit)
        return [row[0] for row in self._connection.execute(query, parameters)]

    def _first(self, names: Ids, selection: _Selection, placed: int) -> list[int]:
        """Return the first of ``names`` and of the selection's region together, in order."""
        region, limit = selection.region, self._limit
        plain = not names and not selection.but
        if not plain and len(names) + placed > MANY:
            known, but = set(names), set(selection.but)
            found = self._walked(
                limit,
                len(names) + placed,
                lambda one: one in known or (one not in but and region.holds(one, self._locator)),
            )
            if found is not None:
                return found
        ids = self._sorted(names, limit) if names else []
        if region.tops:
            extra = NO_CONDITION
            if selection.but:
                extra = Condition("f.id NOT IN (SELECT value FROM json_each(?))", (as_json(selection.but),))
            scope = scope_of(self._connection, region, self._locator)
            wanted = Wanted(self._order, limit, placed)
            more = first_ids(self._connection, self._filters, scope, wanted, extra)
            ids = self._sorted(_sorted([*ids, *more]), limit) if ids else more
        return ids


def _sorted(ids: Sequence[int]) -> Ids:
    return array("q", sorted(ids))
