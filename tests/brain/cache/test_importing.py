"""Taking in model files: whole or not at all, never over another, and never twice."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from bitbuddy.brain.cache import ModelCache, Step, importing
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.kernel.errors import ModelUnreadableError, NotFoundError, StorageError, UsageError
from bitbuddy.kernel.paths import Home
from tests.brain.cache.kit import KNOWN, cache_of, file_at, model_bytes, names_in
from tests.brain.kit import changed, gguf_bytes
from tests.waiting import until

HOSTILE_NAMES = {
    "../../climbs.gguf": "climbs.gguf",
    "line\nbreak.gguf": "line_break.gguf",
    "photo\u202egpj.gguf": "photo_gpj.gguf",
    "CON.gguf": "_CON.gguf",
    "com1.q4.GGUF": "_com1.q4.gguf",
    "a:b*c?.gguf": "a_b_c_.gguf",
    " . .gguf": "model.gguf",
    "\udcff\udcfe.gguf": "__.gguf",
    "u\u0308ber.gguf": "\u00fcber.gguf",
}


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return file_at(tmp_path / "Downloads" / "Mine.gguf", model_bytes("mine", 3_000_000))


def test_a_copy_is_ours_and_whole(home: Home, origin: Path) -> None:
    steps: list[tuple[int, int]] = []
    size = origin.stat().st_size
    model = cache_of(home).import_file(origin, progress=lambda done, of: steps.append((done, of)))
    assert model.path == home.models / "Mine.gguf"
    assert model.path.read_bytes() == origin.read_bytes()
    assert (model.id, model.size, model.in_place, model.entry) == ("Mine.gguf", size, False, None)
    assert model.sha256 == hashlib.sha256(origin.read_bytes()).hexdigest()
    assert "copied" in model.told
    assert steps[-1] == (size, size)
    assert steps == sorted(steps)
    assert names_in(home.models) == ["Mine.gguf"]
    assert model.path.stat().st_mode & 0o777 == 0o600
    again = cache_of(home).get("Mine.gguf")
    assert (again.sha256, again.source, again.added) == (model.sha256, "your own file", model.added)
    assert again.added


def test_a_file_in_place_is_only_remembered(home: Home, origin: Path) -> None:
    model = cache_of(home).import_file(origin, in_place=True)
    assert (model.path, model.in_place, model.id) == (origin, True, "Mine.gguf")
    assert names_in(home.models) == []
    assert [one.path for one in cache_of(home).choose()] == [origin]
    assert cache_of(home).get(str(origin)).sha256 == hashlib.sha256(origin.read_bytes()).hexdigest()


def test_a_file_in_place_that_is_gone_is_missing_until_it_is_back(home: Home, origin: Path) -> None:
    models = cache_of(home)
    models.import_file(origin, in_place=True)
    origin.rename(origin.with_name("away"))
    models.used(models.missing()[0])  # somebody writes to the record meanwhile
    assert models.models() == []
    assert [(one.path, one.missing) for one in cache_of(home).missing()] == [(origin, True)]
    origin.with_name("away").rename(origin)
    assert cache_of(home).missing() == []
    assert cache_of(home).choose("Mine.gguf")[0].path == origin


def test_what_is_there_already_is_not_taken_twice(home: Home, origin: Path) -> None:
    models = cache_of(home)
    first = models.import_file(origin)
    other = file_at(origin.with_name("Other name.gguf"), origin.read_bytes())
    for path, in_place in ((other, False), (other, True), (first.path, False), (first.path, True)):
        again = models.import_file(path, in_place)
        assert again.path == first.path
        assert "already" in again.told
    assert names_in(home.models) == ["Mine.gguf"]
    assert len(models.models()) == 1


def test_a_copy_takes_the_place_of_the_file_used_in_place(home: Home, origin: Path) -> None:
    models = cache_of(home)
    models.import_file(origin, in_place=True)
    model = models.import_file(origin)
    assert (model.path, model.in_place) == (home.models / "Mine.gguf", False)
    assert [one.path for one in models.models()] == [model.path]


def test_nothing_is_ever_overwritten(home: Home, origin: Path) -> None:
    file_at(home.models / "Mine.gguf", model_bytes("another"))
    model = cache_of(home).import_file(origin)
    assert model.path.name == "Mine (2).gguf"
    assert (home.models / "Mine.gguf").read_bytes() == model_bytes("another")


def test_a_file_of_the_catalogue_is_known_by_its_content_and_not_by_its_name(home: Home, tmp_path: Path) -> None:
    models = cache_of(home)
    model = models.import_file(file_at(tmp_path / "whatever.gguf", KNOWN))
    assert (model.id, model.path.name, model.licence) == ("known", "known.gguf", "MIT")
    models.remove("known")
    fake = models.import_file(file_at(tmp_path / "known.gguf", model_bytes("Fake!", 2048)))
    assert (fake.entry, fake.path.name) == (None, "known (2).gguf")
    models.check(fake)


def test_a_damaged_file_is_never_taken_for_ones_own_by_an_import_that_reads_it(home: Home, tmp_path: Path) -> None:
    """It is read, as it has the size of what is imported."""
    file_at(home.models / "known.gguf", KNOWN[:-1] + b"\x01")
    models = cache_of(home)
    model = models.import_file(file_at(tmp_path / "known.gguf", KNOWN))
    assert (model.id, model.path.name) == ("known", "known (2).gguf")
    assert [(one.path.name, one.damaged) for one in models.models()] == [
        ("known (2).gguf", False),
        ("known.gguf", True),
    ]
    with pytest.raises(ModelUnreadableError, match="hash is wrong"):
        models.check(models.get(str(home.models / "known.gguf")))


def test_the_name_of_a_catalogue_entry_alone_makes_no_file_one_in_place(home: Home, tmp_path: Path) -> None:
    impostor = file_at(tmp_path / "known.gguf", model_bytes("Knowm", 2048))
    assert impostor.stat().st_size == len(KNOWN)
    model = cache_of(home).import_file(impostor, in_place=True)
    assert (model.entry, model.id) == (None, "known.gguf")


def test_two_files_in_place_of_one_name_have_two_ids(home: Home, tmp_path: Path) -> None:
    models = cache_of(home)
    for folder in ("one", "two"):
        models.import_file(file_at(tmp_path / folder / "a.gguf", model_bytes(folder)), in_place=True)
    assert {one.id for one in models.models()} == {"a.gguf", "a (2).gguf"}


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_names_become_plain_ones(name: str, home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(model_bytes("hostile"))
    assert cache_of(home).import_file(folder / name).path == home.models / HOSTILE_NAMES[name]


def test_a_name_of_255_bytes_is_shortened_and_leaves_room_for_a_number(home: Home, tmp_path: Path) -> None:
    name = "ä" * 125 + ".gguf"
    models = cache_of(home)
    for folder in ("one", "two"):
        path = models.import_file(file_at(tmp_path / folder / name, model_bytes(folder))).path
        assert len(os.fsencode(path.name)) <= 255
    assert len(names_in(home.models)) == 2


def test_a_file_without_the_ending_is_called_what_the_model_is_called(home: Home, tmp_path: Path) -> None:
    model = cache_of(home).import_file(file_at(tmp_path / "sha256-abc", model_bytes("A Model")))
    assert model.path.name == "A Model.gguf"
    in_place = cache_of(home).import_file(file_at(tmp_path / "sha256-def", model_bytes("B Model")), in_place=True)
    assert (in_place.id, in_place.name) == ("b-model", "B Model")


def test_a_link_is_followed_and_what_is_no_file_is_refused(home: Home, origin: Path, tmp_path: Path) -> None:
    models = cache_of(home)
    fifo, link, loop = tmp_path / "pipe.gguf", tmp_path / "link.gguf", tmp_path / "loop.gguf"
    os.mkfifo(fifo)
    link.symlink_to(origin)
    loop.symlink_to(loop)
    wrong = {fifo: "pipe", tmp_path: "folder", loop: "system says", tmp_path / "none.gguf": "not there"}
    wrong |= {Path("/dev/zero"): "device", Path("~nobody-at-all/x.gguf"): "system says", Path("a\0b"): "system says"}
    for path, words in wrong.items():
        for in_place in (False, True):
            with pytest.raises((ModelUnreadableError, NotFoundError, UsageError), match=words):
                models.import_file(path, in_place)
    assert names_in(home.models) == []
    model = models.import_file(link)
    assert not model.path.is_symlink()
    assert model.path.read_bytes() == origin.read_bytes()


def test_what_the_engine_cannot_use_is_refused_before_a_byte_is_copied(home: Home, tmp_path: Path) -> None:
    wrong = {
        "i2_s": gguf_bytes(tensors=(("token_embd.weight", (32, 4), 36),)),
        "no chat template": gguf_bytes(changed(**{"tokenizer__chat_template": None})),
        "web page": b"<html>",
        "ends too early": model_bytes("cut")[:-1],
    }
    for words, content in wrong.items():
        with pytest.raises(ModelUnreadableError, match=words):
            cache_of(home).import_file(file_at(tmp_path / "a.gguf", content))
    assert names_in(home.models) == []
    assert not home.model_record.exists()


def test_what_only_bitnet_runs_is_taken_in_where_there_is_one(home: Home, tmp_path: Path) -> None:
    origin = file_at(tmp_path / "ternary.gguf", gguf_bytes(tensors=(("token_embd.weight", (32, 4), 36),)))
    models = cache_of(home)
    models.headers.bitnet_folder = lambda: "/opt/BitNet"
    for in_place in (False, True):
        model = models.import_file(origin, in_place)
        assert (model.runtime, model.quantization) == (Runtime.BITNET_SERVER, "I2_S")
    later = cache_of(home)
    assert {model.runtime for model in later.models()} == {Runtime.BITNET_SERVER}
    with pytest.raises(ModelUnreadableError, match="bitnet_folder"):
        later.check(later.models()[0])
    model.path.write_bytes(model_bytes("another"))
    assert later.get(model.id).runtime is Runtime.ENGINE


def test_leaving_an_import_leaves_nothing(home: Home, origin: Path) -> None:
    steps = cache_of(home).importing(origin)
    assert next(steps) == Step(1 << 20, origin.stat().st_size)
    assert len(names_in(home.models)) == 1
    steps.close()
    assert names_in(home.models) == []


def test_a_file_that_is_written_to_meanwhile_is_refused(home: Home, origin: Path) -> None:
    for in_place in (False, True):
        steps = cache_of(home).importing(origin, in_place)
        next(steps)
        with origin.open("ab") as file:
            file.write(b"more")
        with pytest.raises(ModelUnreadableError, match="changed while"):
            list(steps)
    assert names_in(home.models) == []


def test_a_disk_without_room_is_told_before_a_byte(home: Home, origin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = origin.stat().st_size
    usage = shutil.disk_usage(home.models)._replace(free=size + importing.SPARE_BYTES - 1)
    monkeypatch.setattr("bitbuddy.brain.cache.importing.shutil.disk_usage", lambda _: usage)
    with pytest.raises(StorageError, match="There is no room") as caught:
        cache_of(home).import_file(origin)
    assert "--in-place" in caught.value.hint
    assert names_in(home.models) == []
    assert cache_of(home).import_file(origin, in_place=True).in_place


FULL = """
import sys
from pathlib import Path
from bitbuddy.brain.cache import ModelCache
from bitbuddy.kernel.errors import StorageError
try:
    ModelCache(Path(sys.argv[1]), Path(sys.argv[2])).import_file(Path(sys.argv[3]))
