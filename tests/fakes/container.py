"""A container that lets our child processes have only so much memory, and a process that eats what there is.

The real thing is a group of the kernel's (cgroup 2) with a limit; of this one the kernel knows nothing, and its files
are written by `SmallContainer` itself, from what the real processes really take. It takes nothing from anybody.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

import psutil

from bitbuddy.brain.fit.limits import memory_within

_EATER = """
import sys
eaten = []
for line in sys.stdin:
    eaten.append(b"x" * int(line))
    print(len(eaten), flush=True)
"""


class SmallContainer:
    """Is a `limits` of `brain.care.Caretaker`: lowers what the machine has to what is left of ``limit`` bytes.

    ``root`` is an empty folder, where the files that the kernel shows of a group are kept. Thread-safe.
    """

    def __init__(self, root: Path, limit: int) -> None:
        self.limit = limit
        self._root = root
        self._group = root / "sys/fs/cgroup/small"
        self._group.mkdir(parents=True)
        (root / "proc/self").mkdir(parents=True)
        (root / "proc/self/cgroup").write_text("0::/small\n")
        self._lock = threading.Lock()

    def __call__(self, total: int, available: int) -> tuple[int, int]:
        with self._lock:
            self._write()
            return memory_within(total, available, self._root)

    def _write(self) -> None:
        used = mapped = 0
        for process in psutil.Process().children(recursive=True):
            try:
                memory = process.memory_info()
            except psutil.Error:
                continue
            used += memory.rss
            mapped += memory.shared
        (self._group / "memory.max").write_text(f"{self.limit}\n")
        (self._group / "memory.current").write_text(f"{used}\n")
        # What is mapped is in use; the kernel keeps such pages in this row, and takes them back when it must.
        (self._group / "memory.stat").write_text(f"anon {used - mapped}\ninactive_file 0\nactive_file {mapped}\n")


class MemoryEater:
    """A process that takes as much memory as it is told to, and gives it back when it ends."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", _EATER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> MemoryEater:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def eat(self, size: int) -> None:
        """Take ``size`` bytes more; returns when they are taken."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"%d\n" % size)
        self._process.stdin.flush()
        assert self._process.stdout.readline()

    def end(self) -> None:
        """Give all of it back."""
        self._process.communicate()
