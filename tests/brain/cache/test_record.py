"""The record of model files: two processes may write, anybody may damage it, and what is precious stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from bitbuddy.brain.cache import record as record_module
from bitbuddy.brain.cache.record import Mark, ModelRecord
from bitbuddy.kernel.errors import StorageError
from bitbuddy.kernel.paths import Home
from tests.brain.cache.kit import cache_of, file_at, model_bytes

DAMAGED = [b"", b"{", b"[]", b'{"files": 3}', b"\x00" * 100, b"[" * 100_000, b'{"files": {}, "x": "' + b"a" * 4_000_000]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return file_at(tmp_path / "elsewhere" / "mine.gguf", model_bytes("mine"))


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_what_is_used_in_place_outlives_a_damaged_record(content: bytes, home: Home, mine: Path) -> None:
    cache_of(home).import_file(mine, in_place=True)
    home.model_record.write_bytes(content)
    assert [one.path for one in cache_of(home).models()] == [mine]
    cache_of(home).used(cache_of(home).models()[0])
    assert str(mine) in json.loads(home.model_record.read_bytes())["files"]
    home.model_record.unlink()
    assert [one.in_place for one in cache_of(home).models()] == [True]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_where_the_copy_is_damaged_as_well_it_begins_anew(content: bytes, home: Home, mine: Path) -> None:
    home.model_record.write_bytes(content)
    home.model_record.with_name("model_cache.json.copy").write_bytes(content)
    assert cache_of(home).models() == []
    assert cache_of(home).import_file(mine, in_place=True).in_place
    assert [one.path for one in cache_of(home).models()] == [mine]


@pytest.mark.parametrize(
    "entry",
    [
        {"in_place": "yes"},
        {"bytes": "many", "changed_ns": True, "in_place": 1},
        {"sha256": 7, "name": ["a"], "id": {"a": 1}},
        {"name": "n" * 2_000_000},
        {"trial": "good", "last_used": None},
    ],
)
def test_values_of_other_kinds_are_left_out(entry: dict[str, Any], home: Home) -> None:
    path = file_at(home.models / "mine.gguf", model_bytes("mine"))
    home.model_record.write_text(json.dumps({"files": {str(path): entry, "relative.gguf": {"in_place": True}}}))
    model = cache_of(home).models()[0]
    assert (model.id, model.name, model.sha256, model.in_place) == ("mine.gguf", "mine", "", False)
    assert json.dumps(model.to_json())


@pytest.mark.parametrize("name", ["/\ud800.gguf", "/\udc80\ud83d.gguf", "/a\0.gguf", f"/{'a' * 300}.gguf"])
def test_a_name_that_no_file_can_have_breaks_nothing(name: str, home: Home, mine: Path) -> None:
    cache_of(home).import_file(mine, in_place=True)
    files = json.loads(home.model_record.read_bytes())["files"]
    home.model_record.write_text(json.dumps({"files": {name: {"in_place": True}, **files}}))
    models = cache_of(home)
    assert [one.path for one in models.models()] == [mine]
    assert [one.path for one in models.choose()] == [mine]
    assert all(json.dumps(one.to_json()) for one in models.missing())


def test_a_pipe_in_place_of_the_record_holds_nothing_up(home: Home, mine: Path) -> None:
    os.mkfifo(home.model_record)
    assert cache_of(home).models() == []
    cache_of(home).import_file(mine, in_place=True)
    assert [one.path for one in cache_of(home).models()] == [mine]


def test_what_another_wrote_meanwhile_stays(home: Home) -> None:
    one, other = ModelRecord(home.model_record), ModelRecord(home.model_record)
    one.note(home.data / "a.gguf", {"in_place": True})
    other.note(home.data / "b.gguf", {"in_place": True})
    one.note(home.data / "a.gguf", {"source": "here"})
    assert one.read() == {
        str(home.data / "a.gguf"): {"in_place": True, "source": "here"},
        str(home.data / "b.gguf"): {"in_place": True},
    }
    assert home.model_record.stat().st_mode & 0o777 == 0o600


WRITER = """
import sys
from pathlib import Path
from bitbuddy.brain.cache.record import ModelRecord
record = ModelRecord(Path(sys.argv[1]))
print(all(record.note(Path(f"/nowhere/{sys.argv[2]}-{number}.gguf"), {"in_place": True}) for number in range(25)))
"""


def test_two_processes_write_at_once_and_nothing_is_lost(home: Home) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(home.model_record), name], stdout=subprocess.PIPE)
        for name in "ab"
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in both] == [b"True", b"True"]
    names = {f"/nowhere/{name}-{number}.gguf" for name in "ab" for number in range(25)}
    assert set(ModelRecord(home.model_record).read()) == names


def test_a_record_that_cannot_be_written_loses_no_answer_but_refuses_what_must_be_kept(
    home: Home, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_module, "_LOCK_SECONDS", 0.0)
    file_at(home.models / "ours.gguf", model_bytes("ours"))
    models = cache_of(home)
    with FileLock(f"{home.model_record}.lock"):
        models.used(models.models()[0])
        with pytest.raises(StorageError, match="another process"):
            models.import_file(mine, in_place=True)
    assert models.models()[0].last_used == ""


def test_a_folder_in_place_of_the_record_is_a_sentence(home: Home, mine: Path) -> None:
    home.model_record.mkdir()
    with pytest.raises(StorageError, match="could not be written"):
        cache_of(home).import_file(mine, in_place=True)


def test_of_files_that_are_gone_only_what_was_used_is_kept(home: Home) -> None:
    record = ModelRecord(home.model_record)
    kept: dict[str, dict[str, Any]] = {"a": {"sha256": "1"}, "b": {"last_used": "2026"}, "c": {"in_place": True}}
    for name, values in kept.items():
        record.note(home.models / name, values)
    away = home.data / "a drive that is away" / "d"
    record.note(away, {"sha256": "1"})
    assert set(record.read()) == {str(home.models / "b"), str(home.models / "c"), str(away)}


def test_names_of_any_bytes_are_kept(home: Home, tmp_path: Path) -> None:
    path = file_at(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe\n.gguf")), model_bytes("odd"))
    cache_of(home).import_file(path, in_place=True)
    model = cache_of(home).models()[0]
    assert (model.path, model.in_place) == (path, True)
    cache_of(home).remove(model.id)
    assert cache_of(home).models() == []


def test_a_mark_is_size_and_time(mine: Path) -> None:
    mark = Mark.of(mine)
    assert mark.is_of({**mark.to_json(), "sha256": "x"})
    os.utime(mine, (1, 1))
    assert not Mark.of(mine).is_of(mark.to_json())
    assert not mark.is_of({})
