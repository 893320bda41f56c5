"""Memory that is short, gets short while a model loads or answers, and machines that cannot be read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.app import Buddy
from bitbuddy.brain.care import Caretaker
from bitbuddy.brain.port import BrainRequest, BrainStatus, Message, Role, Urgency
from bitbuddy.brain.supervisor import BrainOptions, Supervisor, Workings
from bitbuddy.brain.vigil import Pace
from bitbuddy.health.model import Battery, Readings
from bitbuddy.health.probe import Probe
from bitbuddy.kernel.clock import Clock, SystemClock
from bitbuddy.kernel.errors import BrainDeferredError, BrainSparedError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.kit import make_supervisor, question, until
from tests.brain.ternary import SAID, Kind, write_ternary
from tests.fakes.container import MemoryEater, SmallContainer
from tests.fakes.health import FakeProbe
from tests.fakes.machine import readings

MB = 1_000_000
QUICK = Pace(0.05, 0.05)
LONG_STORY = question("Tell me a very long story about the sea.", tokens=400)
Make = Callable[..., Supervisor]


@pytest.fixture
def container(tmp_path: Path) -> SmallContainer:
    """Return a container with room for the starter brain (190 MB), and for no more than that and a little."""
    folder = tmp_path / "container"
    folder.mkdir()
    return SmallContainer(folder, 400 * MB)


@pytest.fixture
def make(home: Home, container: SmallContainer) -> Iterator[Make]:
    """Return a maker of supervisors in the container; ``readings`` replaces what the real machine says."""
    made: list[Supervisor] = []
    probe = Probe(SystemClock())

    def maker(options: BrainOptions | None = None, now: Callable[[], Readings] = probe.read) -> Supervisor:
        made.append(make_supervisor(home, options, workings=Workings(care=Caretaker(now, container), pace=QUICK)))
        return made[-1]

    yield maker
    for one in made:
        one.close()


def process_of(brain: Supervisor) -> psutil.Process:
    until(lambda: brain.status().pid is not None)
    pid = brain.status().pid
    assert pid is not None
    return psutil.Process(pid)


def asleep(brain: Supervisor) -> BrainStatus:
    """Return the status once it sleeps, and no process is left but those of the test."""
    until(lambda: brain.status().state is BrainState.ASLEEP)
    return brain.status()


@pytest.mark.brain
def test_what_does_not_fit_now_is_never_loaded_and_is_when_there_is_room_again(
    make: Make, container: SmallContainer
) -> None:
    brain = make()
    with MemoryEater() as eater:
        eater.eat(230 * MB)
        with pytest.raises(BrainDeferredError, match=r"Memory is short \(1\d\d MB free\), so the brain stays asleep"):
            list(brain.stream(question(tokens=2)))
        status = asleep(brain)
        assert (status.pid, status.message.startswith("Memory is short (")) == (None, True)
    # Now that it is not true any more it is not said any more.
    until(lambda: not brain.status().message)
    list(brain.stream(question(tokens=2)))
    assert brain.status().pid is not None


@pytest.mark.brain
def test_memory_that_shrinks_while_the_model_loads(make: Make) -> None:
    brain = make()
    with MemoryEater() as eater:
        answer = brain.stream(question(tokens=2))
        process = process_of(brain)
        process.suspend()  # however quick this machine is, it loads until memory is gone
        assert brain.status().state is BrainState.WAKING
        eater.eat(380 * MB)
        with pytest.raises(BrainDeferredError, match="Memory got short"):
            list(answer)
        assert "Memory" in asleep(brain).message
        assert not process.is_running()
    again = brain.stream(question(tokens=2))
    list(again)
    assert again.result.tokens_out == 2


@pytest.mark.brain
def test_one_that_is_awake_gives_way_and_says_why(make: Make) -> None:
    brain = make()
    list(brain.stream(question(tokens=2)))
    process = process_of(brain)
    with MemoryEater() as eater:
        eater.eat(100 * MB)  # it is still comfortable
        list(brain.stream(question(tokens=2)))
        assert brain.status().pid == process.pid
        eater.eat(260 * MB)
        status = asleep(brain)
        assert status.message.startswith("Memory got short (")
        assert status.message.endswith("so the brain gave its memory back.")
        assert not process.is_running()


@pytest.mark.brain
def test_an_answer_under_way_is_broken_off_when_nothing_is_left(make: Make) -> None:
    brain = make()
    answer = brain.stream(LONG_STORY)
    said = [next(iter(answer))]
    process_of(brain).suspend()  # however quick it writes, it does until memory is gone
    with MemoryEater() as eater:
        eater.eat(390 * MB)
        with pytest.raises(BrainDeferredError, match="gave its memory back"):
            said += list(answer)
        assert said[0]
        assert asleep(brain).pid is None


@pytest.mark.brain
def test_a_smaller_brain_stands_in_and_says_so_once_until_there_is_room(
    make: Make, home: Home, container: SmallContainer
) -> None:
    # Tiny, but for all that is known of it it needs 650 MB.
    large = write_ternary(home.models / "large.gguf", Kind.TQ2_0)
    os.truncate(large, 500 * MB)
    brain = make(BrainOptions(model="large.gguf"))
    first, second = (brain.stream(question(tokens=2)) for _ in range(2))
    list(first)
    list(second)
    assert (first.result.brain, second.result.brain) == ("SmolLM2 135M", "SmolLM2 135M")
    assert first.result.news.startswith("Memory is short (")
    assert first.result.news.endswith(" free), so SmolLM2 135M answers for now.")
    assert second.result.news == ""
    container.limit = 1_000 * MB
    third = brain.stream(question(tokens=20))
    assert "".join(third) == SAID
    assert (third.result.brain, third.result.news) == ("large", "")


@pytest.mark.brain
def test_no_smaller_brain_stands_in_where_a_person_does_not_want_it(make: Make, home: Home) -> None:
    os.truncate(write_ternary(home.models / "large.gguf", Kind.TQ2_0), 500 * MB)
    brain = make(BrainOptions(model="large.gguf", smaller_when_short=False))
    with pytest.raises(BrainDeferredError, match="stays asleep"):
        list(brain.stream(question(tokens=2)))
    assert asleep(brain).pid is None


@pytest.mark.brain
def test_on_an_empty_battery_it_rests_unless_it_is_wanted_anyway(make: Make) -> None:
    brain = make(now=lambda: readings(battery=Battery(4.0, False, None), memory_total=10**12, memory_available=10**12))
    with pytest.raises(BrainSparedError, match="The battery is at 4%, so the brain rests"):
        list(brain.stream(question(tokens=2)))
    assert not psutil.Process().children()
    told = (Message(Role.USER, "Tell me something nice."),)
    anyway = brain.stream(BrainRequest(told, 2, 0.0, anyway=True))
    list(anyway)
    assert anyway.result.tokens_out == 2
    with pytest.raises(BrainDeferredError, match="puts off what nobody waits for"):
        list(brain.stream(BrainRequest(told, 2, 0.0, urgency=Urgency.BACKGROUND)))
    # A test is work in the background, and one that a person began.
    list(brain.stream(BrainRequest(told, 2, 0.0, urgency=Urgency.BACKGROUND, anyway=True)))
    # It rests, and is awake all the same: that costs nothing.
    until(lambda: brain.status().state is BrainState.AWAKE)


@pytest.mark.brain
@pytest.mark.parametrize(
    "now",
    [
        lambda: readings(battery=Battery(12.0, False, None)),
        lambda: readings(memory_total=10**9, memory_available=10**8),
    ],
    ids=["battery", "memory"],
)
def test_it_does_not_wake_for_what_is_only_being_typed_and_says_nothing(
    make: Make, now: Callable[[], Readings]
) -> None:
    brain = make(now=now)
    brain.expect(question())
    until(lambda: all(thread.name != "brain" for thread in threading.enumerate()))
    assert (brain.status().state, brain.status().message) == (BrainState.ASLEEP, "")
    assert not psutil.Process().children()


def unreadable() -> Readings:
    raise OSError(5, "Input/output error")


@pytest.mark.brain
@pytest.mark.parametrize(
    "now",
    [
        unreadable,
        lambda: readings(battery=None, hottest_celsius=None, load_1=None, memory_total=0, memory_available=0),
    ],
    ids=["failing", "no sensors"],
)
def test_on_a_machine_that_cannot_be_read_it_answers(make: Make, now: Callable[[], Readings]) -> None:
    brain = make(now=now)
    answer = brain.stream(question(tokens=2))
    list(answer)
    assert answer.result.tokens_out == 2


def test_a_buddy_says_why_its_brain_rests(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def probe(clock: Clock) -> FakeProbe:
        return FakeProbe(clock, readings(memory_available=300 * MB))

    monkeypatch.setattr("bitbuddy.app.Probe", probe)
    with Buddy.open(home) as buddy:
        reply = list(buddy.ask("write a poem about the sea"))[-1].reply
        assert reply is not None
        assert "Memory is short (300 MB free), so the brain stays asleep." in reply.text
        assert (reply.badge.value, "brain_deferred" in reply.notes) == ("rules", True)
        assert buddy.brain.status().message.startswith("Memory is short (300 MB free)")
    assert not psutil.Process().children()
