"""German nouns with their gender and number, and the endings that adjectives take beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bitbuddy.conversation.wording.german.lists import both, either
from bitbuddy.conversation.wording.kinds import kinds_alone
from bitbuddy.files.kinds import OTHER
from bitbuddy.kernel.display import display_text, format_number

ARTICLES = {"m": "der", "f": "die", "n": "das"}
# The endings of an adjective: after "der, die, das"; after "1", which is read "ein", in the accusative; in the plural.
_AFTER_ARTICLE = "e"
_AFTER_ONE = {"m": "en", "f": "e", "n": "es"}
_PLURAL_BARE = "e"
_PLURAL_AFTER_ARTICLE = "en"


@dataclass(frozen=True)
class Noun:
    """A noun: singular, plural, gender ("m", "f", "n"), and the stem of an ``adjective`` that is a part of it."""

    one: str
    many: str
    gender: str
    adjective: str = ""


FILE = Noun("Datei", "Dateien", "f")
_KINDS = {
    "document": Noun("Dokument", "Dokumente", "n"),
    "spreadsheet": Noun("Tabelle", "Tabellen", "f"),
    "presentation": Noun("Präsentation", "Präsentationen", "f"),
    "picture": Noun("Bild", "Bilder", "n"),
    "photo": Noun("Foto", "Fotos", "n"),
    "audio": Noun("Audiodatei", "Audiodateien", "f"),
    "video": Noun("Video", "Videos", "n"),
    "archive": Noun("Archiv", "Archive", "n"),
    "code": Noun("Quelltext", "Quelltexte", "m"),
    "installer": Noun("Installationsdatei", "Installationsdateien", "f"),
    "ebook": Noun("E-Book", "E-Books", "n"),
    "font": Noun("Schriftart", "Schriftarten", "f"),
    "data": Noun("Datendatei", "Datendateien", "f"),
    OTHER: Noun("Datei", "Dateien", "f", "sonstig"),
}
# Extensions that are nouns of their own, "ein PDF"; beside a superlative one rather says "die größte PDF-Datei".
_NAMED = {extension: extension.upper() for extension in ("pdf", "png", "gif", "mp3", "mp4", "jpg")} | {"jpeg": "JPG"}
_FILES_OF = {
    extension: name
    for name, extensions in {
        "Word": "doc docx",
        "Excel": "xls xlsx",
        "PowerPoint": "ppt pptx",
        "HTML": "htm html",
        "Markdown": "md markdown",
        "ZIP": "zip",
        "Python": "py",
        "JavaScript": "js",
        "CSV": "csv",
    }.items()
    for extension in extensions.split()
}
_TEXT = Noun("Textdatei", "Textdateien", "f")


def kind_noun(kind: str) -> Noun:
    """Return the noun for a kind of the index, or for "photo"."""
    return _KINDS.get(kind, Noun(kind, kind, "n"))


def nouns_of(kinds: Sequence[str], extensions: Sequence[str], *, photos: bool, full: bool = False) -> list[Noun]:
    """Return what kinds and extensions are called; ``full``: "PDF-Datei" and not "PDF"."""
    named = [_extension_noun(one, full) for one in extensions]
    alone = ["photo" if kind == "picture" and photos else kind for kind in kinds_alone(kinds, extensions)]
    return list(dict.fromkeys([*named, *(kind_noun(kind) for kind in alone)]))


def _extension_noun(extension: str, full: bool) -> Noun:
    if extension in {"txt", "text"}:
        return _TEXT
    if extension in _NAMED and not full:
        return Noun(_NAMED[extension], f"{_NAMED[extension]}s", "n")
    said = _NAMED.get(extension) or _FILES_OF.get(extension) or f".{display_text(extension)}"
    return Noun(f"{said}-Datei", f"{said}-Dateien", "f")


def counted(count: int, nouns: Sequence[Noun], adjective: str = "") -> str:
    """Return "3 PDFs", "1 leeres Bild", "keine leeren Dateien", in the accusative, as after "es gibt"."""
    if count == 1:
        return f"1 {_each(nouns, adjective, _AFTER_ONE)}"
    if count == 0:
        return f"keine {_several(nouns, adjective, _PLURAL_AFTER_ARTICLE, either_of=True)}"
    return f"{format_number(count)} {_several(nouns, adjective, _PLURAL_BARE)}"


def without(nouns: Sequence[Noun]) -> list[str]:
    """Return each noun in the plural, as after "ohne"."""
    return [_several([noun], "", _PLURAL_BARE) for noun in nouns]


def definite(count: int, nouns: Sequence[Noun], *adjectives: str) -> str:
    """Return "die größte PDF-Datei", "das älteste leere Bild", "die 3 größten Bilder und Videos", in the nominative.

    Alternatives of different gender repeat the article.
    """
    if count != 1:
        ending = _PLURAL_AFTER_ARTICLE
        first = " ".join(f"{one}{ending}" for one in adjectives if one)
        return f"die {format_number(count)} {f'{first} ' if first else ''}{_several(nouns, '', ending)}"
    said = []
    for index, noun in enumerate(nouns):
        words = [f"{one}{_AFTER_ARTICLE}" for one in (*adjectives, noun.adjective) if one]
        again = index == 0 or noun.gender != nouns[index - 1].gender
        said.append(" ".join([ARTICLES[noun.gender], *words, noun.one] if again else [noun.one]))
    return either(said)


def relative(count: int, nouns: Sequence[Noun]) -> tuple[str, str]:
    """Return the relative pronoun for what `counted` said and its verb: ("das", "ist"), ("die", "sind")."""
    return (ARTICLES[nouns[-1].gender], "ist") if count == 1 else ("die", "sind")


def dative_plural(noun: Noun) -> str:
    """Return the plural as after "in 3 …": "Ordnern", "Dateien"."""
    return noun.many if noun.many.endswith(("n", "s")) else f"{noun.many}n"


def _each(nouns: Sequence[Noun], adjective: str, endings: dict[str, str]) -> str:
    said = []
    for index, noun in enumerate(nouns):
        # "leeres Bild oder Video", but "leeres Bild oder leere Tabelle"
        first = adjective if index == 0 or noun.gender != nouns[index - 1].gender else ""
        words = [f"{one}{endings[noun.gender]}" for one in (first, noun.adjective) if one]
        said.append(" ".join([*words, noun.one]))
    return either(said)


def _several(nouns: Sequence[Noun], adjective: str, ending: str, *, either_of: bool = False) -> str:
    said = [" ".join([*([f"{noun.adjective}{ending}"] if noun.adjective else []), noun.many]) for noun in nouns]
    text = either(said) if either_of else both(said)
    return f"{adjective}{ending} {text}" if adjective else text
