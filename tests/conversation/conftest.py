"""A conversation over fakes, with the real personalities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.conversation.reply import Chunk, Reply
from bitbuddy.conversation.skills.contract import Parts
from bitbuddy.conversation.turn import Conversation, Surroundings
from bitbuddy.kernel.paths import Home, shipped_folder
from bitbuddy.memory.store import ConversationStore
from bitbuddy.personality.library import PersonalityLibrary
from tests.conversation.telling import Talk
from tests.fakes.asked import FakeBrains, few
from tests.fakes.brain import FakeBrain
from tests.fakes.clock import FakeClock
from tests.fakes.files import FakeFiles
from tests.fakes.machine import FakeMachine
from tests.fakes.notices import FakeNotices, told_one


@dataclass
class Stage:
    """One conversation with everything it stands on; ``personality`` is the id in force."""

    conversation: Conversation
    brain: FakeBrain
    files: FakeFiles
    machine: FakeMachine
    store: ConversationStore
    clock: FakeClock
    notices: FakeNotices
    brains: FakeBrains
    personality: str = "default"

    def chunks(self, text: str, session: str | None = None, *, rules: bool = False) -> list[Chunk]:
        return list(self.conversation.ask(text, session, rules_only=rules))

    def ask(self, text: str, session: str | None = None, *, rules: bool = False) -> Reply:
        reply = self.chunks(text, session, rules=rules)[-1].reply
        assert reply is not None
        return reply


@pytest.fixture(scope="session")
def personalities() -> PersonalityLibrary:
    """Return the shipped personalities; a person has none of their own beside them."""
    return PersonalityLibrary(shipped_folder("personalities"), Path("/nonexistent"))


@pytest.fixture
def stage(tmp_path: Path, personalities: PersonalityLibrary) -> Iterator[Stage]:
    clock = FakeClock()
    brain, files, machine = FakeBrain(), FakeFiles(clock.now()), FakeMachine()
    for number, size in enumerate([5_000_000, 1_500_000, 900, 70_000_000]):
        files.add(f"/home/ana/Documents/report{number}.pdf", size, clock.now() - timedelta(days=number))
    files.add("/home/ana/Documents/Taxes/tax letter.odt", 20_000)
    files.add("/home/ana/Pictures/cat.jpg", 3_000_000)
    notices, brains = told_one(clock.now()), few()
    store = ConversationStore(tmp_path / "memory.db", clock)
    around = Surroundings(
        Parts(files, machine, files.status, notices=notices, brains=brains),
        files,
        brain,
        store,
        clock,
        lambda: personalities.load(found.personality),
        lambda: "",
        lambda: 80,
    )
    found = Stage.__new__(Stage)
    found.personality = "default"
    talk = Conversation(around, seed=7)
    found.__init__(talk, brain, files, machine, store, clock, notices, brains)  # type: ignore[misc]
    yield found
    brain.close()
    store.close()


@pytest.fixture
def talk(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    """A talk by rules with a buddy of its own."""
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    found = Talk(home)
    yield found
    found.buddy.close()
