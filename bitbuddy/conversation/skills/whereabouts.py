"""What became of a file that no name in the index has any more: whether it went, or what it is called now."""

from __future__ import annotations

from dataclasses import replace

from bitbuddy.conversation.skills.changes import change_fact, change_query
from bitbuddy.conversation.skills.contract import Findings
from bitbuddy.conversation.skills.file_search import Search, dated
from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.files.names import fold
from bitbuddy.kernel.events import ChangeKind
from bitbuddy.personality.situations import Situation

LISTED = 3
# So many changes with the words somewhere in their path are looked at, the newest.
_LOOKED_AT = 200


def became_of(search: Search) -> Findings | None:
    """Return what became of files that were called as asked and are gone or have another name now, None for none."""
    asked, request = search.asked, search.request
    narrowed = asked.after or asked.before or asked.min_bytes or asked.max_bytes or asked.order
    if not (asked.words or asked.any_words) or narrowed:
        return None
    query = replace(change_query(search, (ChangeKind.GONE, ChangeKind.MOVED)), limit=_LOOKED_AT, together=False)
    answer = request.parts.history.changes(query)
    found = [one for one in answer.entries if _was_called(one, query.words, query.any_words)]
    if not found:
        return None
    facts = tuple(change_fact(one, request) for one in found[:LISTED])
    said = request.wording.lists.quoted(" ".join((*asked.words, *asked.any_words)))
    headline = request.wording.changes.no_longer(said)
    listed = request.wording.lists.listed([fact.text for fact in facts], LISTED, len(found))
    text = dated(f"{headline}\n{listed}", search.status, request)
    shown = tuple(fact.path for fact in facts if fact.kind == "file")
    return Findings(Situation.FOUND_NONE, text, facts, text, shown=shown)


def _was_called(entry: ChangeEntry, words: tuple[str, ...], any_words: tuple[str, ...]) -> bool:
    """Return whether the name that a file had, and not only its folder, has the words; many together have no name."""
    if entry.gathered:
        return False
    name = fold((entry.before or entry.path).rpartition("/")[2])
    either = not any_words or any(fold(word) in name for word in any_words)
    return either and all(fold(word) in name for word in words)
