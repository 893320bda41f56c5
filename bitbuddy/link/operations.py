"""What a face may ask of the engine, each as a function from JSON to JSON; the same whether it is near or far."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import inspect
import os
import queue
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import bitbuddy
from bitbuddy.app import Buddy
from bitbuddy.files.model import FileAnswer, FileEntry
from bitbuddy.health.judge import summary_line
from bitbuddy.kernel.errors import NotFoundError, PersonalityError, UsageError
from bitbuddy.kernel.events import Event, IndexProgress, IndexState, event_to_json
from bitbuddy.kernel.paths import typed_path
from bitbuddy.kernel.settings import SETTINGS
from bitbuddy.link import brain_servers, brains
from bitbuddy.link import notices as told
from bitbuddy.link import setup as first_steps
from bitbuddy.link.moving import move_undo, moves
from bitbuddy.link.talking import (
    Json,
    ask,
    brain_expect,
    cancel,
    history,
    search_messages,
    session_remove,
    session_rename,
    sessions,
)
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.sample import sample_line

Operation = Callable[..., Json | Iterator[Json]]

# The last event comes a moment before the status says that the look has ended.
_LOOK_SECONDS = 0.05


def run(buddy: Buddy, operation: str, arguments: Json) -> Json | Iterator[Json]:
    """Run one operation; raises UsageError for an unknown one or wrong arguments, and what the engine raises."""
    function = OPERATIONS.get(operation) or _seldom().get(operation)
    if function is None:
        raise UsageError(f"There is no operation called {operation[:40]}.", "The other side may be another version.")
    try:
        inspect.signature(function).bind(buddy, **arguments)
    except TypeError as error:
        raise UsageError(f"The operation {operation} was asked with wrong arguments.", f"{error}.") from error
    return function(buddy, **arguments)


def to_json(value: object) -> Any:
    """Return a value of the engine as JSON: dataclasses as objects, times in ISO form, enums as their values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_json(one) for one in value]
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    return value


def hello(buddy: Buddy) -> Json:
    """Tell who answers: version, owner, buddy, mood, brain and index."""
    personality, judgement = buddy.personality(), buddy.monitor.judgement()
    return {
        "version": bitbuddy.__version__,
        "owner_pid": os.getpid(),
        "buddy": {
            "name": buddy.buddy.name,
            "personality": {"id": personality.id, "name": personality.name, "tagline": personality.tagline},
        },
        "mood": judgement.mood.value,
        "mood_reason": judgement.reason,
        "brain": brains.brain_status(buddy),
        "index": index_status(buddy),
        "person": buddy.settings["ui.name"],
        "theme": buddy.settings["ui.theme"],
        "setup": first_steps.setup_state(buddy),
    }


def find(buddy: Buddy, text: str, limit: int = 20) -> Json:
    """Find files by words, best first."""
    buddy.freshen()
    answer = buddy.files.find(text, limit)
    return _answer_json(answer)


def _answer_json(answer: FileAnswer) -> Json:
    results = [_file_json(entry) for entry in answer.entries]
    return {
        "results": results,
        "total": answer.total,
        "took_ms": round(answer.took_ms, 2),
        "as_of": to_json(answer.as_of),
    }


def _file_json(entry: FileEntry) -> Json:
    return {
        "kind": "file",
        "path": entry.path,
        "size": entry.size,
        "mtime": entry.modified.timestamp(),
        "modified": entry.modified.isoformat(),
        "file_kind": entry.kind,
        "source": "file index",
    }


def index(buddy: Buddy, paths: list[str] | None = None) -> Iterator[Json]:
    """Look at the folders again, stream the progress, and end with the index's status."""
    if paths:
        _add_roots(buddy, paths)
    progress: queue.SimpleQueue[Json] = queue.SimpleQueue()

    def hear(event: Event) -> None:
        if isinstance(event, IndexProgress):
            progress.put(event_to_json(event))

    unsubscribe = buddy.events.subscribe(hear)
    try:
        status = buddy.files.refresh(0)
        while status.state is IndexState.CRAWLING:
            with contextlib.suppress(queue.Empty):
                step = progress.get(timeout=_LOOK_SECONDS)
                if step["state"] == IndexState.CRAWLING.value:
                    yield {"type": "progress", **step}
            status = buddy.files.status()
        yield {"type": "done", **index_status(buddy)}
    finally:
        unsubscribe()


def _add_roots(buddy: Buddy, paths: list[str]) -> None:
    known = list(buddy.settings["files.roots"])
    covered = [Path(root) for root in buddy.files.status().roots]
    for path in paths:
        whole = typed_path(path).absolute()
        if not whole.is_dir():
            raise UsageError(f"{path} is not a folder.", hint="Name a folder that exists.")
        if not any(whole.is_relative_to(root) for root in covered) and str(whole) not in known:
            known.append(str(whole))
    buddy.settings.set("files.roots", known)


def index_status(buddy: Buddy) -> Json:
    """Tell what the index holds."""
    return {**to_json(buddy.files.status()), "content": to_json(buddy.contents.coverage())}


def health(buddy: Buddy) -> Json:
    """Tell how the machine is: mood, readings, alerts and what causes the load."""
    readings, judgement = buddy.monitor.readings(), buddy.monitor.judgement()
    return {
        "mood": judgement.mood.value,
        "reason": judgement.reason,
        "readings": to_json(readings),
        "alerts": to_json(judgement.alerts),
        "causes": to_json(buddy.monitor.top_processes("cpu", 5)),
        "line": summary_line(readings),
    }


