"""The peers of the brain's benchmarks: llama-cpp-python by itself, in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from bench.harness import python_command
from bitbuddy.brain.cache import ModelCache
from bitbuddy.brain.gguf import read_header
from bitbuddy.brain.port import BrainRequest, Message, Role
from bitbuddy.brain.prompt import ChatTemplate
from bitbuddy.brain.supervisor import BrainOptions, Supervisor
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import shipped_brains

STARTER = shipped_brains() / "SmolLM2-135M-Instruct.Q4_1.gguf"
CONTEXT, THREADS = 1024, 2
# With the marks of ChatML the prefix comes to about 360 tokens and the question to about 24.
PREFIX = (
    "You are Bit Buddy, a small companion on this computer. You are friendly, brief and honest. "
    "You never make up a fact about this computer or about the person you talk with. "
) * 9
QUESTION = "Good morning! Please tell me something nice about the sea, in a few words."
STORY = "Please tell me a very long story about an old boat and the sea."

_SCRIPT = """
import json, os, sys, time
answers = os.fdopen(os.dup(1), "w", buffering=1)
nothing = os.open(os.devnull, os.O_RDWR)
os.dup2(nothing, 1)
os.dup2(nothing, 2)
from llama_cpp import Llama
llama = Llama(sys.argv[1], n_ctx=int(sys.argv[2]), n_threads=int(sys.argv[3]), n_threads_batch=int(sys.argv[3]))
for line in sys.stdin:
    prompt, count = json.loads(line)
    tokens = llama.tokenize(prompt.encode(), add_bos=False, special=True)
    start = time.perf_counter()
    stream = llama.generate(tokens, temp=0.0)
    next(stream)
    first = time.perf_counter()
    written = 1
    while written < count and next(stream) != llama.token_eos():
        written += 1
    end = time.perf_counter()
    print(json.dumps([len(tokens), first - start, written, end - first]), file=answers)
"""


def request(question: str, tokens: int) -> BrainRequest:
    """Return the greedy request that both sides answer."""
    messages = (Message(Role.SYSTEM, PREFIX), Message(Role.USER, question))
    return BrainRequest(messages, max_tokens=tokens, temperature=0.0)


def chatml(asked: BrainRequest) -> str:
    """Return the prompt as the starter brain's own template writes it."""
    turns = "".join(f"<|im_start|>{one.role.value}\n{one.text.strip()}<|im_end|>\n" for one in asked.messages)
    return f"{turns}<|im_start|>assistant\n"


def prompt_text(asked: BrainRequest, model: Path = STARTER) -> str:
    """Return the prompt as the own template of ``model`` writes it."""
    if model == STARTER:
        return chatml(asked)
    template = ChatTemplate(read_header(model).chat_template, "<bos>", "<eos>")
    return "".join(piece.text for piece in template.pieces([(one.role.value, one.text) for one in asked.messages]))


def supervisor(folder: Path, model: Path = STARTER) -> Supervisor:
    """Return our side, asleep, with its state in ``folder``."""
    models = ModelCache(folder, folder / "model_cache.json", STARTER.parent)
    chosen = BrainOptions(threads=THREADS, context=CONTEXT, model="" if model == STARTER else str(model))
    return Supervisor(folder / "state.json", models, lambda: chosen, EventBus())


class Peer:
    """A Python that runs `Llama.generate` and nothing else; `ask` returns what it measured."""

    def __init__(self, model: Path = STARTER) -> None:
        self._model = model
        command: Sequence[str] = python_command("-c", _SCRIPT, str(model), str(CONTEXT), str(THREADS))
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Peer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def ask(self, asked: BrainRequest, tokens: int) -> tuple[int, float, int, float]:
        """Return prompt tokens, seconds to the first token, tokens written, and seconds from the first to the last."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([prompt_text(asked, self._model), tokens]) + "\n")
        self._process.stdin.flush()
        read, first, written, rest = json.loads(self._process.stdout.readline())
        return int(read), float(first), int(written), float(rest)


def fresh_peer_seconds(asked: BrainRequest, model: Path = STARTER) -> float:
    """Return the seconds from nothing to the first token, in a Python started for it."""
    start = time.perf_counter()
    with Peer(model) as peer:
        peer.ask(asked, 1)
        return time.perf_counter() - start


def available() -> bool:
    """Return whether engine and starter brain are here."""
    return STARTER.exists() and os.environ.get("BITBUDDY_NO_BRAIN", "0") in {"", "0"} and sys.version_info >= (3, 11)
