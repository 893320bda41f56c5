"""Which folders grew: what was added to each is rolled up, and named where it says most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from bitbuddy.files.history.model import Growth

# A folder in which one folder inside grew by nearly as much gives way to that one.
_WRAPS = 0.9
# One inside a named folder is named too only if it grew by much less than that, and still by a good part of it.
_OWN_PART = 0.25


def grown(added: Mapping[str, tuple[int, int]], limit: int, inside: str = "") -> list[Growth]:
    """Return the folders that grew most, the most first, by their subtrees; at most ``limit``.

    ``added`` is how many bytes and files came directly into each folder, ``inside`` bounds the folders to one subtree.
    A folder that only wraps another gives way to it; one in a named one is named when it is a good part of that.
    """
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, (size, files) in added.items():
        for above in _upwards(path, inside.rstrip("/")):
            total[above][0] += size
            total[above][1] += files
    within: dict[str, list[str]] = defaultdict(list)
    for path in total:
        within[path.rpartition("/")[0] or "/"].append(path)
    top = inside.rstrip("/")
    passed = {top} if top else set(_upwards(str(Path.home()), ""))
    chosen: list[Growth] = []
    _choose(top or "/", total, within, passed, chosen)
    chosen.sort(key=lambda one: (-one.bytes, one.path))
    return chosen[:limit]


def _upwards(path: str, top: str) -> list[str]:
    found = []
    while path and path not in {top, "/"}:
        found.append(path)
        path = path.rpartition("/")[0]
    return [*found, top or "/"]


def _choose(
    top: str, total: Mapping[str, list[int]], within: Mapping[str, list[str]], passed: set[str], chosen: list[Growth]
) -> None:
    """Add what is worth a name from ``top`` on; those in ``passed`` only for what lies directly in them."""
    waiting = [(top, 0)]
    while waiting:
        path, above = waiting.pop()
        size, files = total.get(path, (0, 0))
        inner = [one for one in within.get(path, ()) if one != path]
        heaviest = max((total[one][0] for one in inner), default=0)
        if path in passed:
            own = size - sum(total[one][0] for one in inner) > _OWN_PART * size > 0
        else:
            own = heaviest < _WRAPS * size and (above == 0 or _OWN_PART * above <= size < _WRAPS * above)
        if own and size > 0:
            chosen.append(Growth(path, size, files))
            above = size
        waiting += [(one, above) for one in inner]  # also where more went than came, one inside may have grown
