"""Asks every question of the set and keeps what was understood and how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from bench.understand import home
from bench.understand.calendar import NOW
from bench.understand.meaning import Question
from bench.understand.score import Mark, mark
from bitbuddy.conversation.intent import Before, Intent
from bitbuddy.conversation.skills import cues_of_skills
from bitbuddy.conversation.understanding.understand import understand


@dataclass(frozen=True)
class Outcome:
    """A question, what it was understood as, its mark, and what understanding took (milliseconds of the processor)."""

    question: Question
    got: Intent
    mark: Mark
    also: Mark | None
    milliseconds: float

    @property
    def right(self) -> bool:
        return self.mark.right and (self.also is None or self.also.right)

    @property
    def language_right(self) -> bool:
        """Return whether its language was noticed; of blank questions there is none."""
        return self.got.language == self.question.language or not any(one.isalpha() for one in self.question.text)


def ask(question: Question) -> Outcome:
    """Understand ``question``, the ones before it first."""
    before = None
    for text in question.earlier:
        before = Before(_understand(text, question.language, before), home.shown(question.language))
    # The thread's own time: what else runs on the computer does not count.
    started = time.thread_time()
    got = _understand(question.text, question.language, before)
    elapsed = (time.thread_time() - started) * 1000
    also = None
    if question.also is not None:
        also = mark(question.also, got.also) if got.also else Mark(False, {}, question.also.readings[0])
    return Outcome(question, got, mark(question.expected, got), also, elapsed)


def _understand(text: str, language: str, before: Before | None) -> Intent:
    return understand(
        text,
        NOW.astimezone(),
        before,
        home.words(language).__contains__,
        lambda word: home.closest_words(language, word),
        cues=cues_of_skills(),
    )


def ask_all(questions: Iterable[Question]) -> list[Outcome]:
    """Return the outcomes of ``questions`` in order."""
    return [ask(question) for question in questions]
