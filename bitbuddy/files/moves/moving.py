"""How a file comes to another place without ever overwriting: by name within a disk, as a proven copy across."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import functools
import os
import secrets
from collections.abc import Callable
from dataclasses import replace
from enum import Enum

from bitbuddy.files.moves.copying import copied
from bitbuddy.files.moves.journal import Passage
from bitbuddy.files.moves.refusals import changed_meanwhile, folder_across, never_overwriting, taken
from bitbuddy.files.moves.sameness import Identity, digest_at, identity_of
from bitbuddy.kernel.errors import MoveRefusedError

_HERE = -100  # AT_FDCWD
_NO_REPLACE = 1  # RENAME_NOREPLACE
# What a file system answers that does not know how to rename without replacing, or to give a second name.
_UNKNOWN_WAY = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM, errno.EMLINK})
_OTHER_WAYS = _UNKNOWN_WAY - {errno.EPERM} | {errno.EXDEV}
_NAME_BYTES = 200


class Outcome(Enum):
    """Where the file of a move that was broken off turned out to be."""

    ARRIVED = "arrived"
    NOT_LEFT = "not left"
    LOST = "lost"
    UNDECIDED = "undecided"


def rename_without_replacing(origin: str, goal: str) -> None:
    """Rename in one step that fails where ``goal`` exists; raises TargetTakenError or OSError.

    EINVAL or ENOSYS says that this file system or system cannot do that, EXDEV that the goal is on another disk.
    """
    rename = _renameat2()
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if rename(_HERE, os.fsencode(origin), _HERE, os.fsencode(goal), _NO_REPLACE) == 0:
        return
    number = ctypes.get_errno()
    if number == errno.EEXIST:
        raise taken(goal)
    raise OSError(number, os.strerror(number), origin)


@functools.cache
def _renameat2() -> Callable[..., int] | None:
    """Return the C library's function (glibc 2.28, musl 1.2.6), None where it has none."""
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is not None:
        function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
        function.restype = ctypes.c_int
    return function


