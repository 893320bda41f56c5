"""Background work gives way to a person's question: nothing of it is lost, whatever happens meanwhile."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace

import psutil
import pytest

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.audit import Audit
from bitbuddy.brain.port import BrainRequest, Finish, Urgency
from bitbuddy.brain.supervisor import Patience, Supervisor, Workings
from bitbuddy.kernel.errors import BrainCrashedError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.kit import LONG_TEXT, make_supervisor, question, until

PERSONS = question("Good morning!", system="You are kind.", tokens=4)


def background(text: str = "Tell me a very long story about the sea.", *, tokens: int = 30) -> BrainRequest:
    return replace(question(text, system="You write.", tokens=tokens), urgency=Urgency.BACKGROUND)


@pytest.fixture
def audit(home: Home) -> Iterator[Audit]:
    made = Audit(home.data / "audit.db")
    yield made
    made.close()


@pytest.fixture
def brain(home: Home, audit: Audit) -> Iterator[Supervisor]:
    made = make_supervisor(home, audit=audit)
    yield made
    made.close()


def whole(stream: Answer) -> str:
    return "".join(stream)


def writing(brain: Supervisor, request: BrainRequest) -> Answer:
    """Return an answer to ``request`` of which the first words have come."""
    stream = brain.stream(request)
    next(stream)
    return stream


def reading(brain: Supervisor, request: BrainRequest) -> Answer:
    """Return an answer to ``request`` whose prompt is being read."""
    stream = brain.stream(request)
    until(lambda: brain.status().state is BrainState.THINKING)
    return stream


@pytest.mark.brain
@pytest.mark.parametrize("chance", [{}, {"temperature": 1.0, "seed": 7}], ids=["greedy", "seeded"])
def test_the_text_is_the_same_after_giving_way_several_times(chance: dict[str, float], brain: Supervisor) -> None:
    asked = replace(background(), **chance)  # type: ignore[arg-type]
    whole(brain.stream(PERSONS))
    expected = whole(brain.stream(asked))
    whole(brain.stream(PERSONS))
    stream = brain.stream(asked)
    pieces = []
    for _ in range(2):
        pieces += [next(stream), next(stream)]
        written = stream.tokens_out
        persons = [brain.stream(PERSONS) for _ in range(2)]
        assert [len(whole(one)) > 0 for one in persons] == [True, True]
        assert stream.tokens_out <= written + 6  # what was on its way when it gave way
        assert not stream.ended
    assert "".join([*pieces, *stream]) == expected
    assert stream.result.finish is not Finish.CANCELLED
    assert stream.result.text == expected


@pytest.mark.brain
def test_while_its_prompt_is_read_it_gives_way_too(brain: Supervisor) -> None:
    asked = background(LONG_TEXT[:1500], tokens=6)
    whole(brain.stream(PERSONS))
    expected = whole(brain.stream(asked))
    whole(brain.stream(PERSONS))
    stream = reading(brain, asked)
    for _ in range(2):
        assert whole(brain.stream(PERSONS))
        assert stream.tokens_out == 0
    assert whole(stream) == expected


@pytest.mark.brain
def test_a_question_that_comes_while_the_brain_wakes_is_answered_first(brain: Supervisor) -> None:
    later = brain.stream(background(tokens=6))
    persons = brain.stream(PERSONS)
    assert whole(persons)
    assert later.tokens_out == 0
    assert whole(later)
    assert later.result.waited_ms > persons.result.first_token_ms


@pytest.mark.brain
def test_killed_while_it_waits_what_was_begun_fails_and_the_rest_is_answered(brain: Supervisor) -> None:
    begun, untouched = writing(brain, background(tokens=200)), brain.stream(background(tokens=5))
    persons = writing(brain, replace(PERSONS, max_tokens=200))
    pid = brain.status().pid
    assert pid is not None
    psutil.Process(pid).kill()
    for stream in (persons, begun):
        with pytest.raises(BrainCrashedError):
            list(stream)
    assert begun.text
    assert whole(untouched)


@pytest.mark.brain
def test_killed_before_its_first_word_it_is_asked_anew(brain: Supervisor) -> None:
    begun = reading(brain, background(LONG_TEXT[:1500], tokens=5))
    persons = writing(brain, replace(PERSONS, max_tokens=200))
    pid = brain.status().pid
    assert pid is not None
    psutil.Process(pid).kill()
    with pytest.raises(BrainCrashedError):
        list(persons)
    assert whole(begun)
    assert begun.result.tokens_out == 5


@pytest.mark.brain
def test_cancelled_while_it_waits_it_is_forgotten_and_written_down(brain: Supervisor, audit: Audit) -> None:
    begun = writing(brain, background(tokens=200))
    persons = writing(brain, replace(PERSONS, max_tokens=60))
    begun.cancel()
    assert begun.result.finish is Finish.CANCELLED
    whole(persons)
    assert whole(brain.stream(background(tokens=5)))
    until(lambda: len(audit.list()) == 3)
    assert [entry.outcome for entry in audit.list()].count("cancelled") == 1


@pytest.mark.brain
def test_sleep_cancels_what_waits_and_what_is_written(brain: Supervisor) -> None:
    begun = writing(brain, background(tokens=200))
    persons = writing(brain, replace(PERSONS, max_tokens=200))
    brain.sleep()
    assert [begun.result.finish, persons.result.finish] == [Finish.CANCELLED] * 2
    assert not psutil.Process().children()
    assert whole(brain.stream(background(tokens=5)))


@pytest.mark.brain
def test_ended_while_it_reads_ahead_it_is_simply_asleep(brain: Supervisor) -> None:
    typed = question("Good mor", system=LONG_TEXT[:2000])
    brain.expect(typed)
    until(lambda: brain.status().state is BrainState.AWAKE)
    pid = brain.status().pid
    assert pid is not None
    psutil.Process(pid).kill()
    until(lambda: brain.status().state is BrainState.ASLEEP)
    assert brain.status().message == ""
    brain.expect(typed)
    until(lambda: brain.status().pid not in {None, pid})
    brain.sleep()
    assert not psutil.Process().children()
    assert whole(brain.stream(PERSONS))
    brain.close()
    brain.expect(typed)
    assert brain.status().pid is None


def test_a_process_that_does_not_give_way_is_hung(home: Home) -> None:
    script = """
        import json, sys, time
        def say(**message):
            print(json.dumps(message), flush=True)
        sys.stdin.readline()
        say(say="loaded", context=256)
        sys.stdin.readline()
        say(say="piece", text="Once", tokens=1)
        while True:
            time.sleep(60)
    """
    patience = Patience(starting=20.0, cancelling=0.3)
    brain = make_supervisor(home, workings=Workings([sys.executable, "-c", textwrap.dedent(script)], patience))
    try:
        begun = writing(brain, background())
        persons = brain.stream(PERSONS)
        with pytest.raises(BrainCrashedError, match="no longer answered"):
            list(begun)
        assert next(persons) == "Once"  # by the next process
    finally:
        brain.close()
