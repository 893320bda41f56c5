"""Whose turn it is."""

from __future__ import annotations

import threading

import pytest

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.awake import AwakeBrain
from bitbuddy.brain.port import BrainRequest, Urgency
from bitbuddy.brain.queue import Queue, Turns
from bitbuddy.kernel.errors import BrainError


def answer(number: int, urgency: Urgency) -> Answer:
    return Answer(number, BrainRequest((), urgency=urgency), lambda _: None)


def test_persons_come_first_and_each_line_keeps_its_order() -> None:
    queue = Queue()
    order = [Urgency.BACKGROUND, Urgency.PERSON, Urgency.BACKGROUND, Urgency.PERSON]
    answers = [answer(number, urgency) for number, urgency in enumerate(order)]
    for one in answers:
        queue.add(one)
    assert [one.number for one in queue] == [1, 3, 0, 2]
    assert queue.before(Urgency.BACKGROUND)
    assert not queue.before(Urgency.PERSON)
    assert queue.remove(answers[3])
    assert not queue.remove(answers[3])
    assert queue.next() is answers[1]
    assert not queue.before(Urgency.BACKGROUND)
    assert queue.next() is answers[0]
    queue.put_back(answers[0])
    assert queue.take_all() == [answers[0], answers[2]]
    assert not queue
    assert queue.next() is None


class NotingBrain(AwakeBrain):
    """Notes what it is told of its questions, and has no process."""

    def __init__(self) -> None:
        self.gave_way: list[int] = []
        self.forgotten: list[int] = []

    def suspend(self, number: int) -> None:
        self.gave_way.append(number)

    def forget(self, number: int) -> bool:
        self.forgotten.append(number)
        return True


def being_answered(number: int, urgency: Urgency) -> tuple[Turns, Answer]:
    turns, current = Turns(threading.Condition()), answer(number, urgency)
    turns.add(current, None)
    turns.current = turns.waiting.next()
    assert turns.has_come(current)
    return turns, current


@pytest.mark.parametrize(
    ("current", "newcomer", "gives_way"),
    [
        (Urgency.PERSON, Urgency.PERSON, False),
        (Urgency.PERSON, Urgency.BACKGROUND, False),
        (Urgency.BACKGROUND, Urgency.BACKGROUND, False),
        (Urgency.BACKGROUND, Urgency.PERSON, True),
    ],
)
def test_only_for_a_more_urgent_one_an_answer_gives_way(current: Urgency, newcomer: Urgency, gives_way: bool) -> None:
    turns, _ = being_answered(1, current)
    brain = NotingBrain()
    turns.add(answer(2, newcomer), brain)
    assert brain.gave_way == [1] * gives_way


def test_of_an_answer_that_was_taken_back_as_it_gave_way_nothing_is_kept() -> None:
    turns, current = being_answered(1, Urgency.BACKGROUND)
    brain = NotingBrain()
    current.cancel()
    assert not turns.put_aside(current)
    with turns._changed:  # as its owner does
        assert turns.end(brain)
    assert brain.forgotten == [1]
    assert not turns.all


def test_of_an_answer_that_waits_to_go_on_all_is_kept() -> None:
    turns, current = being_answered(1, Urgency.BACKGROUND)
    brain = NotingBrain()
    assert turns.put_aside(current)
    with turns._changed:  # as its owner does
        assert turns.end(brain)
    assert brain.forgotten == []
    assert turns.all == [current]


def test_what_fails_all_ends_whoever_waits_and_whoever_is_answered() -> None:
    turns, current = being_answered(1, Urgency.PERSON)
    waiting = answer(2, Urgency.BACKGROUND)
    turns.add(waiting, None)
    turns.fail(BrainError("It failed."))
    assert [one.outcome for one in (current, waiting)] == ["BrainError"] * 2
    assert not turns.waiting
