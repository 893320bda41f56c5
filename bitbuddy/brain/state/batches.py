"""Where the reading of a prompt pauses: the same places whether or not a state was restored, so that rounding agrees.

The engine rounds a little differently when it reads the same tokens in other portions; greedily chosen words can then
differ. So the portions follow from the prompt alone, and a saved state ends where a portion does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# A fixed part shorter than this is read sooner than its state is.
LEAST_FIXED = 32
# Portions much shorter than this cost more for each token.
LEAST_PORTION = 64


class Prompt(list[int]):
    """The tokens of a prompt. The first ``fixed`` never change from one question to the next; 0 for none.

    ``ends`` are the places behind what the model itself said earlier: up to there a session's state may be kept.
    """

    def __init__(self, tokens: Iterable[int] = (), fixed: int = 0, ends: Sequence[int] = ()) -> None:
        super().__init__(tokens)
        self.fixed = fixed if fixed >= LEAST_FIXED else 0
        self.ends = tuple(ends)


def pauses(prompt: Prompt, batch: int) -> list[int]:
    """Return the places, in order, at which the reading of ``prompt`` pauses; its end only if that is one of its ends.

    They are the end of the fixed part, the ends of the model's own words as far as they lie apart, and every ``batch``
    tokens from the last of these on. Of two prompts that agree up to a place both have the same pauses up to there.
    """
    found: list[int] = []
    last = 0
    for mark in (prompt.fixed, *(end for end in prompt.ends if end > prompt.fixed), len(prompt)):
        found.extend(range(last + batch, mark, batch))
        if 0 < mark < len(prompt) or (mark == len(prompt) and mark in prompt.ends):
            if mark != prompt.fixed and mark - (found[-1] if found else 0) < LEAST_PORTION:
                continue
            found.append(mark)
            last = mark
    return sorted(set(found))
