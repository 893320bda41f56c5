"""A question ready for the grammar: its tokens in one language, and what each stretch of them may mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from bitbuddy.conversation.understanding.extensions import is_extension
from bitbuddy.conversation.understanding.language import DEFAULT, Language, Term, languages
from bitbuddy.conversation.understanding.tokens import SEPARATORS, Token, split_compounds, tokenize

_NOTHING: tuple[Term, ...] = ()
_LITERAL = frozenset(["quoted", "path", "file", "extension", "date"])


class Sentence:
    """The tokens of a question without its punctuation; ``ends`` are the places before which a sentence ends.

    ``commas`` are the places that stand after a comma.
    """

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.language = language
        self.tokens: list[Token] = []
        self.ends: set[int] = set()
        self.commas: set[int] = set()
        for token in tokens:
            if token.sort == "end":
                self.ends.add(len(self.tokens))
            elif token.sort == "comma":
                self.commas.add(len(self.tokens))
            else:
                self.tokens.append(token)
        self._terms: dict[int, tuple[Term, ...]] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def words(self) -> list[str]:
        """The folded words."""
        return [token.word for token in self.tokens]

    @cached_property
    def plain(self) -> str:
        """The folded words with single spaces, for phrase patterns."""
        return " ".join(" ".join(token.word for token in self.tokens if token.sort not in SEPARATORS).split())

    def word(self, at: int) -> str:
        """Return the folded word at ``at``, empty beyond the ends."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def terms(self, at: int) -> tuple[Term, ...]:
        """Return everything that the words from ``at`` on may mean, the longest first."""
        if not 0 <= at < len(self.tokens) or self.tokens[at].sort in _LITERAL:
            return _NOTHING
        known = self._terms.get(at)
        if known is None:
            found = self.language.terms_at(self.words, at)
            known = self._terms[at] = tuple(term for term in found if not self._broken(at, term.length))
        return known

    def _broken(self, at: int, length: int) -> bool:
        return any(one in self.ends or one in self.commas for one in range(at + 1, at + length))

    def term(self, at: int, *concepts: str) -> Term | None:
        """Return the longest meaning at ``at`` that is one of ``concepts``."""
        return next((term for term in self.terms(at) if term.concept in concepts), None)

    def has(self, at: int, *concepts: str) -> bool:
        """Return whether the words at ``at`` may mean one of ``concepts``."""
        return self.term(at, *concepts) is not None

    def mentions(self, *concepts: str) -> bool:
        """Return whether words anywhere in it may mean one of ``concepts``."""
        return any(self.has(at, *concepts) for at in range(len(self)))

    def value(self, at: int, concept: str) -> Any:
        """Return the value of ``concept`` at ``at``, or None."""
        term = self.term(at, concept)
        return None if term is None else term.value

    def skip(self, at: int, *concepts: str) -> int:
        """Return the first place from ``at`` on that is none of ``concepts``."""
        while (term := self.term(at, *concepts)) is not None:
            at += term.length
        return at

    def said(self, start: int, end: int) -> str:
        """Return the words from ``start`` up to ``end`` as typed."""
        return " ".join(token.text for token in self.tokens[start:end])

    def part(self, start: int, end: int | None = None) -> Sentence:
        """Return the tokens from ``start`` up to ``end`` as a sentence of its own."""
        end = len(self.tokens) if end is None else end
        part = Sentence(self.tokens[start:end], self.language)
        part.ends = {one - start for one in self.ends if start < one < end}
        part.commas = {one - start for one in self.commas if start < one < end}
        return part


def sentence_of(text: str, language: str = DEFAULT) -> Sentence:
    """Return ``text`` in the language named."""
    chosen = languages()[language]
    return Sentence(split_compounds(tokenize(text, chosen), chosen), chosen)


def detected(tokens: Sequence[Token], fallback: str = DEFAULT) -> str:
    """Return the code of the language that knows the most of the words; ``fallback`` when none knows more."""
    words = {part for token in tokens if token.sort == "word" for part in (token.word, *token.word.split("-"))}
    words = {word for word in words if not is_extension(word)}  # they are the same in every language
    known = {code: words & one.vocabulary for code, one in languages().items()}
    every = set().union(*known.values()) if known else set()
    shared = set.intersection(*known.values()) if known else set()
    scores = {code: len(ones & (every - shared)) for code, ones in known.items()}
    best = max(scores.values(), default=0)
    if scores.get(fallback, 0) == best:
        return fallback
    return max(scores, key=lambda code: (scores[code], code == DEFAULT))
