"""Cuts a question into tokens: words, quoted text, names of files, paths, dates, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bitbuddy.conversation.words import CONTRACTIONS, KIND_WORDS, ROOT_WORDS
from bitbuddy.files.names import fold

MAXIMUM_CHARACTERS = 2_000

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]{1,200})"'
    r"|(?P<path>~?/[^\s?,;\"]*)"
    r"|(?P<date>\b(?:\d{4}-\d\d-\d\d|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}(?P<dot>[./])\d{1,2}(?P=dot)\d{4})\b)"
    r"|(?P<relative>[^\W\d_][\w-]*(?:/[\w.-]*\w)+/?)"
    r"|(?P<amount>\d+(?:[.,]\d+)*)(?P<unit>[kmgt]i?b|[kmg]|bytes?)\b"
    r"|(?P<file>[\w+-]+(?:\.[\w+-]+)*\.[a-z0-9]{1,8}\b)"
    r"|(?P<extension>(?<!\w)[.*]{1,2}[a-z0-9]{1,8}\b)"
    r"|(?P<compare>[<>]=?)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th)?)"
    r"|(?P<word>[^\W_]+(?:['_-][^\W_]+)*)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"\d+(?:[.,]\d+)*")
_SHORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, CONTRACTIONS))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """One word of the question: ``text`` as typed, ``word`` folded, ``sort`` the name of its pattern."""

    text: str
    word: str
    sort: str


def tokenize(text: str) -> list[Token]:
    """Cut a question into tokens; quoted text is one token, contractions are written out."""
    clean = text[:MAXIMUM_CHARACTERS].replace("’", "'").replace("“", '"').replace("”", '"').replace("„", '"')
    clean = _SHORT.sub(lambda match: CONTRACTIONS[match.group().lower()], clean)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(clean):
        tokens += _tokens(match)
    return tokens


def _tokens(match: re.Match[str]) -> list[Token]:
    sort = match.lastgroup or "word"
    if sort == "unit":
        return [_token(match["amount"], "number"), _token(match["unit"], "word")]
    if sort == "relative":
        return _relative(match["relative"])
    text = match[sort]
    if sort == "path":
        text = text.rstrip(".!:)'") or "/"
    elif sort == "quoted" and text.startswith(("/", "~/")):
        sort = "path"
    elif sort == "file" and _NUMBER_ALONE.fullmatch(text):
        sort = "number"
    return [_token(text, sort)]


def _relative(text: str) -> list[Token]:
    """Return "Documents/Taxes" as a path, "photos/videos" and "and/or" as words."""
    parts = [part for part in text.split("/") if part]
    if fold(parts[0]) in ROOT_WORDS and fold(parts[1]) not in KIND_WORDS:
        return [_token("/".join(parts), "path")]
    return [_token(part, "word") for part in parts]


def _token(text: str, sort: str) -> Token:
    word = fold(text)
    return Token(text, word.removesuffix("'s").removesuffix("'"), sort)
