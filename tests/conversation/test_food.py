"""What must not be had: by what is asked, eaten or drunk, with what is dangerous first and nothing foreign beside it."""

from __future__ import annotations

import pytest

from tests.conversation.telling import Talk

ENGLISH = (
    "I'm allergic to walnuts",
    "I stopped drinking lapsang",
    "I gave up smoking two years ago",
    "I don't eat pork",
    "Dan doesn't drink coffee",
    "my son Max is allergic to cats",
)
GERMAN = (
    "ich vertrage keine Laktose",
    "ich bin allergisch gegen Bienenstiche",
    "ich trinke keinen Kaffee",
    "mein Sohn Emil isst keinen Fisch",
    "meine Nichte Zoe darf kein Gluten essen",
)


@pytest.mark.parametrize(
    ("life", "asked", "said", "foreign"),
    [
        (ENGLISH, "am I allergic to peanuts?", "Not that I was told. Known is an allergy to walnuts.", "lapsang"),
        (ENGLISH, "am I allergic to walnuts?", "Yes.", "pork"),
        (ENGLISH, "is Max allergic to dogs?", "Not that I was told. Known is an allergy to cats.", "walnuts"),
        (ENGLISH, "can I eat pizza?", "Careful: allergic to walnuts; to be avoided: pork.", "lapsang"),
        (ENGLISH, "can I eat walnuts?", "Careful: allergic to walnuts.", "pork"),
        (ENGLISH, "what can't I eat?", "Pork and walnuts.", "smoking"),
        (ENGLISH, "what should I not drink?", "Lapsang and walnuts.", "pork"),
        (ENGLISH, "does Dan drink coffee?", "No. ", "Careful"),
        (ENGLISH, "do I eat pork?", "No. ", "Careful"),
        (ENGLISH, "can Dan drink coffee?", "Careful: to be avoided: coffee.", "walnuts"),
        (GERMAN, "bin ich gegen Nüsse allergisch?", "Davon weiß ich nichts. Bekannt ist eine Allergie", "Kaffee"),
        (GERMAN, "darf ich Milch trinken?", "Vorsicht: allergisch gegen Laktose; zu meiden: Kaffee.", "Fisch"),
        (GERMAN, "was darf ich nicht essen?", "Laktose.", "Bienenstiche"),
        (GERMAN, "verträgt Zoe Brot?", "Vorsicht: zu meiden: Gluten.", "Fisch"),
        (GERMAN, "isst Emil Fisch?", "Nein. ", "Vorsicht"),
        (GERMAN, "trinke ich Kaffee?", "Nein. ", "Vorsicht"),
    ],
)
def test_what_is_asked_for_is_answered_alone(
    talk: Talk, life: tuple[str, ...], asked: str, said: str, foreign: str
) -> None:
    for sentence in life:
        talk.say(sentence)
    text = talk.say(asked).text
    assert text.startswith(said), text
    assert foreign not in text
