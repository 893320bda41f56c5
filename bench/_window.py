"""The real window on the real owner, with a reply that streams into a long session: how long its thread is busy.

`python -m bench._window SECONDS` prints one JSON object; ``BENCH_TREE`` names the files to be crawled.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

from bitbuddy.kernel.paths import Home, find_home
from bitbuddy.kernel.setup import count_as_set_up
from bitbuddy.kernel.threads import start_thread
from bitbuddy.link import Connection, open_link
from bitbuddy.ui.application import TrayFace

MESSAGES = 1_000
SENTENCES_A_SECOND = 30
# About 8,000 letters.
PARAGRAPHS = 16
STEP_MILLISECONDS = 30
Data = dict[str, Any]
Stretches = list[tuple[float, float]]
PARAGRAPH = (
    "Most of what lies in **Downloads** is older than a year, and *nobody* has opened it since. ",
    "The videos alone take more room than everything else together; `holiday.mp4` is the largest of them. ",
    "Perhaps begin with the archives:\n\n- those that were unpacked already\n- those that exist twice\n\n",
    "This lists them:\n\n```sh\nfind ~/Downloads -name '*.zip' -size +100M -printf '%s %p\\n' | sort\n```\n\n",
    "> Measure before you delete.\n\n",
)


class Busy(QObject):
    """Notes how long Qt's thread is away from waiting, each time, while ``counting``.

    A stretch is its milliseconds by the clock, and those of them that the thread itself computed: on a machine that has
    other work the thread is often ready and not let run.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counting = False
        self.stretches: list[tuple[float, float]] = []
        self._since = self._computed = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._begin)
        dispatcher.aboutToBlock.connect(self._end)

    def _begin(self) -> None:
        if not self._since:
            self._since, self._computed = time.perf_counter(), time.thread_time()

    def _end(self) -> None:
        if self._since and self.counting:
            by_the_clock, computed = time.perf_counter() - self._since, time.thread_time() - self._computed
            self.stretches.append((round(by_the_clock * 1000, 2), round(computed * 1000, 2)))
        self._since = 0.0

    def counted(self, until: Callable[[], bool], seconds: float) -> Stretches:
        """Run the event loop until ``until`` or for ``seconds``; return the stretches."""
        self.stretches = []
        self.counting = True
        run_until(until, seconds)
        self.counting = False
        return self.stretches


def run_until(condition: Callable[[], bool], seconds: float) -> None:
    """Run the event loop until ``condition`` holds, looked at now and then, or the seconds are over."""
    application = QCoreApplication.instance()
    assert application is not None
    deadline = time.monotonic() + seconds
    watch = QTimer(interval=100)
    watch.timeout.connect(lambda: application.exit(0) if condition() or time.monotonic() > deadline else None)
    watch.start()
    application.exec()
    watch.stop()


class Talkative:
    """The real connection, with a long session in the place of the home's own, and a reply that does not end soon."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        moment = datetime.now(UTC).isoformat()
        self._rows = [
            {"id": str(number), "role": "person", "text": f"What about question number {number}?", "created": moment}
            if number % 2 == 0
            else {"id": str(number), "role": "buddy", "text": "".join(PARAGRAPH), "badge": "brain", "created": moment}
            for number in range(MESSAGES)
        ]

    @property
    def is_owner(self) -> bool:
        return self._connection.is_owner

    def call(self, operation: str, **arguments: Any) -> Data:
        """Answer `history` from the long session, and hand everything else on."""
        if operation != "history":
            return self._connection.call(operation, **arguments)
        end = int(arguments.get("before") or MESSAGES)
        first = max(0, end - int(arguments["limit"]))
        return {"session": "long", "messages": self._rows[first:end], "more": first > 0}

    def stream(self, operation: str, **arguments: Any) -> Generator[Data, None, None]:
        """Stream a reply that is longer than any brain here would say."""
        if operation != "ask":
            yield from self._connection.stream(operation, **arguments)
            return
        yield {"type": "started", "turn": "", "session": "long"}
        sentences = [*PARAGRAPH] * PARAGRAPHS
        for sentence in sentences:
            yield {"type": "delta", "text": sentence}
            time.sleep(1 / SENTENCES_A_SECOND)
        said = "".join(sentences)
        yield {"type": "done", "reply": {"reply": said, "badge": "brain"}}

    def subscribe(self, callback: Callable[[Data], None]) -> Callable[[], None]:
        return self._connection.subscribe(callback)

    def close(self) -> None:
        self._connection.close()


def measured(seconds: float) -> Data:
    """Return the stretches while the session opens, a reply streams, one scrolls up, and files are crawled."""
    application = QApplication(["bench"])
    application.setQuitOnLastWindowClosed(False)
    made: list[Talkative] = []

    def opener(home: Home, face: str) -> Talkative:
        made.append(Talkative(open_link(home, face)))
        return made[-1]

    home = find_home()
    home.prepare()
    count_as_set_up(home.state_file)
    face = TrayFace(home, opener)
    busy = Busy()
    try:
        face.show_window()
        window = face.window
        assert window is not None
        opening = busy.counted(lambda: bool(window.transcript.messages), 60) + busy.counted(lambda: False, 2)
        assert window.transcript.messages, "the session did not come"
        found = {"opening": opening, "streaming": _streamed(busy, face, seconds), "scrolling": _scrolled(busy, face)}
        return found | _crawled(busy, face, made[0])
    finally:
        face.close()


@contextlib.contextmanager
def _asking(face: TrayFace) -> Iterator[None]:
    """Ask again whenever there is no answer under way."""
    window = face.window
    assert window is not None
    again = QTimer(interval=200)
    again.timeout.connect(lambda: window.ask("How should I clean up?") if not window.answering else None)
    again.start()
    yield
    again.stop()
    window.stop()


def _streamed(busy: Busy, face: TrayFace, seconds: float) -> Stretches:
    """Stream one reply after the other for so long."""
    with _asking(face):
        return busy.counted(lambda: False, seconds)


def _scrolled(busy: Busy, face: TrayFace) -> Stretches:
    """Scroll up through the whole session as a wheel does, and down again to its end."""
    window = face.window
    assert window is not None
    transcript = window.transcript
    bar = transcript.verticalScrollBar()
    timer = QTimer(interval=STEP_MILLISECONDS)
    timer.timeout.connect(lambda: bar.setValue(bar.value() - 2 * transcript.height() // 3))
    timer.start()
    found = busy.counted(
        lambda: len(transcript.messages) >= MESSAGES and transcript.rows[0].message is transcript.messages[0], 120
    )
    timer.stop()
    transcript.follow(gently=False)
    return found


def _crawled(busy: Busy, face: TrayFace, connection: Talkative) -> Data:
    """Stream replies, one after the other, while the real owner looks at every file."""
    events = 0
    ended: list[Data] = []

    def look() -> None:
        nonlocal events
        for step in connection.stream("index", paths=[os.environ["BENCH_TREE"]]):
            events += step["type"] == "progress"
            ended.append(step)

    started = time.perf_counter()
    thread = start_thread("bench-look", look)
    with _asking(face):
        stretches = busy.counted(lambda: not thread.is_alive(), 1800)
    thread.join()
    return {
        "crawling": stretches,
        "events": events,
        "files": ended[-1].get("files", 0),
        "seconds": time.perf_counter() - started,
    }


if __name__ == "__main__":
    print(json.dumps(measured(float(sys.argv[1]))))
