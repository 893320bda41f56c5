"""How much memory and processor a container lets us have: perhaps far less than there is (Linux, cgroups v1 and v2)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LARGEST_FILE_BYTES = 100_000


@dataclass(frozen=True)
class _Version:
    """The names of the files of one version; ``cache`` are the rows of what can be given back: copies of files.

    Those in use count too, as they do for the whole machine: else a model's own file would be taken for lost memory.
    """

    limit: str
    usage: str
    cache: tuple[str, ...]


_V1 = _Version("memory.limit_in_bytes", "memory.usage_in_bytes", ("total_inactive_file", "total_active_file"))
_V2 = _Version("memory.max", "memory.current", ("inactive_file", "active_file"))


def memory_within(total: int, available: int, root: Path = Path("/")) -> tuple[int, int]:
    """Return the memory there is and the memory available, in bytes, lowered to the limits of our groups.

    Every group around ours counts too. Without limits, or where they cannot be read, the numbers are as given.
    """
    for folder, version in _groups(root):
        limit = _number(folder / version.limit)
        # Without a limit it is the word "max", or in version 1 a number beyond any machine.
        if limit is None or limit >= total:
            continue
        used = _number(folder / version.usage) or 0
        left = max(0, limit - max(0, used - _rows(folder / "memory.stat", version.cache)))
        total, available = limit, min(available, left)
    return total, min(available, total)


def cores_within(cores: int, root: Path = Path("/")) -> int:
    """Return how many of ``cores`` our groups let us use at once, rounded up; as given without limits."""
    for folder, version in _groups(root, "cpu"):
        if version is _V2:
            quota, _, period = _text(folder / "cpu.max").strip().partition(" ")
        else:
            # Without a limit the quota is -1, and in version 2 the word "max".
            quota, period = (_text(folder / f"cpu.cfs_{name}_us").strip() for name in ("quota", "period"))
        if all(one.isascii() and one.isdigit() and int(one) > 0 for one in (quota, period)):
            cores = min(cores, math.ceil(int(quota) / int(period)))
    return max(1, cores)


def _groups(root: Path, controller: str = "memory") -> Iterator[tuple[Path, _Version]]:
    """Yield the folder of each group we are in that ``controller`` rules, from ours outwards."""
    mounted = root / "sys/fs/cgroup"
    for line in _text(root / "proc/self/cgroup").splitlines():
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if not controllers:
            for base in (mounted, mounted / "unified"):
                yield from ((folder, _V2) for folder in _outwards(base, path))
        elif controller in controllers.split(","):
            # Where one folder serves two of them ("cpu,cpuacct"), each also has its own name.
            yield from ((folder, _V1) for folder in _outwards(mounted / controller, path))


def _outwards(base: Path, path: str) -> Iterator[Path]:
    # In a container the path may be that of the outside, and what is seen begins at our own group: it is the base.
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    for length in range(len(parts), -1, -1):
        yield base.joinpath(*parts[:length])


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if text.isascii() and text.isdigit() else None


def _rows(path: Path, names: tuple[str, ...]) -> int:
    rows = (line.partition(" ") for line in _text(path).splitlines())
    return sum(int(value) for key, _, value in rows if key in names and value.isascii() and value.isdigit())


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_FILE_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
