"""What every test stands on: a home of its own, no network, and silence: what it leaves behind fails it."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from bitbuddy.kernel.paths import Home, find_home
from bitbuddy.kernel.setup import count_as_set_up
from tests import silence

# What a test may see of the person who runs it: the way to the virtual desktop, and nothing that is personal.
KEPT = {
    "CI",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "LD_LIBRARY_PATH",
    "PATH",
    "PYTHONPATH",
    "QT_QPA_PLATFORM",
    "TEMP",
    "TERM",
    "TMP",
    "TMPDIR",
    "TZ",
    "VIRTUAL_ENV",
    "XAUTHORITY",
}
KEPT_PREFIXES = ("PYTEST_", "COV_", "HYPOTHESIS_")
_place: Path | None = None


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often the loops that kill a process at random instants do so: `scripts/test --quick` asks for fewer."""
    parser.addoption("--kills", type=int, default=100, help="how often a loop of kills goes round")


def pytest_configure(config: pytest.Config) -> None:
    """Clean the environment before Qt or anything of ours is imported."""
    global _place  # noqa: PLW0603
    _place = Path(tempfile.mkdtemp(prefix="bitbuddy-tests-"))
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(KEPT_PREFIXES)}
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update({"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"})
    for variable, name in (("HOME", "person"), ("BITBUDDY_HOME", "buddy"), ("XDG_RUNTIME_DIR", "run")):
        (_place / name).mkdir(mode=0o700)
        os.environ[variable] = str(_place / name)
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the session's own folder away."""
    if _place is not None:
        shutil.rmtree(_place, ignore_errors=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Set aside what the imports made, so that the collection after each test stays cheap."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _only_this_computer() -> Iterator[None]:
    with silence.no_network():
        yield


@pytest.fixture(scope="module", autouse=True)
def _set_aside() -> None:
    """Set aside what was imported and kept for good meanwhile; nothing of a test or of a module of tests lives now."""
    gc.collect()
    gc.freeze()


class ExpectLog(Protocol):
    """How a test declares a warning: ``expected_log("not read")``."""

    def __call__(self, pattern: str, *, level: int = ..., optional: bool = ...) -> None: ...


@pytest.fixture(autouse=True)
def _log_watch() -> Iterator[silence.LogWatch]:
    with silence.watched_log() as watch:
        yield watch


@pytest.fixture
def expected_log(_log_watch: silence.LogWatch) -> ExpectLog:
    """Declare a log record from WARNING up that will come; it may come often, and must come unless ``optional``.

    ``expected_log(pattern, level=logging.WARNING, optional=False)``; ``level`` is the highest level that is still fine.
    """
    return _log_watch.expect


@pytest.fixture(autouse=True)
def _silence(_log_watch: silence.LogWatch) -> Iterator[None]:
    """Fail the test that leaves something behind; set up first, so that it looks last."""
    threads, children = silence.living_threads(), silence.living_children()
    widgets = silence.top_level_widgets()
    yield
    # An object in a cycle says that it was not closed only when it is collected: now, and not in another's test.
    gc.collect()
    complaints = [
        *silence.leaked_widgets(widgets),
        *silence.leaked_threads(threads),
        *silence.leaked_children(children),
        *_log_watch.complaints(),
    ]
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the person's home directory (``HOME``) during this test."""
    folder = tmp_path / "person"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def new_home(tmp_path: Path, person: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a prepared home of the program, named by ``BITBUDDY_HOME``, that nobody ever used; ``HOME`` is beside it."""
    monkeypatch.setenv("BITBUDDY_HOME", str(tmp_path / "buddy"))
    found = find_home()
    found.prepare()
    return found


@pytest.fixture
def home(new_home: Home) -> Home:
    """Return a home whose first steps are done: the tray shows no wizard and looks at the folders; else it is empty."""
    count_as_set_up(new_home.state_file)
    return new_home


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    """Return how often a loop of kills goes round."""
    return int(pytestconfig.getoption("--kills"))


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """Return an empty folder that a file can only be copied to: it is on another disk than ``tmp_path``."""
    folder = Path(tempfile.mkdtemp(prefix="bitbuddy-tests-", dir="/dev/shm"))
    assert folder.stat().st_dev != tmp_path.stat().st_dev, "the temporary folder is on /dev/shm itself"
    yield folder
    shutil.rmtree(folder)
