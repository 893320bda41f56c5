"""Reads the header of a GGUF file, which is untrusted input, before the engine is allowed to see the file."""

from __future__ import annotations

import math
import re
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import ModelUnreadableError

# Ceilings that no real model comes near; they keep a hostile header from costing memory or time.
MAXIMUM_HEADER_BYTES = 64_000_000
MAXIMUM_KEYS = 10_000
MAXIMUM_TENSORS = 100_000
MAXIMUM_ELEMENTS = 3_000_000
MAXIMUM_NAME_BYTES = 1_024
MAXIMUM_KEPT_TEXT_BYTES = 256_000
MAXIMUM_ARRAY_DEPTH = 2
_READ_BYTES = 1 << 20

_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
_FILE_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S",
    12: "Q3_K_M", 13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS",
    20: "IQ2_XS", 21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M",
    28: "IQ2_S", 29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4",
    39: "NVFP4", 40: "Q1_0",
}  # fmt: skip
# Tensor type → (values in a block, bytes of a block), as the engine lays them out.
TENSOR_TYPES = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 16: (256, 66),
    17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136),
    24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54),
    35: (256, 66), 39: (32, 17), 40: (64, 36), 41: (128, 18),
}  # fmt: skip
# What only bitnet.cpp has. The engine here uses the last number for something else.
_I2_S, _TL2 = 36, 39
_BITNET_KINDS = {_I2_S: "i2_s", 38: "tl1", _TL2: "tl2"}
_BITNET_SERVER_ONLY = frozenset({"bitnet-b1.58", "bitnet-25"})
_NOT_CHAT = frozenset(
    {"clip", "mmproj", "whisper", "bert", "nomic-bert", "nomic-bert-moe", "modern-bert", "jina-bert-v2", "t5encoder",
     "wavtokenizer-dec", "flux", "sd1", "sdxl", "sd3"}
)  # fmt: skip
_SPLIT_NAME = re.compile(r"-\d{5}-of-\d{5}\.gguf$", re.IGNORECASE)
_ARCHITECTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True)
class GgufHeader:
    """What the header of a readable chat model says.

    ``context`` is in tokens; ``tensor_types`` are the engine's numbers, and negative for those of bitnet.cpp.
    ``foreign`` is the sentence why the engine here cannot run it and bitnet.cpp's server can; empty for all the rest.
    ``bytes_per_token`` is the memory that each token of the context takes when awake, 0 where that is not said.
    """

    architecture: str
    name: str
    quantization: str
    context: int
    chat_template: str
    tensors: int
    tensor_types: frozenset[int] = field(default_factory=frozenset)
    foreign: str = ""
    bytes_per_token: int = 0


class _Refused(Exception):
    """The header is not acceptable; the two texts become the message and the hint."""

    def __init__(self, why: str, hint: str = "Fetch the file again, or choose another model.") -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint


_TRUNCATED = "It ends too early: the download was probably cut off."
_HOSTILE = "Its header is damaged or made up"
_SERVER_HINT = (
    "bitnet.cpp can run it: build that, and say where with `bitbuddy settings set brain.bitnet_folder FOLDER`. "
    "Ternary models of the kinds TQ1_0 and TQ2_0 run without it."
)


def read_header(path: Path, *, foreign: bool = False) -> GgufHeader:
    """Read and judge the header of ``path``; raises ModelUnreadableError with a sentence for each kind of bad file.

    At most `MAXIMUM_HEADER_BYTES` are read, none of the weights. What only bitnet.cpp's server runs is one of the bad
    files, unless ``foreign`` models are wanted too. Source of the layout: the GGUF specification, versions 2 and 3.
    """
    header = _read(path)
    if header.foreign and not foreign:
        raise needs_bitnet(path, header)
    return header


def needs_bitnet(path: Path, header: GgufHeader) -> ModelUnreadableError:
    """Return the error for a model of which bitnet.cpp's server could make use, and nobody has said where that is."""
    return unreadable(path, header.foreign, _SERVER_HINT)


