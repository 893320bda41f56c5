"""What a face may do about replies: a thumb up or down, what thumbs changed, and everything as it was before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.errors import NotFoundError, UsageError
from bitbuddy.link.memory_checks import must_have_its_file
from bitbuddy.memory.adjusting import Given
from bitbuddy.memory.feedback_said import effect_said, outcome_said, said_of, unchanged_said, undone_said
from bitbuddy.memory.store import Speaker, StoredMessage

if TYPE_CHECKING:
    from bitbuddy.app import Buddy

Json = dict[str, Any]
MOST = 1_000
LAST = "last"


def feedback(buddy: Buddy, message: str = "", value: int = 1, word: str = "") -> Json:
    """Give a reply a thumb up (1) or down (-1), with an optional ``word``; 0 takes it back.

    ``message`` is the id of the reply, "" for the last one. ``told`` says what that changes, in the language of the
    reply. Raises NotFoundError, and UsageError where thumbs do not count.
    """
    if value not in {1, 0, -1} or isinstance(value, bool):
        raise UsageError("A thumb is up (1), down (-1), or taken back (0).")
    reply = _reply(buddy, str(message))
    if value == 0:
        buddy.memory.feedback.taken_back(reply.id)
        return {"message": reply.id, "value": 0, "word": "", "told": outcome_said(None, {}, _language(reply))}
    if not buddy.settings["memory.feedback"]:
        raise UsageError(
            "Thumbs do not count now.", "They are switched off.", "`bitbuddy settings set memory.feedback true`"
        )
    given, told = buddy.memory.feedback.judged(reply, value, str(word), _language(reply))
    return {"message": reply.id, "value": value, "word": given.word, "told": told}


def feedback_undo(buddy: Buddy, id: str = "") -> Json:
    """Take back the thumb with this id, or on the message with it, or the "last" that holds; without one every thumb.

    ``told`` says so in the language of the last reply. Raises NotFoundError, where there is no last one not.
    """
    must_have_its_file(buddy)
    if id == LAST:
        holding = (one.id for one in buddy.memory.feedback.history(MOST) if one.taken_back is None)
        undone = int(buddy.memory.feedback.taken_back(next(holding, "")))
    elif not id:
        undone = buddy.memory.feedback.as_you_were()
    elif not buddy.memory.feedback.taken_back(str(id)):
        raise NotFoundError("There is no such thumb.", hint="`bitbuddy feedback list` shows them.")
    else:
        undone = 1
    return {"undone": undone, "told": undone_said(undone, not id, _language(buddy.store.last_reply()))}


def feedback_list(buddy: Buddy, limit: int = 50) -> Json:
    """Tell what thumbs changed, in sentences and in numbers, and list them, the newest first.

    The sentences are in the language of the last reply; there is one at least.
    """
    if not isinstance(limit, int) or isinstance(limit, bool) or not 0 < limit <= MOST:
        raise UsageError(f"limit must be a whole number from 1 to {MOST}.")
    must_have_its_file(buddy)
    changes, language = buddy.memory.feedback.adjustments(), _language(buddy.store.last_reply())
    return {
        "on": bool(buddy.settings["memory.feedback"]),
        "says": said_of(changes, language, buddy.clock.now()) or [unchanged_said(language)],
        "traits": dict(changes.traits),
        "given": [_given_json(one) for one in buddy.memory.feedback.history(limit)],
    }


def values_of(buddy: Buddy, messages: list[StoredMessage]) -> dict[str, int]:
    """Return the thumb on each of ``messages`` that has one."""
    return buddy.memory.feedback.values([one.id for one in messages if one.speaker is Speaker.BUDDY])


def _reply(buddy: Buddy, identity: str) -> StoredMessage:
    """Return the reply with this id, or the last one; raises NotFoundError."""
    found = buddy.store.message(identity) if identity else buddy.store.last_reply()
    if found is None and not identity:
        must_have_its_file(buddy)
        raise NotFoundError("There is no reply yet.", hint="Ask me something first.")
    if found is None or found.speaker is not Speaker.BUDDY:
        raise NotFoundError("There is no such reply.", hint="It may have been forgotten.")
    return found


def _language(reply: StoredMessage | None) -> str:
    """Return the language that a reply was in; English where that is not known."""
    return str(reply.explanation.get("language") or "en") if reply is not None else "en"


def _given_json(given: Given) -> Json:
    return {
        "id": given.id,
        "message": given.message,
        "value": given.value,
        "word": given.word,
        "changed": effect_said(given),
        "created": given.created.isoformat(),
        "taken_back": given.taken_back.isoformat() if given.taken_back else "",
        "replaced_by": given.replaced_by,
    }


OPERATIONS: tuple[Callable[..., Any], ...] = (feedback, feedback_undo, feedback_list)
