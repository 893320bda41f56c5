"""Whom the person means by what they want forgotten, and how else that one is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitbuddy.kernel.errors import UsageError
from bitbuddy.memory.entities import Entity, Read, called, entities_of, objects
from bitbuddy.memory.mentions import Mentions, says_nothing, strings_in, unmarked
from bitbuddy.memory.model import SELF

_LANGUAGES = ("en", "de")
_OURS = r"(?:my|our|meine?[nmrs]?|unse?re?[nmrs]?)"
# What may stand between "my" and "sister", as `mentions.unmarked` writes it.
_SORT = (
    r"(?:(?:own|dear|only|big|little|old|older|oldest|elder|eldest|young|younger|youngest|twin|new|lieb\w*|einzig\w*|gross\w*|"
    r"klein\w*|alt\w*|jung\w*|neu\w*) )?"
)
# "Our sister ship is the Titanic", "my dog food was cheap" speak of no sister and no dog.
_THING = (
    r" (?!who\b|and\b|also\b|really\b|never\b|always\b|still\b|now\b|[\w']+ly\b)\w+ (?:is|are|was|were|has|had|will)\b"
)
# Words for several that are no longer by an ending alone.
_SEVERAL = frozenset(
    "children kids grandchildren twins triplets eltern großeltern geschwister kinder enkelkinder brüder töchter söhne "
    "zwillinge".split()
)


@dataclass(frozen=True)
class Meant:
    """What is looked for: ``text``, and all that is about the ``entities`` (ids), who are one person or all of a kind.

    ``names`` are what they are called else, ``relations`` those by which nobody but they is called: "sister".
    ``several``: it may be any of these, so that nothing is to go before the person said whom they mean.
    """

    text: str
    names: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    @property
    def also(self) -> tuple[str, ...]:
        """What is looked for besides the text, in the words of the person: "Ana", "my sister"."""
        said = _owned_in(self.text)[0]
        return *self.names, *(f"my {one}" for one in self.relations if one != said)


class MentionsOf(Mentions):
    """Says of a text whether it mentions some words, or by whatever name the person who is meant."""

    def __init__(self, meant: Meant) -> None:
        """Raises UsageError like `Mentions`, and where several may be meant."""
        if meant.several:
            either = " or ".join([", ".join(meant.several[:-1]), meant.several[-1]])
            raise UsageError(f"That may be {either}.", "Nothing was forgotten.", "Name the one you mean.")
        super().__init__(meant.text)
        self._meant = meant
        self.entities = frozenset(meant.entities)
        self._names = [Mentions(one) for one in meant.names]
        forms = sorted({re.escape(unmarked(one)) for name in meant.relations for one in words_for(name)}, reverse=True)
        owned = rf"(?<!\w){_OURS} {_SORT}(?:{'|'.join(forms)})(?:'?s|n)?(?![\w-])(?!{_THING})"
        self._owned = re.compile(owned) if forms else None

    def __call__(self, text: str) -> bool:
        """Return whether ``text`` mentions the words, or whoever is meant."""
        return super().__call__(text) or any(one(text) for one in self._names) or self._is_owned(text)

    def in_kept(self, kept: Sequence[str]) -> bool:
        """Return whether the values of a row, each a text or JSON, mention the words or whoever is meant."""
        if super().in_kept(kept) or any(one.in_kept(kept) for one in self._names):
            return True
        return self._owned is not None and any(self._is_owned(string) for one in kept for string in strings_in(one))

    @property
    def has_bytes(self) -> bool:
        """Whether whatever mentions it has bytes that `bytes_of` finds; "my sister" has none of its own."""
        return self._owned is None and super().has_bytes and all(one.has_bytes for one in self._names)

    def bytes_of(self) -> re.Pattern[bytes]:
        """Return what finds the words or the names in a file."""
        return _either([super().bytes_of(), *(one.bytes_of() for one in self._names)])

    def bytes_anywhere(self) -> re.Pattern[bytes]:
        """Return what finds the words or the names in the bytes of a damaged file."""
        return _either([super().bytes_anywhere(), *(one.bytes_anywhere() for one in self._names)])

    def by_name(self) -> Mentions:
        """Return the same without "my sister": who that is in another memory, only that one knows."""
        return MentionsOf(replace(self._meant, relations=(), entities=()))

    def _is_owned(self, text: str) -> bool:
        return self._owned is not None and self._owned.search(" ".join(unmarked(text).split())) is not None


def meant_by(read: Read, text: str) -> Meant:
    """Return what ``text`` means: of "my sister Ana" and "my sister" Ana, where she is known."""
    said = [word for word in text.split() if not word.islower() or not says_nothing(word)]
    name = " ".join(word for word in said if word.casefold() not in _relations())
    if 0 < len(name.split()) < len(said) and len(called(read, name)) == 1:
        text = name
    relation, plural = _owned_in(text)
    if not relation:
        return _with_all_of(read, text, _people(read, called(read, text)))
    people = _people(read, objects(read, SELF, relation))
    named = tuple(dict.fromkeys(one.name for one in people))
    if len(people) > 1 and not plural:
        return Meant(text, several=named) if all(one.named for one in people) else Meant(text)
    return _with_all_of(read, text, people, plural)


def words_for(relation: str) -> Iterator[str]:
    """Yield the words for a kind of kin, acquaintance or pet, in every language that is read here."""
    return (word for word, name in _relations().items() if name == relation)


def _with_all_of(read: Read, text: str, people: Sequence[Entity], all_of_them: bool = False) -> Meant:
    """Return ``text`` with all that tells of ``people``, who are one, or all that are meant."""
    if not people or (len(people) > 1 and not all_of_them):
        return Meant(text)
    ids = [one.id for one in people]
    names = dict.fromkeys(name for one in people if one.named for name in (one.name, *one.aliases))
    # A name that somebody else has as well would take what is theirs along.
    own = [one for one in names if set(called(read, one)) <= set(ids) and not says_nothing(one) and one != text]
    marks = ",".join("?" * len(ids))
    rows = read(f"SELECT DISTINCT relation FROM relations WHERE subject=? AND object IN ({marks})", (SELF, *ids))
    theirs = [one for (one,) in rows if set(objects(read, SELF, one)) <= set(ids) and any(words_for(one))]
    spoken, _ = _owned_in(text)
    return Meant(text, tuple(own), tuple(dict.fromkeys([*([spoken] if spoken in theirs else []), *theirs])), tuple(ids))


def _people(read: Read, ids: Iterable[str]) -> list[Entity]:
    return [one for one in entities_of(read, ids) if one.sort in {"person", "animal"}]


def _owned_in(text: str) -> tuple[str, bool]:
    """Return the relation of "my sister" or "meine Schwestern", "" for anything else, and whether several are meant."""
    found = re.fullmatch(rf"{_OURS} {_SORT}(?P<who>[\w -]+)", " ".join(text.casefold().split()))
    names, who = _relations(), found["who"] if found else ""
    alone = next((one for one in (who[:-1], who[:-2]) if one and who[len(one) :] in {"s", "n", "en"}), "")
    if who in _SEVERAL or (who in names and names.get(alone) == names[who]):
        return names[who], True
    return names.get(who) or names.get(alone, ""), who not in names and alone in names


def _relations() -> dict[str, str]:
    from bitbuddy.memory.extraction.vocabulary import vocabulary

    both = [vocabulary(language) for language in _LANGUAGES]
    return {word: name for words in both for each in (words.relations, words.pets) for word, name in each.items()}


def _either(patterns: Sequence[re.Pattern[bytes]]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(b"(?:" + one.pattern + b")" for one in patterns))
