# ruff: noqa: E501 - patterns are read best in one piece
"""Whether a sentence tells of somebody else's boss or rent where a question is for one's own, or only of a dream."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

# From so many letters on a sentence is a letter, of which only the beginning is looked at.
_LOOKED_AT = 2_000
_UNREAL = re.compile(
    r"\b(?:i (?:had a dream|dream(?:t|ed)|was dreaming)|in (?:my|a) (?:dream|novel)|ich (?:habe? )?(?:\w+ ){0,2}geträumt|ich träumte|im traum|in (?:meinem|einem) (?:traum|roman))\b",
    re.IGNORECASE,
)
_OF_DREAMS = re.compile(r"\b(?:dream\w*|träum\w*|geträumt|traum)\b", re.IGNORECASE)
_OWN = re.compile(r"(?:my|our|mein\w*|unser\w*)")
_GENITIVE = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß]{2,}s$")
_POSSESSED = re.compile(
    r"(?:\b(?:his|her|their|sein(?:e[rsnm]?)?|ihr(?:e[rsnm]?)?)|\w['’]s)(?: (?:new|old|little|big|best|alte[rsnm]?|neue[rsnm]?|kleine[rsnm]?))?$",
    re.IGNORECASE,
)
_NOT_ANOTHERS = re.compile(r"\b(?:it|that|there|here|he|she|who|what|let)['’]s$", re.IGNORECASE)
_REPORTED = re.compile(
    r"(?:told me|says|said|mentioned|thinks|hat (?:mir )?(?:erzählt|gesagt)|sagte?|meinte?|erzählte?)\b,? ?(?:that |dass )?(?P<what>(?:he|she|they|er|sie) .+)",
    re.IGNORECASE,
)


def is_unreal(question: str, said: str) -> bool:
    """Return whether a sentence tells only of a dream, and the question is for no dream."""
    return _UNREAL.search(said[:_LOOKED_AT]) is not None and _OF_DREAMS.search(question) is None


def is_of_another(question: str, said: str, things: Iterable[str]) -> bool:
    """Return whether a question for one's own thing, "my boss", meets a sentence where it is always another's.

    ``things`` are the words, as they may stand in the sentence, for what is asked for.
    """
    said = said[:_LOOKED_AT]
    words = _owned(question, tuple(things))
    if not words:
        return False
    found = list(_any(words).finditer(said))
    return bool(found) and all(_is_anothers(said, one, question) for one in found)


def _owned(question: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the words that are for what a question calls one's own, with what else they are called."""
    asked = re.findall(r"\w+", question.lower())
    small = {word.lower() for word in words}
    own = {
        next((one for one in asked[at + 1 : at + 4] if any(one.startswith(word) for word in small)), "")
        for at, word in enumerate(asked)
        if _OWN.fullmatch(word)
    } - {""}
    rest = set(asked) - own
    return tuple(word for word in words if not any(one.startswith(word.lower()) for one in rest)) if own else ()


def _is_anothers(said: str, found: re.Match[str], question: str) -> bool:
    before = said[: found.start()].rstrip()
    if (whose := re.search(r"(\w+)['’]s$", before)) and whose[1].lower() in question.lower():
        return False  # "my doctor's appointment"
    if _POSSESSED.search(before) and not _NOT_ANOTHERS.search(before):
        return True
    if _GENITIVE.search(before) and before.split()[-1].lower() not in {"always", "sometimes", "das", "was"}:
        return True
    if (reported := _REPORTED.search(said)) is not None and found.start() >= reported.start("what"):
        return not any(_OWN.fullmatch(word) for word in re.findall(r"\w+", reported["what"].lower()))
    return _of_people().match(said, found.end()) is not None


@cache
def _of_people() -> re.Pattern[str]:
    """Return what stands behind a thing that is somebody's: "of my neighbour", "meines Nachbarn", "von Tom"."""
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    kin = sorted({one for language in ("en", "de") for one in vocabulary(language).relations}, key=len, reverse=True)
    people = "|".join(map(re.escape, kin))
    return re.compile(
        rf" (?i:(?:of|von|vom|des|der|meine[sr]|unsere[sr])(?: (?:my|our|the|meine[mnr]|unsere[mnr]|einem|einer))?(?: \w+)? (?:{people})(?!\w))|"
        r" (?:of|von) [A-ZÄÖÜ][a-zäöüß]+\b"
    )


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})\w{{0,2}}(?!\w)", re.IGNORECASE)