def buddies(buddy: Buddy) -> Json:
    """Tell which buddies there are."""
    return {
        "buddies": [
            {
                "name": one.name,
                "personality": one.personality,
                "folder": str(one.folder),
                "current": one.name == buddy.buddy.name,
            }
            for one in buddy.buddies.available()
        ]
    }


def buddy_new(buddy: Buddy, name: str, personality: str = "default") -> Json:
    """Make a buddy."""
    known = buddy.personalities.load(personality)
    made = buddy.buddies.create(name, known.id)
    return {"name": made.name, "personality": made.personality, "folder": str(made.folder)}


def buddy_use(buddy: Buddy, name: str) -> Json:
    """Switch to another buddy."""
    chosen = buddy.use_buddy(name)
    return {"name": chosen.name, "personality": chosen.personality, "folder": str(chosen.folder)}


def buddy_remove(buddy: Buddy, name: str) -> Json:
    """Set a buddy's folder aside; the current one cannot be removed."""
    if name == buddy.buddy.name:
        raise UsageError(
            f"{name} is the buddy you talk to now.", hint="Switch to another first: `bitbuddy buddy use NAME`."
        )
    return {"name": name, "kept_in": str(buddy.buddies.remove(name))}


def personalities(buddy: Buddy) -> Json:
    """Tell which personalities there are, each with a line in its own voice as ``sample``."""
    current, library = buddy.personality().id, buddy.personalities
    rows = [{**to_json(one), "current": one.id == current} for one in library.available()]
    return {"personalities": [{**row, "sample": _sample(library, str(row["id"]))} for row in rows]}


def _sample(library: PersonalityLibrary, identifier: str) -> str:
    try:
        return sample_line(library.load(identifier))
    except (NotFoundError, PersonalityError):  # its row tells what is wrong with its file
        return ""


def personality_use(buddy: Buddy, name: str) -> Json:
    """Give the current buddy another personality."""
    chosen = buddy.use_personality(name)
    return {"id": chosen.id, "name": chosen.name, "tagline": chosen.tagline, "buddy": buddy.buddy.name}


def settings(buddy: Buddy) -> Json:
    """Tell every setting with its value, as the file is now."""
    buddy.settings.reload()
    rows = [
        {
            "key": one.key,
            "value": buddy.settings[one.key],
            "default": one.default,
            "label": one.label,
            "help": one.help,
            "minimum": one.minimum,
            "maximum": one.maximum,
            "choices": list(one.choices),
            "type": type(one.default).__name__,
        }
        for one in SETTINGS.values()
    ]
    problem = buddy.settings.problem
    return {"settings": rows, "problem": str(problem) if problem else ""}


def setting_set(buddy: Buddy, key: str, value: Any) -> Json:
    """Change a setting; a text is read in the setting's own type. Raises NotFoundError for a buddy there is not."""
    if key == "buddy.current" and isinstance(value, str):
        buddy.use_buddy(value)
    elif isinstance(value, str):
        buddy.settings.set_text(key, value)
    else:
        buddy.settings.set(key, value)
    return {"key": key, "value": buddy.settings[key]}


def doctor(buddy: Buddy) -> Json:
    """Check everything that can be wrong, each with what to do."""
    from bitbuddy.link.doctor import check

    buddy.settings.reload()
    checks = check(buddy)
    return {"checks": [to_json(one) for one in checks], "ok": all(one.ok for one in checks)}


OPERATIONS: dict[str, Operation] = {
    function.__name__: function
    for function in (
        hello,
        ask,
        cancel,
        brain_expect,
        find,
        index,
        index_status,
        health,
        *brains.OPERATIONS,
        *brain_servers.OPERATIONS,
        buddies,
        buddy_new,
        buddy_use,
        buddy_remove,
        personalities,
        personality_use,
        settings,
        setting_set,
        history,
        sessions,
        session_rename,
        session_remove,
        search_messages,
        moves,
        move_undo,
        *told.OPERATIONS,
        *first_steps.OPERATIONS,
        doctor,
    )
}


def _seldom() -> dict[str, Operation]:
    """Return the operations that are imported with the first question for one of them: a tray at rest needs none."""
    from bitbuddy.link.feedback import OPERATIONS as OF_THUMBS
    from bitbuddy.link.ledger.operations import ledger, ledger_export, ledger_forget, ledger_undo
    from bitbuddy.link.memory import OPERATIONS as OF_MEMORY
    from bitbuddy.link.memory_keeping import OPERATIONS as OF_KEEPING
    from bitbuddy.link.memory_keeping import memory_forget
    from bitbuddy.link.sessions import OPERATIONS as OF_SESSIONS

    of_ledger: tuple[Operation, ...] = (ledger, ledger_export, ledger_forget, ledger_undo)
    of_memory: tuple[Operation, ...] = (*OF_SESSIONS, *OF_MEMORY, *OF_KEEPING)
    # What forgets reaches the real file by itself, and says where it could not.
    asked = [one if one is memory_forget else _in_its_file(one) for one in of_memory]
    return {function.__name__: function for function in (*of_ledger, *asked, *OF_THUMBS)}


def _in_its_file(operation: Operation) -> Operation:
    """Return the operation, refused while an empty memory stands in: it would tell untruths, and lose what it keeps."""

    @functools.wraps(operation)
    def checked(buddy: Buddy, **arguments: Any) -> Json | Iterator[Json]:
        from bitbuddy.link.memory_checks import must_have_its_file

        must_have_its_file(buddy)
        return operation(buddy, **arguments)

    return checked
