"""What each session was about last, so that "and the largest?" has something to go on with."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable

from bitbuddy.conversation.intent import TALK_PREFIX, Before, Intent
from bitbuddy.conversation.reply import Badge
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.memory.store import ConversationStore, Speaker, StoredMessage

REMEMBERED = 50
# So many messages of a session that was taken up again are read to know what it was about.
READ_AGAIN = 8

Understood = Callable[[str, Before | None], Intent]


class Sessions:
    """Remembers the last question about something in each session; what it does not know it reads from the store."""

    def __init__(self, store: ConversationStore, understood: Understood) -> None:
        self._store = store
        self._understood = understood
        self._known: OrderedDict[str, Before | None] = OrderedDict()
        # Of each session the order to forget that was asked back about, with the id of that reply. Never on the disk.
        self._orders: dict[str, tuple[str, Intent]] = {}
        self._lock = threading.Lock()

    def before(self, session: str) -> Before | None:
        """Return what ``session`` was about last, None when it was about nothing; raises StorageError."""
        with self._lock:
            if session in self._known:
                self._known.move_to_end(session)
                return self._known[session]
        found = self._read_again(self._store.messages(session, READ_AGAIN))
        self._keep(session, found)
        return found

    def remember(self, session: str, intent: Intent, shown: Iterable[str]) -> None:
        """Let the next question of ``session`` go on with ``intent``; small talk in between changes nothing."""
        if _is_about_something(intent):
            self._keep(session, Before(intent.also or intent, tuple(shown)))

    def offered(self, session: str) -> tuple[str, ...] | None:
        """Return the questions that the last reply of ``session`` offered; None where there is none to be read."""
        try:
            last = self._store.messages(session, 1)
        except BitBuddyError:
            return None
        if not last or last[-1].speaker is not Speaker.BUDDY:
            return None
        offered = [part["choices"] for part in last[-1].parts if part.get("type") == "choices"]
        return tuple(str(choice["question"]) for choices in offered for choice in choices)

    def brain_said(self, session: str) -> str:
        """Return the last reply of ``session`` if the brain gave it, else ""."""
        try:
            last = self._store.messages(session, 1)
        except BitBuddyError:
            return ""
        by_brain = last and last[-1].speaker is Speaker.BUDDY and last[-1].badge == Badge.BRAIN
        return last[-1].text if by_brain else ""

    def ask_before(self, session: str, order: Intent | None, reply: str) -> None:
        """Keep no word of what was to be forgotten; where ``reply`` asks first, the next thing said answers that."""
        with self._lock:
            self._known.pop(session, None)
            if order is not None:
                self._orders[session] = reply, order

    def order(self, session: str) -> Intent | None:
        """Return the order to forget that the very last reply of ``session`` asked about, once; else None."""
        with self._lock:
            reply, order = self._orders.pop(session, ("", None))
        if not reply:
            return None
        last = self._store.messages(session, 1)
        return order if last and last[-1].id == reply else None

    def forget(self, session: str) -> None:
        """Read ``session`` anew next time, because what was said in it changed."""
        with self._lock:
            self._known.pop(session, None)

    def forget_all(self) -> None:
        """Read every session anew next time."""
        with self._lock:
            self._known.clear()
            self._orders.clear()

    def _keep(self, session: str, before: Before | None) -> None:
        with self._lock:
            self._known[session] = before
            self._known.move_to_end(session)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def _read_again(self, messages: list[StoredMessage]) -> Before | None:
        before: Before | None = None
        for at, message in enumerate(messages):
            if message.speaker is not Speaker.PERSON:
                continue
            intent = self._understood(message.text, before)
            if _is_about_something(intent):
                answer = messages[at + 1] if at + 1 < len(messages) else None
                before = Before(intent.also or intent, _paths(answer))
        return before


def _is_about_something(intent: Intent) -> bool:
    return "." in intent.name and not intent.name.startswith(TALK_PREFIX)


def _paths(answer: StoredMessage | None) -> tuple[str, ...]:
    if answer is None or answer.speaker is not Speaker.BUDDY:
        return ()
    return tuple(
        str(fact["path"]) for fact in answer.facts if fact.get("kind") in {"file", "folder"} and "path" in fact
    )
