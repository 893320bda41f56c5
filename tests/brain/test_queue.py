"""Whose turn it is."""

from __future__ import annotations

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.port import BrainRequest, Urgency
from bitbuddy.brain.queue import Queue


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
