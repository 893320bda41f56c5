"""What rules hear in the word beside a thumb, in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.memory.adjusting import TRAITS, About
from bitbuddy.memory.judging import NAMED, effect_of, heard

DOWN = {
    "too long": {"verbosity": -2},
    "Too long!": {"verbosity": -2},
    "shorter": {"verbosity": -2},
    "keep it short": {"verbosity": -2},
    "fass dich kurz": {"verbosity": -2},
    "shorter please": {"verbosity": -2},
    "a bit shorter": {"verbosity": -2},
    "too much text": {"verbosity": -2},
    "too much": {"verbosity": -2},
    "less": {"verbosity": -2},
    "long": {"verbosity": -2},
    "wordy": {"verbosity": -2},
    "too short": {"verbosity": 2},
    "longer": {"verbosity": 2},
    "more": {"verbosity": 2},
    "more please": {"verbosity": 2},
    "more detail": {"verbosity": 2},
    "not enough detail": {"verbosity": 2},
    "too formal": {"formality": -2},
    "don't be so formal": {"formality": -2},
    "stiff": {"formality": -2},
    "more formal": {"formality": 2},
    "be more polite": {"formality": 2},
    "not funny": {"humor": -2},
    "not funny enough": {"humor": 2},
    "funnier": {"humor": 2},
    "too many jokes": {"humor": -2},
    "too many of your silly jokes": {"humor": -2},
    "no jokes": {"humor": -2},
    "stop joking": {"humor": -2},
    "too serious": {"humor": 2},
    "too cold": {"empathy": 2},
    "rude": {"empathy": 2},
    "not friendly": {"empathy": 2},
    "too many questions": {"curiosity": -2},
    "stop asking questions": {"curiosity": -2},
    "too excited": {"energy": -2},
    "boring": {"energy": 2},
    "too long and too formal": {"verbosity": -2, "formality": -2},
    "zu lang": {"verbosity": -2},
    "viel zu lang": {"verbosity": -2},
    "kürzer": {"verbosity": -2},
    "kuerzer bitte": {"verbosity": -2},
    "weniger": {"verbosity": -2},
    "zu viel Text": {"verbosity": -2},
    "länger": {"verbosity": 2},
    "zu kurz": {"verbosity": 2},
    "mehr": {"verbosity": 2},
    "mehr Details": {"verbosity": 2},
    "nicht ausführlich genug": {"verbosity": 2},
    "zu förmlich": {"formality": -2},
    "sei nicht so förmlich": {"formality": -2},
    "lockerer": {"formality": -2},
    "nicht witzig": {"humor": -2},
    "keine Witze": {"humor": -2},
    "lustiger": {"humor": 2},
    "nicht lustig genug": {"humor": 2},
    "zu kalt": {"empathy": 2},
    "freundlicher": {"empathy": 2},
    "zu viele Fragen": {"curiosity": -2},
    "zu aufgedreht": {"energy": -2},
}
UP = {
    "nice and short": {"verbosity": -1},
    "funny": {"humor": 1},
    "lustig": {"humor": 1},
    "more jokes": {"humor": 2},
    "short enough": {"verbosity": -1},
    "but too long": {"verbosity": -2},
}
WRONG = ("wrong", "That's wrong.", "not true", "falsch", "das stimmt nicht", "stimmt nicht", "you made that up")
MISUNDERSTOOD = (
    "that's not what I meant",
    "not what I asked",
    "That’s not what i meant!",
    "you misunderstood",
    "das habe ich nicht gemeint",
    "falsch verstanden",
    "nicht gefragt",
)


@pytest.mark.parametrize("word", DOWN)
def test_a_word_beside_a_thumb_down_names_what_should_change(word: str) -> None:
    said = heard(word, -1)
    assert (said.traits, said.wrong, said.misunderstood) == (DOWN[word], False, False)


@pytest.mark.parametrize("word", UP)
def test_praise_moves_a_little_and_a_wish_moves_as_far_as_beside_a_thumb_down(word: str) -> None:
    assert heard(word, 1).traits == UP[word]


@pytest.mark.parametrize("word", WRONG)
def test_wrong_content_is_no_matter_of_manner(word: str) -> None:
    said = heard(word, -1)
    assert said.wrong
    assert not said.traits


@pytest.mark.parametrize("word", MISUNDERSTOOD)
def test_what_was_not_meant_is_not_called_wrong(word: str) -> None:
    said = heard(word, -1)
    assert said.misunderstood
    assert not said.wrong


@pytest.mark.parametrize("word", ["", "hmm", "blue", "42", "Zorblax", "thanks"])
def test_a_word_that_rules_do_not_know_says_nothing(word: str) -> None:
    assert not heard(word, -1)


@given(st.text(max_size=300), st.sampled_from([1, -1]))
def test_any_word_moves_known_traits_within_bounds(word: str, value: int) -> None:
    for trait, by in heard(word, value).traits.items():
        assert trait in TRAITS
        assert 0 < abs(by) <= NAMED


def test_a_thumb_alone_moves_what_stood_out() -> None:
    joke = About((("found_one", "Here. {facts}"), ("quip", "Ha!")), {"energy": 9})
    assert effect_of(-1, "", joke).traits == {"humor": -1}
    assert effect_of(1, "", joke).traits == {"humor": 1}
    lively = About((("found_one", "Here. {facts}"),), {"humor": 4, "formality": 1, "energy": 8})
    assert effect_of(-1, "", lively).traits == {"formality": 1}
    assert effect_of(1, "", lively).traits == {"formality": -1}
    assert effect_of(-1, "", lively, {"formality": -2}).traits == {"energy": -1}, "that was wanted so"
    assert effect_of(-1, "", lively, {"formality": 2}).traits == {"formality": 1}
    assert effect_of(-1, "", About(characters=900, free=True, traits={"humor": 9})).traits == {"verbosity": -1}
    assert effect_of(-1, "", About()).traits == {}


def test_only_what_the_manner_is_at_fault_for_counts_against_a_phrase() -> None:
    about = About((("found_one", "Here. {facts}"),), {}, 20, False, ("m1",), ("m1",))
    assert effect_of(-1, "too long", about).phrases == ("Here. {facts}",)
    assert effect_of(-1, "too long", about).recalled == ()
    wrong = effect_of(-1, "wrong", about)
    assert (wrong.phrases, wrong.recalled, wrong.wrong) == ((), ("m1",), True)
    missed = effect_of(-1, "not what I meant", about)
    assert (missed.phrases, missed.recalled, missed.wrong) == ((), ("m1",), False)
