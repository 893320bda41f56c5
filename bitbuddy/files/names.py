"""How names are compared, and how they are kept in the database whatever bytes they are made of."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata

# Undecodable bytes arrive as lone surrogates, which SQLite cannot hold as text.
_SURROGATES = re.compile("[\ud800-\udfff]")


def fold(text: str) -> str:
    """Return ``text`` as it is searched: case, accents and compatibility forms do not matter.

    Casefold, NFKD, casefold again (NFKD can bring capitals back), combining marks taken away: "Größe" and "GROSSE"
    are the same, so are NFC and NFD, "İ" and "i". A lone surrogate becomes U+FFFD.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    plain = "".join(one for one in decomposed if not unicodedata.combining(one))
    return _SURROGATES.sub("\ufffd", plain)


def stored(name: str) -> str | bytes:
    """Return ``name`` as it goes into the database: text, or its own bytes where they are not UTF-8."""
    if name.isascii():
        return name
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def restored(value: object) -> str:
    """Return the name that `stored` made ``value`` of, undecodable bytes as surrogates; raises DatabaseError."""
    if isinstance(value, str):
        return value
    if not isinstance(value, bytes):
        raise sqlite3.DatabaseError("malformed name")
    return os.fsdecode(value)


def folded_if_different(name: str) -> str | None:
    """Return the folded name, or None when it is the name itself and need not be kept twice."""
    folded = fold(name)
    return None if folded == name else folded
