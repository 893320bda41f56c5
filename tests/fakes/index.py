"""An index that only notes what the keeper asks of it, and a watch that tells what the test says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bitbuddy.files.roots import RootPlan
from bitbuddy.files.watching.happening import Happening
from bitbuddy.files.watching.pending import Names
from bitbuddy.files.watching.surroundings import Work
from bitbuddy.kernel.events import SettledFile


class FakeIndex:
    """Looks end when the test says so (`end`)."""

    def __init__(self, plan: RootPlan) -> None:
        self.roots = plan
        self.there = True
        self.swept: float | None = None
        self.taken: list[dict[str, Names]] = []
        self.looks: list[tuple[Work, dict[str, Names]]] = []
        self.under_way: Work | None = None
        self.ended: Callable[..., None] = lambda **_: None
        self.breaks_off = False

    def plan(self) -> RootPlan:
        return self.roots

    def exists(self) -> bool:
        return self.there

    def looking(self) -> Work | None:
        return self.under_way

    def swept_at(self) -> float | None:
        return self.swept

    def without_known(self, files: Sequence[SettledFile]) -> Sequence[SettledFile]:
        return files

    def usual_work(self) -> Work:
        return Work.SWEEP

    def take_in(self, dirty: Mapping[str, Names], stop: Callable[[], bool]) -> None:
        self.taken.append(dict(dirty))
        while self.breaks_off and not stop():
            pass

    def look(self, work: Work, dirty: Mapping[str, Names]) -> bool:
        if self.under_way is not None:
            return False
        self.under_way = work
        self.looks.append((work, dict(dirty)))
        return True

    def end(self, *, failed: bool = False) -> None:
        self.under_way = None
        self.there = True
        self.ended(failed=failed)


class FakeWatch:
    """Is begun by the keeper like the real one, any number of times; hands on what the test tells."""

    def __init__(self) -> None:
        self.begun: list[RootPlan] = []
        self.running = 0
        self.unwatched: tuple[str, ...] = ()
        self.watched = 1
        self.refuses = False
        self._receive: Callable[[list[Happening]], None] = lambda news: None

    def __call__(
        self, plan: RootPlan, receive: Callable[[list[Happening]], None], *, stop: Callable[[], bool]
    ) -> FakeWatch:
        if self.refuses:
            raise OSError(24, "Too many open files")
        self.begun.append(plan)
        self.running += 1
        self._receive = receive
        return self

    def tell(self, *news: Happening) -> None:
        self._receive(list(news))

    def caught_up(self, seconds: float) -> bool:
        return True

    def close(self) -> None:
        self.running -= 1
