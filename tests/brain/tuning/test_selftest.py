"""When it is measured: by itself only beside an idle brain, at once when asked, and never in the way of a question."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.care import GOING, Care, Deed, Verdict
from bitbuddy.brain.port import BrainStatus
from bitbuddy.brain.profiles import Profile, Profiles
from bitbuddy.brain.tuning import selftest
from bitbuddy.brain.tuning.bench import Bench, Progress
from bitbuddy.brain.tuning.model import Gear
from bitbuddy.brain.tuning.selftest import MOST_TRIES, QUIET_SECONDS, Measurement, Occasion, SelfTest
from bitbuddy.kernel.errors import BrainAbsentError, BrainCrashedError, BrainDeferredError, BrainError
from bitbuddy.kernel.events import BrainState, BrainStateChanged, EventBus
from bitbuddy.kernel.paths import Home
from tests.brain.kit import STARTER, until
from tests.brain.tuning.kit import QUICK, worker
from tests.fakes.clock import FakeClock

# Each measure waits until the file that it is started with is there.
HELD = """
def take(message):
    while not os.path.exists(sys.argv[1]):
        time.sleep(0.005)
    took(message["read"] * 0.001, message["write"] * 0.01, share=message["threads"])
"""
CRASHING_FAST = """
def take(message):
    if fast:
        os.kill(os.getpid(), signal.SIGSEGV)
    took(message["read"] * 0.001, message["write"] * 0.01, share=message["threads"])
"""
DISTURBED = """
def take(message):
    took(message["read"] * 0.001, message["write"] * 0.01, share=0.3)
