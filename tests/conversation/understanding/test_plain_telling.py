"""What only tells, however it is begun, and what asks, orders or speaks of the talk."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.understanding.naming import asks, told_in, wanted_in
from bitbuddy.conversation.understanding.plain_telling import tells_plainly

_TELLS = """
    cousin Tom lives in Leeds | Track ran away | went to the dentist this morning | finally got my driving licence
    Lisa and Ben are expecting a baby | nobody in our house eats meat | there's a leak in our kitchen
    were going to Portugal at easter with the Murphys | were off to Cork tomorrow
    Track ist weggelaufen | war heute beim Zahnarzt | endlich Führerschein bestanden | niemand bei uns isst Fleisch
"""
_DOES_NOT = """
    tell me a joke | mach die Musik leiser | räum mal meinen Download-Ordner auf | fass zusammen, was du weißt | roll a dice please | that is nice | you are funny | what is love | name a film that won an oscar
    write a poem about what was | a poem on a cat that is sad | war das gut? | were the Murphys in Portugal | wer hat die WM gewonnen | interesting
    schreib ein Gedicht über den Mond | übersetze: the cat is blue | forget that Tom lives in Leeds
"""


def _sentences(table: str) -> list[str]:
    return [one.strip() for line in table.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", _sentences(_TELLS))
def test_what_only_tells(text: str) -> None:
    assert tells_plainly(text)


@pytest.mark.parametrize("text", _sentences(_DOES_NOT))
def test_what_does_not_only_tell(text: str) -> None:
    assert not tells_plainly(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("whens my birthday", True),
        ("mit wem wohne ich zusammen", True),
        ("bis wann muss ich den führerschein umtauschen", True),
        ("seit wann habe ich das Auto", True),
        ("worauf bin ich allergisch", True),
        ("since when do I live here", True),
        ("in which street do I live", True),
        ("bin ich noch angestellt", True),
        ("hab ich einen hund", True),
        ("mag ich sushi", True),
        ("am I allergic to nuts", True),
        ("did you know my name?", True),
        ("did you know my sister's name?", True),
        ("do you remember Tom? where does he live?", True),
        ("Kennst du Berlin?", True),
        ("did you know i have a parrot called Rio?", False),
        ("wusstest du, dass ich einen Papagei habe?", False),
        ("You know my sister Ruth? She had a baby boy!", False),
        ("Kennst du meine Schwester Ruth? Die hat einen Jungen bekommen!", False),
        ("for what it's worth, I like it", False),
        ("Bin ich froh!", False),
        ("hab ich vergessen", False),
        ("mag ich nicht", False),
        ("mit meinem Bruder war ich in Rom", False),
        ("bis Freitag muss ich das Auto holen", False),
    ],
)
def test_what_asks_without_its_mark_and_what_tells_with_it(text: str, asked: bool) -> None:
    assert asks(text) is asked


def test_what_is_told_as_a_question_is_learned() -> None:
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert [(one.predicate, one.text) for one in told_in("did you know i have a parrot called Rio?", now, "en")]
    assert told_in("wusstest du, dass ich einen Papagei namens Rio habe?", now, "de")
    assert wanted_in("did you know i have a parrot called Rio?", now, "en") is None
