"""Sets of places against sets of their files."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitbuddy.files.search.places import Locator, Place, Places, common_to, merged, together, without

# A tree of folders by label: each has its parent, and two files of the first look; those with odd labels have a late one.
PARENTS = {1: 0, 2: 1, 3: 2, 4: 2, 5: 1, 6: 5, 7: 6, 8: 0, 9: 8, 10: 8}
LATE = 1000


def subtree(label: int) -> set[int]:
    return {label}.union(*(subtree(child) for child, parent in PARENTS.items() if parent == label))


def files_in(label: int) -> set[int]:
    own = {2 * label, 2 * label + 1}
    return own | ({LATE + label} if label % 2 else set())


def files_below(labels: set[int]) -> set[int]:
    return {file for label in labels for folder in subtree(label) for file in files_in(folder)}


def place(label: int) -> Place:
    folders, files = subtree(label), files_below({label})
    return Place(label, max(folders), 100 + label, len(files), sum(files), 2 * label, 2 * max(folders) + 1)


def places(labels: set[int]) -> Places:
    return Places(place(label) for label in labels)


@pytest.fixture(scope="module")
def locator() -> Iterator[Locator]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE about(key, value); CREATE TABLE files(id INTEGER PRIMARY KEY, folder); "
        "CREATE TABLE folders(id INTEGER PRIMARY KEY, low); INSERT INTO about VALUES('ordered', 500)"
    )
    for label in PARENTS:
        connection.execute("INSERT INTO folders VALUES(?,?)", (100 + label, label))
        connection.executemany("INSERT INTO files VALUES(?,?)", [(file, 100 + label) for file in files_in(label)])
    yield Locator(connection)
    connection.close()


LABELS = st.sets(st.sampled_from(sorted(PARENTS)), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=LABELS, two=LABELS)
def test_both_either_and_without(locator: Locator, one: set[int], two: set[int]) -> None:
    everything = array("q", sorted(files_below(set(PARENTS))))

    def held(found: Places) -> set[int]:
        inside, outside = found.split(everything, locator)
        assert sorted([*inside, *outside]) == list(everything)
        assert list(inside) == sorted(inside)
        assert (found.files, found.bytes) == (len(inside), sum(inside))
        return set(inside)

    assert held(places(one)) == files_below(one)
    assert held(places(one) | places(two)) == files_below(one) | files_below(two)
    assert held(places(one) & places(two)) == files_below(one) & files_below(two)
    whole, holes = places(one).without(places(two))
    assert held(whole) - held(holes) == files_below(one) - files_below(two)
    assert held(holes) <= held(whole)
    assert all(places(one).spans(file) == (file in files_below(one)) for file in everything if file <= locator.ordered)


IDS = st.sets(st.integers(0, 60)).map(lambda ids: array("q", sorted(ids)))


@given(one=IDS, two=IDS, three=IDS)
def test_ids(one: array[int], two: array[int], three: array[int]) -> None:
    assert list(common_to(one, two)) == sorted({*one} & {*two})
    assert list(together(one, two)) == sorted({*one} | {*two})
    assert list(without(one, two)) == sorted({*one} - {*two})
    every = [one, two, three]
    kept, again = merged(every)
    assert list(kept) == sorted({*one, *two, *three})
    assert sorted([*kept, *again]) == sorted(file for part in every for file in part)
