"""Which folders are looked into: the usual ones of a person, those added by choice, and what is left out of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bitbuddy.kernel.paths import typed_path

# The name in user-dirs.dirs and the folder's English name, used where the system says nothing else.
USUAL = {
    "desktop": ("XDG_DESKTOP_DIR", "Desktop"),
    "documents": ("XDG_DOCUMENTS_DIR", "Documents"),
    "downloads": ("XDG_DOWNLOAD_DIR", "Downloads"),
    "pictures": ("XDG_PICTURES_DIR", "Pictures"),
    "music": ("XDG_MUSIC_DIR", "Music"),
    "videos": ("XDG_VIDEOS_DIR", "Videos"),
}
HOME = "home"

# Made by programs for themselves: each is weighed as a whole, and none of the names inside is indexed.
WEIGHED_NAMES = frozenset(
    {
        "node_modules", "bower_components", ".git", ".hg", ".svn", ".bzr", "__pycache__", ".venv", "venv", ".tox",
        ".nox", "site-packages", ".cache", ".caches", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".gradle", ".m2",
        ".cargo", ".rustup", ".npm", ".yarn", ".pnpm-store", ".thumbnails", ".Trash", "$RECYCLE.BIN",
        "System Volume Information", "lost+found", ".Spotlight-V100", ".fseventsd", ".terraform", ".next",
        ".parcel-cache", ".eggs", ".hypothesis",
    }
)  # fmt: skip
WEIGHED_PREFIXES = (".Trash-",)
# A folder that holds one of these is weighed, whatever it is called: a virtual environment, a marked cache.
WEIGHED_MARKS = ("pyvenv.cfg", "CACHEDIR.TAG")
# Not files on a disk.
NEVER = ("/proc", "/sys", "/dev", "/run")


@dataclass(frozen=True)
class Root:
    """A folder where looking starts. ``word`` is a key of `USUAL`, "home", or empty for one added by choice.

    ``deep`` is False for the home folder: only the visible files directly in it are meant.
    """

    path: str
    word: str = ""
    deep: bool = True


@dataclass(frozen=True)
class RootPlan:
    """Where to look, and the absolute paths never to look into."""

    roots: tuple[Root, ...]
    never: tuple[str, ...] = ()

    def means(self, path: str) -> bool:
        """Tell whether the file at the absolute ``path`` lies where is looked."""
        if any(inside(path, folder) for folder in self.never):
            return False
        folder = path.rpartition("/")[0]
        return any(inside(path, root.path) if root.deep else folder == root.path.rstrip("/") for root in self.roots)

    def to_json(self) -> dict[str, object]:
        """Return the plan as it travels to the crawl process."""
        return {"roots": [[root.path, root.word, root.deep] for root in self.roots], "never": list(self.never)}

    @staticmethod
    def from_json(data: dict[str, list[list[object]]]) -> RootPlan:
        """Rebuild what `to_json` made."""
        roots = tuple(Root(str(path), str(word), bool(deep)) for path, word, deep in data["roots"])
        return RootPlan(roots, tuple(str(path) for path in data["never"]))


def plan_roots(
    extra: Sequence[str] = (), excluded: Sequence[str] = (), kept: Sequence[str] = (), home: str | None = None
) -> RootPlan:
    """Return the folders to look into, by the settings ``extra`` and ``excluded`` (``~`` is understood).

    ``kept`` are the program's own folders. A root inside another one is not walked twice.
    """
    person = _absolute(home or str(Path.home()))
    never = tuple(dict.fromkeys([*(_absolute(path, person) for path in (*excluded, *kept) if path.strip()), *NEVER]))
    left_out = {_absolute(path, person) for path in excluded if path.strip()}
    wanted = [Root(path, word) for word, path in usual_folders(person).items()]
    wanted += [Root(_absolute(path, person)) for path in extra if path.strip()]
    wanted.append(Root(person, HOME, deep=False))
    roots = [root for root in _collapsed(wanted) if not any(inside(root.path, out) for out in left_out)]
    return RootPlan(tuple(roots), never)


def usual_folders(home: str) -> dict[str, str]:
    """Return the absolute paths of Desktop, Documents, … by their words, as the desktop's configuration has them."""
    named = _user_dirs(home)
    folders = {}
    for word, (variable, english) in USUAL.items():
        path = _absolute(named.get(variable, f"{home}/{english}"))
        if path != home:  # a folder that was switched off points at the home itself
            folders[word] = path
    return folders


def inside(path: str, folder: str) -> bool:
    """Tell whether ``path`` is ``folder`` or lies somewhere in it; both absolute."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def weighed_name(name: str) -> bool:
    """Tell whether a folder of this name is weighed as a whole instead of being indexed."""
    return name in WEIGHED_NAMES or name.startswith(WEIGHED_PREFIXES)


def _collapsed(wanted: list[Root]) -> list[Root]:
    """Leave out what another deep root covers; the first of two equal ones stays, and a deep one wins."""
    deep = [root for root in wanted if root.deep]
    kept: list[Root] = []
    for root in wanted:
        covered = any(other is not root and other.path != root.path and inside(root.path, other.path) for other in deep)
        double = any(other.path == root.path for other in (*kept, *(deep if not root.deep else ())))
        if not covered and not double:
            kept.append(root)
    return kept


def _absolute(path: str, home: str | None = None) -> str:
    text = path.strip()
    if home is not None and (text == "~" or text.startswith("~/")):
        text = home + text[1:]
    # Not resolved: a link that a person chose is called what the person calls it.
    return os.path.abspath(typed_path(text))  # noqa: PTH100


def _user_dirs(home: str) -> dict[str, str]:
    configuration = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    try:
        text = Path(configuration, "user-dirs.dirs").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return {}
    found = {}
    for line in text.splitlines():
        variable, equals, value = line.strip().partition("=")
        value = value.strip().strip('"')
        if equals and variable.startswith("XDG_"):
            if value == "$HOME" or value.startswith("$HOME/"):
                value = home + value[5:]
            if value.startswith("/"):
                found[variable] = value
    return found
