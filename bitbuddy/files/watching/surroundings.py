"""What the keeper needs: of the index, of a watch, and what the person chose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bitbuddy.files.roots import RootPlan
from bitbuddy.files.watching.happening import Happening, Watching
from bitbuddy.files.watching.pending import Names
from bitbuddy.kernel.events import SettledFile


class Work(StrEnum):
    """What a look at the disk does; the first makes an index where there is none."""

    RECONCILE = "reconcile"
    SWEEP = "sweep"
    FOLDERS = "folders"


class Index(Protocol):
    """What the keeper needs of the index. ``look`` calls `Keeper.poke` when it ended."""

    def plan(self) -> RootPlan: ...
    def exists(self) -> bool: ...
    def looking(self) -> Work | None: ...
    def swept_at(self) -> float | None: ...
    def take_in(self, dirty: Mapping[str, Names], stop: Callable[[], bool]) -> None: ...
    def look(self, work: Work, dirty: Mapping[str, Names]) -> bool: ...
    def without_known(self, files: Sequence[SettledFile]) -> Sequence[SettledFile]: ...
    def usual_work(self) -> Work: ...


class StartsWatch(Protocol):
    """How a watch on a plan is begun; see `watch.watch`."""

    def __call__(
        self, plan: RootPlan, receive: Callable[[list[Happening]], None], *, stop: Callable[[], bool]
    ) -> Watching: ...


@dataclass(frozen=True)
class Habits:
    """What the person chose: whether folders are watched, and the minutes between looks at those that are not."""

    watch: Callable[[], bool]
    minutes: Callable[[], float]