def _read(path: Path) -> GgufHeader:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            return _judge(path, _parse(_Reader(file, size), size))
    except _Refused as refusal:
        raise unreadable(path, refusal.why, refusal.hint) from None
    except FileNotFoundError:
        raise unreadable(path, "The file is not there.", "Was it moved or deleted?") from None
    except PermissionError:
        raise unreadable(path, "You have no permission to read it.", "Change its permissions.") from None
    except OSError as error:
        raise unreadable(path, f"The system says: {error.strerror or error}.", "Choose another model file.") from error


def unreadable(path: Path, why: str, hint: str) -> ModelUnreadableError:
    """Return the error for the model file ``path`` with the reason and what to do."""
    return ModelUnreadableError(f"The model file {display_path(path)} cannot be used.", why, hint)


@dataclass
class _Raw:
    """The header as it stands: short texts and numbers by key, and the tensors' types and ends."""

    values: dict[str, object]
    types: frozenset[int]
    tensors: int
    data_end: int


class _Reader:
    """Reads forward through the header in chunks; never past `MAXIMUM_HEADER_BYTES` or the end of the file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._buffer = b""
        self._at = 0
        self._before = 0
        self.elements_left = MAXIMUM_ELEMENTS

    @property
    def position(self) -> int:
        """Return how many bytes of the file lie behind."""
        return self._before + self._at

    def _fill(self, count: int) -> None:
        end = self.position + count
        if end > self._size:
            raise _Refused(_TRUNCATED)
        if end > MAXIMUM_HEADER_BYTES:
            raise _Refused(f"{_HOSTILE}: it is far too long.")
        rest = self._buffer[self._at :]
        self._before += self._at
        self._at = 0
        self._buffer = rest + self._file.read(max(count - len(rest), _READ_BYTES))
        if len(self._buffer) < count:
            raise _Refused(_TRUNCATED)

    def take(self, count: int) -> bytes:
        """Return the next ``count`` bytes."""
        if self._at + count > len(self._buffer):
            self._fill(count)
        self._at += count
        return self._buffer[self._at - count : self._at]

    def rewind(self, position: int) -> None:
        """Go back to ``position``, which must lie in the first chunk."""
        self._at = position

    def skip(self, count: int) -> None:
        """Pass over ``count`` bytes without keeping them."""
        while count > 0:
            step = min(count, _READ_BYTES)
            self.take(step)
            count -= step

    def number(self, layout: str) -> int:
        """Return the next whole number in the ``struct`` layout given."""
        value = struct.unpack(layout, self.take(struct.calcsize(layout)))[0]
        return int(value)

    def text(self, limit: int, what: str) -> str:
        """Return the next string; one longer than ``limit`` bytes is refused."""
        length = self.number("<Q")
        if length > limit:
            raise _Refused(f"{_HOSTILE}: {what} is {length:,} bytes long.")
        return self.take(length).decode("utf-8", "replace")

    def skip_strings(self, count: int) -> None:
        """Pass over ``count`` strings; the loop is tight because a vocabulary has hundreds of thousands of them."""
        unpack = struct.Struct("<Q").unpack_from
        for _ in range(count):
            if self._at + 8 > len(self._buffer):
                self._fill(8)
            length: int = unpack(self._buffer, self._at)[0]
            self._at += 8
            if self._at + length > len(self._buffer):
                self.skip(length)
            else:
                self._at += length

    def spend(self, count: int) -> None:
        """Count array elements against the ceiling of the whole header."""
        self.elements_left -= count
        if self.elements_left < 0:
            raise _Refused(f"{_HOSTILE}: it has more list entries than any real model.")


def _parse(reader: _Reader, size: int) -> _Raw:
    _check_start(reader, size)
    tensors, keys = reader.number("<Q"), reader.number("<Q")
    if keys > MAXIMUM_KEYS or tensors > MAXIMUM_TENSORS:
        raise _Refused(f"{_HOSTILE}: it announces {tensors:,} tensors and {keys:,} values.")
    values: dict[str, object] = {}
    for _ in range(keys):
        key = reader.text(MAXIMUM_NAME_BYTES, "the name of a value")
        if key in values:
            raise _Refused(f"{_HOSTILE}: it has the value {display_text(key)} twice.")
        values[key] = _value(reader, reader.number("<I"), key)
    # Refuse by what the values say before looking at tensors, whose types may be unknown for the same reason.
    _check_values(values)
    types, end = _tensors(reader, tensors, values["general.architecture"] in _BITNET_SERVER_ONLY)
    alignment = values.get("general.alignment", 32)
    if not isinstance(alignment, int) or not 0 < alignment <= 1 << 20 or alignment & (alignment - 1):
        raise _Refused(f"{_HOSTILE}: its alignment is {alignment!r}.")
    return _Raw(values, types, tensors, -(-reader.position // alignment) * alignment + end)


def _check_start(reader: _Reader, size: int) -> None:
    if size == 0:
        raise _Refused("It is empty.")
    start = reader.take(min(size, 64))
    words = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if words.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        raise _Refused(
            "It is a web page, not a model.", "A page was saved in place of the file: fetch the file by its own link."
        )
    if words.startswith(b"version https://git-lfs"):
        raise _Refused("It only points to the model, which git has not fetched.", "Run `git lfs pull` beside it.")
    if not (b"GGUF".startswith(start) if size < 4 else start[:4] == b"GGUF"):
        raise _Refused("It is not a GGUF file.", "Choose a model in the format GGUF.")
    if size < 24:
        raise _Refused(_TRUNCATED)
    version = int.from_bytes(start[4:8], "little")
    if version in {0x2000000, 0x3000000}:
        raise _Refused("It was made for big-endian computers.", "Choose the usual little-endian file.")
    if version not in {2, 3}:
        raise _Refused(f"It is in version {version} of the format, not 2 or 3.", "Choose a newer file.")
    reader.rewind(8)


def _value(reader: _Reader, kind: int, key: str) -> object:
    if kind in _SCALARS:
        layout = _SCALARS[kind]
        value: object = struct.unpack(layout, reader.take(struct.calcsize(layout)))[0]
        return value
    if kind == _STRING:
        return reader.text(MAXIMUM_KEPT_TEXT_BYTES, f"the value {display_text(key)}")
    if kind == _ARRAY:
        _skip_array(reader, 1)
        return None
    raise _Refused(f"{_HOSTILE}: the value {display_text(key)} is of an unknown kind.")


def _skip_array(reader: _Reader, depth: int) -> None:
    kind, count = reader.number("<I"), reader.number("<Q")
    reader.spend(count)
    if kind in _SCALARS:
        reader.skip(count * struct.calcsize(_SCALARS[kind]))
    elif kind == _STRING:
        reader.skip_strings(count)
    elif kind == _ARRAY and depth < MAXIMUM_ARRAY_DEPTH:
        for _ in range(count):
            _skip_array(reader, depth + 1)
    else:
        raise _Refused(f"{_HOSTILE}: a list in it is of an unknown kind.")


def _tensors(reader: _Reader, count: int, of_bitnet: bool) -> tuple[frozenset[int], int]:
    """Return the tensor types used and the length of the data they need at least, in bytes.

    Those that only bitnet.cpp has are negative; ``of_bitnet``: so is the architecture.
    """
    types: set[int] = set()
    end = 0
    for _ in range(count):
        reader.text(MAXIMUM_NAME_BYTES, "the name of a tensor")
        dimensions = reader.number("<I")
        if not 1 <= dimensions <= 4:
            raise _Refused(f"{_HOSTILE}: a tensor has {dimensions:,} dimensions.")
        shape = [reader.number("<Q") for _ in range(dimensions)]
        kind, offset = reader.number("<I"), reader.number("<Q")
        if kind in _BITNET_KINDS and (of_bitnet or kind != _TL2):
            kind = -kind
        types.add(kind)
        end = max(end, offset + _tensor_bytes(kind, shape))
    return frozenset(types), end


def _tensor_bytes(kind: int, shape: list[int]) -> int:
    values = math.prod(shape)
    if kind < 0:
        # Four values in a byte, and 32 bytes at the end; the other two are packed closer than that, by the shape.
        return -(-values // 4) + 32 if kind == -_I2_S else values // 6
    if kind not in TENSOR_TYPES:
        raise _Refused(f"Its weights are of kind {kind}, unknown to this engine.", "Choose another quantization.")
    block_values, block_bytes = TENSOR_TYPES[kind]
    if shape[0] % block_values:
        raise _Refused(
            f"Its rows of {shape[0]:,} weights do not fit their kind, which comes in blocks of {block_values}.",
            "Choose another quantization.",
        )
    return values // block_values * block_bytes


def _check_values(values: dict[str, object]) -> None:
    architecture = values.get("general.architecture")
    if not isinstance(architecture, str) or not _ARCHITECTURE.fullmatch(architecture):
        raise _Refused("Its header does not say what kind of model it is.")
    if values.get("split.count", 0) not in {0, 1}:
        raise _Refused("It is one part of a model that was split.", "Choose a model that is a single file.")
    if architecture in _NOT_CHAT or values.get("general.type", "model") != "model":
        raise _Refused("It is not a model that can chat (it is made for pictures, sound, search or as an add-on).")
    context, layers = (values.get(f"{architecture}.{name}") for name in ("context_length", "block_count"))
    if not (isinstance(context, int) and 0 < context <= 1 << 31 and isinstance(layers, int) and 0 < layers <= 4096):
        raise _Refused(f"{_HOSTILE}: it does not describe its own architecture.")
    if not isinstance(values.get("tokenizer.ggml.model"), str):
        raise _Refused("It has no vocabulary.", "Choose the complete model.")
    template = values.get("tokenizer.chat_template")
    if not isinstance(template, str) or not template.strip():
        raise _Refused(
            "It has no chat template, so it would not know who says what.",
            "Choose a variant called “instruct” or “chat”.",
        )


def _judge(path: Path, raw: _Raw) -> GgufHeader:
    if _SPLIT_NAME.search(path.name):
        raise _Refused("It is one part of a model that was split.", "Choose a model that is a single file.")
    if not raw.tensors:
        raise _Refused("It has no weights, only a header.")
    if raw.data_end > path.stat().st_size:
        raise _Refused(_TRUNCATED)
    values = raw.values
    architecture, name, kind = (
        str(values["general.architecture"]),
        values.get("general.name"),
        values.get("general.file_type"),
    )
    context = values[f"{architecture}.context_length"]
    kinds = [_BITNET_KINDS[-one] for one in raw.types if one < 0]
    quantization = _FILE_TYPES.get(kind, "") if isinstance(kind, int) else ""
    return GgufHeader(
        architecture=architecture,
        name=display_text(name)[:120] if isinstance(name, str) and name.strip() else path.stem,
        quantization=kinds[0].upper() if kinds else quantization,
        context=context if isinstance(context, int) else 0,
        chat_template=str(values["tokenizer.chat_template"]),
        tensors=raw.tensors,
        tensor_types=raw.types,
        foreign=_why_foreign(architecture, kinds),
        bytes_per_token=_bytes_per_token(values, architecture),
    )


def _bytes_per_token(values: dict[str, object], architecture: str) -> int:
    """Return what keys and values of one token take, in half precision; 0 where the header does not say it."""

    def said(name: str) -> int:
        value = values.get(f"{architecture}.{name}")
        return value if isinstance(value, int) and 0 < value < 1 << 20 else 0

    heads = said("attention.head_count")
    width = said("embedding_length") // heads if heads else 0
    of_key = said("attention.key_length") or width
    of_value = said("attention.value_length") or of_key
    return 2 * said("block_count") * (said("attention.head_count_kv") or heads) * (of_key + of_value)


def _why_foreign(architecture: str, kinds: list[str]) -> str:
    if kinds:
        return f"Its weights are of the kind {kinds[0]}, which this engine cannot read."
    if architecture in _BITNET_SERVER_ONLY:
        return f"Its architecture is {architecture}, which this engine cannot run correctly."
    return ""
