"""The process that fetches, as the rest of the computer sees it: it gives way, and believes no clock that can jump."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from bitbuddy.brain.fetch.worker import NICENESS
from tests.brain.fetch.kit import QUICK, fetched, fetcher, job_for, whole
from tests.fakes.hub import Answer, Hub

# Every look at the time of day says another century; what is measured by it comes out wrong, or negative.
JUMPING = """
import datetime, itertools, sys, time
there, back = 4_000_000_000.0, -1_000_000_000.0
times = itertools.cycle((there, back))
time.time = lambda: next(times)
time.time_ns = lambda: int(next(times) * 1e9)
from bitbuddy.brain.fetch.worker import main
main([])
"""


def test_it_gives_way_to_what_the_person_does(hub: Hub, models: Path) -> None:
    hub.always = Answer(stall_after=1_000_000)
    with fetcher(job_for(models, hub.url)) as process:
        next(one for one in process.hear() if one["done"])
        assert psutil.Process(process.pid).nice() == min(19, os.nice(0) + NICENESS)


def test_a_clock_that_jumps_breaks_nothing_off(hub: Hub, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.brain.fetch.kit.worker_command", lambda worker: [sys.executable, "-c", JUMPING])
    hub.answer_with(Answer(rate=4_000_000, drop_after=1_500_000), Answer(status=503, headers={"Retry-After": "1"}))
    hub.always = Answer(rate=1_000_000)
    job = job_for(models, hub.url)
    with fetcher(job) as process:
        assert process.last()["say"] == "done"
        told = [one for one in process.messages if one["say"] == "progress"]
    assert all(0 <= one["speed"] < 100_000_000 for one in told)
    assert all(one["left"] is None or 0 <= one["left"] < 100 for one in told)
    assert any(one["speed"] > 0 for one in told)
    assert [request.begin for request in hub.file_requests] == [0, 1_500_000, 1_500_000]
    assert whole(job)


def test_a_folder_that_vanishes_while_it_waits_is_not_asked_for_again(hub: Hub, models: Path) -> None:
    hub.always = Answer(status=503)
    job = replace(job_for(models, hub.url), patience=replace(QUICK, first_pause=0.7, longest_pause=0.7))
    with fetcher(job) as process:
        next(one for one in process.hear() if "tried again" in one["told"])
        models.rename(models.with_name("elsewhere"))
        last = process.last()
    assert last["error"] == "StorageError"
    assert len(hub.file_requests) == 1


def test_its_time_of_change_is_no_matter(hub: Hub, models: Path) -> None:
    """A part that says it is from another century is gone on with like any other."""
    hub.answer_with(Answer(drop_after=1_000_000), Answer(status=404))
    job = job_for(models, hub.url)
    assert not fetched(job).done
    part = job.target.with_name(f"{job.file}.part")
    for year_2242_or_1938 in (8_600_000_000, -1_000_000_000):
        os.utime(part, (year_2242_or_1938, year_2242_or_1938))
    hub.always = Answer()
    assert fetched(job).done
    assert hub.file_requests[-1].begin == 1_000_000
    assert whole(job)
