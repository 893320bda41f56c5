"""What a language brings to the extraction: its words and its rules, loaded when a text in it is first read."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

DEFAULT = "en"
_MODULES = {"en": "english", "de": "german"}


class Rule(NamedTuple):
    """What a person says of somebody: ``pattern`` matches all that stands behind who it is said of.

    ``predicate`` may have a "{of}", which the group ``of`` fills. ``sort`` is how the group ``value`` is read: "place",
    "name", "thing", "liked", "text", "number", "organisation", or the name of a special reader. ``mode`` is "" (it is
    so), "began" (since the moment that is said), "ended" (until then), "not" (it is not so).
    """

    predicate: str
    sort: str
    pattern: str
    mode: str = ""


class Asked(NamedTuple):
    """A question for a predicate: the groups ``whom``, ``of`` and ``value`` fill it in. ``past``: asks what was so."""

    predicate: str
    pattern: str
    past: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language. Those that are called patterns are regular expressions, matched in any case.

    ``relations`` maps words of kinship and acquaintance to the English one, ``pets`` those of animals at home;
    ``months``, ``weekdays``, ``seasons`` and ``numbers`` are words with their number. ``attributes`` map the pattern of
    what belongs to somebody ("(?P<of>.+) number") to a predicate ("number:{of}").
    """

    code: str
    myself: str
    ourselves: str
    mine: str
    possessive: str
    of: str
    pronouns: Mapping[str, str]
    articles: str
    conjunction: str
    relations: Mapping[str, str]
    relation_adjectives: str
    pets: Mapping[str, str]
    things: str
    attributes: tuple[tuple[str, str], ...]
    copula: str
    called: str
    verbs: str
    third_person: str
    no_names: frozenset[str]
    fillers: str
    lead_ins: str
    doubts: str
    reported: str
    questions: str
    clause_breaks: str
    afterthoughts: str
    computer: str
    favourites: Mapping[str, str]
    colours: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    moments: str
    rules: tuple[Rule, ...]
    commands: tuple[Rule, ...]
    questions_for: str
    occupations: str
    loose_articles: str
    place_articles: str
    place_tails: str
    name_tails: str
    no_employer: str
    not_called: str
    not_liked: str
    not_owned: str
    no_value: str
    no_subject: str
    rather_than: str
    language_adverbs: str
    fillers_bare: str
    on_a_day: str
    secrets: str
    friends: str
    no_note: str
    introduces: str
    car: str
    kin_names: str
    events: str
    homes: str
    whole: tuple[Rule, ...]
    vague_plans: str
    no_place: str
    rewritten: tuple[tuple[str, str], ...]
    plurals: frozenset[str]
    lower_favourites: frozenset[str]
    numbered: str
    has: str
    me: str
    languages: str
    named_so: str
    not_so: str
    of_the_buddy: str
    belongings: frozenset[str]
    states: str
    spelled: str
    kept_things: str
    early_hours: str
    late_hours: str
    any_hours: str
    todo_leads: str
    contractions: tuple[tuple[str, str], ...] = ()
    verb_first: str = ""
    subject_behind: str = ""
    empty_values: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def possessives(self) -> frozenset[str]:
        """The pronouns that say whose something is."""
        return frozenset(("his", "her", "its", "sein", "seine", "seinen", "ihr", "ihre", "ihren")) & frozenset(
            self.pronouns
        )

    def rules_for(self, rest: str) -> Iterator[tuple[Rule, re.Pattern[str]]]:
        """Yield the rules that may match ``rest``, compiled; each has to match to the end.

        Those with long lists of words are only compiled when one of these words is first met.
        """
        lists = self._lists_in(rest)
        for rule, needed in self._rules:
            if needed <= lists:
                yield rule, self.made(rule.pattern, r"\s*[.!]*$")

    def _lists_in(self, text: str) -> set[str]:
        found = {"<relation>"} if self.speaks_of_relations(text) else set()
        return found | {"<occupations>"} if self.made(r"\b<occupations>").search(text) else found

    def speaks_of_relations(self, text: str) -> bool:
        """Return whether a word of kinship may be in ``text``; sooner found than which one."""
        return not self._relation_words.isdisjoint(re.findall(r"[^\W_]+", text.lower()))

    @cached_property
    def _relation_words(self) -> frozenset[str]:
        return frozenset(part for word in (*self.relations, *self.pets) for part in re.findall(r"[^\W_]+", word))

    @cached_property
    def _rules(self) -> tuple[tuple[Rule, frozenset[str]], ...]:
        lists = ("<relation>", "<occupations>")
        return tuple((rule, frozenset(name for name in lists if name in rule.pattern)) for rule in self.rules)

    @cached_property
    def compiled_commands(self) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
        """What the person asks the buddy to keep, with its patterns compiled."""
        return tuple((rule, compiled(self.filled(rule.pattern))) for rule in self.commands)

    @cached_property
    def compiled_whole(self) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
        """What is said of the person in a sentence that begins with something else, with its patterns compiled."""
        return tuple((rule, compiled(f"(?:{self.filled(rule.pattern)})[.! ]*$")) for rule in self.whole)

    @cached_property
    def compiled_attributes(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """What belongs to somebody, with its patterns compiled."""
        return tuple((compiled(f"(?:{self.filled(pattern)})$"), predicate) for pattern, predicate in self.attributes)

    def expanded(self, sentence: str) -> str:
        """Return ``sentence`` with its contractions written out."""
        for pattern, long in self.contractions:
            sentence = compiled(pattern).sub(long, sentence)
        return sentence

    def straightened(self, sentence: str) -> str:
        """Return ``sentence`` in the order of words that the rules know: "Ana, my sister, …" as "my sister Ana …"."""
        lists = self._lists_in(sentence)
        for pattern, straight in self.rewritten:
            if "<relation>" in pattern and "<relation>" not in lists:
                continue
            sentence = self.made(pattern).sub(straight, sentence)
        return sentence

    def made(self, pattern: str, end: str = "") -> re.Pattern[str]:
        """Return ``pattern``, filled, with ``end`` behind it, compiled once."""
        found = self._made.get((pattern, end))
        if found is None:
            found = self._made[pattern, end] = compiled(self.filled(pattern) + end)
        return found

    @cached_property
    def _made(self) -> dict[tuple[str, str], re.Pattern[str]]:
        return {}

    def filled(self, pattern: str) -> str:
        """Return ``pattern`` with the lists of words that it names in angle brackets."""
        for name in ("kept_things", "occupations", "colours", "things", "articles", "mine", "myself"):
            if f"<{name}>" in pattern:
                pattern = pattern.replace(f"<{name}>", f"(?:{getattr(self, name)})")
        if "<relation>" in pattern:
            pattern = pattern.replace("<relation>", self.relation_pattern)
        if "<pet>" in pattern:
            pattern = pattern.replace("<pet>", f"(?:{'|'.join(_longest_first(self.pets))})")
        return pattern

    @cached_property
    def relation_pattern(self) -> str:
        """What finds a word of kinship or of a pet, with the adjectives before it."""
        words = "|".join(map(re.escape, _longest_first({**self.relations, **self.pets})))
        return rf"(?:(?:{self.relation_adjectives})\s+){{0,3}}(?:{words})(?![\w-])"

    @cached_property
    def relation(self) -> re.Pattern[str]:
        """The same, as it stands where a relation is expected."""
        words = "|".join(map(re.escape, _longest_first({**self.relations, **self.pets})))
        return compiled(rf"(?:(?:{self.relation_adjectives})\s+){{0,3}}(?P<relation>{words})(?![\w-])")

    def relation_of(self, words: str) -> str:
        """Return the English word of a relation, empty for what is none."""
        match = self.relation.fullmatch(words.strip())
        if match is None:
            return ""
        word = " ".join(match["relation"].lower().split())
        return self.relations.get(word) or self.pets.get(word, "")

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the pattern called ``name``, compiled once."""
        return _pattern(self.code, name)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return ``pattern`` for any case of letters."""
    return re.compile(pattern, re.IGNORECASE)


def vocabulary(language: str) -> Vocabulary:
    """Return the words of ``language``; those of English for a language that is not known."""
    return _loaded(language if language in _MODULES else DEFAULT)


@cache
def _loaded(language: str) -> Vocabulary:
    module = importlib.import_module(f"bitbuddy.memory.extraction.{_MODULES[language]}.words")
    found: Vocabulary = module.VOCABULARY
    return found


@cache
def _pattern(code: str, name: str) -> re.Pattern[str]:
    words = vocabulary(code)
    return compiled(words.filled(getattr(words, name)))


def _longest_first(words: Mapping[str, str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
