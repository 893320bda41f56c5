"""Brains that a test sets; the proper fake of `conversation.skills.contract.Brains`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bitbuddy.brain.asked import BrainNow, BrainRow, Pace
from bitbuddy.brain.fetch.model import UNDER_WAY, Download, DownloadState
from bitbuddy.brain.port import BrainResult
from bitbuddy.brain.remote.model import HERE
from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.kernel.events import BrainState

GB = 1_000_000_000
FEW = (
    BrainRow("tiny-135m", "Tiny 135M", "tiny", 98_000_000, 190_000_000, "Q4_1", installed=True, roles=("chat",)),
    BrainRow("tiny-360m", "Tiny 360M", "tiny", 271_000_000, 380_000_000, "Q4_K_M", roles=("chat",)),
    BrainRow("owl-1.7b", "Owl3 1.7B", "standard", 1_107_000_000, 1_350_000_000, "Q4_K_M", recommended=True),
    BrainRow("rose-1b", "Rose 1B", "standard", 806_000_000, 1_010_000_000, "Q4_K_M", "Rose", has_terms=True),
    BrainRow("oxen-70b", "Oxen 70B", "smart", 40 * GB, 44 * GB, "Q4_K_M", fit="no", against="memory"),
)


def few() -> FakeBrains:
    """Return a few brains, of which the smallest is here and answers; its verdicts name no language's words."""
    return FakeBrains({row.id: replace(row, fit_words="135M · 1.7B.") for row in FEW})


@dataclass
class FakeBrains:
    """``rows`` by id; what is fetched stays under way until a test changes ``coming``."""

    rows: dict[str, BrainRow] = field(default_factory=dict)
    used: str = "tiny-135m"
    on: bool = True
    state: BrainState = BrainState.ASLEEP
    measured: Pace | None = None
    coming: dict[str, Download] = field(default_factory=dict)
    lasting: bool = True

    def known(self) -> list[BrainRow]:
        return [replace(row, in_use=self.on and row.id == self.used) for row in self.rows.values()]

    def now(self) -> BrainNow:
        here = self.rows.get(self.used)
        if here is None or not self.on:
            return BrainNow(on=self.on)
        memory = None if self.state is BrainState.ASLEEP else 240_000_000
        elsewhere = "" if here.server == HERE else here.server
        return BrainNow(here.id, here.name, True, self.state, memory, frozenset(here.roles), elsewhere)

    def pace(self) -> Pace | None:
        return self.measured

    def heard(self, result: BrainResult) -> None:
        seconds = (result.total_ms - result.first_token_ms) / 1000
        if result.tokens_out >= 8 and seconds > 0 and result.brain == self.now().name:
            tokens = (result.tokens_out - 1) / seconds
            words = tokens * len(result.text.split()) / result.tokens_out
            self.measured = Pace(round(tokens, 1), round(words, 1), result.first_token_ms - result.waited_ms)

    def downloads(self) -> list[Download]:
        return list(self.coming.values())

    def may_fetch(self) -> bool:
        return self.lasting

    def fetch(self, identity: str) -> Download:
        if identity not in self.rows:
            raise NotFoundError(f"There is no brain called {identity}.")
        row = self.rows[identity]
        self.coming[identity] = Download(identity, row.name, DownloadState.RUNNING, 0, row.bytes)
        return self.coming[identity]

    def pause(self) -> list[Download]:
        return self._changed(lambda one: one.state in UNDER_WAY, DownloadState.PAUSED)

    def go_on(self) -> list[Download]:
        return self._changed(lambda one: one.state is DownloadState.PAUSED, DownloadState.RUNNING)

    def arrive(self, identity: str, done: int) -> None:
        """Let so many bytes of a download be here."""
        self.coming[identity] = replace(self.coming[identity], done=done)

    def use(self, identity: str) -> None:
        self.used, self.on = identity, True

    def switch(self, on: bool) -> None:
        self.on = on

    def sleep(self) -> None:
        self.state = BrainState.ASLEEP

    def _changed(self, fitting: Callable[[Download], bool], state: DownloadState) -> list[Download]:
        changed = {name: replace(one, state=state) for name, one in self.coming.items() if fitting(one)}
        self.coming |= changed
        return list(changed.values())
