"""The model's process dies, hangs or talks nonsense, or its owner dies: the next question still gets its answer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.answer import Answer
from bitbuddy.brain.process import WorkerProcess
from bitbuddy.brain.profiles import Profile, Profiles
from bitbuddy.brain.supervisor import BrainOptions, Patience, Supervisor, Workings
from bitbuddy.kernel.errors import BrainAbsentError, BrainCrashedError, BrainError, BrainTiredError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.kit import LONG_TEXT, STARTER, make_supervisor, question, until

LONG_STORY = question("Tell me a very long story about the sea.", tokens=300)
Make = Callable[..., Supervisor]


@pytest.fixture
def make(home: Home) -> Iterator[Make]:
    """Return a maker of supervisors that are closed after the test."""
    made: list[Supervisor] = []

    def maker(options: BrainOptions | None = None, **others: object) -> Supervisor:
        made.append(make_supervisor(home, options, **others))  # type: ignore[arg-type]
        return made[-1]

    yield maker
    for one in made:
        one.close()


def acting(script: str) -> Workings:
    """Return workings whose worker is ``script``; it has ``sys``, ``json``, ``time`` and ``say``."""
    start = """
        import json, os, signal, sys, time
        def say(**message):
            print(json.dumps(message), flush=True)
        """
    return Workings(
        [sys.executable, "-c", textwrap.dedent(start) + textwrap.dedent(script)], Patience(20.0, 0.5, 0.5, 0.5, 0.5)
    )


def has_ended(process: psutil.Process) -> bool:
    """Return whether it runs no more; where nobody waits for it, it may still be listed."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_what_a_process_started_ends_with_it_also_where_that_died_first(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    script = f"""
        import os, subprocess, sys
        sleeps = [sys.executable, "-c", "import time; time.sleep(600)"]
        child = subprocess.Popen(sleeps, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        open({str(told)!r}, "w").write(str(child.pid))
        os._exit(3)
        """
    process = WorkerProcess([sys.executable, "-c", textwrap.dedent(script)], threading.Condition())
    until(lambda: process.ended)
    child = psutil.Process(int(told.read_text()))
    assert child.is_running()
    assert process.end() == 3
    until(lambda: has_ended(child))


def process_of(brain: Supervisor) -> psutil.Process:
    pid = brain.status().pid
    assert pid is not None
    return psutil.Process(pid)


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.brain
def test_killed_between_two_questions_of_which_the_second_waits(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    brain = make()
    first, second = brain.stream(question(tokens=2)), brain.stream(question(tokens=4))
    serve = Supervisor._serve

    def serve_and_die(served: Supervisor, answer: Answer | None) -> None:
        serve(served, answer)
        if answer is first:
            process_of(served).kill()
            until(lambda: served._awakened.brain is not None and served._awakened.brain.died)

    monkeypatch.setattr(Supervisor, "_serve", serve_and_die)
    assert "".join(first)
    until(lambda: second.ended)
    assert "".join(second)


@pytest.mark.brain
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_killed_in_the_middle_of_an_answer(number: signal.Signals, make: Make, home: Home) -> None:
    brain = make()
    stream = brain.stream(LONG_STORY)
    iterator = iter(stream)
    next(iterator)
    process = process_of(brain)
    assert str(STARTER.resolve()) in {mapped.path for mapped in process.memory_maps()}
    process.send_signal(number)
    with pytest.raises(BrainCrashedError):
        list(iterator)
    with pytest.raises(BrainCrashedError):
        _ = stream.result
    assert gone(process)
    again = brain.stream(question(tokens=4))
    list(again)
    assert again.result.tokens_out > 0
    assert brain.status().profile == Profile.SAFE
    # A fault of the engine's own is remembered; a kill from outside says nothing about the engine.
    identity = brain._models.identity(brain._models.choose()[0])
    until(lambda: brain.status().state is BrainState.AWAKE)
    remembered = Profiles(home.state_file).of(identity)
    assert remembered is (Profile.SAFE if number == signal.SIGSEGV else Profile.FAST)


@pytest.mark.brain
def test_killed_while_it_reads_and_another_question_waits(make: Make) -> None:
    brain = make()
    first, second = brain.stream(question(LONG_TEXT, tokens=3)), brain.stream(question(tokens=3))
    until(lambda: brain.status().state is BrainState.THINKING)
    process_of(brain).kill()
    with pytest.raises(BrainCrashedError):
        list(first)
    list(second)
    assert second.result.tokens_out == 3


@pytest.mark.brain
def test_killed_while_idle_it_is_simply_asleep(make: Make) -> None:
    brain = make()
    list(brain.stream(question(tokens=2)))
    until(lambda: brain.status().state is BrainState.AWAKE)
    process_of(brain).kill()
    until(lambda: brain.status().state is BrainState.ASLEEP)
    list(brain.stream(question(tokens=2)))
    assert brain.status().profile == Profile.FAST


@pytest.mark.brain
def test_a_stopped_process_counts_as_hung(make: Make) -> None:
    brain = make(workings=Workings(patience=Patience(reading=4.0)))
    stream = brain.stream(LONG_STORY)
    iterator = iter(stream)
    next(iterator)
    process = process_of(brain)
    process.suspend()
    with pytest.raises(BrainCrashedError, match="no longer answered"):
        list(iterator)
    until(lambda: gone(process))
    list(brain.stream(question(tokens=2)))


@pytest.mark.brain
def test_cancel_of_a_hung_answer_frees_the_reader_at_once(make: Make) -> None:
    brain = make(workings=Workings(patience=Patience(cancelling=0.3)))
    stream = brain.stream(LONG_STORY)
    next(iter(stream))
    process = process_of(brain)
    process.suspend()
    stream.cancel()
    list(stream)
    again = brain.stream(question(tokens=2))
    list(again)
    assert again.result.tokens_out == 2
    assert gone(process)


OWNER = """
import sys, time
from pathlib import Path
from bitbuddy.brain.port import BrainRequest, Message, Role
from bitbuddy.kernel.paths import find_home
from tests.brain.kit import make_supervisor, question, LONG_TEXT
brain = make_supervisor(find_home())
stream = brain.stream(question(LONG_TEXT, tokens=300))
while (pid := brain.status().pid) is None or (sys.argv[1] != "loading" and brain.status().state != sys.argv[1]):
    time.sleep(0.001)
if sys.argv[1] == "awake":
    raise SystemExit
print(pid, flush=True)
time.sleep(60)
"""


@pytest.mark.brain
@pytest.mark.parametrize("moment", ["loading", "thinking"])
def test_the_owner_is_killed(moment: str, home: Home) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, "-c", OWNER, moment], stdout=subprocess.PIPE, env=environment) as owner:
        assert owner.stdout is not None
        worker = psutil.Process(int(owner.stdout.readline()))
        owner.kill()
        owner.wait()
        until(lambda: gone(worker), seconds=2.0)


def test_garbage_is_a_crash(make: Make) -> None:
    brain = make(workings=acting("print('Segmentation fault? No, a greeting!', flush=True); time.sleep(60)"))
    with pytest.raises(BrainCrashedError, match="strange"):
        list(brain.stream(question()))


@pytest.mark.parametrize(
    "line", ['{"say": 7}', "[]", '{"say": "done"}', "{}", '{"say": "failed", "error": 3}', "[" * 100_000, "\\xff\\x00"]
)
def test_messages_that_make_no_sense_are_a_crash(line: str, make: Make) -> None:
    brain = make(workings=acting(f"sys.stdout.write({line!r} + chr(10)); sys.stdout.flush(); time.sleep(60)"))
    with pytest.raises(BrainCrashedError):
        list(brain.stream(question()))


@pytest.mark.parametrize("message", [{"say": "done", "id": 1}, {"say": "piece"}, {"say": "done", "finish": "odd"}])
def test_an_answer_that_makes_no_sense_is_a_crash(message: dict[str, object], make: Make) -> None:
    script = f"say(say='loaded', context=256); sys.stdin.readline(); sys.stdin.readline(); say(**{message!r})"
    brain = make(workings=acting(f"{script}; time.sleep(60)"))
    with pytest.raises(BrainCrashedError):
        list(brain.stream(question()))


def test_a_line_without_end_is_a_crash(make: Make) -> None:
    brain = make(workings=acting("sys.stdout.write('x' * 9_000_000); sys.stdout.flush(); time.sleep(60)"))
    with pytest.raises(BrainCrashedError, match="strange"):
        list(brain.stream(question()))


def test_a_worker_that_never_starts_to_speak_is_hung(make: Make) -> None:
    workings = acting("time.sleep(60)")
    brain = make(workings=Workings(workings.command, Patience(starting=0.3)))
    with pytest.raises(BrainCrashedError, match="no longer answered"):
        list(brain.stream(question()))


def test_a_worker_that_reads_nothing_cannot_block_the_owner(make: Make) -> None:
    brain = make(workings=acting("say(say='loaded', context=256); time.sleep(60)"))
    huge = question("word " * 200_000)
    with pytest.raises(BrainCrashedError, match="no longer answered"):
        list(brain.stream(huge))


def test_a_worker_that_cannot_be_started(make: Make) -> None:
    brain = make(workings=Workings(["/nowhere/bitbuddy"]))
    with pytest.raises(BrainAbsentError, match="could not be started"):
        list(brain.stream(question()))
    assert brain.status().state is BrainState.ASLEEP


CRASHING = acting("sys.stdin.readline(); os.kill(os.getpid(), signal.SIGSEGV)")


def test_three_crashes_in_a_row_leave_it_asleep_until_it_is_woken_by_hand(make: Make) -> None:
    brain = make(workings=CRASHING)
    for _ in range(3):
        with pytest.raises(BrainCrashedError):
            list(brain.stream(question()))
    until(lambda: "3 times" in brain.status().message)
    with pytest.raises(BrainTiredError):
        brain.stream(question())
    assert brain.status().state is BrainState.ASLEEP
    brain.wake()
    until(lambda: "restarted" in brain.status().message)
    with pytest.raises(BrainCrashedError):
        list(brain.stream(question()))


def test_sleep_by_hand_forgives_too(make: Make) -> None:
    brain = make(workings=CRASHING)
    for _ in range(3):
        with pytest.raises(BrainCrashedError):
            list(brain.stream(question()))
    brain.sleep()
    assert brain.status().message == ""
    with pytest.raises(BrainCrashedError):
        list(brain.stream(question()))


def test_questions_that_wait_hear_that_it_is_tired(make: Make) -> None:
    brain = make(workings=CRASHING)
    streams = [brain.stream(question()) for _ in range(5)]
    outcomes = []
    for stream in streams:
        with pytest.raises(BrainError) as caught:
            list(stream)
        outcomes.append(type(caught.value))
    assert outcomes == [BrainCrashedError] * 3 + [BrainTiredError] * 2


def test_what_the_worker_stumbles_over_is_told(make: Make) -> None:
    brain = make(workings=acting("say(say='stumbled', what='KeyError in _answer, line 3')"))
    with pytest.raises(BrainCrashedError, match="KeyError"):
        list(brain.stream(question()))


@pytest.mark.brain
def test_a_damaged_state_file_does_not_keep_it_from_waking(make: Make, home: Home) -> None:
    home.state_file.write_text("{" * 50)
    brain = make()
    list(brain.stream(question(tokens=2)))
    json.dumps(brain.status().profile)
    assert brain.status().profile == Profile.FAST
