"""What a personality file may say: validated, so that a personality can colour a fact but never change one."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

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


Phrases = dict[Situation, tuple[str, ...]]


def _checked_phrases(phrases: Phrases, info: ValidationInfo) -> Phrases:
    # The language is wrong itself when it is missing here, and is reported as such.
    if problems := _phrase_problems(phrases, str(info.data.get("language", "")).partition("-")[0]):
        raise ValidationError.from_exception_data("phrases", problems)
    return phrases


def _checked_in_languages(phrases_in: dict[str, Phrases]) -> dict[str, Phrases]:
    problems = [
        problem
        for language, phrases in phrases_in.items()
        for problem in _phrase_problems(phrases, language, (language,))
    ]
    if problems:
        raise ValidationError.from_exception_data("phrases_in", problems)
    return phrases_in


def _phrase_problems(phrases: Phrases, language: str, place: tuple[str, ...] = ()) -> list[InitErrorDetails]:
    """Return what is wrong with the phrases of one language, each at its place below ``place``."""
    problems: list[InitErrorDetails] = []

    def found(message: str, value: Any, *where: str | int) -> None:
        error = PydanticCustomError("phrase", message)
        problems.append(InitErrorDetails(type=error, loc=(*place, *where), input=value))

    for situation, texts in phrases.items():
        for index, text in enumerate(texts):
            why = phrase_problem(situation, text, language)
            if why:
                # Braces would be taken as a template by the error class.
                found(f"Input should be sayable in this situation: {why}".replace("{", "{{"), text, situation, index)
        if len(set(texts)) < FEWEST_PHRASES:
            found(f"Input should have at least {FEWEST_PHRASES} different phrases", texts, situation)
        elif sum("{person}" not in text for text in set(texts)) < FEWEST_WITHOUT_PERSON:
            found(f"Input should have at least {FEWEST_WITHOUT_PERSON} phrases without the person", texts, situation)
    return problems


def _printable(text: str) -> str:
    if not text.replace("\n", " ").isprintable():
        raise PydanticCustomError("printable", "Input should have no control or invisible characters")
    return text


def _no_repetition(permissions: tuple[Permission, ...]) -> tuple[Permission, ...]:
    if len(set(permissions)) < len(permissions):
        raise PydanticCustomError("repeated", "Input should name each permission once")
    return permissions


Line = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_printable)]
Trait = Annotated[int, Field(ge=0, le=10)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
_STRICT = ConfigDict(frozen=True, strict=True, extra="forbid", str_strip_whitespace=True)


class Traits(BaseModel):
    """The temper, each 0 (not at all) to 10 (very); they change the wording around facts and nothing else."""

    model_config = _STRICT

    humor: Trait = 5
    formality: Trait = 5
    curiosity: Trait = 5
    energy: Trait = 5
    empathy: Trait = 5
    verbosity: Trait = 5


class Personality(BaseModel):
    """Who a buddy is: the content of one personality file.

    A situation that ``phrases`` leaves out is filled from the default personality by the library, so that a file
    written for an older program stays whole. ``language`` is that of ``phrases``, and ``phrases_in`` are the phrases in
    other languages, by their two letters. ``context`` is in tokens.
    """

    model_config = _STRICT

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_printable)]
    tagline: Line
    description: Annotated[str, Field(max_length=600), AfterValidator(_printable)] = ""
    traits: Traits = Traits()
    # Before the phrases, whose number words are those of the language.
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en"
    phrases: Annotated[Phrases, AfterValidator(_checked_phrases)]
    phrases_in: Annotated[dict[LanguageCode, Phrases], AfterValidator(_checked_in_languages)] = Field(
        default_factory=dict
    )
    system_prompt: Annotated[str, Field(min_length=1, max_length=LONGEST_SYSTEM_PROMPT), AfterValidator(_printable)]
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.7
    context: Annotated[int, Field(ge=512, le=8192, multiple_of=256)] = 1024
    permissions: Annotated[tuple[Permission, ...], AfterValidator(_no_repetition)] = tuple(Permission)

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
        return self.model_copy(update={"phrases": phrases, "phrases_in": whole})


def speaks(personality: Personality, language: str) -> bool:
    """Return whether a personality has phrases in ``language`` ("en", "de", …)."""
    return language == personality.own_language or language in personality.phrases_in


def language_of_reply(personality: Personality, asked: str) -> str:
    """Return the language of a whole reply to a question in ``asked``, so that no reply mixes two.

    It is the personality's own one where it does not speak that of the question.
    """
    return asked if speaks(personality, asked) else personality.own_language
