"""The engine with a clock beside it: reads and writes so many tokens as it is told, and says how long that took."""

from __future__ import annotations

import time

from bitbuddy.brain.engine import Engine
from bitbuddy.brain.tuning.survey import Measure, Measured
from bitbuddy.kernel.errors import BrainError

CONTEXT_TOKENS = 768


class TimedEngine(Engine):
    """An engine of which nobody reads the answers; load it with the largest batch that is to be timed."""

    def take(self, measure: Measure) -> Measured:
        """Do ``measure`` in an empty context; raises BrainError if the engine gives up."""
        llama = self._llama
        llama.llama_set_n_threads(self._context, measure.threads, measure.threads)
        llama.llama_memory_clear(self._memory, False)
        # Any tokens do: what they mean changes nothing about how long they take.
        known = int(llama.llama_vocab_n_tokens(self._vocabulary))
        tokens = [(place * 7919 + 13) % known for place in range(max(measure.read, measure.write))]
        processor, began = time.process_time(), time.monotonic()
        for start in range(0, measure.read, measure.batch):
            self._timed(tokens[start : min(start + measure.batch, measure.read)])
        read = time.monotonic()
        for token in tokens[: measure.write]:
            self._timed([token])
        return Measured(read - began, time.monotonic() - read, time.process_time() - processor)

    def _timed(self, tokens: list[int]) -> None:
        llama = self._llama
        # The batch keeps only the address.
        space = (llama.llama_token * len(tokens))(*tokens)
        status = llama.llama_decode(self._context, llama.llama_batch_get_one(space, len(tokens)))
        llama.llama_synchronize(self._context)
        if status != 0:
            raise BrainError("The brain could not be measured.", f"Its engine gave up with status {status}.")
