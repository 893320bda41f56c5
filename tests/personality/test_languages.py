"""A personality may speak several languages, and no reply mixes two of them."""

from __future__ import annotations

import random
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitbuddy.kernel.checking.record import MisfitError
from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.reading import find_problems
from bitbuddy.personality.schema import language_of_reply, phrase_problem, speaks
from bitbuddy.personality.situations import RULES, Situation, Sort
from bitbuddy.personality.voice import Voice
from tests.personality.kit import SHIPPED, personality, plain_phrases, shipped, write

NAMES = [path.stem for path in SHIPPED]
FACTS = "bericht.pdf: 12 kB, heute um 12:00 Uhr, in ~/Dokumente."
FRAMING = [situation for situation in Situation if RULES[situation].sort is Sort.FRAMING]
SPOKEN = [situation for situation in Situation if RULES[situation].sort is not Sort.GARNISH]
ENGLISH = re.compile(r"\b(the|and|is|are|you|your|it|that|this|with|not|have|what|for|of)\b", re.IGNORECASE)
IN_BOTH = {"{facts}", "Hm. {facts}", "Hey.", "Hey, {person}.", "Hi, {person}!"}
GERMAN_PHRASES = {"greeting": ["Moin.", "Servus.", "Na."]}


def whole(prefix: str) -> dict[str, list[str]]:
    return {name: [f"{prefix} {text}" for text in texts] for name, texts in plain_phrases().items()}


@pytest.mark.parametrize("name", NAMES)
def test_each_has_german_words_for_every_situation(name: str) -> None:
    content = shipped(name)
    assert speaks(content, "de")
    german = content.said_in("de")
    assert set(german) == set(Situation)
    for situation, texts in german.items():
        assert len(texts) >= min(4, len(content.phrases[situation])), situation
        assert set(texts) & set(content.phrases[situation]) <= IN_BOTH, situation
        assert not any(ENGLISH.search(text) for text in texts), situation


@pytest.mark.parametrize("name", NAMES)
def test_no_german_phrase_stands_in_two_situations(name: str) -> None:
    phrases = [one for texts in shipped(name).said_in("de").values() for one in texts if one != "{facts}"]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMES, 2)))
def test_no_two_share_their_german_words(one: str, other: str) -> None:
    first, second = shipped(one).said_in("de"), shipped(other).said_in("de")
    for situation in Situation:
        assert set(first[situation]) & set(second[situation]) <= {"{facts}"}


def test_the_butler_alone_keeps_his_distance() -> None:
    familiar = re.compile(r"\b(du|dich|dir|dein\w*)\b", re.IGNORECASE)
    formal = re.compile(r"(?<![.!?:] )(?<!^)\b(Sie|Ihnen|Ihre?[nmrs]?)\b")
    for name in NAMES:
        text = [one for texts in shipped(name).said_in("de").values() for one in texts]
        assert any(formal.search(one) for one in text) == (name == "pemberton"), name
        assert any(familiar.search(one) for one in text) == (name != "pemberton"), name


def test_each_talks_in_its_own_temper_in_german_too() -> None:
    lengths, exclaiming = {}, {}
    for name in NAMES:
        voice = Voice(shipped(name), random.Random(2))
        situations = (Situation.FOUND_ONE, Situation.FOUND_MANY, Situation.FOUND_NONE)
        said = [voice.say(one, "\0", "de").replace("\0", "") for _ in range(40) for one in situations]
        lengths[name] = sum(map(len, said)) / len(said)
        exclaiming[name] = sum("!" in one for one in said) / len(said)
    assert lengths["moth"] < 0.6 * min(lengths[name] for name in NAMES if name != "moth")
    assert lengths["pemberton"] > 1.2 * lengths["default"]
    assert exclaiming["marigold"] > 0.5
    assert exclaiming["default"] < 0.2
    assert exclaiming["moth"] == exclaiming["pemberton"] == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_german_reply_is_german_and_never_the_same_twice_in_a_row(name: str) -> None:
    voice, source = Voice(shipped(name), random.Random(3)), random.Random(4)
    said = []
    for _ in range(400):
        situation = source.choice(SPOKEN)
        said.append(voice.say(situation, "\0" if situation in FRAMING else "", "de", person="Ana"))
    assert not [reply for reply in said if ENGLISH.search(reply)]
    assert all(first != second for first, second in pairwise(said))


