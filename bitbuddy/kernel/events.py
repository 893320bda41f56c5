"""The events that two parts share, and the bus that carries them."""

from __future__ import annotations

import dataclasses
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

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


class ChangeKind(StrEnum):
    """What became of a file."""

    APPEARED = "appeared"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class FileChange:
    """One file, or one whole folder, that is no longer as the index knew it.

    ``path`` is absolute, with undecodable bytes as surrogates; of what is gone it is the last one. ``size`` is in bytes
    and ``modified`` in ns since 1970, both as they are now (of what is gone: as they were). ``at`` is when it happened
    in seconds since 1970, as near as that can be known. ``before`` is the path that a moved one had, ``size_before``
    what it held then. ``files`` is 1 for a file; a folder that was moved or went as a whole is one change of so many.
    """

    kind: ChangeKind
    path: str
    size: int
    modified: int
    at: float
    before: str = ""
    size_before: int = 0
    folder: bool = False
    files: int = 1


@dataclass(frozen=True)
class SettledFile:
    """A file that is complete as far as anybody can tell: quiet, of stable size, and no partial download.

    ``appeared`` in seconds since 1970 is when it was first met under this or its partial name, 0.0 where it was known
    before and only changed. ``before`` is the name it had a moment ago, if it was renamed ("film.mkv.part").
    """

    path: str
    size: int
    modified: int
    appeared: float
    before: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened, told to whoever subscribed; one that does not travel stays in the owner's process."""

    travels: ClassVar[bool] = True


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
class FilesChanged(Event):
    """The index took in ``changes``, and ``more`` that are too many to name.

    ``live`` False: they were found by looking, and may have happened any time since the look before.
    """

    changes: tuple[FileChange, ...]
    more: int = 0
    live: bool = True
    travels: ClassVar[bool] = False


@dataclass(frozen=True)
class FilesSettled(Event):
    """Files that came or changed a moment ago, and are complete."""

    files: tuple[SettledFile, ...]
    travels: ClassVar[bool] = False


@dataclass(frozen=True)
class NoticeRaised(Event):
    """Something deserves attention: ``notice`` as `bitbuddy watch` prints it."""

    notice: dict[str, object]


@dataclass(frozen=True)
class NoticeChanged(Event):
    """A notice was acted on, undone, or put away."""

    notice: dict[str, object]


@dataclass(frozen=True)
class DownloadChanged(Event):
    """A brain on its way went on, a few times a second, or came to another state: ``download`` as `brain_downloads`
    tells it.
    """

    download: dict[str, object]


@dataclass(frozen=True)
class ModelsChanged(Event):
    """A brain came to this computer, or was removed."""


@dataclass(frozen=True)
class MemoryForgotten(Event):
    """Something that was said or remembered is gone for good: what shows it has to look again."""


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
