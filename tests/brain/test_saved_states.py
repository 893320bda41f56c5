"""What a question is answered with after a sleep: the same words as without, and far less to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bitbuddy.brain import awake
from bitbuddy.brain.awake import BrainOptions, Leisure
from bitbuddy.brain.port import BrainRequest, Message, Role, Urgency
from bitbuddy.brain.state import record
from bitbuddy.brain.supervisor import Supervisor
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.kit import STARTER, make_supervisor, question, until

SYSTEM = "You are Bit Buddy, a small companion on this computer. You are friendly, brief and honest. " * 6
STORY = "Tell me a story about an old boat, the sea and a captain who never sleeps."
pytestmark = pytest.mark.brain


@pytest.fixture(autouse=True)
def _all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that has no time, less is saved: that is not what is tested here."""
    monkeypatch.setattr(awake, "SAVING_SECONDS", 60.0)
    for leisure in (Leisure.ALL, Leisure.SOME):
        monkeypatch.setitem(awake.READING_AGAIN_SECONDS, leisure, 60.0)


@pytest.fixture
def brain(home: Home) -> Iterator[Supervisor]:
    made = make_supervisor(home)
    yield made
    made.close()


@pytest.fixture
def states(home: Home) -> Path:
    return home.data / "states"


def asked(talk: Sequence[str], session: str = "", tokens: int = 70) -> BrainRequest:
    """Return a greedy request on ``talk``, in which the person and the buddy take turns."""
    roles = (Role.USER, Role.ASSISTANT)
    said = [Message(roles[number % 2], text) for number, text in enumerate(talk)]
    return BrainRequest((Message(Role.SYSTEM, SYSTEM), *said), tokens, 0.0, session=session)


def kinds(states: Path) -> list[str]:
    return sorted(path.suffix for path in states.iterdir()) if states.is_dir() else []


def heard(brain: Supervisor, request: BrainRequest) -> str:
    return "".join(brain.stream(request))


def test_a_saved_fixed_part_changes_no_word(brain: Supervisor, states: Path) -> None:
    request = asked([STORY])
    anew = heard(brain, request)
    brain.sleep()
    assert kinds(states) == [".prefix"]
    saved = next(states.iterdir())
    before = saved.stat().st_mtime_ns
    restored = heard(brain, request)
    assert saved.stat().st_mtime_ns > before  # it was taken
    brain.sleep()
    brain.forget_states()
    again = heard(brain, request)
    assert anew == restored == again
    assert len(anew) > 40


def test_a_session_goes_on_with_the_words_it_would_have_anew(brain: Supervisor, states: Path) -> None:
    talk = [STORY]
    for follow_up in ("What did the captain say?", "How did it end?"):
        first = heard(brain, asked(talk, "one"))
        brain.sleep()
        assert kinds(states) == [".prefix", ".session"]
        talk += [first, follow_up]
        restored = heard(brain, asked(talk, "one"))
        brain.sleep()
        brain.forget_states()
        anew = heard(brain, asked(talk, ""))
        assert restored == anew
        brain.sleep()


def test_what_belongs_to_no_session_leaves_no_talk(brain: Supervisor, states: Path) -> None:
    heard(brain, asked([STORY]))
    brain.sleep()
    heard(brain, asked(["Hello."], "one", tokens=8))  # too little to be worth it
    brain.sleep()
    assert kinds(states) == [".prefix"]


def test_what_goes_on_with_a_kept_talk_and_is_not_kept_itself_is_not_saved(brain: Supervisor, states: Path) -> None:
    first = heard(brain, asked([STORY], "one"))
    heard(brain, asked([STORY, first, "What did the captain say? Nobody may ever know."], ""))
    brain.sleep()
    assert kinds(states) == [".prefix"]


def test_background_work_in_between_costs_a_session_nothing(brain: Supervisor, states: Path) -> None:
    first = heard(brain, asked([STORY], "one"))
    goes_on = asked([STORY, first, "What did the captain say?"], tokens=4)
    heard(brain, replace(goes_on, urgency=Urgency.BACKGROUND))
    brain.sleep()
    assert kinds(states) == [".prefix", ".session"]
    tokens = record.read(next(states.glob("*.session"))).tokens
    brain.forget_states()
    heard(brain, asked([STORY], "one"))
    brain.sleep()
    assert record.read(next(states.glob("*.session"))).tokens == tokens


