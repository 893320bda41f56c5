"""A process of our own starts as this one did."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bitbuddy.kernel.processes import Worker, worker_command

SCRIPT = "import json; from bitbuddy.kernel.processes import *; print(json.dumps(worker_command(Worker.CRAWL, 'x')))"


@pytest.mark.parametrize("safe", [True, False])
def test_a_worker_is_as_safe_as_its_owner(safe: bool) -> None:
    flags = ["-P"] if safe else []
    told = subprocess.run([sys.executable, *flags, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout
    assert json.loads(told) == [sys.executable, *flags, "-m", "bitbuddy", "--worker", "crawl", "x"]


def test_a_frozen_program_is_its_own_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command(Worker.BRAIN) == [sys.executable, "--worker", "brain"]
