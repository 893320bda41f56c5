"""The library takes up a changed file at the next reply, refuses a broken one, and keeps the last good one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bitbuddy.kernel.errors import NotFoundError, PersonalityError
from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.situations import Situation
from tests.personality.kit import plain_phrases, shipped, write


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def library(own: Path) -> PersonalityLibrary:
    return PersonalityLibrary(shipped_folder("personalities"), own)


def test_shipped_and_own_are_listed_with_the_default_first(library: PersonalityLibrary, own: Path) -> None:
    write(own / "plain.json")
    infos = {info.id: info for info in library.available()}
    assert next(iter(infos)) == "default"
    assert set(infos) >= {"default", "pemberton", "marigold", "moth", "plain"}
    assert infos["moth"].shipped
    assert not infos["plain"].shipped
    assert infos["plain"].tagline == "Nothing but the words."


def test_an_own_file_stands_before_the_shipped_one_and_gives_way_when_deleted(
    library: PersonalityLibrary, own: Path
) -> None:
    path = write(own / "moth.json", id="moth", name="Mothra")
    assert library.load("moth").name == "Mothra"
    path.unlink()
    assert library.load("moth").name == "Moth"


def test_a_change_takes_effect_at_the_next_load(library: PersonalityLibrary, own: Path) -> None:
    write(own / "plain.json", name="First")
    assert library.load("plain").name == "First"
    write(own / "plain.json", name="Second")
    assert library.load("plain").name == "Second"


def test_a_change_within_one_tick_of_the_clock_is_seen(library: PersonalityLibrary, own: Path) -> None:
    path = write(own / "plain.json", name="Aaaa")
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    library.load("plain")
    write(path, name="Bbbb")
    os.utime(path, ns=times)
    assert library.load("plain").name == "Bbbb"


def test_an_unchanged_file_is_not_read_again(
    library: PersonalityLibrary, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(own / "plain.json")
    first = library.load("plain")
    assert library.load("plain") is first
    later = 10**12 + (own / "plain.json").stat().st_ctime_ns
    monkeypatch.setattr("bitbuddy.personality.library.time.time_ns", lambda: later)
    library.load("plain")
    monkeypatch.setattr("bitbuddy.personality.library.read_personality", lambda path: pytest.fail("read again"))
    assert library.load("plain") is first


def test_a_broken_file_is_refused_and_the_last_good_one_stays(library: PersonalityLibrary, own: Path) -> None:
    path = write(own / "plain.json", name="Good")
    assert library.load("plain").name == "Good"
    path.write_text('{"id": "plain",')
    assert library.load("plain").name == "Good"
    problem = library.problem("plain")
    assert problem is not None
    assert "plain.json" in problem.title
    assert "line 1" in problem.message.lower()
    assert "valid JSON" in next(info.problem for info in library.available() if info.id == "plain")
    path.unlink()
    assert library.load("plain").name == "Good"
    write(path, name="Mended")
    assert library.load("plain").name == "Mended"
    assert library.problem("plain") is None


def test_an_own_file_that_never_was_good_gives_way_to_the_shipped_one(library: PersonalityLibrary, own: Path) -> None:
    write(own / "moth.json", id="moth", temperature="warm")
    assert library.load("moth").name == "Moth"
    problem = library.problem("moth")
    assert problem is not None
    assert "temperature" in problem.message


def test_a_personality_that_never_was_good_is_an_error(library: PersonalityLibrary, own: Path) -> None:
    write(own / "plain.json", traits={"humor": 99})
    with pytest.raises(PersonalityError, match=r"traits\.humor"):
        library.load("plain")
    assert library.available()[-1].problem


def test_the_id_and_the_file_go_by_one_name(library: PersonalityLibrary, own: Path) -> None:
    write(own / "other.json")
    with pytest.raises(PersonalityError, match="Field id"):
        library.load("other")


@pytest.mark.parametrize("name", ["nobody", "../personalities/moth", "", "a/b"])
def test_an_unknown_one_is_said_with_those_there_are(library: PersonalityLibrary, name: str) -> None:
    with pytest.raises(NotFoundError, match="pemberton"):
        library.load(name)


def test_a_buddys_own_copy_is_swapped_too_and_falls_back(library: PersonalityLibrary, tmp_path: Path) -> None:
    path = tmp_path / "buddy" / "personality.json"
    assert library.load_file(path).id == "default"
    write(path, name="Mine")
    assert library.load_file(path).name == "Mine"
    path.write_text("[]")
    assert library.load_file(path).name == "Mine"
    assert library.problem(path) is not None
    fresh = PersonalityLibrary(shipped_folder("personalities"), tmp_path / "own")
    assert fresh.load_file(path, otherwise="moth").id == "moth"


def test_situations_of_a_newer_program_are_filled_from_the_default(library: PersonalityLibrary, own: Path) -> None:
    phrases = plain_phrases()
    del phrases["joke"]
    write(own / "plain.json", phrases=phrases)
    loaded = library.load("plain")
    assert loaded.phrases[Situation.JOKE] == shipped("default").phrases[Situation.JOKE]
    assert loaded.phrases[Situation.THANKS][0] == "Alpha thanks."


def test_check_names_every_problem_with_its_line(library: PersonalityLibrary, own: Path) -> None:
    path = write(own / "plain.json", temperature="warm", colour="red")
    lines = path.read_text().splitlines()
    problems = {problem.field: problem for problem in library.check(path)}
    assert set(problems) == {"temperature", "colour"}
    assert '"temperature"' in lines[problems["temperature"].line - 1]
    assert '"colour"' in lines[problems["colour"].line - 1]
    assert problems["colour"].message == "there is no such field"
    assert library.check(write(own / "plain.json")) == []
