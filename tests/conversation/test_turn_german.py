"""A German question gets a German reply as a whole: frame, facts, what is offered, small talk."""

from __future__ import annotations

import re

import pytest

from tests.conversation.conftest import Stage
from tests.conversation.test_skills_german import ENGLISH, PERSONALITIES, QUESTIONS, without_names

TALK = ["guten Tag", "danke", "tschüss", "erzähl mir einen Witz", "du bist toll", "ich bin traurig", "wer bist du?"]
OTHERS = [
    "wie heiße ich?",
    "was ist der Sinn des Lebens?",
    "öffne das fünfte",
    "dateien vom 31. Februar 2023",
]


@pytest.mark.parametrize("question", [*QUESTIONS, *TALK, *OTHERS])
@pytest.mark.parametrize("personality", PERSONALITIES)
def test_a_whole_reply_is_german(stage: Stage, question: str, personality: str) -> None:
    stage.personality = personality
    reply = stage.ask(question, rules=True)
    assert reply.explanation["language"] == "de"
    assert reply.text
    assert not ENGLISH.search(without_names(reply.text)), reply.text
    for choice in reply.choices:
        assert not re.search(r"\b(open|show|find|what|which|my)\b", without_names(f"{choice.label} {choice.question}"))


def test_german_after_english_in_one_session(stage: Stage) -> None:
    session = stage.ask("hello").session
    assert ENGLISH.search(stage.ask("how many PDFs are in Documents?", session, rules=True).text)
    assert "Es gibt 4 PDFs" in stage.ask("wie viele PDFs sind in Dokumente?", session, rules=True).text


def test_what_is_not_allowed_is_said_in_german(stage: Stage) -> None:
    from bitbuddy.conversation.wording import wording_of

    assert wording_of("de").talk.not_allowed("Dateien zählen") == "„Dateien zählen“ gehört nicht zu dem, was ich darf."
