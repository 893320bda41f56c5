"""Reads of whom a clause speaks: "I", "my sister Ana", "Ana's husband", "my sister's phone number"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bitbuddy.memory.extraction.names import take_name, written
from bitbuddy.memory.extraction.vocabulary import Vocabulary, compiled
from bitbuddy.memory.model import SELF, Link

MOST_STEPS = 3

_WOMEN = frozenset(
    "sister mother wife girlfriend daughter aunt niece grandmother granddaughter landlady mother-in-law sister-in-law "
    "daughter-in-law stepmother stepsister stepdaughter godmother goddaughter ex-wife ex-girlfriend".split()
)
_MEN = frozenset(
    "brother father husband boyfriend son uncle nephew grandfather grandson landlord father-in-law brother-in-law "
    "son-in-law stepfather stepbrother stepson godfather godson ex-husband ex-boyfriend".split()
)


@dataclass(frozen=True)
class Whom:
    """Somebody, and ``rest``, the words behind. ``whom`` is a subject as `Told` has it, ``links`` lead to it.

    ``relation`` is the last one that leads to it, ``owner`` who has that one. ``attribute`` are the words of what of
    theirs is spoken of ("phone number").
    """

    whom: str
    rest: str = ""
    links: tuple[Link, ...] = ()
    relation: str = ""
    owner: str = ""
    attribute: str = ""
    plural: bool = False
    spoken_of: str = field(default="", compare=False)

    @property
    def is_self(self) -> bool:
        return self.whom == SELF

    @property
    def by_name_alone(self) -> bool:
        """Return whether nothing but a name is said of it, which may be anything's."""
        return not self.is_self and not self.relation and not self.spoken_of and "/" not in self.whom

    @property
    def named(self) -> bool:
        """Return whether it is known by name."""
        return not self.is_self and (not self.relation or (self.links != () and self.links[-1].object == self.whom))


