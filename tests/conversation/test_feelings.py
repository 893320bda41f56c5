"""How somebody feels is heard where they talk, shows in the tone of a reply, and is kept as a trend that can be off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bitbuddy import Buddy
from bitbuddy.conversation import feeling as heard
from bitbuddy.conversation.draft import Draft, Question
from bitbuddy.conversation.intent import OPEN
from bitbuddy.conversation.reply import Reply
from bitbuddy.kernel.paths import Home
from bitbuddy.memory.emotions.model import Emotion, Feeling
from tests.fakes.clock import FakeClock


@pytest.fixture
def buddy(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buddy]:
    monkeypatch.setenv("BITBUDDY_NO_BRAIN", "1")
    opened = Buddy(home, clock=FakeClock())
    yield opened
    opened.close()


def say(buddy: Buddy, text: str, private: bool = False) -> Reply:
    reply = list(buddy.ask(text, rules=True, private=private))[-1].reply
    assert reply is not None
    return reply


def test_a_reply_shows_that_it_was_heard(buddy: Buddy) -> None:
    assert say(buddy, "I'm heartbroken, my dog Rex died").text.startswith("Oh no. I'm so sorry.")
    assert say(buddy, "Ich bin so wütend, mein Hund heißt Rex").text.startswith("Das klingt wirklich ärgerlich.")


def test_what_is_not_felt_is_not_shown(buddy: Buddy) -> None:
    for text in (
        "my dog is called Rex",
        "Ana is sad, my sister Ana lives in Porto",
        "find the happy holidays folder",
        "am I happy at work?",
    ):
        reply = say(buddy, text)
        assert not any(sentence in reply.text for sentence in ("sorry that it is", "glad to hear"))


def test_the_trend_is_told_and_kept_without_words(buddy: Buddy) -> None:
    assert "too little" in say(buddy, "how have I been lately?").text
    for text in ("I am so sad today", "I feel lonely", "I'm happy about the garden"):
        say(buddy, text)
    reply = say(buddy, "how have I been lately?")
    assert reply.intent == "feelings.trend"
    assert "mostly sad, at times glad. I go by 3 messages" in reply.text
    german = say(buddy, "wie war meine Stimmung?")
    assert "meist traurig, zuweilen froh" in german.text


def test_what_was_felt_no_more_often_than_the_rest_is_not_felt_mostly(buddy: Buddy) -> None:
    for text in ("I am so sad today", "I'm happy about the garden", "I am so angry at the bank"):
        say(buddy, text)
    felt = say(buddy, "how have I been lately?").text
    assert "now " in felt and "mostly" not in felt
    assert "meist" not in say(buddy, "wie war meine Stimmung?").text


def test_nothing_is_kept_in_private_or_when_it_is_off(buddy: Buddy) -> None:
    for _ in range(4):
        say(buddy, "I am so sad today", private=True)
    assert buddy.memory.feelings.trend() == []
    buddy.settings.set("memory.emotions", False)
    for _ in range(4):
        say(buddy, "I am so sad today")
    assert buddy.memory.feelings.trend() == []
    assert "switched off" in say(buddy, "how have I been lately?").text


def draft(buddy: Buddy, feeling: Feeling | None, empathy: int = 6) -> Draft:
    personality = buddy.personality()
    traits = personality.traits.but(empathy=empathy)
    parts = buddy.conversation._around.parts
    intent = buddy.conversation._understood("tell me about the sea", None)
    assert intent.name == OPEN
    return Draft(Question(intent.text), intent, personality.but(traits=traits), 0.0, parts, text="Hm.", feeling=feeling)


def test_the_brain_is_told_the_tone_and_nothing_else_changes(buddy: Buddy) -> None:
    sad = Feeling(Emotion.SADNESS, 0.8, "sad")
    assert heard.said_in_prompt(draft(buddy, None), "notes") == "notes"
    assert heard.said_in_prompt(draft(buddy, replace(sad, intensity=0.2)), "") == ""
    told = heard.said_in_prompt(draft(buddy, sad), "notes")
    assert told.startswith("notes\n")
    assert "sadness" in told
    assert heard.said_in_prompt(draft(buddy, sad, empathy=1), "notes") == "notes"


def test_a_buddy_without_empathy_keeps_to_the_matter(buddy: Buddy) -> None:
    sad = Feeling(Emotion.SADNESS, 0.8, "sad")
    for empathy, shown in ((1, False), (8, True)):
        made = draft(buddy, sad, empathy)
        heard.show(made)
        assert (made.text != "Hm.") is shown


def test_grief_is_no_matter_for_a_small_brain(buddy: Buddy, tmp_path: Path) -> None:
    sad, glad = Feeling(Emotion.SADNESS, 0.8, "sad"), Feeling(Emotion.JOY, 0.8, "glad")
    small, large = tmp_path / "small.gguf", tmp_path / "large.gguf"
    small.write_bytes(b"small")
    with large.open("wb") as file:
        file.truncate(heard.SMALL_BRAIN_BYTES)
    assert heard.is_small(str(small))
    assert not heard.is_small(str(large))
    assert not heard.is_small("")
    assert heard.weighs(draft(buddy, sad))
    assert not heard.weighs(draft(buddy, glad))


def test_nobody_who_is_sad_is_cheered_up(buddy: Buddy) -> None:
    assert say(buddy, "I'm so sad today").text == "I'm sorry that it is hard right now."
    said = say(buddy, "I'm heartbroken, my grandpa Wilhelm died").text
    assert said == "I'm so sorry to hear that.\n\nI will remember that."


@pytest.mark.parametrize(
    ("told", "comfort", "receipt"),
    [
        (
            "our cat Mitzi died last spring",
            "I'm so sorry to hear that.",
            "I will remember: “our cat Mitzi died last spring”.",
        ),
        (
            "meine Oma ist gestern gestorben",
            "Das tut mir sehr leid.",
            "Das merke ich mir: „meine Oma ist gestern gestorben“.",
        ),
        (
            "mein Vater ist 2019 gestorben",
            "Das tut mir leid, auch wenn es länger her ist.",
            "Das merke ich mir: „mein Vater ist 2019 gestorben“.",
        ),
        ("I lost my job today", "I'm sorry, that is a blow.", "I will remember that."),
        ("Mum broke her hip", "Oh dear. All the best for a quick recovery.", "I will remember that."),
        ("Katrin geht es gar nicht gut", "Das klingt schwer. Hoffentlich wird es bald besser.", "Das merke ich mir."),
        ("Keep this between us: I hate my job.", "That sounds really frustrating.", "I will remember that."),
        ("I'm not happy today", "I'm sorry that it is hard right now.", ""),
        ("ich bin nicht glücklich", "Das tut mir leid. Es ist gerade nicht leicht.", ""),
        ("I feel pretty worn out these days", "I'm sorry that it is hard right now.", ""),
        ("slept badly", "Oh dear. I hope tonight is kinder to you.", ""),
        ("I'm so tired, the baby didn't sleep at all.", "That sounds exhausting. I hope you get some rest soon.", ""),
        (
            "mir gehts heute nicht so gut, hab schlecht geschlafen",
            "Oje. Hoffentlich wird die nächste Nacht besser.",
            "",
        ),
    ],
)
def test_comfort_comes_before_a_receipt(buddy: Buddy, told: str, comfort: str, receipt: str) -> None:
    assert say(buddy, told).text == "\n\n".join(part for part in (comfort, receipt) if part)


def test_what_is_printed_first_is_how_the_reply_begins(buddy: Buddy) -> None:
    steps = list(buddy.ask("feeling a bit low today, had a row with my sister Maeve", rules=True))
    facts = next(step.text for step in steps if step.type == "facts")
    assert steps[-1].reply is not None
    assert steps[-1].reply.text.startswith(facts)
    assert facts.count("Maeve") == 1


@pytest.mark.parametrize(
    ("told", "reply"),
    [
        ("Lisa is pregnant", "Congratulations, that is wonderful news! I will remember: “Lisa is pregnant”."),
        ("Guess what, we're getting a puppy!", "How lovely! I will remember that."),
        ("I'm so happy today", "I'm glad to hear that. I will remember that."),
        ("ich freue mich auf Samstag", "Darauf kann man sich freuen. Das merke ich mir."),
        ("Das Vorstellungsgespräch lief gut", "Oh, das freut mich! Das merke ich mir."),
        (
            "Kennst du meine Schwester Ruth? Die hat einen Jungen bekommen!",
            "Das ist ja wunderbar! Herzlichen Glückwunsch! Das merke ich mir.",
        ),
    ],
)
def test_good_news_gets_a_glad_word_and_is_kept(buddy: Buddy, told: str, reply: str) -> None:
    assert say(buddy, told).text == reply


def test_what_happened_to_others_is_no_feeling_of_theirs(buddy: Buddy) -> None:
    for text in ("Katrin geht es gar nicht gut", "Ruth and Aoife have split up", "Lisa is pregnant", "Tom has the flu"):
        say(buddy, text)
    assert buddy.memory.feelings.trend() == []


def test_a_plain_telling_gets_no_kind_word(buddy: Buddy) -> None:
    for text in ("my sister Ana lives in Porto", "The bins go out on Mondays."):
        said = say(buddy, text).text
        assert "I will remember" in said
        assert not any(word in said for word in ("sorry", "lovely", "Congratulations", "glad"))
