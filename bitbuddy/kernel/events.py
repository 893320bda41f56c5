"""The events that two parts share, and the bus that carries them."""

from __future__ import annotations

import dataclasses
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

log = logging.getLogger(__name__)


class BrainState(StrEnum):
    """Whether the model's process runs, and what it does."""

    ASLEEP = "asleep"
    WAKING = "waking"
    AWAKE = "awake"
    THINKING = "thinking"


class Mood(StrEnum):
    """How the machine is, as the buddy shows it."""

    HAPPY = "happy"
    BUSY = "busy"
    HOT = "hot"
    FULL = "full"
    TIRED = "tired"
    WORRIED = "worried"


class IndexState(StrEnum):
    """How far the index of files is."""

    EMPTY = "empty"
    CRAWLING = "crawling"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Event:
    """Something that happened, told to whoever subscribed."""


@dataclass(frozen=True)
class BrainStateChanged(Event):
    state: str
    message: str = ""


@dataclass(frozen=True)
class MoodChanged(Event):
    mood: str
    reason: str = ""


@dataclass(frozen=True)
class IndexProgress(Event):
    state: str
    files: int = 0
    folders: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class PersonalityChanged(Event):
    personality: str
    problem: str = ""


@dataclass(frozen=True)
class SettingChanged(Event):
    key: str


@dataclass(frozen=True)
class WindowRequested(Event):
    """A second start of the tray asks the first to come to the front."""


Subscriber = Callable[[Event], None]


class EventBus:
    """Carries events on the publisher's thread; a subscriber must return at once and must not raise."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscribers: tuple[Subscriber, ...] = ()

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call ``subscriber`` for every event from now on; the function returned ends that."""
        with self._lock:
            self._subscribers = (*self._subscribers, subscriber)

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers = tuple(one for one in self._subscribers if one is not subscriber)

        return unsubscribe

    def publish(self, event: Event) -> None:
        """Hand ``event`` to every subscriber; one that raises is logged and the others are still told."""
        for subscriber in self._subscribers:
            try:
                subscriber(event)
            except Exception:
                log.exception("A subscriber failed on %s.", type(event).__name__)


def event_to_json(event: Event) -> dict[str, object]:
    """Return the event as it travels between processes: its fields and its type's name as ``event``."""
    return {"event": type(event).__name__, **dataclasses.asdict(event)}
