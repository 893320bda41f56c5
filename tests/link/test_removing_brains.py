"""A brain that is awake is removed: it is put to sleep before its file goes, and the next one answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.app import Buddy
from bitbuddy.kernel.events import BrainState, BrainStateChanged, Event
from bitbuddy.kernel.paths import Home
from bitbuddy.link.operations import run
from tests.brain.kit import STARTER
from tests.waiting import until


@pytest.fixture
def buddy(home: Home, person: Path) -> Iterator[Buddy]:
    with Buddy(home) as opened:
        yield opened


@pytest.mark.brain
def test_one_that_is_awake_sleeps_before_its_file_goes(buddy: Buddy) -> None:
    file = buddy.home.models / "other.gguf"
    file.symlink_to(STARTER)
    run(buddy, "brain_use", {"id": "other.gguf"})
    run(buddy, "brain_wake", {})
    until(lambda: buddy.brain.status().state is BrainState.AWAKE)
    assert buddy.brain.status().model_path == str(file)
    process = psutil.Process(buddy.brain.status().pid)
    there: list[bool] = []

    def hear(event: Event) -> None:
        if isinstance(event, BrainStateChanged) and event.state == BrainState.ASLEEP:
            there.append(file.is_symlink())

    buddy.events.subscribe(hear)
    removed = run(buddy, "brain_remove", {"id": "other.gguf"})
    assert isinstance(removed, dict)
    assert "SmolLM2 135M answers" in removed["told"]
    assert there == [True]
    assert not file.is_symlink()
    assert STARTER.exists()
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    assert buddy.brain.status().model_path == str(STARTER)


@pytest.mark.brain
def test_another_one_that_is_removed_leaves_it_awake(buddy: Buddy) -> None:
    (buddy.home.models / "other.gguf").symlink_to(STARTER)
    run(buddy, "brain_use", {"id": "smollm2-135m-q4_1"})
    run(buddy, "brain_wake", {})
    until(lambda: buddy.brain.status().state is BrainState.AWAKE)
    pid = buddy.brain.status().pid
    run(buddy, "brain_remove", {"id": "other.gguf"})
    assert (buddy.brain.status().state, buddy.brain.status().pid) == (BrainState.AWAKE, pid)
