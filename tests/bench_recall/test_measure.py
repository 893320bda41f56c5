"""Retrievers are asked the same, and what they find is counted as evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.recall import plain
from bench.recall.dialogues import Dialogue, Question, Turn
from bench.recall.measure import OVERALL, compared, figures, many_turns
from bench.recall.retrievers import by_words, whole_by_words

TURNS = (
    Turn("t1", "My sister is called Ana.", session="a"),
    Turn("t2", "The tram was late.", session="a"),
    Turn("t3", "Ana has moved to Porto.", session="b"),
)
ONE, TWO = Question("q1", "the tram?", ("t2",), "single"), Question("q2", "my sister's city?", ("t1", "t3"), "several")


def always(*found: str) -> Callable[[Sequence[Turn]], Callable[[str, int], list[str]]]:
    return lambda docs: lambda query, k: list(found)[:k]


def test_recall_is_the_share_of_evidence_among_the_first() -> None:
    dialogue = Dialogue("one", TURNS, (ONE, TWO))
    strays = [f"x{number}" for number in range(5)]
    mine, peer = figures([dialogue], always("t2", "t1", *strays, "t3")), figures([dialogue], always("t1"))
    assert mine.shares[OVERALL] == {5: 75.0, 10: 100.0, 20: 100.0} and mine.counts == {
        OVERALL: 2,
        "single": 1,
        "several": 1,
    }
    assert mine.shares["several"][5] == 50.0
    # Of several turns the last tells what is asked.
    assert (mine.facts, peer.facts) == (100.0, 0.0) and ("the tram?", "The tram was late.") in peer.missed
    rows = {row.what: row for row in compared("set", mine, peer)}
    assert rows["set, all (2): recall@10"].met and rows["set, all (2): recall@10"].ratio == 4.0


def test_a_question_of_no_kind_has_no_row_of_its_own() -> None:
    dialogue = Dialogue("one", TURNS, (Question("q1", "the tram?", ("t2",)),))
    assert figures([dialogue], always("t2")).counts == {OVERALL: 1}


def test_ours_and_plain_answer_alike() -> None:
    for factory in (plain, by_words, whole_by_words):
        search = factory(TURNS)
        assert search("tram", 10)[0] == "t2" and search("", 10) == [] and search('"*(', 10) == []
        search.close()


def test_memory_as_a_whole_follows_a_relation() -> None:
    search = whole_by_words(TURNS)
    assert search("where does my sister live?", 3)[0] == "t3"
    search.close()


def test_the_turns_to_time_are_the_same_each_time() -> None:
    first, second = list(many_turns(30)), list(many_turns(30))
    assert first == second and len({turn.id for turn in first}) == 30
