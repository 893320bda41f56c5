"""What the model's context held at one moment, and how it comes back exactly as it was."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple, Protocol

# More than this is read anew: a machine that needs more for one prompt has a large model, and no memory to spare.
MOST_BYTES = 64_000_000
# What copying one way reaches at least, on slow memory, with the pages that must be found first.
_COPIED_BYTES_A_SECOND = 500_000_000

State = ctypes.Array[ctypes.c_uint8]


# No data classes: what makes those costs more to import than all of this module, and the waking waits for it.
class Step(NamedTuple):
    """So many ``tokens`` were decoded at once, in so many ``seconds``."""

    tokens: int
    seconds: float


class Held(NamedTuple):
    """The ``tokens`` of a context and the ``steps`` they were read in; ``state`` is the engine's bytes, or None.

    Without the bytes, the same steps are taken again: another division could round differently, and change the text.
    ``memory`` is where the bytes stand.
    """

    tokens: tuple[int, ...]
    steps: tuple[Step, ...]
    state: State | None
    memory: bytearray | None = None


class Space:
    """Memory for copies that is used again: to get as much from the system takes longer than the copying itself."""

    def __init__(self) -> None:
        self._spare: bytearray | None = None

    def take(self, size: int) -> bytearray:
        """Return memory for ``size`` bytes at least."""
        spare, self._spare = self._spare, None
        return spare if spare is not None and size <= len(spare) else bytearray(size)

    def give_back(self, held: Held) -> None:
        """Take the memory of ``held``, of which nobody makes use any more."""
        if held.memory is not None:
            self._spare = held.memory


class Context(Protocol):
    """What is held: one sequence of tokens in the engine."""

    @property
    def tokens(self) -> Sequence[int]: ...
    @property
    def steps(self) -> Sequence[Step]: ...
    def state_bytes(self) -> int: ...
    def copy_state(self, memory: bytearray | None = None) -> State | None: ...


def hold(context: Context, space: Space) -> Held:
    """Return what ``context`` holds now, with its bytes where keeping them is cheaper than reading it all anew.

    They are copied to ``space``, which gets it back from whoever is done with what is held.
    """
    memory = space.take(context.state_bytes()) if _worth_keeping(context) else None
    state = context.copy_state(memory) if memory is not None else None
    return Held(tuple(context.tokens), tuple(context.steps), state, memory)


def shared(some: Sequence[int], others: Sequence[int]) -> int:
    """Return how many tokens both begin with."""
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count


def cut(steps: Sequence[Step], length: int) -> list[Step]:
    """Return the steps that read the first ``length`` tokens."""
    kept: list[Step] = []
    for step in steps:
        tokens = min(step.tokens, length)
        if tokens <= 0:
            break
        kept.append(Step(tokens, step.seconds * tokens / step.tokens))
        length -= tokens
    return kept


def _worth_keeping(context: Context) -> bool:
    size = context.state_bytes()
    read = sum(step.seconds for step in context.steps)
    return bool(context.tokens) and size <= MOST_BYTES and 2 * size / _COPIED_BYTES_A_SECOND < read
