"""Where the system's news about files comes in: every folder of a plan is watched, and what happens is handed on.

On Linux this stands on watchdog's binding to inotify, with one instance and one thread for all roots. Its own emitter
watches a root with everything in it, so that nothing can be left out, keeps each path twice and walks over all of them
for every renamed folder. Elsewhere watchdog's observers do the work.
"""

from __future__ import annotations

import ctypes
import errno
import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bitbuddy.files.roots import RootPlan, inside, weighed_name
from bitbuddy.files.watching.happening import Happening, Watching, What
from bitbuddy.files.watching.mounts import far_mounts
from bitbuddy.files.watching.news import Of, Reader, Sign
from bitbuddy.files.watching.tree import NONE_LEFT, REFUSED, WatchedTree
from bitbuddy.kernel.threads import start_thread

Receive = Callable[[list[Happening]], None]

LIMIT_FILE = Path("/proc/sys/fs/inotify/max_user_watches")
UNKNOWN_LIMIT = 8192
# News is taken in a few times a second and not one by one: a file that is written without end wakes nobody more often.
PAUSE_SECONDS = 0.05
READ_BYTES = 1 << 16
MOST_READINGS = 64


def half_of_the_limit() -> int:
    """Return how many folders may be watched: half of what the system gives a person; others want some, too."""
    try:
        return int(LIMIT_FILE.read_text(encoding="ascii")) // 2
    except (OSError, ValueError):
        return UNKNOWN_LIMIT


def watch(
    plan: RootPlan,
    receive: Receive,
    limit: int | None = None,
    far: tuple[str, ...] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Watching:
    """Watch the roots of ``plan``; returns when all folders are, and raises OSError where nothing can be watched.

    ``receive`` gets what happened, on the watch's own thread, and must only put it somewhere. At most ``limit`` folders
    are watched, upper ones first. ``far`` are the mounts that tell nothing (see `far_mounts`). ``stop`` is asked before
    each folder: True leaves the rest out.
    """
    far = far_mounts() if far is None else far
    return SystemWatch(plan, receive, half_of_the_limit() if limit is None else limit, far, stop)


if sys.platform == "linux":
    import fcntl
    import termios

    from watchdog.observers.inotify_c import (
        Inotify,
        InotifyConstants,
        inotify_add_watch,
        inotify_init,
        inotify_rm_watch,
    )

    # Never "opened" and "closed without writing": a listing of our own would be news, and lead to the next one.
    MASK = (
        InotifyConstants.IN_CREATE
        | InotifyConstants.IN_DELETE
        | InotifyConstants.IN_MOVE
        | InotifyConstants.IN_MODIFY
        | InotifyConstants.IN_ATTRIB
        | InotifyConstants.IN_CLOSE_WRITE
        | InotifyConstants.IN_DELETE_SELF
        | InotifyConstants.IN_MOVE_SELF
        | InotifyConstants.IN_ONLYDIR
    )
    _SIGNS: tuple[tuple[int, What | Of], ...] = (
        (InotifyConstants.IN_Q_OVERFLOW, What.LOST),
        (InotifyConstants.IN_MOVED_FROM, Of.LEFT),
        (InotifyConstants.IN_MOVED_TO, Of.CAME),
        (InotifyConstants.IN_DELETE, What.DELETED),
        (InotifyConstants.IN_CREATE, What.CREATED),
        (InotifyConstants.IN_CLOSE_WRITE, What.CLOSED),
        (InotifyConstants.IN_MODIFY, What.MODIFIED),
        (InotifyConstants.IN_DELETE_SELF | InotifyConstants.IN_UNMOUNT, Of.TOP),
        (InotifyConstants.IN_MOVE_SELF, Of.SELF),
        (InotifyConstants.IN_IGNORED, Of.ENDED),
        (InotifyConstants.IN_ATTRIB, What.TOUCHED),
    )

    class Instance:
        """One inotify instance: its watches, and the signs in its queue. Raises OSError when there is none to have."""

        def __init__(self) -> None:
            self.descriptor = int(inotify_init())
            if self.descriptor == -1:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number))
            os.set_inheritable(self.descriptor, False)

        def ask(self, path: bytes, *, follow: bool) -> int:
            mask = MASK if follow else MASK | InotifyConstants.IN_DONT_FOLLOW
            number = int(inotify_add_watch(self.descriptor, path, mask))
            if number != -1:
                return number
            return NONE_LEFT if ctypes.get_errno() == errno.ENOSPC else REFUSED

        def remove(self, number: int) -> None:
            inotify_rm_watch(self.descriptor, number)

        def signs(self) -> Iterator[Sign]:
            """Yield what waits now and comes meanwhile, up to a bound."""
            for _ in range(MOST_READINGS):
                if not self.waiting():
                    return
                for number, mask, cookie, name in Inotify._parse_event_buffer(os.read(self.descriptor, READ_BYTES)):
                    what = next((what for bits, what in _SIGNS if mask & bits), None)
                    if what is not None:
                        yield Sign(number, what, cookie, name, bool(mask & InotifyConstants.IN_ISDIR))

        def waiting(self) -> int:
            """Return how many bytes of signs wait."""
            count = bytearray(4)
            fcntl.ioctl(self.descriptor, termios.FIONREAD, count)
            return int.from_bytes(count, sys.byteorder)

        def close(self) -> None:
            os.close(self.descriptor)

    class SystemWatch:
        """One inotify instance, the tree it watches, and the thread that reads it."""

        def __init__(
            self, plan: RootPlan, receive: Receive, limit: int, far: tuple[str, ...], stop: Callable[[], bool]
        ) -> None:
            self._receive = receive
            self._closing = False
            self._asked: list[threading.Event] = []
            self._lock = threading.Lock()
            self._instance = Instance()
            self._wake_read, self._wake_write = os.pipe()
            os.set_blocking(self._wake_read, False)
            self._tree = WatchedTree(plan, self._instance, limit, far, lambda: self._closing or stop())
            self._reader = Reader(self._tree)
            self._thread = start_thread("file-watch", self._run)

        @property
        def watched(self) -> int:
            return len(self._tree.folders)

        @property
        def unwatched(self) -> tuple[str, ...]:
            return tuple(sorted(os.fsdecode(path) for path in tuple(self._tree.beyond)))

        def caught_up(self, seconds: float) -> bool:
            reached = threading.Event()
            with self._lock:
                if self._closing:
                    return False
                self._asked.append(reached)
                os.write(self._wake_write, b"?")
            return reached.wait(seconds)

        def close(self) -> None:
            with self._lock:
                if self._closing:
                    return
                self._closing = True
                os.write(self._wake_write, b"!")
            self._thread.join()
            self._instance.close()
            os.close(self._wake_read)
            os.close(self._wake_write)

        def _run(self) -> None:
            poller = select.poll()
            poller.register(self._instance.descriptor, select.POLLIN)
            poller.register(self._wake_read, select.POLLIN)
            woken = select.poll()
            woken.register(self._wake_read, select.POLLIN)
            while not self._closing:
                poller.poll(PAUSE_SECONDS * 1000 if self._reader.undecided else None)
                asked = self._questions()
                self._hand_on()
                while asked and (self._instance.waiting() or self._reader.undecided) and not self._closing:
                    self._hand_on()
                for reached in asked:
                    reached.set()
                if not self._closing:
                    woken.poll(PAUSE_SECONDS * 1000)
            for reached in self._questions():
                reached.set()

        def _hand_on(self) -> None:
            news = self._reader.news(self._instance.signs(), self._instance.waiting)
            if news:
                self._receive(news)

        def _questions(self) -> list[threading.Event]:
            try:
                os.read(self._wake_read, 4096)
            except BlockingIOError:
                return []
            with self._lock:
                asked, self._asked = self._asked, []
            return asked

