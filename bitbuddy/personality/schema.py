"""What a personality file may say: validated, so that a personality can colour a fact but never change one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any

from bitbuddy.kernel.checking.record import Misfit, Record, described
from bitbuddy.kernel.checking.rules import By, Length, Pattern, Range, Refusal, Says
from bitbuddy.personality.situations import RULES, Situation, Sort

FEWEST_PHRASES = 3
FEWEST_WITHOUT_PERSON = 2
LONGEST_PHRASE = 400
LONGEST_SYSTEM_PROMPT = 600
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")

# Number words would claim an amount as surely as digits; "one" is left out, it is in "found one" and "no one".
_NUMBER_WORDS = {
    "en": re.compile(
        r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|forty|fifty|sixty|seventy"
        r"|eighty|ninety|hundreds?|thousands?|millions?|billions?)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b((zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(mal|fach|tausend|hundert|zehn)?|dutzende?n?"
        r"|\w*(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)|\w*hundert\w*|\w*tausend\w*"
        r"|million(en)?|milliarden?)\b",
        re.IGNORECASE,
    ),
}


class Permission(StrEnum):
    """What a personality may look at or do; a skill names the one it needs, and the turn asks."""

    FILES_READ = "files.read"
    FILES_OPEN = "files.open"
    HEALTH_READ = "health.read"
    MEMORY_READ = "memory.read"
    MEMORY_WRITE = "memory.write"
    BRAINS_CHANGE = "brains.change"


def phrase_problem(situation: Situation, text: str, language: str = "en") -> str:
    """Return why ``text`` may not be said in ``situation``, or an empty string.

    Number words are known of English and German; in another language only digits are found.
    """
    rule = RULES[situation]
    if not text.strip():
        return "it is empty"
    if len(text) > LONGEST_PHRASE:
        return f"it is longer than {LONGEST_PHRASE} characters"
    names = PLACEHOLDER.findall(text)
    rest = PLACEHOLDER.sub("", text)
    unknown = sorted(set(names) - rule.placeholders - {"person"})
    if unknown:
        return f"the placeholder {{{unknown[0]}}} is not known here"
    if any(names.count(name) > 1 for name in names):
        return "a placeholder stands in it more than once"
    if rule.sort is Sort.FRAMING and "facts" not in names:
        return "the placeholder {facts} is missing"
    return _rest_problem(rest, rule.digits, language)


def _rest_problem(rest: str, digits_allowed: bool, language: str) -> str:
    if "{" in rest or "}" in rest:
        return "a brace stands alone in it"
    if not rest.isprintable():
        return "it has a line break or an invisible character"
    if "/" in rest or "\\" in rest or "](" in rest:
        return "it has a path separator or a link"
    if not digits_allowed:
        if any(character.isnumeric() for character in rest):
            return "it has a number, and numbers come from facts alone"
        words = _NUMBER_WORDS.get(language)
        word = words.search(rest) if words else None
        if word:
            return f"it has the number word “{word.group()}”, and numbers come from facts alone"
    return ""


def _phrase_misfits(phrases: Mapping[Situation, tuple[str, ...]], language: str, *place: str) -> Iterable[Misfit]:
    """Return what is wrong with the phrases of one language, each at its place below ``place``."""
    for situation, texts in phrases.items():
        where = (*place, situation.value)
        for index, text in enumerate(texts):
            if why := phrase_problem(situation, text, language):
                yield Misfit((*where, index), why)
        if len(set(texts)) < FEWEST_PHRASES:
            yield Misfit(where, f"it needs at least {FEWEST_PHRASES} different phrases")
        elif sum("{person}" not in text for text in set(texts)) < FEWEST_WITHOUT_PERSON:
            yield Misfit(where, f"it needs at least {FEWEST_WITHOUT_PERSON} phrases without the person")


def _printable(text: str) -> str:
    if not text.replace("\n", " ").isprintable():
        raise Refusal("it has control or invisible characters")
    return text


def _no_repetition(permissions: tuple[Permission, ...]) -> tuple[Permission, ...]:
    if len(set(permissions)) < len(permissions):
        raise Refusal("it has to name each permission once")
    return permissions


Text = Annotated[str, By(str.strip)]
Line = Annotated[Text, Length(1, 120), By(_printable)]
Trait = Annotated[int, Range(0, 10)]
Language = Annotated[
    Text, Pattern(r"[a-z]{2}(-[A-Z]{2})?", "it has to be two small letters, like en, or with a country, like en-GB")
]
LanguageCode = Annotated[Text, Pattern(r"[a-z]{2}", "it has to be two small letters, like en")]
Phrases = dict[Annotated[Situation, Says("there is no such situation")], tuple[Text, ...]]


class Traits(Record):
    """The temper, each 0 (not at all) to 10 (very); they change the wording around facts and nothing else."""

    humor: Trait = 5
    formality: Trait = 5
    curiosity: Trait = 5
    energy: Trait = 5
    empathy: Trait = 5
    verbosity: Trait = 5


class Personality(Record):
    """Who a buddy is: the content of one personality file.

    A situation that ``phrases`` leaves out is filled from the default personality by the library, so that a file
    written for an older program stays whole. ``language`` is that of ``phrases``, and ``phrases_in`` are the phrases in
    other languages, by their two letters. ``context`` is in tokens.
    """

    id: Annotated[
        Text,
        Pattern(
            r"[a-z][a-z0-9_-]{0,39}",
            "it has to be a small letter and then small letters, digits, underscores and hyphens, 40 at most",
        ),
    ]
    name: Annotated[Text, Length(1, 40), By(_printable)]
    tagline: Line
    description: Annotated[Text, Length(0, 600), By(_printable)] = ""
    traits: Traits = Traits()
    language: Language = "en"
    phrases: Phrases
    phrases_in: dict[LanguageCode, Phrases] = described(default_factory=dict)
    system_prompt: Annotated[Text, Length(1, LONGEST_SYSTEM_PROMPT), By(_printable)]
    temperature: Annotated[float, Range(0, 2)] = 0.7
    context: Annotated[int, Range(512, 8192, multiple_of=256)] = 1024
    permissions: Annotated[tuple[Permission, ...], By(_no_repetition)] = tuple(Permission)

    @classmethod
    def together(cls, values: Mapping[str, Any]) -> Iterable[Misfit]:
        # A language that is wrong itself is missing here; number words are then those of none.
        language = str(values.get("language", "")).partition("-")[0]
        yield from _phrase_misfits(values.get("phrases", {}), language, "phrases")
        for code, phrases in values.get("phrases_in", {}).items():
            yield from _phrase_misfits(phrases, code, "phrases_in", code)

    def may(self, permission: str) -> bool:
        """Return whether this personality has ``permission``."""
        return permission in self.permissions

    @property
    def own_language(self) -> str:
        """Return the language of ``phrases`` by its two letters."""
        return self.language.partition("-")[0]

    def said_in(self, language: str) -> Phrases:
        """Return the phrases in ``language``, or those of its own language where it does not speak that."""
        return self.phrases if language == self.own_language else self.phrases_in.get(language, self.phrases)

    def completed_by(self, other: Personality) -> Personality:
        """Return this personality with ``other``'s phrases for the situations it has no words for.

        That is for its own language and for each of ``phrases_in``; where ``other`` does not speak one of those, its
        own words fill in for the own language, and a language that stays with gaps is left out.
        """
        phrases = {**other.said_in(self.own_language), **self.phrases}
        phrases_in = {
            language: {**(other.said_in(language) if speaks(other, language) else {}), **own}
            for language, own in self.phrases_in.items()
        }
        whole = {language: texts for language, texts in phrases_in.items() if set(texts) >= set(phrases)}
        return self.but(phrases=phrases, phrases_in=whole)


def speaks(personality: Personality, language: str) -> bool:
    """Return whether a personality has phrases in ``language`` ("en", "de", …)."""
    return language == personality.own_language or language in personality.phrases_in


def language_of_reply(personality: Personality, asked: str) -> str:
    """Return the language of a whole reply to a question in ``asked``, so that no reply mixes two.

    It is the personality's own one where it does not speak that of the question.
    """
    return asked if speaks(personality, asked) else personality.own_language
