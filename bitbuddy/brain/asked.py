"""What a talk may ask about brains and do with them: rows of what there is, how it is now, and the few deeds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.fetch.model import UNDER_WAY, Download, DownloadState
from bitbuddy.brain.remote.model import HERE
from bitbuddy.kernel.events import BrainState
from bitbuddy.kernel.state import keep_state_part, state_part

if TYPE_CHECKING:
    from bitbuddy.brain.fetch.downloads import Downloads
    from bitbuddy.brain.household import Household
    from bitbuddy.brain.port import BrainResult
    from bitbuddy.brain.supervisor import Supervisor
    from bitbuddy.kernel.settings import Settings

_PACES = "brain_paces"
_MEASURED = ("tokens_per_second", "words_per_second", "first_token_ms")
# A pace of fewer tokens than this would be chance.
_MEASURABLE_TOKENS = 8
# Paces of brains that were removed go when there are more than this; those used last stay.
_PACES_KEPT = 20


@dataclass(frozen=True)
class BrainRow:
    """A brain that is here or can be had. Sizes in bytes; ``fit`` is "well", "tight" or "no".

    ``fit_words`` is the verdict in English, ``against`` what it fails at: "engine", "processor", "memory", "disk" or
    "". ``roles`` are those it has earned or is known for, ``tested`` whether it was tried on this computer.
    ``newer_than`` are the ids of brains here that it is offered in place of. ``has_terms``: terms must be accepted
    before it is fetched. ``server``: it is no file but runs there, "this computer" or the name of another.
    """

    id: str
    name: str
    tier: str
    bytes: int
    ram_bytes: int
    quantization: str = ""
    licence: str = ""
    languages: tuple[str, ...] = ()
    good_at: str = ""
    fit: str = "well"
    fit_words: str = ""
    against: str = ""
    recommended: bool = False
    installed: bool = False
    in_use: bool = False
    has_terms: bool = False
    roles: tuple[str, ...] = ()
    tested: bool = False
    newer_than: tuple[str, ...] = ()
    server: str = ""

    @property
    def fits(self) -> bool:
        return self.fit != "no"


@dataclass(frozen=True)
class BrainNow:
    """The brain that answers now: its ``id``, or "" where none does; ``memory`` in bytes, None while it sleeps.

    ``on`` tells whether the person lets brains answer; ``roles`` are those in force. ``elsewhere`` names the other
    computer that what it is asked goes to, "" where it runs on this one.
    """

    id: str = ""
    name: str = ""
    on: bool = False
    state: BrainState = BrainState.ASLEEP
    memory: int | None = None
    roles: frozenset[str] = frozenset()
    elsewhere: str = ""


@dataclass(frozen=True)
class Pace:
    """How quick a brain was when it last answered: how much it wrote in a second, and how long the first token took."""

    tokens_per_second: float
    words_per_second: float
    first_token_ms: float


@dataclass(frozen=True)
class Keeping:
    """Where paces are kept, and whether the program is ``resident``: lives on when the question is answered."""

    state_file: Path
    resident: bool


class AskedBrains:
    """Joins what the house knows of brains for the talk. Any thread may call it."""

    def __init__(
        self, household: Household, downloads: Downloads, brain: Supervisor, settings: Settings, keeping: Keeping
    ) -> None:
        self._household = household
        self._downloads = downloads
        self._brain = brain
        self._settings = settings
        self._state_file = keeping.state_file
        self._resident = keeping.resident

    def known(self) -> list[BrainRow]:
        """Return every brain of the catalogue and every one that is here; small ones first."""
        return [_row(one) for one in self._rows()]

    def now(self) -> BrainNow:
        """Return how the brain in use is, without waking it."""
        status, on = self._brain.status(), bool(self._settings["brain.enabled"])
        here = next((one for one in self._rows() if one["in_use"]), None) if on else None
        server = _row(here).server if here else ""
        return BrainNow(
            str(here["id"]) if here else "",
            (str(here["name"]) if here else status.name) if on else "",
            on,
            status.state,
            status.rss_bytes,
            frozenset(status.roles),
            "" if server == HERE else server,
        )

    def pace(self) -> Pace | None:
        """Return how quick the brain in use was when it last answered here; None where that was not measured."""
        kept = state_part(self._state_file, _PACES).get(self._brain.status().model_path)
        try:
            return Pace(*(float(kept[name]) for name in _MEASURED)) if kept else None
        except (TypeError, KeyError, ValueError):  # somebody wrote in the file
            return None

    def heard(self, result: BrainResult) -> None:
        """Keep how quick an answer was, neither waking nor reading counted; of one too short nothing is kept.

        Nor of one by a brain that is not in use any more.
        """
        seconds = (result.total_ms - result.first_token_ms) / 1000
        if result.tokens_out < _MEASURABLE_TOKENS or seconds <= 0:
            return
        status = self._brain.status()
        path = status.model_path
        if not path or status.name != result.brain:  # another one was chosen before the answer ended
            return
        paces = state_part(self._state_file, _PACES)
        paces.pop(path, None)
        tokens = (result.tokens_out - 1) / seconds
        words = tokens * len(result.text.split()) / result.tokens_out
        measured = (round(tokens, 1), round(words, 1), max(0, round(result.first_token_ms - result.waited_ms)))
        paces[path] = dict(zip(_MEASURED, measured, strict=True))
        keep_state_part(self._state_file, _PACES, dict(list(paces.items())[-_PACES_KEPT:]))

    def downloads(self) -> list[Download]:
        """Return every download of this session and those remembered."""
        return self._downloads.all()

    def may_fetch(self) -> bool:
        """Return whether a download would go on after the answer; a program that ends with it cannot see it through."""
        return self._resident

    def fetch(self, identity: str) -> Download:
        """Begin to fetch a brain, or go on; raises NotFoundError, FetchError."""
        begun = self._downloads.start(identity)
        return self._downloads.go_on(identity) if begun.state is DownloadState.PAUSED else begun

    def pause(self) -> list[Download]:
        """Pause every download under way and return them."""
        return self._each(lambda one: one.state in UNDER_WAY, self._downloads.pause)

    def go_on(self) -> list[Download]:
        """Go on with every download that was paused or failed, and return them."""
        stopped = {DownloadState.PAUSED, DownloadState.FAILED}
        return self._each(lambda one: one.state in stopped, self._downloads.go_on)

    def use(self, identity: str) -> None:
        """Let the brain that is here under this id answer from the next question on."""
        self._settings.set("brain.model", identity)
        self._settings.set("brain.enabled", True)

    def switch(self, on: bool) -> None:
        """Let brains answer, or none."""
        self._settings.set("brain.enabled", on)

    def sleep(self) -> None:
        """Give the brain's memory back now; it wakes again when it is needed."""
        self._brain.sleep()

    def _rows(self) -> list[dict[str, Any]]:
        in_use = self._brain.status().model_path if self._settings["brain.enabled"] else ""
        return self._household.rows((), in_use)

    def _each(self, fitting: Callable[[Download], bool], deed: Callable[[str], Download]) -> list[Download]:
        return [deed(one.id) for one in self._downloads.all() if fitting(one)]


def _row(row: dict[str, Any]) -> BrainRow:
    return BrainRow(
        row["id"],
        row["name"],
        row["tier"],
        row["bytes"],
        row["ram_bytes"],
        row["quantization"],
        row["licence"],
        tuple(row["languages"]),
        row["good_at"],
        row["fit"],
        row["fit_words"],
        row["fit_against"],
        row["recommended"],
        row["installed"],
        row["in_use"],
        bool(row["terms"]),
        tuple(row["roles"]),
        row["trial"] is not None,
        tuple(row["upgrade_of"]),
        row["source"] if row["runtime"] == Runtime.SERVER else "",
    )
