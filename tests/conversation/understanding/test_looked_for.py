"""What is looked for though no name has its words, and what is left to talk: "where is the lease", "where is Peru"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.asking_back import rival_choices
from bitbuddy.conversation.intent import CANNOT, UNSURE, Intent
from bitbuddy.conversation.skills import all_skills, cues_of_skills
from bitbuddy.conversation.understanding.understand import understand
from bitbuddy.files.model import Order
from bitbuddy.files.names import fold

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NAMES = frozenset(
    fold("invoice invoices Rechnung Rechnungen flight booking heat pump offer repo report Angebot").split()
)


def understood(text: str) -> Intent:
    return understand(text, NOW, None, lambda word: word in NAMES, lambda _: [], cues=cues_of_skills())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("where is the lease", ("lease",)),
        ("is the boarding pass still there", ("boarding", "pass")),
        ("wo ist der Mietvertrag?", ("Mietvertrag",)),
        ("ist die Bordkarte noch da?", ("Bordkarte",)),
        ("where is Quittung 03-2024", ("Quittung", "03", "2024")),
        ("is invoice 03-2024 still there", ("invoice", "03", "2024")),
        ("where did note 02 go", ("note", "02")),
        ("what happened to note 03", ("note", "03")),
        ("where is note99?", ("note99",)),
        ("where's IMG_2041", ("IMG_2041",)),
        ("wo ist note99?", ("note99",)),
        ("where is thesis?", ("thesis",)),
        ("wohin ist note 02 verschoben worden", ("note", "02")),
    ],
)
def test_one_thing_is_looked_for_whatever_names_there_are(text: str, words: tuple[str, ...]) -> None:
    intent = understood(text)
    assert (intent.name, intent.slots.words) == ("files.find", words)
    assert intent.confidence > UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "where is Peru?",
        "where do penguins live?",
        "where is the nearest restaurant",
        "wo liegt Peru?",
        "wo ist die nächste Apotheke?",
        "what happened to the dinosaurs",
        "was wurde aus den Beatles",
        "what happened in 1989?",
        "what does the fox say",
    ],
)
def test_the_world_is_left_to_talk(text: str) -> None:
    assert understood(text).name == "open"


def test_a_name_in_capitals_is_looked_for_first_and_may_be_talked_about() -> None:
    intent = understood("where is the Eiffel tower")
    assert intent.name == "files.find"
    assert intent.confidence <= UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "how many invoices do i have in total",
        "how many invoices do I have",
        "wie viele Rechnungen habe ich aus 2024",
        "wie viele Rechnungen habe ich insgesamt",
    ],
)
def test_what_is_counted_is_not_asked_back(text: str) -> None:
    intent = understood(text)
    assert intent.name == "files.count"
    assert rival_choices(intent, all_skills()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "what does the flight booking say",
        "from which date is the heat pump offer",
        "von wann ist das Angebot",
        "was steht in dem Angebot",
        "what does the invoice say",
    ],
)
def test_a_document_that_is_named_is_found(text: str) -> None:
    assert understood(text).name == "files.find"


@pytest.mark.parametrize(
    "text",
    ["what arrived today", "what came in yesterday", "was ist heute angekommen", "was kam heute an"],
)
def test_what_arrived_is_known_by_when_it_came(text: str) -> None:
    intent = understood(text)
    assert (intent.name, intent.slots.words, intent.slots.by_arrival) == ("files.find", (), True)


@pytest.mark.parametrize("text", ["what did you tell me today", "was hast du mir heute gemeldet"])
def test_what_was_told_are_notices(text: str) -> None:
    assert understood(text).name == "notices.news"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("which files were created today", "files.changes"),
        ("welche Dateien wurden heute angelegt", "files.changes"),
        ("how many files were created this week", "files.changes"),
        ("which photos did I create today", "files.find"),
    ],
)
def test_what_was_made_is_known_by_the_history(text: str, name: str) -> None:
    intent = understood(text)
    assert intent.name == name
    assert intent.slots.changes == (("appeared",) if name == "files.changes" else ())


@pytest.mark.parametrize(
    "text", ["how many files in repo", "how many files are in repo?", "wie viele Dateien sind in repo"]
)
def test_the_last_word_may_be_a_folder_that_is_called_just_so(text: str) -> None:
    slots = understood(text).slots
    assert (slots.folder, slots.folder_sure, slots.words) == ("repo", False, ())


@pytest.mark.parametrize("text", ["find über", "such über"])
def test_the_only_word_is_a_name_whatever_else_it_means(text: str) -> None:
    assert understood(text).slots.words == ("über",)


def test_to_find_is_no_name_in_german() -> None:
    assert understood("find uber NFD").slots.words == ("NFD",)


@pytest.mark.parametrize(
    "text",
    [
        "what changed today in repo",
        "what changed in repo today",
        "which files were created in repo today",
        "what was deleted in repo today",
        "was hat sich heute in repo geändert",
    ],
)
def test_what_became_of_files_in_a_folder_is_for_the_history(text: str) -> None:
    intent = understood(text)
    assert (intent.name, intent.slots.folder, intent.slots.folder_sure) == ("files.changes", "repo", False)


@pytest.mark.parametrize("text", ["in welchem Dokument kommt Lissabon vor", "wo kommt Lissabon vor?"])
def test_where_a_word_occurs_is_looked_for_inside_documents(text: str) -> None:
    intent = understood(text)
    assert (intent.name, intent.slots.topic) == ("files.content", ("Lissabon",))


@pytest.mark.parametrize(
    "text",
    [
        "what arrived in Downloads today",
        "did anything arrive in Downloads today",
        "was habe ich heute nach Downloads geladen",
        "ist ein Download fertig geworden?",
        "did a download finish?",
    ],
)
def test_what_is_said_of_downloads_is_no_name(text: str) -> None:
    intent = understood(text)
    assert (intent.name, intent.slots.words, intent.slots.folder) == ("files.find", (), "Downloads")
    assert intent.slots.when is not None or intent.slots.order is Order.NEWEST


@pytest.mark.parametrize("text", ["undo", "undo that", "undo the last move", "mach das rückgängig", "revert"])
def test_taking_back_is_something_to_do(text: str) -> None:
    assert understood(text).name == CANNOT


def test_a_name_may_begin_with_undo() -> None:
    assert understood("undo history.txt").name == "files.find"
