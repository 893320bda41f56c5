"""Reads who is named in passing: "I live with my husband Paul", "I lent my drill to Markus, our neighbour"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bitbuddy.memory.extraction.clause import Clause
from bitbuddy.memory.extraction.names import split_list, take_name, written
from bitbuddy.memory.extraction.people import link
from bitbuddy.memory.extraction.vocabulary import Vocabulary, compiled
from bitbuddy.memory.model import NAMED_IN_PASSING, SELF, Told

# Who gives somebody something may name the thing behind them: "I gave my son Minecraft".
_GIVES = re.compile(
    r"\b(?:gives?|gave|given|giving|buys?|bought|buying|gets?|got|getting|teach(?:es)?|taught|teaching|show\w*|reads?|reading|"
    r"sends?|sent|lends?|lent|owe[sd]?|brings?|brought|makes?|made|sings?|sang|feeds?|fed|cook\w*|bakes?|baked|promised?|"
    r"offer\w*|pays?|paid|hand\w*|wish\w*|leaves?|left|writes?|wrote|orders?|ordered|costs?|saves?|saved|plays?|played|"
    r"speaks?|spoke|watch\w*|fixed|fetch\w*|drew|draws?|let|lets)\s+(?:both\s+)?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\s+(?:(?:my|his|her|our|the|an?|some|back|about|that)\b|[\d€$£])")
_ALL_LARGE = 0.6
# An animal that is no more is not "my dog": a memory that says so would be believed.
_GONE = re.compile(
    r"\b(?:died|dead|passed away|put down|put to sleep|ran away|run away|gone|lost|gestorben|tot|starb|"
    r"eingeschläfert|weggelaufen|entlaufen|verschwunden)\b",
    re.IGNORECASE,
)
# In German nearly any noun may stand behind "meine Mutter"; these are where only a name can.
_LIVES = re.compile(r"\b(?:wohn\w*|leb\w*|bin|war|sind|waren|verheiratet)\b[^,;]{0,60}$", re.IGNORECASE)
_WITH = re.compile(r"\b(?:mit|bei|von|und)\s+$", re.IGNORECASE)
_WHERE = re.compile(r"[.!]*$|\s*,|\s+(?:in|im|am|an|auf|bei|aus|nach|zusammen|und|seit|hier|verheiratet)\b")
_DOING = re.compile(r"(?<![A-ZÄÖÜ\w])[a-zäöüß]+en[.!]*$")
_OWED = re.compile(r"\s+(?:noch\s+)?(?:\d|(?:mein\w*|unser\w*|die|den|das|eine?[nmr]?)\s+[A-ZÄÖÜ])")
_GIVES_GERMAN = re.compile(r"\b(?:schuld\w*|\w*leih\w*|\w*lieh\w*|geschenkt|gegeben|gebe?)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\s+(?!und\b|oder\b|seit\b|mit\b|heute\b|heißt\b|heisst\b)"
    r"[a-zäöüß]+(?:t|e|en|ann|ill|ag|arf|ar|uss|am|ing|og|ieb)\b"
)
# "Ich habe keinen Bruder, mein Cousin …" names nobody.
_NO_NAME_BEFORE = re.compile(
    r"\b(?:kein\w*|eine?[nrms]?|der|die|das|den|dem|des|mein\w*|unser\w*|sein\w*|ihr\w*|an?|the|no|my|our|his|her)\s+$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:dr|prof|mr|mrs|ms|herr|frau)\b\.?\s", re.IGNORECASE)
_SO_NO_MORE = re.compile(r"(?:former|old|other|ehemalig\w*|alte\w*|andere\w*)\b", re.IGNORECASE)


def introduced(clause: Clause, said: str, known: list[Told]) -> list[Told]:
    """Return of whom ``said``, a sentence that states something, tells in passing who they are.

    ``known`` is what was read of it otherwise; whoever is linked by that is left out.
    """
    words = clause.words
    large = [part[:1].isupper() for part in said.split()]
    typed_large = words.code != "de" and len(large) > 3 and sum(large) / len(large) > _ALL_LARGE
    if clause.casual or typed_large or not words.speaks_of_relations(said):
        return []
    linked = {one.object for told in known for one in told.links} | {told.subject for told in known}
    found = dict.fromkeys((*_named_behind(said, words), *_named_before(said, words)))
    return [
        replace(_told(clause, relation, name), confidence=NAMED_IN_PASSING)
        for relation, name in found
        if name not in linked and not (relation in words.pets.values() and _GONE.search(said))
    ]


def _told(clause: Clause, relation: str, name: str) -> Told:
    return clause.about(name, "relation", relation, link(SELF, relation, name, clause.words))


def _named_behind(said: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the relation and the name of "my husband Paul", "my sons Jonas and Emil"."""
    for mine in compiled(rf"(?<![\w'’-])(?:{words.mine})\s+").finditer(said):
        match = words.relation.match(said, mine.end())
        # "My Sister Is Angry" is only typed so.
        if match is None or _SO_NO_MORE.match(match.group()) or (words.code != "de" and match["relation"][0].isupper()):
            continue
        before, many = said[: mine.start()], match["relation"].lower() in words.plurals
        behind = re.match(r"(?P<comma>,?)\s+", said[match.end() :])
        if behind is None:
            continue
        at = match.end() + behind.end()
        names, end = _names_at(said, at, words) if many else _name_at(said, at, words)
        if not names or (behind["comma"] and not _is_aside(said[end:])):
            continue
        fits = _fits_german if words.code == "de" else _fits_english
        if behind["comma"] or _TITLED.match(said, at) or fits(before, said[end:]):
            yield from ((words.relation_of(match.group()), name) for name in names)


