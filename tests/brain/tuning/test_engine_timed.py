"""The real engine is timed in its own process, and runs as was measured from its next waking on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.pipes import encode
from bitbuddy.brain.profiles import Profile
from bitbuddy.brain.supervisor import BrainOptions
from bitbuddy.brain.tuning.bench import Bench, Found, Subject
from bitbuddy.brain.tuning.gears import Gears
from bitbuddy.brain.tuning.kept import Tunings
from bitbuddy.brain.tuning.model import BATCHES, Gear, Timing, Tuned, tuned_from_json
from bitbuddy.brain.tuning.survey import Measure
from bitbuddy.brain.tuning.timing_process import TimingProcess
from bitbuddy.kernel.errors import ModelUnreadableError
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.processes import Worker, worker_command
from tests.brain import ternary
from tests.brain.kit import STARTER, gguf_bytes, make_supervisor, question

pytestmark = pytest.mark.brain
LOAD = {"do": "load", "path": os.fspath(STARTER), "threads": 1, "extra_buffers": False}


@pytest.fixture
def process() -> Iterator[TimingProcess]:
    made = TimingProcess(threading.Condition(), lambda: False)
    yield made
    made.end()


def test_the_engine_reads_and_writes_as_it_is_told(process: TimingProcess) -> None:
    process.load(LOAD)
    both = process.take(Measure(2, 64, 32, 2))
    assert min(both.reading, both.writing, both.processor) > 1e-5
    read = process.take(Measure(1, BATCHES[-1], 300))
    assert read.reading > both.reading > read.writing
    written = process.take(Measure(1, 64, 0, 2))
    assert written.writing > written.reading
    process.end()
    assert not psutil.Process().children()


def test_a_ternary_model_with_room_for_little_is_measured_from_beginning_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ternary, "CONTEXT", 256)  # less than the longest prompt that is timed
    path = ternary.write_ternary(tmp_path / "three.gguf", ternary.Kind.TQ2_0)
    steps = Bench().measure(Subject(str(path), 2))
    with pytest.raises(StopIteration) as end:
        while True:
            next(steps)
    found = end.value.value
    assert isinstance(found, Found)
    assert {one.gear.profile for one in found.timings} == set(Profile)
    assert {64, 128, 256} <= {one.gear.batch for one in found.timings}
    assert found.tuned.best in found.timings
    assert not found.faulty
    assert not psutil.Process().children()


def test_a_file_that_is_no_model_is_refused(process: TimingProcess, tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(gguf_bytes()[:-64])
    with pytest.raises(ModelUnreadableError, match="cut off"):
        process.load({**LOAD, "path": str(broken)})


def test_it_ends_with_its_owner() -> None:
    with subprocess.Popen(worker_command(Worker.TUNE), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(encode(LOAD))
        process.stdin.flush()
        while json.loads(process.stdout.readline())["say"] != "loaded":
            pass
        process.stdin.write(encode({"do": "measure", "threads": 1, "batch": 64, "read": 512, "write": 512}))
        process.stdin.close()
        assert process.wait(20) == 0


def test_the_brain_runs_as_was_measured(home: Home) -> None:
    brain = make_supervisor(home)
    identity = brain._models.identity(brain._models.choose()[0])
    Tunings(home.state_file).remember(identity, Tuned(Timing(Gear(1, 64, Profile.SAFE), 700.0, 120.0)))
    assert brain.status().threads == 1  # as it will be
    list(brain.stream(question("Tell me about the sea. " * 20, tokens=2)))
    assert (brain.status().threads, brain.status().profile) == (1, "safe")
    brain.close()
    chosen = make_supervisor(home, BrainOptions(threads=2))
    assert chosen.status().threads == 2
    chosen.close()


@pytest.mark.slow
def test_as_a_person_asks_for_it(home: Home, person: Path) -> None:
    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "bitbuddy", "brain", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    found = json.loads(run("bench", "--json"))
    assert tuned_from_json(found) is not None
    assert {row["profile"] for row in found["table"]} == {"fast", "safe"}
    status = json.loads(run("status", "--json"))
    assert status["measured"] == tuned_from_json(found).to_json()  # type: ignore[union-attr]
    assert status["threads"] == found["threads"]
    assert found["words"] in status["measured_words"]
    identity = next(iter(json.loads(home.state_file.read_text())["brain_tuning"])).split("|")[2]
    assert Gears(home.state_file).of(identity, 0).batch == found["batch"]
    told = " ".join(run("status").split())
    assert f"Measured: {found['words']}" in told
