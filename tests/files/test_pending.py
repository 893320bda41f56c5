"""What is gathered before it goes into the index, and when it is due."""

from __future__ import annotations

import pytest

from bitbuddy.files.watching.happening import Happening, What
from bitbuddy.files.watching.pending import (
    LONGEST_SECONDS,
    MOST_NAMES,
    NEVER,
    QUIET_SECONDS,
    QUIET_WRITTEN_SECONDS,
    Pending,
)


@pytest.fixture
def pending() -> Pending:
    return Pending()


def test_nothing_is_due_for_ever(pending: Pending) -> None:
    assert (bool(pending), pending.due, pending.take()) == (False, NEVER, {})


def test_due_after_a_quiet_moment(pending: Pending) -> None:
    pending.add(Happening(What.CREATED, "/a", "x"), 100.0)
    assert pending.due == pytest.approx(100.0 + QUIET_SECONDS)
    pending.add(Happening(What.DELETED, "/a", "y"), 100.2)
    assert pending.due == pytest.approx(100.2 + QUIET_SECONDS)
    assert pending.take() == {"/a": frozenset({"x", "y"})}
    assert not pending


def test_a_burst_without_end_is_taken_in_meanwhile(pending: Pending) -> None:
    for step in range(40):
        pending.add(Happening(What.CREATED, "/a", str(step)), 100.0 + step * 0.1)
    assert pending.due == pytest.approx(100.0 + LONGEST_SECONDS)


def test_what_is_only_written_to_waits_longer(pending: Pending) -> None:
    pending.add(Happening(What.MODIFIED, "/a", "log"), 100.0)
    assert pending.due == pytest.approx(100.0 + QUIET_WRITTEN_SECONDS)
    pending.add(Happening(What.CREATED, "/b", "x"), 100.0)
    assert pending.due == pytest.approx(100.0 + QUIET_SECONDS)
    assert pending.take() == {"/a": frozenset({"log"}), "/b": frozenset({"x"})}


def test_many_names_are_the_whole_folder(pending: Pending) -> None:
    for number in range(MOST_NAMES + 1):
        pending.add(Happening(What.CREATED, "/a", str(number)), 100.0)
    pending.add(Happening(What.MODIFIED, "/a", "late"), 100.0)
    assert pending.take() == {"/a": None}


def test_a_folder_that_came_is_looked_at_as_a_whole(pending: Pending) -> None:
    pending.add(Happening(What.CREATED, "/a", "new", is_folder=True), 100.0)
    assert pending.take() == {"/a": frozenset({"new"}), "/a/new": None}


def test_a_move_concerns_both_places(pending: Pending) -> None:
    pending.add(Happening(What.MOVED, "/b", "y", before="/a/x"), 100.0)
    pending.add(Happening(What.MOVED, "/", "top", before="/b/z"), 100.0)
    assert pending.take() == {"/a": frozenset({"x"}), "/b": frozenset({"y", "z"}), "/": frozenset({"top"})}


def test_what_is_not_to_be_kept_is_forgotten(pending: Pending) -> None:
    pending.add(Happening(What.DELETED, "/gone", "x"), 100.0)
    pending.add(Happening(What.DELETED, "/there", "x"), 100.0)
    assert pending.take(lambda folder: folder == "/there") == {"/there": frozenset({"x"})}
    assert not pending


def test_news_about_nothing_in_particular_is_not_gathered(pending: Pending) -> None:
    pending.add(Happening(What.LOST), 100.0)
    pending.add(Happening(What.ROOTS), 100.0)
    assert not pending
