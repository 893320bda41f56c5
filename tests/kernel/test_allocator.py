"""The C library really keeps to one arena, however many threads allocate."""

from __future__ import annotations

import subprocess
import sys

import pytest

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


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has arenas")
@pytest.mark.parametrize(("how", "one"), [("shared", True), ("as it is", False)])
def test_threads_share_one_arena(how: str, one: bool) -> None:
    told = subprocess.run([sys.executable, "-c", SCRIPT, how], capture_output=True, text=True, check=True).stdout
    assert (told.count("<heap nr=") == 1) is one
