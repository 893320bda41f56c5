"""What a personality file may say: validated, so that a personality can colour a fact but never change one."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from bitbuddy.personality.situations import RULES, Situation, Sort

FEWEST_PHRASES = 3
FEWEST_WITHOUT_PERSON = 2
LONGEST_PHRASE = 400
LONGEST_SYSTEM_PROMPT = 600
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")

# Number words would claim an amount as surely as digits; "one" is left out, it is in "found one" and "no one".
_NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)


class Permission(StrEnum):
    """What a personality may look at or do; a skill names the one it needs, and the turn asks."""

    FILES_READ = "files.read"
    FILES_OPEN = "files.open"
    HEALTH_READ = "health.read"
    MEMORY_READ = "memory.read"
    MEMORY_WRITE = "memory.write"


def phrase_problem(situation: Situation, text: str) -> str:
    """Return why ``text`` may not be said in ``situation``, or an empty string."""
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
    return _rest_problem(rest, rule.digits)


def _rest_problem(rest: str, digits_allowed: bool) -> str:
    if "{" in rest or "}" in rest:
        return "a brace stands alone in it"
    if not rest.isprintable():
        return "it has a line break or an invisible character"
    if "/" in rest or "\\" in rest or "](" in rest:
        return "it has a path separator or a link"
    if not digits_allowed:
        if any(character.isnumeric() for character in rest):
            return "it has a number, and numbers come from facts alone"
        word = _NUMBER_WORDS.search(rest)
        if word:
            return f"it has the number word “{word.group()}”, and numbers come from facts alone"
    return ""


def _checked_phrases(phrases: dict[Situation, tuple[str, ...]]) -> dict[Situation, tuple[str, ...]]:
    problems: list[InitErrorDetails] = []

    def found(message: str, value: Any, *where: str | int) -> None:
        problems.append(InitErrorDetails(type=PydanticCustomError("phrase", message), loc=where, input=value))

    for situation, texts in phrases.items():
        for index, text in enumerate(texts):
            why = phrase_problem(situation, text)
            if why:
                # Braces would be taken as a template by the error class.
                found(f"Input should be sayable in this situation: {why}".replace("{", "{{"), text, situation, index)
        if len(set(texts)) < FEWEST_PHRASES:
            found(f"Input should have at least {FEWEST_PHRASES} different phrases", texts, situation)
        elif sum("{person}" not in text for text in set(texts)) < FEWEST_WITHOUT_PERSON:
            found(f"Input should have at least {FEWEST_WITHOUT_PERSON} phrases without the person", texts, situation)
    if problems:
        raise ValidationError.from_exception_data("phrases", problems)
    return phrases


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
    written for an older program stays whole. ``context`` is in tokens.
    """

    model_config = _STRICT

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_printable)]
    tagline: Line
    description: Annotated[str, Field(max_length=600), AfterValidator(_printable)] = ""
    traits: Traits = Traits()
    phrases: Annotated[dict[Situation, tuple[str, ...]], AfterValidator(_checked_phrases)]
    system_prompt: Annotated[str, Field(min_length=1, max_length=LONGEST_SYSTEM_PROMPT), AfterValidator(_printable)]
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.7
    context: Annotated[int, Field(ge=512, le=8192, multiple_of=256)] = 1024
    permissions: Annotated[tuple[Permission, ...], AfterValidator(_no_repetition)] = tuple(Permission)
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en"

    def may(self, permission: str) -> bool:
        """Return whether this personality has ``permission``."""
        return permission in self.permissions

    def completed_by(self, other: Personality) -> Personality:
        """Return this personality with ``other``'s phrases for the situations it has no words for."""
        missing = {key: texts for key, texts in other.phrases.items() if key not in self.phrases}
        return self.model_copy(update={"phrases": {**self.phrases, **missing}}) if missing else self
