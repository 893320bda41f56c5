"""What the brain's tests share: GGUF files made to measure, and a supervisor on the starter brain."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bitbuddy.brain.audit import Audit
from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.port import BrainRequest, Message, Role
from bitbuddy.brain.supervisor import BrainOptions, Supervisor, Workings
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import Home, shipped_brains

STARTER = shipped_brains() / "SmolLM2-135M-Instruct.Q4_1.gguf"
CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
GOOD_VALUES: Mapping[str, object] = {
    "general.architecture": "llama",
    "general.name": "Tiny",
    "llama.context_length": 256,
    "llama.block_count": 1,
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.tokens": ["a", "b", "c"],
    "tokenizer.chat_template": CHATML,
}
GOOD_TENSORS: Sequence[tuple[str, tuple[int, ...], int]] = (("token_embd.weight", (32, 4), 0),)
_TENSOR_BYTES = 32 * 4 * 4


def text_bytes(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def value_bytes(value: object) -> bytes:
    """Return ``value`` as GGUF writes it: its kind's number, then itself."""
    match value:
        case bool():
            return struct.pack("<I?", 7, value)
        case int():
            return struct.pack("<II", 4, value)
        case float():
            return struct.pack("<If", 6, value)
        case str():
            return struct.pack("<I", 8) + text_bytes(value)
        case list():
            return struct.pack("<IIQ", 9, 8, len(value)) + b"".join(text_bytes(str(one)) for one in value)
    raise TypeError(value)


def gguf_bytes(
    values: Mapping[str, object] = GOOD_VALUES,
    tensors: Sequence[tuple[str, tuple[int, ...], int]] = GOOD_TENSORS,
    *,
    version: int = 3,
    data: int = _TENSOR_BYTES,
) -> bytes:
    """Return a GGUF file with ``values``, ``tensors`` of (name, shape, type) and ``data`` bytes of weights."""
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(values))
    for key, value in values.items():
        head += text_bytes(key) + value_bytes(value)
    for name, shape, kind in tensors:
        head += text_bytes(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape) + struct.pack("<IQ", kind, 0)
    return head + bytes(-len(head) % 32) + bytes(data)


def changed(**values: object) -> dict[str, object]:
    """Return the good values with some replaced; a name's ``__`` stands for its dot, None takes one away."""
    new = {name.replace("__", "."): value for name, value in values.items()}
    return {name: value for name, value in {**GOOD_VALUES, **new}.items() if value is not None}


def make_supervisor(
    home: Home,
    options: BrainOptions | Callable[[], BrainOptions] | None = None,
    *,
    events: EventBus | None = None,
    audit: Audit | None = None,
    workings: Workings | None = None,
    shipped: Path | None = STARTER.parent,
) -> Supervisor:
    """Return a supervisor for ``home`` on the starter brain."""
    models = ModelCache(home.models, home.data / "model_cache.json", shipped)
    chosen = options or BrainOptions()
    ask = chosen if callable(chosen) else lambda: chosen
    return Supervisor(home.state_file, models, ask, events or EventBus(), audit, workings)


def question(text: str = "Tell me something nice.", *, system: str = "", tokens: int = 24) -> BrainRequest:
    """Return a greedy request."""
    start = (Message(Role.SYSTEM, system),) if system else ()
    return BrainRequest((*start, Message(Role.USER, text)), max_tokens=tokens, temperature=0.0)


LONG_TEXT = "The sea was calm and the old boat went on along the coast, past the white houses. " * 35


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for ``condition``; fails when it does not come true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.005)


def run_python(script: str, *arguments: str) -> object:
    """Run ``script`` in a fresh Python and return the JSON it prints."""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
