"""The guard itself: one sentence is held against what the facts and the person's own words carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.guard import forbidden
from bitbuddy.conversation.guard.amounts import BARE, COUNT, Mention, mentions
from bitbuddy.conversation.guard.binding import Binding, places_named
from bitbuddy.conversation.guard.carried import Carried
from bitbuddy.conversation.guard.moments import Moment, moments
from bitbuddy.conversation.guard.names import names_of_person, unknown_name
from bitbuddy.conversation.guard.needs import Needs
from bitbuddy.conversation.guard.person import ITS_OWN, claim_about_person
from bitbuddy.conversation.guard.reading import Sentence, counted_thing, disguise, plain
from bitbuddy.conversation.guard.stance import Stance
from bitbuddy.conversation.guard.states import claim_about_state
from bitbuddy.conversation.guard.vocabulary import BEFORE_NOW, EVERY_ONE, INSIDE, NOW, OWNERS, SINCE, SINGLE, THE
from bitbuddy.files.names import fold

if TYPE_CHECKING:
    from bitbuddy.conversation.guard.people import Theirs
    from bitbuddy.conversation.guard.repeats import Repeats

# Longer ones are not read: no talk needs them, and reading must take no time.
LONGEST_SENTENCE, LONGEST_WORD = 1_200, 120


_INSIDE_FILE = re.compile(
    r"[\ue000-\uf8ff] (?:\S+ ){0,2}?(?:contains?|includes?|shows?|lists?|mentions?|says?|describes?|enthalt|zeigt|"
    r"handelt|(?:created|made|written|sent|owned|shared|edited|erstellt|geschrieben) (?:by|from|von)|is about)(?!\S)"
)


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence may be shown; ``reason`` says what in it no fact carries."""

    allowed: bool
    reason: str = ""


class Guard:
    """Checks sentences against the facts of one turn and the words the person themself used in it.

    ``now`` is when the facts were found; without it "yesterday" is only known from a fact's own text. Without
    ``theirs`` no name is taken for one of the person's life, without ``repeats`` nothing for said before.
    """

    def __init__(
        self,
        facts: Iterable[Fact] = (),
        person_said: str = "",
        now: datetime | None = None,
        theirs: Theirs | None = None,
        repeats: Repeats | None = None,
    ) -> None:
        self._carried = Carried(facts, now)
        self._said = fold(plain(person_said[:10_000]))
        self._lines = person_said[:10_000].splitlines()
        self._theirs = theirs
        self._repeats = repeats

    def check(self, sentence: str) -> Verdict:
        """Return whether ``sentence`` claims only what is carried; ordinary talk passes."""
        reason = self._refusal(sentence)
        return Verdict(not reason, reason)

    def _refusal(self, sentence: str) -> str:
        if len(sentence) > LONGEST_SENTENCE or any(len(word) > LONGEST_WORD for word in sentence.split()):
            return "more than can be checked"
        if hidden := disguise(sentence):
            return hidden
        text = plain(sentence)
        masked = self._carried.names.masked(text)
        if found := forbidden.in_any_case(sentence, masked):
            return found
        if name := unknown_name(masked, self._said):
            return f"a file that no fact knows: {name}"
        check = _Check(self._carried, self._said, masked)
        repeated = self._repeats.refusal(sentence) if self._repeats is not None else ""
        return check.refusal() or self._wrong_of_people(check, masked) or repeated

    def _wrong_of_people(self, check: _Check, masked: str) -> str:
        if self._theirs is None or check.mere_talk:
            return ""
        from bitbuddy.conversation.guard.people import claim_about_feeling, claim_about_people  # of no use at rest

        if felt := claim_about_feeling(check.sentence, self._lines):
            return f"a claim about how the person feels: {felt}"
        if own := ITS_OWN.search(check.sentence.line):
            return f"a claim about a life of my own: {own.group()}"
        found = claim_about_people(check.sentence, masked, self._lines, self._theirs)
        return f"a claim about somebody of theirs: {found}" if found else ""


