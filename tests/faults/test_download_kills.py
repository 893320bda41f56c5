"""Downloads whose process, or owner, is killed at any instant; and two that fetch the same file."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.fetch.job import Job
from bitbuddy.brain.fetch.part import kept_bytes, part_file
from bitbuddy.brain.fetch.worker import Fetching
from bitbuddy.brain.pipes import Outlet
from tests.brain.fetch.kit import CONTENT, FILE, SIZE, Fetcher, fetched, fetcher, job_for, names, whole
from tests.fakes.hub import Answer, Hub
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
OWNER_SECONDS = 2.0
# More steps than a download of the small file has; a loop that gets there did not find the end.
MOST_STEPS = 400
OWNER = """
import sys, threading
from tests.brain.fetch.kit import Owner, entry_for
from pathlib import Path
owner = Owner(Path(sys.argv[1]), entry_for(sys.argv[2]))
owner.downloads.start("small")
owner.came()
print(owner.downloads._process.pid, flush=True)
threading.Event().wait()
"""


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    return folder


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / FILE).write_bytes(CONTENT)
    with Hub(folder / FILE) as running:
        yield running


def check(models: Path) -> int:
    """Return how much of the file is here; what has its name is the file, and what is a part is its beginning."""
    assert set(names(models)) <= {FILE, FILE + ".part", FILE + ".part.json", FILE + ".part.lock"} | temporary(models)
    if (models / FILE).exists():
        assert (models / FILE).read_bytes() == CONTENT
        return SIZE
    part = part_file(models / FILE)
    data = part.read_bytes() if part.exists() else b""
    assert CONTENT.startswith(data)
    return len(data)


def gone_on(job: Job) -> None:
    """Fetch what is missing as the process does, without a process, which takes most of the time of a small file."""
    Fetching(job, Outlet(io.BytesIO())).run()


def temporary(models: Path) -> set[str]:
    """Return names of sidecars that were being written."""
    return {name for name in names(models) if name.startswith(f".{FILE}.part.json.") and name.endswith(".new")}


@pytest.mark.slow
def test_killed_at_any_instant_it_goes_on_and_no_byte_is_asked_for_twice(hub: Hub, models: Path, kills: int) -> None:
    """Each round kills the process somewhere between its start and its end; the file comes whole many times over."""
    chance, job, arrived, had = random.Random(5), job_for(models, hub.url), 0, 0
    hub.always = Answer(rate=20_000_000)
    for _ in range(max(10, kills // 3)):
        asked = len(hub.requests)
        with fetcher(job) as process:
            _listen(process, chance)
            process.kill()
        kept = check(models)
        for request in hub.requests[asked:]:
            assert request.begin == had, "it went on from another byte than it had"
        had = kept
        if kept == SIZE:
            for name in names(models):
                (models / name).unlink()
            arrived, had = arrived + 1, 0
    assert fetched(job).done
    assert whole(job)
    assert arrived > 0, "no round came to the end, so the end was never killed"


@pytest.mark.slow
@pytest.mark.parametrize("before", ["nothing", "another file"])
def test_killed_at_each_step_in_turn_it_is_whole_in_the_end(
    hub: Hub, models: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    """Between any two calls that change the disk: also between the two names of a file that is proven."""
    job, own = job_for(models, hub.url), b"the person's own"
    for number in range(1, MOST_STEPS):
        for name in names(models):
            (models / name).unlink()
        if before == "another file":
            job.target.write_bytes(own)
        command = [sys.executable, "-m", "tests.faults.fetching_child", str(number)]
        with monkeypatch.context() as patch:
            patch.setattr("tests.brain.fetch.kit.worker_command", lambda worker, command=command: command)
            died = fetched(job).last.get("say") != "done"
        assert not job.target.exists() or job.target.read_bytes() in {CONTENT, own}
        gone_on(job)
        assert job.target.read_bytes() == CONTENT
        others = [(models / name).read_bytes() for name in names(models) if name != FILE]
        assert others == ([own] if before == "another file" else [])
        if not died:
            assert number > 10, "hardly a step was killed"
            return
    pytest.fail("the end was never reached")


def _listen(process: Fetcher, chance: random.Random) -> None:
    """Hear until a random byte came, or the end; then a little longer."""
    target = chance.randrange(-SIZE // 4, SIZE * 2)
    for message in process.hear():
        if message["say"] != "progress" or message["done"] > target:
            break
    time.sleep(chance.random() * 0.05)


def test_the_process_ends_with_its_owner(hub: Hub, models: Path) -> None:
    """The owner's end is the end of its input: wherever the process waits, it is gone, and its part is of use."""
    hub.always = Answer(stall_after=SIZE // 2)
    with fetcher(job_for(models, hub.url)) as process:
        next(process.hear())
        until(lambda: kept_bytes(models / FILE) == SIZE // 2)
        process.leave()
    assert check(models) == SIZE // 2


def test_an_owner_that_is_killed_leaves_no_process_and_the_next_goes_on(hub: Hub, tmp_path: Path) -> None:
    hub.answer_with(Answer(rate=1_000_000))
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-c", OWNER, str(home), hub.url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        worker = psutil.Process(int(owner.stdout.readline()))
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        began = time.monotonic()
        until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE, OWNER_SECONDS)
        assert time.monotonic() - began < OWNER_SECONDS
    kept = check(home / "models")
    assert kept > 0
    assert json.loads((home / "downloads.json").read_bytes())["downloads"][0]["kept"] == "goes_on"
    job = job_for(home / "models", hub.url)
    assert fetched(job).done
    assert [one.begin for one in hub.requests] == [0, kept]
    assert whole(job)


def test_two_processes_on_one_brain_wait_for_each_other(hub: Hub, models: Path) -> None:
    hub.answer_with(Answer(rate=4_000_000))
    job = job_for(models, hub.url)
    with fetcher(job) as first:
        heard = first.hear()
        next(one for one in heard if one["done"] > 100_000)
        with fetcher(job) as second:
            waiting = next(second.hear())
            assert "Another program fetches this brain" in waiting["told"]
            assert first.last()["say"] == "done"
            assert second.last()["told"] == "It was here already."
    assert len(hub.requests) == 1
    assert whole(job)


def test_the_lock_of_a_dead_process_is_taken_over(hub: Hub, models: Path) -> None:
    hub.answer_with(Answer(stall_after=SIZE // 2))
    job = job_for(models, hub.url)
    with fetcher(job) as first, fetcher(job) as second:
        heard = (first, second)
        until(lambda: hub.requests and hub.requests[0].sent == SIZE // 2)
        # Only one of them has the lock; whichever it is, the other goes on when it dies.
        holder = next(one for one in heard if _connects(one, hub))
        other = first if holder is second else second
        holder.kill()
        assert other.last()["say"] == "done"
    assert whole(job)


def _connects(process: Fetcher, hub: Hub) -> bool:
    return any(
        one.raddr and one.raddr.port == hub.port for one in psutil.Process(process.pid).net_connections(kind="tcp")
    )


@pytest.mark.slow
def test_many_at_once_end_with_one_file(hub: Hub, models: Path) -> None:
    """Six start together, half of them are killed; the file is whole and was never another."""
    hub.always = Answer(rate=10_000_000)
    job, chance = job_for(models, hub.url), random.Random(2)
    running = [Fetcher(job) for _ in range(6)]
    try:
        for one in running[:3]:
            time.sleep(chance.random() * 0.3)
            os.killpg(one.pid, signal.SIGKILL)
            check(models)
        assert all(one.last()["say"] == "done" for one in running[3:])
    finally:
        for one in running:
            one.close()
    assert check(models) == SIZE
