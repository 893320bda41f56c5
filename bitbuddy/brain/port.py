"""What the rest of the house may ask of the language model, whoever runs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bitbuddy.kernel.events import BrainState


class Role(StrEnum):
    """Who says a message of the prompt."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class Finish(StrEnum):
    """Why an answer ended."""

    STOP = "stop"
    LENGTH = "length"
    CANCELLED = "cancelled"


class Urgency(StrEnum):
    """Who waits for an answer, the most urgent first: questions of a person come before work that nobody waits for."""

    PERSON = "person"
    BACKGROUND = "background"


@dataclass(frozen=True)
class Message:
    """One message of the prompt; ``text`` is data and is never parsed as special tokens."""

    role: Role
    text: str


# What a chat template puts around one message, in tokens, with some to spare (ChatML: 5, Llama 3: 6).
MESSAGE_TOKENS = 8


@dataclass(frozen=True)
class BrainRequest:
    """One question to the model. ``temperature`` 0 is greedy; ``seed`` makes sampling repeatable.

    ``schema`` is a JSON schema, as text: the answer is then JSON that fits it, unless ``max_tokens`` cut it off; enum,
    required and maxLength are honoured, bounds of whole numbers are not. ``prompt_tokens`` is the budget of the prompt:
    the oldest messages but the system's and the last one go until it fits; 0 for as much as the context holds.
    Of ``urgency`` BACKGROUND, it waits until no person's question does, and gives way to one that comes.
    ``anyway``: the person wants it answered also by a hot machine, or on an empty battery. ``session`` names the talk
    it belongs to, whose state is kept on disk while the brain sleeps; empty where nothing of the talk is to be kept.
    The first ``fixed`` messages are the same in every question of its kind, so what the engine made of them is kept
    whatever the session; 0: those of the system are. ``unrecorded``: the audit log notes only that it was asked.
    """

    messages: tuple[Message, ...]
    max_tokens: int = 80
    temperature: float = 0.7
    seed: int | None = None
    purpose: str = "chat"
    schema: str = ""
    prompt_tokens: int = 0
    urgency: Urgency = Urgency.PERSON
    anyway: bool = False
    session: str = ""
    fixed: int = 0
    unrecorded: bool = False


@dataclass(frozen=True)
class BrainResult:
    """What a finished answer cost. Times are milliseconds from the call; counts are tokens.

    ``waited_ms`` is how much of ``first_token_ms`` went by before the model was asked: it waited for its turn, or for
    the model to wake. ``news`` is a sentence that the person should hear with it: why a smaller brain answered.
    """

    text: str
    finish: Finish
    tokens_in: int
    tokens_out: int
    first_token_ms: float
    total_ms: float
    brain: str
    waited_ms: float = 0.0
    news: str = ""


@dataclass(frozen=True)
class BrainStatus:
    """How the brain is now. ``pid`` and ``rss_bytes`` belong to the process that has the model, if it runs.

    ``tried`` tells whether the roles were earned on this computer, as the model and the engine are now.
    """

    state: BrainState
    name: str
    model_path: str
    message: str
    pid: int | None = None
    rss_bytes: int | None = None
    profile: str = ""
    engine: str = ""
    threads: int = 0
    context: int = 0
    roles: frozenset[str] = field(default_factory=frozenset)
    tried: bool = False


class BrainStream(Protocol):
    """An answer on its way. Iterate for pieces of text; then ``result`` is there."""

    @property
    def result(self) -> BrainResult:
        """Return the finished answer's figures; only after the iteration ended."""
        ...

    def __iter__(self) -> Iterator[str]:
        """Yield pieces of text as they come, once.

        Raises BrainCrashedError, ModelUnreadableError, BrainAbsentError, BrainTiredError, BrainDeferredError where the
        machine has no room for it now, or a plain BrainError for a prompt the model cannot hold.
        """
        ...

    def cancel(self) -> None:
        """End the answer within 100 ms, also while the prompt is read; from any thread; more than once is fine."""
        ...


class Brain(Protocol):
    """A running or sleeping model. All methods may be called from any thread."""

    def status(self) -> BrainStatus:
        """Return how it is now, without waking it."""
        ...

    def stream(self, request: BrainRequest) -> BrainStream:
        """Queue ``request`` and return its answer at once; the model wakes when needed.

        Raises BrainAbsentError or BrainTiredError if it cannot.
        """
        ...

    def expect(self, request: BrainRequest) -> None:
        """Get ready for a question like ``request``, which is only being typed: wake, and read its beginning.

        Returns at once, raises nothing, and does nothing where the brain is busy or had better not wake. It gives way
        to every question.
        """
        ...

    def tokens(self, text: str) -> int:
        """Return how many tokens ``text`` has, without what a template puts around a message; at once, never waking.

        Exact while awake, also while it answers, and for what was counted before; else at least as many as there are:
        its bytes and one more, as a token stands for one byte or more.
        """
        ...

    def sleep(self) -> None:
        """End the model's process now; an answer on its way is cancelled."""
        ...

    def close(self) -> None:
        """Like `sleep`, for good."""
        ...
