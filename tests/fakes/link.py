"""A link without an engine behind it: answers from a script, remembers what it was asked, and keeps what was said."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from typing import Any

from bitbuddy.kernel.errors import BitBuddyError, NotFoundError

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


def explanation(**more: object) -> Data:
    """Return how a question was understood, as the engine gives it."""
    return {
        "language": "en",
        "intent": "files.count",
        "confidence": 0.95,
        "why": "how many",
        "understood": [{"slot": "kinds", "said": "PDFs", "meaning": "pdf"}],
        "corrected": [],
        "follows": "",
        "others": [],
        "queries": ["count of files: extension pdf (0.4 ms)"],
        "held_back": [],
        "cached": False,
        **more,
    }


def reply(text: str, badge: str = "rules", facts: list[Data] | None = None, **more: object) -> Data:
    """Return the last chunk of an answer."""
    facts = facts or []
    sources = list(dict.fromkeys(fact["source"] for fact in facts))
    body = {
        "reply": text,
        "headline": "",
        "badge": badge,
        "intent": "",
        "facts": facts,
        "sources": sources,
        "notes": [],
        "choices": [],
        "actions": [],
        "explanation": {},
        **more,
    }
    return {"type": "done", "reply": body}


def said(role: str, text: str, **more: object) -> Data:
    """Return a message as `history` tells it, without an identity of its own."""
    row = {"role": role, "text": text, "badge": "", "facts": [], "sources": [], "created": NOW.isoformat()}
    return {**row, "headline": "", "explanation": {}, "choices": [], **more}


class Conversations:
    """What was said, by session; the one used last is the latest."""

    def __init__(self) -> None:
        self.sessions: dict[str, list[Data]] = {}
        self.titles: dict[str, str] = {}
        self.learned: dict[str, int] = {}
        self._numbers = itertools.count(1)

    def keep(self, session: str, *rows: Data) -> list[Data]:
        """Keep messages at the end of ``session`` and return them with their identities."""
        made = [{"id": f"message-{next(self._numbers)}", **row} for row in rows]
        self.sessions[session] = [*self.sessions.pop(session, []), *made]
        return made

    def replace(self, session: str, message: str) -> None:
        """Take ``message`` and everything after it away."""
        rows = self.sessions.get(session, [])
        at = next((number for number, row in enumerate(rows) if row["id"] == message), len(rows))
        del rows[at:]

    def history(self, limit: int = 100, session: str | None = None, before: str = "") -> Data:
        """Tell the last messages of a session, or those before one of them."""
        chosen = session or next(reversed(self.sessions), None)
        rows = self.sessions.get(chosen or "", [])
        if before:
            rows = rows[: [row["id"] for row in rows].index(before)]
        return {"session": chosen, "messages": rows[-limit:], "more": len(rows) > limit}

    def listed(self, limit: int = 50, offset: int = 0) -> Data:
        """List the sessions, the latest first."""
        found = [(session, rows) for session, rows in reversed(self.sessions.items()) if rows]
        rows = [
            {
                "id": session,
                "title": self.titles.get(session) or rows[0]["text"],
                "created": rows[0]["created"],
                "updated": rows[-1]["created"],
                "messages": len(rows),
                "memories": self.learned.get(session, 0),
            }
            for session, rows in found
        ]
        return {"sessions": rows[offset : offset + limit]}

    def rename(self, session: str, title: str) -> Data:
        """Give a session a title."""
        self._check(session)
        self.titles[session] = title
        return {"session": session}

    def remove(self, session: str) -> Data:
        """Forget a session."""
        self._check(session)
        del self.sessions[session]
        return {"session": session}

    def _check(self, session: str) -> None:
        if session not in self.sessions:
            raise NotFoundError("That conversation is no longer there.")

    def search(self, text: str, limit: int = 50) -> Data:
        """Find the messages that hold ``text``, newest first."""
        found = []
        for session, rows in reversed(self.sessions.items()):
            for row in reversed(rows):
                at = str(row["text"]).lower().find(text.lower())
                if at >= 0:
                    title = self.titles.get(session) or rows[0]["text"]
                    hit = {"session": session, "title": title, "message": row["id"], "role": row["role"]}
                    hit |= {"created": row["created"], "snippet": row["text"], "hits": [[at, at + len(text)]]}
                    found.append(hit)
        return {"found": found[:limit]}


class FakeConnection:
    """Does what `bitbuddy.link.Connection` does, from scripts; what was asked and answered is in ``kept``.

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
        # Scripts of operations that answer in steps, and those that came to an end or were left.
        self.streams: dict[str, Script] = {}
        self.left: list[str] = []
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
        self.kept = Conversations()
        self._operations: dict[str, Callable[..., Data]] = {
            "history": self.kept.history,
            "sessions": self.kept.listed,
            "session_rename": self.kept.rename,
            "session_remove": self.kept.remove,
            "search_messages": self.kept.search,
        }

    def call(self, operation: str, **arguments: object) -> Data:
        self.calls.append((operation, arguments, threading.current_thread().name))
        if operation == "cancel":
            for turn, event in self._waiting:
                if turn == arguments["turn"]:
                    event.set()
            return {}
        if operation == "hello" and operation not in self.results:
            return dict(self.hello)
        if operation in self._operations and operation not in self.results:
            return self._operations[operation](**arguments)
        found = self.results.get(operation, {})
        if isinstance(found, BitBuddyError):
            raise found
        return found

    def stream(self, operation: str, **arguments: object) -> Generator[Data, None, None]:
        self.calls.append((operation, arguments, threading.current_thread().name))
        if operation != "ask":
            yield from self._steps(operation)
            return
        text = str(arguments["text"])
        session = str(arguments.get("session") or "session-1")
        yield {"type": "started", "turn": f"turn of {text}", "session": session}
        for step in self.answers.get(text, [reply("I see.")]):
            if isinstance(step, BitBuddyError):
                raise step
            if isinstance(step, threading.Event):
                self._waiting.append((f"turn of {text}", step))
                if not self._cancelled(text):  # a cancel that came before is not forgotten
                    step.wait(20)
                if self._cancelled(text):
                    yield self._remember(session, arguments, reply("", notes=["cancelled"]))
                    return
            elif step.get("type") == "done":
                yield self._remember(session, arguments, step)
            else:
                yield step

    def _steps(self, operation: str) -> Generator[Data, None, None]:
        """Play the script of an operation; an error in it is raised, an Event is waited for."""
        try:
            for step in self.streams.get(operation, []):
                if isinstance(step, BitBuddyError):
                    raise step
                if isinstance(step, threading.Event):
                    self._waiting.append(("", step))
                    step.wait(20)
                else:
                    yield step
        finally:
            self.left.append(operation)

    def _remember(self, session: str, arguments: Data, chunk: Data) -> Data:
        """Keep question and reply, in the place of an earlier question where that is asked for."""
        body = chunk["reply"]
        if arguments.get("replaces"):
            self.kept.replace(session, str(arguments["replaces"]))
        told = {name: body[name] for name in ("badge", "facts", "sources", "headline", "explanation", "choices")}
        question, answer = self.kept.keep(
            session, said("person", str(arguments["text"])), said("buddy", body["reply"], **told)
        )
        return {**chunk, "reply": {"question_id": question["id"], "reply_id": answer["id"], **body}}

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
