"""Every kind of model file that cannot be used is refused with a sentence of its own, before the engine sees it."""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.gguf import read_header
from bitbuddy.brain.port import BrainRequest, Message, Role
from bitbuddy.brain.supervisor import BrainOptions, Patience, Supervisor, Workings
from bitbuddy.kernel.errors import BrainAbsentError, ModelUnreadableError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.kit import GOOD_TENSORS, STARTER, changed, gguf_bytes, make_supervisor, question

NO_MODEL = gguf_bytes()
I2_S = (("token_embd.weight", (32, 4), 36),)
TL1 = (("token_embd.weight", (32, 4), 38),)
TL2 = (("token_embd.weight", (32, 4), 39),)
NARROW = (("token_embd.weight", (576, 4), 35),)
BITNET_SIZES = {"bitnet-b1.58.context_length": 256, "bitnet-b1.58.block_count": 1}
BITNET = changed(general__architecture="bitnet-b1.58") | BITNET_SIZES
FOREIGN = (("token_embd.weight", (32, 4), 77),)
BIG_ENDIAN = b"GGUF" + struct.pack(">I", 3) + bytes(64)

UNREADABLE = {
    "empty": (b"", "It is empty"),
    "a web page": (b"\n <!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
    "a git pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "git lfs pull"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not a GGUF"),
    "cut in the header": (NO_MODEL[:200], "ends too early"),
    "cut in the weights": (NO_MODEL[:-1], "ends too early"),
    "an old version": (gguf_bytes(version=1), "version 1"),
    "big-endian": (BIG_ENDIAN, "big-endian"),
    "absurd counts": (b"GGUF" + struct.pack("<IQQ", 3, 2**60, 2**60), "damaged or made up"),
    "an absurd length": (b"GGUF" + struct.pack("<IQQQ", 3, 1, 1, 2**62) + bytes(64), "damaged or made up"),
    "no architecture": (gguf_bytes(changed(general__architecture=None)), "what kind of model"),
    "a path as architecture": (gguf_bytes(changed(general__architecture="../../etc")), "what kind of model"),
    "an unknown architecture": (gguf_bytes(changed(general__architecture="frobnicate")), "its own architecture"),
    "for search": (gguf_bytes(changed(general__architecture="bert")), "not a model that can chat"),
    "an add-on": (gguf_bytes(changed(general__type="adapter")), "not a model that can chat"),
    "BitNet of 2025": (gguf_bytes(BITNET), "cannot run correctly. bitnet.cpp can run it: build that, and say where"),
    "i2_s": (gguf_bytes(tensors=I2_S), "kind i2_s, which this engine cannot read. bitnet.cpp can"),
    "i2_s, cut off": (gguf_bytes(tensors=I2_S, data=32 + 32 - 1), "ends too early"),
    "tl1": (gguf_bytes(tensors=TL1), "kind tl1, which this engine cannot read. bitnet.cpp can"),
    "tl2": (gguf_bytes(BITNET, TL2), "kind tl2, which this engine cannot read. bitnet.cpp can"),
    "rows of 576 in ternary blocks": (gguf_bytes(tensors=NARROW), "rows of 576 weights do not fit"),
    "foreign weights": (gguf_bytes(tensors=FOREIGN), "kind 77"),
    "no weights": (gguf_bytes(tensors=()), "no weights"),
    "no vocabulary": (gguf_bytes(changed(tokenizer__ggml__model=None)), "no vocabulary"),
    "no chat template": (gguf_bytes(changed(**{"tokenizer__chat_template": None})), "no chat template"),
    "one part of many": (gguf_bytes(changed(split__count=3)), "one part of a model"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_each_kind_has_its_sentence(kind: str, tmp_path: Path) -> None:
    content, words = UNREADABLE[kind]
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelUnreadableError, match=words) as caught:
        read_header(path)
    assert str(path) in caught.value.title
    assert caught.value.hint


def test_a_part_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "big-00001-of-00003.gguf"
    path.write_bytes(NO_MODEL)
    with pytest.raises(ModelUnreadableError, match="one part of a model"):
        read_header(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadableError, match="not there"):
        read_header(tmp_path / "gone.gguf")


def test_a_folder_called_like_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadableError, match="The system says"):
        read_header(tmp_path)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The administrator may read everything, so the refusal is made here.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ModelUnreadableError, match="no permission"):
        read_header(tmp_path / "model.gguf")


@pytest.mark.brain
def test_the_starter_brain_with_one_changed_byte_is_refused(tmp_path: Path, home: Home) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    copy = shipped / STARTER.name
    shutil.copy(STARTER, copy)
    with copy.open("r+b") as file:
        file.seek(-1000, os.SEEK_END)
        byte = file.read(1)
        file.seek(-1000, os.SEEK_END)
        file.write(bytes([byte[0] ^ 1]))
    models = ModelCache(home.models, home.data / "model_cache.json", shipped)
    with pytest.raises(ModelUnreadableError, match="hash is wrong"):
        models.check(models.choose()[0])


def test_a_name_that_climbs_out_of_the_folder_is_not_followed(home: Home) -> None:
    (home.data / "outside.gguf").write_bytes(NO_MODEL)
    models = ModelCache(home.models, home.data / "model_cache.json")
    with pytest.raises(BrainAbsentError, match="not installed"):
        models.choose("../outside.gguf")


