"""The voice colours the words around facts, varies them, and leaves the facts as they are."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitbuddy.personality.situations import COMFORTING, RULES, Situation, Sort
from bitbuddy.personality.voice import Voice
from tests.personality.kit import SHIPPED, personality, plain_phrases, shipped

FACTS = "report.pdf is in Documents (12 kB)."
FRAMING = [situation for situation in Situation if RULES[situation].sort is Sort.FRAMING]
SHIPPED_PERSONALITIES = [shipped(path.stem) for path in SHIPPED]
TRAITS = st.fixed_dictionaries(
    {name: st.integers(0, 10) for name in ("humor", "formality", "curiosity", "energy", "empathy", "verbosity")}
)


def said(seed: int, times: int = 30, situation: Situation = Situation.FOUND_ONE, **traits: int) -> list[str]:
    voice = Voice(shipped("default").but(traits=personality(traits=traits).traits), random.Random(seed))
    return [voice.say(situation, FACTS) for _ in range(times)]


@settings(deadline=None)
@given(
    st.sampled_from(SHIPPED_PERSONALITIES),
    st.sampled_from(FRAMING),
    st.text(min_size=1).filter(str.strip),
    st.text(max_size=50),
    TRAITS,
    st.integers(0, 2**32),
)
def test_facts_stand_verbatim_and_nothing_numeric_is_added(
    base: object, situation: Situation, facts: str, person: str, traits: dict[str, int], seed: int
) -> None:
    tuned = base.but(traits=personality(traits=traits).traits)  # type: ignore[attr-defined]
    reply = Voice(tuned, random.Random(seed)).say(situation, facts, person=person)
    assert facts in reply
    without_person = Voice(tuned, random.Random(seed)).say(situation, "FACTS")
    rest = without_person.replace("FACTS", "", 1)
    assert not any(character.isnumeric() or character in "/\\{}" for character in rest)


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip), st.sampled_from(SHIPPED_PERSONALITIES), st.sampled_from(FRAMING))
def test_the_facts_never_steer_the_words(facts: str, base: object, situation: Situation) -> None:
    stand_in = "\0\n\0" if "\n" in facts else "\0"
    replies = [Voice(base, random.Random(3)).say(situation, text) for text in (facts, stand_in)]  # type: ignore[arg-type]
    assert replies[0] == replies[1].replace(stand_in, facts)


@pytest.mark.parametrize("name", [path.stem for path in SHIPPED])
@pytest.mark.parametrize("situation", list(Situation))
def test_never_the_same_phrase_twice_in_a_row(name: str, situation: Situation) -> None:
    base = shipped(name)
    voice = Voice(base.but(traits=personality(traits={"energy": 5}).traits), random.Random(5))
    facts = FACTS if situation in FRAMING else ""
    phrases = sorted(base.phrases[situation], key=len, reverse=True)

    def phrase_of(reply: str) -> str:
        parts = ((phrase, phrase.replace("{name}", base.name).split("{facts}")) for phrase in phrases)
        return next(phrase for phrase, around in parts if all(part.strip() in reply for part in around))

    used = [phrase_of(voice.say(situation, facts)) for _ in range(40)]
    assert all(first != second for first, second in pairwise(used))
    assert len(set(used)) >= 3


@pytest.mark.parametrize("name", [path.stem for path in SHIPPED])
def test_over_a_session_no_two_replies_in_a_row_have_the_same_words(name: str) -> None:
    """Across situations too, with garnishes, and when what is asked changes at random."""
    voice, source = Voice(shipped(name), random.Random(3)), random.Random(4)
    garnishes = [text for one in Situation if RULES[one].sort is Sort.GARNISH for text in shipped(name).phrases[one]]
    spoken = [situation for situation in Situation if RULES[situation].sort is not Sort.GARNISH]
    said = []
    for _ in range(600):
        situation = source.choice(spoken)
        said.append(voice.say(situation, "\0" if situation in FRAMING else ""))
    assert all(first != second for first, second in pairwise(said))
    garnished = [next((text for text in garnishes if text.strip(".!?") in reply), "") for reply in said]
    assert all(first != second for first, second in pairwise(garnished) if first)
    assert sum(bool(text) for text in garnished) > 20


def test_the_same_seed_says_the_same() -> None:
    assert said(1) == said(1)
    assert said(1) != said(2)


def test_a_list_stands_on_lines_of_its_own() -> None:
    phrases = plain_phrases() | {"found_many": ["A {facts} z.", "B {facts} z.", "C {facts} z."]}
    voice = Voice(personality(phrases=phrases, traits={"humor": 0, "curiosity": 0}))
    reply = voice.say(Situation.FOUND_MANY, "Three files.\n• a\n• b")
    assert reply.splitlines()[1:] == ["Three files.", "• a", "• b", "z."]


def test_the_person_is_named_where_known_and_never_a_gap() -> None:
    voice = Voice(shipped("default"), random.Random(1))
    named = {voice.say(Situation.GREETING, person="Ana") for _ in range(40)}
    nameless = {voice.say(Situation.GREETING) for _ in range(40)}
    assert any("Ana" in reply for reply in named)
    assert not any("{" in reply or " ," in reply or ", !" in reply for reply in nameless)


def test_a_name_that_looks_like_a_placeholder_is_only_a_name() -> None:
    voice = Voice(shipped("default"), random.Random(1))
    replies = {voice.say(Situation.FOUND_ONE, FACTS, person="{facts}\n{name}") for _ in range(40)}
    assert all(reply.count(FACTS) == 1 and "\n" not in reply for reply in replies)
    assert any("{facts}" in reply for reply in replies)


def test_facts_follow_free_words_and_framing_needs_them() -> None:
    voice = Voice(shipped("default"), random.Random(1))
    assert voice.say(Situation.ERROR, "The disk is full.").endswith(" The disk is full.")
    with pytest.raises(ValueError, match="found_one needs facts"):
        voice.say(Situation.FOUND_ONE)


def test_the_buddy_says_its_own_name_or_the_one_it_was_given() -> None:
    voice = Voice(shipped("moth"), random.Random(1))
    assert "Moth" in voice.say(Situation.WHO_ARE_YOU)
    assert "Dusty" in voice.say(Situation.WHO_ARE_YOU, name="Dusty")


def test_another_personality_takes_over_in_the_middle() -> None:
    voice = Voice(shipped("default"), random.Random(1))
    voice.say(Situation.FOUND_ONE, FACTS)
    voice.personality = shipped("pemberton")
    replies = {voice.say(Situation.WHO_ARE_YOU) for _ in range(10)}
    assert all("Pemberton" in reply for reply in replies)


def mean_length(replies: list[str]) -> float:
    return sum(map(len, replies)) / len(replies)


def test_verbosity_changes_how_much_is_said() -> None:
    assert mean_length(said(1, verbosity=0, humor=0, curiosity=0)) < mean_length(
        said(1, verbosity=10, humor=0, curiosity=0)
    )


def test_humor_curiosity_and_empathy_add_what_they_stand_for() -> None:
    base = shipped("default")

    def share(garnish: Situation, situation: Situation, **traits: int) -> int:
        calm = {"humor": 0, "curiosity": 0, "empathy": 0, "energy": 3, "formality": 5}
        replies = said(1, 100, situation, **(calm | traits))
        return sum(any(text in reply for text in base.phrases[garnish]) for reply in replies)

    for trait, garnish, situation in (
        ("humor", Situation.QUIP, Situation.COUNTED),
        ("curiosity", Situation.ASK_BACK, Situation.FOUND_ONE),
        ("empathy", Situation.COMFORT, Situation.HEALTH_BAD),
    ):
        assert share(garnish, situation, **{trait: 0}) == 0
        assert share(garnish, situation, **{trait: 10}) > 10
    for sad in COMFORTING:
        assert share(Situation.QUIP, sad, humor=10) == 0


def test_formality_spells_out_and_energy_exclaims() -> None:
    formal = said(1, 60, Situation.HEALTH_GOOD, formality=10, energy=5)
    assert not any("'" in reply for reply in formal)
    assert any("Everything is humming" in reply for reply in formal)
    loud = said(1, 60, Situation.HEALTH_GOOD, energy=10)
    quiet = said(1, 60, Situation.HEALTH_GOOD, energy=0)
    assert any("!" in reply for reply in loud)
    assert not any("!" in reply for reply in quiet)
    assert not any("!" in reply for reply in said(1, 60, Situation.HEALTH_BAD, energy=10))
