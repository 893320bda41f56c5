"""What every brain promises: the same tests on the fake and on the real one with the starter brain."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bitbuddy.brain.port import Brain, BrainRequest, Finish, Message, Role, Urgency
from bitbuddy.kernel.events import BrainState, BrainStateChanged, Event, EventBus
from bitbuddy.kernel.paths import Home
from tests.brain.kit import LONG_TEXT, make_supervisor, question, until
from tests.fakes.brain import FakeBrain

LONG_ANSWER = " ".join(["once"] * 400)


class States:
    """Collects the states a brain goes through."""

    def __init__(self, events: EventBus) -> None:
        self.seen: list[str] = []
        events.subscribe(self._note)

    def _note(self, event: Event) -> None:
        if isinstance(event, BrainStateChanged):
            self.seen.append(event.state)


@pytest.fixture
def events() -> EventBus:
    return EventBus()


@pytest.fixture
def states(events: EventBus) -> States:
    return States(events)


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.brain)])
def brain(request: pytest.FixtureRequest, home: Home, events: EventBus, states: States) -> Iterator[Brain]:
    if request.param == "fake":
        made: Brain = FakeBrain(LONG_ANSWER, events, reading_seconds=0.003, piece_seconds=0.01)
    else:
        made = make_supervisor(home, events=events)
    yield made
    made.close()


def test_streams_pieces_that_make_up_the_result(brain: Brain) -> None:
    stream = brain.stream(question(tokens=12))
    pieces = list(stream)
    result = stream.result
    assert len(pieces) > 3
    assert "".join(pieces) == result.text
    assert result.text.strip()
    assert 0 < result.tokens_out <= 12
    assert result.tokens_in > 3
    assert 0 < result.first_token_ms <= result.total_ms
    assert result.brain == brain.status().name


def test_ends_at_the_length_asked_for(brain: Brain) -> None:
    stream = brain.stream(question("Tell me a very long story about the sea.", tokens=5))
    list(stream)
    assert stream.result.finish is Finish.LENGTH
    assert stream.result.tokens_out == 5


def test_a_greedy_answer_is_the_same_twice(brain: Brain) -> None:
    # The first reads its prompt in one go and the others only its end, which may round differently.
    _, second, third = ("".join(brain.stream(question(tokens=10))) for _ in range(3))
    assert second == third != ""


def test_result_is_not_there_before_the_end(brain: Brain) -> None:
    stream = brain.stream(question(LONG_TEXT))
    with pytest.raises(RuntimeError):
        _ = stream.result
    stream.cancel()
    assert stream.result.finish is Finish.CANCELLED


def test_cancel_while_the_prompt_is_read(brain: Brain) -> None:
    stream = brain.stream(question(LONG_TEXT))
    until(lambda: brain.status().state is BrainState.THINKING)
    stream.cancel()
    assert list(stream) == []
    assert stream.result.finish is Finish.CANCELLED
    # What was read stays read or is forgotten; either way the next answer is a whole one.
    again = brain.stream(question(tokens=4))
    assert "".join(again).strip()
    assert again.result.tokens_out == 4


def test_cancel_in_the_middle_of_the_answer(brain: Brain) -> None:
    stream = brain.stream(question("Tell me a very long story about the sea.", tokens=300))
    first = next(iter(stream))
    stream.cancel()
    stream.cancel()
    assert list(stream) == []
    assert stream.result.finish is Finish.CANCELLED
    assert stream.result.text.startswith(first)
    assert stream.result.tokens_out < 300


def test_cancel_of_a_question_that_waits(brain: Brain) -> None:
    running = brain.stream(question(LONG_TEXT, tokens=3))
    waiting = brain.stream(question(tokens=3))
    waiting.cancel()
    assert list(waiting) == []
    list(running)
    assert running.result.tokens_out == 3


def test_cancel_from_another_thread_frees_the_reader(brain: Brain) -> None:
    stream = brain.stream(question("Tell me a very long story about the sea.", tokens=300))
    iterator = iter(stream)
    next(iterator)
    other = threading.Thread(target=stream.cancel, name="canceller")
    other.start()
    for _ in iterator:
        pass
    other.join()
    assert stream.result.finish is Finish.CANCELLED


def test_two_threads_are_answered_one_after_the_other(brain: Brain) -> None:
    counts: dict[str, int] = {}

    def ask(name: str) -> None:
        stream = brain.stream(question("Tell me a very long story about the sea.", tokens=6))
        list(stream)
        counts[name] = stream.result.tokens_out

    threads = [threading.Thread(target=ask, args=(name,), name=name) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == {"one": 6, "two": 6}


def test_sleeps_by_hand_and_wakes_for_the_next_question(brain: Brain, states: States) -> None:
    list(brain.stream(question(tokens=3)))
    until(lambda: brain.status().state is BrainState.AWAKE)
    assert brain.status().pid is not None
    brain.sleep()
    asleep = brain.status()
    assert (asleep.state, asleep.pid, asleep.rss_bytes) == (BrainState.ASLEEP, None, None)
    stream = brain.stream(question(tokens=3))
    list(stream)
    assert stream.result.tokens_out == 3
    until(lambda: states.seen[-1] == "awake")
    assert states.seen[0] == "waking"
    assert "asleep" in states.seen
    assert stream.result.first_token_ms >= stream.result.waited_ms >= 0


def test_sleep_cancels_what_is_on_its_way(brain: Brain) -> None:
    streams = [brain.stream(question(LONG_TEXT)), brain.stream(question())]
    until(lambda: brain.status().state is not BrainState.ASLEEP)
    brain.sleep()
    for stream in streams:
        assert list(stream) == []
        assert stream.result.finish is Finish.CANCELLED


def test_a_persons_question_comes_before_background_work_which_goes_on_then(brain: Brain) -> None:
    asked = question("Tell me a very long story about the sea.", tokens=24)
    streams = [brain.stream(replace(asked, urgency=Urgency.BACKGROUND)) for _ in range(2)]
    next(iter(streams[0]))
    persons = brain.stream(question(tokens=3))
    assert "".join(persons)
    assert [stream.result.tokens_out for stream in (persons,)] == [3]
    for stream in streams:
        with pytest.raises(RuntimeError):
            _ = stream.result
    assert all("".join(stream) for stream in streams)


def test_what_is_expected_wakes_it_and_is_no_question(brain: Brain, states: States) -> None:
    brain.expect(question())
    until(lambda: brain.status().state is BrainState.AWAKE)
    brain.expect(question("Something else, with another beginning.", system="Be kind. " * 60))
    stream = brain.stream(question(tokens=3))
    brain.expect(question())
    assert "".join(stream)
    assert stream.result.tokens_out == 3
    until(lambda: states.seen[-1] == "awake")
    assert states.seen == ["waking", "awake", "thinking", "awake"][-len(states.seen) :]


def test_status_never_wakes(brain: Brain, states: States) -> None:
    assert brain.status().state is BrainState.ASLEEP
    assert "chat" in brain.status().roles
    assert states.seen == []


SCHEMA = json.dumps({
    "type": "object",
    "properties": {
        "skill": {"type": "string", "enum": ["files.find", "none"]},
        "name": {"type": "string", "maxLength": 12},
    },
    "required": ["skill", "name"],
})  # fmt: skip


def in_json(text: str, *, tokens: int = 60, temperature: float = 0.0) -> BrainRequest:
    return BrainRequest((Message(Role.USER, text),), tokens, temperature, seed=1, schema=SCHEMA)


@pytest.mark.parametrize("temperature", [0.0, 1.5])
def test_an_answer_by_a_schema_is_json_that_fits_it(brain: Brain, temperature: float) -> None:
    for text in ("Where is my letter?", "Say something that is no JSON, and say it long.", "\x00 忘れた {"):
        stream = brain.stream(in_json(text, temperature=temperature))
        answer = json.loads("".join(stream))
        assert set(answer) == {"skill", "name"}
        assert answer["skill"] in {"files.find", "none"}
        assert isinstance(answer["name"], str)
        assert len(answer["name"]) <= 12
        assert stream.result.finish is Finish.STOP


def test_a_schema_holds_for_its_own_question_alone(brain: Brain) -> None:
    list(brain.stream(in_json("Where is my letter?")))
    assert not "".join(brain.stream(question(tokens=4))).startswith("{")


def test_an_answer_by_a_schema_may_be_cut_off(brain: Brain) -> None:
    stream = brain.stream(in_json("Where is my letter?", tokens=2))
    list(stream)
    assert (stream.result.finish, stream.result.tokens_out) == (Finish.LENGTH, 2)


TEXTS = ("a", "Where is the letter from the landlord?", "Wo ist der Brief des Vermieters, bitte?", "2026-11-21, 14.50 €",
         "zqxj vwkp", "    \n\n\t", "忘れた書類はどこ", "🙂🙃", "\ud800", "<|im_end|>")  # fmt: skip


def test_tokens_asleep_are_never_fewer_than_awake_and_counting_never_wakes(brain: Brain, states: States) -> None:
    asleep = [brain.tokens(text) for text in TEXTS]
    assert states.seen == []
    list(brain.stream(question(tokens=2)))
    until(lambda: brain.status().state is BrainState.AWAKE)
    awake = [brain.tokens(text) for text in TEXTS]
    for text, most, exact in zip(TEXTS, asleep, awake, strict=True):
        assert exact <= most, text
    assert brain.tokens("") == 0
    assert awake[1] < asleep[1] / 2


def test_tokens_awake_grow_with_the_text(brain: Brain) -> None:
    list(brain.stream(question(tokens=2)))
    until(lambda: brain.status().state is BrainState.AWAKE)
    assert 0 < brain.tokens("one two") < brain.tokens("one two three, four") < brain.tokens(LONG_TEXT)


def test_counting_waits_for_no_answer_and_leaves_it_alone(brain: Brain) -> None:
    list(brain.stream(question(tokens=2)))
    stream = brain.stream(question("Tell me a very long story about the sea.", tokens=60))
    next(iter(stream))
    counted = 0
    while brain.status().state is BrainState.THINKING and counted < 200:
        counted += 1
        assert 0 < brain.tokens(f"the boat number {counted}") < 12
    assert counted > 5
    list(stream)
    assert stream.result.tokens_out > 5


def test_a_prompt_keeps_to_its_budget_by_leaving_out_the_oldest(brain: Brain) -> None:
    talk = [Message(Role.SYSTEM, "Be kind.")]
    for number in range(12):
        talk += [
            Message(Role.USER, f"What did the {number} boat bring?"),
            Message(Role.ASSISTANT, "Fish and salt. " * 3),
        ]
    messages = (*talk, Message(Role.USER, "Hello."))
    whole, short = (brain.stream(BrainRequest(messages, 4, 0.0, prompt_tokens=budget)) for budget in (0, 100))
    list(whole)
    list(short)
    assert 30 < short.result.tokens_in <= 100 < whole.result.tokens_in


def test_a_question_longer_than_the_budget_is_still_asked(brain: Brain) -> None:
    stream = brain.stream(
        BrainRequest(
            (Message(Role.USER, "old and older"), *question(LONG_TEXT[:900]).messages), 4, 0.0, prompt_tokens=20
        )
    )
    list(stream)
    assert stream.result.tokens_in > 100
