"""A thumb changes the next reply, within bounds, and taken back it changes nothing at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.app.manner import FromThumbs
from bitbuddy.conversation.reply import Reply
from bitbuddy.conversation.skills.contract import Parts
from bitbuddy.conversation.turn import Conversation, Surroundings
from bitbuddy.memory.adjusting import FARTHEST, TRAITS, Effect, Given, adjusted_by
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.store import Speaker, StoredMessage
from bitbuddy.personality.adjusting import adjusted
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.schema import Personality
from bitbuddy.personality.situations import RULES, Situation, Sort
from bitbuddy.personality.voice import Voice
from tests.fakes.brain import FakeBrain
from tests.fakes.clock import FakeClock
from tests.fakes.files import FakeFiles
from tests.fakes.machine import FakeMachine
from tests.personality.kit import SHIPPED, shipped

COUNT = "how many PDFs are in Documents?"
STORY = "what do you think of trains?"
PERSONALITIES = [shipped(path.stem) for path in SHIPPED]


@dataclass
class Home:
    """A memory that stays, and conversations over it that all begin the same."""

    memory: Memory
    brain: FakeBrain
    clock: FakeClock
    around: Surroundings
    on: bool = True
    conversations: list[Conversation] = field(default_factory=list)

    def ask(self, text: str, session: str | None = None, seed: int = 7) -> Reply:
        """Ask in a new conversation, in a new session unless one is named."""
        self.conversations.append(Conversation(self.around, seed))
        reply = list(self.conversations[-1].ask(text, session))[-1].reply
        assert reply is not None
        return reply

    def thumb(self, reply: Reply, value: int, word: str = "") -> Given:
        return self.memory.feedback.give(self.kept(reply), value, word)

    def kept(self, reply: Reply) -> StoredMessage:
        message = self.memory.conversations.message(reply.reply_id)
        assert message is not None
        return message


@pytest.fixture
def home(tmp_path: Path, personalities: PersonalityLibrary) -> Iterator[Home]:
    clock, brain, machine = FakeClock(), FakeBrain(), FakeMachine()
    files = FakeFiles(clock.now())
    for number in range(3):
        files.add(f"/home/ana/Documents/report{number}.pdf", 1000, clock.now() - timedelta(days=number))
    memory = Memory(tmp_path / "memory.db", clock)
    manner = FromThumbs(memory, lambda: found.on)
    found = Home.__new__(Home)
    around = Surroundings(
        Parts(files, machine, files.status, manner=manner),
        files,
        brain,
        memory.conversations,
        clock,
        lambda: personalities.load("default"),
        lambda: "",
        lambda: 80,
        manner,
    )
    found.__init__(memory, brain, clock, around)  # type: ignore[misc]
    yield found
    brain.close()
    memory.close()


def test_a_thumb_changes_the_next_reply_by_rules_and_taken_back_nothing(home: Home) -> None:
    before = [home.ask(COUNT, seed=seed).text for seed in range(6)]
    given = home.thumb(home.ask(COUNT), -1, "too long")
    after = [home.ask(COUNT, seed=seed).text for seed in range(6)]
    assert after != before
    assert sum(map(len, after)) < sum(map(len, before))
    assert home.memory.feedback.taken_back(given.id)
    assert [home.ask(COUNT, seed=seed).text for seed in range(6)] == before


@pytest.mark.parametrize("base", PERSONALITIES, ids=lambda one: one.id)
def test_shorter_is_seen_in_the_very_next_reply_by_rules(home: Home, base: Personality) -> None:
    home.thumb(home.ask(COUNT), -1, "too long")
    person = adjusted(base, home.memory.feedback.adjustments().traits)
    for language in (base.own_language, *base.phrases_in):
        voice = Voice(person, random.Random(5))
        for situation in (Situation.HEALTH_BAD, Situation.COUNTED, Situation.TOLD):
            assert {voice.say(situation, "FACTS.", language) for _ in range(40)} == {"FACTS."}
    assert home.ask(COUNT).text.startswith("There are 3 PDFs")


def test_a_thumb_changes_what_the_brain_is_asked_and_taken_back_nothing(home: Home) -> None:
    home.brain.reply = lambda request: "Trains sing. " * (request.max_tokens // 20)
    reply = home.ask(STORY)
    before = home.brain.requests[-1]
    home.thumb(reply, -1, "zu lang")
    shorter = home.ask(STORY)
    asked = home.brain.requests[-1]
    assert len(shorter.text) < len(reply.text)
    assert asked.max_tokens == 59
    assert asked.messages[0].text.startswith(before.messages[0].text)
    assert "short" in asked.messages[0].text.removeprefix(before.messages[0].text)
    home.memory.feedback.taken_back(reply.reply_id)
    assert home.ask(STORY).text == reply.text
    assert replace(home.brain.requests[-1], session="") == replace(before, session="")


def test_facts_stay_whatever_the_thumbs(home: Home) -> None:
    first = home.ask(COUNT)
    for word in ("too long", "too formal", "more jokes", "too cold"):
        home.thumb(home.ask(COUNT), -1, word)
    assert home.ask(COUNT).facts == first.facts
    assert "There are 3 PDFs" in home.ask(COUNT).text


def test_what_was_taken_back_one_by_one_or_all_at_once_leaves_nothing(home: Home) -> None:
    replies = [home.ask(COUNT) for _ in range(4)]
    states = []
    for reply, word in zip(replies, ("too long", "", "not funny", "wrong"), strict=True):
        states.append(home.memory.feedback.adjustments())
        home.thumb(reply, -1, word)
    for reply, state in zip(reversed(replies), reversed(states), strict=True):
        assert home.memory.feedback.taken_back(reply.reply_id)
        assert home.memory.feedback.adjustments() == state
    for reply in replies:
        home.thumb(reply, 1, "more")
    assert home.memory.feedback.as_you_were() == 4
    assert not home.memory.feedback.adjustments()
    assert home.memory.feedback.values([reply.reply_id for reply in replies]) == {}
    assert all(one.taken_back for one in home.memory.feedback.history())
    assert not home.memory.feedback.taken_back(replies[0].reply_id)


def test_what_is_left_counts_as_if_the_rest_had_never_been_given(home: Home) -> None:
    source = random.Random(5)
    reply = home.ask(COUNT)
    messages = [
        home.memory.conversations.add(reply.session, Speaker.BUDDY, [{"type": "text", "text": "Hm."}])
        for _ in range(12)
    ]
    words = ["too long", "more jokes", "too formal", "zu kalt", "länger", "not funny", "calmer"]
    given = [home.memory.feedback.give(one, source.choice([1, -1]), source.choice(words)) for one in messages]
    left = list(given)
    while left:
        home.memory.feedback.taken_back(left.pop(source.randrange(len(left))).id)
        assert home.memory.feedback.adjustments() == adjusted_by(left)


def test_a_second_thumb_stands_for_the_first_and_a_second_word_beside_the_first(home: Home) -> None:
    reply = home.ask(COUNT)
    home.thumb(reply, -1, "too long")
    home.thumb(reply, -1, "too formal")
    assert dict(home.memory.feedback.adjustments().traits) == {"verbosity": -2, "formality": -2}
    assert home.memory.feedback.history(1)[0].word == "too long, too formal"
    home.thumb(reply, 1)
    assert home.memory.feedback.values([reply.reply_id, "other"]) == {reply.reply_id: 1}
    assert [one.value for one in home.memory.feedback.history()] == [1, -1, -1]


def test_a_phrase_disliked_twice_is_not_said_again_while_there_are_others(home: Home) -> None:
    replies = [home.ask(COUNT, seed=3) for _ in range(2)]
    phrase = home.kept(replies[0]).of_type("made")[0]["phrases"][0]
    assert phrase[0] == "counted"
    assert phrase == home.kept(replies[1]).of_type("made")[0]["phrases"][0]
    for reply in replies:
        home.thumb(reply, -1, "boring")
    assert home.memory.feedback.adjustments().disliked >= {phrase[1]}
    said = [home.ask(COUNT, seed=seed) for seed in range(8)]
    assert all(phrase not in home.kept(one).of_type("made")[0]["phrases"] for one in said)


def test_switched_off_thumbs_have_no_effect(home: Home) -> None:
    before = home.ask(COUNT).text
    home.thumb(home.ask(COUNT), -1, "too long")
    home.on = False
    assert home.ask(COUNT).text == before


def test_thumbs_survive_a_restart(home: Home, tmp_path: Path) -> None:
    home.thumb(home.ask(COUNT), -1, "too long")
    home.clock.advance(3 * 86_400)
    before = home.memory.feedback.adjustments()
    again = Memory(tmp_path / "memory.db", home.clock)
    try:
        assert again.feedback.adjustments() == before
    finally:
        again.close()


def test_what_is_not_kept_counts_in_its_own_session_only(home: Home, tmp_path: Path) -> None:
    home.memory.conversations.keep = False
    reply = home.ask(COUNT)
    home.thumb(reply, -1, "too long zorblax")
    feedback = home.memory.feedback
    assert feedback.adjustments(reply.session).traits == {"verbosity": -2}
    assert not feedback.adjustments("another")
    assert feedback.values([reply.reply_id]) == {reply.reply_id: -1}
    assert b"zorblax" not in b"".join(file.read_bytes() for file in tmp_path.glob("memory.db*"))
    home.memory.conversations.remove_session(reply.session)
    assert feedback.history() == []
    assert not feedback.adjustments(reply.session)


def test_a_forgotten_reply_takes_the_word_along_and_leaves_the_manner(home: Home) -> None:
    reply = home.ask(COUNT)
    home.thumb(reply, -1, "too long zorblax")
    home.memory.conversations.remove_session(reply.session)
    (left,) = home.memory.feedback.history()
    assert (left.word, left.message) == ("", "")
    assert home.memory.feedback.adjustments().traits == {"verbosity": -2}


@pytest.mark.parametrize("question", ["how do you answer me?", "what did you change?", "what have you changed?"])
def test_what_thumbs_changed_is_told(home: Home, question: str) -> None:
    assert "No thumb changed anything" in home.ask(question).text
    home.thumb(home.ask(COUNT), -1, "too long")
    home.clock.advance(3 * 86_400)
    reply = home.ask(question)
    assert reply.intent == "feedback.shown"
    assert "- I write shorter since Friday." in reply.text


def test_what_thumbs_changed_is_told_in_german(home: Home) -> None:
    home.thumb(home.ask(COUNT), -1, "zu förmlich")
    home.clock.advance(8 * 86_400)
    assert "- Seit dem 20. November bin ich weniger förmlich." in home.ask("wie antwortest du mir?").text
    assert "1 Daumen ist zurückgenommen" in home.ask("antworte wieder wie früher").text
    assert not home.memory.feedback.adjustments()


@pytest.mark.parametrize(
    ("wish", "moved"),
    {
        "your answers are too long": {"verbosity": -2},
        "be shorter, please": {"verbosity": -2},
        "answer a bit longer": {"verbosity": 2},
        "don't be so formal": {"formality": -2},
        "you are too formal": {"formality": -2},
        "be more serious": {"humor": -2},
        "fewer jokes": {"humor": -2},
        "keep it short": {"verbosity": -2},
        "deine Antworten sind zu lang": {"verbosity": -2},
        "antworte bitte kürzer": {"verbosity": -2},
        "sei nicht so förmlich": {"formality": -2},
        "fass dich kurz": {"verbosity": -2},
        "weniger Witze": {"humor": -2},
    }.items(),
)
def test_a_wish_that_is_said_counts_as_a_thumb_on_the_last_reply(home: Home, wish: str, moved: dict[str, int]) -> None:
    counted = home.ask(COUNT, "s")
    reply = home.ask(wish, "s")
    assert reply.intent == "feedback.wish"
    assert dict(home.memory.feedback.adjustments().traits) == moved
    assert home.memory.feedback.values([counted.reply_id]) == {counted.reply_id: -1}


@pytest.mark.parametrize(
    ("words", "moved"),
    {
        "too long": {"verbosity": -2},
        "Too long!": {"verbosity": -2},
        "way too long": {"verbosity": -2},
        "zu lang": {"verbosity": -2},
        "viel zu kurz": {"verbosity": 2},
        "not funny": {"humor": -2},
        "nicht witzig": {"humor": -2},
        "that was too long": {"verbosity": -2},
        "that's not funny": {"humor": -2},
        "das war zu förmlich": {"formality": -2},
        "I want long answers": {"verbosity": 2},
        "ich möchte kürzere Antworten": {"verbosity": -2},
        "that was wrong": {},
        "wrong": {},
        "das stimmt nicht": {},
        "falsch": {},
    }.items(),
)
def test_the_words_of_the_thumbs_said_right_after_a_reply_are_about_it(
    home: Home, words: str, moved: dict[str, int]
) -> None:
    counted = home.ask(COUNT, "s")
    reply = home.ask(words, "s")
    assert reply.intent == "feedback.wish"
    (given,) = home.memory.feedback.history()
    assert (given.message, given.value, dict(given.effect.traits)) == (counted.reply_id, -1, moved)
    assert given.effect.wrong is not bool(moved)


@pytest.mark.parametrize("words", ["too long", "wrong", "nicht witzig"])
def test_the_words_of_the_thumbs_are_none_where_no_reply_was_said(home: Home, words: str) -> None:
    assert home.ask(words, "s").intent != "feedback.wish"


@pytest.mark.parametrize(
    "words", ["too long?", "the film was too long", "my trousers are too long", "too cold", "is that wrong?", "falsch?"]
)
def test_what_may_mean_something_else_is_no_judgement(home: Home, words: str) -> None:
    home.ask(COUNT, "s")
    assert home.ask(words, "s").intent != "feedback.wish"
    assert home.memory.feedback.history() == []


def test_wrong_may_answer_what_a_reply_asked(home: Home) -> None:
    home.ask(COUNT, "s")
    offered = list(home.conversations[-1].ask("write a poem about trains", "s", rules_only=True))[-1].reply
    assert offered is not None
    assert offered.choices
    assert home.ask("wrong", "s").intent != "feedback.wish"


def test_that_it_was_wrong_can_be_said_a_moment_later_in_a_new_session(home: Home) -> None:
    counted = home.ask(COUNT)
    home.ask("that was wrong")
    assert home.memory.feedback.values([counted.reply_id]) == {counted.reply_id: -1}
    for words in ("that was wrong", "it is too long"):
        home.clock.advance(3_600)
        assert "no reply" in home.ask(words).text


def test_a_word_that_tells_nothing_changes_nothing_and_says_so(home: Home) -> None:
    reply = home.ask(COUNT)
    given, told = home.memory.feedback.judged(home.kept(reply), -1, "xyz")
    assert not given.effect.traits
    assert "cannot tell" in told
    assert not home.memory.feedback.adjustments().traits


@pytest.mark.parametrize("question", ["answer as before", "as you were", "undo my feedback", "take back my thumbs"])
def test_everything_is_as_it_was_when_asked_for(home: Home, question: str) -> None:
    before = home.ask(COUNT).text
    for word in ("too long", "too formal"):
        home.thumb(home.ask(COUNT), -1, word)
    reply = home.ask(question)
    assert reply.intent == "feedback.undo"
    assert "2 thumbs are taken back" in reply.text
    assert home.ask(COUNT).text == before
    assert "no thumb to take back" in home.ask(question).text


_MOVES = st.dictionaries(st.sampled_from(TRAITS), st.sampled_from([-2, -1, 1, 2]), max_size=3)
_TEXTS = st.lists(st.sampled_from(["Here. {facts}", "There. {facts}", "a", "b"]), max_size=2).map(tuple)
_KINDS = st.lists(
    st.tuples(st.builds(Effect, _MOVES, _TEXTS, _TEXTS), st.sampled_from([1, -1])), min_size=1, max_size=9
)


@settings(deadline=None, max_examples=50)
@given(_KINDS, st.integers(0, 2**32), st.sampled_from(PERSONALITIES))
def test_a_thousand_thumbs_stay_within_bounds(kinds: list[tuple[Effect, int]], seed: int, base: Personality) -> None:
    now, source = FakeClock().now(), random.Random(seed)
    chosen = source.choices(kinds, weights=[source.random() + 0.01 for _ in kinds], k=1_000)
    thumbs = [Given(str(at), str(at), value, "", effect, now) for at, (effect, value) in enumerate(chosen)]
    changes = adjusted_by(thumbs)
    assert all(0 < abs(by) <= FARTHEST for by in changes.traits.values())
    assert 0.6 * 80 <= changes.tokens(80) <= 1.4 * 80
    assert all(0.35 <= weight <= 1.3 for weight in changes.recalled.values())
    person = adjusted(base, changes.traits, changes.disliked)
    for trait in TRAITS:
        now_is, was = getattr(person.traits, trait), getattr(base.traits, trait)
        assert 0 <= now_is <= 10
        assert abs(now_is - was) <= FARTHEST


@pytest.mark.parametrize("base", PERSONALITIES, ids=lambda one: one.id)
@pytest.mark.parametrize("verbosity", [-3, -2, 2, 3])
def test_every_situation_keeps_something_to_say(base: Personality, verbosity: int) -> None:
    every = {
        text for phrases in (base.phrases, *base.phrases_in.values()) for texts in phrases.values() for text in texts
    }
    person = adjusted(base, {"verbosity": verbosity}, every)
    for language in (base.own_language, *base.phrases_in):
        voice = Voice(person)
        for situation in Situation:
            if RULES[situation].sort is not Sort.GARNISH:
                assert voice.say(situation, "FACTS.", language)
