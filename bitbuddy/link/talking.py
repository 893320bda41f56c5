"""What a face may ask about conversations: questions, what was said, the list of sessions, and a search in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.errors import UsageError
from bitbuddy.link.sessions import session_row

if TYPE_CHECKING:
    from bitbuddy.app import Buddy
    from bitbuddy.memory.message import FoundMessage, StoredMessage

Json = dict[str, Any]

MAXIMUM_TEXT = 100_000
# What one answer over the link may carry of messages, sessions or finds; a face asks for the next page.
MAXIMUM_ROWS = 1_000


def ask(  # noqa: PLR0913, PLR0917 - each says how to ask
    buddy: Buddy,
    text: str,
    session: str | None = None,
    rules: bool = False,
    replaces: str = "",
    fresh: bool = False,
    private: bool = False,
) -> Iterator[Json]:
    """Stream the chunks of an answer; when the reader goes away the turn is cancelled.

    ``replaces`` is the id of the person's message that is edited or asked again; ``fresh`` asks for a new answer where
    one is known. ``private``: nothing of the session is written or learned, until `session_remove` forgets it.
    ``feedback`` of the reply is 0, None where thumbs do not count.
    """
    said = str(text)[:MAXIMUM_TEXT]
    ticket = buddy.ask(said, session, rules=rules, replaces=str(replaces), fresh=fresh, private=bool(private))
    try:
        for chunk in ticket:
            step = chunk.to_json()
            if "reply" in step:
                step["reply"]["feedback"] = _without_thumb(buddy)
            yield step
    finally:
        ticket.cancel()


def brain_expect(buddy: Buddy, text: str = "", session: str | None = None) -> Json:
    """Hear what is being typed in ``session``, "" for nothing yet: if it is for the brain, that wakes meanwhile."""
    buddy.self_test.make_way()
    buddy.conversation.expect(str(text)[:MAXIMUM_TEXT], session)
    return {}


def cancel(buddy: Buddy, turn: str) -> Json:
    """End a turn."""
    buddy.conversation.cancel(turn)
    return {}


def history(buddy: Buddy, limit: int = 100, session: str | None = None, before: str = "") -> Json:
    """Tell what was said in the latest session, or the one named, oldest first.

    ``before`` is the id of a message: what stands before it. ``more`` tells whether there is anything older.
    ``feedback`` of a message is the thumb on it, 1 or -1; 0 without one, None where thumbs do not count. ``private``
    tells whether nothing of it is kept.
    """
    from bitbuddy.link.feedback import values_of

    wanted = _count("limit", limit)
    chosen = session or buddy.store.latest_session()
    messages = buddy.store.messages(chosen, wanted + 1, str(before) or None) if chosen else []
    thumbs, none = values_of(buddy, messages), _without_thumb(buddy)
    return {
        "session": chosen,
        "messages": [{**_message_json(one), "feedback": thumbs.get(one.id, none)} for one in messages[-wanted:]],
        "more": len(messages) > wanted,
        "private": bool(chosen) and buddy.store.is_private(str(chosen)),
    }


def _without_thumb(buddy: Buddy) -> int | None:
    return 0 if buddy.settings["memory.feedback"] else None


def _message_json(message: StoredMessage) -> Json:
    facts = message.facts
    return {
        "id": message.id,
        "role": message.speaker.value,
        "text": message.text,
        "badge": message.badge,
        "facts": facts,
        "sources": list(dict.fromkeys(str(fact["source"]) for fact in facts if "source" in fact)),
        "created": message.created.isoformat(),
        "headline": message.headline,
        "explanation": message.explanation,
        "choices": message.choices,
    }


def sessions(buddy: Buddy, limit: int = 50, offset: int = 0) -> Json:
    """List the sessions that have messages, the one that was used last first."""
    found = buddy.store.sessions(_count("limit", limit), _count("offset", offset, least=0, most=1 << 40))
    if not found:
        _not_unread(buddy)
    return {"sessions": [session_row(buddy, one) for one in found]}


def session_rename(buddy: Buddy, session: str, title: str) -> Json:
    """Give a session another title; an empty one makes it the first question again. Raises NotFoundError."""
    buddy.store.rename_session(str(session), str(title))
    return {"session": session}


def session_remove(buddy: Buddy, session: str) -> Json:
    """Forget a session for good, with the ``memories`` that were told in no other. Raises NotFoundError."""
    gone = buddy.forgetting.conversation(str(session))
    return {"session": session, "memories": gone.memory.memories}


def search_messages(buddy: Buddy, text: str, limit: int = 50) -> Json:
    """Find messages by their words, the best first and the newest among equals."""
    found = buddy.store.search(str(text)[:MAXIMUM_TEXT], _count("limit", limit))
    if not found:
        _not_unread(buddy)
    return {"found": [_found_json(one) for one in found]}


def _not_unread(buddy: Buddy) -> None:
    """Raise StorageError where there may be conversations, and the file of them could not be opened."""
    from bitbuddy.link.memory_checks import must_have_its_file

    must_have_its_file(buddy)


def _found_json(found: FoundMessage) -> Json:
    return {
        "session": found.message.session,
        "title": found.title,
        "message": found.message.id,
        "role": found.message.speaker.value,
        "created": found.message.created.isoformat(),
        "snippet": found.snippet,
        "hits": [list(hit) for hit in found.hits],
    }


def _count(name: str, value: object, *, least: int = 1, most: int = MAXIMUM_ROWS) -> int:
    """Return a number from a face within its bounds; raises UsageError for what is no whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise UsageError(f"{name} has to be a whole number.")
    return max(least, min(value, most))
