"""What skills may rely on of brains: the fake and the real ones, of a home with the starter brain alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bitbuddy.app import Buddy
from bitbuddy.brain.asked import Pace
from bitbuddy.brain.fetch.model import DownloadState
from bitbuddy.brain.port import BrainResult, Finish
from bitbuddy.conversation.skills.contract import Brains, NoBrains
from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.paths import Home
from tests.brain.catalogue.kit import entry, write
from tests.brain.kit import gguf_bytes
from tests.fakes.asked import few
from tests.fakes.hub import Answer, Hub
from tests.waiting import until

SMALL = gguf_bytes() + bytes(400_000)


def result(brain: str, tokens: int = 41, words: int = 20) -> BrainResult:
    text = " ".join(["word"] * words)
    return BrainResult(text, Finish.STOP, 30, tokens, 1500.0, 2500.0, brain, waited_ms=1000.0)


@dataclass
class Case:
    """Brains with the id of one that is here and of one that can be fetched."""

    brains: Brains
    here: str
    away: str


@pytest.fixture(params=["fake", "real"])
def case(request: pytest.FixtureRequest, home: Home, person: Path, tmp_path: Path) -> Iterator[Case]:
    if request.param == "fake":
        yield Case(few(), "tiny-135m", "owl-1.7b")
        return
    served = tmp_path / "served.gguf"
    served.write_bytes(SMALL)
    with Hub(served) as hub:
        hub.always = Answer(rate=50_000)
        sources = [{"kind": "web", "url": hub.url}]
        digest = hashlib.sha256(SMALL).hexdigest()
        size = len(SMALL)
        write(home.own_catalogue, entry(bytes=size, ram_bytes=size, sha256=digest, sources=sources))
        with Buddy(home, resident=True) as buddy:
            here = buddy.models.choose()[0].id
            yield Case(buddy.conversation._around.parts.brains, here, "mine")


def test_one_is_here_and_in_use_and_another_can_be_had(case: Case) -> None:
    rows = {row.id: row for row in case.brains.known()}
    assert (rows[case.here].installed, rows[case.here].in_use) == (True, True)
    assert (rows[case.away].installed, rows[case.away].fits) == (False, True)
    assert sum(row.recommended for row in rows.values()) == 1
    now = case.brains.now()
    assert (now.id, now.on, now.state, now.memory) == (case.here, True, BrainState.ASLEEP, None)
    assert now.roles


def test_switched_off_none_is_in_use(case: Case) -> None:
    case.brains.switch(on=False)
    assert (case.brains.now().id, case.brains.now().on) == ("", False)
    assert not any(row.in_use for row in case.brains.known())
    case.brains.use(case.here)
    assert case.brains.now().id == case.here
    case.brains.sleep()
    assert case.brains.now().state is BrainState.ASLEEP


def test_a_pace_is_that_of_the_last_answer_that_was_long_enough(case: Case) -> None:
    assert case.brains.pace() is None
    name = case.brains.now().name
    case.brains.heard(result(name, tokens=3))
    case.brains.heard(result("The one before"))
    assert case.brains.pace() is None
    case.brains.heard(result(name))
    assert case.brains.pace() == Pace(40.0, 19.5, 500.0)


def test_a_download_is_begun_paused_and_gone_on_with(case: Case) -> None:
    brains = case.brains
    assert brains.may_fetch()
    assert (brains.downloads(), brains.pause(), brains.go_on()) == ([], [], [])
    begun = brains.fetch(case.away)
    assert begun.id == case.away
    assert [one.id for one in brains.pause()] == [case.away]
    until(lambda: [one.state for one in brains.downloads()] == [DownloadState.PAUSED])
    assert [one.id for one in brains.go_on()] == [case.away]
    assert [one.id for one in brains.pause()] == [case.away]
    with pytest.raises(NotFoundError):
        brains.fetch("nothing")


def test_no_brains_are_none() -> None:
    none = NoBrains()
    assert (none.known(), none.now().id, none.pace(), none.downloads()) == ([], "", None, [])
    assert (none.pause(), none.go_on(), none.may_fetch()) == ([], [], False)
    with pytest.raises(NotFoundError):
        none.fetch("any")