def test_asleep_by_itself_it_saves_as_well(home: Home, states: Path) -> None:
    brain = make_supervisor(home, BrainOptions(idle_seconds=0.2))
    try:
        heard(brain, asked([STORY], "one"))
        until(lambda: brain.status().state is BrainState.ASLEEP)
        assert kinds(states) == [".prefix", ".session"]
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in states.iterdir())
    finally:
        brain.close()


def test_closed_at_once_it_keeps_the_fixed_part(home: Home, states: Path) -> None:
    brain = make_supervisor(home)
    heard(brain, asked([STORY], "one", tokens=2))
    brain.close()
    assert kinds(states) == [".prefix"]


def test_put_to_sleep_in_the_middle_of_an_answer_it_keeps_the_fixed_part(brain: Supervisor, states: Path) -> None:
    next(brain.stream(asked([STORY], tokens=200)))
    brain.sleep()
    assert kinds(states) == [".prefix"]


def test_forgotten_while_it_answers_nothing_of_the_talk_is_saved(brain: Supervisor, states: Path) -> None:
    stream = brain.stream(asked([STORY], "one"))
    next(stream)
    brain.forget_states()
    assert "".join(stream)
    brain.sleep()
    assert ".session" not in kinds(states)


def change_file(home: Home) -> Supervisor:
    copy = home.models / STARTER.name
    copy.write_bytes(STARTER.read_bytes())
    os.utime(copy, ns=(1, 1))
    return make_supervisor(home, shipped=None)


def change_context(home: Home) -> Supervisor:
    return make_supervisor(home, BrainOptions(context=512))


CHANGES: dict[str, Callable[[Home], Supervisor]] = {"file": change_file, "context": change_context}


@pytest.mark.parametrize("kind", CHANGES)
def test_another_file_or_setting_reads_anew(kind: str, home: Home, brain: Supervisor, states: Path) -> None:
    request = asked([STORY], tokens=4)
    heard(brain, request)
    brain.close()
    (saved,) = states.iterdir()
    before = saved.stat().st_mtime_ns
    other = CHANGES[kind](home)
    try:
        heard(other, request)
    finally:
        other.close()
    assert saved.stat().st_mtime_ns == before
    assert kinds(states) == [".prefix"] * 2


def test_another_personality_has_its_own(brain: Supervisor, states: Path) -> None:
    request = asked([STORY], tokens=2)
    strict = replace(request, messages=(Message(Role.SYSTEM, "You are strict. " * 12), *request.messages[1:]))
    for one in (request, strict, request):
        heard(brain, one)
    brain.sleep()
    assert kinds(states) == [".prefix"] * 2


def test_examples_that_never_change_are_part_of_it(brain: Supervisor, states: Path) -> None:
    example = ["Where is my letter?", '{"skill": "files.find"}']
    requests = [replace(asked([*example, text], tokens=4), fixed=3) for text in (STORY, "How warm is it in here?")]
    anew = []
    for request in requests:
        brain.forget_states()
        anew.append(heard(brain, request))
    brain.sleep()
    (saved,) = states.iterdir()
    before = saved.stat().st_mtime_ns
    assert [heard(brain, request) for request in requests] == anew
    assert saved.stat().st_mtime_ns > before
    brain.sleep()
    assert kinds(states) == [".prefix"]


def test_a_short_fixed_part_is_not_worth_a_file(brain: Supervisor, states: Path) -> None:
    heard(brain, question(system="Be kind.", tokens=2))
    brain.sleep()
    assert kinds(states) == []


def test_a_brain_that_is_only_tried_saves_nothing(home: Home, states: Path) -> None:
    brain = make_supervisor(home, BrainOptions(model=STARTER.name, strictly=True))
    heard(brain, asked([STORY], "one", tokens=2))
    brain.close()
    assert kinds(states) == []
