"""Where everything the program keeps lies on this computer."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.kernel.errors import StorageError

HOME_VARIABLE = "BITBUDDY_HOME"
_UNFINISHED = re.compile(r"\.[\w.-]+\.\d+\.\d+\.new")
_ABANDONED_SECONDS = 24 * 60 * 60
_OUR_NAMES = frozenset({"bitbuddy", "buddies", "logs", "models", "personalities", "removed"})


@dataclass(frozen=True)
class Home:
    """The folders of one home; `BITBUDDY_HOME` puts all of them under one folder."""

    config: Path
    data: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def personalities(self) -> Path:
        """The person's own personalities; those that came with the program are found by `shipped_folder`."""
        return self.config / "personalities"

    @property
    def state_file(self) -> Path:
        return self.data / "state.json"

    @property
    def index_database(self) -> Path:
        return self.data / "index.db"

    @property
    def history_database(self) -> Path:
        """What appeared, changed, moved and went; it cannot be made anew from the disk."""
        return self.data / "history.db"

    @property
    def content_database(self) -> Path:
        """What is inside documents; it can be made anew from the disk."""
        return self.data / "content.db"

    @property
    def journal_database(self) -> Path:
        """Every move of a person's files, written down before it happens."""
        return self.data / "journal.db"

    @property
    def notices_database(self) -> Path:
        return self.data / "notices.db"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def model_record(self) -> Path:
        """What is known of each model file: hash, source, licence, last use, and files used in place."""
        return self.data / "model_cache.json"

    @property
    def own_catalogue(self) -> Path:
        """The person's own brains to be had, beside those that came with the program."""
        return self.config / "catalogue.json"

    @property
    def servers(self) -> Path:
        """The servers that may answer in place of a brain on this computer; their keys are in the system's keyring."""
        return self.config / "servers.json"

    @property
    def buddies(self) -> Path:
        return self.data / "buddies"

    @property
    def owner_lock(self) -> Path:
        return self.data / "owner.lock"

    @property
    def link_key(self) -> Path:
        return self.data / "link.key"

    @property
    def link_address(self) -> Path:
        """Where the owner writes down how it can be reached."""
        return self.data / "link.address"

    def prepare(self) -> None:
        """Make the folders, readable by their owner alone; raises StorageError."""
        for folder in (self.config, self.data, self.logs, self.buddies, self.models):
            private_folder(folder)
        for folder in (self.config, self.data):
            _sweep(folder)


def _sweep(folder: Path) -> None:
    """Remove what `settings.write_private` leaves when its process is killed; what may be under way is left alone."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if _UNFINISHED.fullmatch(path.name) and path.lstat().st_mtime < time.time() - _ABANDONED_SECONDS:
                path.unlink(missing_ok=True)


def private_folder(folder: Path) -> Path:
    """Make ``folder`` (and its parents) with mode 0700 and return it; raises StorageError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077 and _is_ours(folder):
            folder.chmod(0o700)
    except OSError as error:
        raise StorageError(
            f"The folder {folder} cannot be used.",
            f"The system says: {error.strerror or error}.",
            f"Make it writable, or set {HOME_VARIABLE} to a folder that is.",
        ) from error
    return folder


def _is_ours(folder: Path) -> bool:
    """Return whether to close ``folder`` to others: not where it held other things before us, such as ``/tmp``."""
    names = {entry.name for entry in folder.iterdir()}
    return not names or "owner.lock" in names or folder.name in _OUR_NAMES


def typed_path(text: str | os.PathLike[str]) -> Path:
    """Return a path as a person typed it, with ``~`` as a home; ``~name`` stays where nobody is called so."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser raises where nobody is called so


def find_home(explicit: str | os.PathLike[str] | None = None) -> Home:
    """Return the home named by ``explicit``, else by `BITBUDDY_HOME`, else the system's usual places.

    Raises StorageError where the system does not know the person's home directory.
    """
    named = os.fspath(explicit) if explicit is not None else os.environ.get(HOME_VARIABLE, "")
    try:
        Path.home()
        root = Path(named).expanduser().absolute() if named else None
    except (RuntimeError, FileNotFoundError) as error:
        raise StorageError(
            "A home directory cannot be found.",
            f"The system says: {error}.",
            f"Set HOME to your home directory, and {HOME_VARIABLE} to a whole path.",
        ) from error
    if root is not None:
        return Home(config=root, data=root, logs=root / "logs")
    import platformdirs

    return Home(
        config=platformdirs.user_config_path("bitbuddy", appauthor=False),
        data=platformdirs.user_data_path("bitbuddy", appauthor=False),
        logs=platformdirs.user_log_path("bitbuddy", appauthor=False),
    )


def shipped_folder(name: str) -> Path:
    """Return the folder ``personalities`` or ``assets`` that came with the program.

    In an installed wheel it lies inside the package, in a checkout beside it.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def shipped_brains() -> Path:
    """Return the read-only folder of brains that came with the installation; it may not exist."""
    return Path(sys.prefix) / "share" / "bitbuddy" / "brains"
