"""Secrets inside a document of a harmless name: a private key ends its reading, a password or token is blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bitbuddy.files.content.extract.refusals import Refused
from bitbuddy.files.content.model import Passage

BLANK = "[…]"
# Word processors make other dashes of two hyphens.
_HEADER = re.compile(
    r"[-\u2010-\u2015]{2,}\s*BEGIN\s+(?:[A-Z0-9]+\s+)*PRIVATE\s+KEY\b(?:\s+BLOCK)?\s*[-\u2010-\u2015]*"
)
_PUTTY = "PuTTY-User-Key-File-"
# Text about keys, and programs that look for them, put the header in quotes, and no key follows.
_QUOTES = tuple("\"'`”“’»«*_)")
_BODY = re.compile(r"[A-Za-z0-9+/]{40}")
_NEAR = 300
# Tokens that say by how they begin whose they are; hardly anything else looks so.
_TOKEN = re.compile(
    r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{20,}|A[KS]IA[A-Z0-9]{16}\b|"
    r"xox[abeoprs]-[A-Za-z0-9-]{20,}|AIza[A-Za-z0-9_-]{35}|sk-[A-Za-z0-9_-]{32,}|[sr]k_live_[A-Za-z0-9]{20,}|"
    r"npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,}|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})"
)
_BEGINNINGS = ("gh", "glpat-", "AKIA", "ASIA", "xox", "AIza", "sk-", "k_live_", "npm_", "pypi-", ".eyJ")
# What is said to be a password, and has letters and digits as one. A call or a name of a program has brackets or dots.
_VALUE = r"[^\s\"'()\[\]{}<>,;./\\#]"
# A name begins with a word, after "DB_", or as in "smtpPassword"; a compass is none.
_BEGIN = r"(?:\b|(?<=_)|(?<=[a-z])(?=passw)|(?-i:(?<=[a-z0-9])(?=[A-Z])))"
_SIGN = r"[\"']?\s?[:=]\s?[\"']?"
_END = r"(?=[\s\"',;]|\.\s|\.?$)"
_SAID = re.compile(
    rf"{_BEGIN}((?:api[-_ ]?key|secret[-_ ]?key|client[-_ ]?secret|(?:access|auth|api)[-_ ]?token|token|secret){_SIGN})"
    rf"(?={_VALUE}{{0,63}}[0-9])(?={_VALUE}{{0,63}}[a-z]){_VALUE}{{6,64}}{_END}",
    re.IGNORECASE,
)
# Where the name leaves no doubt, these signs belong to it too: unless it is the name of something in a program.
_ANY = r"[^\s\"'()\[\]{}<>,;\\]"
_PASSWORD = re.compile(
    rf"{_BEGIN}((?:pass(?:word|wort|phrase|code|wd)?|pwd|kennwort|(?:secret[-_]?)?access[-_]?key){_SIGN})"
    rf"(?!\w+://)(?!(?<![\"'])[a-z_]\w*(?:\.[a-z_]\w*)+\.?(?:[\s,;]|$))"
    rf"(?={_ANY}{{0,63}}[0-9])(?={_ANY}{{0,63}}[a-z]){_ANY}{{6,64}}(?<!\.){_END}",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"(://[^\s/:@]{0,100}:)[^\s/@]{1,200}@")
_HINTS = ("pass", "pwd", "kennwort", "token", "secret", "key")


def without_secrets(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield ``passages`` with passwords and tokens blanked; raises Refused("secret") at a private key."""
    before = ""
    for passage in passages:
        if _holds_key(before, passage.text):
            raise Refused("secret")
        before = passage.text
        text = blanked(passage.text)
        yield passage if text == passage.text else replace(passage, text=text)


def _holds_key(before: str, text: str) -> bool:
    """Tell whether a private key stands in ``text``, or begins at the end of ``before``."""
    if _PUTTY in text or ("PRIVATE" in text and any(_begins(text, found.end()) for found in _HEADER.finditer(text))):
        return True
    if "PRIVATE" not in before[-_NEAR:]:
        return False
    return any(_BODY.search(text[:_NEAR]) for found in _HEADER.finditer(before) if found.end() > len(before) - _NEAR)


def _begins(text: str, end: int) -> bool:
    """Tell whether a key follows the header that ends there: anything but a quote mark, or what looks like a key."""
    return not text.startswith(_QUOTES, end) or _BODY.search(text, end, end + _NEAR) is not None


def blanked(text: str) -> str:
    """Return ``text`` with what is a token, or is said to be a password, blanked."""
    if any(beginning in text for beginning in _BEGINNINGS):
        text = _TOKEN.sub(BLANK, text)
    if "://" in text:
        text = _IN_ADDRESS.sub(rf"\g<1>{BLANK}@", text)
    folded = text.lower()
    if not any(hint in folded for hint in _HINTS):
        return text
    return _SAID.sub(rf"\g<1>{BLANK}", _PASSWORD.sub(rf"\g<1>{BLANK}", text))
