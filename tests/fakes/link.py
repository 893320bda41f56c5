"""A link without an engine behind it: answers from a script, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from bitbuddy.kernel.errors import BitBuddyError

Data = dict[str, Any]
Script = list[Data | BitBuddyError | threading.Event]
NOW = datetime(2026, 11, 20, 14, 5).astimezone()


def file_fact(path: str, size: int = 1_234_567, kind: str = "document", days: int = 0) -> Data:
    """Return a file fact as the engine gives it."""
    moment = NOW - timedelta(days=days)
    return {
        "kind": "file",
        "text": path,
        "path": path,
        "size": size,
        "modified": moment.isoformat(),
        "mtime": moment.timestamp(),
        "file_kind": kind,
        "source": "file index",
    }


def reply(text: str, badge: str = "rules", facts: list[Data] | None = None, **more: object) -> Data:
    """Return the last chunk of an answer."""
    facts = facts or []
    sources = list(dict.fromkeys(fact["source"] for fact in facts))
    body = {"reply": text, "badge": badge, "intent": "", "facts": facts, "sources": sources, "notes": [], **more}
    return {"type": "done", "reply": body}


class FakeConnection:
    """Does what `bitbuddy.link.Connection` does, from scripts.

    ``answers`` maps a question to the chunks of its answer; an error in them is raised, an Event is waited for (a cancel
    sets it). ``results`` maps an operation to what `call` gives, or to an error it raises. ``calls`` has every call with
    the name of the thread that made it.
    """

    def __init__(self) -> None:
        self.is_owner = True
        self.answers: dict[str, Script] = {}
        self.results: dict[str, Data | BitBuddyError] = {}
        self.calls: list[tuple[str, Data, str]] = []
        self.closed = False
        self.released = threading.Event()
        self._waiting: list[tuple[str, threading.Event]] = []
        self._subscribers: list[Callable[[Data], None]] = []
        self.hello: Data = {
            "version": "0",
            "owner_pid": 1,
            "tray_running": True,
            "buddy": {
                "name": "default",
                "personality": {"id": "default", "name": "Bit", "tagline": "Small, curious, and always nearby."},
            },
            "mood": "happy",
            "mood_reason": "Everything is as it should be.",
            "brain": {"state": "asleep", "message": ""},
            "index": {"state": "ready", "files": 0},
            "person": "",
            "theme": "system",
        }
        self.history: Data = {"session": None, "messages": []}

    def call(self, operation: str, **arguments: object) -> Data:
        self.calls.append((operation, arguments, threading.current_thread().name))
        if operation == "cancel":
            for turn, event in self._waiting:
                if turn == arguments["turn"]:
                    event.set()
            return {}
        if operation == "hello" and operation not in self.results:
            return dict(self.hello)
        if operation == "history" and operation not in self.results:
            return self.history
        found = self.results.get(operation, {})
        if isinstance(found, BitBuddyError):
            raise found
        return found

    def stream(self, operation: str, **arguments: object) -> Iterator[Data]:
        self.calls.append((operation, arguments, threading.current_thread().name))
        text = str(arguments["text"])
        yield {"type": "started", "turn": f"turn of {text}", "session": "session-1"}
        for step in self.answers.get(text, [reply("I see.")]):
            if isinstance(step, BitBuddyError):
                raise step
            if isinstance(step, threading.Event):
                self._waiting.append((f"turn of {text}", step))
                if not self._cancelled(text):  # a cancel that came before is not forgotten
                    step.wait(20)
                if self._cancelled(text):
                    yield reply("", notes=["cancelled"])
                    return
            else:
                yield step

    def _cancelled(self, text: str) -> bool:
        return any(call[0] == "cancel" and call[1]["turn"] == f"turn of {text}" for call in self.calls)

    def subscribe(self, callback: Callable[[Data], None]) -> Callable[[], None]:
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def tell(self, event: str, **fields: object) -> None:
        """Send an event to the subscribers, on the calling thread."""
        for subscriber in list(self._subscribers):
            subscriber({"event": event, **fields})

    @property
    def subscribed(self) -> bool:
        return bool(self._subscribers)

    def close(self) -> None:
        self.closed = True
        for _, event in self._waiting:
            event.set()

    def asked(self, operation: str) -> list[Data]:
        """Return the arguments of every call of ``operation``."""
        return [arguments for name, arguments, _ in self.calls if name == operation]