def _name_at(said: str, at: int, words: Vocabulary) -> tuple[list[str], int]:
    name = take_name(said[at:], words)
    if words.code == "de" and not _TITLED.match(name):
        name = name.split(" ")[0]  # "meine Mutter Anna Kuchen"
    end = at + len(name)
    return ([written(name)], end) if name and not re.match(r"(?!['’]s\b)[-'’]?\w", said[end:]) else ([], end)


def _names_at(said: str, at: int, words: Vocabulary) -> tuple[list[str], int]:
    """Return the names of "Jonas and Emil", and where they end; none where there is but one."""
    one = r"[^\W\d_a-z][\w-]*"
    listed = re.compile(rf"{one}(?:, {one})*,? (?:{words.conjunction}) {one}(?!['’\w])").match(said, at)
    parts = split_list(listed.group(), words) if listed else []
    if listed is None or not all(take_name(part, words) == part for part in parts):
        return [], at
    return [written(part) for part in parts], listed.end()


def _is_aside(behind: str) -> bool:
    """Return whether a name between commas is one: "my sister, Tom, and I" are three."""
    return re.match(r"[.!]*$|\s*,\s+(?!(?:and|or|und|oder|my|our|the|mein\w*|unser\w*)\b|[A-ZÄÖÜ])", behind) is not None


def _fits_english(before: str, behind: str) -> bool:
    return _GIVES.search(before) is None or _GIVEN.match(behind) is not None


def _fits_german(before: str, behind: str) -> bool:
    if not before.strip():
        return _FINITE.match(behind) is not None or behind.startswith(" und ich ")
    if _GIVES_GERMAN.search(before + behind) and _OWED.match(behind):
        return True
    lives = _LIVES.search(before) is not None and _WITH.search(before) is not None
    return lives and _WHERE.match(behind) is not None and _DOING.search(behind) is None


def _named_before(said: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the relation and the name of "Markus, our neighbour"."""
    for mine in compiled(rf"(?<=\w)(?:,\s+|\s+\()(?:{words.mine})\s+").finditer(said):
        match = words.relation.match(said, mine.end())
        surname = "" if words.code == "de" else r"(?: [^\W\d_a-z][\w-]*)?"
        name = re.search(rf"(?<![\w,'’-])(?<!, )[^\W\d_a-z][\w-]*{surname}$", said[: mine.start()])
        if name is not None and _NO_NAME_BEFORE.search(said[: name.start()]):
            continue
        if match is None or name is None or not _is_aside(said[match.end() :].lstrip(")")):
            continue
        known = take_name(name.group(), words)
        plural = match["relation"].lower() in words.plurals and words.code != "de"
        if known and known == name.group() and not plural:
            yield words.relation_of(match.group()), written(known)
