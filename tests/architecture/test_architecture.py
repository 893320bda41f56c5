"""The shape of the house: who may know whom, how large a room may be, what is light, what is in the wheel."""

from __future__ import annotations

import ast
import json
import statistics
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "bitbuddy"
MAXIMUM_FILE_LINES = 420
MAXIMUM_FUNCTION_LINES = 60
MAXIMUM_MEDIAN_LINES = 12
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
# What a worker, or a script that only imports the package, must not pay for.
HEAVY = {
    "PySide6",
    "pydantic",
    "msgspec",
    "typer",
    "rich",
    "jinja2",
    "tomlkit",
    "llama_cpp",
    "numpy",
    "psutil",
    "urllib3",
}
# Everything that a resident tray needs for a question answered by rules.
RESIDENT = (
    "import bitbuddy.app, bitbuddy.conversation.turn, bitbuddy.personality.reading, bitbuddy.brain.catalogue.reading; "
    "from bitbuddy.conversation.skills import all_skills; all_skills()"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def functions() -> list[tuple[str, int]]:
    """Return each function's place and its length in lines, without decorators."""
    return [entry for path in modules() for entry in _functions_of(path)]


def _functions_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            assert node.end_lineno is not None
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_import_contracts_can_break(tmp_path: Path) -> None:
    """Copy the package, let each rule be broken once, and see that every contract notices."""
    import shutil

    shutil.copytree(PACKAGE, tmp_path / "bitbuddy", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    outside = (
        "PySide6",
        "llama_cpp",
        "psutil",
        "watchdog",
        "torch",
        "jeepney",
        "urllib3",
        "onnxruntime",
        "bitbuddy.brain",
    )
    wrong = "".join(f"import {name}\n" for name in outside)
    (tmp_path / "bitbuddy" / "files" / "wrong.py").write_text(wrong, encoding="utf-8")
    (tmp_path / "bitbuddy" / "homeless.py").write_text("", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    # -P would be wrong here: the copy must come before the installed package.
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "0 kept, 9 broken" in done.stdout, done.stdout + done.stderr


def test_modules_are_of_readable_size() -> None:
    """A module that only lists words or values may be as long as its list."""
    with_code = {place.partition(":")[0] for place, _ in functions()}
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: lines for name, lines in sizes.items() if name in with_code and lines > MAXIMUM_FILE_LINES} == {}


def test_functions_are_of_readable_size() -> None:
    assert [place for place, lines in functions() if lines > MAXIMUM_FUNCTION_LINES] == []
    assert statistics.median(lines for _, lines in functions()) <= MAXIMUM_MEDIAN_LINES


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert [path for path in (*PACKAGE.rglob("*"), *(ROOT / "tests").rglob("*")) if path.stem in DRAWERS] == []


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import bitbuddy", set()),
        ("import bitbuddy.__main__", set()),
        ("import bitbuddy.brain.worker", {"jinja2"}),
        ("import bitbuddy.files.index.crawl", set()),
        (RESIDENT, {"psutil"}),
        (f"{RESIDENT}; import bitbuddy.ui.program", {"psutil", "PySide6"}),
        (f"{RESIDENT}; import bitbuddy.cli.main", {"psutil", "typer", "rich"}),
    ],
)
def test_importing_is_light(statement: str, allowed: set[str]) -> None:
    question = (
        f"import sys, json; {statement}; print(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    )
    done = subprocess.run([sys.executable, "-c", question], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(json.loads(done.stdout)) & HEAVY <= allowed


def test_the_terminal_needs_no_qt() -> None:
    question = "import sys, bitbuddy.cli.main; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", question], cwd=ROOT, check=False).returncode == 0


def test_this_qt_does_not_eat_references_to_true(qapp: object) -> None:
    """PySide6 6.12.0 drops one reference to ``True`` at each emit, which ends a Python 3.11 process after some hundred."""
    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        happened = Signal()

    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(200):
        sender.happened.emit()
    assert abs(sys.getrefcount(True) - before) < 20


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_everything_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    ours = {name for name in names if ".dist-info/" not in name}
    expected = {
        f"bitbuddy/{path.relative_to(folder.parent if folder != PACKAGE else PACKAGE)}"
        for folder in (PACKAGE, ROOT / "personalities", ROOT / "assets")
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours == expected
    assert any(name.startswith("bitbuddy/personalities/") and name.endswith(".json") for name in ours)


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 2_000_000
