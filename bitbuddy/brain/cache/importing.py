"""Takes a model file in: a copy that is whole or not there, or the memory of where it lies."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

from bitbuddy.brain.cache.hashing import CHUNK_BYTES, digest_for, hashing
from bitbuddy.brain.cache.model import Entries, InstalledModel, Step
from bitbuddy.brain.cache.names import ENDING, numbered, safe_name, short_id
from bitbuddy.brain.cache.record import REFUSED, Files, Mark, ModelRecord, refused_facts
from bitbuddy.brain.cache.sentences import changed_meanwhile, disk_refused, no_file, no_room
from bitbuddy.brain.fit.fitting import DISK_KEPT_FREE
from bitbuddy.brain.gguf import GgufHeader, read_header
from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import ModelUnreadableError, NotFoundError, StorageError
from bitbuddy.kernel.paths import private_folder

PART_PREFIX = ".import-"
PART_ENDING = ".part"
# What a download calls a file that had its name and was not it.
ASIDE = f"{ENDING}.other"
# What a copy leaves free: a disk that is full to the last byte makes every other program fail.
SPARE_BYTES = DISK_KEPT_FREE

Steps = Generator[Step, None, "tuple[Path, str]"]


class Importer:
    """One import into ``folder``; what is written down goes to ``record``, with ``now`` as the time."""

    def __init__(
        self, folder: Path, record: ModelRecord, catalogue: Entries, now: str, header: Callable[[Path], GgufHeader]
    ) -> None:
        """``header`` reads the header of a file, or raises ModelUnreadableError for one that is not to be taken in."""
        self._folder = folder
        self._record = record
        self._catalogue = catalogue
        self._now = now
        self._header = header
        self._done = self._of = 0

    def importing(self, path: Path, in_place: bool, models: Callable[[], list[InstalledModel]], label: str) -> Steps:
        """Take in ``path``, which another program calls ``label``; return where the model is, and what to tell.

        Raises ModelUnreadableError or StorageError; NotFoundError or UsageError where it is no file.
        """
        source, mark = _importable(path)
        header = self._header(source)
        installed = models()
        for model in installed:
            if not model.missing and _same_file(model.path, source) and (in_place or not model.in_place):
                return model.path, _have_it(model)
        self._of = mark.bytes
        twins = [one for one in installed if one.size == mark.bytes and one.path != source]
        twins = [one for one in twins if not (one.missing or one.damaged)]
        twins = [one for one in twins if in_place or not one.in_place]
        sha256 = ""
        if twins or in_place:
            self._of += sum(one.size for one in twins if not one.sha256) + (0 if in_place else mark.bytes)
            sha256 = yield from self._hashed(source, mark)
            for twin in twins:
                if (yield from self._hash_of(twin)) == sha256:
                    return twin.path, _have_it(twin)
        name = _name_for(source, label, header)
        if in_place:
            facts = self._facts(sha256, mark, header, label or name) | {"in_place": True}
            return self._remembered(source, facts, models)
        return (yield from self._copied(source, mark, header, name))

    def _hashed(self, path: Path, mark: Mark) -> Generator[Step, None, str]:
        steps = hashing(path)
        while True:
            try:
                self._done += next(steps)
            except StopIteration as end:
                sha256 = str(end.value)
                break
            yield Step(min(self._done, self._of), self._of)
        with contextlib.suppress(OSError):
            if Mark.of(path) == mark:
                return sha256
        raise changed_meanwhile(path)

    def _hash_of(self, twin: InstalledModel) -> Generator[Step, None, str]:
        """Return the hash of an installed model of the same size, which is kept once it is known; "" if it is gone."""
        if twin.sha256:
            return twin.sha256
        try:
            mark = Mark.of(twin.path)
            found = yield from self._hashed(twin.path, mark)
        except (OSError, ModelUnreadableError):
            return ""
        if twin.entry is not None and found != twin.entry.sha256:
            self._record.note(twin.path, refused_facts(mark, found))
        else:
            self._record.note(twin.path, {**mark.to_json(), "sha256": found, REFUSED: ""})
        return found

    def _facts(self, sha256: str, mark: Mark, header: GgufHeader, name: str) -> dict[str, Any]:
        entry = self._catalogue.by_hash(sha256)
        foreign = {"foreign": True} if header.foreign else {}
        return {
            **mark.to_json(),
            "sha256": sha256,
            REFUSED: "",
            "quantization": entry.quantization if entry else header.quantization,
            "licence": entry.licence if entry else "",
            "source": "your own file",
            "added": self._now,
            "name": display_text(name.removesuffix(ENDING))[:200],
            **foreign,
        }

    def _remembered(
        self, source: Path, facts: dict[str, Any], models: Callable[[], list[InstalledModel]]
    ) -> tuple[Path, str]:
        taken = {model.id for model in models() if model.path != source}
        wanted = source.name if source.suffix.lower() == ENDING else short_id(str(facts["name"]))
        chosen = next(one for one in numbered(wanted) if one not in taken)
        with self._record.changing() as files:
            files[str(source)] = {**files.get(str(source), {}), **facts, "id": chosen}
        return source, f"{display_text(facts['name'])} is used where it is, {display_path(source)}."

    def _copied(self, source: Path, mark: Mark, header: GgufHeader, name: str) -> Steps:
        private_folder(self._folder)
        free = shutil.disk_usage(self._folder).free
        if free < mark.bytes + SPARE_BYTES:
            raise no_room(source.name, mark.bytes, free)
        try:
            with _new_part(self._folder) as (part, target):
                sha256 = yield from self._written(source, mark, target)
                return self._named(part, source, self._facts(sha256, mark, header, name), name)
        except OSError as error:
            raise disk_refused(f"{display_text(source.name)} could not be copied.", error) from error

    def _written(self, source: Path, mark: Mark, target: int) -> Generator[Step, None, str]:
        digest = digest_for(mark.bytes)
        with source.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
                view = memoryview(chunk)
                while view:
                    view = view[os.write(target, view) :]
                self._done += len(chunk)
                yield Step(min(self._done, self._of), self._of)
            status = os.fstat(file.fileno())
        os.fsync(target)
        if Mark(status.st_size, status.st_mtime_ns) != mark or os.fstat(target).st_size != mark.bytes:
            raise changed_meanwhile(source)
        return digest.hexdigest()

    def _named(self, part: Path, source: Path, facts: dict[str, Any], name: str) -> tuple[Path, str]:
        """Give the finished copy its final name, unless another process was quicker with the same content."""
        entry = self._catalogue.by_hash(str(facts["sha256"]))
        reserved = {one.file for one in self._catalogue.entries() if entry is None or one.file != entry.file}
        final: Path | None = None
        try:
            with self._record.changing() as files:
                twin = _twin_in(files, self._folder, facts)
                if twin is not None:
                    return twin, f"You have {display_text(twin.stem)} already."
                final = _linked(part, self._folder, entry.file if entry else name, reserved)
                before = files.get(str(source), {})
                if before.get("in_place"):
                    del files[str(source)]
                trial = {"trial": {**before["trial"], **Mark.of(final).to_json()}} if "trial" in before else {}
                files[str(final)] = {**facts, **Mark.of(final).to_json(), **trial}
        except StorageError:
            if final is None:
                raise
        _sync_folder(self._folder)
        assert final is not None
        return final, f"{display_text(final.stem)} is copied; the original may be deleted."


def remove_stale_parts(folder: Path) -> None:
    """Delete the parts of imports whose process is gone."""
    with contextlib.suppress(OSError):
        for part in folder.glob(f"{PART_PREFIX}*{PART_ENDING}"):
            with contextlib.suppress(OSError):
                descriptor = os.open(part, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
                try:
                    if _locked(descriptor):
                        part.unlink()
                finally:
                    os.close(descriptor)


def parts_left(folder: Path) -> list[tuple[Path, int]]:
    """Return the parts of imports and downloads in ``folder``, and what was set aside, with their sizes in bytes."""
    with contextlib.suppress(OSError):
        left = [*sorted(folder.glob(f"*{PART_ENDING}")), *sorted(folder.glob(f"*{ASIDE}*"))]
        return [(path, path.lstat().st_size) for path in left]
    return []


def _importable(path: Path) -> tuple[Path, Mark]:
    """Return the whole path and the mark of ``path`` if it is a file; nothing that could block is opened."""
    source = path
    try:
        source = path.expanduser()
        source = source.resolve() if ".." in source.parts else source.absolute()
        status = source.stat()
    except FileNotFoundError:
        raise no_file(source, "The file is not there.", NotFoundError) from None
    except (OSError, ValueError, RuntimeError) as error:
        why = f"The system says: {getattr(error, 'strerror', None) or error}."
        raise no_file(source, why, ModelUnreadableError) from None
    if stat.S_ISDIR(status.st_mode):
        raise no_file(source, "It is a folder.")
    if not stat.S_ISREG(status.st_mode):
        raise no_file(source, "It is not a file but a device or a pipe.")
    return source, Mark(status.st_size, status.st_mtime_ns)


def could_be_taken_in(path: Path) -> str:
    """Return the name of the file at ``path``, as its first bytes say it. Raises as `Importer.importing`."""
    return read_header(_importable(path)[0]).name


def _name_for(source: Path, label: str, header: GgufHeader) -> str:
    """Return a safe name for a file of ours; one without the ending of models is called what the model is called."""
    if source.suffix.lower() == ENDING:
        return safe_name(source.name)
    kind = f" {header.quantization}" if header.quantization and header.quantization not in header.name else ""
    return safe_name(label or f"{header.name}{kind}")


def _have_it(model: InstalledModel) -> str:
    return f"You have {display_text(model.name)} already."


def _same_file(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False


@contextlib.contextmanager
def _new_part(folder: Path) -> Iterator[tuple[Path, int]]:
    """Give a new file that belongs to this process while it lives, and take it away at the end."""
    while True:
        part = folder / f"{PART_PREFIX}{os.urandom(8).hex()}{PART_ENDING}"
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            # Between the two lines another process may have tidied it away.
            if _locked(descriptor) and os.fstat(descriptor).st_nlink:
                yield part, descriptor
                return
        finally:
            os.close(descriptor)
            part.unlink(missing_ok=True)


def _locked(descriptor: int) -> bool:
    """Take the file for this process until it is closed; False where another process has it."""
    try:
        import fcntl
    except ImportError:  # Windows does not delete a file that is open
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _twin_in(files: Files, folder: Path, facts: dict[str, Any]) -> Path | None:
    """Return the file in ``folder`` that another process took in meanwhile, if it has the same content."""
    for name, kept in files.items():
        path = Path(name)
        if path.parent == folder and kept.get("sha256") == facts["sha256"] and not kept.get("in_place"):
            with contextlib.suppress(OSError):
                if Mark.of(path).is_of(kept):
                    return path
    return None


def _linked(part: Path, folder: Path, name: str, reserved: set[str]) -> Path:
    """Give ``part`` a second name in ``folder`` that nothing has, and is not ``reserved``; raises OSError."""
    for one in numbered(name):
        final = folder / one
        if one in reserved or os.path.lexists(final):
            continue
        try:
            os.link(part, final)
        except FileExistsError:
            continue
        except OSError:  # a file system without links; the lock of the record keeps the others away
            part.rename(final)
        return final
    raise FileExistsError(name)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