@given(st.sampled_from(NAMES), st.sampled_from(FRAMING), st.integers(0, 2**32))
def test_german_words_leave_the_facts_alone(name: str, situation: Situation, seed: int) -> None:
    reply = Voice(shipped(name), random.Random(seed)).say(situation, FACTS, "de")
    assert FACTS in reply
    rest = reply.replace(FACTS, "", 1)
    assert not any(character.isnumeric() or character in "/\\{}" for character in rest)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mindestens sieben. {facts}", "sieben"),
        ("Zwölf Stück. {facts}", "Zwölf"),
        ("Ein Dutzend. {facts}", "Dutzend"),
        ("Hundertmal gesucht. {facts}", "Hundertmal"),
        ("Abertausende davon. {facts}", "Abertausende"),
        ("Fünfundzwanzig davon. {facts}", "Fünfundzwanzig"),
        ("Dreimal geschaut. {facts}", "Dreimal"),
    ],
)
def test_german_number_words_are_numbers(text: str, word: str) -> None:
    assert f"“{word}”" in phrase_problem(Situation.COUNTED, text, "de")


@pytest.mark.parametrize("text", ["Achtung. {facts}", "Ein Moment, erst eines. {facts}", "Ten Minuten. {facts}"])
def test_other_words_are_not(text: str) -> None:
    assert phrase_problem(Situation.COUNTED, text, "de") == ""


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"phrases_in": {"deutsch": GERMAN_PHRASES}}, ("phrases_in", "deutsch", "[key]")),
        ({"phrases_in": {"de": {"grusz": ["a", "b", "c"]}}}, ("phrases_in", "de", "grusz", "[key]")),
        ({"phrases_in": {"de": {"greeting": ["Moin.", "Na."]}}}, ("phrases_in", "de", "greeting")),
        (
            {"phrases_in": {"de": {"counted": ["{facts}", "So. {facts}", "Elf. {facts}"]}}},
            ("phrases_in", "de", "counted", 2),
        ),
        ({"language": "de", "phrases": {"quip": ["Ach.", "Drei.", "So."]}}, ("phrases", "quip", 1)),
    ],
)
def test_what_is_wrong_in_another_language_is_named(changed: dict[str, object], where: tuple[str | int, ...]) -> None:
    with pytest.raises(MisfitError) as caught:
        personality(**changed)
    assert [misfit.place for misfit in caught.value.misfits] == [where]


def test_the_line_of_a_wrong_phrase_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "plain.json", phrases_in={"de": {"greeting": ["Moin.", "Na.", "7 mal."]}})
    (problem,) = find_problems(path)
    assert problem.field == "phrases_in.de.greeting.2"
    assert "7 mal." in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_what_is_not_spoken_is_said_in_the_own_language() -> None:
    english, german = personality(), personality(language="de", phrases=whole("Deutsch:"))
    both = personality(phrases_in={"de": whole("Deutsch:")})
    assert [speaks(one, "de") for one in (english, german, both)] == [False, True, True]
    assert [language_of_reply(one, "de") for one in (english, german, both)] == ["en", "de", "de"]
    assert [language_of_reply(one, "en") for one in (english, german, both)] == ["en", "de", "en"]
    said = [Voice(one).say(Situation.THANKS, language="de") for one in (english, german, both)]
    assert [text.startswith("Deutsch:") for text in said] == [False, True, True]
    assert Voice(german).say(Situation.THANKS, language="en").startswith("Deutsch:")
    assert not Voice(both).say(Situation.THANKS).startswith("Deutsch:")


def test_german_is_not_bent_as_english_is() -> None:
    phrases = {**whole("Deutsch:"), "thanks": ["I am da.", "I am hier.", "I am dort."]}
    casual = personality(phrases_in={"de": phrases}, traits={"formality": 0, "energy": 5})
    assert "I am" in Voice(casual).say(Situation.THANKS, language="de")


def test_a_file_with_some_german_gets_the_rest_from_the_default(tmp_path: Path) -> None:
    write(tmp_path / "plain.json", phrases_in={"de": GERMAN_PHRASES})
    write(tmp_path / "german.json", id="german", language="de", phrases=GERMAN_PHRASES)
    library = PersonalityLibrary(shipped_folder("personalities"), tmp_path)
    some, own, default = library.load("plain"), library.load("german"), library.load("default")
    for texts in (some.said_in("de"), own.phrases):
        assert texts[Situation.GREETING] == tuple(GERMAN_PHRASES["greeting"])
        assert texts[Situation.THANKS] == default.said_in("de")[Situation.THANKS]
    assert some.phrases[Situation.THANKS] != some.said_in("de")[Situation.THANKS]


def test_a_language_with_gaps_that_nobody_fills_is_not_spoken() -> None:
    french = personality(phrases_in={"fr": {"greeting": ["Salut.", "Bonjour.", "Coucou."]}})
    assert not speaks(french.completed_by(shipped("default")), "fr")
