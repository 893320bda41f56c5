"""What only tells, however it is begun, and what asks, orders or speaks of the talk."""

from __future__ import annotations

import pytest

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
