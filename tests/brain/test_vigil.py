"""What a model needs of the memory, what is taken already, and what is said of it afterwards."""

from __future__ import annotations

import mmap
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.awake import AwakeBrain, BrainOptions
from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.care import Caretaker
from bitbuddy.brain.port import BrainRequest, Message, Role, Urgency
from bitbuddy.brain.process import taken_bytes
from bitbuddy.brain.remote.model import Server
from bitbuddy.brain.tuning.model import Gear
from bitbuddy.brain.vigil import Pace, Vigil
from bitbuddy.health.model import Battery, Readings
from bitbuddy.kernel.errors import BrainDeferredError, BrainSparedError
from bitbuddy.kernel.paths import Home
from tests.brain.kit import STARTER, until
from tests.fakes.container import MemoryEater
from tests.fakes.machine import readings

MB = 1_000_000
QUESTION = BrainRequest((Message(Role.USER, "Tell me something nice."),))


class Machine:
    """A machine whose readings a test sets."""

    def __init__(self) -> None:
        self.now = readings()

    def __call__(self) -> Readings:
        return self.now

    def with_memory(self, available: int) -> None:
        self.now = readings(memory_available=available)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def models(home: Home) -> ModelCache:
    return ModelCache(home.models, home.model_record, STARTER.parent)


@pytest.fixture
def vigil(machine: Machine, models: ModelCache) -> Iterator[Vigil]:
    caretaker = Caretaker(machine, lambda *sizes: sizes)
    made = Vigil(caretaker, models, threading.Condition())
    yield made
    made.end()


@pytest.mark.brain
def test_a_longer_context_needs_more(vigil: Vigil, models: ModelCache) -> None:
    starter = models.choose()[0]
    usual = vigil.needs(starter, BrainOptions(context=1024))
    assert usual == 190 * MB
    assert vigil.needs(starter, BrainOptions(context=512)) == usual
    assert vigil.needs(starter, BrainOptions(context=4096)) == usual + 3072 * 23_040


@pytest.mark.brain
def test_there_is_room_for_what_is_given_back_before(vigil: Vigil, models: ModelCache, machine: Machine) -> None:
    starter, options = models.choose()[0], BrainOptions()
    machine.with_memory(500 * MB)  # of 8 GB, 400 MB stay free
    assert not vigil.room_for(starter, options).goes
    assert vigil.room_for(starter, options, taken=90 * MB).goes
    assert vigil.room_for(starter, options, taken=10**12).goes


@pytest.mark.brain
def test_what_a_server_answers_costs_this_machine_nothing(vigil: Vigil, models: ModelCache, machine: Machine) -> None:
    machine.now = readings(memory_available=0, battery=Battery(1.0, False, None))
    here = models.choose()[0]
    elsewhere = replace(here, server=Server("strong", "http://127.0.0.1:1/v1", "", False, 0, True))
    vigil.admit(QUESTION, elsewhere)
    assert vigil.room_for(elsewhere, BrainOptions()).goes
    with pytest.raises(BrainSparedError):
        vigil.admit(QUESTION, here)


@pytest.mark.brain
def test_what_nobody_waits_for_is_put_off_sooner(vigil: Vigil, models: ModelCache, machine: Machine) -> None:
    machine.now = readings(battery=Battery(12.0, False, None))
    vigil.admit(QUESTION, models.choose()[0])
    background = BrainRequest(QUESTION.messages, urgency=Urgency.BACKGROUND)
    with pytest.raises(BrainDeferredError, match="The battery is at 12%"):
        vigil.admit(background, models.choose()[0])


@pytest.mark.brain
def test_a_refusal_is_told_for_as_long_as_it_is_true(vigil: Vigil, models: ModelCache, machine: Machine) -> None:
    machine.with_memory(100 * MB)
    care = vigil.room_for(models.choose()[0], BrainOptions())
    told = str(care.error())
    assert vigil.still(told) == told
    assert vigil.still("It crashed.") == "It crashed."
    machine.with_memory(90 * MB)
    vigil.room_for(models.choose()[0], BrainOptions(context=4096))
    assert vigil.still(told) == told
    machine.with_memory(80 * MB)
    assert vigil.still(told) == told
    machine.with_memory(5_000 * MB)
    assert vigil.still(told) == ""
    assert vigil.still("It crashed.") == "It crashed."


@pytest.mark.brain
def test_an_answer_under_way_is_broken_off_later_than_an_idle_brain_is_put_to_sleep(
    models: ModelCache, machine: Machine
) -> None:
    looked, answering = threading.Semaphore(0), True

    def look() -> Readings:
        looked.release()
        return machine.now

    changed = threading.Condition()
    vigil = Vigil(Caretaker(look, lambda *sizes: sizes), models, changed, Pace(0.01, 0.01))
    brain = AwakeBrain(models.choose()[0], BrainOptions(), Gear(), changed, lambda: False)
    machine.with_memory((190 + 180) * MB)  # of 8 GB, 240 MB stay free, and half of that while it answers
    vigil.begin(brain, lambda: answering)
    for _ in range(3):
        assert looked.acquire(timeout=20.0)
    assert vigil.short is None
    answering = False
    until(lambda: vigil.short is not None)
    vigil.end()


@pytest.mark.brain
def test_without_a_caretaker_all_is_well(models: ModelCache) -> None:
    vigil = Vigil(None, models, threading.Condition())
    assert vigil.room_for(models.choose()[0], BrainOptions(context=8192)).goes
    vigil.admit(QUESTION, models.choose()[0])
    assert vigil.still("It crashed.") == "It crashed."


def test_what_a_process_takes_counts_with_its_children_and_not_after_its_end() -> None:
    mine = taken_bytes(psutil.Process().pid, family=True)
    with MemoryEater() as eater:
        eater.eat(50 * MB)
        pid = psutil.Process().children()[0].pid
        assert 50 * MB <= taken_bytes(pid) < 90 * MB
        assert taken_bytes(psutil.Process().pid, family=True) >= mine + 49 * MB
        assert taken_bytes(psutil.Process().pid) < mine + 49 * MB
    assert taken_bytes(pid) == 0


def test_of_a_mapped_file_nothing_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(40 * MB))
    before = taken_bytes(psutil.Process().pid)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert sum(mapped[at] for at in range(0, 40 * MB, 4096)) == 0
        assert taken_bytes(psutil.Process().pid) - before < 20 * MB
