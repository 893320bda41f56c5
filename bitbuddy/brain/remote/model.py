"""A server that lets a model answer, as the rest of the house knows it, and how long is waited for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PREFIX = "server:"
# The newest of a model's variants, as Ollama lists a model that is called without one.
_VARIANT = ":latest"
# Where a server is that is not elsewhere.
HERE = "this computer"


@dataclass(frozen=True)
class RemotePatience:
    """How long is waited, in seconds on a clock that cannot jump.

    ``connect``: until there is a connection. ``asking``: for the answer to a small question, such as which models there
    are. ``first``: until the first word of an answer, ``silence``: between two of them, ``whole``: for all of it.
    ``saying``: how often the owner hears that something goes on.
    """

    connect: float = 5.0
    asking: float = 10.0
    first: float = 60.0
    silence: float = 30.0
    whole: float = 900.0
    saying: float = 5.0

    def to_json(self) -> dict[str, float]:
        """Return it as it travels to the process."""
        return dataclasses.asdict(self)


@dataclass(frozen=True)
class Server:
    """A server that a person gave. ``url`` is its base, as it was checked (".../v1").

    ``model`` may be empty: the first it has. ``key_in_keyring`` tells whether it wants a key, which the system's
    keyring has under the server's name. ``context`` is how many tokens it holds, 0 where only the server knows.
    ``here``: it is on this computer.
    """

    name: str
    url: str
    model: str = ""
    key_in_keyring: bool = False
    context: int = 0
    here: bool = True

    @property
    def id(self) -> str:
        """Return what it is called among the brains."""
        return f"{PREFIX}{self.name}"

    def to_json(self) -> dict[str, Any]:
        """Return the server as it is kept, as it travels to the process that asks it, and as it is shown."""
        return dataclasses.asdict(self)


def model_of(wanted: str, there: Sequence[str]) -> str:
    """Return which of the models ``there`` answers where ``wanted`` is (empty: the first); empty where none does."""
    return next((one for one in there if not wanted or wanted in {one, one.removesuffix(_VARIANT)}), "")


def server_from_json(data: dict[str, Any]) -> Server:
    """Rebuild a server that travelled as `to_json`; raises KeyError, TypeError or ValueError for anything else."""
    return Server(
        name=str(data["name"]),
        url=str(data["url"]),
        model=str(data["model"]),
        key_in_keyring=bool(data["key_in_keyring"]),
        context=int(data["context"]),
        here=bool(data["here"]),
    )
