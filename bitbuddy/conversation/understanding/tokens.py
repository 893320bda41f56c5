"""Cuts a question into tokens: words, quoted text, names of files, paths, dates, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bitbuddy.conversation.understanding.language import Language, languages
from bitbuddy.files.names import fold

MAXIMUM_CHARACTERS = 2_000

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]{1,200})"'
    r"|(?P<path>~?/[^\s?,;\"]*)"
    r"|(?P<date>\b(?:\d{4}-\d\d-\d\d|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}(?P<dot>[./])\d{1,2}(?P=dot)\d{4})\b|\b\d{1,2}\.\d{1,2}\.(?![\w.]))"
    r"|(?P<relative>[^\W\d_][\w-]*(?:/[\w.-]*\w)+/?)"
    r"|(?P<odd>\b(?:7z|3gp)s?\b)"
    r"|(?P<amount>\d+(?:[.,]\d+)*)(?P<unit>[kmgt]i?b|[kmg]|bytes?)\b"
    r"|(?P<file>[\w+-]+(?:\.[\w+-]+)*\.[a-z0-9]{1,8}\b)"
    r"|(?P<extension>(?<!\w)[.*]{1,2}[a-z0-9]{1,8}\b)"
    r"|(?P<compare>[<>]=?)"
    r"|(?P<number>\#?\d+(?:[.,]\d+)*(?:st|nd|rd|th)?)"
    r"|(?P<end>(?:[?!;]|(?<!\b\d)(?<!\b\d\d)\.)(?=\s+\S))"
    r"|(?P<comma>,)"
    r"|(?P<word>[^\W_]+(?:['_-][^\W_]+)*)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
SEPARATORS = frozenset(["compare", "end", "comma"])


@dataclass(frozen=True)
class Token:
    """One word of the question: ``text`` as typed, ``word`` folded, ``sort`` the name of its pattern."""

    text: str
    word: str
    sort: str


def tokenize(text: str, language: Language | None = None) -> list[Token]:
    """Cut a question into tokens; quoted text is one token, the contractions of ``language`` are written out."""
    clean = text[:MAXIMUM_CHARACTERS].translate(_QUOTES)
    if language is not None and language.contractions:
        long = language.contractions
        clean = language.contraction.sub(lambda match: long[fold(match.group())], clean)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(clean):
        tokens += _tokens(match)
    return tokens


def _tokens(match: re.Match[str]) -> list[Token]:
    sort = match.lastgroup or "word"
    if sort == "unit":
        return [token_of(match["amount"], "number"), token_of(match["unit"])]
    if sort == "relative":
        return _relative(match["relative"])
    text = match[sort]
    if sort == "odd":
        sort = "word"
    if sort == "path":
        text = text.rstrip(".!:)'") or "/"
    elif sort == "quoted" and text.startswith(("/", "~/")):
        sort = "path"
    elif sort == "file" and _NUMBER_ALONE.fullmatch(text):
        sort = "number"
    elif sort == "number":
        text = text.removeprefix("#")
    return [token_of(text, sort)]


def _relative(text: str) -> list[Token]:
    """Return "Documents/Taxes" as a path, "photos/videos" and "and/or" as words."""
    parts = [part for part in text.split("/") if part]
    if _means(parts[0], "root") and not _means(parts[1], "kind"):
        return [token_of("/".join(parts), "path")]
    return [token_of(part) for part in parts]


def _means(text: str, concept: str) -> bool:
    word = fold(text)
    return any(term.concept == concept for one in languages().values() for term in one.terms_at([word], 0))


def token_of(text: str, sort: str = "word") -> Token:
    """Return the token of one word."""
    word = fold(text)
    return Token(text, word.removesuffix("'s").removesuffix("'"), sort)


def split_compounds(
    tokens: list[Token], language: Language, known_word: Callable[[str], bool] | None = None
) -> list[Token]:
    """Cut "PDF-Dateien" and "Musikordner" in two, where the language makes one word of what the grammar reads as two.

    A word of which ``known_word`` says that something is called so stays whole.
    """
    found: list[Token] = []
    for token in tokens:
        found += _parts(token, language, known_word) if token.sort == "word" else [token]
    return found


def _parts(token: Token, language: Language, known_word: Callable[[str], bool] | None) -> list[Token]:
    if token.word in language.vocabulary:
        return [token]
    first, hyphen, rest = token.text.partition("-")
    if hyphen and rest and (_is_kind(first) or _is_kind(rest)):
        return [token_of(first), token_of(rest, "compound")]
    for ending, head in language.compounds:
        first = token.text[: len(token.text) - len(ending)].rstrip("-")
        if not token.word.endswith(ending) or len(first) < 2 or (head == "thing" and not _narrows(first)):
            continue
        if head == "kind" and (len(first) < 4 or (known_word is not None and known_word(token.word))):
            continue
        joined = first.removesuffix("s") if head == "kind" and not _narrows(first) else first
        return [token_of(joined), token_of(ending, "compound")]
    return [token]


def _is_kind(text: str) -> bool:
    return _means(text, "extension") or _means(text, "kind") or fold(text) in _SHORT_NAMES


_SHORT_NAMES = frozenset("pdf jpg png mp3 mp4 zip csv txt docx xlsx pptx html".split())


def _narrows(text: str) -> bool:
    return _means(text, "kind") or _means(text, "extension") or _means(text, "root") or 2 <= len(text) <= 4
