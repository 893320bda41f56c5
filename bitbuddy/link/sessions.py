"""What a face may ask about whole conversations: which one is meant, a branch of it, and a copy in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.kernel.paths import typed_path

if TYPE_CHECKING:
    from pathlib import Path

    from bitbuddy.app import Buddy
    from bitbuddy.memory.message import StoredSession

Json = dict[str, Any]
_NAMES_TRIED = 1_000


def session_find(buddy: Buddy, session: str = "") -> Json:
    """Tell of one conversation: by its id, a beginning or an end of that, or (empty) the one that was used last.

    Raises NotFoundError, and UsageError where more than one is meant.
    """
    return session_row(buddy, _session(buddy, session))


def session_branch(buddy: Buddy, session: str, message: str = "") -> Json:
    """Copy a conversation up to a message (empty: all of it) into a new one, and tell of that. Nothing is learned."""
    from bitbuddy.memory.sessions import EVERY, whole_message

    source = _session(buddy, session)
    at = whole_message(buddy.store.messages(source.id, EVERY), str(message)) if message else ""
    made = buddy.store.session(buddy.store.branch(source.id, at))
    if made is None:  # it was forgotten at this very moment
        raise NotFoundError("The conversation is gone.")
    return {**session_row(buddy, made), "branched_title": source.title}


def session_export(buddy: Buddy, session: str, path: str, format: str = "", force: bool = False) -> Json:
    """Write a conversation to a file at the whole path ``path``: markdown or json, as its name or ``format`` says.

    In a folder the file is called by the title. Nothing is overwritten but with ``force``. Raises UsageError,
    NotFoundError or StorageError; then no file is left.
    """
    from bitbuddy.kernel.newfile import new_file
    from bitbuddy.memory.exporting import format_of, write_json, write_markdown
    from bitbuddy.memory.sessions import EVERY

    chosen = _session(buddy, session)
    target, form = typed_path(str(path)), str(format)
    if target.is_dir():
        form = form or "markdown"
        target = _named(target, chosen.title, form, replace=force)
    form = format_of(target.suffix, form)
    messages = buddy.store.messages(chosen.id, EVERY)
    if not messages:
        raise NotFoundError("There is nothing in this conversation any more.")
    with new_file(target, replace=bool(force)) as file:
        if form == "json":
            write_json(file, chosen, messages)
        else:
            write_markdown(file, chosen, messages, buddy.personality().name)
    return {"path": str(target), "format": form, "session": chosen.id, "messages": len(messages)}


def session_row(buddy: Buddy, one: StoredSession) -> Json:
    """Return a conversation as faces get it; ``kept``: it is on the disk, else it is gone when Bit Buddy ends.

    ``memories`` are as many as would be forgotten with it.
    """
    return {
        "id": one.id,
        "title": one.title,
        "created": one.created.isoformat(),
        "updated": one.updated.isoformat(),
        "messages": one.messages,
        "branched_from": one.branched_from,
        "branched_at": one.branched_at,
        "kept": buddy.store.is_kept(one.id),
        "private": one.private,
        "memories": buddy.store.kept.learned_in(one.id),
    }


def _session(buddy: Buddy, text: str) -> StoredSession:
    from bitbuddy.memory.sessions import whole_session

    wanted = str(text) or buddy.store.latest_session()
    if not wanted:
        raise NotFoundError("There is no conversation yet.", hint="`bitbuddy chat` begins one.")
    return whole_session(buddy.store, wanted)


def _named(folder: Path, title: str, form: str, *, replace: bool) -> Path:
    """Return the path of a file in ``folder`` that is called by ``title``; a number is added while that is taken."""
    from bitbuddy.memory.exporting import ENDINGS, format_of
    from bitbuddy.memory.sessions import file_name

    name, ending = file_name(title), ENDINGS[format_of("", form)]
    target = folder / f"{name}{ending}"
    for number in range(2, _NAMES_TRIED):
        if replace or not target.exists():
            break
        target = folder / f"{name} ({number}){ending}"
    return target


OPERATIONS = (session_find, session_branch, session_export)