class _Check:
    """One sentence under the guard."""

    def __init__(self, carried: Carried, said: str, masked: str) -> None:
        self._carried = carried
        self._said = said
        self._masked = masked
        self.sentence = self._sentence = Sentence(masked)
        self._stance = Stance(self._sentence, carried.names, carried.known, bool(said) and names_of_person(masked))
        self._dates = moments(self._sentence)
        self._binding = Binding(self._stance, carried)
        self._needs = Needs(self._stance, carried)
        self._proved = 0

    @property
    def mere_talk(self) -> bool:
        """Return whether the sentence asks or advises, and states nothing."""
        return self._stance.question or self._stance.advice

    def refusal(self) -> str:
        """Return the first thing that nothing carries, with its reason; "" when all is carried or mere talk."""
        checks = (
            self._wrong_deed,
            self._wrong_of_person,
            self._wrong_now,
            self._wrong_amount,
            self._wrong_date,
            self._wrong_rank,
            self._wrong_place,
            self._wrong_contents,
            self._person_file,
            self._wrong_state,
        )
        return next((reason for check in checks if (reason := check())), "")

    def _wrong_deed(self) -> str:
        return forbidden.in_words(self._sentence.line, self._carried.known)

    def _wrong_of_person(self) -> str:
        found = claim_about_person(self._sentence, self._said, self._stance.question)
        return self._because("a claim about the person", found)

    def _wrong_rank(self) -> str:
        return self._because("a comparison", self._binding.wrong_rank() if self._carried.known else "")

    def _wrong_state(self) -> str:
        found = claim_about_state(self._stance, self._carried, self._proved > 0)
        if not found and self._stance.labelled and not self._proved:
            found = self._said_at(0, 4)
        return self._because("a claim about this computer", found)

    def _because(self, kind: str, found: str) -> str:
        return f"{kind}: {self._shown(found)}" if found else ""

    def _shown(self, said: str) -> str:
        return "".join("…" if 0xE000 <= ord(one) <= 0xF8FF else one for one in said).strip()

    def _said_at(self, first: int, after: int) -> str:
        return " ".join(token.text for token in self._sentence.tokens[first:after])

    # What day and time it is.

    def _wrong_now(self) -> str:
        for date in self._dates:
            if self._tells_now(date) and not self._clock_says(date):
                return f"a time that was not looked up: {self._said_at(date.first, date.after)}"
        return ""

    def _clock_says(self, date: Moment) -> bool:
        before = self._sentence.words & {"tomorrow", "yesterday", "morgen", "gestern"}
        if before:  # another day than today is only known if the fact is of that day
            return any(
                self._carried.says(f"{word} {verb} {self._said_at(date.first, date.first + 1)}")
                for word in before
                for verb in ("is", "was")
            )
        return any(date.within(one) for one in self._carried.clock)

    def _tells_now(self, date: Moment) -> bool:
        """Return whether ``date`` is said to be now: "today is Monday", "it's 14:30"."""
        tokens = self._sentence.tokens
        if (
            self._stance.question
            or date.relative
            or date.first in self._stance.supposed
            or tokens[date.first].text in SINCE
        ):
            return False
        before = [token.text for token in tokens[max(0, date.first - 5) : date.first]]
        verb = next(
            (
                place
                for place in range(len(before) - 1, -1, -1)
                if before[place] in {"is", "ist", "it's", "haben", "are", "was", "war"}
            ),
            None,
        )
        if verb is None or any(word not in BEFORE_NOW for word in before[verb + 1 :]):
            return False
        subject = before[verb] if before[verb] == "it's" else before[verb - 1] if verb else ""
        following = tokens[date.after].text if date.after < len(tokens) else ""
        return subject in NOW and following not in {"to", "before", "somewhere"}

    # Quantities and counts.

    def _wrong_amount(self) -> str:
        taken = {place for date in self._dates for place in range(date.first, date.after)}
        for mention in mentions(self._sentence, taken):
            if mention.number.first in self._stance.supposed or not self._needs.amount(mention):
                continue
            if not self._carries(mention):
                return f"a number that no fact carries: {self._said_at(mention.number.first, mention.after)}"
            self._proved += 1
        return ""

    def _carries(self, mention: Mention) -> bool:
        first = mention.number.first
        group = [] if self._counts_apart(mention) else self._binding.group_at(first)
        single = bool(self._sentence.words & SINGLE) or self._one_thing(first)
        if mention.unit == BARE and self._is_number_of_files(mention):
            return True
        if group:
            if self._stance.together and self._carried.agrees_on_sum(mention, self._binding.meant(group)):
                return True
            return self._binding.holds(group, lambda subject: self._carried.agrees(mention, subject))
        if self._binding.foreign_subject(first):
            return False
        files = self._carried.subjects("file")
        if mention.unit == "bytes" and files and self._sentence.words & EVERY_ONE and not self._stance.together:
            return all(self._carried.agrees(mention, one) for one in files)
        return self._carried.agrees_unnamed(mention, self._things_before(first), self._stance.together, single)

    def _is_number_of_files(self, mention: Mention) -> bool:
        """Return whether it only says how many files there are at hand: "the larger of these two"."""
        before = self._sentence.tokens[mention.number.first - 1].text if mention.number.first else ""
        return before in {"these", "the", "those", "of", "beiden"} and mention.fits(len(self._carried.subjects("file")))

    def _things_before(self, place: int) -> set[str]:
        """Return the kinds of files that the clause of a token and what leads to it speak of, but for "files"."""
        tokens, clause = self._sentence.tokens, self._sentence.clauses
        here = [token for one, token in enumerate(tokens) if clause[one] == clause[place]]
        return {thing for token in here if (thing := counted_thing(token.text))} - {"file", "process", "program"}

    def _counts_apart(self, mention: Mention) -> bool:
        """Return whether a count is of the whole although a name is near: "budget.xlsx is one of 12 PDFs"."""
        before = self._sentence.tokens[mention.number.first - 1].text if mention.number.first else ""
        if mention.unit != COUNT:
            return False
        kinds = {subject.kind for subject in self._binding.meant(self._binding.group_at(mention.number.first))}
        return before in {"of", "the", "these", "von", "der", "all", "among", "unter", "den"} or kinds == {"file"}

    def _one_thing(self, place: int) -> bool:
        """Return whether the sentence speaks of one file: "the file is", "the largest one has"."""
        before = {token.text for token in self._sentence.tokens[:place]}
        return (
            bool(before & {"file", "datei", "one", "document", "pdf", "photo", "dokument", "bild", "foto", "video"})
            and not self._stance.together
        )

    # Dates.

    def _wrong_date(self) -> str:
        for date in self._dates:
            if self._needs.date(date, bool(self._binding.group_at(date.first))) and not self._carries_date(date):
                return f"a date that no fact carries: {self._said_at(date.first, date.after)}"
        return ""

    def _carries_date(self, date: Moment) -> bool:
        group = self._binding.group_at(date.first)
        if group and self._binding.holds(group, lambda subject: self._carried.agrees_on_moment(date, [subject])):
            self._proved += 1
            return True
        if group or self._binding.foreign_subject(date.first):
            return False
        known = self._carried.names.subjects
        carried = self._carried.agrees_on_moment(date, known) or self._carried.agrees_on_moment(date, [])
        self._proved += carried
        return carried

    # Places.

    def _wrong_place(self) -> str:
        stance = self._stance
        for place, meaning in stance.named:
            if meaning.place and stance.subjects and not self._lies(place, meaning.place):
                return f"a place that no fact carries: {meaning.place}"
        if stance.advice or stance.question or stance.general:
            return ""
        names = [
            fold(name)
            for name in places_named(self._masked, bool(stance.subjects) or (self._carried.known and stance.pronoun))
        ]
        for name in [*names, *self._folders_of_facts()]:
            place = self._sentence.token_at(max(0, self._sentence.line.find(name)))
            if place not in stance.supposed and not self._lies(place, name):
                return f"a place that no fact carries: {name}"
        return ""

    def _folders_of_facts(self) -> Iterator[str]:
        """Yield the folders of the facts' files that the sentence says something is in, however written."""
        tokens = self._sentence.tokens
        for place, token in enumerate(tokens[1:], start=1):
            if token.text in self._carried.folder_names:
                before = [one.text for one in tokens[max(0, place - 2) : place]]
                if before[-1] in INSIDE or (before[0] in INSIDE and before[-1] in OWNERS | THE):
                    yield token.text

    def _lies(self, place: int, folder: str) -> bool:
        """Return whether what the sentence puts into ``folder`` lies there."""
        group = self._binding.group_at(place)
        if group:
            if self._binding.holds(group, lambda subject: self._carried.lies_in(subject, folder)):
                self._proved += 1
                return True
            return False
        if self._binding.foreign_subject(place):
            return False
        known = [one for one in self._carried.names.subjects if one.path]
        found = any(self._carried.lies_in(one, folder) for one in known) or self._carried.says(folder)
        self._proved += found
        return found

    def _wrong_contents(self) -> str:
        """What is inside a file, and who made it, no fact says."""
        kinds = {subject.kind for subject in self._binding.meant([place for place, _ in self._stance.subjects])}
        match = _INSIDE_FILE.search(self._sentence.line) if "file" in kinds else None
        if match is None or self._proved or self._stance.question:
            return ""
        return f"a claim about what is in a file: {self._shown(match.group())}"

    def _person_file(self) -> str:
        """A file that only the person named may be spoken of, but nothing is known of it."""
        there = {
            "is",
            "are",
            "lies",
            "liegt",
            "ist",
            "found",
            "exists",
            "existiert",
            "was",
            "has",
            "hat",
            "contains",
            "enthalt",
        }
        said = self._sentence.words & there
        if (
            said
            and names_of_person(self._masked)
            and not self._stance.question
            and not self._stance.advice
            and self._said
        ):
            return "a claim about a file that was not looked up"
        return ""
