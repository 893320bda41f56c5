"""What is read of the machine: its processor, free disk, and the limits of a container."""

from __future__ import annotations

import ctypes
import platform
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bitbuddy.brain.fit.fitting import ENGINE_NEEDS
from bitbuddy.brain.fit.limits import cores_within, memory_within
from bitbuddy.brain.fit.machine import UNKNOWN, ThisMachine, free_bytes, instructions
from bitbuddy.health.model import Battery
from bitbuddy.health.probe import Probe
from bitbuddy.kernel.clock import SystemClock
from tests.fakes.machine import readings

GB = 1_000_000_000
NO_LIMIT_V1 = "9223372036854771712"


def tree(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return root


def test_the_machine_we_are_on_is_read() -> None:
    machine = ThisMachine(Probe(SystemClock()).read).machine()
    assert 0 < machine.memory_available <= machine.memory_total
    assert machine.cores >= 1
    assert machine.architecture == platform.machine()


@pytest.mark.skipif(sys.platform != "linux", reason="the list is Linux's")
def test_the_processor_we_are_on_can_run_the_engine_that_is_installed() -> None:
    assert ENGINE_NEEDS.get(platform.machine().lower(), frozenset()) <= instructions()


@pytest.mark.skipif(sys.platform != "linux", reason="the list is Linux's")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("processor\t: 0\nflags\t\t: fpu avx2 fma\nbugs\t\t: x\n\nflags : other\n", {"fpu", "avx2", "fma"}),
        ("processor\t: 0\nBogoMIPS\t: 50.0\nFeatures\t: fp asimd crc32\n", {"fp", "asimd", "crc32"}),
        ("processor : 0\n", set()),
        ("", set()),
        ("\udcff\udcff flags", set()),
    ],
)
def test_linux_tells_the_instructions(tmp_path: Path, text: str, found: set[str]) -> None:
    (tmp_path / "cpuinfo").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert instructions(tmp_path / "cpuinfo") == found


@pytest.mark.skipif(sys.platform != "linux", reason="the list is Linux's")
def test_instructions_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    assert instructions(tmp_path / "missing") == frozenset()
    assert instructions(tmp_path) == frozenset()


class Kernel32:
    """Windows' library, of a processor with the features of these numbers."""

    def __init__(self, *features: int) -> None:
        self._features = features

    def IsProcessorFeaturePresent(self, feature: int) -> int:
        return int(feature in self._features)


@pytest.mark.parametrize(
    ("features", "able"),
    [((38, 39, 40), True), ((38, 39), False), ((38,), False)],
)
def test_windows_is_asked_for_avx2(monkeypatch: pytest.MonkeyPatch, features: tuple[int, ...], able: bool) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel32(*features)), raising=False)
    assert ("sse4_2" in instructions(), ENGINE_NEEDS["amd64"] <= instructions()) == (True, able)


def test_windows_without_that_question_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=object()), raising=False)
    assert instructions() == frozenset()


def test_macos_spells_instructions_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"machdep.cpu.features": "FPU SSE4.2 AVX1.0 FMA F16C", "machdep.cpu.leaf7_features": "BMI1 AVX2 BMI2"}
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("bitbuddy.brain.fit.machine._sysctl", lambda name: told.get(name, ""))
    assert ENGINE_NEEDS["x86_64"] | {"sse4_2", "avx"} <= instructions()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS knows the name")
def test_a_system_that_is_not_macos_tells_nothing_in_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert instructions() == frozenset()


def test_the_battery_comes_from_the_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bitbuddy.brain.fit.machine.memory_within", lambda total, available: (total, available))
    machine = ThisMachine(lambda: readings(battery=Battery(41.0, False, None))).machine()
    assert (machine.battery_percent, machine.charging) == (41.0, False)
    without = ThisMachine(lambda: readings(battery=None)).machine()
    assert (without.battery_percent, without.charging) == (None, True)


def test_free_disk_is_told_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    there, later = free_bytes(tmp_path), free_bytes(tmp_path / "models" / "later")
    assert there > 0
    assert abs(there - later) < GB
    assert ThisMachine(readings).free_bytes(tmp_path / "x") > 0


def test_free_disk_that_nobody_tells_is_unknown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("shutil.disk_usage", refuse)
    assert free_bytes(tmp_path) == UNKNOWN