except StorageError as error:
    print(error)
"""


def test_a_disk_that_fills_up_in_the_middle_leaves_nothing(home: Home, origin: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(home.models), str(home.model_record), str(origin)],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000)),
        check=False,
        timeout=60,
    )
    assert "Mine.gguf could not be copied" in done.stdout, done.stderr
    assert names_in(home.models) == []


def test_a_folder_that_vanished_is_made_again_and_one_that_cannot_be_is_a_sentence(home: Home, origin: Path) -> None:
    models = cache_of(home)
    home.models.rmdir()
    assert models.models() == []
    assert models.import_file(origin).path.exists()
    shutil.rmtree(home.models)
    home.models.symlink_to(home.data / "a drive that is away")
    with pytest.raises(StorageError, match="cannot be used"):
        models.import_file(origin)


def test_a_folder_that_takes_no_files_is_a_sentence(home: Home, origin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    models = cache_of(home)
    monkeypatch.setattr("bitbuddy.brain.cache.importing.os.open", refused)
    with pytest.raises(StorageError, match="Read-only file system"):
        models.import_file(origin)


def test_a_file_system_without_links_takes_files_as_well(
    home: Home, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr("bitbuddy.brain.cache.importing.os.link", refused)
    file_at(home.models / "Mine.gguf", model_bytes("another"))
    model = cache_of(home).import_file(origin)
    assert names_in(home.models) == ["Mine (2).gguf", "Mine.gguf"]
    assert model.path.read_bytes() == origin.read_bytes()


def test_what_was_left_behind_is_tidied_and_what_others_need_is_not(home: Home, origin: Path) -> None:
    models = cache_of(home)
    stale = file_at(home.models / ".import-00.part", b"x" * 10)
    for name in ("known.gguf.part", "known.gguf.part.json"):
        file_at(home.models / name, b"{}")
    under_way = models.importing(origin)
    next(under_way)
    assert (stale, 10) in models.parts()
    script = "import sys; from pathlib import Path; from bitbuddy.brain.cache import ModelCache; "
    script += "ModelCache(Path(sys.argv[1]), Path(sys.argv[2])).tidy()"
    subprocess.run([sys.executable, "-c", script, str(home.models), str(home.model_record)], check=True, timeout=60)
    assert not stale.exists()
    assert (home.models / "known.gguf.part").exists()
    *_, last = under_way
    assert last.done == origin.stat().st_size
    assert names_in(home.models) == ["Mine.gguf", "known.gguf.part", "known.gguf.part.json"]


LOOP = """
import sys
from pathlib import Path
from bitbuddy.brain.cache import ModelCache
models = ModelCache(Path(sys.argv[1]), Path(sys.argv[2]))
models.tidy()
while True:
    model = models.import_file(Path(sys.argv[3]))
    print(flush=True)
    models.remove(model.id)
