"""The words for relatives, acquaintances and pets, in both languages, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bitbuddy.memory.predicates import BROADER_RELATIONS

# What is a relation in a sentence, besides those that are kept as one.
_MORE_KIN = {
    "boy": "son",
    "boys": "son",
    "girl": "daughter",
    "girls": "daughter",
    "jungs": "son",
    "jungen": "son",
    "other half": "spouse",
    "better half": "spouse",
    "twins": "child",
    "zwillinge": "child",
    "zwillingen": "child",
    "bessere hälfte": "spouse",
}
# Who tells of a greyhound tells of a dog.
_BREEDS = {
    "dog": "greyhound labrador poodle dachshund beagle collie spaniel terrier retriever whippet rottweiler dalmatian "
    "schnauzer chihuahua husky mongrel pup pups dackel pudel schäferhund schäferhündin mops mischling windhund",
    "cat": "tomcat tabby siamese",
    "bird": "cockatiel budgerigar kanarienvogel",
    "rabbit": "lop zwergkaninchen",
    "horse": "mare gelding stallion stute wallach hengst",
}
_MORE_KIN |= {breed: kind for kind, breeds in _BREEDS.items() for breed in breeds.split()}
# "Klassenlehrer" is a teacher; "Schwiegermutter" is no mother.
_ENDS_A_WORD = frozenset({"lehrer", "lehrerin", "trainer", "trainerin"})
# "My pet" may be the dog that is asked for; "my doctor" is no dentist, and "my friend" not the best one.
_BROADER = ("sibling", "parent", "child", "spouse", "partner", "grandparent", "grandchild", "pet")
_TITLES = frozenset({"frau", "mann"})
_POSSESSED = r"(?:my|our|mein\w*|unser\w*) (?:\w+ )?"


@cache
def _kin_words(language: str) -> dict[str, str]:
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    words = vocabulary(language)
    return {**words.relations, **words.pets, **_MORE_KIN}


@cache
def _kin_pattern(language: str) -> re.Pattern[str]:
    longest = sorted(_kin_words(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)


def relation_of(words: str, language: str) -> str:
    """Return the relation that ``words`` are for, as it is kept, "" for none: "father" of "Papa"."""
    return _kin_words(language).get(words.lower(), "")


def kin_of(text: str, language: str) -> tuple[tuple[tuple[str, ...], ...], str]:
    """Return those that a question names by relation, each with the words for them, and the text without these."""
    words, found = _kin_words(language), []
    spans = [match for match in _kin_pattern(language).finditer(text) if not _is_title(match, text)]
    for match in spans:
        kin = words[match[0].lower()]
        meant = {kin, *BROADER_RELATIONS.get(kin, ())}
        meant |= {broader for broader in _BROADER if kin in BROADER_RELATIONS[broader]}
        found.append(tuple(word for word, relation in words.items() if relation in meant))
    for match in reversed(spans):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return tuple(dict.fromkeys(found)), text


def in_text(words: tuple[str, ...], text: str) -> list[re.Match[str]]:
    """Return where a text has any of the words for a relation."""
    pattern = _any_of(words)
    return [match for match in pattern.finditer(text) if not _is_title(match, text)]


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    ends = [word for word in words if word in _ENDS_A_WORD]
    compound = rf"|\w{{3,20}}(?:{'|'.join(ends)})" if ends else ""
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))}{compound})(?:termins?)?(?![\w-])", re.IGNORECASE
    )


def begins_with_kin(text: str) -> bool:
    """Return whether a text is about a relative from its first words on: "my grandad was born in Cork"."""
    start = re.match(r"\W*(?:(?:oh|and|und|so|also),? )*(?:(?:my|our|mein\w*|unser\w*) )?(?=\w)", text, re.IGNORECASE)
    at = start.end() if start else 0
    return any(_kin_pattern(language).match(text, at) is not None for language in ("en", "de"))


def by_marriage(kin: Sequence[str], spouses: Sequence[str]) -> tuple[str, ...]:
    """Return what else a relative by marriage is called, whose mother it is: "Dan's mother", "mother of my husband"."""
    english, german = _kin_words("en"), _kin_words("de")
    both = {**english, **german}
    base = {both.get(one, "").removesuffix("-in-law") for one in kin if both.get(one, "").endswith("-in-law")}
    return tuple(
        f"{spouse}'s {word}" if words is english else f"{spouse}s {word}"
        for words in (english, german)
        for word, relation in words.items()
        if relation in base
        for spouse in spouses
    )


def _is_title(match: re.Match[str], text: str) -> bool:
    """Return whether "Frau" stands before a name, and is nobody's wife."""
    if match[0].lower() not in _TITLES or not re.match(r" [A-ZÄÖÜ]", text[match.end() :]):
        return False
    return re.search(_POSSESSED + "$", text[: match.start()], re.IGNORECASE) is None
