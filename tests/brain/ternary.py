"""Makes a tiny Llama whose every weight is -1, 0 or 1 times a scale, as TQ1_0, TQ2_0 or i2_s, and that says one sentence.

What it says is in its middle: each token of the sentence opens one row of the feed-forward network, which writes the
token that follows. So the sentence comes out if, and only if, the engine multiplies ternary weights rightly.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import Any

import gguf
import numpy

from tests.brain.kit import CHATML

# Rows of ternary weights come in blocks of 256.
WIDTH = 256
HEADS = 4
CONTEXT = 1024
SAID = "I think in three values and say it aloud."
# The token that a chat template ends with, those of the sentence, and the one that ends the answer.
_SENTENCE = ("Ċ", "I", "Ġthink", "Ġin", "Ġthree", "Ġvalues", "Ġand", "Ġsay", "Ġit", "Ġaloud", ".", "<|im_end|>")
_SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")

Weights = Any  # an array of -1, 0 and 1, in rows of 256


class Kind(IntEnum):
    """The number of each kind of ternary weights in a tensor's description."""

    TQ1_0 = 34
    TQ2_0 = 35
    I2_S = 36


_FILE_TYPES = {Kind.TQ1_0: 36, Kind.TQ2_0: 37, Kind.I2_S: 40}


def write_ternary(path: Path, kind: Kind, architecture: str = "llama") -> Path:
    """Write the model to ``path`` and return that."""
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("Three Values")
    writer.add_file_type(_FILE_TYPES[kind])
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(WIDTH)
    writer.add_block_count(2)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10_000.0)
    tokens = _add_vocabulary(writer)
    for name, weights, scale in _ternary_tensors(tokens):
        if name == "output.weight" and architecture != "llama":
            continue
        packed = _packed(weights, scale, kind)
        # Of a kind that the package does not know it is told the shape; else it finds that itself.
        shape = weights.shape if kind is Kind.I2_S else None
        writer.add_tensor(name, packed, raw_shape=shape, raw_dtype=kind)  # type: ignore[arg-type]
    # What was made for these weights from the start evens out before each of them.
    norms = ("attn", "ffn") if architecture == "llama" else ("attn", "ffn", "attn_sub", "ffn_sub")
    for name in ("output", *(f"blk.{layer}.{part}" for layer in range(2) for part in norms)):
        writer.add_tensor(f"{name}_norm.weight", numpy.ones(WIDTH, dtype=numpy.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_vocabulary(writer: gguf.GGUFWriter) -> list[str]:
    """Write a vocabulary of bytes, the words of the sentence and three marks; return it."""
    words = [word for word in _SENTENCE if len(word) > 1 and word not in _SPECIAL]
    tokens = [*_byte_letters(), "Ġt", *words, *_SPECIAL]
    normal, control = gguf.TokenType.NORMAL, gguf.TokenType.CONTROL
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types([control if token in _SPECIAL else normal for token in tokens])
    writer.add_token_merges(["Ġ t"])
    writer.add_bos_token_id(tokens.index("<|endoftext|>"))
    writer.add_eos_token_id(tokens.index("<|im_end|>"))
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHATML)
    return tokens


def _byte_letters() -> list[str]:
    """Return the letter that stands for each byte in vocabularies of this kind."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = (number for number in range(256) if number not in shown)
    letters = {number: chr(number) for number in shown} | {number: chr(256 + n) for n, number in enumerate(hidden)}
    return [letters[number] for number in range(256)]


def _ternary_tensors(tokens: list[str]) -> Iterator[tuple[str, Weights, float]]:
    """Yield (name, weights, scale): the first layer knows each word of the sentence, the second says the next one."""
    chance = numpy.random.default_rng(158)

    def noise(rows: int) -> Weights:
        return chance.integers(-1, 2, (rows, WIDTH), dtype=numpy.int8)

    embedding = chance.choice(numpy.array([-1, 1], dtype=numpy.int8), (len(tokens), WIDTH))
    now, then = ([tokens.index(word) for word in part] for part in (_SENTENCE[:-1], _SENTENCE[1:]))
    between = noise(len(now))
    yield "token_embd.weight", embedding, 1.0
    yield "output.weight", embedding, 1 / 16
    for layer, reads, writes in ((0, embedding[now], between), (1, between, embedding[then])):
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            yield f"blk.{layer}.{part}.weight", noise(WIDTH), 1 / 64
        yield f"blk.{layer}.ffn_gate.weight", _square(reads), 1 / 16
        yield f"blk.{layer}.ffn_up.weight", _square(reads), 1 / 16
        yield f"blk.{layer}.ffn_down.weight", _square(writes).T.copy(), 1 / 4


def _square(rows: Weights) -> Weights:
    whole = numpy.zeros((WIDTH, WIDTH), dtype=numpy.int8)
    whole[: len(rows)] = rows
    return whole


def _packed(weights: Weights, scale: float, kind: Kind) -> Weights:
    if kind is Kind.I2_S:
        # As bitnet.cpp lays it out: of 128 values the quarters share bytes, and the scale stands at the tensor's end.
        quarters = (weights + 1).astype(numpy.uint8).reshape(-1, 4, 32)
        bits = quarters[:, 0] << 6 | quarters[:, 1] << 4 | quarters[:, 2] << 2 | quarters[:, 3]
        end = numpy.zeros(32, dtype=numpy.uint8)
        end[:4] = numpy.frombuffer(numpy.float32(scale).tobytes(), dtype=numpy.uint8)
        return numpy.concatenate([bits.reshape(-1), end]).view(numpy.int8)
    return gguf.quantize(weights.astype(numpy.float32) * scale, gguf.GGMLQuantizationType(kind))
