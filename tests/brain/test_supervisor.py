"""When the brain wakes, what it runs with, when it sleeps, and what it says when there is none."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain import absence
from bitbuddy.brain.answer import Answer
from bitbuddy.brain.port import BrainRequest, Finish, Message, Role
from bitbuddy.brain.supervisor import BrainOptions, Supervisor
from bitbuddy.kernel.errors import BrainAbsentError, BrainError
from bitbuddy.kernel.events import BrainState, BrainStateChanged, Event, EventBus
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.threads import start_thread
from tests.brain.kit import LONG_TEXT, STARTER, make_supervisor, question, run_python, until
from tests.conftest import ExpectLog


class Chosen:
    """Options that a test can change."""

    def __init__(self) -> None:
        self.now = BrainOptions()

    def __call__(self) -> BrainOptions:
        return self.now

    def change(self, **values: object) -> None:
        self.now = replace(self.now, **values)  # type: ignore[arg-type]


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def brain(home: Home, chosen: Chosen) -> Iterator[Supervisor]:
    made = make_supervisor(home, chosen)
    yield made
    made.close()


Change = Callable[[pytest.MonkeyPatch, Chosen], None]
ABSENCES: dict[str, tuple[Change, str]] = {
    "variable": (lambda patch, chosen: patch.setenv("BITBUDDY_NO_BRAIN", "1"), "BITBUDDY_NO_BRAIN is set"),
    "setting": (lambda patch, chosen: chosen.change(enabled=False), "bitbuddy brain use"),
    "engine": (lambda patch, chosen: patch.setattr(absence, "engine_installed", lambda: False), "engine"),
    "model": (lambda patch, chosen: chosen.change(model="other"), "not installed"),
}


@pytest.mark.parametrize("kind", ABSENCES)
def test_where_there_can_be_no_brain_it_says_why(
    kind: str, brain: Supervisor, chosen: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, words = ABSENCES[kind]
    change(monkeypatch, chosen)
    with pytest.raises(BrainAbsentError, match=words):
        brain.stream(question())
    with pytest.raises(BrainAbsentError, match=words):
        brain.wake()
    status = brain.status()
    assert (status.state, status.pid) == (BrainState.ASLEEP, None)
    assert status.message


def test_the_variable_set_to_nothing_or_zero_means_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    brain = make_supervisor(home, shipped=tmp_path)
    for value in ("", "0"):
        monkeypatch.setenv("BITBUDDY_NO_BRAIN", value)
        with pytest.raises(BrainAbsentError, match="No brain is installed"):
            brain.stream(question())
    brain.close()


def test_after_close_there_is_no_brain(home: Home) -> None:
    brain = make_supervisor(home)
    brain.close()
    brain.close()
    with pytest.raises(BrainAbsentError, match="closing"):
        brain.stream(question())


@pytest.mark.brain
def test_it_falls_asleep_after_the_idle_time_and_leaves_nothing(home: Home, chosen: Chosen) -> None:
    events, states = EventBus(), list[Event]()
    events.subscribe(states.append)
    chosen.change(idle_seconds=0.3)
    brain = make_supervisor(home, chosen, events=events)
    list(brain.stream(question(tokens=2)))
    until(lambda: BrainStateChanged("asleep") in states)
    until(lambda: not psutil.Process().children())
    status = brain.status()
    assert (status.state, status.pid, status.rss_bytes) == (BrainState.ASLEEP, None, None)
    list(brain.stream(question(tokens=2)))
    names = [state.state for state in states if isinstance(state, BrainStateChanged)]
    assert names[:6] == ["waking", "awake", "thinking", "awake", "asleep", "waking"]
    brain.close()


@pytest.mark.brain
def test_a_brain_that_is_not_the_chosen_one_any_more_gives_its_memory_back(
    home: Home, brain: Supervisor, chosen: Chosen
) -> None:
    (home.models / "other.gguf").symlink_to(STARTER)
    brain.wake()
    until(lambda: brain.status().state is BrainState.AWAKE)
    brain.reconsider()
    chosen.change(model="other.gguf")
    brain.reconsider()
    until(lambda: brain.status().state is BrainState.ASLEEP)
    assert not psutil.Process().children()
    stream = brain.stream(question(tokens=2))
    list(stream)
    assert stream.result.brain == "other"
    assert stream.result.waited_ms > 0


@pytest.mark.brain
def test_switched_off_it_completes_its_answer_and_sleeps(brain: Supervisor, chosen: Chosen) -> None:
    stream = brain.stream(question(tokens=24))
    later = brain.stream(question(tokens=2))
    next(stream)
    chosen.change(enabled=False)
    brain.reconsider()
    list(stream)
    assert stream.result.finish is not Finish.CANCELLED
    assert stream.result.tokens_out > 2
    list(later)  # asked before
    until(lambda: brain.status().state is BrainState.ASLEEP)
    assert not psutil.Process().children()
    with pytest.raises(BrainAbsentError):
        brain.stream(question())


@pytest.mark.brain
def test_wake_loads_ahead_of_the_question(brain: Supervisor) -> None:
    brain.wake()
    until(lambda: brain.status().state is BrainState.AWAKE)
    status = brain.status()
    assert status.pid is not None
    list(brain.stream(question(tokens=2)))
    assert brain.status().pid == status.pid


@pytest.mark.brain
def test_what_is_forgotten_cancels_no_question(home: Home, brain: Supervisor) -> None:
    states = home.data / "states"
    waking = brain.stream(question(tokens=2))
    brain.forget_states()
    assert "".join(waking)
    list(brain.stream(question(system="Be kind. " * 20, tokens=2)))
    until(lambda: bool(list(states.glob("*.prefix"))))
    brain.forget_states()
    assert brain.status().state is BrainState.ASLEEP
    assert not list(states.iterdir())


@pytest.mark.brain
def test_asked_while_it_ends_after_a_bug_of_our_own(home: Home, chosen: Chosen, expected_log: ExpectLog) -> None:
    expected_log("The brain's thread failed", level=logging.ERROR)
    broken = True

    def options() -> BrainOptions:
        if broken and threading.current_thread().name == "brain":
            raise RuntimeError("a bug")
        return chosen.now

    late: list[Answer] = []
    askers: list[threading.Thread] = []

    def ask(event: Event) -> None:
        if isinstance(event, BrainStateChanged) and not askers:
            askers.append(start_thread("asker", lambda: late.append(asked.stream(question()))))
            askers[0].join(5.0)

    events = EventBus()
    asked = make_supervisor(home, options, events=events)
    events.subscribe(ask)
    with pytest.raises(BrainError, match="The brain failed"):
        list(asked.stream(question()))
    until(lambda: bool(late))
    with pytest.raises(BrainError, match="The brain failed"):
        list(late[0])
    broken = False
    asked.wake()
    until(lambda: asked.status().state is BrainState.AWAKE)
    asked.close()


@pytest.mark.brain
def test_status_describes_what_runs(brain: Supervisor) -> None:
    list(brain.stream(question(tokens=2)))
    status = brain.status()
    assert status.model_path == str(STARTER)
    assert (status.profile, status.threads, status.context) == ("fast", 2, 1024)
    assert status.engine.startswith("llama-cpp-python ")
    assert status.rss_bytes is not None
    assert status.rss_bytes > 20_000_000
    assert status.roles == {"chat"}


@pytest.mark.brain
def test_changed_options_take_effect_with_the_next_question(brain: Supervisor, chosen: Chosen) -> None:
    list(brain.stream(question(tokens=2)))
    before = brain.status().pid
    chosen.change(idle_seconds=200.0)
    list(brain.stream(question(tokens=2)))
    assert brain.status().pid == before
    chosen.change(context=600)
    list(brain.stream(question(tokens=2)))
    status = brain.status()
    assert status.pid != before
    assert status.context == 512


@pytest.mark.brain
def test_the_oldest_messages_go_when_there_is_no_room(brain: Supervisor, chosen: Chosen) -> None:
    chosen.change(context=512)
    talk = [Message(Role.SYSTEM, "Be kind.")]
    for _ in range(10):
        talk += [Message(Role.USER, LONG_TEXT[:400]), Message(Role.ASSISTANT, "I see. " * 20)]
    stream = brain.stream(BrainRequest((*talk, Message(Role.USER, "Hello.")), max_tokens=4, temperature=0.0))
    list(stream)
    assert 200 < stream.result.tokens_in <= 512 - 4


@pytest.mark.brain
@pytest.mark.parametrize("times", [1, 400])
def test_a_question_too_long_is_refused_and_the_next_is_answered(times: int, brain: Supervisor) -> None:
    chosen_long = question(LONG_TEXT * 2 * times)
    with pytest.raises(BrainError, match="too long"):
        list(brain.stream(chosen_long))
    stream = brain.stream(question(tokens=2))
    list(stream)
    assert stream.result.tokens_out == 2


@pytest.mark.brain
def test_the_seed_makes_chance_repeatable(brain: Supervisor) -> None:
    def ask(seed: int) -> str:
        request = replace(question("Tell me a story.", tokens=8), temperature=1.0, seed=seed)
        return "".join(brain.stream(request))

    # The first reads its prompt in one go and the others only its end, which may round differently.
    ask(1)
    again = ask(1)
    assert ask(1) == again
    assert {ask(seed) for seed in (2, 3)} != {again}


@pytest.mark.brain
def test_an_answer_never_outgrows_the_context(brain: Supervisor, chosen: Chosen) -> None:
    chosen.change(context=256)
    stream = brain.stream(question("Tell me a very long story about the sea.", tokens=5000))
    list(stream)
    result = stream.result
    assert result.finish in {Finish.STOP, Finish.LENGTH}
    assert result.tokens_in + result.tokens_out <= 257


@pytest.mark.brain
def test_what_both_questions_begin_with_is_read_once() -> None:
    script = """
import ctypes, json, sys
from pathlib import Path
from bitbuddy.brain.gguf import read_header
from bitbuddy.brain.engine import Engine
class Desk:
    stop_flag = ctypes.create_string_buffer(2)
    def stopped(self): return False
class Outlet:
    def say(self, kind, **fields): pass
path = Path(sys.argv[1])
options = {"template": read_header(path).chat_template, "context": 512, "threads": 2, "extra_buffers": True}
greedy = {"temperature": 0.0, "seed": None, "max_tokens": 8}
engine = Engine(path, options, Desk(), Outlet())
prompts = [engine.prompt([("system", "Be kind. " * 20), ("user", text)], 8) for text in ("Hello.", "Good night.")]
texts, kept = [], []
for prompt in (*prompts, prompts[0]):
    texts.append(b"".join(piece or b"" for piece in engine.generate(prompt, greedy)).decode())
    kept.append(engine.kept)
print(json.dumps({"texts": texts, "kept": kept, "length": len(prompts[0])}))
"""
    out = run_python(script, str(STARTER))
    assert isinstance(out, dict)
    assert out["kept"][0] == 0
    assert out["kept"][1] > 40
    assert max(out["kept"]) < out["length"]
    assert all(out["texts"])
