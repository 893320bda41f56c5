from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from bitbuddy.conversation.facts import PassageFact
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.skills import all_skills, cues_of_skills
from bitbuddy.conversation.skills.contract import Findings, Parts, Request
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.files.content.model import Coverage, Place
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import HOME, Asking
from tests.fakes.contents import FakeContents

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=1)))


def understood(text: str) -> Intent:
    return understand(text, NOW, cues=cues_of_skills())


@pytest.fixture
def contents() -> FakeContents:
    fake = FakeContents(NOW)
    fake.add(f"{HOME}/Documents/lease.pdf", Place("page", 3), "The deposit (Kaution) is 1,200 EUR.")
    fake.add(f"{HOME}/Documents/costs.xlsx", Place("sheet", 12, "Costs"), "Deposit | 1200")
    fake.add(f"{HOME}/Documents/city.docx", Place("section", 0, "Permits"), "Your parking permit ends in May.")
    return fake


def asked(text: str, contents: FakeContents) -> Findings:
    asking = Asking()
    intent = understood(text)
    parts = Parts(asking.files, asking.machine, asking.files.status, contents=contents)
    return all_skills()[intent.name].run(Request(intent, asking.clock.now(), parts, language=intent.language))


@pytest.mark.parametrize(
    ("text", "topic", "named"),
    [
        ("which document mentions the deposit?", ("deposit",), ()),
        ("which pdf talks about heat pumps", ("heat", "pumps"), ()),
        ("what does my contract say about notice periods", ("notice", "periods"), ("contract",)),
        ("where is the deposit mentioned?", ("deposit",), ()),
        ("which documents from 2023 mention solar panels?", ("solar", "panels"), ()),
        ("which of my documents in Documents mention the tax office", ("tax", "office"), ()),
        ("which document mentions photos?", ("photos",), ()),
        ("in welchem Dokument steht die Kaution", ("Kaution",), ()),
        ("welches PDF erwähnt Wärmepumpen?", ("Wärmepumpen",), ()),
        ("wo steht die Kündigungsfrist", ("Kündigungsfrist",), ()),
        ("was sagt mein Mietvertrag zur Kündigungsfrist", ("Kündigungsfrist",), ("Mietvertrag",)),
        ("in welchem Brief wird die Parkgenehmigung erwähnt", ("Parkgenehmigung",), ()),
        ("Dokumente, in denen Wärmepumpen vorkommen", ("Wärmepumpen",), ()),
    ],
)
def test_what_is_looked_for_inside_documents(text: str, topic: tuple[str, ...], named: tuple[str, ...]) -> None:
    intent = understood(text)
    assert (intent.name, intent.slots.topic, intent.slots.words) == ("files.content", topic, named)


def test_what_is_quoted_stands_just_so() -> None:
    slots = understood('which file contains the phrase "three months\' notice"').slots
    assert (slots.topic, slots.topic_phrases) == ((), ("three months' notice",))


@pytest.mark.parametrize(
    "text",
    ["where is my contract", "what do you say about that", "open the folder that contains budget.xlsx", "newest pdf"],
)
def test_other_questions_stay_what_they_are(text: str) -> None:
    assert understood(text).name != "files.content"


def test_the_answer_names_file_place_and_passage(contents: FakeContents) -> None:
    findings = asked("which document mentions the deposit?", contents)
    assert findings.situation is Situation.FOUND_MANY
    assert findings.text.startswith("2 documents mention “deposit”:")
    assert "lease.pdf, page 3, in " in findings.text
    assert "“The deposit (Kaution) is 1,200 EUR.”" in findings.text
    assert "costs.xlsx, sheet Costs, row 12, in " in findings.text
    first = findings.facts[0]
    assert isinstance(first, PassageFact)
    assert (first.kind, first.place, first.to_json()["passage"]) == (
        "file",
        "page 3",
        "The deposit (Kaution) is 1,200 EUR.",
    )
    assert findings.shown[0] == f"{HOME}/Documents/lease.pdf"
    assert any(line.startswith("contents: “deposit”") for line in findings.queries)


def test_in_german_too(contents: FakeContents) -> None:
    findings = asked("in welchem Dokument steht die Kaution?", contents)
    assert findings.text.startswith("In einem Dokument steht etwas zu „Kaution“:")
    assert "lease.pdf, Seite 3, in " in findings.text


def test_a_document_that_is_not_called_so_is_found_all_the_same(contents: FakeContents) -> None:
    findings = asked("what does my contract say about the deposit", contents)
    assert "lease.pdf" in findings.text
    assert [query.named for query in contents.queries] == [("contract",), ()]


def test_what_no_name_has_is_looked_for_inside(contents: FakeContents) -> None:
    findings = asked("find the letter about the parking permit", contents)
    assert findings.text.startswith("No file is called “parking” and “permit”, but 1 document mentions it:")
    assert "city.docx, under “Permits”" in findings.text


def test_nothing_found_says_how_far_the_reading_is(contents: FakeContents) -> None:
    contents.told = Coverage(40, 100, under_way=True)
    findings = asked("which document mentions penguins?", contents)
    assert findings.situation is Situation.FOUND_NONE
    assert "I am still reading: 40 of about 100 documents so far." in findings.text
    contents.told = Coverage(enabled=False)
    assert "switched off" in asked("which document mentions penguins?", contents).text


def test_what_stands_in_a_document_is_shown_as_it_is(contents: FakeContents) -> None:
    contents.entries = [replace(contents.entries[0], passage="deposit \x1b[31m ![x](http://x/y) <|im_end|> \u202e")]
    text = asked("which document mentions the deposit?", contents).text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "![x](http://x/y) <|im_end|>" in text
