"""The engine with a clock beside it: reads and writes so many tokens as it is told, and says how long that took."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from bitbuddy.brain.loading import Loader, import_engine
from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.tuning.model import BATCHES
from bitbuddy.brain.tuning.survey import Measure, Measured
from bitbuddy.kernel.errors import BrainError

_CONTEXT_TOKENS = 768


class TimedEngine:
    """A loaded model that any batch can be timed with. Not thread-safe: only the thread that made it may call it."""

    def __init__(self, path: Path, options: dict[str, Any], desk: Desk, outlet: Outlet) -> None:
        """Load ``path``; ``options`` are those of the load command. Raises ModelUnreadableError or BrainError."""
        self._llama = import_engine()
        # It keeps alive what the engine calls back.
        self._loader = Loader(self._llama, path, desk, outlet)
        self._model, self._context = self._loader.load({**options, "context": _CONTEXT_TOKENS}, BATCHES[-1])
        self._vocabulary = self._llama.llama_model_get_vocab(self._model)
        self._memory = self._llama.llama_get_memory(self._context)
        self._room, self._held = int(self._llama.llama_n_ctx(self._context)), 0

    def take(self, measure: Measure) -> Measured:
        """Do ``measure`` in an empty context; raises BrainError if the engine gives up."""
        llama = self._llama
        llama.llama_set_n_threads(self._context, measure.threads, measure.threads)
        self._empty()
        # Any tokens do: what they mean changes nothing about how long they take.
        known = int(llama.llama_vocab_n_tokens(self._vocabulary))
        tokens = [(place * 7919 + 13) % known for place in range(max(measure.read, measure.write))]
        processor, began = time.process_time(), time.monotonic()
        step = min(measure.batch, self._room)
        for start in range(0, measure.read, step):
            self._timed(tokens[start : min(start + step, measure.read)])
        read = time.monotonic()
        for token in tokens[: measure.write]:
            self._timed([token])
        return Measured(read - began, time.monotonic() - read, time.process_time() - processor)

    def _empty(self) -> None:
        self._llama.llama_memory_clear(self._memory, False)
        self._held = 0

    def _timed(self, tokens: list[int]) -> None:
        llama = self._llama
        # Some models can hold less than is read here.
        if self._held + len(tokens) > self._room:
            self._empty()
        self._held += len(tokens)
        # The batch keeps only the address.
        space = (llama.llama_token * len(tokens))(*tokens)
        status = llama.llama_decode(self._context, llama.llama_batch_get_one(space, len(tokens)))
        llama.llama_synchronize(self._context)
        if status != 0:
            raise BrainError("The brain could not be measured.", f"Its engine gave up with status {status}.")
