# ruff: noqa: E501 - patterns and lists of words are read best in one piece
"""The files, folders and programs that the facts know, where a sentence names them, and names that no fact knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from bitbuddy.conversation.facts import Amount, Fact, FileFact, FolderFact, ProcessFact
from bitbuddy.conversation.guard.reading import FIRST_STAND_IN, LAST_STAND_IN, plain
from bitbuddy.files.kinds import KINDS
from bitbuddy.files.names import fold
from bitbuddy.kernel.display import display_path, display_text

_EXTENSIONS = "|".join(
    sorted((one for extensions in KINDS.values() for one in extensions if "." not in one), key=len, reverse=True)
)
_PATH = re.compile(
    r"(?<![\w/:.])(?:~|\.{1,2})?/(?!\s)[^\s\"'“”„,;:!?()]*\w|(?<!\w)[A-Za-z]:[\\/][^\s\"“”]+|(?<!\w)%\w+%\\|\\\\\w+\\|(?<!\w)\$HOME\b"
)
_EITHER = re.compile(r"\b(?:and|und|or|oder|he|she|his|her|er|sie|w|n|a|b|c|km|m|s)/[\w]+|\d/\d")
_FILE_NAME = re.compile(
    rf"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{_EXTENSIONS})(?!\w)|(?<![\w.-])(?=\w{{0,80}}[_\d-])[\w-]+\.[a-z][a-z0-9]{{1,4}}(?!\w)",
    re.IGNORECASE,
)
_HIDDEN_NAME = re.compile(r"(?<![\w.)\"'])\.[a-z][a-z_-]{3,}\w*")
_ORDINARY = re.compile(
    r"(?:[a-z]\.)+[a-z]|(?:node|vue|next|three|d3|react|nuxt|express|angular|moment)\.js|asp\.net|\d+(?:[.,]\d+)*|\d{1,2}\.\d\d(?:am|pm)|\d.*\.(?:st|nd|rd|th)"
)
_WHOLE_EXTENSION = frozenset(KINDS_WORD for extensions in KINDS.values() for KINDS_WORD in extensions)


@dataclass
class Subject:
    """Something with a name that facts speak of, and all that they say of it."""

    kind: str
    names: tuple[str, ...]
    amounts: list[Amount] = field(default_factory=list)
    moment: datetime | None = None
    path: str = ""
    rank: str = ""

    @property
    def is_plain_word(self) -> bool:
        """Tell whether its name may as well be an ordinary word: a program called "music"."""
        return all(name.isalpha() for name in self.names[:1])

    def amount(self, unit: str, topic: str = "") -> float | None:
        """Return its amount in ``unit``, of ``topic`` if given."""
        return next((one.value for one in self.amounts if one.unit == unit and topic in {"", one.topic}), None)


@dataclass(frozen=True)
class StandIn:
    """A private character that takes a name's place: it means one of ``subjects``, or a ``place``."""

    subjects: frozenset[int] = frozenset()
    place: str = ""


class Names:
    """Every name that facts know, and what each may stand for."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.subjects: list[Subject] = []
        self.stand_ins: list[StandIn] = []
        meant: dict[str, set[int]] = {}
        places: dict[str, str] = {}
        for fact in facts:
            if subject := _subject(fact):
                number = len(self.subjects)
                self.subjects.append(subject)
                for name in subject.names:
                    meant.setdefault(plain(name), set()).add(number)
                _add_places(places, subject)
        spoken = {name: StandIn(frozenset(numbers)) for name, numbers in meant.items() if len(name) > 1}
        spoken |= {name: StandIn(place=place) for name, place in places.items() if name not in spoken}
        room = LAST_STAND_IN - FIRST_STAND_IN
        self._known = sorted(spoken, key=len, reverse=True)[:room]
        self.stand_ins = [spoken[name] for name in self._known]
        self._lower = [_lower(name) for name in self._known]

    def meaning(self, token: str) -> StandIn:
        """Return what the stand-in ``token`` means."""
        return self.stand_ins[ord(token[0]) - FIRST_STAND_IN]

    def masked(self, text: str) -> str:
        """Return plain ``text`` with every known name as its stand-in."""
        lower = _lower(text)
        for number, name in enumerate(self._lower):
            place = lower.find(name)
            while place >= 0:
                end = place + len(name)
                if _stands_alone(lower, place, end) and self._written_so(number, text[place:end]):
                    mark = f" {chr(FIRST_STAND_IN + number)} "
                    text, lower = text[:place] + mark + text[end:], lower[:place] + mark + lower[end:]
                    end = place + len(mark)
                place = lower.find(name, end)
        return text

    def _written_so(self, number: int, written: str) -> bool:
        """An ordinary word names a folder only with its capitals: "Music" is one, "music" is not."""
        name = self._known[number]
        subjects = [self.subjects[one] for one in self.stand_ins[number].subjects]
        return written == name or not name.isalpha() or any(one.kind == "process" for one in subjects)


def _subject(fact: Fact) -> Subject | None:
    claims = fact.claims()
    if not claims.names:
        return None
    kinds: tuple[tuple[type[Fact], str], ...] = ((FileFact, "file"), (FolderFact, "folder"), (ProcessFact, "process"))
    kind = next((name for one, name in kinds if isinstance(fact, one)), "file")
    names = tuple(name for name in claims.names if name)
    rank = fact.rank if isinstance(fact, FileFact) else ""
    return Subject(kind, names, list(claims.amounts), claims.moment, claims.path, rank)


def _add_places(places: dict[str, str], subject: Subject) -> None:
    for parent in list(PurePath(subject.path).parents)[:12] if subject.path else ():
        if len(str(parent)) > 1:
            places[plain(display_path(parent))] = places[plain(display_text(str(parent)))] = str(parent)


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_-./\\~"):
        return False
    if not after:
        return True
    joined = len(after) == 2 and (after[1].isalnum() or after[1] == "_")
    return not (after[0].isalnum() or after[0] == "_" or (after[0] in ".-/\\" and joined))


def unknown_name(masked: str, said: str) -> str:
    """Return a path or file name in ``masked`` text that neither facts nor the person (``said``, folded) named, or ""."""
    for pattern in (_PATH, _FILE_NAME, _HIDDEN_NAME):
        for match in pattern.finditer(masked):
            name = match.group()
            if pattern is _FILE_NAME and _ORDINARY.fullmatch(name.lower()):
                continue
            if pattern is _HIDDEN_NAME and name[1:].lower() in _WHOLE_EXTENSION:
                continue
            if pattern is _PATH and (_EITHER.fullmatch(name) or not re.search(r"[\w~]", name)):
                continue
            if not _named_by(said, fold(name)):
                return name
    return ""


def _named_by(said: str, name: str) -> bool:
    return bool(said) and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-]|\.\w)", said) is not None


def names_of_person(masked: str) -> bool:
    """Return whether ``masked`` text still has a path or file name in it: one that only the person named."""
    return any(
        pattern is not _FILE_NAME or not _ORDINARY.fullmatch(match.group().lower())
        for pattern in (_PATH, _FILE_NAME)
        for match in pattern.finditer(masked)
    )
