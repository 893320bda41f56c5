"""The buddies of one home: each a folder with its own personality, memory and settings."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import NotFoundError, StorageError, UsageError
from bitbuddy.kernel.paths import Home, private_folder
from bitbuddy.kernel.settings import write_private

FIRST = "default"
_MAXIMUM_BYTES = 10_000
_NAME = re.compile(r"[^\W_][\w .'-]{0,39}")


@dataclass(frozen=True)
class BuddyFolder:
    """One buddy: ``personality`` is the id it uses unless its folder has a `personality.json` of its own."""

    name: str
    folder: Path
    personality: str

    @property
    def memory(self) -> Path:
        return self.folder / "memory.db"

    @property
    def own_personality(self) -> Path:
        return self.folder / "personality.json"


class Buddies:
    """Creates, lists and removes buddies; raises NotFoundError, UsageError or StorageError."""

    def __init__(self, home: Home, clock: Clock) -> None:
        self._home = home
        self._clock = clock

    def available(self) -> list[BuddyFolder]:
        """Return every buddy, by name; the first one always exists."""
        self._ensure(FIRST)
        with _told(self._home.buddies, "cannot be read"):
            folders = sorted(one for one in self._home.buddies.iterdir() if one.is_dir() and one.name[0] != ".")
        return [self._read(folder) for folder in folders]

    def get(self, name: str) -> BuddyFolder:
        """Return the buddy called ``name``."""
        if name == FIRST:
            self._ensure(FIRST)
        folder = self._home.buddies / _checked(name)
        if not folder.is_dir():
            known = ", ".join(one.name for one in self.available())
            raise NotFoundError(
                f"There is no buddy called {name}.", f"There is: {known}.", "`bitbuddy buddy new NAME` makes one."
            )
        return self._read(folder)

    def create(self, name: str, personality: str = FIRST) -> BuddyFolder:
        """Make a buddy; the name is its folder's name."""
        folder = self._home.buddies / _checked(name)
        if folder.exists():
            raise UsageError(f"There is already a buddy called {name}.", hint="Choose another name.")
        return self._ensure(name, personality)

    def set_personality(self, name: str, personality: str) -> BuddyFolder:
        """Let the buddy use the personality with this id; a file of its own in the folder is set aside, not lost."""
        buddy = self.get(name)
        if buddy.own_personality.exists():
            with _told(buddy.folder, "cannot be written"):
                buddy.own_personality.rename(buddy.folder / f"personality.{self._stamp()}.json")
        self._write(buddy.folder, personality)
        return self._read(buddy.folder)

    def remove(self, name: str) -> Path:
        """Set the buddy's folder aside and return where it is now; nothing of it is deleted."""
        buddy = self.get(name)
        target = private_folder(self._home.data / "removed") / f"{buddy.name} {self._stamp()}"
        with _told(buddy.folder, "could not be set aside"):
            buddy.folder.rename(target)
        return target

    def _stamp(self) -> str:
        return f"{self._clock.now():%Y-%m-%d %H.%M.%S.%f}"

    def _ensure(self, name: str, personality: str = FIRST) -> BuddyFolder:
        folder = private_folder(self._home.buddies / name)
        if not (folder / "buddy.json").exists():
            self._write(folder, personality)
        return self._read(folder)

    def _write(self, folder: Path, personality: str) -> None:
        with _told(folder, "cannot be written"):
            write_private(folder / "buddy.json", json.dumps({"personality": personality}).encode())

    def _read(self, folder: Path) -> BuddyFolder:
        try:
            with (folder / "buddy.json").open("rb") as file:
                personality = str(json.loads(file.read(_MAXIMUM_BYTES))["personality"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            personality = FIRST
        return BuddyFolder(folder.name, folder, personality)


@contextlib.contextmanager
def _told(folder: Path, what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(f"{folder} {what}.", f"The system says: {error.strerror}.") from error


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name) or name.endswith((".", " ")):
        raise UsageError(
            f"“{name[:60]}” cannot be the name of a buddy.",
            "It begins with a letter or digit and has up to forty letters, "
            "digits, spaces, dots, dashes or apostrophes.",
        )
    return name
