"""How far the first steps of a new home went, remembered so that they can be taken up again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bitbuddy.kernel.errors import UsageError
from bitbuddy.kernel.state import keep_state_part, state_part

_KEY = "setup"
# The pages of the wizard in their order.
PAGES = ("welcome", "brain", "download", "try", "personality", "folders", "done")


@dataclass(frozen=True)
class SetupState:
    """``done`` once they were gone through; ``page`` is where they are, empty before they began; ``folders``
    once it was chosen which folders to know.
    """

    done: bool = False
    page: str = ""
    folders: bool = False

    @property
    def may_look(self) -> bool:
        """Whether the folders may be looked at unasked: which ones was chosen, or the home needs no first steps."""
        return self.done or self.folders


def kept_setup(state_file: Path) -> SetupState | None:
    """Return what is kept in ``state_file``; None where the first steps never began."""
    part = state_part(state_file, _KEY)
    if not part:
        return None
    page = part.get("page")
    return SetupState(part.get("done") is True, page if page in PAGES else "", part.get("folders") is True)


class Setup:
    """The first steps of one home. Thread-safe."""

    def __init__(self, state_file: Path, lived_in: Callable[[], bool], look: Callable[[], None]) -> None:
        """``lived_in`` tells whether the home was used before there were first steps, which then count as done.

        ``look`` is called when the folders may be looked at from now on.
        """
        self._file, self._lived_in, self._look = state_file, lived_in, look
        self._lock = threading.Lock()
        self._state: SetupState | None = None

    def state(self) -> SetupState:
        """Return how far they went."""
        with self._lock:
            return self._known()

    def keep(self, page: str | None = None, done: bool | None = None, folders: bool | None = None) -> SetupState:
        """Remember what is given and return what is so now; raises UsageError for a page that does not exist.

        A disk that refuses is no hindrance: it is so until this owner ends.
        """
        if page is not None and page not in PAGES:
            raise UsageError(f"There is no page called {page[:40]}.", f"The pages are {', '.join(PAGES)}.")
        with self._lock:
            before = self._known()
            given = {"page": page, "done": done, "folders": folders}
            now = replace(before, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
            self._state = now
            keep_state_part(self._file, _KEY, asdict(now))
        if now.may_look and not before.may_look:
            self._look()
        return now

    def _known(self) -> SetupState:
        if self._state is None:
            self._state = kept_setup(self._file) or SetupState(done=self._lived_in())
        return self._state


def count_as_set_up(state_file: Path) -> None:
    """Let a home have no first steps: for measurements and tests, which start where a person's first day ended."""
    keep_state_part(state_file, _KEY, asdict(SetupState(done=True)))
