"""Finding, choosing and verifying model files, and remembering what was verified."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bitbuddy.brain.cache import ModelCache, store
from bitbuddy.brain.cache.hashing import sha256_of
from bitbuddy.brain.profiles import Profile, Profiles
from bitbuddy.kernel.errors import BrainAbsentError, ModelUnreadableError
from bitbuddy.kernel.paths import Home
from tests.brain.kit import STARTER, gguf_bytes
from tests.fakes.catalogue import FakeCatalogue, entry

CONTENT = gguf_bytes()
DAMAGED = CONTENT[:-1] + b"\x01"
KNOWN = FakeCatalogue(entry("known", CONTENT, roles=frozenset({"chat", "remark"})))


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "known.gguf").write_bytes(CONTENT)
    return folder


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Collect what is hashed."""
    hashed: list[Path] = []
    original = sha256_of

    def counted(path: Path, stopped: object) -> str:
        hashed.append(path)
        return original(path, lambda: False)

    monkeypatch.setattr(store, "sha256_of", counted)
    return hashed


def made(home: Home, shipped: Path | None) -> ModelCache:
    return ModelCache(home.models, home.data / "model_cache.json", shipped, KNOWN)


def test_both_folders_are_looked_into_and_the_largest_comes_first(home: Home, shipped: Path) -> None:
    (home.models / "mine.gguf").write_bytes(gguf_bytes(data=1024))
    (home.models / "notes.txt").write_text("not a model")
    models = made(home, shipped).models()
    assert [(model.path.name, model.shipped) for model in models] == [("mine.gguf", False), ("known.gguf", True)]


def test_a_model_is_chosen_by_id_name_or_path(home: Home, shipped: Path, hashes: list[Path], tmp_path: Path) -> None:
    models = made(home, shipped)
    elsewhere = tmp_path / "elsewhere.gguf"
    elsewhere.write_bytes(CONTENT)
    for wanted in ("known", "known.gguf", str(shipped / "known.gguf")):
        assert [model.id for model in models.choose(wanted)] == ["known"]
    assert models.choose(str(elsewhere))[0].path == elsewhere
    assert models.choose(str(elsewhere))[0].roles == {"chat"}
    assert models.choose("known")[0].roles == {"chat", "remark"}
    for wanted in ("other", "../known.gguf", "/nowhere/model.gguf", "/etc/passwd"):
        with pytest.raises(BrainAbsentError, match="is not installed"):
            models.choose(wanted)


def test_nothing_installed_says_so(home: Home) -> None:
    with pytest.raises(BrainAbsentError, match="No brain is installed"):
        made(home, None).choose()
    with pytest.raises(BrainAbsentError):
        made(home, home.data / "not there").choose()


def test_a_file_is_hashed_once_and_again_when_it_changed(home: Home, shipped: Path, hashes: list[Path]) -> None:
    for _ in range(2):
        models = made(home, shipped)
        models.check(models.choose()[0])
        models.check(models.choose()[0])
    assert len(hashes) == 1
    record = home.data / "model_cache.json"
    assert record.stat().st_mode & 0o777 == 0o600
    assert list(json.loads(record.read_text())["files"]) == [str(shipped / "known.gguf")]
    os.utime(shipped / "known.gguf", (1, 1))
    models.check(models.choose()[0])
    assert len(hashes) == 2


def test_a_wrong_hash_is_refused_without_reading_the_file_again(home: Home, shipped: Path, hashes: list[Path]) -> None:
    (shipped / "known.gguf").write_bytes(DAMAGED)
    for _ in range(2):
        models = made(home, shipped)
        with pytest.raises(ModelUnreadableError, match="Install Bit Buddy again"):
            models.check(models.choose()[0])
        assert [(one.id, one.damaged, one.sha256) for one in models.models()] == [("known", True, "")]
    assert len(hashes) == 1
    (shipped / "known.gguf").write_bytes(CONTENT)
    models.check(models.choose()[0])
    assert not models.models()[0].damaged