# From here on the real worker meets the file.


@pytest.fixture
def quick() -> Workings:
    return Workings(patience=Patience(template=2.0))


@pytest.fixture
def supervisor(home: Home, quick: Workings) -> Iterator[Supervisor]:
    made = make_supervisor(home, BrainOptions(model="mine.gguf"), workings=quick, shipped=None)
    yield made
    made.close()


HOSTILE = {
    "reaches for Python": ("{{ ''.__class__.__mro__ }}", "must not"),
    "runs a command": ("{{ cycler.__init__.__globals__['os'].system('true') }}", "must not|does not work"),
    "never ends": ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "never ends"),
    "writes without end": ("{% for a in range(99999) %}{{ 'much text ' * 1000 }}{% endfor %}", "without end"),
    "eats memory": (
        "{% set n = namespace(x='0123456789') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "memory|never ends",
    ),
    "an endless sum": ("{{ 9 ** 9 ** 9 ** 9 }}", "must not"),
    "broken": ("{% if messages %}", "does not work"),
    "nested too deep": ("{{ " + "(" * 5000 + ")" * 5000 + " }}", "does not work"),
    "deaf": ("Hello.", "leaves out"),
}


@pytest.mark.brain
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_template_is_refused_before_the_model_is_loaded(
    kind: str, home: Home, supervisor: Supervisor
) -> None:
    template, words = HOSTILE[kind]
    (home.models / "mine.gguf").write_bytes(gguf_bytes(changed(**{"tokenizer__chat_template": template})))
    with pytest.raises(ModelUnreadableError, match=words):
        list(supervisor.stream(question()))
    status = supervisor.status()
    assert (status.state, status.pid) == (BrainState.ASLEEP, None)
    assert status.message


@pytest.mark.brain
def test_an_architecture_that_only_the_engine_knows_not(home: Home, supervisor: Supervisor) -> None:
    values = changed(general__architecture="frobnicate", frobnicate__context_length=256, frobnicate__block_count=1)
    (home.models / "mine.gguf").write_bytes(gguf_bytes(values, GOOD_TENSORS))
    with pytest.raises(ModelUnreadableError, match="architecture is unknown"):
        list(supervisor.stream(question()))


@pytest.mark.brain
def test_weights_that_the_engine_cannot_use(home: Home, supervisor: Supervisor) -> None:
    (home.models / "mine.gguf").write_bytes(NO_MODEL)
    with pytest.raises(ModelUnreadableError) as caught:
        list(supervisor.stream(question()))
    assert caught.value.message


@pytest.mark.brain
def test_an_unreadable_model_makes_way_for_the_next_best(home: Home) -> None:
    (home.models / "broken.gguf").write_bytes(NO_MODEL[:-1])
    with (home.models / "broken.gguf").open("r+b") as file:
        file.truncate(STARTER.stat().st_size + 1)
        file.write(b"<html>")
    brain = make_supervisor(home)
    try:
        stream = brain.stream(question(tokens=3))
        list(stream)
        assert stream.result.brain == "SmolLM2 135M"
    finally:
        brain.close()


@pytest.mark.brain
def test_a_chosen_model_that_became_unreadable_makes_way_and_that_is_said(home: Home) -> None:
    broken = home.models / "broken.gguf"
    broken.write_bytes(b"<html>404</html>")
    brain = make_supervisor(home, BrainOptions(model="broken.gguf"))
    told = f"The model file {broken} cannot be used. SmolLM2 135M is used instead."
    try:
        stream = brain.stream(question(tokens=3))
        list(stream)
        assert stream.result.brain == "SmolLM2 135M"
        assert brain.status().message == told
        brain.sleep()
        assert (brain.status().name, brain.status().message) == ("SmolLM2 135M", told)
        # Asked for by name nothing takes its place.
        with brain.of("broken.gguf") as beside, pytest.raises(ModelUnreadableError):
            list(beside.stream(question(tokens=3)))
        broken.unlink()
        broken.symlink_to(STARTER)
        assert (brain.status().name, brain.status().message) == ("broken", "")
    finally:
        brain.close()


@pytest.mark.brain
def test_a_template_that_turns_hostile_with_a_question(home: Home, supervisor: Supervisor) -> None:
    # The trial conversations have up to three messages; the trap waits for a fourth.
    trap = "{% if messages|length > 3 %}{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    template = trap + "{% endif %}{% for m in messages %}{{ m.role + ':' + m.content }}{% endfor %}"
    data = STARTER.read_bytes()
    start = data.index(b"{% for message in messages %}")
    length = int.from_bytes(data[start - 8 : start], "little")
    assert len(template) <= length
    (home.models / "mine.gguf").write_bytes(data[:start] + template.encode().ljust(length) + data[start + length :])
    list(supervisor.stream(question(tokens=2)))
    many = tuple(Message(role, "a") for role in (Role.USER, Role.ASSISTANT, Role.USER, Role.ASSISTANT, Role.USER))
    with pytest.raises(ModelUnreadableError, match="never ends"):
        list(supervisor.stream(BrainRequest(many, max_tokens=2)))
    assert supervisor.status().pid is None
