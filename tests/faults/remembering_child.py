"""A process of its own that learns, and changes what it learned, until it dies at a certain statement of the database.

Arguments: the file, the number of the first round, and before which statement from then on it dies. It says what is
done, one line each, as soon as it is.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from bitbuddy.memory.memories import Memories
from bitbuddy.memory.model import SELF, Link, MemoryKind, Source, Told
from tests.fakes.clock import FakeClock
from tests.memory.kit import opened


class Death:
    """Counts statements, and ends this process without a word at the last."""

    def __init__(self, left: int) -> None:
        self._left = left

    def __call__(self, _: str) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def say(line: str) -> None:
    """Tell who waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def round_of(memories: Memories, number: int, clock: FakeClock) -> None:
    """Tell three things, and do something with what is known; say so after each."""
    clock.advance(3600)
    said = [
        Told(MemoryKind.PLACE, f"I moved to Town{number}", SELF, "lives_in", f"Town{number}", single=True),
        Told(MemoryKind.FACT, f"My friend Pal{number} likes tea", f"Pal{number}", "likes", "tea", (_friend(number),)),
        Told(MemoryKind.FACT, f"Note {number}"),
    ]
    learned = memories.learn(said, Source(f"message-{number}", "session", clock.now()))
    say(f"learned {number}")
    note = learned.added[-1]
    if number % 3 == 0:
        memories.take_back(memories.changes(1)[0].id)
        say(f"unlearned {number}")
    elif number % 3 == 1:
        memories.remove([note.id])
        say(f"unlearned {number}")
    else:
        memories.edit(note.id, f"Note {number} edited")
        say(f"edited {number}")


def _friend(number: int) -> Link:
    return Link(SELF, "friend", f"Pal{number}")


def main() -> None:
    """Learn until the end."""
    path, number, statements = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    clock = FakeClock()
    with opened(path, clock) as memory:
        memories = memory.memories
        memory.conversations.kept.database.write(lambda connection: connection.set_trace_callback(Death(statements)))
        while True:
            round_of(memories, number, clock)
            number += 1


if __name__ == "__main__":
    main()