def test_what_is_read_again_or_fetched_again_is_damaged_no_more(home: Home) -> None:
    path = home.models / "known.gguf"
    models = made(home, None)
    mends: list[Callable[[], object]] = [
        lambda: models.verify("known"),
        lambda: models.arrived(KNOWN.entries()[0], path, "here"),
    ]
    for mend in mends:
        path.write_bytes(DAMAGED)
        os.utime(path, (1, 1))
        with pytest.raises(ModelUnreadableError):
            models.verify("known")
        assert models.get("known").damaged
        path.write_bytes(CONTENT)
        os.utime(path, (1, 1))  # nothing but the content tells them apart
        mend()
        assert not models.get("known").damaged
        models.check(models.get("known"))


def test_a_damaged_brain_makes_way_and_nobody_is_told_that_it_answers(home: Home) -> None:
    (home.models / "known.gguf").write_bytes(DAMAGED)
    models = made(home, None)
    with pytest.raises(ModelUnreadableError, match="`bitbuddy brain get known`"):
        models.verify("known")
    for wanted in ("", "known"):
        with pytest.raises(BrainAbsentError, match="its hash is wrong"):
            models.choose_or_next(wanted)
    (home.models / "a.gguf").write_bytes(gguf_bytes())  # smaller, and by no rank before it
    assert [one.id for one in models.models()] == ["a.gguf", "known"]
    assert [one.id for one in models.choose_or_next()[0]] == ["a.gguf"]
    chosen, told = models.choose_or_next("known")
    assert [one.id for one in chosen] == ["a.gguf"]
    assert told.endswith("known.gguf cannot be used. a is used instead.")


def test_what_was_refused_is_the_brain_once_the_catalogue_says_so(home: Home, shipped: Path) -> None:
    (shipped / "known.gguf").write_bytes(DAMAGED)
    models = made(home, shipped)
    with pytest.raises(ModelUnreadableError):
        models.check(models.choose()[0])
    newer = ModelCache(home.models, home.model_record, shipped, FakeCatalogue(entry("known", DAMAGED)))
    newer.check(newer.choose()[0])
    assert not newer.models()[0].damaged


def test_beside_a_damaged_one_the_whole_one_is_the_brain(home: Home, shipped: Path) -> None:
    (shipped / "known.gguf").write_bytes(DAMAGED)
    (home.models / "known.gguf").write_bytes(CONTENT)
    models = made(home, shipped)
    with pytest.raises(ModelUnreadableError):
        models.check(next(one for one in models.models() if one.shipped))
    assert [(one.id, one.shipped) for one in models.models()] == [("known", False), ("known (2)", True)]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": 3}', '{"files": {"a": 1}}', "\x00" * 100])
def test_a_damaged_record_is_made_again(content: str, home: Home, shipped: Path, hashes: list[Path]) -> None:
    (home.data / "model_cache.json").write_text(content)
    for _ in range(2):
        models = made(home, shipped)
        models.check(models.choose()[0])
    assert len(hashes) == 1


def test_a_check_can_be_broken_off(home: Home, shipped: Path) -> None:
    models = made(home, shipped)
    with pytest.raises(BrainAbsentError, match="broken off"):
        models.check(models.choose()[0], lambda: True)


@pytest.mark.brain
def test_the_starter_brain_is_what_the_table_says(home: Home) -> None:
    models = ModelCache(home.models, home.model_record, STARTER.parent)
    model = next(model for model in models.models() if model.path == STARTER)
    assert models.check(model).architecture == "llama"
    assert model.roles == {"chat"}
    assert model.to_json()["licence"] == "Apache-2.0"


def test_profiles_are_remembered_beside_other_state(home: Home) -> None:
    home.state_file.write_text('{"window": [1, 2]}')
    profiles = Profiles(home.state_file)
    assert profiles.of("model") is Profile.FAST
    profiles.remember("model", Profile.SAFE)
    assert Profiles(home.state_file).of("model") is Profile.SAFE
    assert Profiles(home.state_file).of("another") is Profile.FAST
    assert json.loads(home.state_file.read_text())["window"] == [1, 2]


@pytest.mark.parametrize("content", ["", "[]", '{"brain_profiles": 7}', "\x00"])
def test_a_damaged_state_file_means_nothing_is_known(content: str, home: Home) -> None:
    home.state_file.write_text(content)
    profiles = Profiles(home.state_file)
    assert profiles.of("model") is Profile.FAST
    profiles.remember("model", Profile.SAFE)
    assert profiles.of("model") is Profile.SAFE
