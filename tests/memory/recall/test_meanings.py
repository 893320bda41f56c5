"""With the extra `semantic`, turns are recalled that have none of the words; the fake behaves as the process does."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.recall.retrievers import any_vectors
from bitbuddy.kernel.processes import Worker, worker_command
from bitbuddy.memory.model import RecallQuery
from bitbuddy.memory.recall.dense import Dense, DenseProcess, Near, installed
from bitbuddy.memory.recall.embedder import model_files
from bitbuddy.memory.recall.search import Recall
from tests.conftest import ExpectLog
from tests.fakes.meanings import FakeDense
from tests.memory.recall.talks import Talks, days_before

ASKED = "how big are my feet?"
needs_model = pytest.mark.skipif(model_files() is None, reason="the extra semantic is not installed")


def _real(talks: Talks) -> Dense:
    return DenseProcess(talks.kept.database.path, patience=60.0)


def _fake(talks: Talks) -> Dense:
    return FakeDense(talks.kept.database)


@pytest.fixture(params=[pytest.param(_real, marks=needs_model, id="process"), pytest.param(_fake, id="fake")])
def recall(request: pytest.FixtureRequest, talks: Talks) -> Iterator[Recall]:
    make: Callable[[Talks], Dense] = request.param
    made = Recall(talks.kept.database, talks.clock, dense=make(talks))
    yield made
    made.close()


def _embed(recall: Recall) -> None:
    while recall.beat():
        pass


def _found(recall: Recall, text: str, **query: Any) -> list[str]:
    return [one.message for one in recall.search(RecallQuery(text, **query))]


def test_a_turn_is_found_by_what_it_means(talks: Talks, recall: Recall) -> None:
    talks.said("The tram was late.", "Bread is expensive.", session="other")
    (told,) = talks.said("I wear size 44 in shoes.", at=days_before(talks.clock, 9))
    assert told not in _found(recall, ASKED)
    _embed(recall)
    assert _found(recall, ASKED)[0] == told
    cosines = {one.message: one.meaning for one in recall.search(RecallQuery(ASKED))}
    assert cosines[told] > 0.3 > max(cosine for message, cosine in cosines.items() if message != told)
    assert told not in _found(recall, ASKED, after=days_before(talks.clock, 2))
    assert told in _found(recall, ASKED, before=days_before(talks.clock, 2))
    assert told not in _found(recall, ASKED, without_session="first")
    assert talks.kept.database.read("SELECT length(vector) FROM recalled_vectors") == [(384,)] * 3


def test_what_is_forgotten_is_not_found_by_its_meaning(talks: Talks, recall: Recall) -> None:
    talks.said("I wear size 44 in shoes.")
    talks.said("The tram was late.", session="other")
    _embed(recall)
    assert "m1" in _found(recall, ASKED)
    talks.kept.remove("first")
    assert "m1" not in _found(recall, ASKED)
    assert talks.kept.database.read("SELECT count(*) FROM recalled_vectors") == [(1,)]
    assert talks.kept.database.read("SELECT count(*) FROM unembedded") == [(0,)]


def test_a_turn_whose_neighbour_is_gone_is_read_again(talks: Talks, recall: Recall) -> None:
    talks.said("What of the cabin?", "It is cold there.", "Lovely weather.")
    _embed(recall)
    (question,) = [one for one in talks.kept.questions(1 << 40, 9, ()) if one.asked.id == "m1"]
    talks.kept.forget_questions([question.number])
    assert talks.kept.database.read("SELECT count(*) FROM unembedded") == [(1,)]
    _embed(recall)
    assert talks.kept.database.read("SELECT count(*) FROM unembedded") == [(0,)]


class _Nearest:
    """Knows the cosines it was given, as the process does: of the nearest turns alone."""

    def __init__(self, near: dict[int, float]) -> None:
        self._near = near

    def near(self, text: str, after: float | None, before: float | None, patient: bool = False) -> Callable[[], Near]:
        return lambda: self._near

    def vectors(self, texts: Sequence[tuple[str, str]]) -> list[bytes]:
        return []

    def rest(self) -> None: ...

    def close(self) -> None: ...


def test_a_turn_with_the_words_stands_before_one_that_is_a_little_nearer(talks: Talks) -> None:
    """Only the nearest come with their cosines: what is not among them is not taken for something wholly else."""
    talks.said("I sold the violin in Trier.")
    talks.said("The tram was late.", session="other")
    numbers = {
        str(identity): int(str(number))
        for number, identity in talks.kept.database.read("SELECT number, message FROM searched")
    }
    talks.kept.database.write(any_vectors)
    recall = Recall(talks.kept.database, talks.clock, dense=_Nearest({numbers["m2"]: 0.7}))
    assert _found(recall, "where did I sell the violin?") == ["m1", "m2"]


def test_after_closing_words_are_what_is_left(talks: Talks, recall: Recall) -> None:
    talks.said("I wear size 44 in shoes.")
    _embed(recall)
    recall.close()
    assert _found(recall, ASKED) == []
    assert _found(recall, "my shoes") == ["m1"]


def test_it_rests_when_all_is_done(talks: Talks) -> None:
    dense = FakeDense(talks.kept.database)
    recall = Recall(talks.kept.database, talks.clock, dense=dense)
    talks.many(f"tram {number}" for number in range(150))
    assert [recall.beat() and dense.resting, recall.beat() and dense.resting] == [False, False]
    _embed(recall)
    assert dense.resting


@needs_model
def test_a_question_that_nothing_else_answers_waits_until_the_process_has_started(talks: Talks) -> None:
    talks.said("I wear size 44 in shoes.")
    recall = Recall(talks.kept.database, talks.clock, dense=DenseProcess(talks.kept.database.path))
    try:
        _embed(recall)
        assert [one.meaning > 0.3 for one in recall.search(RecallQuery(ASKED, patient=True))] == [True]
    finally:
        recall.close()


@needs_model
def test_a_process_that_ended_is_started_again(talks: Talks) -> None:
    talks.said("I wear size 44 in shoes.")
    dense = DenseProcess(talks.kept.database.path, patience=60.0)
    recall = Recall(talks.kept.database, talks.clock, dense=dense)
    try:
        _embed(recall)
        assert dense.near(ASKED, None, None)()
        assert dense._process is not None
        dense._process.kill()
        assert dense.near(ASKED, None, None)()
    finally:
        recall.close()


def test_a_process_that_cannot_start_is_told_once(
    talks: Talks, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectLog
) -> None:
    expected_log("Recall goes by words alone from now on: .* No such file or directory")
    monkeypatch.setattr("bitbuddy.memory.recall.dense.worker_command", lambda worker: ["/nowhere/python"])
    dense = DenseProcess(talks.kept.database.path, patience=60.0)
    assert dense.near("one", None, None)() == dense.near("two", None, None)() == {}
    assert dense.vectors([("a", "a")]) == []
    dense.close()


def test_nothing_starts_where_no_model_may(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    assert installed(talks.kept.database.path) is None


def test_the_process_ends_with_its_input() -> None:
    with subprocess.Popen(worker_command(Worker.EMBED), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 1


@needs_model
def test_the_engine_leaves_no_number_for_this_computer_and_no_events(talks: Talks, tmp_path: Path) -> None:
    # Where the engine finds a folder to write to, it reports its use over the network unless it is told not to at once.
    person = tmp_path / "person"
    person.mkdir()
    order = json.dumps({"database": str(talks.kept.database.path), "seconds": 60}) + "\n"
    done = subprocess.run(
        worker_command(Worker.EMBED),
        input=order.encode(),
        stdout=subprocess.PIPE,
        env={**os.environ, "HOME": str(person), "XDG_CACHE_HOME": str(person / "cache")},
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == {"ready": True}
    assert list(person.iterdir()) == []
