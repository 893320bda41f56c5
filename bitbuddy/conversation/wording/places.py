"""Files that lie together are named together, in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath

from bitbuddy.files.history.model import ChangeEntry
from bitbuddy.kernel.display import display_path


def by_folder(entries: Iterable[ChangeEntry], named: Callable[[ChangeEntry], str]) -> list[tuple[str, list[str]]]:
    """Return the folders of single ``entries`` in their order, as people read them, with what was in each."""
    found: dict[str, list[str]] = {}
    for one in entries:
        if not one.gathered:
            found.setdefault(display_path(PurePath(one.path).parent), []).append(named(one))
    return list(found.items())
