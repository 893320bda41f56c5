"""Tells what deserves it, now or later: keeps each notice, publishes it, and gathers what waited into a digest."""

from __future__ import annotations

import logging
import os
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.display import display_path, format_count, format_time
from bitbuddy.kernel.errors import StorageError, UsageError
from bitbuddy.kernel.events import EventBus, NoticeChanged, NoticeRaised, SettledFile
from bitbuddy.kernel.identity import new_id
from bitbuddy.kernel.settings import Settings
from bitbuddy.notices import policy
from bitbuddy.notices.model import DISMISS, WHY, Held, Notice, NoticeAction, NoticeKind, NoticeState
from bitbuddy.notices.observe import Candidate, Thresholds, burst
from bitbuddy.notices.policy import LEVELS, Past, Rules
from bitbuddy.notices.store import NoticeStore

log = logging.getLogger(__name__)

MEGABYTE = 1_000_000
LONGEST_SNOOZE_MINUTES = 7 * 24 * 60
_LISTED = 5
_HOUR = timedelta(hours=1)
_SAME_FILE_WITHIN = timedelta(days=1)
_UNWANTED_WITHIN = timedelta(days=30)
# What comes so soon after a burst, to the same place, is the rest of it.
_SAME_BURST_WITHIN = timedelta(seconds=30)
_SNOOZE = "snooze:"


