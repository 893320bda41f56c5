"""Languages as data: what words mean to the grammar, how questions begin, which phrases name an intent."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from bitbuddy.files.names import fold
from bitbuddy.kernel.paths import shipped_folder

DEFAULT = "en"
SHORTEST_PLURAL = 5
_COUNTED = frozenset(["number", "ordinal", "month", "weekday", "season", "day", "bytes"])
_BRACES = re.compile(r"\{([^}]*)\}")


class Term(NamedTuple):
    """What a stretch of ``length`` words means: a concept of the grammar and its value, such as ("unit", "week")."""

    concept: str
    value: Any
    length: int


@dataclass(frozen=True)
class Language:
    """One language as the understanding needs it.

    ``terms`` maps the first word of each phrase to ``(words, concept, value)``, longest first. ``cues``, ``openings``
    and ``subjects`` are phrase patterns by name. ``compounds`` are endings that make one word of two ("Musikordner"),
    and whether they stand for a folder or a thing. ``endings`` are those of plurals, how much of one to cut, and how
    much must be left.
    """

    code: str
    terms: Mapping[str, tuple[tuple[tuple[str, ...], str, Any], ...]]
    contractions: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    polite_before: Mapping[tuple[str, ...], frozenset[str]]
    cues: Mapping[str, tuple[str, ...]]
    openings: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, tuple[str, ...]]
    follow_cues: Mapping[str, tuple[str, ...]]
    compounds: tuple[tuple[str, str], ...] = field(default=())
    decimal: str = "."
    capitals_are_names: bool = True
    endings: tuple[tuple[str, int, int], ...] = ()

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Ordinary words that only look like misspelt words of the grammar."""
        return frozenset(word for phrase in self.phrases.get("plain_words", ()) for word in phrase)

    def stem(self, word: str) -> str:
        """Return the beginning of ``word`` that its other number has too: "invoices" finds "invoice.pdf".

        The word itself where it is no plural, or where too little would be left.
        """
        folded = fold(word)
        if len(folded) != len(word) or len(word) < SHORTEST_PLURAL:
            return word
        for ending, cut, least in self.endings:
            if folded.endswith(ending) and len(word) - cut >= least:
                return word[: len(word) - cut]
        return word

    def terms_at(self, words: list[str], start: int) -> Iterator[Term]:
        """Yield what the words from ``start`` on may mean, the longest phrases first."""
        for phrase, concept, value in self.terms.get(words[start], ()):
            if words[start : start + len(phrase)] == list(phrase):
                yield Term(concept, value, len(phrase))

    @cached_property
    def contraction(self) -> re.Pattern[str]:
        """What finds contractions in a text that is not folded."""
        longest_first = sorted(self.contractions, key=len, reverse=True)
        return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'])", re.IGNORECASE)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every single word that means something to the grammar or to a phrase of this language."""
        spoken = [word for first in self.terms.values() for phrase, _, _ in first for word in phrase]
        patterns = [
            one
            for group in (self.cues, self.openings, self.subjects, self.follow_cues)
            for ones in group.values()
            for one in ones
        ]
        lists = [ones for name, ones in self.phrases.items() if name != "plain_words"]
        listed = [word for ones in lists for phrase in ones for word in phrase]
        written = [word for pattern in patterns for word in re.findall(r"[^\W\d_]+", pattern)]
        known = {word: word for word in (*spoken, *listed)}  # folded already, and not to be kept twice
        folded = (fold(one) for word in (*known, *written) for one in (word, spelled_out(word)))
        return frozenset(known.get(one, one) for one in folded)


@cache
def languages() -> dict[str, Language]:
    """Return every language that ships, by its code."""
    files = sorted((shipped_folder("assets") / "languages").glob("*.toml"))
    return {path.stem: language_of(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in files}


def language_named(code: str) -> Language:
    """Return the language with that code, English where it does not ship."""
    return languages().get(code) or languages()[DEFAULT]


def language_of(code: str, data: dict[str, Any]) -> Language:
    """Return the language that ``data`` describes, as in assets/languages; raises KeyError where a table is missing."""
    macros = {f"{{{name}}}": text for name, text in data.get("macros", {}).items()}
    groups = {
        name: {key: tuple(_written(pattern, macros) for pattern in patterns) for key, patterns in data[name].items()}
        for name in ("cues", "openings", "subjects", "follow_cues")
    }
    return Language(
        code,
        _terms(data),
        {fold(short): fold(long) for short, long in data["contractions"].items()},
        {name: tuple(phrases(text)) for name, text in data["lists"].items()},
        {next(phrases(first)): frozenset(fold(words).split()) for first, words in data["polite_before"].items()},
        groups["cues"],
        groups["openings"],
        groups["subjects"],
        groups["follow_cues"],
        tuple(data.get("compounds", {}).items()),
        data["decimal"],
        data["capitals_are_names"],
        tuple((ending, int(cut), int(least)) for ending, cut, least in (row.split() for row in data["endings"])),
    )


def _written(pattern: str, macros: Mapping[str, str]) -> str:
    for name, text in macros.items():
        pattern = pattern.replace(name, text)
    return pattern


def _terms(data: dict[str, Any]) -> dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]]:
    rows: list[tuple[tuple[str, ...], str, Any]] = []
    for concept, values in data["terms"].items():
        for value, text in values.items():
            meaning = int(value) if concept in _COUNTED else value
            rows += [(phrase, concept, meaning) for phrase in phrases(text)]
    for group in ("flags", "follow"):
        for concept, text in data[group].items():
            rows += [(phrase, concept if group == "flags" else f"follow_{concept}", True) for phrase in phrases(text)]
    found: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for row in dict.fromkeys(rows):
        found.setdefault(row[0][0], []).append(row)
    return {first: tuple(sorted(ones, key=lambda row: -len(row[0]))) for first, ones in found.items()}


def phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the phrases of a list: "_" joins words, "letzt{e,en}" are "letzte" and "letzten", "ö" is also "oe"."""
    for written in text.split():
        for one in _branches(written):
            for spelling in dict.fromkeys((one, spelled_out(one))):
                yield tuple(sys.intern(fold(word)) for word in spelling.split("_"))  # most stand in many phrases


def _branches(written: str) -> list[str]:
    match = _BRACES.search(written)
    if match is None:
        return [written]
    ends = match[1].split(",")
    return [one for end in ends for one in _branches(written[: match.start()] + end + written[match.end() :])]


def spelled_out(text: str) -> str:
    """Return ``text`` with its umlauts written as two letters."""
    return text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
