"""What the facts of a turn carry, and whether they carry a quantity, a date or a place of what a sentence names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from bitbuddy.conversation.facts import CLOCK, INDEX, Amount, Fact
from bitbuddy.conversation.guard.amounts import BARE, COUNT, OTHER, Mention, mentions
from bitbuddy.conversation.guard.moments import Moment, moments
from bitbuddy.conversation.guard.names import Names, Subject
from bitbuddy.conversation.guard.reading import Sentence, counted_thing, plain
from bitbuddy.conversation.guard.vocabulary import PLACES, WIDER
from bitbuddy.files.names import fold


class Carried:
    """The facts of one turn, read so that sentences can be held against them."""

    def __init__(self, facts: Iterable[Fact], now: datetime | None = None) -> None:
        facts = tuple(facts)
        self.names = Names(facts)
        self.amounts: list[Amount] = []
        self.said_moments: list[Moment] = []
        self.clock: list[Moment] = []
        self.lines: list[str] = []
        self.now = now
        self.folder_names = frozenset(
            fold(parent.name) for one in self.names.subjects for parent in PurePath(one.path).parents if parent.name
        )
        named = iter(self.names.subjects)
        for fact in facts:
            self._read(fact, next(named) if fact.claims().names else None)
        self.known = bool(facts)

    def _read(self, fact: Fact, subject: Subject | None) -> None:
        sentence = Sentence(self.names.masked(plain(fact.text)))
        dates = moments(sentence)
        taken = {place for moment in dates for place in range(moment.first, moment.after)}
        amounts = [mention.as_amount() for mention in mentions(sentence, taken)]
        if subject is not None:
            subject.amounts += amounts
            self.now = self.now or _seen_at(subject, dates)
        else:
            things = {one.counted for one in amounts if one.unit == COUNT}
            of = things.pop() if len(things) == 1 else ()  # "3 pictures: 12 MB" are bytes of pictures
            summed = fact.source == INDEX
            both = [*fact.claims().amounts, *amounts]
            self.amounts += [_summed(one, of) if summed and one.unit == "bytes" else one for one in both]
            self.said_moments += dates
            self.lines.append(f" {sentence.line} ")
            if fact.source == CLOCK:
                self.clock += dates

    def subjects(self, kind: str) -> list[Subject]:
        """Return the named things of ``kind``: "file", "folder" or "process"."""
        return [one for one in self.names.subjects if one.kind == kind]

    def agrees(self, mention: Mention, subject: Subject) -> bool:
        """Return whether ``mention`` is so of ``subject``."""
        return any(_same(mention, one, named=True) for one in subject.amounts)

    def agrees_unnamed(self, mention: Mention, things: Collection[str], together: bool, single: bool) -> bool:
        """Return whether ``mention`` is so of the whole, or of something that the sentence leaves unnamed.

        ``things`` are the kinds of files it speaks of: what two kinds take together is no matter of a third.
        """
        for one in self.amounts:
            if _same(mention, one, named=False) and not (single and one.together) and _of_things(one, things):
                return True
        if together and mention.unit == "bytes":
            return any(self.agrees(mention, one) for one in self.subjects("folder"))
        return any(_same(mention, one, named=True) for subject in self.names.subjects for one in subject.amounts)

    def agrees_on_sum(self, mention: Mention, subjects: Sequence[Subject]) -> bool:
        """Return whether ``mention`` is the sum of what is known of ``subjects``, or a sum that a fact carries."""
        sizes = [one.amount(mention.unit) for one in subjects]
        if len(sizes) > 1 and None not in sizes and mention.fits(sum(size or 0 for size in sizes)):
            return True
        return any(one.together and _same(mention, one, named=False) for one in self.amounts)

    def agrees_on_moment(self, said: Moment, subjects: Sequence[Subject]) -> bool:
        """Return whether ``said`` is when one of ``subjects`` was modified, or is said by a fact's own text."""
        if any(one.moment is not None and said.agrees(one.moment, self.now) for one in subjects):
            return True
        return not subjects and any(said.within(one) for one in self.said_moments)

    def lies_in(self, subject: Subject, place: str) -> bool:
        """Return whether the path of ``subject`` goes through a folder called ``place`` (folded) or a folder at it."""
        parents = [PurePath(one) for one in (subject.path, *map(str, PurePath(subject.path).parents))][1:]
        wanted = PLACES.get(place, place)
        return any(
            str(parent) == place or PLACES.get(fold(parent.name), fold(parent.name)) == wanted for parent in parents
        )

    def says(self, words: str) -> bool:
        """Return whether the text of a fact that names nothing has these folded words."""
        return any(f" {words} " in line for line in self.lines)


def _summed(amount: Amount, of: tuple[str, ...]) -> Amount:
    return Amount(amount.value, amount.unit, amount.topic, amount.quality, amount.counted or of, together=True)


def _seen_at(subject: Subject, dates: Sequence[Moment]) -> datetime | None:
    """Return a moment of the day on which a fact's text was made, if it says "today" or "yesterday"."""
    for date in dates:
        if subject.moment is not None and date.relative and date.relative[0] == "day":
            return subject.moment + timedelta(days=int(date.relative[1]))
    return None


def _of_things(amount: Amount, things: Collection[str]) -> bool:
    if amount.unit != "bytes" or not amount.counted or not things:
        return True
    wider = {wide for one in amount.counted for wide in (one, *WIDER.get(one, ()))}
    return bool(wider & set(things))


def _same(mention: Mention, amount: Amount, named: bool) -> bool:
    """Return whether ``mention`` says ``amount``: value, unit, what it counts, of which part, free or used."""
    if not _same_unit(mention, amount):
        return False
    if mention.unit == COUNT:
        if not mention.counts(amount.counted) or (
            counted_thing("process") in amount.counted and mention.counted == "item"
        ):
            return False
    elif not (_same_topic(mention, amount) and _same_quality(mention, amount, named)):
        return False
    return mention.fits(amount.value)


def _same_unit(mention: Mention, amount: Amount) -> bool:
    if mention.unit == BARE:
        return amount.unit in {COUNT, BARE, OTHER}
    return mention.unit == amount.unit


def _same_topic(mention: Mention, amount: Amount) -> bool:
    if not mention.topic or mention.topic == amount.topic:
        return True
    if not amount.topic:  # what files take, they take of the disk
        return mention.topic in {"disk", "storage", "machine"}
    return mention.topic in {"storage", "machine"} or (mention.unit == "°C" and amount.topic == "temperature")


def _same_quality(mention: Mention, amount: Amount, named: bool) -> bool:
    if mention.quality == amount.quality:
        return True
    if named or not amount.topic:
        return mention.quality != "free" and (mention.quality != "total" or not amount.topic)
    return not mention.quality and (not mention.topic or amount.quality == "total")
