"""Files of other programs: found where their layouts put them, judged by their headers, used where they lie."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from bitbuddy.brain.cache import OfferedFile
from bitbuddy.brain.cache.other_apps import Places, found_in_other_apps, usual_places
from bitbuddy.brain.gguf import GgufHeader, read_header
from bitbuddy.brain.supervisor import BrainOptions
from bitbuddy.kernel.paths import Home
from tests.brain.cache.kit import cache_of, file_at, model_bytes
from tests.brain.kit import STARTER, changed, gguf_bytes, make_supervisor, question

MODEL_LAYER = "application/vnd.ollama.image.model"


@pytest.fixture
def places(person: Path) -> Places:
    return Places(person, person / ".cache", person / ".local" / "share", (person / "service" / "models",))


def ollama(models: Path, name: str, content: bytes | Path, *, digest: str = "") -> Path:
    """Lay out the model ``name`` ("HOST/NAMESPACE/NAME/TAG") as Ollama does; a Path as content is linked."""
    digest = digest or hashlib.sha256(content if isinstance(content, bytes) else b"").hexdigest()
    layers = [
        {"mediaType": "application/vnd.ollama.image.template", "digest": f"sha256:{'0' * 64}", "size": 1},
        {"mediaType": MODEL_LAYER, "digest": f"sha256:{digest}", "size": 1},
    ]
    manifest = {"schemaVersion": 2, "config": {"digest": f"sha256:{'1' * 64}"}, "layers": layers}
    file_at(models / "manifests" / name, json.dumps(manifest).encode())
    blob = models / "blobs" / f"sha256-{digest}"
    if isinstance(content, bytes):
        return file_at(blob, content)
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.symlink_to(content)
    return blob


def hub(cache: Path, repository: str, file: str, content: bytes) -> Path:
    """Lay out a file as the hub's library does: a blob, and a link to it in a snapshot."""
    folder = cache / f"models--{repository.replace('/', '--')}"
    blob = file_at(folder / "blobs" / hashlib.sha256(content).hexdigest(), content)
    link = folder / "snapshots" / ("a" * 40) / file
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(os.path.relpath(blob, link.parent))
    return link


def found(places: Places) -> list[OfferedFile]:
    return found_in_other_apps(places, read_header)


def test_each_layout_is_known(places: Places) -> None:
    home, cache, data = places.home, places.cache, places.data
    content = {name: model_bytes(name) for name in "abcdefgh"}
    paths = [
        ollama(home / ".ollama/models", "registry.ollama.ai/library/llama3.2/1b", content["a"]),
        ollama(places.services[0], "hf.co/someone/their-model/latest", content["b"]),
        file_at(home / ".lmstudio/models/publisher/repository/c.gguf", content["c"]),
        file_at(home / ".cache/lm-studio/models/publisher/repository/d.GGUF", content["d"]),
        hub(cache / "huggingface/hub", "owner/name-GGUF", "e.gguf", content["e"]),
        file_at(cache / "llama.cpp/f.gguf", content["f"]),
        file_at(data / "nomic.ai/GPT4All/g.gguf", content["g"]),
        file_at(data / "Jan/data/llamacpp/models/janhq/small/model.gguf", content["h"]),
    ]
    names = ["llama3.2:1b", "someone/their-model:latest", "c", "d", "e", "f", "g", "janhq/small"]
    apps = ["Ollama"] * 2 + ["LM Studio"] * 2 + ["Hugging Face cache", "llama.cpp", "GPT4All", "Jan"]
    assert [(one.path, one.name, one.app) for one in found(places)] == list(zip(paths, names, apps, strict=True))
    assert {one.bytes for one in found(places)} == {len(content["a"])}


def test_nothing_there_is_nothing_offered(places: Places) -> None:
    assert found(places) == []


def test_the_same_content_is_offered_once(places: Places) -> None:
    content = model_bytes("a")
    models = places.home / ".ollama/models"
    blob = ollama(models, "registry.ollama.ai/library/a/latest", content)
    ollama(models, "registry.ollama.ai/library/a/1b", content)
    hub(places.cache / "huggingface/hub", "owner/name", "a.gguf", content)
    linked = places.home / ".lmstudio/models/p/r/a.gguf"
    linked.parent.mkdir(parents=True)
    os.link(blob, linked)
    assert [one.path for one in found(places)] == [blob]


