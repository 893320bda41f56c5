"""A German question gets a German reply as a whole: frame, facts, what is offered, small talk."""

from __future__ import annotations

import re

import pytest

from bitbuddy.kernel.errors import BrainDeferredError, BrainSparedError
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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BrainDeferredError("Memory is short (600 MB free), so the brain stays asleep."), "(600 MB frei), deshalb schläft das Gehirn weiter."),
        (BrainDeferredError("Memory got short (90 MB free), so the brain gave its memory back."), "(90 MB frei), deshalb hat das Gehirn seinen zurückgegeben."),
        (BrainSparedError("The battery is at 4%, so the brain rests."), "Der Akku ist bei 4 %, deshalb ruht das Gehirn."),
        (BrainSparedError("It is hot in here (97 °C), so the brain rests."), "Der Rechner ist heiß (97 °C), deshalb ruht das Gehirn."),
    ],
)  # fmt: skip
def test_why_the_brain_rests_is_said_in_german(stage: Stage, error: BrainDeferredError, said: str) -> None:
    stage.brain.error = error
    reply = stage.ask("schreib ein Gedicht über das Meer", "s")
    assert said in reply.text
    assert not ENGLISH.search(reply.text)
    offered = [(one.label, one.question) for one in reply.choices]
    spared = isinstance(error, BrainSparedError)
    assert offered == (
        [("Trotzdem antworten", "antworte trotzdem: schreib ein Gedicht über das Meer")] if spared else []
    )
    stage.brain.error = None
    stage.ask("trotzdem", "s")
    assert (bool(stage.brain.requests) and stage.brain.requests[-1].anyway) is spared


def test_that_a_smaller_brain_answers_is_said_in_german(stage: Stage) -> None:
    stage.brain.news = "Memory is short (600 MB free), so Mini answers for now."
    reply = stage.ask("schreib ein Gedicht über das Meer")
    assert reply.text.endswith("Der Arbeitsspeicher ist knapp (600 MB frei), deshalb antwortet vorerst Mini.")