class Reader:
    """Reads the subjects of the clauses of one message. ``casual``: it is typed without capitals."""

    def __init__(self, words: Vocabulary, *, casual: bool = False) -> None:
        self.words, self.casual = words, casual
        # Of whom "she" or "his" may speak, with "m", "f" or what is not known; and of what "its" speaks.
        self.spoken: dict[str, str] = {}
        self.thing: tuple[str, str] = ("", "")
        self.relations = frozenset((*words.relations.values(), *words.pets.values()))

    def read(self, text: str) -> Whom | None:
        """Return of whom ``text`` speaks at its beginning, None where that is nobody who can be remembered."""
        words = self.words
        if match := _match(words, rf"(?:{words.myself}|{words.ourselves})(?!['’\w])\s*", text):
            return Whom(SELF, text[match.end() :])
        if match := _match(words, rf"(?:{words.mine})\s+", text):
            return self._chain(SELF, text[match.end() :], ())
        if match := _match(words, rf"(?P<pronoun>{'|'.join(words.pronouns)})(?!['’\w])\s*", text):
            return self._pronoun(match["pronoun"].lower(), text[match.end() :])
        if _match(words, rf"{words.kin_names}(?=['’]s\s|\s|,)", text):
            return self._chain(SELF, text, ())
        return self._of(text) or self._name(text)

    def heard(self, whom: str, relation: str = "") -> None:
        """Remember that somebody was spoken of, who is known by ``relation``."""
        self.spoken[whom] = "f" if relation in _WOMEN else "m" if relation in _MEN else self.spoken.get(whom, "")

    def _pronoun(self, pronoun: str, rest: str) -> Whom | None:
        """Read "she" and "his car": only where one alone can be meant."""
        gender = self.words.pronouns[pronoun]
        possessive = pronoun in self.words.possessives
        owner, thing = self.thing
        if possessive and thing and gender in {"n", "m"} and not self.spoken:
            attribute = self._attribute(rest)
            return Whom(owner, rest[len(attribute) :].lstrip(), attribute=f"{thing} {attribute}") if attribute else None
        meant = [whom for whom, known in self.spoken.items() if known in {"", gender}]
        if len(meant) != 1:
            return None
        if possessive:
            return self._chain(meant[0], rest, ())
        above, _, last = meant[0].rpartition("/")
        known = (last, above or SELF) if last in self.relations else ("", "")
        return Whom(meant[0], rest, (), *known, spoken_of=meant[0])

    def _of(self, text: str) -> Whom | None:
        """Read "the phone number of my sister"."""
        words = self.words
        match = _match(words, rf"(?:{words.articles})\s+(?P<what>[\w-]+(?:\s[\w-]+){{0,3}}?)\s+(?:{words.of})\s*", text)
        if match is None:
            return None
        inner = self.read(text[match.end() :])
        if inner is not None and inner.is_self and inner.attribute:
            return Whom(SELF, inner.rest, attribute=f"{inner.attribute} {match['what']}")
        if inner is None or inner.attribute or inner.is_self:
            return None
        relation = words.relation_of(match["what"])
        if relation:
            return self._related(inner.whom, relation, f" {inner.rest}", inner.links)
        return Whom(inner.whom, inner.rest, inner.links, inner.relation, inner.owner, attribute=match["what"])

    def _name(self, text: str) -> Whom | None:
        name = take_name(text, self.words)
        if not name:
            return None
        rest = text[len(name) :]
        if owned := _match(self.words, self.words.possessive, rest):
            return self._chain(written(name), rest[owned.end() :], ())
        if german := self._owner_in_s(name, rest):
            return german
        apposition = _match(self.words, rf"\s*[,(]\s*(?:{self.words.mine})\s+", rest)
        if apposition and (relation := self.words.relation.match(rest, apposition.end())):
            canonical = self.words.relation_of(relation.group())
            link = _link(SELF, canonical, name, self.words)
            return Whom(name, re.sub(r"^\s*[,)]\s*", "", rest[relation.end() :]), (link,), canonical, SELF)
        return Whom(name, rest.lstrip())

    def _owner_in_s(self, name: str, rest: str) -> Whom | None:
        """Read "Anas Mann", which has no apostrophe; its second word may have been taken for a part of the name."""
        owner, _, more = name.partition(" ")
        if self.words.code != "de" or not owner.endswith("s") or len(owner) < 3:
            return None
        following = f"{more}{rest}".lstrip()
        if self.words.relation.match(following) or self._attribute(following):
            kin = compiled(self.words.kin_names).fullmatch(owner[:-1])
            return self._chain(self.words.relation_of(kin.group()) if kin else owner[:-1], following, ())
        return None

    def _chain(self, owner: str, text: str, links: tuple[Link, ...], step: int = 0) -> Whom | None:
        """Read what stands behind "my" or "Ana's": a relation, which may own another, or what is theirs."""
        event = self._event(text) if owner == SELF else ""
        if event:
            return Whom(SELF, text[len(event) :].lstrip(), attribute=event, spoken_of=SELF)
        relation = self.words.relation.match(text) if step < MOST_STEPS else None
        if relation is not None:
            canonical = self.words.relation_of(relation.group())
            found = self._related(owner, canonical, text[relation.end() :], links, step)
            if found is not None:
                many = " ".join(relation["relation"].lower().split()) in self.words.plurals
                return replace(found, plural=True) if many and not found.named else found
        thing = _match(self.words, rf"(?P<thing>[\w-]+){self.words.possessive}", text)
        if thing is not None and relation is None and (part := self._attribute(text[thing.end() :])):
            rest = text[thing.end() + len(part) :].lstrip()
            return Whom(owner, rest, links, attribute=f"{thing['thing']} {part}", spoken_of=owner)
        attribute = self._attribute(text)
        if not attribute:
            return None
        above, _, last = owner.rpartition("/") if not links else ("", "", "")
        known = last in self.relations
        return Whom(
            owner,
            text[len(attribute) :].lstrip(),
            links,
            last if known else "",
            (above or SELF) if known else "",
            attribute,
            spoken_of=owner,
        )

    def _event(self, text: str) -> str:
        """Read "dentist appointment", which is no dentist's."""
        words = self.words
        match = _match(words, rf"(?P<what>{words.events})(?=\s*(?:{words.copula})(?!\w))", text)
        return match["what"] if match else ""

    def _attribute(self, text: str) -> str:
        match = _match(
            self.words,
            rf"(?P<what>[^\W_][\w-]*(?:\s[\w-]+){{0,4}}?)(?=\s*(?:{self.words.copula}|{self.words.has})(?!\w)|\s*[:=]|\s*\?*$)",
            text,
        )
        return match["what"] if match else ""

    def _related(self, owner: str, relation: str, text: str, links: tuple[Link, ...], step: int = 0) -> Whom | None:
        words = self.words
        path = relation if owner == SELF else f"{owner}/{relation}"
        if owned := _match(words, words.possessive, text):
            return self._chain(path, text[owned.end() :], links, step + 1)
        if not re.match(r"\s|,|\(|$|\?|:|[.!]", text):
            return None
        bare = re.sub(r"^\s*,?\s*\(?", "", text)
        name = self._name_after(bare)
        if not name:
            return Whom(path, text.lstrip(), links, relation, owner)
        after = bare[len(name) :]
        links = (*links, _link(owner, relation, written(name), words))
        if owned := _match(words, words.possessive, after):
            return self._chain(written(name), after[owned.end() :], links, step + 1)
        return Whom(written(name), re.sub(r"^\s*[,)]?\s*", "", after), links, relation, owner)

    def _name_after(self, text: str) -> str:
        name = take_name(text, self.words)
        if name or not self.casual:
            return name
        # "my sister ana lives in porto": a small word is a name only right before a verb.
        match = _match(self.words, rf"(?P<name>[^\W\d_]{{2,}})(?=['’]s\s|\s+(?:{self.words.verbs})(?!\w))", text)
        if match is None or match["name"].lower() in self.words.no_names:
            return ""
        if _match(self.words, rf"(?:{self.words.verbs})(?!\w)", text):
            return ""
        return match["name"]


def _link(owner: str, relation: str, name: str, words: Vocabulary) -> Link:
    return Link(owner, relation, name, "animal" if relation in words.pets.values() else "person")


def _match(_words: Vocabulary, pattern: str, text: str) -> re.Match[str] | None:
    return compiled(pattern).match(text)
