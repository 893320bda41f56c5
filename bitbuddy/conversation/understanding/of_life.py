# ruff: noqa: E501 - patterns are read best in one piece
"""Which questions only what the person told can answer, in English and German: of them, theirs, and those they name."""

from __future__ import annotations

import re

from bitbuddy.conversation.understanding.naming import asks, speaks_of_theirs
from bitbuddy.memory.model import SELF, Wanted
from bitbuddy.memory.predicates import base_of

_BEFORE = r"(?:(?:and|so|but|hey|ok|okay|well|please|und|aber|also|na|bitte|do you (?:still )?(?:know|remember)|(?:(?:can|could|would) you )?(?:please )?tell me|weißt du(?: noch)?|(?:kannst du mir )?sag(?:en)?(?: mir)?),? )*"
_POLITE = re.compile(r",? (?:please|bitte|thanks|danke)(?=[ .!?]*$)", re.IGNORECASE)
_WHAT = r"(?:who|whose|whom|when|where|which|what|how (?:old|tall|many|much|often|long|far|big|heavy)|wer|wen|wem|wessen|wann|wo|wohin|woher|welche[rsnm]?|was|wie (?:alt|groß|viele?|oft|lange|weit|schwer|hoch|teuer|früh|spät|heißt|heißen|lautet|geht))(?!\w)"
# What is asked whether it is so, or was: no file is meant where none is found.
_WHETHER = r"(?:(?:do|did|have|am|was|will|must) i|(?:muss|habe|hab|bin|war|werde|hatte) ich)\b"
_OURS = r"(?:(?:how|why) (?:is|are|was|were|did|has|have) |(?:is|are|was|were|does|did|has|have|will) |(?:wie|warum|wieso) (?:ist|sind|war|waren|hat|haben) |(?:ist|war|hat|wird|mag) )(?:my|our|mein\w*|unser\w*) "
_THEIRS = re.compile(rf"{_BEFORE}(?:{_WHAT}|{_WHETHER}|{_OURS})", re.IGNORECASE)
_FORMS = re.compile(
    rf"{_BEFORE}(?:{_WHETHER}|(?:who|whom|when|(?:what|where) did|wer|wen|wem|wann|(?:wo|was) (?:habe?|hatte))\b)",
    re.IGNORECASE,
)
_TO_ME = re.compile(rf"{_BEFORE}(?:who|when|what did|where did|wer|wann|was hat) .*\b(?:me|mir|mich)\b", re.IGNORECASE)
_BIRTHDAY = re.compile(
    rf"{_BEFORE}(?:whose birthday|who (?:has|'s got|has got) .*birthday|wer hat .*geburtstag)\b", re.IGNORECASE
)
# The words of who asks for advice, or what would be, or what the buddy itself thinks.
_ADVICE = re.compile(
    r"\b(?:should|shall|could|can|would|might|ought|if|best|better|good|nice|idea|ideas|way|tips?|recommend\w*|suggest\w*|mean|happens?|you|your|"
    r"soll\w*|kann|könnt\w*|würd\w*|wenn|falls|beste\w*|gut\w*|besser\w*|schöne\w*|tipps?|vorschl\w*|bedeute\w*|passiert|du|dein\w*)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"{_BEFORE}", re.IGNORECASE)
_NAME = r"(?P<name>(?!God\b|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|The\b|Der\b|Die\b|Das\b)[A-ZÄÖÜ][a-zà-öø-ÿ'-]*[a-zà-öø-ÿ](?: [A-ZÄÖÜ][a-zà-öø-ÿ]+)?)"
_NAMED = re.compile(
    rf"(?i:{_BEFORE}(?:who|whose|whom|when|where|which|what|how|why)\b(?: \w+){{0,2}}? (?:does|did|has|had|would|will)|"
    rf"{_BEFORE}(?:when|where|with whom|how) (?:is|was)|{_BEFORE}(?:does|did|has|will|would)|"
    r"(?:do you (?:still )?(?:know|remember)|what about|what(?:'s| is) up with|kennst du|was ist mit)|"
    r"(?:was|wie|wo|wann|wen|wem|warum|wieso|welche\w*)(?: \w+)? (?:macht|hat|tut|sagt|sagte|will|mag|denkt|meint|wird|geht es|wohnt|arbeitet)) "
    rf"{_NAME}(?!\w)"
    rf"|(?i:{_BEFORE}(?:is|was|what(?:'s| is))) (?P<too>{_NAME.replace('?P<name>', '?:')})(?i: (?:my|our|your|ok|okay|well|ill|sick|happy|sad|angry|married|single|nice|like|\w+ing)\b)"
)
_NICE = re.compile(
    rf"(?i:{_BEFORE}(?:(?:tell|say) (?:me )?)?(?:something|anything|more|everything|all)?(?: \w+)? ?(?:about|of)) (?:{_NAME}|(?i:my|our) \w+(?: {_NAME.replace('?P<name>', '?:')})?)[ .!?]*|"
    r"(?i:(?:erzähl|erzähle|sag|sage) (?:mir )?(?:mal )?(?:(?:et)?was )?(?:\w+ )?(?:über|von)) (?:(?i:mein|unser)\w* \w+(?: [A-ZÄÖÜ][a-zà-öø-ÿ]+)?|(?P<german>[A-ZÄÖÜ][a-zà-öø-ÿ]+))[ .!?]*"
)
_HOW_IT_IS = re.compile(
    rf"{_BEFORE}(?:how(?:'s| is| are)(?: (?:things|it|everything|life))?(?: going)?|wie (?:läuft|steht|geht|ist)(?: es| das)?) "
    r"(?:(?P<two>between|zwischen) (?-i:[A-ZÄÖÜ])|(?:with|for|mit|bei|um) (?P<one>[^\W\d_]+))",
    re.IGNORECASE,
)
_STORY = re.compile(r"\b(?:story|tale|joke|poem|song|fact|geschichte|märchen|witz|gedicht|lied)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:she|he|her|his|him|sie|er|ihre?|seine?)\b", re.IGNORECASE)
# What is asked of somebody also where their name is typed in small letters; "how old is pluto?" may ask for a star.
_OF_PEOPLE = frozenset("name address phone email works_at born_on relation marital_status likes appointment".split())


def only_told(text: str, wanted: Wanted | None) -> bool:
    """Return whether the question ``text`` is about somebody's life, so that nothing else but a memory can answer it.

    ``wanted`` is what it asks of memory, as far as that could be read. Who asks for advice or a story asks the world.
    """
    said = _plain(text)
    if _nice(said) is not None or _named_in(said, wanted):
        return True
    if not asks(said):
        return False
    theirs = speaks_of_theirs(said) and _THEIRS.match(said)
    return bool(theirs or _TO_ME.match(said) or _BIRTHDAY.match(said)) and not _asks_advice(said)


def of_whom(text: str, wanted: Wanted | None) -> str:
    """Return the name of whom such a question is about, "" where it names nobody."""
    nice = _nice(_plain(text))
    return _named_in(_plain(text), wanted) or (nice["name"] or nice["german"] or "" if nice is not None else "")


def asks_how_somebody_is(text: str, language: str) -> bool:
    """Return whether it is asked how somebody is who is named, or is one of theirs: "wie geht es meiner Schwester?"."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    theirs = speaks_of_theirs(text) and vocabulary(language).relation.search(text)
    return bool(theirs) or bool(_named_in(_plain(text), None)) or _asks_how_it_is_with(_plain(text))


def _asks_how_it_is_with(text: str) -> bool:
    """Return whether it is asked how things are between two, or with somebody who has a first name, and no program."""
    from bitbuddy.conversation.understanding.first_names import is_first_name

    found = _HOW_IT_IS.match(text)
    return found is not None and (found["two"] is not None or is_first_name(found["one"]))


def asks_of_somebody(text: str) -> bool:
    """Return whether ``text`` asks of somebody who was named before: "where does she live?"."""
    return asks(text) and _PRONOUN.search(text) is not None and not _STORY.search(text)


def tells_or_asks_whether(text: str) -> bool:
    """Return whether a question for the person's life has a form that nobody looks for a file with."""
    said = _plain(text)
    return _FORMS.match(said) is not None and speaks_of_theirs(said) and not _asks_advice(said)


def _plain(text: str) -> str:
    return _POLITE.sub("", " ".join(text.split()))


def _asks_advice(text: str) -> bool:
    aside = _ASIDE.match(text)
    return _ADVICE.search(text, aside.end() if aside else 0) is not None


def _nice(text: str) -> re.Match[str] | None:
    return None if _STORY.search(text) else _NICE.fullmatch(text)


def _named_in(text: str, wanted: Wanted | None) -> str:
    """Return the name that a question is about: one that is written as names are, or asked of as people are."""
    if wanted is not None and wanted.subject not in {"", SELF}:
        name = wanted.subject.partition("/")[0]
        if name.islower():
            return ""
        if name in text or base_of(wanted.predicate) in _OF_PEOPLE or _lives_in(text, wanted):
            return name
    found = _NAMED.match(text)
    return (found["name"] or found["too"]).removesuffix("'s") if found else ""


def _lives_in(text: str, wanted: Wanted) -> bool:
    """Return whether it is asked where one lives, as no animal is asked for: "where does zora live?"."""
    return wanted.predicate == "lives_in" and re.search(r"\b(?:does|wohnt)\b", text, re.IGNORECASE) is not None
