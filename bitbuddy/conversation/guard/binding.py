# ruff: noqa: E501 - patterns are read best in one piece
"""Of which named thing a quantity or date is said, and whether that is so: "a.pdf is 5 MB" is not, if b.pdf is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bitbuddy.conversation.guard.carried import Carried
from bitbuddy.conversation.guard.names import Subject
from bitbuddy.conversation.guard.reading import counted_thing, everyday_thing, part_named
from bitbuddy.conversation.guard.stance import Stance
from bitbuddy.conversation.guard.vocabulary import EVERYDAY, HEADS, MONTHS, PRONOUNS, QUALITIES, TOGETHER, UNITS, VERBS
from bitbuddy.files.names import fold

_LINKS = frozenset([",", "and", "und", "or", "oder", "&", "both", "as", "well"])
_RANKS: dict[str, tuple[str, bool]] = {
    word: rule
    for said, rule in (
        (
            "largest biggest heaviest larger bigger heavier grosste grossten grosster grosstes grossere grosseren schwerste",
            ("size", True),
        ),
        ("smallest smaller tiniest lightest kleinste kleinsten kleinster kleinere kleineren", ("size", False)),
        ("newest latest youngest newer neueste neuesten neuester neuere jungste", ("age", True)),
        ("oldest older earliest alteste altesten altester altere alteren", ("age", False)),
    )
    for word in said.split()
}
_RANK_NAMES = {
    ("size", True): "largest",
    ("size", False): "smallest",
    ("age", True): "newest",
    ("age", False): "oldest",
}
_COMPARATIVES = frozenset(
    "larger bigger heavier smaller newer older grosser kleiner neuer alter schwerer jünger junger lighter younger".split()
)
_COMPARED = {
    **{word: rule for word, rule in _RANKS.items() if word in _COMPARATIVES},
    "grosser": ("size", True), "schwerer": ("size", True), "kleiner": ("size", False), "neuer": ("age", True),
    "junger": ("age", True), "alter": ("age", False), "lighter": ("size", False), "younger": ("age", True),
}  # fmt: skip
_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "last": -1,
    "former": 0,
    "latter": -1,
    "erste": 0,
    "zweite": 1,
    "dritte": 2,
    "letzte": -1,
}


class Binding:
    """Finds the named things that the tokens of one sentence are about. A name may stand for several files called so;

    each thing said of it must be so of one and the same of them.
    """

    def __init__(self, stance: Stance, carried: Carried) -> None:
        self._stance = stance
        self._carried = carried
        self._tokens = stance.sentence.tokens
        self._clause = stance.sentence.clauses
        self._left: dict[int, set[int]] = {place: set(meaning.subjects) for place, meaning in stance.subjects}
        for place in range(len(self._tokens)):
            if place not in self._left and (meant := self._described(place)):
                self._left[place] = meant
        self._places = sorted(self._left)

    def _described(self, place: int) -> set[int]:
        """Return the files that "the largest" or "the second one" means among the facts'."""
        text = self._tokens[place].text
        if text not in _RANKS and text not in _ORDINALS:
            return set()
        files = self._carried.subjects("file")
        following = self._tokens[place + 1].text if place + 1 < len(self._tokens) else ""
        if not files or following in {"than", "als"}:
            return set()
        chosen: list[Subject] = []
        if text in _RANKS:
            chosen = ranked(files, _RANKS[text])
        elif text in _ORDINALS and (
            counted_thing(following) or everyday_thing(following) or text in {"former", "latter"}
        ):
            at = _ORDINALS[text]
            chosen = [files[at]] if -len(files) <= at < len(files) else []
        known = self._carried.names.subjects
        return {number for number, one in enumerate(known) if any(one is other for other in chosen)}

    def group_at(self, place: int) -> list[int]:
        """Return the tokens of the names that what is said at ``place`` is of; none when it names nothing."""
        before = [one for one in self._places if one < place]
        here = [one for one in before if self._clause[one] == self._clause[place]]
        if here:
            return self._with_linked(here[-1])
        if self._part_before(place):
            return []
        if before:
            return self._with_linked(before[-1])
        after = [one for one in self._places if one > place]
        return self._with_linked(after[0]) if after else []

    def _part_before(self, place: int) -> bool:
        """Whether a part of the computer is named before ``place`` in its clause, and so what is said is of that."""
        return any(
            part_named(self._tokens[one].text) for one in range(place) if self._clause[one] == self._clause[place]
        )

    def _with_linked(self, place: int) -> list[int]:
        """Return ``place`` with the names that "and" joins to it: "a.pdf and b.pdf"."""
        at = self._places.index(place)
        first = last = at
        while first > 0 and self._linked(self._places[first - 1], self._places[first]):
            first -= 1
        while last + 1 < len(self._places) and self._linked(self._places[last], self._places[last + 1]):
            last += 1
        return self._places[first : last + 1]

    def _linked(self, one: int, other: int) -> bool:
        between = self._tokens[one + 1 : other]
        return bool(between) and all(token.text in _LINKS or token.text == "the" for token in between)

    def holds(self, group: Sequence[int], is_so: Callable[[Subject], bool]) -> bool:
        """Return whether ``is_so`` holds for every name of ``group``; of those meant, the ones it is so of are kept."""
        for place in group:
            self._left[place] = {one for one in self._left[place] if is_so(self._carried.names.subjects[one])}
        return all(self._left[place] for place in group)

    def meant(self, group: Sequence[int]) -> list[Subject]:
        """Return every subject that the names of ``group`` may still mean."""
        return [self._carried.names.subjects[one] for place in group for one in sorted(self._left[place])]

    def foreign_subject(self, place: int) -> str:
        """Return the word before the verb that leads to ``place``, if it names what no fact knows; or ""."""
        tokens = self._tokens
        for verb in range(place - 1, 0, -1):
            if tokens[verb].text not in VERBS:
                continue
            head = verb - 1
            while head > 0 and tokens[head].text in {
                "only",
                "just",
                "now",
                "also",
                "still",
                "really",
                ",",
                '"',
                "”",
                "jetzt",
                "nur",
                "'s",
            }:
                head -= 1
            return "" if _is_of_facts(tokens[head].text, tokens[head].is_name) else tokens[head].text
        return ""

    def wrong_rank(self) -> str:
        """Return a "largest", "newer than" and the like that is not so of the file it is said of, or ""."""
        for place, token in enumerate(self._tokens):
            following = self._tokens[place + 1].text if place + 1 < len(self._tokens) else ""
            if token.text in _COMPARED and following in {"than", "als"}:
                if not self._comparison_holds(place, _COMPARED[token.text]):
                    return f"{token.text} {following}"
            elif token.text in _RANKS and not self._rank_holds(place, _RANKS[token.text]):
                return token.text
        return ""

    def _rank_holds(self, place: int, rule: tuple[str, bool]) -> bool:
        named = [one for one, _ in self._stance.subjects]
        before, after = [one for one in named if one < place], [one for one in named if one > place]
        if not named:
            return True
        of = before[-1] if before else after[0]
        best = ranked(self._carried.subjects("file"), rule)
        if len(self._carried.subjects("file")) == 1 and self._tokens[place].text not in _COMPARED:
            best = [one for one in best if one.rank in {"", _RANK_NAMES[rule]}]
        files = [one for one in self._left[of] if self._carried.names.subjects[one].kind == "file"]
        if not files:
            return self._folder_rank_holds(of, rule)
        self._left[of] = {
            one for one in files if any(self._carried.names.subjects[one] is best_one for best_one in best)
        }
        return bool(self._left[of])

    def _folder_rank_holds(self, place: int, rule: tuple[str, bool]) -> bool:
        kinds = {self._carried.names.subjects[one].kind for one in self._left[place]}
        if not kinds or rule[0] != "size":
            return False
        everyone = [one for kind in kinds for one in self._carried.subjects(kind)]
        best = ranked(everyone, rule)
        return any(self._carried.names.subjects[one] in best for one in self._left[place])

    def _comparison_holds(self, place: int, rule: tuple[str, bool]) -> bool:
        named = [one for one, _ in self._stance.subjects]
        before, after = [one for one in named if one < place], [one for one in named if one > place]
        if not before or not after:
            return not named or self._carried.known is False
        known = self._carried.names.subjects
        one = [_measure(known[number], rule) for number in self._left[before[-1]]]
        other = [_measure(known[number], rule) for number in self._left[after[0]]]
        return any(
            mine is not None and theirs is not None and (mine > theirs if rule[1] else mine < theirs)
            for mine in one
            for theirs in other
        )


