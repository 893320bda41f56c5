"""Files that are there more than once: over real files, and how it is said how far they were compared."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from bitbuddy.conversation.facts import FileFact, ValueFact
from bitbuddy.conversation.skills import all_skills, cues_of_skills
from bitbuddy.conversation.skills.contract import Findings, Parts, Request
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.files.duplicates import Alike, Duplicates
from bitbuddy.files.library import FileLibrary
from bitbuddy.kernel.paths import Home
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import HOME, Asking
from tests.fakes.clock import FakeClock
from tests.fakes.machine import FakeMachine
from tests.files.trees import library


@pytest.fixture
def files(home: Home, person: Path) -> Iterator[FileLibrary]:
    for folder in ("Documents", "Downloads", "Pictures"):
        (person / folder).mkdir()
    cat = os.urandom(300_000)
    for name in ("Pictures/cat.jpg", "Downloads/cat (1).jpg", "Downloads/IMG 7.jpg"):
        (person / name).write_bytes(cat)
    (person / "Pictures/dog.jpg").write_bytes(os.urandom(300_000))
    for name in ("Documents/plan.txt", "Documents/plan copy.txt"):
        (person / name).write_bytes(b"the same plan")
    (person / "Documents/pram.txt").write_bytes(b"the same pram")
    for name in ("Documents/empty 1.txt", "Documents/empty 2.txt"):
        (person / name).write_bytes(b"")
    made = library(home)
    yield made
    made.close()


def asked(files: FileLibrary, text: str) -> Findings:
    intent = understand(text, FakeClock().now(), cues=cues_of_skills())
    assert intent.name == "files.duplicates"
    parts = Parts(files, FakeMachine(), files.refresh, twins=Duplicates(files))
    return all_skills()[intent.name].run(Request(intent, FakeClock().now(), parts))


def test_the_sets_are_told_with_every_place_and_the_heaviest_first(files: FileLibrary, person: Path) -> None:
    found = asked(files, "show me duplicates")
    assert found.situation is Situation.FOUND_MANY
    first, cats, plans = found.text.splitlines()[:3]
    assert first == "3 files are extra copies of another; without them 600 kB would be free:"
    assert "3 times 300 kB" in cats
    for name in ("Pictures/cat.jpg", "Downloads/cat (1).jpg", "Downloads/IMG 7.jpg"):
        assert name in cats
    assert "plan copy.txt" in plans
    assert "pram" not in found.text
    assert "empty" not in found.text
    assert len([fact for fact in found.facts if isinstance(fact, FileFact)]) == 2
    assert [fact.value for fact in found.facts if isinstance(fact, ValueFact)] == [3, 600_013]
    assert set(found.shown) <= {str(path) for path in person.rglob("*")}


def test_only_what_was_asked_for_is_compared(files: FileLibrary) -> None:
    assert "2 photos" in asked(files, "which photos do I have twice?").text
    assert "1 file in " in asked(files, "duplicates in Downloads").text
    nothing = asked(files, "duplicate photos in Pictures")
    assert nothing.situation is Situation.FOUND_NONE
    assert nothing.text.startswith("Of 2 photos in ")
    assert "no two have the same content" in nothing.text


def test_german(files: FileLibrary) -> None:
    found = asked(files, "welche Dateien habe ich doppelt?")
    first = found.text.splitlines()[0]
    assert first == "3 Dateien sind zusätzlich zu einer gleichen Datei da; ohne sie wären 600 kB frei:"
    assert "3 Mal 300 kB" in found.text


class Tired:
    """Compares only the first group, and finds nothing."""

    def among(self, groups: Iterable[Sequence[str]]) -> Alike:
        self.groups = [list(ones) for ones in groups]
        return Alike((), 1)


def test_it_says_how_far_it_looked() -> None:
    asking, tired = Asking(), Tired()
    for size in (9_000_000, 4_000_000, 2_000_000):
        for number in range(2):
            asking.files.add(f"{HOME}/Videos/{size} {number}.mp4", size)
    asking.files.add(f"{HOME}/Videos/alone.mp4", 5_000_000)
    intent = understand("find duplicate videos", asking.clock.now(), cues=cues_of_skills())
    parts = Parts(asking.files, asking.machine, asking.files.status, twins=tired)
    found = all_skills()[intent.name].run(Request(intent, asking.clock.now(), parts))
    assert [len(ones) for ones in tired.groups] == [2, 2, 2]
    assert found.text.startswith("Of 3 videos, no two have the same content.")
    assert "I compared only what is larger than 4 MB" in found.text
    assert any("1 of 3 sizes compared" in line for line in found.queries)
