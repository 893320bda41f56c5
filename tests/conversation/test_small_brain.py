"""What a small brain may say: play and small talk in its own language, nothing of somebody's life, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bitbuddy.app.remembering import FromMemory
from bitbuddy.brain.port import BrainRequest
from bitbuddy.conversation import feeling
from bitbuddy.conversation.reply import Badge, Reply
from bitbuddy.conversation.skills.contract import Parts
from bitbuddy.conversation.turn import Conversation, Surroundings
from bitbuddy.kernel.settings import Settings
from bitbuddy.memory.memory import Memory
from bitbuddy.personality.library import PersonalityLibrary
from tests.fakes.asked import few
from tests.fakes.brain import FakeBrain
from tests.fakes.clock import FakeClock
from tests.fakes.files import FakeFiles
from tests.fakes.machine import FakeMachine

INVENTED = "The green hedgehog waves at the moon."


class Small:
    """A conversation with a memory on the disk and a small brain that was made for English."""

    def __init__(self, folder: Path, personalities: PersonalityLibrary) -> None:
        clock = FakeClock()
        self.memory = Memory(folder / "memory.db", clock)
        self.brain, files = FakeBrain(INVENTED), FakeFiles(clock.now())
        self.brains = few()
        self.brains.rows["tiny-135m"] = replace(self.brains.rows["tiny-135m"], languages=("en",))
        personality = personalities.load("default")

        def forgetting() -> None:
            raise AssertionError("nothing is forgotten here")

        remembered = FromMemory(self.memory, Settings(folder / "settings.toml"), forgetting)  # type: ignore[arg-type]
        around = Surroundings(
            Parts(files, FakeMachine(), files.status, memory=remembered, brains=self.brains),
            files,
            self.brain,
            self.memory.conversations,
            clock,
            lambda: personality,
            lambda: "",
            lambda: 80,
        )
        self.conversation = Conversation(around, seed=7)
        self.session: str | None = None

    def say(self, text: str) -> Reply:
        reply = list(self.conversation.ask(text, self.session))[-1].reply
        assert reply is not None
        self.session = reply.session
        return reply


@pytest.fixture
def talk(tmp_path: Path, personalities: PersonalityLibrary, monkeypatch: pytest.MonkeyPatch) -> Iterator[Small]:
    monkeypatch.setattr(feeling, "is_small", lambda path: True)
    monkeypatch.setattr("bitbuddy.conversation.speech.is_small", lambda path: True)
    found = Small(tmp_path, personalities)
    yield found
    found.brain.close()
    found.memory.close()


@pytest.mark.parametrize(
    "text",
    [
        "The kids break up for Christmas on 18 December.",
        "The chickens only lay two eggs a day right now.",
        "Guess what, we're getting a puppy next month!",
        "Die Miete beträgt 980 Euro warm.",
        "Der Briefträger heißt Olaf.",
        "Stell dir vor, wir bekommen im Frühjahr einen Welpen!",
    ],
)
def test_what_is_told_gets_a_receipt_and_reaches_no_small_brain(talk: Small, text: str) -> None:
    reply = talk.say(text)
    assert talk.brain.requests == []
    assert reply.badge is Badge.RULES and "?" not in reply.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When do the bins go out?", "You have not told me that"),
        ("Is the fridge still under warranty?", "You have not told me that"),
        ("Who lives on the ground floor?", "You have not told me that"),
        ("When was the car last washed?", "You have not told me that"),
        ("What should I cook for my son Milo tonight?", "You have not told me that"),
        ("Wer kümmert sich um die Blumen?", "noch niemand gesagt"),
        ("Was bekommt Lotte zu Weihnachten?", "noch niemand"),
        ("What's the weather like?", "general knowledge"),
    ],
)
def test_what_nobody_told_is_not_made_up(talk: Small, text: str, said: str) -> None:
    reply = talk.say(text)
    assert talk.brain.requests == []
    assert said in reply.text


def test_what_was_told_answers(talk: Small) -> None:
    talk.say("The bin men come on Mondays, recycling every other week.")
    assert "come on Mondays" in talk.say("When do the bins go out?").text
    assert talk.brain.requests == []


@pytest.mark.parametrize(
    "text",
    [
        "Tell me a story about a dragon.",
        "I'd like a poem about summer",
        "give me an idea for the weekend",
        "suggest a snack without an ingredient I cannot have",
        "Let's play a game.",
        "What's your favourite season?",
        "Do you like music?",
        "what if dogs could talk?",
    ],
)
def test_play_and_small_talk_are_for_a_small_brain(talk: Small, text: str) -> None:
    assert talk.say(text).text == INVENTED


@pytest.mark.parametrize(
    "text",
    [
        "give me some pdf files from last week",
        "play the song from yesterday",
        "give me some photos from Monday",
    ],
)
def test_what_asks_for_files_is_no_wish(talk: Small, text: str) -> None:
    assert talk.say(text).badge is Badge.RULES
    assert talk.brain.requests == []


@pytest.mark.parametrize("text", ["did you know i have a parrot called Rio?", "wusstest du, dass unser Boot leckt?"])
def test_news_told_as_a_question_get_a_receipt(talk: Small, text: str) -> None:
    assert "“did you" not in talk.say(text).text
    assert talk.brain.requests == []
    assert "noch niemand" not in talk.say(text).text


def test_the_language_it_was_not_made_for_is_left_to_the_rules(talk: Small) -> None:
    first = talk.say("Erzähl mir eine Geschichte über einen Drachen.")
    assert "nie gelernt, auf Deutsch" in first.text and first.choices
    second = talk.say("Wie gefällt dir das Leben?")
    assert talk.brain.requests == []
    assert second.text and "nie gelernt" not in second.text
    tiny = talk.brains.rows["tiny-135m"]
    for languages in ((), ("en", "de")):
        talk.brains.rows["tiny-135m"] = replace(tiny, languages=languages)
        assert talk.say("Erzähl mir eine Geschichte über einen Drachen.").text == INVENTED


def test_what_was_said_before_is_not_said_again(talk: Small) -> None:
    assert talk.say("Tell me a story about a dragon.").text == INVENTED
    reply = talk.say("Do you like old music?")
    assert reply.badge is Badge.RULES and reply.text and INVENTED not in reply.text
    assert "brain_refused_by_guard" in reply.notes


def test_an_answer_to_the_question_before_is_none(talk: Small) -> None:
    def answer(request: BrainRequest) -> str:
        return "I like music a lot." if "music" in request.messages[-1].text else "Music is my best friend."

    talk.brain.reply = answer
    assert talk.say("Do you like old music?").text == "I like music a lot."
    reply = talk.say("What is your favourite season?")
    assert reply.badge is Badge.RULES and "Music" not in reply.text


def test_no_summary_of_a_life_goes_to_a_small_brain(talk: Small) -> None:
    for number in range(16):
        talk.say(f"The neighbour's cat ate {number} fish in the garden.")
    talk.say("Tell me a story about a dragon.")
    assert "Earlier in this talk" not in talk.brain.requests[-1].messages[-1].text


@pytest.mark.parametrize(
    ("typed", "ready"),
    [
        ("tell me a story about a dra", True),
        ("The kids break up for Christmas on", False),
        ("When do the bins", False),
        ("Erzähl mir eine Geschichte über", False),
    ],
)
def test_while_it_is_typed_a_small_brain_gets_ready_for_talk_alone(talk: Small, typed: str, ready: bool) -> None:
    talk.conversation.expect(typed)
    assert bool(talk.brain.expected) is ready
