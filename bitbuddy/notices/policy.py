"""Decides whether and when a candidate is told: a pure function of it, the settings, what was told before, the clock.

Times of day are compared as the clock on the wall shows them, so that a day of 23 or 25 hours and a clock that jumps
change nothing but when it is next that time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from bitbuddy.kernel.display import format_count, format_time
from bitbuddy.notices.model import Held, NoticeKind, NoticeState
from bitbuddy.notices.observe import Candidate

LEVELS = ("notify", "digest", "ledger", "off")
# So many times put away, and never used, is a "no, thank you".
UNWANTED_AFTER = 3
# These do not wait because others were told in this hour.
URGENT = frozenset({NoticeKind.DISK_FILLING})
# Nothing waits longer, whatever became of the clock meanwhile.
LONGEST_WAIT = timedelta(days=7)
LONGEST_SLEEP_SECONDS = 3600.0
SHORTEST_SLEEP_SECONDS = 0.05


@dataclass(frozen=True)
class Rules:
    """What the person chose. ``levels`` by kind; quiet hours are off when they begin as they end."""

    levels: dict[str, str] = field(default_factory=dict)
    quiet_from: time = time(0)
    quiet_to: time = time(0)
    digest_at: time = time(18)
    hourly: int = 6

    def level(self, kind: NoticeKind) -> str:
        return self.levels.get(kind.value, "notify")


@dataclass(frozen=True)
class Past:
    """What was told before: notices shown in the last hour; of this kind and pattern, how many were put away and used.

    ``pattern`` names them to a person: "zip files in ~/Downloads". ``snoozed`` until when it is to be quiet about the
    kind, None when it is not.
    """

    shown: int = 0
    dismissed: int = 0
    used: int = 0
    pattern: str = ""
    snoozed: datetime | None = None


@dataclass(frozen=True)
class Decision:
    """What happens with a candidate: nothing where ``state`` is None, else a notice in that state that may be held."""

    state: NoticeState | None
    held: Held = Held.NOT
    why: tuple[str, ...] = ()


def decide(candidate: Candidate, rules: Rules, past: Past, now: datetime) -> Decision:
    """Return what becomes of ``candidate``; the first rule that holds it back is the one that is named."""
    level = rules.level(candidate.kind)
    if level == "off":
        return Decision(None)
    if candidate.kind in URGENT:
        past = replace(past, shown=0)
    return next(_reasons(f"The setting notices.{candidate.kind.value} is “{level}”", level, rules, past, now))


def _reasons(named: str, level: str, rules: Rules, past: Past, now: datetime) -> Iterator[Decision]:
    """Return what each rule says that has something to say; the first one counts."""
    if level == "ledger":
        yield Decision(NoticeState.WITHHELD, why=(f"{named}, so it was only written down.",))
    if past.snoozed is not None and now < past.snoozed:
        said = f"You asked for quiet until {format_time(past.snoozed)}, so it waits until then."
        yield Decision(NoticeState.SNOOZED, Held.SNOOZE, (said,))
    if is_quiet(rules, now):
        said = f"It came in your quiet hours, and waits until {rules.quiet_to:%H:%M} (notices.quiet_to)."
        yield Decision(NoticeState.SNOOZED, Held.QUIET, (said,))
    if level == "digest":
        yield _digested(f"{named}, so it waits for the digest.")
    if past.dismissed >= UNWANTED_AFTER and not past.used:
        times = format_count(past.dismissed, "notice")
        yield _digested(f"You put away {times} about {past.pattern} and used none, so it waits for the digest.")
    if past.shown >= rules.hourly:
        shown = format_count(past.shown, "notice was", "notices were")
        yield _digested(f"{shown} shown in the last hour already, so it waits for the digest (notices.hourly).")
    yield Decision(NoticeState.RAISED, why=(f"{named}, and nothing asked for quiet.",))


def _digested(why: str) -> Decision:
    return Decision(NoticeState.DIGESTED, Held.DIGEST, (why,))


def one_step_less(level: str) -> str:
    """Return the level below ``level``; "off" stays."""
    place = LEVELS.index(level) if level in LEVELS else 0
    return LEVELS[min(place + 1, len(LEVELS) - 1)]


def is_quiet(rules: Rules, now: datetime) -> bool:
    """Tell whether ``now`` lies in the quiet hours, which may go over midnight."""
    begin, end, moment = rules.quiet_from, rules.quiet_to, now.time().replace(tzinfo=None)
    if begin == end:
        return False
    if begin < end:
        return begin <= moment < end
    return moment >= begin or moment < end


def is_due(held: Held, created: datetime, rules: Rules, snoozed: datetime | None, now: datetime) -> bool:
    """Tell whether what was ``held`` since ``created`` may be told now; ``snoozed`` is when its quiet ends, if ever."""
    if is_quiet(rules, now) or (snoozed is not None and now < snoozed):
        return False
    if held is not Held.DIGEST:
        return True
    if not timedelta(0) <= now - created < LONGEST_WAIT:  # the clock was set, or the computer was off for long
        return True
    return _wall(now, now) >= _next(rules.digest_at, _wall(created, now))


def seconds_until_next(held: Held, created: datetime, rules: Rules, snoozed: datetime | None, now: datetime) -> float:
    """Return after how many seconds to look again whether it `is_due`: seldom too early, at least once an hour."""
    here = _wall(now, now)
    moments = [_next(rules.digest_at, _wall(created, now))] if held is Held.DIGEST else []
    if is_quiet(rules, now):
        moments.append(_next(rules.quiet_to, here))
    if snoozed is not None and now < snoozed:
        moments.append(here + (snoozed - now))
    wait = (max(moments) - here).total_seconds() if moments else 0.0
    return min(max(wait, SHORTEST_SLEEP_SECONDS), LONGEST_SLEEP_SECONDS)


def _wall(moment: datetime, now: datetime) -> datetime:
    """Return what the clock on the wall shows, where ``now`` is."""
    return moment.astimezone(now.tzinfo).replace(tzinfo=None)


def _next(moment: time, after: datetime) -> datetime:
    """Return when it is ``moment`` for the first time later than ``after``; both on the wall."""
    there = datetime.combine(after.date(), moment)
    return there if there > after else there + timedelta(days=1)
