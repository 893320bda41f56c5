"""The servers a person gave, kept in one small file; what is asked of one that is not here leaves this computer."""

from __future__ import annotations

import json
import logging
import re
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from bitbuddy.brain.remote.addresses import checked_url, host_of, is_here
from bitbuddy.brain.remote.model import PREFIX, Server, server_from_json
from bitbuddy.brain.trial import Trial, trial_from_json
from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import NotFoundError, SettingsError, StorageError, UsageError
from bitbuddy.kernel.settings import write_private

log = logging.getLogger(__name__)
MOST_SERVERS = 50
LARGEST_CONTEXT = 1_000_000
_MOST_BYTES = 1_000_000
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_LONGEST_MODEL = 300
_TRIAL = "trial"


class Servers:
    """Thread-safe; only the owner of a home writes. The file is read when it is asked for: a person may edit it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._health: dict[str, str] = {}

    def all(self) -> list[Server]:
        """Return every server, by name; of an entry that cannot be used nothing, and none of a file that cannot."""
        try:
            return [server for server, _ in self._kept()]
        except SettingsError as error:
            log.info("The servers could not be read: %s", error.title)
            return []

    def get(self, wanted: str) -> Server:
        """Return the server by its name, or by its id among the brains; raises NotFoundError."""
        name = wanted.removeprefix(PREFIX)
        for server in self.all():
            if server.name == name:
                return server
        raise NotFoundError(
            f"There is no server called {display_text(name)}.",
            hint="`bitbuddy brain server list` shows those there are.",
        )

    def add(self, server: Server) -> None:
        """Keep ``server`` in place of one of the same name; raises SettingsError, StorageError, UsageError."""
        with self._lock:
            kept = [(one, trial) for one, trial in self._kept() if one.name != server.name]
            if len(kept) >= MOST_SERVERS:
                raise UsageError(f"There are {MOST_SERVERS} servers already.", hint="Remove one that is not used.")
            self._write([*kept, (server, None)])
            self._health.pop(server.name, None)

    def remove(self, wanted: str) -> Server:
        """Forget a server and return it; raises NotFoundError, SettingsError, StorageError."""
        server = self.get(wanted)
        with self._lock:
            self._write([(one, trial) for one, trial in self._kept() if one.name != server.name])
            self._health.pop(server.name, None)
        return server

    def trial(self, name: str) -> Trial | None:
        """Return how the brain behind a server did in the battery, as the server is now."""
        try:
            return next((trial for one, trial in self._kept() if one.name == name), None)
        except SettingsError:
            return None

    def remember_trial(self, name: str, trial: Trial) -> None:
        """Keep how the brain behind a server did; raises SettingsError, StorageError."""
        with self._lock:
            self._write([(one, trial if one.name == name else before) for one, before in self._kept()])

    def heard(self, name: str, problem: str = "") -> None:
        """Take in that a server answered, or what the ``problem`` with it is, for as long as this program runs."""
        with self._lock:
            self._health = {**self._health, name: problem}

    def health(self, name: str) -> str | None:
        """Return the problem with a server, "" if it answered, None if it was not asked since this program started."""
        return self._health.get(name)

    def _kept(self) -> list[tuple[Server, Trial | None]]:
        """Return what the file has; raises SettingsError where it cannot be read, and so is not to be written over."""
        try:
            with self._file.open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._unusable(f"The system says: {error.strerror}.") from error
        try:
            if len(data) > _MOST_BYTES:
                raise ValueError("far too large")
            rows = json.loads(data)["servers"]
            if not isinstance(rows, list):
                raise TypeError("no list")
        except (ValueError, KeyError, TypeError, RecursionError):
            raise self._unusable("What is in it is not a list of servers.") from None
        found = {
            server.name: (server, trial) for server, trial in map(_read, rows[:MOST_SERVERS]) if server is not None
        }
        return [found[name] for name in sorted(found)]

    def _write(self, kept: list[tuple[Server, Trial | None]]) -> None:
        rows = [{**one.to_json(), **({_TRIAL: trial.to_json()} if trial else {})} for one, trial in kept]
        try:
            write_private(self._file, json.dumps({"servers": rows}, indent=1).encode("ascii"))
        except OSError as error:
            raise StorageError(
                f"{display_path(self._file)} could not be written.", f"The system says: {error.strerror}."
            ) from error

    def _unusable(self, why: str) -> SettingsError:
        return SettingsError(
            f"{display_path(self._file)} cannot be used.", why, "Mend it, or move it away and add the servers again."
        )


def _read(row: Any) -> tuple[Server | None, Trial | None]:
    """Return an entry of the file; None for one that this program would not have written, or that leads elsewhere."""
    try:
        server = checked(server_from_json(row), row["here"] is False)
        return server, trial_from_json(row.get(_TRIAL))
    except (KeyError, TypeError, ValueError, AttributeError, UsageError) as error:
        log.info("An entry of the servers was not used: %s", type(error).__name__)
        return None, None


def checked(server: Server, elsewhere: bool) -> Server:
    """Return ``server`` as it may be kept; raises UsageError, also for one that is ``elsewhere`` without that word."""
    if not _NAME.fullmatch(server.name):
        raise UsageError(
            f"A server cannot be called “{display_text(server.name[:60])}”.",
            hint="Letters a to z, digits, dots, dashes and underlines will do, 40 of them at most.",
        )
    if len(server.model) > _LONGEST_MODEL or not server.model.isprintable():
        raise UsageError("That is not the name of a model.")
    if not 0 <= server.context <= LARGEST_CONTEXT:
        raise UsageError(f"A context goes from 0 to {LARGEST_CONTEXT:,} tokens.")
    url = checked_url(server.url)
    here = is_here(host_of(url))
    if not here and not elsewhere:
        raise UsageError(
            f"{display_text(host_of(url))} is not this computer.",
            "Whatever is asked would go there: what you say, what is known of you, and what is found in your files.",
            "If that is what you want, add it with --elsewhere.",
        )
    return replace(server, url=url, here=here)
