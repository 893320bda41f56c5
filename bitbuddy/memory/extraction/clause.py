"""One clause of what a person says, with all that is needed to make `Told` of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bitbuddy.memory.extraction.moments import Moment
from bitbuddy.memory.extraction.vocabulary import Rule, Vocabulary
from bitbuddy.memory.extraction.whom import Whom
from bitbuddy.memory.model import SELF, Link, Told
from bitbuddy.memory.predicates import is_single, known

# How sure a rule is of what somebody says of themself, of others, and of what is only named.
OF_SELF, OF_OTHERS, OF_A_NAME = 0.9, 0.8, 0.7


@dataclass(frozen=True)
class Clause:
    """``sentence`` is what was typed, ``rest`` what stands behind whom it speaks of, without its times and fillers."""

    sentence: str
    whom: Whom
    rest: str
    moment: Moment
    now: datetime
    words: Vocabulary
    casual: bool = False

    def told(self, predicate: str, value: str, mode: str = "", links: tuple[Link, ...] = ()) -> Told:
        """Return what is told of whom this clause speaks."""
        name = predicate.rstrip(":")
        kind = known(name)
        since, until = self._times(mode)
        return Told(
            kind=kind.kind,
            text=self.sentence,
            subject=self.whom.whom,
            predicate=name,
            value=value,
            links=(*self.whom.links, *links),
            categories=kind.categories,
            importance=kind.importance if self.whom.is_self or self.whom.relation else max(0.3, kind.importance - 0.2),
            confidence=OF_SELF if self.whom.is_self else OF_A_NAME if self.whom.by_name_alone else OF_OTHERS,
            since=since,
            until=until,
            single=is_single(name),
            negated=mode == "not",
            over=mode == "ended" and not until,
        )

    def about(self, whom: str, predicate: str, value: str, *links: Link) -> Told:
        """Return what is told of somebody else who is named in this clause."""
        other = replace(self, whom=Whom(whom, links=links, relation=links[-1].relation if links else ""))
        return replace(other.told(predicate, value), confidence=OF_OTHERS if whom != SELF else OF_SELF)

    def _times(self, mode: str) -> tuple[str, str]:
        moment = self.moment
        if mode == "ended":
            return moment.since, moment.until or moment.past
        if mode == "not":
            return "", moment.since or moment.past
        if mode == "began":
            return moment.since or moment.past, moment.until
        return moment.since, moment.until


def filled(rule: Rule, match: re.Match[str], words: Vocabulary) -> str:
    """Return the predicate of ``rule`` with what it is of."""
    if "{of}" not in rule.predicate:
        return rule.predicate
    return rule.predicate.replace("{of}", what_of(match.groupdict().get("of") or "", words))


def what_of(text: str, words: Vocabulary) -> str:
    """Return what a predicate is of, as all who speak of it write it."""
    plain = " ".join(text.lower().split())
    return words.favourites.get(plain, plain)
