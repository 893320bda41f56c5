"""What a language must say about brains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bitbuddy.brain.asked import BrainNow, BrainRow, Pace
from bitbuddy.brain.fetch.model import Download


class BrainWording(Protocol):
    """What is said about brains, and the questions that its offers ask."""

    def none_here(self) -> str:
        """Say that no brain is here, and rules answer."""

    def switched_off(self) -> str:
        """Say that brains are switched off, and rules answer."""

    def mine(self, row: BrainRow, now: BrainNow) -> str:
        """Say which brain answers, how large it is, and whether it holds memory now."""

    def pace(self, name: str, pace: Pace) -> str:
        """Say how quick it was when it last answered."""

    def no_pace(self, name: str) -> str:
        """Say that this was not measured yet."""

    def rules_pace(self) -> str:
        """Say that without a brain rules answer."""

    def roles(self, row: BrainRow, roles: Sequence[str]) -> str:
        """Say what it may do and whether it was tried here; ``roles`` in their order."""

    def row(self, row: BrainRow) -> str:
        """Say a brain in a line of a list."""

    def listed(self, here: int, total: int) -> str:
        """Head the list of brains."""

    def best(self, row: BrainRow) -> str:
        """Say that the one in use is the best that fits."""

    def better(self, row: BrainRow, used: str) -> str:
        """Recommend a brain; ``used`` is the name of the one in use, or ""."""

    def none_fits(self) -> str:
        """Say that none fits this computer."""

    def offered(self, row: BrainRow, kept: int = 0) -> str:
        """Say what a brain that could be fetched is, and ask; ``kept`` bytes of it are here already."""

    def left(self) -> str:
        """Say that what was offered was not done."""

    def has_terms(self, row: BrainRow) -> str:
        """Say that its terms must be accepted first, and where."""

    def by_command(self, row: BrainRow) -> str:
        """Say that a program that ends with its answer cannot fetch it, and which command does."""

    def nothing_else_here(self, row: BrainRow) -> str:
        """Say that the one in use is the only one here."""

    def too_much(self, row: BrainRow) -> str:
        """Say that it does not fit, and why."""

    def here_already(self, row: BrainRow) -> str:
        """Say that it need not be fetched."""

    def in_use_already(self, row: BrainRow) -> str:
        """Say that it answers already."""

    def not_here(self, row: BrainRow) -> str:
        """Say that it would have to be fetched first."""

    def which(self) -> str:
        """Ask which of several was meant."""

    def may_change(self, row: BrainRow) -> str:
        """Ask whether it shall answer from now on."""

    def changed(self, row: BrainRow) -> str:
        """Say that it answers from now on."""

    def begun(self, download: Download) -> str:
        """Say that it is fetched now."""

    def progress(self, download: Download) -> str:
        """Say how far a download is."""

    def nothing_coming(self) -> str:
        """Say that no brain is on its way."""

    def nothing_to_stop(self, going_on: bool) -> str:
        """Say that there is no download to pause, or to go on with."""

    def stopped(self, downloads: Sequence[Download], going_on: bool) -> str:
        """Say which were paused, or go on."""

    def switched(self, on: bool) -> str:
        """Say that brains answer from now on, or none."""

    def asleep(self, was_awake: bool) -> str:
        """Say that the brain gave its memory back, or had none."""

    def window(self) -> str:
        """Say where brains are looked at, fetched and removed."""

    def offers(self, what: str, row: BrainRow | None = None) -> tuple[str, str]:
        """Return the label and the question of an offer.

        "fetch" and "fetch_now", "use" and "use_now", with the brain in ``row``; "window", "on", "off", "pause",
        "go_on" and "newest" (the latest of the ordinary downloads).
        """