"""


class IdleBrain:
    """A brain that sleeps and wakes when it is told to. It implements `selftest.Sleeper`."""

    def __init__(self, events: EventBus) -> None:
        self._events = events
        self.state = BrainState.ASLEEP

    def status(self) -> BrainStatus:
        return BrainStatus(self.state, "SmolLM2", str(STARTER), "")

    def become(self, state: BrainState) -> None:
        self.state = state
        self._events.publish(BrainStateChanged(state.value))

    def sleep(self, *, unless_asked: bool = False) -> None:
        self.become(BrainState.ASLEEP)


class Scene:
    """A self-test with everything around it."""

    def __init__(self, home: Home, command: list[str]) -> None:
        self.home = home
        self.events, self.clock = EventBus(), FakeClock()
        self.brain = IdleBrain(self.events)
        self.care: Care = GOING
        self.calm = True
        self.deeds: list[Deed] = []
        self.models = ModelCache(home.models, home.data / "model_cache.json", STARTER.parent)
        occasion = Occasion(self.events, self.clock, self._judge, lambda: self.calm)
        self.test = SelfTest(self.brain, self.models, home.state_file, occasion, Bench(command))

    def _judge(self, deed: Deed) -> Care:
        self.deeds.append(deed)
        return self.care

    def gear(self) -> Gear | None:
        known = self.test.known(str(STARTER))
        return known.best.gear if known else None

    def idle(self, seconds: float = QUIET_SECONDS) -> None:
        self.brain.become(BrainState.AWAKE)
        self.clock.advance(seconds)

    def beat(self) -> None:
        """Beat, and wait for what comes of it."""
        self.test.beat()
        self.rest()

    def rest(self) -> None:
        """Wait for the end of a measurement by itself."""
        until(lambda: not [one for one in threading.enumerate() if one.name == "brain-tuning"])

    def measured(self) -> tuple[list[Progress], Measurement]:
        *steps, end = list(self.test.measure())
        assert isinstance(end, Measurement)
        return [one for one in steps if isinstance(one, Progress)], end


Make = Callable[..., Scene]


@pytest.fixture
def make(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setattr(selftest, "usable_cores", lambda: 2)
    made: list[Scene] = []

    def maker(script: str = QUICK, *arguments: str) -> Scene:
        made.append(Scene(home, [*worker(script), *arguments]))
        return made[-1]

    yield maker
    for one in made:
        one.test.close()


def test_asked_for_it_measures_keeps_it_and_tells_every_way(make: Make) -> None:
    scene = make()
    scene.brain.become(BrainState.AWAKE)
    steps, end = scene.measured()
    assert (end.tuned.best.gear, end.tuned.disturbed) == (Gear(1, 64, Profile.FAST), False)
    assert scene.gear() == end.tuned.best.gear
    assert scene.brain.state is BrainState.ASLEEP  # both may be more than the memory holds
    assert {one.gear.profile for one in end.timings} == set(Profile)
    assert {one.gear.threads for one in end.timings} == {1, 2}
    assert [one.done for one in steps] == list(range(1, len(steps) + 1))
    assert steps[-1].done == steps[-1].of
    assert "threads" in str(end.to_json())


def test_by_itself_it_measures_beside_a_brain_that_has_been_idle_for_a_while(make: Make) -> None:
    scene = make()
    scene.beat()
    assert scene.gear() is None  # asleep
    scene.idle(QUIET_SECONDS - 1)
    scene.beat()
    assert scene.gear() is None  # who was just answered may go on asking
    scene.clock.advance(1)
    scene.calm = False
    scene.beat()
    assert scene.gear() is None
    scene.calm, scene.care = True, Care(Verdict.DEFER, "Memory is short.")
    scene.beat()
    assert scene.gear() is None
    scene.care = GOING
    scene.beat()
    assert scene.gear() == Gear(1, 64, Profile.FAST)
    assert (scene.deeds[-1].background, scene.deeds[-1].anyway) == (True, False)
    assert scene.deeds[-1].needs_bytes
    assert scene.brain.state is BrainState.AWAKE


def test_what_is_known_is_not_measured_again_but_what_was_disturbed_is(make: Make) -> None:
    scene = make(DISTURBED)
    scene.idle()
    for tries in range(1, MOST_TRIES + 3):
        before = scene.home.state_file.read_bytes()
        scene.clock.advance(1)
        scene.beat()
        assert (scene.home.state_file.read_bytes() != before) is (tries <= MOST_TRIES)
    calm = make()
    calm.idle()
    calm.beat()
    before = calm.home.state_file.read_bytes()
    calm.clock.advance(1)
    calm.beat()
    assert calm.home.state_file.read_bytes() == before


@pytest.mark.parametrize(
    "end", [lambda scene: scene.brain.become(BrainState.THINKING), lambda scene: scene.test.make_way()]
)
def test_a_question_or_one_being_typed_ends_a_measurement_by_itself_at_once(
    end: Callable[[Scene], None], make: Make, tmp_path: Path
) -> None:
    scene = make(HELD, str(tmp_path / "go"))
    scene.idle()
    scene.test.beat()
    until(lambda: bool(psutil.Process().children()))
    end(scene)
    scene.rest()
    assert not psutil.Process().children()
    assert scene.gear() is None
    (tmp_path / "go").touch()
    scene.idle()
    scene.beat()
    assert scene.gear() is not None


def test_asked_for_it_lets_a_question_go_first_and_then_measures_anew(make: Make, tmp_path: Path) -> None:
    scene = make(HELD, str(tmp_path / "go"))
    found: list[Measurement] = []
    thread = threading.Thread(target=lambda: found.append(scene.measured()[1]))
    thread.start()
    until(lambda: bool(psutil.Process().children()))
    scene.brain.become(BrainState.THINKING)
    until(lambda: not psutil.Process().children())
    (tmp_path / "go").touch()
    assert not found
    scene.brain.become(BrainState.AWAKE)
    thread.join()
    # Two of them may be more than the memory holds: each time it sleeps first, and it is asked whether there is room.
    assert (scene.brain.state, len(scene.deeds)) == (BrainState.ASLEEP, 2)
    assert found[0].tuned.best.gear == scene.gear()


def test_who_goes_away_ends_the_measurement_and_two_are_not_made_at_once(make: Make, tmp_path: Path) -> None:
    scene = make()
    steps = scene.test.measure()
    next(steps)
    with pytest.raises(BrainError, match="already"):
        next(scene.test.measure())
    steps.close()
    assert not psutil.Process().children()
    assert scene.gear() is None
    scene.measured()


def test_the_end_of_the_owner_ends_a_measurement(make: Make, tmp_path: Path) -> None:
    scene = make(HELD, str(tmp_path / "go"))
    scene.idle()
    scene.test.beat()
    until(lambda: bool(psutil.Process().children()))
    scene.test.close()
    assert not psutil.Process().children()
    scene.beat()
    with pytest.raises(BrainError, match="broken off"):
        next(scene.test.measure())


def test_where_no_brain_may_run_none_is_measured(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = make()
    with pytest.raises(BrainAbsentError, match="not installed"):
        next(scene.test.measure("other"))
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    with pytest.raises(BrainAbsentError, match="switched off"):
        next(scene.test.measure())


def test_where_memory_is_short_who_asks_hears_why(make: Make) -> None:
    scene = make()
    scene.care = Care(Verdict.DEFER, "Memory is short (0.1 GB free), so the brain stays asleep.", smaller_helps=True)
    with pytest.raises(BrainDeferredError, match="Memory is short"):
        next(scene.test.measure())
    assert scene.deeds[-1].anyway


def test_a_profile_in_which_the_engine_crashes_is_never_used_again(make: Make) -> None:
    scene = make(CRASHING_FAST)
    _, end = scene.measured()
    assert (end.faulty, end.tuned.best.gear.profile) == ((Profile.FAST,), Profile.SAFE)
    identity = scene.models.identity(scene.models.choose()[0])
    assert Profiles(scene.home.state_file).of(identity) is Profile.SAFE
    again, _ = scene.measured()
    assert not [step for step in again if "fast" in step.what]


@pytest.mark.parametrize(
    "script",
    [
        "def take(message):\n    os._exit(0)",
        "def take(message):\n    print('what?', flush=True)",
        "def take(message):\n    say(say='loaded')",
        "def take(message):\n    say(say='measured')",
        "def take(message):\n    say(say='measured', reading='soon', writing=[], processor=0)",
        "def take(message):\n    took(float('inf'), 1.0)",
        "def take(message):\n    say(say='failed', error=3)",
        "def take(message):\n    say(what=7)",
    ],
)
def test_an_engine_that_dies_or_talks_nonsense_in_every_profile_is_told(script: str, make: Make) -> None:
    scene = make(script)
    with pytest.raises(BrainCrashedError, match="measured"):
        scene.measured()
    assert scene.gear() is None
    scene.idle()
    scene.beat()
    assert not psutil.Process().children()
