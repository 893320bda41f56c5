"""bitnet.cpp as its owner knows it: where its server is in the folder a person gave, and what it is to serve."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bitbuddy.kernel.display import display_path
from bitbuddy.kernel.errors import BrainAbsentError
from bitbuddy.kernel.paths import typed_path

FOLDER_SETTING = "brain.bitnet_folder"
# Its own build leaves it in the first two; the rest is for who gives the folder of the program itself.
_PLACES = (
    "build/bin/llama-server",
    "build/bin/Release/llama-server.exe",
    "build/bin/llama-server.exe",
    "bin/llama-server",
    "llama-server",
    "llama-server.exe",
)
# What its sources have and nothing else is likely to.
_SIGNS = ("setup_env.py", "run_inference_server.py")
_GIVE_FOLDER = f"`bitbuddy settings set {FOLDER_SETTING} FOLDER` says where it is; left empty, other brains answer."


@dataclass(frozen=True)
class BitnetOrder:
    """Which program is to serve which model: ``context`` in tokens, ``threads`` of the processor."""

    program: Path
    model: Path
    context: int
    threads: int

    def to_json(self) -> dict[str, Any]:
        """Return it as it travels to the process that starts the server."""
        return {
            "program": os.fspath(self.program),
            "model": os.fspath(self.model),
            "context": self.context,
            "threads": self.threads,
        }


def order_from_json(data: dict[str, Any]) -> BitnetOrder:
    """Rebuild an order that travelled as `to_json`; raises KeyError, TypeError or ValueError for anything else."""
    return BitnetOrder(Path(data["program"]), Path(data["model"]), int(data["context"]), int(data["threads"]))


def server_in(folder: str) -> Path:
    """Return the program that serves models in ``folder``, as a person typed that; raises BrainAbsentError."""
    root = typed_path(folder)
    if os.name != "posix":
        raise BrainAbsentError(
            "bitnet.cpp cannot be used on this system yet.", "Nothing here would end its server with Bit Buddy."
        )
    if not folder or not root.is_absolute():
        raise _absent("Nobody has said where bitnet.cpp is.", "Its folder has to be given as a whole path.")
    shown = display_path(root)
    for place in _PLACES:
        program = root / place
        if _is_file(program):
            if os.access(program, os.X_OK):
                return program
            raise _absent("bitnet.cpp cannot be started.", f"{display_path(program)} is not a program that may run.")
    if any(_is_file(root / sign) for sign in _SIGNS):
        raise BrainAbsentError(
            "bitnet.cpp is not built yet.",
            f"{shown} has its sources, and no {_PLACES[0]}.",
            "Build it there with its setup_env.py, and ask again.",
        )
    raise _absent("bitnet.cpp is not where it should be.", f"There is no {_PLACES[0]} in {shown}.")


def has_server(folder: str) -> bool:
    """Return whether there is a server in ``folder`` that could be started."""
    try:
        return bool(folder) and server_in(folder).name != ""
    except BrainAbsentError:
        return False


def _absent(title: str, message: str) -> BrainAbsentError:
    return BrainAbsentError(title, message, _GIVE_FOLDER)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no permission; a zero byte
        return False
