"""What a long talk was about so far: a few of the person's own sentences stand for those that no longer fit."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from bitbuddy.kernel.display import display_text
from bitbuddy.memory.message import Speaker, StoredMessage
from bitbuddy.memory.searching import tokens

# So many older messages are looked at, the latest; what stands in one beyond its beginning is seldom its point.
CONSIDERED = 60
_READ_CHARACTERS = 400
_LEAST_WORDS = 3
# Words shorter than this are mostly the mortar of a sentence, in English and in German.
_LEAST_LETTERS = 4


def summary(older: Sequence[StoredMessage], characters: int = 300) -> str:
    """Return sentences of ``older`` messages, in their order and at most so many characters; "" where none says much.

    They are the person's own words, so that nothing is in them that nobody said. Chosen as SumBasic does (Nenkova and
    Vanderwende, 2005): by how usual their words are in this talk, what was said already counting less.
    """
    said = [_line(message) for message in older[-CONSIDERED:] if message.speaker is Speaker.PERSON]
    words = [_content(line) for line in said]
    counts = Counter(word for one in words for word in set(one))
    whole = sum(counts.values())
    weight = {word: count / whole for word, count in counts.items()}
    chosen: list[int] = []
    room = characters
    left = {at for at, one in enumerate(words) if len(one) >= _LEAST_WORDS}
    while left:
        best = max(left, key=lambda at: (_average(words[at], weight), -at))
        left.discard(best)
        room -= len(said[best]) + 3
        if room < 0:
            break
        chosen.append(best)
        for word in set(words[best]):
            weight[word] *= weight[word]
    return " · ".join(said[at] for at in sorted(chosen))


def _line(message: StoredMessage) -> str:
    return display_text(" ".join(message.text[:_READ_CHARACTERS].split()))[:120].strip()


def _content(line: str) -> list[str]:
    found = tokens(unicodedata.normalize("NFC", line))
    return [token.word for token in found if len(token.word) >= _LEAST_LETTERS]


def _average(words: Iterable[str], weight: dict[str, float]) -> float:
    different = set(words)
    return sum(weight[word] for word in different) / len(different)
