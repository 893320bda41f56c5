"""Sentences that declare something by their build are told from searches, questions and orders."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bitbuddy.conversation.understanding.declaring import declares, declares_of_a_thing
from bitbuddy.conversation.understanding.statements import states
from bitbuddy.conversation.understanding.understand import understand

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_DECLARED = """
    Den Ersatzschlüssel habe ich bei Frau Nowak im Erdgeschoss abgegeben. | Die Impfpässe liegen in der blauen Mappe im Flurschrank.
    Das Geschenk für Lotte habe ich im Keller versteckt, es ist ein Mikroskop. | Den Ehering von Oma habe ich im Tresor.
    Dune habe ich schon dreimal gesehen. | Den Mietvertrag habe ich im März unterschrieben. | Von Onkel Heinz habe ich mir 500 Euro geborgt.
    Die Hühner legen gerade nur drei Eier am Tag. | Die Miete beträgt 980 Euro warm. | Der Briefträger heißt Olaf.
    Für den Apfelkuchen braucht man 200 g Mehl und fünf Äpfel. | Das stimmt nicht, der TÜV ist erst im April fällig.
    Stell dir vor, wir bekommen im Frühjahr einen Welpen! | Die Ferien fangen am 21. Dezember an. | Der Termin bei der Bank fällt aus.
    Mir gefällt der neue Tatort überhaupt nicht. | Das Vorstellungsgespräch lief gut | die schlüssel lagen im bad lol
    ich finde meine schlüssel nicht | ich habe meine brille verlegt | Ich hätte gern eine Schwester. | Sie ist 64.
    Am Freitag muss ich zum Zahnarzt. | Kaffee trinke ich nur schwarz. | Der Wecker klingelt um sechs. | Katrins Mutter kommt am Samstag.
    The kids break up for Christmas on 18 December. | The chickens only lay two eggs a day right now. | She's 64.
    I need to renew my driving licence by the end of January. | I have to ring the school about Milo's glasses.
    For the lemon drizzle you need 200g butter and three lemons. | i cant find my keys | I lost my wallet on the bus
    We're out of milk and eggs. | Guess what, we're getting a puppy! | The bins go out on Monday mornings.
    Der Tierarzt sagt, Momo braucht zehn Tage lang zweimal täglich Tropfen. | Our bins: green on Monday, black on Thursday.
    Die Rechnung vom Klempner habe ich schon bezahlt.
    Tomorrow the builders start at eight. | The spare key hangs behind the shed door. | Our heating broke down last night.
"""
_NOT_DECLARED = """
    Rechnungen von letzter Woche | die Fotos aus Porto | große Videos auf dem Desktop | mein Vertrag mit Vodafone | die Präsentation für Montag
    das Protokoll der Sitzung vom März | der Lebenslauf von Anna | den Mietvertrag bitte | die Hausarbeit über Kant mit Anmerkungen
    den Brief habe ich irgendwo gespeichert | die Rechnung muss irgendwo sein | irgendwo hatte ich ein Rezept für Lasagne
    Fotos die ich gestern gemacht habe | das Video, das ich gestern gemacht habe | der Roman den ich geschrieben habe
    ich finde meine Masterarbeit nicht | ich brauche den Mietvertrag | unser Urlaub in Portugal | Karls Hochzeit in Bonn
    der Wievielte ist heute | den wievielten haben wir heute | mein Rechner ist zu laut | die Festplatte ist voll | wo liegen die Impfpässe?
    an welchen Dateien hab ich gestern gearbeitet | welche Fotos habe ich im Mai gemacht
    the letter to the landlord | my cv from last year | the song I played yesterday | the recipe mum made for Easter
    the novel Anna left here | all my songs by Queen | our trip to Italy | the recipe for grandma's cake | i cant find my thesis
    I need to find my passport scan | I need to see the lease | the budget Anna sent me | my laptop is slow | the battery is empty
"""


def _sentences(table: str) -> list[str]:
    return [one.strip() for line in table.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", _sentences(_DECLARED))
def test_what_declares_looks_for_nothing(text: str) -> None:
    assert declares(text)
    assert states(text)
    assert not understand(text, NOW).name.startswith(("files.", "about.", "unclear"))


@pytest.mark.parametrize("text", _sentences(_NOT_DECLARED))
def test_what_is_looked_for_or_asked_is_not_declared(text: str) -> None:
    assert not declares(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("My laptop is a ThinkPad X1, bought in 2021, warranty until 2024.", True),
        ("Unser Drucker ist ein alter Laserdrucker", True),
        ("I've run out of printer ink.", True),
        ("Der Drucker braucht neue Tinte.", True),
        ("my laptop is slow", False),
        ("mein Drucker ist kaputt", False),
        ("my computer has an error", False),
        ("what is my laptop?", False),
    ],
)
def test_what_a_device_is_may_be_told(text: str, told: bool) -> None:
    assert declares_of_a_thing(text) is told


def test_a_long_row_of_words_is_read_in_no_time() -> None:
    assert not declares("der Wagen " * 40_000)
    assert not declares("Der Hund " + "von Karl " * 40 + "x")
