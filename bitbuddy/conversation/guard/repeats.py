# ruff: noqa: E501 - patterns are read best in one piece
"""Sentences that only say again what was said in the same talk, or that answer the question before this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bitbuddy.conversation.guard.stream import split_sentences
from bitbuddy.memory.recall.stems import asked

# Fewer words are said again and again: "I'm glad to hear that."
_FEWEST = 6
_ALIKE = 0.8
_QUESTION = 300
_REPLY = 4_000
# Who asks so wants the same again, or something made of it.
_AGAIN = re.compile(
    r"^(?:and|but|so|und|aber)\b|\b(?:again|repeat\w*|once more|same|rewrite|rephrase|shorter|longer|simpler|change|instead|translate|summar\w+|correct|continue|go on|line|word|sentence|verse|next|then|else|end|ended|happen\w*|"
    r"it|that|this|them|she|he|they|"
    r"nochmals?|noch (?:ein)?mal|wiederhol\w*|das ?selbe|umformulier\w*|kürzer|länger|einfacher|ändere?|stattdessen|übersetz\w*|zusammen\w*|korrigier\w*|weiter|zeile|wort|satz|strophe|dann|danach|passiert\w*|ende|"
    r"das|es|ihn|ihm|sie|er)\b",
    re.IGNORECASE,
)
# A question of fewer words may only be understood with the one before.
_OF_ITS_OWN = 4


class Repeats:
    """Knows what was said in a talk before ``question``: ``questions`` and ``replies``, each oldest first; for one answer.

    ``strict`` also refuses what speaks of the questions before and of nothing in this one, as small brains do.
    """

    def __init__(
        self, question: str, questions: Sequence[str] = (), replies: Iterable[str] = (), *, strict: bool = False
    ) -> None:
        here = _bag(question[:_QUESTION])
        again = _AGAIN.search(question[:_QUESTION]) is not None or any(_alike(here, _bag(one)) for one in questions)
        self._said: list[frozenset[str]] = []
        if not again:
            said = (_bag(one) for reply in replies for one in split_sentences([reply[:_REPLY]]))
            self._said = [one for one in said if len(one) >= _FEWEST]
        self._here = _telling(question)
        own = strict and not again and self._here and len(here) >= _OF_ITS_OWN
        before = {word for one in questions for word in _telling(one)} if own else set()
        self._before = before - self._here
        self._strayed = False

    def refusal(self, sentence: str) -> str:
        """Return why ``sentence`` says nothing new here, "" where it may be said."""
        said = _bag(sentence)
        if len(said) >= _FEWEST and any(_alike(said, one) for one in self._said):
            return "what was said before in this talk"
        return self._astray(_telling(sentence)) if self._before else ""

    def _astray(self, said: frozenset[str]) -> str:
        """Return why a sentence with the words ``said`` answers another question; what follows it belongs to it."""
        if said & self._here:
            self._strayed = False
        elif carried := said & self._before:
            self._strayed = True
            return f"words of an earlier question: {', '.join(sorted(carried))}"
        return "what follows words of an earlier question" if self._strayed else ""


def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= _ALIKE * len(one | other)


def _telling(text: str) -> frozenset[str]:
    """Return the words of ``text`` that say something, without their endings."""
    return frozenset(forms[-1] for forms in asked(text[:_QUESTION]) if len(forms[-1]) > 2)
