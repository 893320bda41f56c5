"""The personalities there are: shipped ones and the person's own, taken up anew when their files change."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.kernel.errors import NotFoundError, PersonalityError
from bitbuddy.personality.reading import Problem, Signature, find_problems, read_personality
from bitbuddy.personality.schema import Personality

log = logging.getLogger(__name__)
DEFAULT = "default"
# Two writes within one tick of a file system's clock look the same; the coarsest clock in use ticks every 2 s.
_SETTLED_NS = 2_000_000_000


@dataclass(frozen=True)
class PersonalityInfo:
    """One personality as a list shows it; ``problem`` says why its file is not used, and is empty when it is."""

    id: str
    name: str
    tagline: str
    description: str
    path: Path
    shipped: bool
    problem: str = ""


@dataclass
class _Entry:
    """What is known of one file: the last good personality, and the last problem."""

    signature: Signature | None = None
    read_at_ns: int = 0
    data: bytes = b""
    good: Personality | None = None
    problem: PersonalityError | None = None

    def is_current(self, signature: Signature) -> bool:
        settled = self.read_at_ns - max(signature.modified_ns, signature.changed_ns) > _SETTLED_NS
        return signature == self.signature and settled


class PersonalityLibrary:
    """Finds and loads personalities. Own files override shipped ones of the same id. Thread-safe.

    A file is read again when it changed; one that is broken is refused, the last good one stays, and `problem` says
    what is wrong.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own
        self._entries: dict[Path, _Entry] = {}
        self._lock = threading.RLock()

    def available(self) -> list[PersonalityInfo]:
        """Return every personality by id, the default first; broken files are in it with their problem."""
        paths = {path.stem: path for folder in (self._shipped, self._own) for path in _files(folder)}
        infos = [self._info(identifier, path) for identifier, path in paths.items()]
        return sorted(infos, key=lambda info: (info.id != DEFAULT, info.id))

    def load(self, identifier: str) -> Personality:
        """Return the personality called ``identifier`` as its file is now, or as it last was good.

        An own file that was never good gives way to the shipped one. Raises NotFoundError, or PersonalityError where
        no good version exists.
        """
        failure: PersonalityError | None = None
        for path in self._candidates(identifier):
            try:
                return self._load(path, identifier)
            except PersonalityError as error:
                failure = failure or error
        if failure is not None:
            raise failure
        raise NotFoundError(
            f"There is no personality called {identifier}.",
            hint=f"There are: {', '.join(info.id for info in self.available())}.",
        )

    def load_file(self, path: Path, otherwise: str = DEFAULT) -> Personality:
        """Return the personality in ``path``, such as a buddy's own copy, as it is now or last was good.

        If it was never good, the personality called ``otherwise`` speaks instead and `problem` says why. Raises as
        `load` does for ``otherwise``.
        """
        try:
            return self._load(path, None)
        except PersonalityError:
            return self.load(otherwise)

    def problem(self, which: str | Path) -> PersonalityError | None:
        """Return what is wrong now with the file of this id or path; None when it is in use as it is."""
        with self._lock:
            if isinstance(which, Path):
                paths = [which]
            else:
                paths = [folder / f"{which}.json" for folder in (self._own, self._shipped)]
            problems = [self._entries[path].problem for path in paths if path in self._entries]
        return next((problem for problem in problems if problem is not None), None)

    def check(self, path: Path) -> list[Problem]:
        """Return everything that is wrong with the file at ``path``; an empty list when it can be used."""
        return find_problems(path)

    def _candidates(self, identifier: str) -> list[Path]:
        """Return the files that may hold ``identifier``; a vanished one only where there is nothing else."""
        if Path(identifier).name != identifier:
            return []
        paths = [folder / f"{identifier}.json" for folder in (self._own, self._shipped)]
        return [path for path in paths if path.exists()] or [path for path in paths if path in self._entries]

    def _info(self, identifier: str, path: Path) -> PersonalityInfo:
        shipped = path.parent == self._shipped
        try:
            found = self._load(path, identifier)
        except PersonalityError as error:
            return PersonalityInfo(identifier, identifier, "", "", path, shipped, str(error))
        problem = self.problem(path)
        reason = str(problem) if problem else ""
        return PersonalityInfo(identifier, found.name, found.tagline, found.description, path, shipped, reason)

    def _load(self, path: Path, identifier: str | None) -> Personality:
        with self._lock:
            entry = self._entries.setdefault(path, _Entry())
            self._refresh(entry, path, identifier)
            if entry.good is not None:
                return entry.good
            if entry.problem is None:  # pragma: no cover - a refresh leaves one or the other
                raise RuntimeError("a personality was neither read nor refused")
            raise entry.problem

    def _refresh(self, entry: _Entry, path: Path, identifier: str | None) -> None:
        try:
            signature = Signature.of(path.stat())
        except OSError:
            signature = None
        if signature is not None and entry.is_current(signature):
            return
        # The time is taken before reading, so that a write during it counts as newer.
        entry.read_at_ns = time.time_ns()
        entry.signature = signature
        try:
            personality, data = read_personality(path)
            if identifier is not None and personality.id != identifier:
                raise _misnamed(path, personality.id)
        except PersonalityError as error:
            if str(error) != str(entry.problem):
                log.info("A personality file was refused; the last good version stays.")
            entry.problem = error
            return
        entry.problem = None
        if entry.good is None or data != entry.data:
            entry.good = self._completed(personality, path)
            entry.data = data

    def _completed(self, personality: Personality, path: Path) -> Personality:
        default = self._shipped / f"{DEFAULT}.json"
        return personality if path == default else personality.completed_by(self._load(default, DEFAULT))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))
    except OSError:
        return []


def _misnamed(path: Path, identifier: str) -> PersonalityError:
    return PersonalityError(
        f"The personality file {path.name} cannot be used.",
        f"Field id: it says “{identifier}”, but the file is called {path.name}.",
        f"Rename the file to {identifier}.json, or change the id.",
    )
