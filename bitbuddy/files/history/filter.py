"""Which changes a question is about: their kind, where they were and are, what their files are and are called."""

from __future__ import annotations

from collections.abc import Iterable

from bitbuddy.files.history.model import ChangeEntry, ChangeQuery
from bitbuddy.files.kinds import extension_of, kind_of
from bitbuddy.files.names import fold


def lies_in(folder: str, query: ChangeQuery) -> bool:
    """Tell whether ``query`` looks into ``folder``."""

    def within(tops: Iterable[str]) -> bool:
        return any(folder == top or folder.startswith(f"{top.rstrip('/')}/") for top in tops)

    return (not query.folders or within(query.folders)) and not within(query.not_folders)


def is_meant(entry: ChangeEntry, query: ChangeQuery) -> bool:
    """Tell whether the filters of ``query`` leave an entry."""
    if query.kinds and entry.kind not in query.kinds:
        return False
    if query.folders or query.not_folders:
        places = [one.rpartition("/")[0] or "/" for one in (entry.path, entry.before) if one]
        if not any(lies_in(place, query) for place in places):
            return False
    return not query.narrowed or (_is_such_a_file(entry, query) and _has_words(entry, query))


def _is_such_a_file(entry: ChangeEntry, query: ChangeQuery) -> bool:
    if not (query.file_kinds or query.extensions):
        return True
    if entry.folder:
        return False
    extension = extension_of(entry.path.rpartition("/")[2])
    by_ending = any(f".{extension}".endswith(f".{one}") for one in query.extensions if one)
    return by_ending or kind_of(extension) in query.file_kinds


def _has_words(entry: ChangeEntry, query: ChangeQuery) -> bool:
    if not (query.words or query.any_words):
        return True
    text = fold(entry.path) + "\n" + fold(entry.before)
    either = not query.any_words or any(fold(word) in text for word in query.any_words)
    return either and all(fold(word) in text for word in query.words)
