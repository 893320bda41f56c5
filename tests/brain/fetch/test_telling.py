"""What is said of a file on its way: true speeds, and that nothing comes when nothing does."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

from bitbuddy.brain.fetch.telling import STILL, Teller
from bitbuddy.brain.pipes import Outlet
from tests.brain.fetch.kit import QUICK, fetcher, job_for
from tests.fakes.hub import Answer, Hub


class Told:
    """A teller on a clock that is set by hand, and the last that it said."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._said = io.BytesIO()
        self.teller = Teller(Outlet(self._said), 10_000_000, lambda: self.now)

    def after(self, seconds: float) -> Teller:
        self.now += seconds
        return self.teller

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._said.getvalue().splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        return self.all[-1]


def test_when_nothing_comes_no_speed_is_told_and_every_byte_is() -> None:
    told = Told()
    told.teller.begin(0)
    told.after(2).running(2_000_000)
    assert (told.last["speed"], told.last["left"]) == (1_000_000, 8)
    told.after(0.1).running(2_050_000)  # too soon to be told
    told.after(2.9).pulse()
    assert told.last["done"] == 2_000_000
    told.after(0.2).pulse()
    said = told.last
    assert (said["done"], said["speed"], said["left"], said["told"]) == (2_050_000, 0, None, STILL)
    told.after(20).pulse()
    assert len([one for one in told.all if one["told"] == STILL]) == 1
    told.after(1).running(2_100_000)
    assert told.last["told"] == ""


def test_what_was_told_while_it_waited_is_not_overwritten() -> None:
    told = Told()
    told.teller.begin(0)
    told.after(2).running(2_000_000)
    told.after(1).tell("The connection broke.")
    told.after(20).pulse()
    assert told.last["told"] == "The connection broke."
    told.after(0).begin(2_000_000)
    told.after(1.9).running(2_500_000)
    assert told.last["told"] == "The connection broke."
    told.after(0.3).running(2_600_000)
    assert told.last["told"] == ""


def test_the_process_tells_that_a_server_stalls(hub: Hub, models: Path) -> None:
    hub.always = Answer(rate=1_000_000, stall_after=1_600_000)
    patience = dataclasses.replace(QUICK, stall=30.0, window=60.0)
    with fetcher(dataclasses.replace(job_for(models, hub.url), patience=patience)) as process:
        still = next(one for one in process.hear() if one.get("told") == STILL)
    assert (still["speed"], still["left"]) == (0, None)
    assert still["done"] == 1_600_000
