"""Letting go of model files, reading them again, and what is told of each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bitbuddy.brain.cache.model import InstalledModel, Step
from bitbuddy.brain.cache.record import ModelRecord
from bitbuddy.brain.cache.removing import removed
from bitbuddy.brain.profiles import engine_version
from bitbuddy.brain.trial import Trial
from bitbuddy.kernel.errors import BitBuddyError, BrainAbsentError, ModelUnreadableError, NotFoundError, StorageError
from bitbuddy.kernel.paths import Home
from tests.brain.cache.kit import CATALOGUE, KNOWN, cache_of, file_at, model_bytes, names_in


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return file_at(tmp_path / "elsewhere" / "mine.gguf", model_bytes("mine"))


def test_a_file_of_ours_is_deleted_and_its_room_told(home: Home, mine: Path) -> None:
    models = cache_of(home)
    size = models.import_file(mine).size
    assert models.room_taken() == size
    gone = models.remove("mine.gguf")
    assert (gone.id, gone.path, gone.freed) == ("mine.gguf", home.models / "mine.gguf", size)
    assert "free again" in gone.told
    assert names_in(home.models) == []
    assert mine.exists()
    with pytest.raises(NotFoundError):
        models.remove("mine.gguf")
    assert models.room_taken() == 0


def test_a_file_in_place_is_only_forgotten(home: Home, mine: Path) -> None:
    models = cache_of(home)
    models.import_file(mine, in_place=True)
    forgotten = models.remove("mine.gguf")
    assert (forgotten.freed, mine.exists()) == (0, True)
    assert "stays where it is" in forgotten.told
    assert cache_of(home).models() == []


def test_a_missing_file_in_place_can_be_forgotten(home: Home, mine: Path) -> None:
    models = cache_of(home)
    models.import_file(mine, in_place=True)
    mine.unlink()
    models.remove("mine.gguf")
    assert cache_of(home).missing() == []


def test_what_came_with_the_program_stays(home: Home, tmp_path: Path) -> None:
    shipped = file_at(tmp_path / "shipped" / "known.gguf", KNOWN)
    with pytest.raises(BitBuddyError, match="Known stays"):
        cache_of(home, shipped.parent).remove("known")
    assert shipped.exists()


def test_a_link_in_our_folder_goes_and_what_it_leads_to_stays(home: Home, mine: Path) -> None:
    (home.models / "link.gguf").symlink_to(mine)
    cache_of(home).remove("link.gguf")
    assert (names_in(home.models), mine.exists()) == ([], True)


def test_a_record_that_lies_deletes_nothing_outside(home: Home, mine: Path) -> None:
    models = cache_of(home)
    models.import_file(mine, in_place=True)
    text = home.model_record.read_text().replace(str(mine), f"{home.models}/../../elsewhere/mine.gguf")
    home.model_record.write_text(text)
    cache_of(home).remove("mine.gguf")
    assert mine.exists()


@pytest.mark.parametrize("folder", ["elsewhere", "elsewhere/deeper", "buddy/models/deeper"])
def test_only_what_lies_in_our_folder_itself_is_ever_deleted(home: Home, tmp_path: Path, folder: str) -> None:
    """Whatever is said of a file: a damaged record could call one of another program ours."""
    file = file_at(tmp_path / folder / "other.gguf", model_bytes("other"))
    model = InstalledModel(file, file.stat().st_size, False, None, id="other.gguf", name="other", in_place=False)
    told = removed(model, home.models, ModelRecord(home.model_record))
    assert (told.freed, file.exists()) == (0, True)
    assert "stays where it is" in told.told


def test_a_file_that_cannot_be_deleted_is_a_sentence(home: Home, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = cache_of(home)
    models.import_file(mine)

    def refused(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StorageError, match="could not be deleted"):
        models.remove("mine.gguf")
    monkeypatch.undo()
    assert cache_of(home).get("mine.gguf").sha256


def test_a_whole_file_of_the_catalogue_is_told_so(home: Home) -> None:
    file_at(home.models / "known.gguf", KNOWN)
    steps: list[tuple[int, int]] = []
    model = cache_of(home).verify("known", progress=lambda done, of: steps.append((done, of)))
    assert "whole" in model.told
    assert steps[-1] == (len(KNOWN), len(KNOWN))
    assert model.sha256 == CATALOGUE.entries()[0].sha256


def test_a_byte_that_turned_is_found_though_the_file_looks_unchanged(home: Home) -> None:
    path = file_at(home.models / "known.gguf", KNOWN)
    models = cache_of(home)
    models.verify("known")
    before = path.stat()
    path.write_bytes(KNOWN[:-1] + b"\x01")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    models.check(models.choose()[0])  # its size and time are what they were
    with pytest.raises(ModelUnreadableError, match="hash is wrong"):
        models.verify("known")
    with pytest.raises(ModelUnreadableError, match="hash is wrong"):
        models.check(models.choose()[0])


def test_of_a_file_of_ones_own_a_change_is_told_once(home: Home) -> None:
    path = file_at(home.models / "mine.gguf", model_bytes("mine"))
    models = cache_of(home)
    assert "from now on" in models.verify("mine.gguf").told
    assert "what it was" in models.verify("mine.gguf").told
    path.write_bytes(model_bytes("other", 600))
    with pytest.raises(ModelUnreadableError, match="not what it was"):
        models.verify("mine.gguf")
    assert "what it was" in models.verify("mine.gguf").told


def test_a_verification_can_be_broken_off(home: Home) -> None:
    file_at(home.models / "known.gguf", KNOWN)
    with pytest.raises(BrainAbsentError, match="broken off"):
        cache_of(home).verify("known", lambda: True)
    steps = cache_of(home).verifying("known")
    assert next(steps) == Step(len(KNOWN), len(KNOWN))
    steps.close()
    assert not home.model_record.exists()


def test_what_arrived_is_written_down_and_not_hashed_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitbuddy.brain.cache.store.sha256_of", lambda *_: pytest.fail("hashed"))
    path = file_at(home.models / "known.gguf", KNOWN)
    models = cache_of(home)
    model = models.arrived(CATALOGUE.entries()[0], path, "example.org")
    assert (model.id, model.source, model.licence, bool(model.added)) == ("known", "example.org", "MIT", True)
    models.check(models.choose("known")[0])
    assert cache_of(home).get("known").source == "example.org"


def test_last_used_is_kept_with_the_trial(home: Home, mine: Path) -> None:
    models = cache_of(home)
    model = models.import_file(mine)
    models.remember_trial(model, Trial(frozenset({"remark"}), {"remark": 1.0}, "fine", engine_version(), "2026"))
    models.used(model)
    again = cache_of(home).get("mine.gguf")
    assert again.last_used
    assert again.roles == {"remark"}


def test_a_trial_earned_in_place_goes_with_the_copy(home: Home, mine: Path) -> None:
    models = cache_of(home)
    model = models.import_file(mine, in_place=True)
    models.remember_trial(model, Trial(frozenset({"remark"}), {"remark": 1.0}, "fine", engine_version(), "2026"))
    assert models.import_file(mine).roles == {"remark"}


def test_the_chosen_brain_that_is_gone_makes_way_for_the_next_best(home: Home, mine: Path) -> None:
    models = cache_of(home)
    file_at(home.models / "next.gguf", model_bytes("next"))
    models.import_file(mine, in_place=True)
    assert models.choose_or_next("mine.gguf") == (models.choose("mine.gguf"), "")
    mine.unlink()
    chosen, told = models.choose_or_next("mine.gguf")
    assert [one.id for one in chosen] == ["next.gguf"]
    assert told == "The brain mine is not where it was. next is used instead."
    assert "not installed. next is used" in models.choose_or_next("known")[1]
    with pytest.raises(BrainAbsentError, match="other is not installed"):
        models.choose_or_next("other")
    models.used(models.get("next.gguf"))
    (home.models / "next.gguf").unlink()
    for wanted in ("mine.gguf", "next.gguf", ""):
        with pytest.raises(BrainAbsentError, match="No brain is installed"):
            models.choose_or_next(wanted)


def test_two_files_of_one_entry_have_two_ids(home: Home, tmp_path: Path) -> None:
    shipped = file_at(tmp_path / "shipped" / "known.gguf", KNOWN)
    file_at(home.models / "known.gguf", KNOWN)
    models = cache_of(home, shipped.parent)
    assert [(one.id, one.shipped) for one in models.models()] == [("known", True), ("known (2)", False)]
    assert models.choose("known (2)")[0].path == home.models / "known.gguf"
