"""What skills may rely on of notices: the fake and the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bitbuddy.conversation.skills.contract import NoNotices, Notices
from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import Home
from bitbuddy.kernel.settings import Settings
from bitbuddy.notices.center import NoticeCenter
from bitbuddy.notices.model import Notice, NoticeKind
from tests.fakes.clock import FakeClock
from tests.fakes.notices import FakeNotices
from tests.fakes.surroundings import FakeMover, FakeSurroundings

KIND = NoticeKind.DOWNLOAD_FINISHED


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["fake", "real"])
def notices(request: pytest.FixtureRequest, home: Home, clock: FakeClock) -> Iterator[Notices]:
    told = [Notice(f"n{number}", KIND, "came", "it", clock.now(), ("/a",)) for number in range(3)]
    if request.param == "fake":
        yield FakeNotices(told, clock.now())
        return
    parts = (FakeSurroundings(), FakeMover())
    center = NoticeCenter(home.notices_database, EventBus(), clock, Settings(home.settings_file), parts)
    for one in told:
        center._store.add(one, "")
    yield center
    center.close()


def test_the_newest_come_first(notices: Notices) -> None:
    assert [one.id for one in notices.latest(2)] == ["n2", "n1"]
    last = notices.last_shown()
    assert last is not None
    assert last.id == "n2"


def test_less_lowers_the_level_by_a_step(notices: Notices) -> None:
    levels = []
    for _ in range(4):
        levels.append(notices.level(KIND))
        notices.act("n1", "less")
    assert levels == ["notify", "digest", "ledger", "off"]
    assert notices.level(KIND) == "off"


def test_what_is_not_there_is_refused(notices: Notices) -> None:
    with pytest.raises(BitBuddyError):
        notices.act("nothing", "less")
    with pytest.raises(BitBuddyError):
        notices.act("n1", "jump")


def test_quiet_has_an_end(notices: Notices, clock: FakeClock) -> None:
    assert notices.snooze(90) == clock.now() + timedelta(minutes=90)
    assert notices.snooze(0) is None


def test_where_nothing_is_noticed(tmp_path: Path) -> None:
    none: Notices = NoNotices()
    assert none.latest() == []
    assert none.last_shown() is None
    assert none.level(KIND) == "off"
    assert none.snooze(60) is None
    assert none.act("n1", "less") is None