def sync_folder(folder: str) -> None:
    """Have the names in ``folder`` on the disk when this returns, where the file system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Way:
    """Brings one file or folder from ``origin`` to ``goal``, or finds out how far that came before.

    ``note`` writes the passage down before each step that needs it, ``stopped`` breaks a copy off.
    """

    def __init__(
        self,
        origin: str,
        goal: str,
        passage: Passage,
        *,
        note: Callable[[Passage], None],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.origin, self.goal, self.passage = origin, goal, passage
        self._note, self._stopped = note, stopped

    def go(self, *, folder: bool) -> None:
        """Move it; the goal's folder exists.

        Raises TargetTakenError, FileChangedError, MoveRefusedError or OSError; then it is where it was, and of a copy
        nothing is left.
        """
        try:
            rename_without_replacing(self.origin, self.goal)
            self._sync()
        except OSError as error:
            if error.errno not in _OTHER_WAYS:
                raise
            across = error.errno == errno.EXDEV
            if folder:
                raise (folder_across(self.origin) if across else never_overwriting(self.goal)) from error
            if across or not self._link():
                self._carry()

    def settle(self, *, patient: bool = True) -> Outcome:
        """Finish or take back what was broken off; afterwards the file has one place, and no copy is left.

        UNDECIDED where a disk seems not to be there now; without ``patient`` that is not waited for. Raises OSError.
        """
        if patient and any(self._is_away(path) for path in (self.origin, self.goal)):
            return Outcome.UNDECIDED
        if self.passage.part:
            return self._settle_copy()
        here, there = identity_of(self.origin), identity_of(self.goal)
        if here is None or there is None:
            return _by_presence(here, there)
        if self.passage.linked and here.is_same_file(there):
            self._leave()
            return Outcome.ARRIVED
        known = self.passage.identity
        if there.is_unchanged(known) and not here.is_same_file(known):
            return Outcome.ARRIVED
        return Outcome.NOT_LEFT

    def leaves_something(self) -> bool:
        """Tell whether a copy could not be taken away after `go` failed; `settle` does it later."""
        part, copy = self.passage.part, self.passage.copy
        try:
            return bool(part) and (
                identity_of(part) is not None or (copy is not None and identity_of(self.goal) == copy)
            )
        except OSError:
            return True

    # Within a disk

    def _link(self) -> bool:
        """Give the file its new name, then take the old one away; False where that is on another disk."""
        self._keep(replace(self.passage, linked=True))
        try:
            _named_too(self.origin, self.goal)
        except OSError as error:
            if error.errno == errno.EXDEV:
                return False
            raise (never_overwriting(self.goal) if error.errno in _UNKNOWN_WAY else error) from error
        try:
            self._leave()
        except FileNotFoundError:  # somebody took the old name away meanwhile, so the new one is the only one
            self._sync()
        except OSError:
            here, there = identity_of(self.origin), identity_of(self.goal)
            if here is not None and there is not None and here.is_same_file(there):
                os.unlink(self.goal)
            raise
        return True

    def _leave(self) -> None:
        os.unlink(self.origin)
        self._sync()

    def _sync(self) -> None:
        for folder in dict.fromkeys((os.path.dirname(self.goal), os.path.dirname(self.origin))):
            sync_folder(folder)

    # To another disk

    def _carry(self) -> None:
        """Copy under a name of our own, prove it, give it its name, and only then take the origin away."""
        part = _part_name(self.goal)
        self._keep(replace(self.passage, part=part))
        try:
            copy, digest = copied(self.origin, part, self.passage.identity, self._stopped)
            self._keep(replace(self.passage, copy=copy, digest=digest))
            self._publish()
        except Exception:
            self._give_up()
            raise
        try:
            self._leave_unchanged()
        except Exception:
            self._take_back()
            raise

    def _publish(self) -> None:
        try:
            rename_without_replacing(self.passage.part, self.goal)
        except OSError as error:
            if error.errno not in _UNKNOWN_WAY:
                raise
            try:
                _named_too(self.passage.part, self.goal)
            except OSError as second:
                raise (never_overwriting(self.goal) if second.errno in _UNKNOWN_WAY else second) from error
            os.unlink(self.passage.part)
        sync_folder(os.path.dirname(self.goal))

    def _leave_unchanged(self) -> None:
        now = identity_of(self.origin)
        if now is None:
            return  # somebody deleted it meanwhile, so the copy is all there is
        if now != self.passage.identity:
            raise changed_meanwhile(self.origin)
        # From here on what lies at the origin may be another file: a restart must not take the copy for a double of it.
        self._keep(replace(self.passage, leaving=True))
        self._leave()

    def _give_up(self) -> None:
        """Take the copy away that has no name yet; first of all it must not count as proven any more."""
        part = self.passage.part
        if self.passage.digest:
            with contextlib.suppress(Exception):  # without it, settling comes to the same end
                self._keep(replace(self.passage, copy=None, digest=""))
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)
        sync_folder(os.path.dirname(part))

    def _take_back(self) -> None:
        """Take the copy away that has its name already, unless it is the only one or was changed since."""
        there = identity_of(self.goal)
        if identity_of(self.origin) is not None and there is not None and there == self.passage.copy:
            os.unlink(self.goal)
            sync_folder(os.path.dirname(self.goal))

    def _settle_copy(self) -> Outcome:
        part, here = identity_of(self.passage.part), identity_of(self.origin)
        if part is not None:
            there = identity_of(self.goal)
            if there is not None and there.is_same_file(part):
                os.unlink(self.passage.part)
            elif here is None and self.passage.digest:
                try:
                    self._publish()  # somebody deleted the origin: this is the only copy
                except MoveRefusedError:
                    return Outcome.UNDECIDED
            else:
                self._give_up()
                return Outcome.LOST if here is None else Outcome.NOT_LEFT
        there = identity_of(self.goal)
        if here is None or there is None or not self.passage.digest or not self._is_our_copy(there):
            return _by_presence(here, there if self.passage.digest else None)
        return self._settle_pair(here)

    def _settle_pair(self, here: Identity) -> Outcome:
        """The proven copy has its name, and the origin is still there as well."""
        if here.is_unchanged(self.passage.identity):
            with contextlib.suppress(OSError):
                self._leave()
                return Outcome.ARRIVED
        elif self.passage.leaving:
            return Outcome.ARRIVED
        os.unlink(self.goal)
        sync_folder(os.path.dirname(self.goal))
        return Outcome.NOT_LEFT

    def _is_our_copy(self, there: Identity) -> bool:
        """Tell whether the copy is as it was proven: the same file, or at least every byte of it."""
        copy = self.passage.copy
        if copy is None or there.size != copy.size:
            return False
        if there == copy:
            return True
        try:
            return digest_at(self.goal) == self.passage.digest
        except OSError:
            return False

    def _keep(self, passage: Passage) -> None:
        self._note(passage)
        self.passage = passage

    def _is_away(self, path: str) -> bool:
        """Tell whether the folder of ``path`` is not there, though it was and is not one that was to be made."""
        folder = os.path.dirname(path)
        return identity_of(folder) is None and folder not in self.passage.made


def _by_presence(here: Identity | None, there: Identity | None) -> Outcome:
    if here is not None:
        return Outcome.NOT_LEFT
    return Outcome.LOST if there is None else Outcome.ARRIVED


def _named_too(origin: str, goal: str) -> None:
    """Give the file at ``origin`` the name ``goal`` as well; raises TargetTakenError or OSError."""
    try:
        os.link(origin, goal, follow_symlinks=False)
    except FileExistsError as error:
        raise taken(goal) from error


def _part_name(goal: str) -> str:
    folder, name = os.path.split(goal)
    shown = f".{name}" if len(os.fsencode(name)) <= _NAME_BYTES else "."
    return os.path.join(folder, f"{shown}.bitbuddy-{secrets.token_hex(6)}.part")
