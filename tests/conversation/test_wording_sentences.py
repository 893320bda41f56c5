"""A memory of nobody is said as one says it."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.wording.sentences import said_of


@pytest.mark.parametrize(
    ("subject", "kind", "text", "said"),
    [
        ("self", "pet", "I have no pets", "you have no pet"),
        ("Ana", "brother", "Ana has no brother", "Ana has no brother"),
        ("self", "pet", "Wir haben keine Haustiere", "du: ohne Haustier"),
    ],
)
def test_having_nobody(subject: str, kind: str, text: str, said: str) -> None:
    assert said_of(subject, "relation", kind, text, negated=True) == said