def test_what_cannot_be_used_is_left_out(places: Places) -> None:
    folder = places.home / ".lmstudio/models/p/r"
    file_at(folder / "web.gguf", b"<html>")
    file_at(folder / "projector.gguf", gguf_bytes(changed(general__architecture="clip")))
    file_at(folder / "big-00001-of-00002.gguf", model_bytes("part"))
    file_at(folder / "cut.gguf", model_bytes("cut")[:-1])
    file_at(folder / "notes.txt", b"notes")
    file_at(folder.parent / "too high.gguf", model_bytes("high"))
    (folder / "gone.gguf").symlink_to(folder / "nowhere")
    (folder / "folder.gguf").mkdir()
    os.mkfifo(folder / "pipe.gguf")
    assert found(places) == []


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[" * 100_000,
        b'{"layers": 3}',
        b'{"layers": [7]}',
        json.dumps({"layers": [{"mediaType": MODEL_LAYER, "digest": "sha256:../../../../secret.gguf"}]}).encode(),
        json.dumps({"layers": [{"mediaType": MODEL_LAYER, "digest": f"sha256:{'a' * 64}"}] * 2}).encode(),
        json.dumps({"layers": [{"mediaType": MODEL_LAYER, "digest": f"sha256:{'b' * 64}"}]}).encode(),
    ],
)
def test_a_manifest_that_lies_offers_nothing(manifest: bytes, places: Places) -> None:
    models = places.home / ".ollama/models"
    file_at(places.home / "secret.gguf", model_bytes("secret"))
    file_at(models / f"blobs/sha256-{'a' * 64}", model_bytes("blob"))
    file_at(models / "manifests/registry.ollama.ai/library/x/latest", manifest)
    assert found(places) == []


def test_a_manifest_that_is_a_pipe_is_not_opened(places: Places) -> None:
    folder = places.home / ".ollama/models/manifests/registry.ollama.ai/library/x"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "latest")
    assert found(places) == []


def test_the_time_is_bounded(places: Places) -> None:
    judged: list[Path] = []

    def judge(path: Path) -> GgufHeader:
        judged.append(path)
        return read_header(path)

    for number in range(3):
        file_at(places.home / f".lmstudio/models/p/r/{number}.gguf", model_bytes(str(number)))
    assert found_in_other_apps(places, judge, seconds=-1.0) == []
    assert judged == []
    assert len(found_in_other_apps(places, judge)) == 3


def test_a_deep_tree_without_any_model_ends_in_time_as_well(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (places.home / f".lmstudio/models/{number}/a/b").mkdir(parents=True)
    listed: list[object] = []
    original = os.scandir

    def counted(folder: Path) -> object:
        listed.append(folder)
        return original(folder)

    monkeypatch.setattr(os, "scandir", counted)
    assert found_in_other_apps(places, read_header, seconds=-1.0) == []
    assert listed == []
    assert found_in_other_apps(places, read_header) == []
    assert places.home / ".lmstudio/models/0/a" in listed


def test_the_usual_places_follow_the_persons_own(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert usual_places().cache == person / ".cache"
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere/cache")
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert usual_places().cache == Path("/somewhere/cache")
    assert usual_places().data == person / ".local" / "share"


def test_what_is_used_in_place_is_not_offered_again(home: Home, person: Path) -> None:
    blob = ollama(person / ".ollama/models", "registry.ollama.ai/library/tiny/1b", model_bytes("tiny"))
    models = cache_of(home)
    assert [one.to_json()["path"] for one in models.offered()] == [str(blob)]
    model = models.import_file(blob, in_place=True)
    assert (model.id, model.name, model.in_place) == ("tiny-1b", "tiny:1b", True)
    assert models.offered() == []
    copied = models.import_file(blob)
    assert copied.path.name == "tiny_1b.gguf"


@pytest.mark.brain
def test_the_starter_brain_answers_from_a_blob_of_another_program(home: Home, person: Path) -> None:
    digest = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
    blob = ollama(person / ".ollama/models", "registry.ollama.ai/library/smollm2/135m", STARTER, digest=digest)
    brain = make_supervisor(home, BrainOptions(model="smollm2-135m-q4_1"), shipped=None)
    models = cache_of(home)
    try:
        assert models.import_file(models.offered()[0].path, in_place=True).path == blob
        answer = brain.stream(question(tokens=3))
        assert "".join(answer)
        assert (brain.status().model_path, answer.result.brain) == (str(blob), "SmolLM2 135M")
    finally:
        brain.close()
    assert cache_of(home).models()[0].last_used