def _is_of_facts(word: str, is_name: bool) -> bool:
    known = (
        is_name
        or word in HEADS
        or word in PRONOUNS
        or word in TOGETHER
        or word in QUALITIES
        or word in UNITS
        or word in EVERYDAY
    )
    return bool(
        known
        or counted_thing(word)
        or part_named(word)
        or not word[:1].isalpha()
        or word in _RANKS
        or word in _COMPARED
    )


def _measure(subject: Subject, rule: tuple[str, bool]) -> float | None:
    if rule[0] == "size":
        return subject.amount("bytes")
    return subject.moment.timestamp() if subject.moment else None


def ranked(subjects: Sequence[Subject], rule: tuple[str, bool]) -> list[Subject]:
    """Return those of ``subjects`` that come first by ``rule``: ("size" or "age", whether the most comes first)."""
    measured = [(one, value) for one in subjects if (value := _measure(one, rule)) is not None]
    if not measured:
        return []
    best = (max if rule[1] else min)(value for _, value in measured)
    return [one for one, value in measured if value == best]


IN_PLACE = re.compile(
    r"\b(?:in|on|from|inside|under|within|at|im|auf|aus|unter)\s+(?:(?:the|your|my|our|this|den|deinen|deinem|deiner|dem|der|ihrem)\s+)?"
    r"(?P<known>Documents|Downloads|Pictures|Music|Videos|Dokumenten?|Bildern?|Musik|[Dd]esktop|Schreibtisch|[Tt]rash|Papierkorb)\b"
)
_FOLDER_CALLED = re.compile(
    r"\b(?:[Ff]older|[Dd]irectory|[Oo]rdner|[Vv]erzeichnis)\s+(?:called\s+|named\s+|namens\s+)?[\"“„']?(?P<after>[A-Z0-9]\w*)"
    r"|\b(?:the|your|my|den|deinen|deinem|im)\s+[\"“„']?(?P<before>[A-Z0-9]\w*)[\"”“']?[\s-]+(?:folder|directory|[Oo]rdner|[Vv]erzeichnis)\b"
)


_IN_SOMETHING = re.compile(
    r"\b(?:is|are|lies|lie|sits|lives|stored|saved|found|kept|located|you have|you|it|liegt|liegen|ist|sind|gespeichert|steckt)\s+(?:still\s+|now\s+|jetzt\s+)?"
    r"(?:in|inside|under|im|unter)\s+(?:(?:the|your|my|den|deinen|deinem|deiner|dem|der)\s+)?[\"“„']?(?P<something>[A-Z]\w+)"
)
_NO_FOLDERS = frozenset(
    "ordner verzeichnis folder english german french spanish italian latin order ordnung good great danger general fact total summe love time".split()
)


def places_named(plain_text: str, with_files: bool) -> list[str]:
    """Return the folders that a plain sentence says something is in; beside a file's name any capital may be one."""
    found = [match["known"] for match in IN_PLACE.finditer(plain_text)]
    found += [match["after"] or match["before"] for match in _FOLDER_CALLED.finditer(plain_text)]
    if with_files:
        things = [match["something"] for match in _IN_SOMETHING.finditer(plain_text)]
        found += [thing for thing in things if fold(thing) not in _NO_FOLDERS and fold(thing) not in MONTHS]
    return found
