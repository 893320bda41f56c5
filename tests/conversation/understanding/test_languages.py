"""Languages are data: each has what the grammar asks for, and a new one needs no code."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bitbuddy.conversation.understanding
from bitbuddy.conversation.understanding.grammar import read_slots
from bitbuddy.conversation.understanding.language import language_of, languages
from bitbuddy.conversation.understanding.patterns import matched
from bitbuddy.conversation.understanding.sentence import Sentence, detected
from bitbuddy.conversation.understanding.tokens import split_compounds, tokenize
from bitbuddy.files.model import Order

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FOLDER = Path(bitbuddy.conversation.understanding.__file__).parent
ASKS = {"has", "mentions", "term", "value", "skip"}


def concepts_in_code() -> set[str]:
    """Return every concept that the grammar asks a sentence for."""
    found: set[str] = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS)
                or (isinstance(node, ast.Compare) and "concept" in ast.unparse(node.left))
                or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "nouns")
            ):
                constants = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
                found |= {one for one in constants if isinstance(one, str)}
    return found


def every_concept() -> set[str]:
    return {concept for one in languages().values() for ones in one.terms.values() for _, concept, _ in ones}


# What only some languages have: "vor zwei Wochen", verbs in two parts, compounds.
SOME = {
    "ago_before", "compound_folder", "opens_at_end", "deeds_at_end", "shows_at_end", "past", "bound_behind", "named_also",
    "place_before", "day_with_part", "before_last",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(languages()))
def test_a_language_has_every_concept_of_the_grammar(code: str) -> None:
    language = languages()[code]
    known = {concept for ones in language.terms.values() for _, concept, _ in ones}
    missing = concepts_in_code() - known - SOME
    assert {one for one in missing if one in every_concept()} == set()


def test_every_concept_of_the_data_is_asked_for() -> None:
    assert every_concept() - concepts_in_code() == set()


def test_the_languages_have_the_same_intents() -> None:
    english, german = languages()["en"], languages()["de"]
    assert set(english.cues) == set(german.cues)
    assert set(english.openings) == set(german.openings)
    assert set(english.subjects) == set(german.subjects)
    assert set(english.phrases) == set(german.phrases)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("how many photos do I have", "en"),
        ("wie viele Fotos habe ich", "de"),
        ("wo ist meine Steuererklärung", "de"),
        ("where is my Steuererklärung", "en"),
        ("groesste Datei", "de"),
        ("pdf", "en"),
        ("", "en"),
        ("今日は", "en"),
    ],
)
def test_the_language_is_noticed(text: str, code: str) -> None:
    assert detected(tokenize(text)) == code


def test_what_both_languages_know_stays_in_the_language_of_before() -> None:
    assert detected(tokenize("2023?"), "de") == "de"
    assert detected(tokenize("videos"), "de") == "de"


FRENCH = {
    "name": "Français",
    "decimal": ",",
    "capitals_are_names": True,
    "endings": ["s 1 4"],
    "contractions": {"c'est": "ce est"},
    "compounds": {},
    "terms": {
        "kind": {"picture": "photo{,s} image{,s}", "video": "vidéo{,s}"},
        "order": {"largest": "grande{,s} gros{,ses}"},
        "unit": {"week": "semaine{,s}", "day": "jour{,s}"},
        "number": {"2": "deux", "3": "trois"},
        "opener": {"since": "depuis", "in": "dans de"},
        "month": {"3": "mars"},
        "bound": {"over": "plus_de"},
        "bytes": {"1000000": "mo"},
        "root": {"Documents": "documents"},
    },
    "flags": {
        "inside": "dans", "article": "les mes la le", "ago_before": "il_y_a", "stop": "où sont les mes de la le plus",
        "except": "sauf", "thing": "fichiers", "file": "fichier{,s}",
    },
    "follow": {"starts": "et"},
    "lists": {"polite": "bonjour", "polite_end": "merci"},
    "polite_before": {},
    "cues": {"machine.battery": ["batterie"]},
    "openings": {"find": ["où (est|sont) …"]},
    "subjects": {"machine": []},
    "follow_cues": {},
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mes photos il y a deux semaines", {"kinds": ("picture",), "when": "2 weeks ago"}),
        ("vidéos de plus de 1,5 Mo", {"kinds": ("video",), "min_size": 1_500_001}),
        ("les trois grandes photos dans Documents", {"limit": 3, "order": Order.LARGEST, "folder": "Documents"}),
        ("photos depuis mars 2024", {"when": "since March 2024"}),
    ],
)
def test_a_language_that_nobody_coded_for_is_understood(text: str, expected: dict[str, object]) -> None:
    french = language_of("fr", FRENCH)
    slots = read_slots(Sentence(split_compounds(tokenize(text, french), french), french), NOW)
    found = {name: getattr(slots, name) for name in expected}
    if slots.when is not None:
        found["when"] = slots.when.words
    assert found == expected


def test_patterns_have_alternatives_optional_words_and_gaps() -> None:
    patterns = ("how (big|large) is … folder", "size of? it", "größe …")
    assert matched("tell me how large is my music folder", patterns) == "how large is my music folder"
    assert matched("how large is a b c d folder", patterns) == ""
    assert matched("the size it has", patterns) == "size it"
    assert matched("die groesse davon", patterns) == "groesse"
    assert matched("die grosse davon", patterns) == "grosse"
