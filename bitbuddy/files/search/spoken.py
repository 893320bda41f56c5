"""What a person types or says, as a query: the words of a search, and the names of the usual folders."""

from __future__ import annotations

import re
from pathlib import Path

from bitbuddy.files.model import FileQuery, Order
from bitbuddy.files.names import fold
from bitbuddy.files.roots import RootPlan

_PHRASE = re.compile(r'"([^"]*)"')
# What people call the usual folders besides their own names.
_CALLED = {
    "desktop": "desktop",
    "document": "documents",
    "documents": "documents",
    "download": "downloads",
    "downloads": "downloads",
    "picture": "pictures",
    "pictures": "pictures",
    "photos": "pictures",
    "music": "music",
    "videos": "videos",
    "movies": "videos",
    "home": "home",
}


def find_query(text: str, limit: int, *, count: bool = True) -> FileQuery | None:
    """Return the query for all words of ``text``; None when there is no word in it.

    Words in double quotes belong together; ``*`` stands for anything, also at an end, where it changes nothing.
    """
    phrases = _PHRASE.findall(text)
    rest = _PHRASE.sub(" ", text) if phrases else text
    parts = [*phrases, *rest.replace("/", " ").split()]
    words = tuple(piece for part in parts for piece in part.split("*") if piece.strip())
    return FileQuery(words=words, order=Order.RELEVANCE, limit=limit, count=count) if words else None


def root_for(word: str, plan: RootPlan) -> str | None:
    """Return the path of the root of ``plan`` that ``word`` names, or None."""
    wanted = fold(word).strip().removeprefix("my ").removeprefix("the ")
    wanted = wanted.removesuffix(" folder").removesuffix(" directory").strip()
    called = _CALLED.get(wanted)
    for root in plan.roots:
        if root.word and root.word == called:
            return root.path
    for root in plan.roots:
        if wanted and fold(Path(root.path).name) == wanted and root.deep:
            return root.path
    return None
