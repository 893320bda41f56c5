"""Loads the engine's library, a model and its context: nearly all of the time that waking takes.

It imports little, so that loading can begin before the rest of the brain process is there.
"""

from __future__ import annotations

import collections
import ctypes
import importlib.machinery
import importlib.util
import os
import sys
import time
from pathlib import Path
from typing import Any

from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.kernel.errors import BrainError

CONTEXT_STEP = 256
_PROGRESS_SECONDS = 0.2
_ERROR_LEVEL = 4
# A smaller file is loaded before anybody could wonder whether it goes on.
_TOLD_FROM_BYTES = 300_000_000


class Loader:
    """Loads one model for one process; keeps alive what the engine calls back."""

    def __init__(self, llama: Any, path: Path, desk: Desk, outlet: Outlet) -> None:
        self._llama = llama
        self._path = path
        self._desk = desk
        self._outlet = outlet
        self._complaints: collections.deque[str] = collections.deque(maxlen=8)
        # strlen() of the flag is 0 or not: the engine can ask it on its own threads without waiting for Python.
        self._library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
        # The engine keeps only the addresses: the objects must live as long as it does.
        self._listener = llama.llama_log_callback(self._listen)
        self._progress = llama.llama_progress_callback(self._tell)
        self._not_empty = ctypes.create_string_buffer(b"1")
        self._said = time.monotonic()

    def load(self, options: dict[str, Any], batch: int) -> tuple[Any, Any]:
        """Return the model and its context as the load command's ``options`` say.

        Raises ModelUnreadableError or BrainError.
        """
        self._hush()
        self._llama.llama_backend_init()
        extra_buffers = bool(options["extra_buffers"])
        model = self._model(extra_buffers)
        if model is None:
            self._llama.llama_log_set(self._listener, None)
            model = self._model(extra_buffers)  # the engine tells the reason only while somebody listens
        if model is None:
            from bitbuddy.brain.gguf import unreadable

            raise unreadable(self._path, cause_of(list(self._complaints)), "Choose another model file.")
        context = self._context(model, options, batch)
        self._llama.llama_log_set(self._listener, None)
        if context is None:
            context = self._context(model, options, batch)
        if context is None:
            raise BrainError("There is not enough memory to wake the brain.", cause_of(list(self._complaints)))
        abort = ctypes.cast(self._library.strlen, self._llama.ggml_abort_callback)
        self._abort = abort
        flag = ctypes.cast(self._desk.stop_flag, ctypes.c_void_p)
        self._llama.llama_set_abort_callback(context, abort, flag)
        return model, context

    def _hush(self) -> None:
        """Let the engine's many lines go nowhere: each would wait for Python, which is busy with importing."""
        silent = ctypes.cast(self._library.abs, self._llama.llama_log_callback)
        self._llama.llama_log_set(silent, None)

    def _listen(self, level: int, text: bytes, _: object) -> None:
        if level == _ERROR_LEVEL:
            self._complaints.append(text.decode("utf-8", "replace").strip())

    def _tell(self, _: float, __: object) -> bool:
        if time.monotonic() - self._said > _PROGRESS_SECONDS:
            self._said = time.monotonic()
            self._outlet.say("phase", phase="loading")
        return True

    def _model(self, extra_buffers: bool) -> Any:
        llama = self._llama
        parameters = llama.llama_model_default_params()
        parameters.use_extra_bufts = extra_buffers
        parameters.n_gpu_layers = 0
        parameters.progress_callback = self._progress
        if sys.platform != "win32" and _size(self._path) < _TOLD_FROM_BYTES:
            # Here the first pointer among the arguments is the one that strlen() gets, and 1 means "go on".
            parameters.progress_callback = ctypes.cast(self._library.strlen, llama.llama_progress_callback)
            parameters.progress_callback_user_data = ctypes.cast(self._not_empty, ctypes.c_void_p)
        return llama.llama_model_load_from_file(os.fsencode(self._path), parameters)

    def _context(self, model: Any, options: dict[str, Any], batch: int) -> Any:
        llama = self._llama
        trained = int(llama.llama_model_n_ctx_train(model))
        parameters = llama.llama_context_default_params()
        parameters.n_ctx = max(CONTEXT_STEP, min(int(options["context"]), trained) // CONTEXT_STEP * CONTEXT_STEP)
        parameters.n_batch = parameters.n_ubatch = batch
        parameters.n_threads = parameters.n_threads_batch = int(options["threads"])
        # Slower than the plain kernels on a processor without a graphics card: 110 instead of 130 tokens a second here.
        parameters.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_DISABLED
        parameters.no_perf = True
        return llama.llama_init_from_model(model, parameters)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def cause_of(complaints: list[str]) -> str:
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


def import_engine() -> Any:
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


def grammar_of(schema: str) -> str:
    """Return the grammar of a JSON schema in the engine's notation; raises BrainError."""
    from llama_cpp.llama_grammar import json_schema_to_gbnf

    from bitbuddy.brain.sampling import unusable_schema

    try:
        return str(json_schema_to_gbnf(schema))
    except Exception as error:  # the converter has no error of its own, and asserts
        raise unusable_schema() from error