else:
    from watchdog import events as news_of
    from watchdog.observers import Observer

    _MEANING = {
        news_of.EVENT_TYPE_CREATED: What.CREATED,
        news_of.EVENT_TYPE_DELETED: What.DELETED,
        news_of.EVENT_TYPE_MODIFIED: What.MODIFIED,
        news_of.EVENT_TYPE_MOVED: What.MOVED,
        news_of.EVENT_TYPE_CLOSED: What.CLOSED,
    }
    EVENT_FILTER = [
        news_of.FileCreatedEvent,
        news_of.FileDeletedEvent,
        news_of.FileModifiedEvent,
        news_of.FileMovedEvent,
        news_of.FileClosedEvent,
        news_of.DirCreatedEvent,
        news_of.DirDeletedEvent,
        news_of.DirMovedEvent,
    ]

    class SystemWatch(news_of.FileSystemEventHandler):
        """Watchdog's observer of this system, with what is left out filtered from its news. Never run so far."""

        def __init__(
            self, plan: RootPlan, receive: Receive, limit: int, far: tuple[str, ...], stop: Callable[[], bool]
        ) -> None:
            self._receive = receive
            self._never = frozenset(plan.never)
            self._observer = Observer()
            there = [root for root in plan.roots if Path(root.path).is_dir()]
            near = [root for root in there if not any(inside(root.path, mount) for mount in far)]
            self.watched = len(near)
            self.unwatched = tuple(sorted(root.path for root in there if root not in near))
            for root in near:
                self._observer.schedule(self, root.path, recursive=root.deep, event_filter=EVENT_FILTER)
            self._observer.start()

        def on_any_event(self, event: news_of.FileSystemEvent) -> None:
            what = _MEANING.get(event.event_type)
            path = Path(os.fsdecode(event.dest_path or event.src_path))
            if what is None or any(weighed_name(one.name) or str(one) in self._never for one in path.parents):
                return
            before = os.fsdecode(event.src_path) if event.dest_path else ""
            self._receive([Happening(what, str(path.parent), path.name, event.is_directory, before)])

        def caught_up(self, seconds: float) -> bool:
            time.sleep(min(seconds, PAUSE_SECONDS))
            return True

        def close(self) -> None:
            self._observer.stop()
            self._observer.join()
