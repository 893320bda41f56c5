"""One loaded model: the engine's bindings, its context, and its tokens. Imported by the brain process alone."""

from __future__ import annotations

import collections
import ctypes
import importlib.machinery
import importlib.util
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.prompt import ChatTemplate, Piece, TemplateRefusedError, Turn
from bitbuddy.brain.sampling import make_sampler, unusable_schema
from bitbuddy.kernel.errors import BrainError

BATCH_TOKENS = 128
CONTEXT_STEP = 256
_LONGEST_TOKEN_BYTES = 24
_PROGRESS_SECONDS = 0.2
_ERROR_LEVEL = 4
TEMPLATE_HINT = "Choose another model file; this one may be meant to do harm."


class CancelledError(Exception):
    """The question was taken back while it was being answered."""


class Engine:
    """One loaded model with one context. Not thread-safe: only the thread that made it may call it."""

    def __init__(self, path: Path, options: dict[str, Any], desk: Desk, outlet: Outlet) -> None:
        """Load ``path``; ``options`` are those of the load command. Raises ModelUnreadableError or BrainError."""
        self.path = path
        self.kept = 0
        self._desk = desk
        self._outlet = outlet
        self._tokens: list[int] = []
        self._complaints: collections.deque[str] = collections.deque(maxlen=8)
        self._llama = _import_engine()
        self._start_log()
        self._llama.llama_backend_init()
        self._model = self._load_model(bool(options["extra_buffers"]))
        self._vocabulary = self._llama.llama_model_get_vocab(self._model)
        self._context = self._make_context(int(options["context"]), int(options["threads"]))
        self._memory = self._llama.llama_get_memory(self._context)
        self.context = int(self._llama.llama_n_ctx(self._context))
        try:
            self._template = ChatTemplate(options["template"], *(self._token_text(name) for name in ("bos", "eos")))
            self.markers = self._template.check()
        except TemplateRefusedError as error:
            raise unreadable(path, str(error), TEMPLATE_HINT) from None

    def prompt(self, turns: Sequence[Turn], room: int, budget: int = 0) -> list[int]:
        """Return the tokens of a prompt that leaves space for ``room`` tokens of answer, or a quarter of the context.

        The oldest messages but the system's and the last one go when it is too long, or longer than ``budget`` tokens
        (0: no budget), which those two alone may pass. Raises BrainError if they do not fit, TemplateRefusedError.
        """
        limit = self.context - min(room, self.context // 4) - 1
        kept = list(turns)
        while True:
            oldest = next((place for place, turn in enumerate(kept[:-1]) if turn[0] != "system"), None)
            allowed = limit if oldest is None or budget <= 0 else min(budget, limit)
            if sum(len(text.encode("utf-8", "replace")) for _, text in kept) <= allowed * _LONGEST_TOKEN_BYTES:
                tokens = self.tokenize(self._template.pieces(kept))
                if len(tokens) <= allowed:
                    return tokens
            if oldest is None:
                raise BrainError(
                    "This is too long for the brain to read.",
                    f"It can hold {self.context:,} tokens, which is about {self.context * 3 // 4:,} words.",
                    "Ask about less at once, or raise the setting brain.context.",
                )
            del kept[oldest]
            # An answer without its question says nothing, and some templates refuse it.
            while oldest < len(kept) - 1 and kept[oldest][0] == "assistant":
                del kept[oldest]

    def tokenize(self, pieces: Sequence[Piece]) -> list[int]:
        """Return the tokens of ``pieces``; in what a person or a file says, no special token is recognised."""
        llama = self._llama
        tokens: list[int] = []
        for piece in pieces:
            tokens.extend(self._tokens_of(piece))
        first = llama.llama_vocab_bos(self._vocabulary)
        if llama.llama_vocab_get_add_bos(self._vocabulary) and first >= 0 and tokens[:1] != [first]:
            tokens.insert(0, first)
        return tokens

    def count(self, text: str) -> int:
        """Return how many tokens ``text`` has; from any thread, as it only reads the vocabulary. Raises BrainError."""
        return len(self._tokens_of(Piece(text, False)))

    def _tokens_of(self, piece: Piece) -> list[int]:
        llama = self._llama
        data = piece.text.encode("utf-8", "replace")
        space = (llama.llama_token * (len(data) + 16))()
        count = llama.llama_tokenize(self._vocabulary, data, len(data), space, len(space), False, piece.from_template)
        if count < 0:
            raise BrainError("The brain could not read this text.")
        return list(space[:count])

    def generate(self, prompt: Sequence[int], options: dict[str, Any]) -> Iterator[bytes | None]:
        """Read ``prompt`` and yield each new token's bytes; None when the model itself ends the answer.

        What stands in the context from the last question is not read again. Raises CancelledError, BrainError.
        """
        llama = self._llama
        schema = options.get("schema", "")
        sampler = make_sampler(llama, self._vocabulary, options, _grammar(schema) if schema else "")
        try:
            self._keep_common(prompt)
            for start in range(self.kept, len(prompt), BATCH_TOKENS):
                self._decode(prompt[start : start + BATCH_TOKENS])
                self._outlet.say("phase", phase="reading")
            for written in range(1, int(options["max_tokens"]) + 1):
                token = int(llama.llama_sampler_sample(sampler, self._context, -1))
                if llama.llama_vocab_is_eog(self._vocabulary, token):
                    yield None
                    return
                yield self._piece(token)
                if written == options["max_tokens"] or len(self._tokens) >= self.context:
                    return
                self._decode([token])
        finally:
            llama.llama_sampler_free(sampler)

    def _keep_common(self, prompt: Sequence[int]) -> None:
        """Keep of the context what ``prompt`` begins with, but for one token: the engine must read at least one."""
        common = 0
        for old, new in zip(self._tokens, prompt[:-1], strict=False):
            if old != new:
                break
            common += 1
        self._forget_from(common)
        self.kept = len(self._tokens)

    def _forget_from(self, length: int) -> None:
        llama = self._llama
        if not llama.llama_memory_seq_rm(self._memory, 0, length, -1):
            # Some architectures cannot forget a part.
            llama.llama_memory_clear(self._memory, True)
            length = 0
        del self._tokens[length:]

    def _decode(self, tokens: Sequence[int]) -> None:
        if self._desk.stopped():
            raise CancelledError
        llama = self._llama
        batch = (llama.llama_token * len(tokens))(*tokens)
        status = llama.llama_decode(self._context, llama.llama_batch_get_one(batch, len(tokens)))
        if status == 0:
            self._tokens.extend(tokens)
            return
        self._forget_from(len(self._tokens))
        if self._desk.stopped():
            raise CancelledError
        raise BrainError("The brain could not go on.", f"Its engine gave up with status {status}.")

    def _piece(self, token: int) -> bytes:
        space = ctypes.create_string_buffer(256)
        length = self._llama.llama_token_to_piece(self._vocabulary, token, space, len(space), 0, False)
        return space.raw[: max(0, length)]

    def _token_text(self, name: str) -> str:
        llama = self._llama
        token = (llama.llama_vocab_bos if name == "bos" else llama.llama_vocab_eos)(self._vocabulary)
        text = llama.llama_vocab_get_text(self._vocabulary, token) if token >= 0 else b""
        return (text or b"").decode("utf-8", "replace")

    def _start_log(self) -> None:
        def listen(level: int, text: bytes, _: object) -> None:
            if level == _ERROR_LEVEL:
                self._complaints.append(text.decode("utf-8", "replace").strip())

        # The engine keeps only the address: the object must live as long as it does.
        self._listener = self._llama.llama_log_callback(listen)
        self._llama.llama_log_set(self._listener, None)

    def _load_model(self, extra_buffers: bool) -> Any:
        llama = self._llama
        said = time.monotonic()

        def progress(_: float, __: object) -> bool:
            nonlocal said
            if time.monotonic() - said > _PROGRESS_SECONDS:
                said = time.monotonic()
                self._outlet.say("phase", phase="loading")
            return True

        self._progress = llama.llama_progress_callback(progress)
        parameters = llama.llama_model_default_params()
        parameters.use_extra_bufts = extra_buffers
        parameters.n_gpu_layers = 0
        parameters.progress_callback = self._progress
        model = llama.llama_model_load_from_file(os.fsencode(self.path), parameters)
        if model is None:
            raise unreadable(self.path, _cause(list(self._complaints)), "Choose another model file.")
        return model

    def _make_context(self, tokens: int, threads: int) -> Any:
        llama = self._llama
        trained = int(llama.llama_model_n_ctx_train(self._model))
        parameters = llama.llama_context_default_params()
        parameters.n_ctx = max(CONTEXT_STEP, min(tokens, trained) // CONTEXT_STEP * CONTEXT_STEP)
        parameters.n_batch = parameters.n_ubatch = BATCH_TOKENS
        parameters.n_threads = parameters.n_threads_batch = threads
        # Slower than the plain kernels on a processor without a graphics card: 110 instead of 130 tokens a second here.
        parameters.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_DISABLED
        parameters.no_perf = True
        context = llama.llama_init_from_model(self._model, parameters)
        if context is None:
            raise BrainError("There is not enough memory to wake the brain.", _cause(list(self._complaints)))
        # strlen() of the flag is 0 or not: the engine can ask it on its own threads without waiting for Python.
        library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
        self._abort = ctypes.cast(library.strlen, llama.ggml_abort_callback)
        llama.llama_set_abort_callback(context, self._abort, ctypes.cast(self._desk.stop_flag, ctypes.c_void_p))
        return context


def _cause(complaints: list[str]) -> str:
    """Return the reason among the engine's error lines as a sentence."""
    words = " ".join(complaints)
    for sign, sentence in (
        ("unknown model architecture", "Its architecture is unknown to this engine."),
        ("not within the file bounds", "It ends too early: the download was probably cut off."),
        ("invalid magic", "It is not a GGUF file."),
        ("failed to allocate", "There is not enough memory for it."),
        ("unable to allocate", "There is not enough memory for it."),
        ("missing tensor", "Some of its weights are missing."),
        ("vocab", "Its vocabulary cannot be read."),
    ):
        if sign in words:
            return sentence
    return f"The engine says: {complaints[0][:200]}" if complaints else "The engine gave no reason."


def _grammar(schema: str) -> str:
    """Return the grammar of a JSON schema in the engine's notation; raises BrainError."""
    from llama_cpp.llama_grammar import json_schema_to_gbnf

    try:
        return str(json_schema_to_gbnf(schema))
    except Exception as error:  # the converter has no error of its own, and asserts
        raise unusable_schema() from error


def _import_engine() -> Any:
    """Import the engine's bindings without the package's high-level half, which costs 0.1 s and 22 MB more."""
    # The engine's threads wait for each other after every step by spinning, on GNU's OpenMP for a millisecond and more:
    # on a busy machine that costs nearly all the speed (1 instead of 60 tokens a second on two of two busy cores), and
    # spinning briefly costs 1 % on an idle one. Read by the library when it is loaded.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    specification = importlib.util.find_spec("llama_cpp")
    if specification is None:
        raise BrainError("The engine for the brain is not installed.")
    if "llama_cpp" not in sys.modules:
        package = importlib.util.module_from_spec(importlib.machinery.ModuleSpec("llama_cpp", None, is_package=True))
        package.__path__ = list(specification.submodule_search_locations or ())
        sys.modules["llama_cpp"] = package
    import llama_cpp.llama_cpp as bindings

    return bindings
