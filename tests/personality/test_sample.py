"""The line by which a personality is chosen."""

from __future__ import annotations

from pathlib import Path

from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.sample import FACT, sample_line


def test_each_personality_says_the_same_fact_in_its_own_words() -> None:
    library = PersonalityLibrary(shipped_folder("personalities"), Path("/nonexistent"))
    lines = [sample_line(library.load(one.id)) for one in library.available()]
    assert len(set(lines)) == len(lines) >= 4
    assert all(FACT in line and line != FACT for line in lines)
    assert lines == [sample_line(library.load(one.id)) for one in library.available()]
