"""Reading GGUF headers: what a good one says, and that no file makes the reader raise anything but its one error."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.brain import gguf
from bitbuddy.brain.gguf import read_header
from bitbuddy.kernel.errors import ModelUnreadableError
from tests.brain.kit import STARTER, changed, gguf_bytes, text_bytes

GOOD = gguf_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.gguf"


def test_reads_a_small_model(path: Path) -> None:
    path.write_bytes(gguf_bytes(changed(general__file_type=15, general__quantized=True, general__score=0.5)))
    header = read_header(path)
    assert (header.architecture, header.name, header.quantization) == ("llama", "Tiny", "Q4_K_M")
    assert (header.context, header.tensors, header.tensor_types) == (256, 1, frozenset({0}))
    assert "im_start" in header.chat_template


def test_a_model_without_a_name_is_called_after_its_file(path: Path) -> None:
    path.write_bytes(gguf_bytes(changed(general__name=None)))
    assert read_header(path).name == "model"


def test_a_name_cannot_deceive(path: Path) -> None:
    path.write_bytes(gguf_bytes(changed(general__name="nice\u202e\x1b[31m")))
    assert read_header(path).name == "nice\\u202e\\x1b[31m"


@pytest.mark.brain
def test_reads_the_starter_brain() -> None:
    header = read_header(STARTER)
    assert (header.architecture, header.quantization, header.context) == ("llama", "Q4_1", 8192)
    assert "<|im_start|>" in header.chat_template
    # 30 layers, 3 heads of keys and of values, 64 wide, 2 bytes each.
    assert header.bytes_per_token == 30 * 3 * (64 + 64) * 2


@pytest.mark.parametrize(
    ("values", "size"),
    [
        ({}, 0),
        ({"llama__embedding_length": 64, "llama__attention__head_count": 4}, 4 * 32 * 2),
        ({"llama__embedding_length": 64, "llama__attention__head_count": 4, "llama__attention__head_count_kv": 2}, 2 * 32 * 2),
        ({"llama__attention__head_count": 4, "llama__attention__key_length": 100}, 4 * 200 * 2),
        ({"llama__attention__head_count": 4, "llama__attention__key_length": 100, "llama__attention__value_length": 60}, 4 * 160 * 2),
        # One for each layer, more than there can be, and nonsense: it is not known.
        ({"llama__embedding_length": 64, "llama__attention__head_count": ["4", "2"]}, 0),
        ({"llama__embedding_length": 64, "llama__attention__head_count": 4_000_000_000}, 0),
        ({"llama__embedding_length": "64", "llama__attention__head_count": 4}, 0),
    ],
)  # fmt: skip
def test_what_a_token_of_the_context_takes(path: Path, values: dict[str, object], size: int) -> None:
    path.write_bytes(gguf_bytes(changed(**values)))
    assert read_header(path).bytes_per_token == size


def test_reads_nothing_past_the_header(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(gguf_bytes(changed(x__long=["word"] * 400_000)))
    monkeypatch.setattr(gguf, "MAXIMUM_HEADER_BYTES", 5_000_000)
    assert read_header(path).name == "Tiny"
    monkeypatch.setattr(gguf, "MAXIMUM_HEADER_BYTES", 4_000_000)
    with pytest.raises(ModelUnreadableError, match="far too long"):
        read_header(path)


@pytest.mark.parametrize("cut", [*range(1, 40), *range(40, len(GOOD), 7)])
def test_every_cut_is_called_a_cut(path: Path, cut: int) -> None:
    path.write_bytes(GOOD[:cut])
    with pytest.raises(ModelUnreadableError, match="ends too early"):
        read_header(path)


@settings(max_examples=300, deadline=1000)
@given(data=st.binary(max_size=400), magic=st.booleans())
def test_random_bytes_raise_the_one_error(data: bytes, magic: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "random.gguf"
    path.write_bytes(b"GGUF\x03\x00\x00\x00" + data if magic else data)
    with pytest.raises(ModelUnreadableError) as caught:
        read_header(path)
    assert caught.value.message


@settings(max_examples=400, deadline=1000)
@given(
    place=st.integers(0, len(GOOD) - 1),
    new=st.one_of(
        st.binary(min_size=1, max_size=8),
        st.sampled_from([struct.pack("<Q", number) for number in (2**64 - 1, 2**63, 2**32, 2**31, 10**6, 0)]),
    ),
)
def test_a_damaged_header_raises_the_one_error_or_is_read(
    place: int, new: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.gguf"
    path.write_bytes(GOOD[:place] + new + GOOD[place + len(new) :])
    with contextlib.suppress(ModelUnreadableError):
        header = read_header(path)
        assert header.chat_template
        assert header.context > 0


def test_deep_lists_are_refused(path: Path) -> None:
    nested = struct.pack("<IQ", 9, 1) * 50 + struct.pack("<IQ", 0, 0)
    head = b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text_bytes("deep") + struct.pack("<I", 9) + nested
    path.write_bytes(head)
    with pytest.raises(ModelUnreadableError, match="unknown kind"):
        read_header(path)
