"""The owner's side of one small errand to a server or to the keyring: a process that does it and ends."""

from __future__ import annotations

import threading
from typing import Any

from bitbuddy.brain.process import WorkerProcess
from bitbuddy.brain.remote.model import RemotePatience, Server
from bitbuddy.kernel.errors import BrainError, error_from_json
from bitbuddy.kernel.processes import Worker, worker_command

# What the process and the desktop's keyring may take, besides the server.
_SPARE_SECONDS = 30.0
_WAYPOINTS = frozenset({"phase"})


def models_of(server: Server, key: str = "", patience: RemotePatience | None = None) -> list[str]:
    """Return the models that ``server`` has; with an empty ``key`` it is asked with that of the keyring, if it has one.

    Raises ServerError.
    """
    patience = patience or RemotePatience()
    said = _run({"do": "models", "server": server.to_json(), "patience": patience.to_json(), "key": key}, patience)
    return [str(one) for one in said["models"]]


def keep_key(name: str, key: str) -> None:
    """Put the key of the server called ``name`` into the system's keyring; an empty one is taken out of it.

    Raises DesktopError where there is no keyring, or it is locked.
    """
    _run({"do": "keep_key", "name": name, "key": key}, RemotePatience())


def _run(message: dict[str, Any], patience: RemotePatience) -> dict[str, Any]:
    """Let a process of its own do ``message``, and return what it says; raises what it failed with."""
    changed = threading.Condition()
    process = WorkerProcess(worker_command(Worker.REMOTE), changed)
    try:
        process.send(message)
        limit = patience.connect + patience.asking + _SPARE_SECONDS
        with changed:
            while True:
                if not changed.wait_for(lambda: bool(process.messages), limit):
                    raise BrainError("The server could not be asked.", "The process that asks did not answer.")
                said = process.messages.popleft()
                if said.get("say") not in _WAYPOINTS:
                    break
    finally:
        process.end()
    if said.get("say") == "failed":
        raise error_from_json(said["error"])
    if said.get("say") in {"ended", "stumbled", "garbage"}:
        raise BrainError("The server could not be asked.", "The process that asks ended by surprise.")
    return said