"""


def test_killed_at_any_instant_there_is_a_whole_file_or_none(home: Home, origin: Path, seed: Random) -> None:
    command = [sys.executable, "-c", LOOP, str(home.models), str(home.model_record), str(origin)]
    content, cut, rounds = origin.read_bytes(), 0, 0
    while rounds < 10 or cut < 3:
        rounds += 1
        assert rounds < 200, "no kill came in the middle of a copy"
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            time.sleep(seed.random() * 0.03)  # the instant of the kill, not a wait for something
            process.send_signal(signal.SIGKILL)
        whole = [path for path in home.models.iterdir() if path.suffix == ".gguf"]
        assert all(path.read_bytes() == content for path in whole)
        models = ModelCache(home.models, home.model_record)
        assert [one.path for one in models.models()] == whole
        cut += bool(models.parts())
        models.tidy()
        assert models.parts() == []
    assert json.loads(home.model_record.read_bytes())["files"].keys() <= {str(home.models / "Mine.gguf")}


@pytest.fixture
def seed() -> Random:
    return Random(5)


RACE = """
import sys
from pathlib import Path
from bitbuddy.brain.cache import ModelCache
models = ModelCache(Path(sys.argv[1]), Path(sys.argv[2]))
steps = models.importing(Path(sys.argv[3]))
next(steps)
print(flush=True)
sys.stdin.readline()
try:
    while True:
        next(steps)
except StopIteration as end:
    print(end.value.path)
"""


def test_two_processes_that_take_in_the_same_file_end_with_one(home: Home, origin: Path) -> None:
    command = [sys.executable, "-c", RACE, str(home.models), str(home.model_record), str(origin)]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "\n"
    until(lambda: len(names_in(home.models)) == 2)
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate(timeout=60) for one in both]
    assert [out.strip() for out, _ in said] == [str(home.models / "Mine.gguf")] * 2, said
    assert names_in(home.models) == ["Mine.gguf"]


def test_a_file_in_our_folder_that_is_not_called_a_model_can_be_used_in_place(home: Home) -> None:
    path = file_at(home.models / "Mine.GGUF", model_bytes("mine"))
    models = cache_of(home)
    assert models.import_file(path, in_place=True).path == path
    assert [one.path for one in models.models()] == [path]
    models.remove("Mine.GGUF")
    assert path.exists()
