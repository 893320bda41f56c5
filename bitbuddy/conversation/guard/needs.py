"""Which numbers and dates in a sentence are claims about this computer, and which are only talk."""

from __future__ import annotations

from bitbuddy.conversation.guard.amounts import BARE, COUNT, OTHER, Mention
from bitbuddy.conversation.guard.carried import Carried
from bitbuddy.conversation.guard.moments import Moment
from bitbuddy.conversation.guard.reading import part_named
from bitbuddy.conversation.guard.stance import Stance
from bitbuddy.conversation.guard.vocabulary import (
    CHANGED,
    LEADING_TO_DATES,
    LEADING_TO_SHARES,
    NEUTRAL,
    PRONOUNS,
    words,
)

# Before a share these make advice of it: "keep at least 10 percent free".
_BOUNDS = words("least most above below under over than between mindestens höchstens über unter")


class Needs:
    """Decides for one sentence what in it has to be carried."""

    def __init__(self, stance: Stance, carried: Carried) -> None:
        self._stance = stance
        self._carried = carried

    def amount(self, mention: Mention) -> bool:
        """Return whether a fact must carry ``mention``."""
        stance = self._stance
        if mention.number.vague:
            return self._vague_needs(mention)
        of_names = stance.names_something or (stance.subjects and mention.unit not in {OTHER, BARE, "seconds"})
        if stance.labelled or of_names or self._supposes_known(mention):
            return True
        if mention.unit in {"bytes", "rate", "hertz"}:
            return not stance.general
        if mention.unit == COUNT:
            return self._count_needs(mention)
        if mention.unit in {"%", "°C", "°F"}:
            return self._share_needs(mention)
        return self._other_needs(mention)

    def _supposes_known(self, mention: Mention) -> bool:
        """Return whether a count is said as of known things, even in advice: "delete the 3 old videos"."""
        before = self._stance.sentence.tokens[mention.number.first - 1].text if mention.number.first else ""
        certain = mention.unit == COUNT and not mention.everyday and not mention.number.weak
        return certain and before in {"the", "those", "these", "your", "die", "den", "diese", "deine"}

    def _count_needs(self, mention: Mention) -> bool:
        stance = self._stance
        if stance.general or stance.question:
            return False
        if mention.everyday:
            tied = bool(stance.owned) or stance.yours or (stance.the_thing and not stance.advice)
            known = self._carried.known and (stance.there or mention.counted == "result" or stance.pronoun)
            return (tied or (known and not stance.advice)) and not mention.number.weak
        if mention.number.weak:
            return stance.yours or stance.there or bool(stance.owned)
        return not stance.advised(mention.number.first) or bool(stance.owned)

    def _vague_needs(self, mention: Mention) -> bool:
        """ "Many files" is a claim where it says that they are here."""
        stance = self._stance
        if mention.unit != COUNT or stance.general or stance.question or (stance.advice and not stance.stated):
            return False
        if mention.everyday and not (stance.owned or (self._carried.known and stance.there)):
            return False
        if mention.number.least >= 20 and not mention.everyday:  # "hundreds of photos" are somebody's
            return True
        found = {"found", "gefunden", "see", "left", "here", "hier"} & self._stance.sentence.words
        return stance.there or stance.yours or bool(stance.owned) or bool(found)

    def _share_needs(self, mention: Mention) -> bool:
        stance = self._stance
        if stance.general or stance.question:
            return False
        first = mention.number.first
        if (
            stance.advised(first)
            and {token.text for token in stance.sentence.tokens[max(0, first - 3) : first]} & _BOUNDS
        ):
            return False
        part = bool(mention.topic) or any(part_named(token.text) for token in self._stance.sentence.tokens)
        if stance.owned or (part and mention.unit == "%") or stance.the_part:
            return True
        if mention.unit == "%":
            unnamed = stance.pronoun and any(
                token.text in PRONOUNS for token in self._stance.sentence.tokens[: mention.number.first]
            )
            before = {
                token.text
                for token in self._stance.sentence.tokens[max(0, mention.number.first - 2) : mention.number.first]
            }
            if self._carried.known and before & LEADING_TO_SHARES:
                return True
            return (unnamed or stance.there or stance.together or stance.yours) and not self._of_something_else(mention)
        readings = any(amount.unit == "°C" for amount in self._carried.amounts)
        return readings and (stance.pronoun or stance.there)

    def _of_something_else(self, mention: Mention) -> bool:
        following = [token.text for token in self._stance.sentence.tokens[mention.after : mention.after + 4]]
        return following[:1] in (["of"], ["von"], ["der"], ["aller"]) and not any(
            part_named(word) or word in {"it", "them", "that"} for word in following
        )

    def _other_needs(self, mention: Mention) -> bool:
        stance = self._stance
        if stance.general or stance.question:
            return False
        if stance.stated is not None:
            return True
        following = [
            token.text for token in self._stance.sentence.tokens[mention.number.after : mention.number.after + 2]
        ]
        if mention.unit in {OTHER, BARE} and stance.yours and not stance.advice and not NEUTRAL & set(following):
            return self._has_number(mention)
        if mention.unit == "seconds" or not self._carried.known or stance.advice:
            return self._carried.known and stance.the_thing and not stance.advice
        alone = mention.unit == BARE and (
            stance.pronoun or stance.together or stance.there or len(self._stance.sentence.tokens) <= 3
        )
        return stance.the_thing or alone

    def _has_number(self, mention: Mention) -> bool:
        """Return whether "you have" stands right before the number: "you have two cats"."""
        before = [
            token.text
            for token in self._stance.sentence.tokens[max(0, mention.number.first - 3) : mention.number.first]
        ]
        return bool({"have", "you've", "hast", "own", "got"} & set(before))

    def date(self, date: Moment, of_something: bool) -> bool:
        """Return whether a fact must carry ``date``; ``of_something`` tells whether it is said of a known name."""
        stance = self._stance
        if stance.general or stance.question or date.first in stance.supposed:
            return False
        tokens = self._stance.sentence.tokens
        before = {token.text for token in tokens[max(0, date.first - 3) : date.first]}
        leads = {token.text for token in tokens[date.first : date.first + 1]} | before
        changed = bool(self._stance.sentence.words & CHANGED)
        mild = date.relative in {("day", "0"), ("this", "week"), ("this", "month"), ("this", "year")} and not (
            changed or before & {"from", "since", "von", "seit"}
        )
        if mild or stance.advised(date.first):
            return False
        if stance.names_something or stance.stated is not None:
            return True
        here = bool(stance.owned) or stance.the_thing or of_something
        if stance.labelled:
            return True
        if self._carried.known:
            alone = tokens[stance.start].text in CHANGED or len(tokens) <= 4
            unnamed = (stance.pronoun or stance.there) and bool(leads & LEADING_TO_DATES or date.relative)
            return here or unnamed or (changed and (stance.pronoun or alone))
        things = stance.there and any(True for _ in stance.computer_words())
        known_one = stance.owned or stance.the_part
        from_then = before & LEADING_TO_DATES - {"in", "on", "at", "am", "im", "um"}
        return (changed and (here or stance.pronoun or things)) or bool(known_one and from_then)
