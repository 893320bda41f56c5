"""Whether this is a moment for the brain: what memory, heat, battery and load say to it, each in one sentence."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bitbuddy.brain.fit import machine
from bitbuddy.brain.fit.limits import memory_within
from bitbuddy.kernel.display import format_bytes, format_number
from bitbuddy.kernel.errors import BrainDeferredError, BrainSparedError

log = logging.getLogger(__name__)

# What has to stay free beside a brain that wakes, and below what one that is awake gives way: the share of all memory
# or the bytes, whichever is less. As far apart as they are, a brain that has just woken is not sent to sleep again.
COMFORTABLE = (0.05, 400_000_000)
SCARCE = (0.03, 250_000_000)
# An answer under way ends soon by itself, and is broken off only where there is nothing left to wait with.
ANSWERING_SHARE = 0.5
HOT_CELSIUS = 95.0
NEAR_CRITICAL_CELSIUS = 5.0


class Sensed(machine.Sensed, Protocol):
    """What is read of the machine. None: there is no such sensor."""

    @property
    def load_1(self) -> float | None:
        """Programs that ran or waited for a processor, on average of the last minute."""
        ...

    @property
    def hottest_celsius(self) -> float | None: ...

    @property
    def below_critical_celsius(self) -> float | None:
        """How far the sensor that is nearest to it is below the heat at which the machine turns itself off."""
        ...


class Verdict(StrEnum):
    """Go on; not now; or end what is awake."""

    GO = "go"
    DEFER = "defer"
    SLEEP = "sleep"


class Worry(StrEnum):
    """What may speak against using the brain, besides memory; the first one is the one that is told."""

    HOT = "hot"
    BATTERY_EMPTY = "battery_empty"
    BATTERY_LOW = "battery_low"
    LOADED = "loaded"


@dataclass(frozen=True)
class Deed:
    """What the brain is to do, or does.

    ``needs_bytes`` is the memory that this takes of what is available now, None where that is not the question.
    ``awake``: what it needs is taken already, or being taken. ``background``: nobody waits for it. ``likely``: nobody
    does yet, and soon somebody probably will. ``anyway``: the person said that it cannot wait for a cooler or better
    charged machine; of memory that is no help. Both ``background`` and ``anyway`` is what a person began by hand and
    that takes long, such as a test: a machine that is hot already is not made hotter by it.
    """

    needs_bytes: int | None = None
    awake: bool = False
    answering: bool = False
    background: bool = False
    likely: bool = False
    anyway: bool = False


@dataclass(frozen=True)
class Care:
    """The verdict, and why in a sentence where it is not to go on.

    ``smaller_helps``: a brain that needs less could. ``anyway_helps``: the person may have it done all the same.
    """

    verdict: Verdict
    sentence: str = ""
    free_bytes: int = 0
    smaller_helps: bool = False
    anyway_helps: bool = False

    @property
    def goes(self) -> bool:
        return self.verdict is Verdict.GO

    def error(self) -> BrainDeferredError:
        """Return the verdict as the error that ends a question."""
        if self.anyway_helps:
            return BrainSparedError(self.sentence, hint="If it cannot wait, say “answer anyway”.")
        hint = "Close some programs, or choose a smaller brain." if self.smaller_helps else ""
        return BrainDeferredError(self.sentence, hint=hint)

    def instead(self, name: str) -> str:
        """Return the sentence for the smaller brain ``name`` that takes the place of the one for which it is short."""
        return f"Memory is short ({format_bytes(self.free_bytes)} free), so {name} answers for now."


GOING = Care(Verdict.GO)


@dataclass(frozen=True)
class _Rule:
    """A worry begins at a level of ``enter`` or more and ends below ``leave``; in between it stays as it was."""

    enter: float
    leave: float
    level: Callable[[Sensed], float | None]


def _heat(now: Sensed) -> float | None:
    """Return the degrees by which it is too hot; less than 0 where it is not."""
    hottest, below = now.hottest_celsius, now.below_critical_celsius
    over = [] if hottest is None else [hottest - HOT_CELSIUS]
    over += [] if below is None else [NEAR_CRITICAL_CELSIUS - below]
    return max(over, default=None)


def _used_up(now: Sensed) -> float | None:
    battery = now.battery
    return None if battery is None or battery.charging else 100 - battery.percent


def _load(now: Sensed) -> float | None:
    """Return how many programs want each core; up to one of them may be the brain itself."""
    return None if now.load_1 is None or now.cores < 1 else now.load_1 / now.cores


_RULES: dict[Worry, _Rule] = {
    Worry.HOT: _Rule(0, -7, _heat),
    Worry.BATTERY_EMPTY: _Rule(95, 93, _used_up),
    Worry.BATTERY_LOW: _Rule(85, 82, _used_up),
    Worry.LOADED: _Rule(2.0, 1.5, _load),
}
# These are told to a person who waits; the others only put off what nobody waits for. On a busy machine what will be
# needed soon is better begun early.
_FOR_A_PERSON = (Worry.HOT, Worry.BATTERY_EMPTY)
_FOR_WHAT_IS_LIKELY = (*_FOR_A_PERSON, Worry.BATTERY_LOW)
_FOR_WHAT_WAS_BEGUN_BY_HAND = (Worry.HOT,)


def worries(now: Sensed, before: frozenset[Worry]) -> frozenset[Worry]:
    """Return what to worry about; ``before`` is what there was to worry about a moment ago."""

    def found() -> Iterator[Worry]:
        for worry, rule in _RULES.items():
            level = rule.level(now)
            if level is not None and level >= (rule.leave if worry in before else rule.enter):
                yield worry

    return frozenset(found())


def care(deed: Deed, now: Sensed, worried: frozenset[Worry]) -> Care:
    """Return what is to become of ``deed`` on the machine as it is ``now``; sizes in bytes.

    Of what could not be read (no memory in all, or less than none available) nothing is held against it.
    """
    if deed.needs_bytes is not None and _short(deed.needs_bytes, deed, now):
        return _for_memory(deed, now.memory_available)
    if deed.awake or (deed.anyway and not deed.background):
        return GOING
    worry = next((one for one in _counting(deed) if one in worried), None)
    if worry is None:
        return GOING
    waited_for = deed.anyway or not (deed.background or deed.likely)
    return Care(Verdict.DEFER, _why(worry, now, waited_for), anyway_helps=waited_for and not deed.anyway)


def _counting(deed: Deed) -> tuple[Worry, ...]:
    """Return which worries count for ``deed``."""
    if deed.background:
        return _FOR_WHAT_WAS_BEGUN_BY_HAND if deed.anyway else tuple(_RULES)
    return _FOR_WHAT_IS_LIKELY if deed.likely else _FOR_A_PERSON


def _short(needs: int, deed: Deed, now: Sensed) -> bool:
    total, available = now.memory_total, now.memory_available
    if total <= 0 or available < 0:
        return False
    share, most = SCARCE if deed.awake else COMFORTABLE
    kept = min(share * total, most) * (ANSWERING_SHARE if deed.answering else 1)
    return available - needs < kept


def _for_memory(deed: Deed, free: int) -> Care:
    said = format_bytes(free)
    if deed.awake:
        return Care(Verdict.SLEEP, f"Memory got short ({said} free), so the brain gave its memory back.", free, True)
    return Care(Verdict.DEFER, f"Memory is short ({said} free), so the brain stays asleep.", free, True)


def _why(worry: Worry, now: Sensed, waited_for: bool) -> str:
    rests = "so the brain rests" if waited_for else "so the brain puts off what nobody waits for"
    if worry is Worry.HOT:
        known = now.hottest_celsius is not None
        hot = f"It is hot in here ({format_number(now.hottest_celsius or 0)} °C)" if known else "It is hot in here"
        return f"{hot}, {rests}."
    if worry is Worry.LOADED or now.battery is None:
        return f"The computer is very busy, {rests}."
    return f"The battery is at {format_number(now.battery.percent)}%, {rests}."


@dataclass(frozen=True)
class _Within:
    """Readings as they count for us: of the memory, what the container lets us have."""

    memory_total: int
    memory_available: int
    cores: int
    battery: machine.Battery | None
    load_1: float | None
    hottest_celsius: float | None
    below_critical_celsius: float | None


class Caretaker:
    """Reads the machine and judges by it; remembers its worries, so that none of them flickers. Thread-safe."""

    def __init__(
        self,
        readings: Callable[[], Sensed],
        limits: Callable[[int, int], tuple[int, int]] = memory_within,
    ) -> None:
        """Ask ``readings`` how the machine is: fresh ones, a second old at most.

        ``limits`` lowers the memory there is, and the memory available, to what our container lets us have.
        """
        self._readings = readings
        self._limits = limits
        self._lock = threading.Lock()
        self._worried: frozenset[Worry] = frozenset()
        self._failed = False

    def judge(self, deed: Deed) -> Care:
        """Return what is to become of ``deed`` now. Readings that fail hold nothing against it."""
        now = self._now()
        if now is None:
            return GOING
        with self._lock:
            self._worried = worries(now, self._worried)
            return care(deed, now, self._worried)

    def _now(self) -> Sensed | None:
        """Return the readings within our limits, None where the machine could not be read."""
        try:
            now = self._readings()
            total, available = now.memory_total, now.memory_available
            if total > 0 and available >= 0:
                total, available = self._limits(total, available)
            found = _Within(
                total,
                available,
                now.cores,
                now.battery,
                now.load_1,
                now.hottest_celsius,
                now.below_critical_celsius,
            )
        except Exception as error:
            # Whatever a sensor's library raises: a brain that answers blindly is better than none.
            if not self._failed:
                log.info("The machine could not be read for the brain: %s.", type(error).__name__)
            self._failed = True
            return None
        self._failed = False
        return found
