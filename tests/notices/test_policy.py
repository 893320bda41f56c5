"""Whether and when something is told, over midnight, on days of 23 and 25 hours, and when the clock jumps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bitbuddy.notices.model import Held, NoticeKind, NoticeState
from bitbuddy.notices.observe import Candidate
from bitbuddy.notices.policy import (
    LONGEST_SLEEP_SECONDS,
    Past,
    Rules,
    decide,
    is_due,
    is_quiet,
    one_step_less,
    seconds_until_next,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DOWNLOAD = Candidate(NoticeKind.DOWNLOAD_FINISHED, "a.pdf finished downloading", "1 MB")
NIGHT = Rules(quiet_from=time(22), quiet_to=time(7))


def test_by_default_it_is_told_and_says_why() -> None:
    decision = decide(DOWNLOAD, Rules(), Past(), NOON)
    assert (decision.state, decision.held) == (NoticeState.RAISED, Held.NOT)
    assert decision.why == ("The setting notices.download_finished is “notify”, and nothing asked for quiet.",)


@pytest.mark.parametrize(
    ("level", "state", "held"),
    [
        ("notify", NoticeState.RAISED, Held.NOT),
        ("digest", NoticeState.DIGESTED, Held.DIGEST),
        ("ledger", NoticeState.WITHHELD, Held.NOT),
        ("off", None, Held.NOT),
    ],
)
def test_each_level(level: str, state: NoticeState | None, held: Held) -> None:
    decision = decide(DOWNLOAD, Rules({"download_finished": level}), Past(), NOON)
    assert (decision.state, decision.held) == (state, held)
    assert (level == "off") or level in decision.why[0]


def test_a_level_is_for_its_kind_alone() -> None:
    rules = Rules({"download_finished": "off"})
    assert decide(replace(DOWNLOAD, kind=NoticeKind.PILE), rules, Past(), NOON).state is NoticeState.RAISED


def test_quiet_hours_hold_back_and_say_until_when() -> None:
    decision = decide(DOWNLOAD, NIGHT, Past(), NOON.replace(hour=23))
    assert (decision.state, decision.held) == (NoticeState.SNOOZED, Held.QUIET)
    assert "07:00" in decision.why[0]


def test_what_is_only_for_the_ledger_does_not_wait_for_the_end_of_quiet() -> None:
    rules = replace(NIGHT, levels={"download_finished": "ledger"})
    assert decide(DOWNLOAD, rules, Past(), NOON.replace(hour=23)).state is NoticeState.WITHHELD


def test_snoozed_until_the_very_moment() -> None:
    past = Past(snoozed=NOON + timedelta(hours=2))
    assert decide(DOWNLOAD, Rules(), past, NOON + timedelta(minutes=119)).held is Held.SNOOZE
    assert decide(DOWNLOAD, Rules(), past, NOON + timedelta(hours=2)).held is Held.NOT


def test_too_many_in_an_hour_wait_for_the_digest() -> None:
    rules = Rules(hourly=3)
    assert decide(DOWNLOAD, rules, Past(shown=2), NOON).state is NoticeState.RAISED
    decision = decide(DOWNLOAD, rules, Past(shown=3), NOON)
    assert (decision.state, decision.held) == (NoticeState.DIGESTED, Held.DIGEST)
    assert "3 notices were shown" in decision.why[0]


def test_what_was_put_away_often_and_never_used_is_digested() -> None:
    unwanted = Past(dismissed=3, pattern="zip files in ~/Downloads")
    decision = decide(DOWNLOAD, Rules(), unwanted, NOON)
    assert decision.held is Held.DIGEST
    assert "zip files in ~/Downloads" in decision.why[0]
    assert decide(DOWNLOAD, Rules(), replace(unwanted, used=1), NOON).state is NoticeState.RAISED
    assert decide(DOWNLOAD, Rules(), replace(unwanted, dismissed=2), NOON).state is NoticeState.RAISED


def test_less_goes_down_to_off_and_no_further() -> None:
    assert [one_step_less(level) for level in ("notify", "digest", "ledger", "off")] == [
        "digest",
        "ledger",
        "off",
        "off",
    ]


@pytest.mark.parametrize(
    ("begin", "end", "hour", "minute", "quiet"),
    [
        ("22:00", "07:00", 21, 59, False),
        ("22:00", "07:00", 22, 0, True),
        ("22:00", "07:00", 0, 0, True),
        ("22:00", "07:00", 6, 59, True),
        ("22:00", "07:00", 7, 0, False),
        ("12:00", "13:00", 12, 30, True),
        ("12:00", "13:00", 13, 0, False),
        ("00:00", "00:00", 0, 0, False),
        ("08:00", "08:00", 8, 0, False),
        ("00:00", "06:00", 0, 0, True),
    ],
)
def test_quiet_hours(begin: str, end: str, hour: int, minute: int, quiet: bool) -> None:
    rules = Rules(quiet_from=time.fromisoformat(begin), quiet_to=time.fromisoformat(end))
    assert is_quiet(rules, datetime(2026, 11, 20, hour, minute, tzinfo=UTC)) is quiet


def test_what_came_in_quiet_hours_is_due_when_they_end() -> None:
    came = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    before, after = datetime(2026, 11, 21, 6, 59, tzinfo=UTC), datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
    assert not is_due(Held.QUIET, came, NIGHT, None, before)
    assert is_due(Held.QUIET, came, NIGHT, None, after)
    assert seconds_until_next(Held.QUIET, came, NIGHT, None, before) == 60


def test_a_digest_is_due_at_its_time_on_the_same_or_the_next_day() -> None:
    rules = Rules(digest_at=time(18))
    assert not is_due(Held.DIGEST, NOON, rules, None, NOON.replace(hour=17, minute=59))
    assert is_due(Held.DIGEST, NOON, rules, None, NOON.replace(hour=18))
    evening = NOON.replace(hour=18)
    assert not is_due(Held.DIGEST, evening, rules, None, evening + timedelta(hours=23, minutes=59))
    assert is_due(Held.DIGEST, evening, rules, None, evening + timedelta(hours=24))


def test_a_digest_in_quiet_hours_waits_for_their_end() -> None:
    rules = replace(NIGHT, digest_at=time(23))
    assert not is_due(Held.DIGEST, NOON, rules, None, NOON.replace(hour=23, minute=1))
    assert is_due(Held.DIGEST, NOON, rules, None, NOON.replace(day=21, hour=7))


def test_a_digest_waits_for_the_end_of_a_snooze() -> None:
    until = NOON.replace(hour=19)
    assert not is_due(Held.DIGEST, NOON, Rules(), until, NOON.replace(hour=18, minute=30))
    assert is_due(Held.DIGEST, NOON, Rules(), until, until)


@pytest.mark.parametrize("day", [datetime(2026, 3, 29), datetime(2026, 10, 25)], ids=["23 hours", "25 hours"])
def test_a_day_on_which_the_clock_is_changed(day: datetime) -> None:
    rules = Rules(quiet_from=time(1), quiet_to=time(3, 30), digest_at=time(4))
    came = datetime.combine(day, time(0, 30), BERLIN)
    at_four = datetime.combine(day, time(4), BERLIN)
    assert is_quiet(rules, datetime.combine(day, time(1, 30), BERLIN))
    assert not is_quiet(rules, datetime.combine(day, time(3, 30), BERLIN))
    assert not is_due(Held.DIGEST, came, rules, None, at_four - timedelta(minutes=1))
    assert is_due(Held.DIGEST, came, rules, None, at_four)


@pytest.mark.parametrize(
    "jump", [timedelta(days=-4000), timedelta(minutes=-10), timedelta(days=8), timedelta(days=4000)]
)
def test_nothing_waits_for_ever_when_the_clock_jumps(jump: timedelta) -> None:
    assert is_due(Held.DIGEST, NOON, Rules(), None, NOON + jump)


def test_it_is_looked_again_at_least_once_an_hour_and_never_at_once() -> None:
    far = NOON + timedelta(days=3)
    assert seconds_until_next(Held.SNOOZE, NOON, Rules(), far, NOON) == LONGEST_SLEEP_SECONDS
    assert seconds_until_next(Held.SNOOZE, NOON, Rules(), None, NOON) > 0
    soon = NOON.replace(hour=17, minute=59, second=30)
    assert seconds_until_next(Held.DIGEST, NOON, Rules(), None, soon) == 30
