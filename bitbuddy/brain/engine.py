"""One loaded model: the engine's bindings, its context, and its tokens. Imported by the brain process alone."""

from __future__ import annotations

import ctypes
import hashlib
import itertools
import time
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bitbuddy.brain.holding import Held, Space, State, Step, cut, hold, shared
from bitbuddy.brain.loading import Loader, grammar_of, import_engine
from bitbuddy.brain.pipes import Desk, Outlet
from bitbuddy.brain.sampling import make_sampler
from bitbuddy.brain.state.batches import Prompt, pauses
from bitbuddy.brain.state.folder import SavedStates, fingerprint
from bitbuddy.brain.state.keeping import Keeper
from bitbuddy.kernel.errors import BrainError, ModelUnreadableError
from bitbuddy.kernel.threads import Lane

if TYPE_CHECKING:
    from bitbuddy.brain.prompt import ChatTemplate, Piece, Turn

BATCH_TOKENS = 128
_LONGEST_TOKEN_BYTES = 24
TEMPLATE_HINT = "Choose another model file; this one may be meant to do harm."


class CancelledError(Exception):
    """The question was taken back while it was being answered."""


class GaveWayError(Exception):
    """The answer has to wait while another question is answered; ``held`` is what the context held before."""

    def __init__(self, held: Held) -> None:
        super().__init__("The answer has to wait.")
        self.held = held


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
        self.space = Space()
        self._llama = import_engine()
        states = self._open_states(options)
        self._loader = Loader(self._llama, path, desk, outlet)
        if states is not None and states.met():
            # This very file was awake here before, with this very template: it is loaded while that is compiled.
            self._template = self._load_beside(options, states)
        else:
            outlet.say("phase", phase="template")
            self._template = _compiled(options["template"], path)
            # Tried before the engine sees the file: the template is the part of it that is a program.
            self._tried()
            self._load(options)
        self._vocabulary = self._llama.llama_model_get_vocab(self._model)
        self._memory = self._llama.llama_get_memory(self._context)
        self.context = int(self._llama.llama_n_ctx(self._context))
        self._template.name_tokens(self._token_text("bos"), self._token_text("eos"))
        outlet.say("phase", phase="template")
        self.markers = self._tried()
        self.keeper = Keeper(self, states, self.batch)

    def _open_states(self, options: dict[str, Any]) -> SavedStates | None:
        wanted: dict[str, Any] | None = options.get("states")
        file = fingerprint(self.path) if wanted else ""
        if not wanted or not file:
            return None
        template = hashlib.sha256(options["template"].encode("utf-8", "replace")).hexdigest()
        system = (self._llama.llama_print_system_info() or b"").decode("utf-8", "replace")
        about = {"file": file, "template": template, "system": system, "batch": self.batch}
        return SavedStates(Path(wanted["folder"]), {**wanted["family"], **about, "context": int(options["context"])})

    def _load(self, options: dict[str, Any]) -> None:
        self._outlet.say("phase", phase="loading")
        self._model, self._context = self._loader.load(options, self.batch)

    def _load_beside(self, options: dict[str, Any], states: SavedStates) -> ChatTemplate:
        """Load the model while the rest of what an answer needs is imported, and the template compiled.

        The template is tried when both are done: its share of memory is that of the whole process.
        """
        lane = Lane("brain-template")
        try:
            future = lane.submit(lambda: _prepared(options["template"], self.path, states))
            self._load(options)
            return future.result()
        finally:
            lane.close()

    def _tried(self) -> tuple[str, ...]:
        """Return the markers of the template; raises ModelUnreadableError if it cannot be used."""
        from bitbuddy.brain.prompt import TemplateRefusedError

        try:
            return self._template.check()
        except TemplateRefusedError as error:
            raise _refused(self.path, error) from None

    def prompt(self, turns: Sequence[Turn], room: int, budget: int = 0, fixed: int = 0) -> Prompt:
        """Return the tokens of a prompt that leaves space for ``room`` tokens of answer, or a quarter of the context.

        The oldest messages but the system's and the last one go when it is too long, or longer than ``budget`` tokens
        (0: no budget), which those two alone may pass. The first ``fixed`` messages never change, 0: the system's do
        not. Raises BrainError if they do not fit, TemplateRefusedError.
        """
        limit = self.context - min(room, self.context // 4) - 1
        kept = list(turns)
        while True:
            oldest = next((place for place, turn in enumerate(kept[:-1]) if turn[0] != "system"), None)
            allowed = limit if oldest is None or budget <= 0 else min(budget, limit)
            if sum(len(text.encode("utf-8", "replace")) for _, text in kept) <= allowed * _LONGEST_TOKEN_BYTES:
                tokens = self.tokenize(self._template.pieces(kept), fixed - (len(turns) - len(kept)))
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

    def tokenize(self, pieces: Sequence[Piece], fixed_messages: int = 0) -> Prompt:
        """Return the tokens of ``pieces``; in what a person or a file says, no special token is recognised."""
        llama = self._llama
        tokens: list[int] = []
        first = llama.llama_vocab_bos(self._vocabulary)
        if llama.llama_vocab_get_add_bos(self._vocabulary) and first >= 0:
            tokens.append(first)
        fixed: int | None = None
        ends = []
        said = 0
        for piece in pieces:
            if fixed is None and piece.role not in {"", "system"} and said >= fixed_messages:
                fixed = len(tokens)
            said += bool(piece.role)
            found = self._tokens_of(piece.text, piece.from_template)
            # Many templates write the first token themselves.
            tokens.extend(found[1:] if tokens == [first] == found[:1] else found)
            if piece.role == "assistant":
                ends.append(len(tokens))
        return Prompt(tokens, fixed or 0, ends)

    def count(self, text: str) -> int:
        """Return how many tokens ``text`` has; from any thread, as it only reads the vocabulary. Raises BrainError."""
        return len(self._tokens_of(text, False))

    def _tokens_of(self, text: str, special: bool) -> list[int]:
        llama = self._llama
        data = text.encode("utf-8", "replace")
        space = (llama.llama_token * (len(data) + 16))()
        count = llama.llama_tokenize(self._vocabulary, data, len(data), space, len(space), False, special)
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

    def copy_state(self, memory: bytearray | None = None) -> State | None:
        """Return a copy of what the engine made of the tokens in the context, in ``memory``; None if it gives none."""
        size = self.state_bytes()
        state = (ctypes.c_uint8 * size).from_buffer(memory if memory is not None else bytearray(size))
        return state if self._llama.llama_state_seq_get_data(self._context, state, size, 0) == size else None

    def put_state(self, tokens: Sequence[int], steps: Sequence[Step], state: State) -> bool:
        """Let the context hold ``tokens``, whose copied ``state`` this is; False, and an empty context, if it fails."""
        self.forget_from(0)
        taken = self._llama.llama_state_seq_set_data(self._context, state, len(state), 0)
        if taken != len(state) or self._llama.llama_memory_seq_pos_max(self._memory, 0) != len(tokens) - 1:
            self._llama.llama_memory_clear(self._memory, True)
            return False
        self._tokens, self._steps = list(tokens), list(steps)
        return True

    def read_on(self, tokens: Sequence[int]) -> bool:
        """Read ``tokens`` after those that stand in the context; False if something more urgent came."""
        try:
            self._decode(tokens)
        except (CancelledError, GaveWayError, BrainError):
            return False
        return True

    def read_ahead(self, prompt: Prompt, session: str) -> None:
        """Let the context hold the fixed part of ``prompt``, or what was saved of the session; see `generate`.

        Raises CancelledError, GaveWayError, BrainError.
        """
        have = shared(self._tokens, prompt[:-2])
        if have > prompt.fixed or (have == prompt.fixed and not session):
            return
        self.keeper.bring(prompt, session)
        try:
            self._keep_common(prompt)
            for end in [place for place in pauses(prompt, self.batch) if self.kept < place <= prompt.fixed]:
                self._decode(prompt[len(self._tokens) : end])
                self.keeper.reached(end)
        finally:
            self.keeper.put_away()

    def generate(self, prompt: Prompt, options: dict[str, Any]) -> Iterator[bytes | Pause | None]:
        """Read ``prompt`` and yield each new token's bytes; None when the model itself ends the answer.

        Pause.GAVE_WAY comes where the desk wants it: then the context is anybody's until the next step, which brings
        back what it held and goes on.
        What stands in the context from the last question, or was saved, is not read again. Raises CancelledError,
        BrainError.
        """
        llama = self._llama
        schema = options.get("schema", "")
        sampler = make_sampler(llama, self._vocabulary, options, grammar_of(schema) if schema else "")
        try:
            self.keeper.bring(prompt, str(options.get("session", "")))
            self._keep_common(prompt)
            for end in sorted(place for place in {*pauses(prompt, self.batch), len(prompt)} if place > self.kept):
                yield from self._decoded(prompt[len(self._tokens) : end])
                self.keeper.reached(end)
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
            self.keeper.put_away()

    def _keep_common(self, prompt: Prompt) -> None:
        """Keep what ``prompt`` begins with; no single token is left to read, which would round differently."""
        common = shared(self._tokens, prompt[:-2])
        ends = pauses(prompt, self.batch)
        self.forget_from(common - (common + 1 in ends and common not in ends))
        self.kept = len(self._tokens)

    def forget_from(self, length: int) -> None:
        """Let the context hold no more than its first ``length`` tokens; some architectures then hold none."""
        llama = self._llama
        if not llama.llama_memory_seq_rm(self._memory, 0, length, -1):
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
            except GaveWayError as error:
                # Some architectures lose all of it with a decode that is broken off.
                lost = len(self._tokens) < len(error.held.tokens)
                held = error.held if lost else hold(self, self.space)
                try:
                    yield Pause.GAVE_WAY
                    yield from self._brought_back(held)
                finally:
                    self.space.give_back(held)

    def _brought_back(self, held: Held) -> Iterator[Pause]:
        """Let the context hold what it held, reading it anew if need be, which may pause as well."""
        if held.state is not None and self.put_state(held.tokens, held.steps, held.state):
            return
        common = shared(self._tokens, held.tokens)
        ends = list(itertools.accumulate(step.tokens for step in held.steps))
        # Steps are taken as they were, so one that is only half there is taken again.
        self.forget_from(max((end for end in ends if end <= common), default=0))
        for start, end in itertools.pairwise((0, *ends)):
            if end > len(self._tokens):
                yield from self._decoded(held.tokens[start:end])

    def _stop(self, held: Held) -> Exception:
        return GaveWayError(held) if self._desk.gives_way() else CancelledError()

    def _decode(self, tokens: Sequence[int]) -> None:
        if self._desk.stopped():
            raise self._stop(self._unread())
        began = time.monotonic()
        llama = self._llama
        batch = (llama.llama_token * len(tokens))(*tokens)
        status = llama.llama_decode(self._context, llama.llama_batch_get_one(batch, len(tokens)))
        if status == 0:
            self._tokens.extend(tokens)
            self._steps.append(Step(len(tokens), time.monotonic() - began))
            return
        held = self._unread()
        self.forget_from(len(self._tokens))
        if self._desk.stopped():
            raise self._stop(held)
        raise BrainError("The brain could not go on.", f"Its engine gave up with status {status}.")

    def _unread(self) -> Held:
        return Held(tuple(self._tokens), tuple(self._steps), None)

    def _piece(self, token: int) -> bytes:
        space = ctypes.create_string_buffer(256)
        length = self._llama.llama_token_to_piece(self._vocabulary, token, space, len(space), 0, False)
        return space.raw[: max(0, length)]

    def _token_text(self, name: str) -> str:
        llama = self._llama
        token = (llama.llama_vocab_bos if name == "bos" else llama.llama_vocab_eos)(self._vocabulary)
        text = llama.llama_vocab_get_text(self._vocabulary, token) if token >= 0 else b""
        return (text or b"").decode("utf-8", "replace")


def _compiled(source: str, path: Path) -> ChatTemplate:
    from bitbuddy.brain.prompt import ChatTemplate, TemplateRefusedError

    try:
        return ChatTemplate(source)
    except TemplateRefusedError as error:
        raise _refused(path, error) from None


def _prepared(source: str, path: Path, states: SavedStates) -> ChatTemplate:
    """Do what can be done while the model is loaded; return the template."""
    template = _compiled(source, path)
    import bitbuddy.brain.shift  # noqa: F401 - what the first answer needs

    states.fetch_ahead()
    return template


def _refused(path: Path, error: Exception) -> ModelUnreadableError:
    from bitbuddy.brain.gguf import unreadable

    return unreadable(path, str(error), TEMPLATE_HINT)