class Teller:
    """Joins the policy, the store and the bus. One thread tells; any thread may ask, snooze and change."""

    def __init__(self, store: NoticeStore, events: EventBus, clock: Clock, settings: Settings) -> None:
        self.store, self._events, self._clock, self._settings = store, events, clock, settings
        self._bursts: dict[str, datetime] = {}
        # Whole rows are written: from reading one until it is written nobody else may write it.
        self._changing = threading.Lock()

    @property
    def rules(self) -> Rules:
        """What the person chose, as it is now."""
        setting = self._settings
        levels = {kind.value: str(setting[f"notices.{kind.value}"]) for kind in NoticeKind if kind.value != "digest"}
        times = [time.fromisoformat(setting[f"notices.{key}"]) for key in ("quiet_from", "quiet_to", "digest_at")]
        return Rules(levels, times[0], times[1], times[2], setting["notices.hourly"])

    @property
    def limits(self) -> Thresholds:
        """From when on something is much."""
        setting = self._settings
        return Thresholds(
            setting["notices.large_file_mb"] * MEGABYTE,
            setting["notices.many_from"],
            setting["notices.pile_files"],
            setting["notices.pile_days"],
        )

    def tell(self, candidate: Candidate) -> Notice | None:
        """Decide about ``candidate``, keep it, and publish it if it is shown; None where it is not even kept."""
        now = self._clock.now()
        known = self._told_already(candidate, now)
        if known is not None:
            return self._grown(known, candidate)
        pattern = _pattern(candidate)
        decision = policy.decide(candidate, self.rules, self._past(candidate, pattern, now), now)
        if decision.state is None:
            return None
        why = (*candidate.seen, *decision.why, _how_to_change(candidate.kind))
        notice = replace(_notice(candidate, now), why=why, state=decision.state, held=decision.held)
        notice = self._kept(notice, pattern)
        if candidate.kind is NoticeKind.MANY_FILES:
            self._bursts[notice.id] = now
        if notice.state is NoticeState.RAISED:
            self._events.publish(NoticeRaised(notice.to_json()))
        return notice

    def without_rest(self, files: Sequence[SettledFile]) -> list[SettledFile]:
        """Add files to the bursts that were told a moment ago, where they come to the same place; return the others."""
        now, left = self._clock.now(), list(files)
        self._bursts = {one: at for one, at in self._bursts.items() if timedelta(0) <= now - at < _SAME_BURST_WITHIN}
        for identity in list(self._bursts) if left else ():
            told = self.store.get(identity)
            rest = [] if told is None else [file for file in left if file.path.startswith(f"{told.folder}/")]
            if told is None or not rest:
                continue
            size = sum(file.size for file in rest)
            self._grown(told, burst(told.folder, told.count + len(rest), told.size + size, told.paths))
            self._bursts[told.id] = now
            added = {file.path for file in rest}
            left = [file for file in left if file.path not in added]
        return left

    def deliver(self) -> float | None:
        """Tell what waited and is due; return after how many seconds to look again, None where nothing waits."""
        waiting, rules, now = self.store.waiting(), self.rules, self._clock.now()
        due = [one for one in waiting if policy.is_due(one.held, one.created, rules, self.snoozed(one.kind, now), now)]
        there = [one for one in due if not self._gone(one)]
        if there:
            self._tell_late(there, now)
        left = [one for one in waiting if one not in due]
        return min(
            (policy.seconds_until_next(one.held, one.created, rules, self.snoozed(one.kind, now), now) for one in left),
            default=None,
        )

    def change(self, notice: Notice, *, publish: bool = True, **changes: Any) -> Notice:
        """Change these fields of a notice, as it is by now, tell the faces and return it; raises StorageError."""
        with self._changing:
            now = replace(self.store.get(notice.id) or notice, **changes)
            self.store.change(now)
        if publish:
            self.publish(now)
        return now

    def publish(self, notice: Notice) -> None:
        """Tell the faces what became of a notice."""
        self._events.publish(NoticeChanged(notice.to_json()))

    def snooze(self, minutes: int, kind: str) -> datetime | None:
        """Be quiet about a kind, or (empty) about all, for so long; 0 ends it. Raises UsageError or StorageError."""
        if kind and kind not in {one.value for one in NoticeKind}:
            kinds = ", ".join(one.value for one in NoticeKind)
            raise UsageError(f"There are no notices of the kind {kind[:40]}.", hint=f"It can be one of {kinds}.")
        if not 0 <= minutes <= LONGEST_SNOOZE_MINUTES:
            raise UsageError("Quiet can be asked for up to seven days.", f"{minutes} minutes is not in there.")
        until = self._clock.now() + timedelta(minutes=minutes) if minutes else None
        self.store.remember(f"{_SNOOZE}{kind}", until.isoformat() if until else "")
        return until

    def snoozed(self, kind: NoticeKind | None, now: datetime) -> datetime | None:
        """Return until when it is to be quiet about ``kind`` (None: about everything), None where it is not."""
        kept, longest = self.store.remembered(_SNOOZE), now + timedelta(minutes=LONGEST_SNOOZE_MINUTES)
        asked = [datetime.fromisoformat(kept[key]) for key in (_SNOOZE, f"{_SNOOZE}{kind}") if key in kept]
        # One that is further away than can be asked for was kept by a clock that was wrong.
        return max((until for until in asked if now < until <= longest), default=None)

    def lower(self, kind: NoticeKind) -> tuple[str, str]:
        """Lower the level of a kind by one step; return the setting and its new value. Raises StorageError."""
        key = f"notices.{kind.value}"
        level = policy.one_step_less(str(self._settings[key]))
        self._settings.set(key, level)
        return key, level

    def _past(self, candidate: Candidate, pattern: str, now: datetime) -> Past:
        dismissed, used = self.store.taken(candidate.kind, pattern, now - _UNWANTED_WITHIN)
        shown = self.store.shown_since(now - _HOUR, now)
        return Past(shown, dismissed, used, _pattern_said(candidate), self.snoozed(candidate.kind, now))

    def _told_already(self, candidate: Candidate, now: datetime) -> Notice | None:
        """Return the notice about the same file as it was a moment ago: of one file one is told once."""
        if candidate.count != 1 or not candidate.paths or not candidate.modified:
            return None
        known = self.store.last_about(candidate.paths[0], now - _SAME_FILE_WITHIN)
        if known is None or known.moved:
            return None
        same = (known.size, known.modified) == (candidate.size, candidate.modified)
        if candidate.fetched and not same:  # fetched once more, over the one of that name
            return None
        recent = timedelta(0) <= now - known.created < _HOUR
        return known if same or (recent and known.state is not NoticeState.DISMISSED) else None

    def _grown(self, known: Notice, candidate: Candidate) -> Notice:
        """Bring a notice up to date that is about the same, without telling it anew."""
        with self._changing:
            known = self.store.get(known.id) or known
            now = replace(
                known,
                title=candidate.title,
                text=candidate.text,
                size=candidate.size,
                count=candidate.count,
                modified=candidate.modified,
            )
            if known.moved or now == known:  # of one that was moved meanwhile its notice says where it is
                return known
            self.store.change(now)
        if now.state is NoticeState.RAISED:
            self.publish(now)
        return now

    def _kept(self, notice: Notice, pattern: str) -> Notice:
        try:
            return self.store.add(notice, pattern)
        except StorageError as error:  # on a full disk of all disks it has to be told
            log.warning("A notice could not be written down: %s", type(error).__name__)
            return notice

    def _gone(self, notice: Notice) -> bool:
        """Put away what waited and is about a file that is no longer there; return whether it was."""
        if notice.count != 1 or not notice.paths or os.path.lexists(notice.paths[0]):
            return False
        why = (*notice.why, "While it waited the file went, so it was not told.")
        with self._changing:
            for one in self._waiting_still([notice]):
                self.store.change(replace(one, state=NoticeState.DISMISSED, held=Held.NOT, why=why))
        return True

    def _waiting_still(self, notices: Sequence[Notice]) -> list[Notice]:
        """Return those of which nothing became since they were read, as they are now."""
        waiting = {one.id: one for one in self.store.waiting()}
        return [waiting[one.id] for one in notices if one.id in waiting]

    def _tell_late(self, due: Sequence[Notice], now: datetime) -> None:
        with self._changing:
            members = self._waiting_still(due)
            if not members:
                return
            told = self._late(members[0], now) if len(members) == 1 else self._digest(members, now)
        self._events.publish(NoticeRaised(told.to_json()))

    def _late(self, notice: Notice, now: datetime) -> Notice:
        why = (*notice.why, f"It waited since {format_time(notice.created.astimezone(now.tzinfo))}.")
        raised = replace(notice, state=NoticeState.RAISED, held=Held.NOT, why=why)
        self.store.change(raised, shown=now)
        return raised

    def _digest(self, members: list[Notice], now: datetime) -> Notice:
        digest = digest_of(members, now)
        self.store.add(digest, "")
        for one in members:
            told = replace(one, state=NoticeState.DIGESTED, held=Held.NOT, group=digest.id)
            self.store.change(told)
        return digest


