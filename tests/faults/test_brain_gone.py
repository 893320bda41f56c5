"""A model file that vanishes: while the brain sleeps, and while it is awake."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.brain.supervisor import BrainOptions
from bitbuddy.kernel.errors import BrainAbsentError
from bitbuddy.kernel.events import BrainState, BrainStateChanged, Event, EventBus
from bitbuddy.kernel.paths import Home
from tests.brain.kit import STARTER, make_supervisor, question, until


@pytest.mark.brain
def test_the_chosen_file_vanishes_and_the_next_best_answers(home: Home, tmp_path: Path) -> None:
    mine = home.models / "mine.gguf"
    mine.symlink_to(STARTER)
    events, heard = EventBus(), list[Event]()
    events.subscribe(heard.append)
    brain = make_supervisor(home, BrainOptions(model="mine.gguf"), events=events)
    try:
        list(brain.stream(question(tokens=2)))
        until(lambda: brain.status().state is BrainState.AWAKE)
        assert brain.status().model_path == str(mine)
        until(home.model_record.exists)
        mine.unlink()  # awake: it holds the file open and answers on
        assert "".join(brain.stream(question(tokens=2)))
        assert brain.status().model_path == str(mine)
        brain.sleep()
        assert brain.status().message == "The brain mine.gguf is not installed. SmolLM2 135M is used instead."
        answer = brain.stream(question(tokens=2))
        assert "".join(answer)
        assert answer.result.brain == "SmolLM2 135M"
        told = [one.message for one in heard if isinstance(one, BrainStateChanged) and one.state == "waking"]
        assert told[-1] == "The brain mine.gguf is not installed. SmolLM2 135M is used instead."
    finally:
        brain.close()


@pytest.mark.brain
def test_the_only_file_vanishes_and_a_sentence_says_so(home: Home) -> None:
    mine = home.models / "mine.gguf"
    mine.symlink_to(STARTER)
    brain = make_supervisor(home, shipped=None)
    try:
        list(brain.stream(question(tokens=2)))
        brain.sleep()
        mine.unlink()
        with pytest.raises(BrainAbsentError, match="No brain is installed"):
            brain.stream(question())
        assert brain.status().message == "No brain is installed."
    finally:
        brain.close()
