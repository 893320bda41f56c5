"""Reads what happened to somebody of theirs, or to themself, that calls for a kind word: a death, a theft, a baby.

Of no use to the trend of feelings by itself: that somebody else is ill is told, and not felt.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 2_000
_LONGEST_CLAUSE = 300
# So many sentences, and so many clauses of each, are read.
_MOST = 40


class Happening(StrEnum):
    """What happened, by the word that it calls for; what weighs most stands first."""

    LOSS = "loss"
    GRAVE = "grave"
    SETBACK = "setback"
    MISSING = "missing"
    ILLNESS = "illness"
    PARTING = "parting"
    HARDSHIP = "hardship"
    THEFT = "theft"
    LONG_LOSS = "long_loss"
    TIRED = "tired"
    NUISANCE = "nuisance"
    BIRTHDAY = "birthday"
    JOY = "joy"
    LUCK = "luck"

    @property
    def glad(self) -> bool:
        """Return whether one is glad of it with them."""
        return self in {Happening.BIRTHDAY, Happening.JOY, Happening.LUCK}

    @property
    def heavy(self) -> bool:
        """Return whether it weighs on somebody now."""
        return not self.glad and self not in {Happening.LONG_LOSS, Happening.NUISANCE}


class Whose(StrEnum):
    """Of whom or what a clause speaks."""

    SELF = "self"
    CLOSE = "close"
    """Somebody of theirs, or an animal."""
    THING = "thing"
    """A thing of theirs."""


ANYBODY = frozenset({Whose.SELF, Whose.CLOSE})
CLOSE = frozenset({Whose.CLOSE})
SELF = frozenset({Whose.SELF})
THINGS = frozenset(Whose)
ANY: frozenset[Whose] = frozenset()
"""Says enough, whosever it is."""


@dataclass(frozen=True)
class Sign:
    """Words that say that something happened, and of whom they say so; a group ``whom`` is itself whom it befell."""

    happening: Happening
    whose: frozenset[Whose]
    said: re.Pattern[str]


@dataclass(frozen=True)
class Signs:
    """What one language says of what happens, all of it in one clause.

    ``is_close`` says whether some words name somebody of theirs, ``of_files`` whether any are for what a computer has.
    ``of_whom`` returns whom a clause speaks of, given the clause, the place in it where the sign stands, and whom was
    spoken of before; ``unreal`` is what was not so or is not known, ``ago`` was long ago, ``soon`` is yet to come.
    """

    signs: tuple[Sign, ...]
    of_whom: Callable[[str, re.Match[str] | None, frozenset[Whose]], frozenset[Whose]]
    is_close: Callable[[str], bool]
    of_files: Callable[[str], bool]
    joints: re.Pattern[str]
    negations: re.Pattern[str]
    unreal: re.Pattern[str]
    ago: re.Pattern[str]
    soon: re.Pattern[str]
    sadly: re.Pattern[str]


# What is said of files as well: "the test went well".
_SLIGHT = frozenset({Happening.NUISANCE, Happening.LUCK, Happening.SETBACK, Happening.THEFT})
# A day has a dot behind its number, and "?" leaves the rest as something that was only asked.
_SENTENCES = re.compile(r"(?:[^.!?;\n]|(?<=\d)\.(?= ))+[.!?;]*")


def sign(happening: Happening, whose: frozenset[Whose], said: str) -> Sign:
    """Return a sign that is said by a pattern, which has no regard to case unless it says so."""
    return Sign(happening, whose, re.compile(said, re.IGNORECASE))


def read_happening(text: str, language: str = "en") -> Happening | None:
    """Return what ``text`` tells that calls most for a kind word, None for none; ``language`` is "en" or "de"."""
    signs = _signs(language)
    if signs is None:
        return None
    plain = unicodedata.normalize("NFC", text[:LONGEST]).replace("’", "'")
    found: set[Happening] = set()
    before: frozenset[Whose] = frozenset()
    for sentence in itertools.islice(_SENTENCES.findall(plain), _MOST):
        real = not sentence.endswith("?") and signs.unreal.search(sentence) is None
        for part in signs.joints.split(sentence, maxsplit=_MOST):
            clause = part[:_LONGEST_CLAUSE].strip(" .!;")
            if real:
                found.update(_in_clause(clause, (sentence, before), signs))
            before = signs.of_whom(clause, None, before) or before
    if signs.sadly.search(plain):
        found = {one for one in found if not one.glad}
    return min(found, key=list(Happening).index, default=None)


def _in_clause(clause: str, around: tuple[str, frozenset[Whose]], signs: Signs) -> Iterable[Happening]:
    """Return what a clause tells, given the sentence around it and whom was spoken of before."""
    sentence, before = around
    for each in signs.signs:
        match = each.said.search(clause)
        if match is None or signs.negations.search(f"{clause[: match.start()]} {clause[match.end() :]}"):
            continue
        if each.happening in _SLIGHT and signs.of_files(sentence):
            continue
        if (whom := match.groupdict().get("whom")) is not None:
            theirs = signs.is_close(whom)
        else:
            theirs = not each.whose or bool(each.whose & signs.of_whom(clause, match, before))
        if not theirs:
            continue
        if signs.ago.search(sentence) is None or signs.soon.search(clause):
            yield each.happening
        elif each.happening is Happening.LOSS and any(signs.is_close(one) for one in clause.lower().split()):
            yield Happening.LONG_LOSS


def _signs(language: str) -> Signs | None:
    """Return what a language says of what happens, which is loaded when somebody first speaks it."""
    if language == "en":
        from bitbuddy.memory.emotions.english_happenings import SIGNS as ENGLISH

        return ENGLISH
    if language == "de":
        from bitbuddy.memory.emotions.german_happenings import SIGNS as GERMAN

        return GERMAN
    return None