def digest_of(members: Sequence[Notice], now: datetime) -> Notice:
    """Return the one notice that tells of several that waited, oldest first."""
    since = format_time(members[0].created.astimezone(now.tzinfo))
    titles = Counter(one.title for one in members)
    lines = [_line(one, alone=titles[one.title] == 1) for one in members[:_LISTED]]
    if len(members) > _LISTED:
        lines.append(f"and {len(members) - _LISTED} more")
    reasons = dict.fromkeys(one.held for one in members)
    why = (f"{format_count(len(members), 'notice')} waited {_because(list(reasons))}, and are told in one.",)
    return Notice(
        new_id(),
        NoticeKind.DIGEST,
        f"{format_count(len(members), 'thing')} since {since}",
        "\n".join(lines),
        now,
        tuple(one.path for one in members if one.path)[:20],
        count=len(members),
        size=sum(one.size for one in members),
        why=why,
        actions=(NoticeAction(WHY, "Why?"), NoticeAction(DISMISS, "Dismiss")),
    )


def _line(notice: Notice, *, alone: bool) -> str:
    """Return a notice as a line of the digest, with its folder where another one would read the same."""
    return notice.title if alone or not notice.folder else f"{notice.title} ({display_path(notice.folder)})"


def _because(reasons: list[Held]) -> str:
    said = {Held.QUIET: "for the end of your quiet hours", Held.SNOOZE: "while you asked for quiet"}
    return " and ".join(said.get(one, "for the time of the digest (notices.digest_at)") for one in reasons)


def _notice(candidate: Candidate, now: datetime) -> Notice:
    return Notice(
        new_id(),
        candidate.kind,
        candidate.title,
        candidate.text,
        now,
        candidate.paths,
        candidate.folder,
        candidate.size,
        candidate.count,
        actions=candidate.actions,
        modified=candidate.modified,
        download=candidate.download,
    )


def _how_to_change(kind: NoticeKind) -> str:
    return f"“Less of this” lowers notices.{kind.value} by a step: {', '.join(LEVELS)}."


def _pattern(candidate: Candidate) -> str:
    return f"{_extension(candidate)}|{candidate.folder}".encode("utf-8", "backslashreplace").decode()


def _pattern_said(candidate: Candidate) -> str:
    extension = _extension(candidate)
    files = f"{extension} files" if extension else "files"
    return f"{files} in {display_path(candidate.folder)}"


def _extension(candidate: Candidate) -> str:
    if candidate.count != 1 or not candidate.paths:
        return ""
    return os.path.splitext(candidate.paths[0])[1].lower().lstrip(".")  # noqa: PTH122
