"""Ternary models: those of the kinds TQ1_0 and TQ2_0 run in process, and what they say is what their weights mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitbuddy.brain.gguf import read_header
from bitbuddy.brain.port import Finish
from bitbuddy.brain.profiles import Profile, Profiles
from bitbuddy.brain.supervisor import BrainOptions
from bitbuddy.kernel.errors import ModelUnreadableError
from bitbuddy.kernel.paths import Home
from tests.brain.kit import make_supervisor, question
from tests.brain.ternary import SAID, Kind, write_ternary

IN_PROCESS = [Kind.TQ1_0, Kind.TQ2_0]


@pytest.mark.brain
@pytest.mark.parametrize("architecture", ["llama", "bitnet"])
@pytest.mark.parametrize("kind", IN_PROCESS, ids=lambda kind: kind.name)
def test_a_ternary_model_answers(kind: Kind, architecture: str, home: Home) -> None:
    path = write_ternary(home.models / "ternary.gguf", kind, architecture)
    brain = make_supervisor(home, BrainOptions(model=path.name), shipped=None)
    try:
        stream = brain.stream(question("What do you do all day?", system="You are kind.", tokens=40))
        assert "".join(stream) == SAID
        assert (stream.result.finish, stream.result.brain) == (Finish.STOP, "ternary")
        assert (brain.status().profile, brain.status().tried) == (Profile.FAST, False)
    finally:
        brain.close()


@pytest.mark.brain
@pytest.mark.parametrize("kind", IN_PROCESS, ids=lambda kind: kind.name)
def test_a_ternary_model_says_the_same_without_extra_buffers(kind: Kind, home: Home) -> None:
    path = write_ternary(home.models / "ternary.gguf", kind)
    brain = make_supervisor(home, BrainOptions(model=path.name), shipped=None)
    Profiles(home.state_file).remember(brain._models.identity(brain._models.choose()[0]), Profile.SAFE)
    try:
        assert "".join(brain.stream(question(tokens=40))) == SAID
        assert brain.status().profile == Profile.SAFE
    finally:
        brain.close()


@pytest.mark.parametrize("kind", IN_PROCESS, ids=lambda kind: kind.name)
def test_the_header_of_a_ternary_model(kind: Kind, tmp_path: Path) -> None:
    header = read_header(write_ternary(tmp_path / "ternary.gguf", kind))
    assert (header.quantization, header.foreign) == (kind.name, "")
    assert header.tensor_types == {kind, 0}


@pytest.mark.parametrize("architecture", ["llama", "bitnet-b1.58"])
def test_i2_s_is_read_for_whoever_can_run_it_and_refused_for_all_others(architecture: str, tmp_path: Path) -> None:
    path = write_ternary(tmp_path / "ternary.gguf", Kind.I2_S, architecture)
    header = read_header(path, foreign=True)
    assert (header.name, header.architecture, header.quantization) == ("Three Values", architecture, "I2_S")
    assert header.foreign == "Its weights are of the kind i2_s, which this engine cannot read."
    with pytest.raises(ModelUnreadableError, match=r"i2_s.*brain\.bitnet_folder.*TQ1_0 and TQ2_0 run without it"):
        read_header(path)


def test_the_architecture_of_2025_is_not_run_in_process_even_where_its_weights_could_be_read(tmp_path: Path) -> None:
    path = write_ternary(tmp_path / "relabelled.gguf", Kind.TQ2_0, "bitnet-b1.58")
    with pytest.raises(ModelUnreadableError, match="cannot run correctly"):
        read_header(path)
    assert "bitnet-b1.58" in read_header(path, foreign=True).foreign


def test_a_cut_in_the_weights_of_i2_s_is_called_a_cut(tmp_path: Path) -> None:
    path = write_ternary(tmp_path / "ternary.gguf", Kind.I2_S)
    path.write_bytes(path.read_bytes()[:-4200])
    with pytest.raises(ModelUnreadableError, match="ends too early"):
        read_header(path, foreign=True)
