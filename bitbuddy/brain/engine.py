"""One loaded model: the engine's bindings, its context, and its tokens. Imported by the brain process alone."""

from __future__ import annotations

import collections
import ctypes
import importlib.machinery
import importlib.util
import itertools
import os
import sys
import time
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.holding import Held, State, Step, cut, hold, shared
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


class GaveWayError(Exception):
    """The answer has to wait while another question is answered."""


class Pause(Enum):
    """Comes in place of a token when the answer has given way: the context may be used for another one now."""

    GAVE_WAY = 1


class Engine:
    """One loaded model with one context. Not thread-safe: only the thread that made it may call it."""

    def __init__(self, path: Path, options: dict[str, Any], desk: Desk, outlet: Outlet) -> None:
        """Load ``path``; ``options`` are those of the load command. Raises ModelUnreadableError or BrainError."""
        self.path = path
        self.kept = 0
        self.batch = int(options.get("batch", BATCH_TOKENS))
        self._desk = desk
        self._outlet = outlet
        self._tokens: list[int] = []
        self._steps: list[Step] = []
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

    @property
    def tokens(self) -> Sequence[int]:
        """The tokens that stand in the context."""
        return self._tokens

    @property
    def steps(self) -> Sequence[Step]:
        """In which steps those tokens were read."""
        return self._steps

    def state_bytes(self) -> int:
        """Return how many bytes `copy_state` would take."""
        return int(self._llama.llama_state_seq_get_size(self._context, 0))

    def copy_state(self) -> State | None:
        """Return a copy of what the engine made of the tokens in the context; None if it gives none."""
        size = self.state_bytes()
        state = (ctypes.c_uint8 * size)()
        return state if self._llama.llama_state_seq_get_data(self._context, state, size, 0) == size else None

    def put_state(self, tokens: Sequence[int], steps: Sequence[Step], state: State) -> bool:
        """Let the context hold ``tokens``, whose copied ``state`` this is; False, and an empty context, if it fails."""
        self._forget_from(0)
        if self._llama.llama_state_seq_set_data(self._context, state, len(state), 0) != len(state):
            self._llama.llama_memory_clear(self._memory, True)
            return False
        self._tokens, self._steps = list(tokens), list(steps)
        return True

    def generate(self, prompt: Sequence[int], options: dict[str, Any]) -> Iterator[bytes | Pause | None]:
        """Read ``prompt`` and yield each new token's bytes; None when the model itself ends the answer.

        Pause.GAVE_WAY comes where the desk wants it: then the context is anybody's until the next step, which brings
        back what it held and goes on.
        What stands in the context from the last question is not read again. Raises CancelledError, BrainError.
        """
        llama = self._llama
        schema = options.get("schema", "")
        sampler = make_sampler(llama, self._vocabulary, options, _grammar(schema) if schema else "")
        try:
            self._keep_common(prompt)
            for start in range(self.kept, len(prompt), self.batch):
                yield from self._decoded(prompt[start : start + self.batch])
                self._outlet.say("phase", phase="reading")
            for written in range(1, int(options["max_tokens"]) + 1):
                token = int(llama.llama_sampler_sample(sampler, self._context, -1))
                if llama.llama_vocab_is_eog(self._vocabulary, token):
                    yield None
                    return
                yield self._piece(token)
                if written == options["max_tokens"] or len(self._tokens) >= self.context:
                    return
                yield from self._decoded([token])
        finally:
            llama.llama_sampler_free(sampler)

    def _keep_common(self, prompt: Sequence[int]) -> None:
        """Keep of the context what ``prompt`` begins with, but for one token: the engine must read at least one."""
        self._forget_from(shared(self._tokens, prompt[:-1]))
        self.kept = len(self._tokens)

    def _forget_from(self, length: int) -> None:
        llama = self._llama
        if not llama.llama_memory_seq_rm(self._memory, 0, length, -1):
            # Some architectures cannot forget a part.
            llama.llama_memory_clear(self._memory, True)
            length = 0
        del self._tokens[length:]
        self._steps = cut(self._steps, length)

    def _decoded(self, tokens: Sequence[int]) -> Iterator[Pause]:
        """Decode ``tokens``, after any pauses that the desk wants."""
        while True:
            try:
                self._decode(tokens)
                return
            except GaveWayError:
                held = hold(self)
                yield Pause.GAVE_WAY
                yield from self._brought_back(held)

    def _brought_back(self, held: Held) -> Iterator[Pause]:
        """Let the context hold what it held, reading it anew if need be, which may pause as well."""
        if held.state is not None and self.put_state(held.tokens, held.steps, held.state):
            return
        common = shared(self._tokens, held.tokens)
        ends = list(itertools.accumulate(step.tokens for step in held.steps))
        # Steps are taken as they were, so one that is only half there is taken again.
        self._forget_from(max((end for end in ends if end <= common), default=0))
        for start, end in itertools.pairwise((0, *ends)):
            if end > len(self._tokens):
                yield from self._decoded(held.tokens[start:end])

    def _stop(self) -> Exception:
        return GaveWayError() if self._desk.gives_way() else CancelledError()

    def _decode(self, tokens: Sequence[int]) -> None:
        if self._desk.stopped():
            raise self._stop()
        began = time.monotonic()
        llama = self._llama
        batch = (llama.llama_token * len(tokens))(*tokens)
        status = llama.llama_decode(self._context, llama.llama_batch_get_one(batch, len(tokens)))
        if status == 0:
            self._tokens.extend(tokens)
            self._steps.append(Step(len(tokens), time.monotonic() - began))
            return
        self._forget_from(len(self._tokens))
        if self._desk.stopped():
            raise self._stop()
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


def _grammar(schema: str) -> str:
    """Return the grammar of a JSON schema in the engine's notation; raises BrainError."""
    from llama_cpp.llama_grammar import json_schema_to_gbnf

    try:
        return str(json_schema_to_gbnf(schema))
    except Exception as error:  # the converter has no error of its own, and asserts
        raise unusable_schema() from error
