# ruff: noqa: E501 - patterns are read best in one piece
"""How a sentence stands to this computer: does it state, ask, advise, suppose, or speak of computers in general."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from bitbuddy.conversation.guard.names import Names, StandIn
from bitbuddy.conversation.guard.reading import Sentence, counted_thing, everyday_thing, part_named
from bitbuddy.conversation.guard.vocabulary import (
    AMBIGUOUS,
    ARTICLES,
    CONDITIONS,
    IMPERATIVES,
    MEDIA,
    MODALS,
    OWNERS,
    PRONOUNS,
    QUESTIONS,
    THE,
    TOGETHER,
    USUALLY,
    VERBS,
    WHEN,
    WISHES,
    YOURS,
)

_FILLERS = frozenset(
    "please so now and then first maybe just well oh but also or bitte also dann ja nun zuerst vielleicht - – • * \" ' ( , : . 1 2 3 4 5 6 7 8 9"
    " “ ” „ … !".split()
)
_THERE = re.compile(r"(?<!\S)(?:there (?:is|are|was|were|'s)|there's|es gibt|gibt es|da sind|da ist)(?!\S)")
_ASKED_FACT = re.compile(
    r"^(?:did|do|have|wusstest|weisst|hast) (?:you|du) (?:know|realize|realise|notice|notice[ds]?|seen|see|,|bemerkt|gesehen)"
)
_LABEL = re.compile(
    r"^(?:[-•] )?(?:last |total |letzte )?(?:backup|modified|size|battery|cpu|processor|memory|ram|disk|storage|files?|folders?|pdfs|photos|pictures|path|location|"
    r"created|disk space|grosse|geandert|sicherung|akku|dateien?|ordner|prozessor|speicher|festplatte|pfad|ort) : \S"
)
_PAST = frozenset("was were had did yesterday last started war waren hatte gestern ago".split())
_TOTAL_OF = re.compile(r"(?<!\S)(?:the|die|der|das) (?:total|sum|size|rest|count|number of|summe|grosse|anzahl)(?!\S)")
_UNIT_DEFINED = re.compile(
    r"^(?:a|an|one|1|every|each|ein|eine|jede[rs]?) (?:\S+ )?(?:bit|byte|kilobyte|megabyte|gigabyte|terabyte|petabyte|kibibyte|mebibyte|gibibyte|kb|mb|gb|tb|kib|mib|gib|dvd|cd|floppy)s?"
    r"(?: disk| disc)? (?:is|are|has|have|equals?|means|contains?|holds?|held|can|could|ist|sind|hat|entspricht|fasst|bedeutet)(?!\S)"
    r"|(?<!\S)in (?:a|an|one|each|every|einem|einer) (?:bit|byte|kilobyte|megabyte|gigabyte|terabyte|petabyte|kibibyte|mebibyte|gibibyte)(?!\S)"
    r"|^(?:the|der|die|das) (?:very )?(?:first|earliest|original|ersten?|fruhesten?) (?:\S+ )?(?:computers?|disks?|drives?|laptops?|phones?|pcs?|consoles?|rechner|"
    r"festplatten?|diskette)(?: \S+){0,2} (?:held|had|stored|could|was|were|weighed|ran|cost|hatten?|fasste|wog|konnte)(?!\S)"
)


class Stance:
    """What a sentence is, seen from this computer. Everything is worked out when it is first asked for."""

    def __init__(self, sentence: Sentence, names: Names, facts_known: bool, person_named: bool = False) -> None:
        self.sentence = sentence
        self.facts_known = facts_known
        self._names = names
        self._person_named = person_named

    @cached_property
    def named(self) -> list[tuple[int, StandIn]]:
        """The known names in the sentence, each with its token."""
        found = [(place, token) for place, token in enumerate(self.sentence.tokens) if token.is_name]
        return [(place, self._names.meaning(token.text)) for place, token in found]

    @cached_property
    def subjects(self) -> list[tuple[int, StandIn]]:
        """The known names that are a file, folder or program, and no mere place."""
        return [(place, meaning) for place, meaning in self.named if meaning.subjects]

    @cached_property
    def names_something(self) -> bool:
        """Whether a name is in it that is no ordinary word as well, or a file that only the person named."""
        known = self._names.subjects
        return self._person_named or any(
            not known[one].is_plain_word for _, meaning in self.subjects for one in meaning.subjects
        )

    @cached_property
    def start(self) -> int:
        """The first token that is more than a filler."""
        tokens = self.sentence.tokens
        return next((place for place, token in enumerate(tokens) if token.text not in _FILLERS), 0)

    def _first(self, offset: int = 0) -> str:
        place = self.start + offset
        return self.sentence.tokens[place].text if place < len(self.sentence.tokens) else ""

    @cached_property
    def question(self) -> bool:
        """Whether it asks, and does not merely dress a statement as a question."""
        if "?" not in self.sentence.words or _ASKED_FACT.search(self.sentence.line):
            return False
        return self._first() in QUESTIONS or bool(self._questions_inside())

    def _questions_inside(self) -> bool:
        """A question after a short address or exclamation: "Oh, Ana, how is …?"."""
        tokens = self.sentence.tokens
        marks = [place for place, token in enumerate(tokens[:8]) if token.text in {",", "!", ":"}]
        return any(place + 1 < len(tokens) and tokens[place + 1].text in QUESTIONS for place in marks)

    @cached_property
    def advice(self) -> bool:
        """Whether it begins by telling somebody to do something; "Look, …" and "Remember that …" do not."""
        if self._first() in {"you", "du", "we", "wir", "man"} and self._first(1) in MODALS:
            return True
        if self._first(1) in {",", ":", "!", "."} or {self._first(1), self._first(2), self._first(3)} & {
            "that",
            "dass",
        }:
            return False
        return self._first() in IMPERATIVES

    def advised(self, place: int) -> bool:
        """Return whether the clause of a token is part of advice, and states nothing itself."""
        if not self.advice:
            return False
        tokens, clause = self.sentence.tokens, self.sentence.clauses
        here = [token.text for one, token in enumerate(tokens) if clause[one] == clause[place]]
        if clause[place] == clause[self.start]:
            return (
                self._first() not in {"remember", "think", "see", "check", "denk", "denke", "schau"}
                or not set(here) & VERBS
            )
        return not set(here) & VERBS or bool(set(here[:3]) & IMPERATIVES)

    @cached_property
    def supposed(self) -> frozenset[int]:
        """The tokens of clauses that only suppose: "if your disk is full,"."""
        tokens, clause = self.sentence.tokens, self.sentence.clauses
        found: set[int] = set()
        for place, token in enumerate(tokens):
            if token.text not in CONDITIONS | WHEN | WISHES:
                continue
            span = [one for one in range(place, len(tokens)) if clause[one] == clause[place]]
            if token.text in WISHES:
                span = list(range(place, len(tokens)))
            if token.text in WHEN and any(tokens[one].text in _PAST for one in span):
                continue
            if not any(tokens[one].is_name for one in span):
                found.update(span)
        return frozenset(found)

    def computer_words(self) -> Iterator[tuple[int, str]]:
        """Yield the tokens that name a part of a computer or a kind of file, outside of suppositions."""
        for place, token in enumerate(self.sentence.tokens):
            if place in self.supposed or not token.is_word:
                continue
            if found := part_named(token.text) or counted_thing(token.text):
                yield place, found

    @cached_property
    def owned(self) -> list[int]:
        """The tokens of what is said to be here or the person's: the "disk" of "your old disk"."""
        tokens = self.sentence.tokens
        return [place for place, _ in self.computer_words() if self._owner_before(place) and tokens[place].text]

    def _owner_before(self, place: int) -> str:
        tokens = self.sentence.tokens
        for before in range(place - 1, max(-1, place - 4), -1):
            text = tokens[before].text
            if text in OWNERS:
                return text
            if not tokens[before].is_word or text in VERBS or text in THE or text in ARTICLES:
                return ""
        return ""

    @cached_property
    def stated(self) -> int | None:
        """The owned word of which something is stated, or None: questions and advice state nothing."""
        if self.question:
            return None
        tokens = self.sentence.tokens
        for place in self.owned:
            ambiguous = tokens[place].text in AMBIGUOUS
            here = self.sentence.clauses[place]
            for after in range(place + 1, len(tokens)):
                if (
                    tokens[after].text in VERBS
                    and self.sentence.clauses[after] <= here + 1
                    and not ambiguous
                    and not self.advised(after)
                ):
                    return place
        return None

    @cached_property
    def the_part(self) -> list[int]:
        """The tokens that name a part or a file as a known one: "the disk", "the two files", "the battery"."""
        tokens = self.sentence.tokens
        found = []
        for place, _ in self.computer_words():
            before = [token.text for token in tokens[max(0, place - 3) : place]]
            if set(before) & THE and not set(before) & {"first", "average", "typical", "earliest", "ersten", "erste"}:
                found.append(place)
        return found

    @cached_property
    def the_thing(self) -> bool:
        """Whether it speaks of "the file", "the total" and the like."""
        tokens = self.sentence.tokens
        things = any(
            everyday_thing(token.text) in {"item", "result", "document"} and place and tokens[place - 1].text in THE
            for place, token in enumerate(tokens)
        )
        return bool(self.the_part) or things or bool(_TOTAL_OF.search(self.sentence.line))

    @cached_property
    def pronoun(self) -> bool:
        """Whether "it", "they" or a "that" at the start stands for something unnamed."""
        if self.sentence.words & {"it", "they", "it's", "they're"}:
            return True
        return self._first() in PRONOUNS and (self._first(1) in VERBS or self._first() in {"es", "sie", "that's"})

    @cached_property
    def there(self) -> bool:
        """Whether it says that there is something."""
        return bool(_THERE.search(self.sentence.line)) and not self.question

    @cached_property
    def yours(self) -> bool:
        """Whether it says that the person has something here: "you have", "on your …"."""
        line = f" {self.sentence.line} "
        return any(
            said in line
            for said in (
                " you have ",
                " you seem to have ",
                " you got ",
                " you've got ",
                " you've ",
                " you own ",
                " du hast ",
                " ihr habt ",
            )
        ) or any(self.sentence.tokens[place - 1].text in YOURS for place in self.owned if place)

    @cached_property
    def labelled(self) -> bool:
        """Whether it is a line like "Size: 3 MB", which is as good as a statement."""
        return bool(_LABEL.search(self.sentence.line))

    @cached_property
    def together(self) -> bool:
        """Whether a sum is said."""
        return bool(self.sentence.words & TOGETHER)

    @cached_property
    def general(self) -> bool:
        """Whether it speaks of computers at large: nothing in it is of this one."""
        if self.owned or self.names_something or self.yours or _TOTAL_OF.search(self.sentence.line):
            return False
        if self.sentence.words & {"here", "hier"}:
            return False
        if _UNIT_DEFINED.search(self.sentence.line):
            return True
        if self.pronoun or self.there or self.the_part:
            return False
        return bool(self.sentence.words & USUALLY) or (self._first() in ARTICLES and self._first(1) in MEDIA)
