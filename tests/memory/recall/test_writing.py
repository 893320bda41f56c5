"""What recall keeps comes and goes with the messages, and is always what its rows say."""

from __future__ import annotations

import random
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from bitbuddy.memory.message import Place, Speaker
from tests.memory.recall.talks import Talks


def test_a_removed_talk_is_gone_from_the_file(talks: Talks, tmp_path: Path) -> None:
    talks.said("Zorblax is a secret.", "Do not tell.", session="secret")
    talks.said("Something else.")
    talks.kept.remove("secret")
    assert talks.found("Zorblax") == [] and talks.whole()
    for path in tmp_path.iterdir():
        assert b"zorblax" not in path.read_bytes().lower(), path


def test_a_forgotten_question_is_gone_also_from_its_neighbours(talks: Talks, tmp_path: Path) -> None:
    first, asked, answer, last = (
        *talks.said("Good morning."),
        *talks.said("What of Zorblax?"),
        *talks.said("Zorblax is fine.", speaker=Speaker.BUDDY),
        *talks.said("Lovely weather."),
    )
    assert set(talks.found("zorblax")) == {first, asked, answer, last}
    (number,) = [one.number for one in talks.kept.questions(1 << 40, 9, ("Zorblax",)) if one.asked.id == asked]
    talks.kept.forget_questions([number])
    assert talks.found("zorblax") == [] and talks.whole()
    # Those around it are neighbours now.
    assert set(talks.found("morning")) == {first, last}
    for path in tmp_path.iterdir():
        assert b"zorblax" not in path.read_bytes().lower(), path


def test_replaced_turns_are_not_recalled(talks: Talks) -> None:
    kept, *_ = talks.said("Porto is wet.", "Zorblax was meant.", "And Zorblax again.")
    place = talks.kept.place("first", "m2")
    assert place is not None
    talks.kept.replace_from("first", place)
    assert talks.found("Zorblax") == [] and talks.found("wet") == [kept] and talks.whole()


def test_the_index_is_whole_after_any_order_of_changes(talks: Talks) -> None:
    chance = random.Random(4)
    words = "porto lisbon ana bread rain harbour oboe".split()
    for _ in range(120):
        session = f"s{chance.randrange(3)}"
        what = chance.random()
        if what < 0.75:
            talks.said(" ".join(chance.choices(words, k=4)), session=session)
        elif what < 0.85:
            talks.kept.remove(session)
        elif what < 0.95:
            numbers = [one.number for one in talks.kept.questions(1 << 40, 50, ())]
            talks.kept.forget_questions(chance.sample(numbers, min(2, len(numbers))))
        else:
            talks.kept.replace_from(session, Place(chance.randrange(200)))
        assert talks.whole()
    rows = talks.kept.database.read("SELECT number, before, after, session FROM recalled ORDER BY session, number")
    assert rows
    for (number, _, after, talk), (following, before, _, other) in pairwise(rows):
        assert (after, before) == ((following, number) if talk == other else (None, None))


def test_older_messages_are_written_in_small_steps(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    talks = Talks(path)
    talks.many(f"harbour {number}" for number in range(450))
    talks.close()
    _before_recall(path)
    again = Talks(path)
    (new,) = again.said("a new harbour", session="many")
    before = again.found("harbours", limit=9)  # by their words, what is not written yet
    assert new in before and len(before) == 9
    assert "m18" in again.found("harbour 17", limit=3)
    steps = 1
    while again.recall.beat():
        steps += 1
    assert steps >= 3 and len(again.found("harbour 17", limit=9)) == 9 and again.whole()
    assert again.kept.database.read("SELECT count(*) FROM unrecalled") == [(0,)]
    assert not again.recall.beat()
    again.close()


def test_a_session_forgotten_before_it_was_written_stays_away(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    talks = Talks(path)
    talks.said("Zorblax is a secret.")
    talks.close()
    _before_recall(path)
    again = Talks(path)
    again.kept.remove("first")
    again.recall.beat()
    assert again.kept.database.read("SELECT * FROM recalled") == []
    assert again.found("zorblax") == []
    again.close()


def _before_recall(path: Path) -> None:
    """Leave the file as it is right after the step that brought recall."""
    connection = sqlite3.connect(path)
    connection.executescript("DELETE FROM recalled; INSERT INTO unrecalled SELECT number FROM searched;")
    connection.close()


def test_nothing_is_written_where_a_message_is_not_kept(talks: Talks) -> None:
    """A write that fails takes what recall keeps with it."""
    talks.said("Porto is wet.")

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM searched")
        raise KeyError

    with pytest.raises(KeyError):
        talks.kept.database.write(broken)
    assert talks.found("Porto") == ["m1"] and talks.whole()
