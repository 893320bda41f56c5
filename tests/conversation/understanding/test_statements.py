"""Plain statements about the people of one's life, and of how one is, are told from orders and from what looks for files."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.understanding.statements import states


@pytest.mark.parametrize(
    "said",
    [
        "Markus from work got promoted",
        "Sophie from kindergarten is Emil's godmother",
        "cousin Tom lives in Leeds",
        "Track ran away",
        "Pip died",
        "Bello ist tot",
        "mum called yesterday",
        "im lerning italien since october",
        "Andreas aus dem Chor singt Tenor",
        "Mama hat angerufen",
        "my wife eats fish now",
        "my brother snores",
        "my best friend moved out",
        "mein Bruder schnarcht",
        "mir gehts heute nicht so gut, hab schlecht geschlafen",
        "bin total fertig heute",
        "Edie lost her first tooth today.",
        "One of our hens died.",
        "Someone stole my wallet",
        "Mimi ist verschwunden",
        "Emil hat heute seinen ersten Zahn verloren",
    ],
)
def test_what_is_said_of_people_is_a_statement(said: str) -> None:
    assert states(said)


@pytest.mark.parametrize(
    "said",
    [
        "Find deleted photos",
        "Photos taken in March",
        "Invoice sent yesterday",
        "Delete unused folders",
        "Did Markus get promoted",
        "Tell Markus I got promoted",
        "Nice weather today",
        "Das stimmt nicht",
        "Zeig gelöschte Dateien",
        "Bitte such meine Rechnung",
        "Singt Andreas Tenor?",
        "Wo ist Andreas aus dem Chor",
        "my boss contract 2024",
        "my father passport scan",
        "mein Arzt Attest 2024",
        "my wife saved the invoice in Downloads",
        "Die Datei ist verschwunden",
        "find the photo of our dog that died",
    ],
)
def test_orders_questions_and_files_are_none(said: str) -> None:
    assert not states(said)
