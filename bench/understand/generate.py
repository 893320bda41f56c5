"""The whole set of a language, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

from bench.understand import (
    english_brains,
    english_chatty,
    english_files,
    english_newcomers,
    english_other,
    english_sessions,
    english_strangers,
    german_brains,
    german_chatty,
    german_files,
    german_newcomers,
    german_other,
    german_sessions,
    german_strangers,
)
from bench.understand.english_fillers import ENGLISH
from bench.understand.german_fillers import GERMAN
from bench.understand.meaning import Question
from bench.understand.mistakes import styled
from bench.understand.pattern import (
    Block,
    Double,
    Fillers,
    Session,
    Turntable,
    doubles_of,
    follow_ups_of,
    meaning,
    questions_of,
)

Source = tuple[tuple[Block, ...], tuple[Session, ...], tuple[Double, ...], Fillers]
SETS: dict[str, Source] = {
    "en": (
        (
            *english_files.BLOCKS,
            *english_other.BLOCKS,
            *english_chatty.BLOCKS,
            *english_strangers.BLOCKS,
            *english_newcomers.BLOCKS,
            *english_brains.BLOCKS,
        ),
        (*english_sessions.SESSIONS, *english_newcomers.SESSIONS),
        english_sessions.DOUBLES,
        ENGLISH,
    ),
    "de": (
        (
            *german_files.BLOCKS,
            *german_other.BLOCKS,
            *german_chatty.BLOCKS,
            *german_strangers.BLOCKS,
            *german_newcomers.BLOCKS,
            *german_brains.BLOCKS,
        ),
        (*german_sessions.SESSIONS, *german_newcomers.SESSIONS),
        german_sessions.DOUBLES,
        GERMAN,
    ),
}
LANGUAGES = {"en": "English", "de": "German"}
BLANK = ("", " ", "   ", "\t", "\n", " \n \t ", "\r\n", "\u00a0", "\u3000", "    \n\n\n")
MARKS = ("?", "...", "!!", "?!", "-")


@cache
def questions(language: str, turn: int = 0) -> tuple[Question, ...]:
    """Return all questions of ``language`` ("en" or "de") in a fixed order, none twice.

    Another ``turn`` fills the same patterns otherwise, with other slips: it shows what was only learnt by heart.
    """
    # The same slips in every run: a figure that moves has a reason.
    random = Random(f"understand {language} {turn}")
    blocks, sessions, doubles, fillers = SETS[language]
    turntable = Turntable(fillers, 7 * turn)
    found: dict[tuple[tuple[str, ...], str], Question] = {}
    for number, (question, may_vary) in enumerate(questions_of(blocks, turntable, language)):
        typed = styled(question, number + 3 * turn, random) if may_vary else question
        found.setdefault(((), typed.text), typed)
    for question in (*follow_ups_of(sessions, language), *doubles_of(doubles, language), *_blank(language)):
        found.setdefault((question.earlier, question.text), question)
    return tuple(found.values())


def _blank(language: str) -> Iterator[Question]:
    for text in BLANK if language == "en" else BLANK[:5]:
        yield Question(text, language, meaning("empty"))
    for text in MARKS if language == "en" else ():
        yield Question(text, language, meaning("empty|unclear"))
