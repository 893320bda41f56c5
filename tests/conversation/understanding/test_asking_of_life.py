"""Questions for a life go to what was told, though their words look for files or for this computer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.understanding.understand import understand

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_OF_LIFE = """
    Wie viel Miete zahle ich? | Wie viele Jahre bin ich verheiratet? | Welcher meiner Brüder ist älter? | von wann ist mein laptop
    wie oft habe ich Dune gesehen | Wie viel verdiene ich? | Wie viel habe ich mir von Heinz geliehen? | Bin ich noch angestellt?
    Was ist im Dezember los? | was war am freitag | Worauf muss ich beim Essen achten? | Wie viele Geschwister habe ich?
    What year is Edie in? | How many nephews or nieces do I have? | Which medicines can't I have? | How much rent do I pay?
    How many years have I been married? | Which of my brothers is older? | how often have I seen Dune | what did my laptop cost
    Wie viel zahlen wir für den Kindergarten? | Wie viele Katzen habe ich? | Wie oft gehe ich zum Sport? | Wer war am Samstag da?
    Wie viel kostet mein Handyvertrag? | wie viele Tage noch bis Weihnachten | Welche Medikamente darf ich nicht nehmen?
    wer hat mir die leiter geliehen | Hat mein Laptop noch Garantie? | Wann habe ich meinen Laptop gekauft?
    how many kids does Jim have | how often do I go swimming | who came on Saturday | what can't I eat | is my laptop still under warranty
    how much does Netflix cost us | how many days until my holiday
    Wer ist gestorben? | Who died? | What's on tomorrow? | What's on Monday? | How are things between Ruth and Aoife?
"""
_OF_FILES = """
    wie viele Fotos habe ich gemacht | wie viele Rechnungen habe ich bezahlt | wie viel Platz brauchen meine Videos
    was ist auf dem Desktop | how many photos did I take | how many PDFs do I have
    welche rechnungen muss ich noch bezahlen | wie viele verträge habe ich | how many letters did I write
    which files can I delete | how many songs do I have | what is in Documents | how much space do my videos take | wie alt ist mein neuestes Foto
"""


def _sentences(table: str) -> list[str]:
    return [one.strip() for line in table.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", _sentences(_OF_LIFE))
def test_a_question_of_life_is_none_for_files(text: str) -> None:
    assert not understand(text, NOW).name.startswith(("files.", "machine.", "about.", "talk.", "unclear"))


@pytest.mark.parametrize("text", _sentences(_OF_FILES))
def test_a_question_for_files_stays_one(text: str) -> None:
    assert understand(text, NOW).name.startswith("files.")