@pytest.mark.parametrize(
    ("files", "cores"),
    [
        ({}, 8),
        ({"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/cpu.max": "max 100000\n"}, 8),
        ({"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/cpu.max": "250000 100000\n"}, 3),
        # The group around ours is tighter.
        (
            {
                "proc/self/cgroup": "0::/a/b\n",
                "sys/fs/cgroup/a/b/cpu.max": "400000 100000\n",
                "sys/fs/cgroup/a/cpu.max": "50000 100000\n",
            },
            1,
        ),
        ({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "9900000 100000\n"}, 8),
        (
            {
                "proc/self/cgroup": "3:cpu,cpuacct:/docker/abc\n",
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "200000\n",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            },
            2,
        ),
        (
            {
                "proc/self/cgroup": "3:cpu,cpuacct:/\n",
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            },
            8,
        ),
        ({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "100000 0\n"}, 8),
        ({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "lots\n"}, 8),
    ],
)
def test_a_container_has_fewer_cores(tmp_path: Path, files: dict[str, str], cores: int) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert cores_within(8, tmp_path) == cores


V2 = "0::/user.slice/app.scope\n"
V1 = "11:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n1:name=systemd:/docker/abc\n"


@pytest.mark.parametrize(
    ("files", "total", "available"),
    [
        ({}, 16 * GB, 9 * GB),
        ({"proc/self/cgroup": V2}, 16 * GB, 9 * GB),
        ({"proc/self/cgroup": V2, "sys/fs/cgroup/user.slice/app.scope/memory.max": "max\n"}, 16 * GB, 9 * GB),
        ({"proc/self/cgroup": V2, "sys/fs/cgroup/user.slice/app.scope/memory.max": f"{2 * GB}\n"}, 2 * GB, 2 * GB),
        # The group around ours is tighter; half of what it uses are copies of files, which can be given back.
        (
            {
                "proc/self/cgroup": V2,
                "sys/fs/cgroup/user.slice/app.scope/memory.max": f"{8 * GB}\n",
                "sys/fs/cgroup/user.slice/memory.max": f"{4 * GB}\n",
                "sys/fs/cgroup/user.slice/memory.current": f"{2 * GB}\n",
                "sys/fs/cgroup/user.slice/memory.stat": f"anon 5\ninactive_file {GB // 2}\nactive_file {GB // 2}\n",
            },
            4 * GB,
            3 * GB,
        ),
        # In a container's own view of groups our group is the root.
        ({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": f"{GB}\n", "sys/fs/cgroup/memory.current": "0\n"}, GB, GB),
        ({"proc/self/cgroup": "0::/../../x\n", "sys/fs/cgroup/memory.max": f"{GB}\n"}, GB, GB),
        # Version 1, seen from inside: the path is the outside's and does not exist here.
        (
            {
                "proc/self/cgroup": V1,
                "sys/fs/cgroup/memory/memory.limit_in_bytes": f"{3 * GB}\n",
                "sys/fs/cgroup/memory/memory.usage_in_bytes": f"{2 * GB}\n",
                "sys/fs/cgroup/memory/memory.stat": f"inactive_file 1\ntotal_inactive_file {GB // 2}\n",
            },
            3 * GB,
            3 * GB // 2,
        ),
        ({"proc/self/cgroup": V1, "sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes": NO_LIMIT_V1}, 16 * GB, 9 * GB),
        ({"proc/self/cgroup": V1, "sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes": str(GB)}, GB, GB),
        # More is used than the limit says, as can be after it was lowered.
        (
            {
                "proc/self/cgroup": V2,
                "sys/fs/cgroup/user.slice/memory.max": str(GB),
                "sys/fs/cgroup/user.slice/memory.current": str(2 * GB),
            },
            GB,
            0,
        ),
        # A mixed system: version 2 is there for names only.
        (
            {
                "proc/self/cgroup": V1 + "0::/init.scope\n",
                "sys/fs/cgroup/unified/init.scope/memory.max": str(2 * GB),
                "sys/fs/cgroup/memory/docker/memory.limit_in_bytes": str(5 * GB),
            },
            2 * GB,
            2 * GB,
        ),
        ({"proc/self/cgroup": "nonsense\n:::::\n\n", "sys/fs/cgroup/memory.max": "-5\n"}, 16 * GB, 9 * GB),
        ({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "²\n"}, 16 * GB, 9 * GB),
    ],
)  # fmt: skip
def test_a_container_has_only_what_it_is_given(
    tmp_path: Path, files: dict[str, str], total: int, available: int
) -> None:
    assert memory_within(16 * GB, 9 * GB, tree(tmp_path, files)) == (total, available)


def test_the_limits_of_this_machine_are_sane() -> None:
    total, available = memory_within(16 * GB, 9 * GB)
    assert 0 < total <= 16 * GB
    assert 0 <= available <= 9 * GB
