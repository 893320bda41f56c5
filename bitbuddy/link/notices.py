"""What a face may ask about notices: which there were, why, to act on one, and to be quiet for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.errors import UsageError

if TYPE_CHECKING:
    from bitbuddy.app import Buddy

Json = dict[str, Any]
MAXIMUM_ROWS = 1_000


def notices_list(buddy: Buddy, limit: int = 20, before: str = "", kind: str = "") -> Json:
    """List notices, the newest first; ``before`` is the id of one: what is older. ``quiet_until`` is ISO or empty."""
    wanted = max(1, min(_whole("limit", limit), MAXIMUM_ROWS))
    found = buddy.notices.latest(wanted, before=str(before), kind=str(kind))
    until = buddy.notices.quiet_until()
    return {"notices": [one.to_json() for one in found], "quiet_until": until.isoformat() if until else ""}


def notice_do(buddy: Buddy, id: str, action: str) -> Json:
    """Do one of a notice's actions ("open", "show", "move:documents", "undo", "less", "snooze", "dismiss", "why").

    Returns ``notice`` as it is then, ``told``: a sentence on what was done, and ``face``: {"action": "open" or "show",
    "path"} where the face is the one to do it. Raises NotFoundError, and what a refused move raises.
    """
    done = buddy.notices.act(str(id), str(action))
    answer: Json = {"notice": done.notice.to_json(), "told": done.told}
    if done.face:
        answer["face"] = {"action": done.face, "path": done.path}
    return answer


def notice_why(buddy: Buddy, id: str = "") -> Json:
    """Tell why a notice was raised (empty: the last one shown); ``why`` is a list of sentences."""
    found = buddy.notices.get(str(id)) if id else buddy.notices.last_shown()
    return {"notice": found.to_json() if found else None, "why": list(found.why) if found else []}


def notices_snooze(buddy: Buddy, minutes: int = 60, kind: str = "") -> Json:
    """Be quiet for so many minutes, about one kind or (empty) all; 0 ends it. ``quiet_until`` is ISO or empty."""
    until = buddy.notices.snooze(_whole("minutes", minutes), str(kind))
    return {"quiet_until": until.isoformat() if until else "", "kind": kind}


def _whole(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UsageError(f"{name} has to be a whole number.")
    return value


OPERATIONS = (notices_list, notice_do, notice_why, notices_snooze)
