"""The C library really keeps to one arena, however many threads allocate, and gives back what was freed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bitbuddy.kernel.allocator import WORK_SECONDS, Tidying

SCRIPT = """
import ctypes, sys, threading
from bitbuddy.kernel.allocator import share_one_arena
if sys.argv[1] == "shared":
    share_one_arena()
gate = threading.Barrier(4)
def allocate():
    kept = [bytes(2000) for _ in range(100)]
    gate.wait()
threads = [threading.Thread(target=allocate) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
library = ctypes.CDLL(None)
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
"""

FREED = """
import os, sys
from pathlib import Path
from bitbuddy.kernel.allocator import give_back
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
give_back()  # ctypes is loaded
kept = [bytes(2000) for _ in range(20_000)]
last = bytes(2000)  # lies above, so that the end of the heap stays in use
del kept
before = resident()
if sys.argv[1] == "given back":
    give_back()
print(before - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has arenas")
@pytest.mark.parametrize(("how", "one"), [("shared", True), ("as it is", False)])
def test_threads_share_one_arena(how: str, one: bool) -> None:
    told = subprocess.run([sys.executable, "-c", SCRIPT, how], capture_output=True, text=True, check=True).stdout
    assert (told.count("<heap nr=") == 1) is one


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is asked to")
@pytest.mark.parametrize(("how", "less"), [("given back", True), ("as it is", False)])
def test_what_was_freed_is_given_back(how: str, less: bool) -> None:
    told = subprocess.run([sys.executable, "-c", FREED, how], capture_output=True, text=True, check=True).stdout
    assert (int(told) > 30_000_000) is less


def test_it_is_tidied_once_after_work_and_never_without() -> None:
    used, tidied = [0.0], list[float]()
    tidying = Tidying(lambda: tidied.append(used[0]), lambda: used[0])
    for now in (0.0, 0.5 * WORK_SECONDS, 3 * WORK_SECONDS, 3 * WORK_SECONDS, 3.5 * WORK_SECONDS, 9 * WORK_SECONDS):
        used[0] = now
        tidying.beat()
    assert tidied == [3 * WORK_SECONDS, 9 * WORK_SECONDS]
