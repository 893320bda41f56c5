"""Whole conversations: named by a part of their id, branched from a message, and the name of a file for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.kernel.identity import new_id
from bitbuddy.memory.message import StoredMessage, StoredSession

if TYPE_CHECKING:
    from bitbuddy.memory.store import ConversationStore

SHORTEST_PART = 4
SHORT_CHARACTERS = 8
EVERY = 1 << 40
_PART = re.compile(r"[0-9a-f-]+", re.ASCII)
_AMBIGUOUS = 5
# No file system takes more than 255 bytes; an ending and a number still have to fit.
_NAME_BYTES = 120
_FORBIDDEN = re.compile(r'[\x00-\x1f/\\:*?"<>|\x7f]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.ASCII)


def short(identity: str) -> str:
    """Return the part of an id that people are shown: its end, as ids made in the same minute begin alike."""
    return identity[-SHORT_CHARACTERS:]


def chosen(part: str, found: Sequence[str], what: str) -> str:
    """Return the one id of ``found`` that ``part`` means; raises NotFoundError or UsageError, naming ``what``."""
    if part in found:
        return part
    if not found:
        raise NotFoundError(f"There is no {what} {display_text(part[:60])}.", hint="It may have been removed already.")
    if len(found) > 1:
        named = ", ".join(found[:_AMBIGUOUS])
        raise UsageError(f"{part} may be more than one {what}.", f"There are {named}.", "Type more of its id.")
    return found[0]


def id_part(text: str, what: str) -> str:
    """Return what a person typed as a part of an id; raises UsageError where it is none."""
    part = text.strip().lower()
    if len(part) < SHORTEST_PART or not _PART.fullmatch(part):
        raise UsageError(
            f"“{display_text(text[:60])}” is no id of a {what}.",
            hint=f"An id, or {SHORTEST_PART} or more of the signs that it begins or ends with.",
        )
    return part


def whole_session(store: ConversationStore, text: str) -> StoredSession:
    """Return the session that an id, or the beginning or the end of one, names; raises NotFoundError or UsageError."""
    exact = store.session(text) if display_text(text) == text else None  # a database takes no halves of characters
    if exact is not None:
        return exact
    found = store.session(chosen(text, store.ids_like(id_part(text, "conversation")), "conversation"))
    if found is None:
        raise NotFoundError("There is nothing in this conversation any more.")
    return found


def whole_message(messages: Sequence[StoredMessage], text: str) -> str:
    """Return the id among ``messages`` that ``text`` is, begins or ends; raises NotFoundError or UsageError."""
    known = [one.id for one in messages]
    if text in known:
        return text
    part = id_part(text, "message")
    return chosen(text, [one for one in known if one.startswith(part) or one.endswith(part)], "message")


def copied(messages: Sequence[StoredMessage], at: str) -> list[StoredMessage]:
    """Return copies of ``messages`` up to the one with the id ``at``, with ids of their own, for a new session."""
    session, copies = new_id(), []
    for message in messages:
        copies.append(replace(message, id=new_id(), session=session))
        if message.id == at:
            return copies
    raise NotFoundError("There is no such message in this conversation.")


def file_name(title: str) -> str:
    """Return a name for the file of a conversation, without an ending, that every system takes."""
    name = " ".join(_FORBIDDEN.sub(" ", display_text(title)).split()).strip(" .")
    name = name.encode("utf-8", "replace")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{name}_" if _DEVICES.fullmatch(name) else name or "Conversation"
