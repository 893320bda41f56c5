"""What each way of opening can say about itself, and the ways in their order of preference."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Protocol


class Opener(Protocol):
    """One way to open a file or show it. ``path`` is absolute and exists; both return whether the way worked."""

    install_hint: str
    """A sentence on what to install so that this way works."""

    def is_compatible(self) -> bool:
        """Return whether this way belongs to this system at all."""
        ...

    def is_installed(self) -> bool:
        """Return whether its pieces are here."""
        ...

    def open_file(self, path: Path) -> bool:
        """Open ``path`` with the program that is meant for its kind; False if this way cannot."""
        ...

    def show_in_folder(self, path: Path) -> bool:
        """Show ``path`` in the file manager, marked if it can do that; False if this way cannot."""
        ...


class Way(Enum):
    """The ways, best first: the one that marks the file comes before those that only open its folder."""

    WINDOWS = "windows"
    MACOS = "macos"
    FILE_MANAGER = "file_manager"
    XDG_OPEN = "xdg_open"
    GIO = "gio"
