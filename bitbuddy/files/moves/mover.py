"""Moves a person's files: each move is journalled before it happens, never overwrites, and can be undone."""

from __future__ import annotations

import contextlib
import logging
import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bitbuddy.files.moves import refusals
from bitbuddy.files.moves.journal import Journal, MoveEntry, MoveState, Passage
from bitbuddy.files.moves.moving import Outcome, Way
from bitbuddy.files.moves.sameness import Identity, identity_of, sample_at
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.database import set_aside
from bitbuddy.kernel.errors import BitBuddyError, DatabaseDamagedError, StorageError, TargetTakenError

__all__ = ["MoveEntry", "MoveState", "Mover", "open_mover"]

log = logging.getLogger(__name__)
INTERRUPTED = "Bit Buddy was ended in the middle of it. The file is where it was."
LOST = "Bit Buddy was ended in the middle of it, and the file is in neither place any more."
# A disk that was taken out in the middle of a move is waited for so long.
PATIENCE = timedelta(days=30)
_NOTHING = Identity(0, 0, 0, 0)
_OTHER_NAMES = 1_000

Moved = Callable[[str, str], None]


def _untold(before: str, after: str) -> None:
    """Tell nobody: the index finds out by itself."""


class Mover:
    """Moves, undoes, and knows what was moved; one move at a time. All methods from any thread.

    ``moved`` is told the path before and the path after, each time a file has arrived. The process that owns the home
    is the only one that may open the journal.
    """

    def __init__(self, path: Path, clock: Clock, moved: Moved = _untold) -> None:
        """Open the journal at ``path``; call `recover` next. Raises DatabaseDamagedError or StorageError."""
        self._journal, self._clock, self._moved = Journal(path, clock), clock, moved
        self._lock = threading.Lock()
        self._stop = threading.Event()

    def close(self) -> None:
        """Break off a copy that is under way (the file stays where it was) and close the journal."""
        self._stop.set()
        with self._lock:
            self._journal.close()

    def move(
        self,
        source: str,
        folder: str,
        *,
        why: str,
        notice: str = "",
        expected: tuple[int, int] | None = None,
        other_name: bool = True,
    ) -> MoveEntry:
        """Move a file (or a folder, within its disk) into ``folder``, which is made if it is missing.

        ``why`` is a sentence for a person, ``notice`` the id of the notice it comes from. ``expected`` are the size and
        the time of change (ns since 1970) that the person was shown. Where the name is taken it becomes "name (2).pdf",
        or with ``other_name`` False the move is refused. Returns the entry, which is done. Raises NotFoundError,
        FileChangedError, TargetTakenError, MoveRefusedError or StorageError; the file is then where it was.
        """
        source, folder = os.path.abspath(source), os.path.abspath(folder)
        with self._lock:
            entry = self._planned(source, folder, why, notice)
            try:
                entry = _examined(entry, expected)
                entry = replace(entry, target=_free_place(entry, other_name=other_name))
            except (BitBuddyError, OSError) as error:
                refused = self._said(error, entry)
                self._journal.begin(replace(entry, ended=self._clock.now(), reason=str(refused)))
                raise refused from error
            return self._do(self._journal.begin(replace(entry, state=MoveState.DOING)), other_name=other_name)

    def undo(self, entry: int, notice: str = "") -> MoveEntry:
        """Move the file of the move number ``entry`` back to where it was, and return that move.

        Folders that were made for it go, if they are empty. ``notice`` is the id of the notice it must have come from:
        a journal that was begun anew counts from the beginning, and an older notice must not undo another move.
        Raises FileChangedError when it was edited or replaced since, NotFoundError when it was moved on or deleted or
        there is no such entry, TargetTakenError when its old place is taken, MoveRefusedError or StorageError. The file
        is then where it was before the undo.
        """
        with self._lock:
            done = self._journal.entry(entry)
            if notice and done.notice != notice:
                raise refusals.not_undoable("The journal of that move was damaged and is kept aside.")
            try:
                identity = _still_the_same(done)
            except OSError as error:
                raise refusals.by_the_system(error, done.target, done.source) from error
            passage = Passage(identity, done.passage.sample, made=done.passage.made)
            going = self._journal.note(replace(done, state=MoveState.UNDOING, passage=passage))
            return self._undo(going, done)

    def recover(self) -> list[MoveEntry]:
        """Bring every move that was broken off to its end, and return those that were; call it before any other move.

        What cannot be known, as a disk is not there or refuses, stays open until the next time.
        """
        with self._lock:
            return [done for entry in self._journal.open_entries() for done in self._recovered(entry)]

    def entries(self, limit: int = 50, before: tuple[float, int] | None = None, text: str = "") -> list[MoveEntry]:
        """Return moves by the time they were begun, newest first.

        ``before`` is a place (`MoveEntry.place`, or ``(seconds, 0)``): only what comes before it. ``text``: every word
        of it is in a path or in the reason of the move.
        """
        return self._journal.entries(limit, before, text)

    def entry(self, number: int) -> MoveEntry:
        """Return one move; raises NotFoundError."""
        return self._journal.entry(number)

    def can_undo(self, entry: MoveEntry) -> bool:
        """Return whether a move can be undone as the disk is now."""
        if not entry.can_undo:
            return False
        try:
            _still_the_same(entry, looked_into=False)
        except (BitBuddyError, OSError):
            return False
        return True

    def forget(self, numbers: Iterable[int]) -> int:
        """Take moves out of the journal for good, and return how many. They can then not be undone any more.

        One that is under way stays. No word of the others is left in the file. Raises StorageError.
        """
        return self._journal.forget(numbers)

    def _planned(self, source: str, folder: str, why: str, notice: str) -> MoveEntry:
        return MoveEntry(
            id=0,
            at=self._clock.now(),
            ended=None,
            state=MoveState.REFUSED,
            source=source,
            target=os.path.join(folder, os.path.basename(source)),
            folder=False,
            size=0,
            why=why,
            notice=notice,
            reason="",
            passage=Passage(_NOTHING),
        )

    # Moving

    def _do(self, entry: MoveEntry, *, other_name: bool) -> MoveEntry:
        while True:
            way = self._way(entry, entry.source, entry.target)
            try:
                _make(entry.passage.made)
                way.go(folder=entry.folder)
            except TargetTakenError as error:  # somebody took the name just now
                if not other_name:
                    raise self._refused(entry, error, way) from error
                entry = self._journal.note(replace(entry, target=_free_place(entry, other_name=True)))
            except Exception as error:  # one that ends the program leaves the move open, for recovery to settle
                raise self._refused(entry, error, way) from error
            else:
                return self._ended(entry, MoveState.DONE, way.passage)

    def _undo(self, entry: MoveEntry, before: MoveEntry) -> MoveEntry:
        way = self._way(entry, entry.target, entry.source)
        try:
            os.makedirs(os.path.dirname(entry.source), exist_ok=True)
            way.go(folder=entry.folder)
        except Exception as error:
            if not way.leaves_something():
                with contextlib.suppress(StorageError):  # recovery comes to the same end
                    self._journal.note(before)
            if isinstance(error, TargetTakenError):
                raise refusals.old_place_taken(entry.source) from error
            if isinstance(error, OSError):
                raise refusals.by_the_system(error, entry.target, entry.source) from error
            raise
        _unmake(entry.passage.made)
        return self._ended(entry, MoveState.UNDONE, way.passage)

    def _way(self, entry: MoveEntry, origin: str, goal: str) -> Way:
        def note(passage: Passage) -> None:
            self._journal.note(replace(entry, passage=passage))

        return Way(origin, goal, entry.passage, note=note, stopped=self._stop.is_set)

    def _ended(self, entry: MoveEntry, state: MoveState, passage: Passage) -> MoveEntry:
        """Write down that the file has arrived, and tell so. It has, even if that cannot be written now."""
        ended = replace(entry, state=state, passage=_arrived(passage), ended=None, reason="")
        try:
            ended = self._journal.note(ended)
        except StorageError:
            log.warning("A move was done, and the journal cannot be written now; it is put right at the next start.")
        before, after = entry.source, entry.target
        self._tell(*((before, after) if state is MoveState.DONE else (after, before)))
        return ended

    def _tell(self, before: str, after: str) -> None:
        try:
            self._moved(before, after)
        except Exception:
            log.exception("The index could not be told of a move; it finds out by itself.")

    def _refused(self, entry: MoveEntry, error: Exception, way: Way) -> Exception:
        """Write down why a file was not moved, and return what is raised for it.

        The move stays open while there is a copy that could not be taken away.
        """
        said = self._said(error, entry)
        if way.leaves_something():
            return said
        _unmake(entry.passage.made)
        with contextlib.suppress(StorageError):  # recovery comes to the same end
            known = Passage(entry.passage.identity, entry.passage.sample)
            self._journal.note(replace(entry, state=MoveState.REFUSED, reason=str(said), passage=known))
        return said

    @staticmethod
    def _said(error: Exception, entry: MoveEntry) -> Exception:
        return refusals.by_the_system(error, entry.source, entry.target) if isinstance(error, OSError) else error

    # After a kill

    def _recovered(self, entry: MoveEntry) -> Iterator[MoveEntry]:
        undoing = entry.state is MoveState.UNDOING
        origin, goal = (entry.target, entry.source) if undoing else (entry.source, entry.target)
        way = self._way(entry, origin, goal)
        patient = timedelta() <= self._clock.now() - entry.at < PATIENCE
        try:
            outcome = way.settle(patient=patient)
            if outcome is not Outcome.UNDECIDED:
                yield self._settled(entry, outcome, way.passage)
        except (OSError, BitBuddyError) as error:
            log.info("A move that was broken off cannot be settled now: %s", type(error).__name__)

    def _settled(self, entry: MoveEntry, outcome: Outcome, passage: Passage) -> MoveEntry:
        undoing, known = entry.state is MoveState.UNDOING, replace(entry, ended=None)
        plain = Passage(entry.passage.identity, entry.passage.sample, made=entry.passage.made)
        if outcome is Outcome.ARRIVED:
            if undoing:
                _unmake(entry.passage.made)
            state = MoveState.UNDONE if undoing else MoveState.DONE
            return self._journal.note(replace(known, state=state, passage=_arrived(passage)))
        if undoing:
            return self._journal.note(replace(known, state=MoveState.DONE, passage=plain))
        _unmake(entry.passage.made)
        reason = LOST if outcome is Outcome.LOST else INTERRUPTED
        return self._journal.note(replace(known, state=MoveState.REFUSED, reason=reason, passage=plain))


def _arrived(passage: Passage) -> Passage:
    """Return what is kept of a passage that has ended: the file as it arrived, and the folders made for it."""
    return Passage(passage.copy or passage.identity, passage.sample, made=passage.made)


def _examined(entry: MoveEntry, expected: tuple[int, int] | None) -> MoveEntry:
    """Return ``entry`` with what the file is; raises NotFoundError, FileChangedError, MoveRefusedError or OSError."""
    source, folder = entry.source, os.path.dirname(entry.target)
    try:
        status = os.lstat(source)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refusals.vanished(source) from error
    is_folder = stat.S_ISDIR(status.st_mode)
    if not is_folder and not stat.S_ISREG(status.st_mode):
        raise refusals.special(source)
    if expected is not None and (status.st_size, status.st_mtime_ns) != expected:
        raise refusals.changed_before(source)
    real, into = os.path.realpath(source), os.path.realpath(folder)
    if into == os.path.dirname(real):
        raise refusals.already_there(source)
    if is_folder and (into == real or into.startswith(real + os.sep)):
        raise refusals.into_itself(source)
    made = _missing(folder)
    passage = Passage(Identity.of(status), "" if is_folder else sample_at(source), made=made)
    return replace(entry, folder=is_folder, size=0 if is_folder else status.st_size, passage=passage)


def _missing(folder: str) -> tuple[str, ...]:
    """Return the folders that must be made, outermost first; raises MoveRefusedError where a file is in the way."""
    missing: list[str] = []
    while not os.path.isdir(folder):
        if os.path.lexists(folder):
            raise refusals.no_folder(folder)
        missing.insert(0, folder)
        folder = os.path.dirname(folder)
    return tuple(missing)


def _free_place(entry: MoveEntry, *, other_name: bool) -> str:
    """Return the first of "name.pdf", "name (2).pdf", … that nothing has; raises TargetTakenError."""
    folder, name = os.path.dirname(entry.target), os.path.basename(entry.source)
    stem, ending = (name, "") if entry.folder else os.path.splitext(name)
    first = os.path.join(folder, name)
    for number in range(1, _OTHER_NAMES if other_name else 2):
        place = first if number == 1 else os.path.join(folder, f"{stem} ({number}){ending}")
        if not os.path.lexists(place):
            return place
    raise refusals.taken(first)


def _make(folders: tuple[str, ...]) -> None:
    for folder in folders:
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder)


def _unmake(folders: tuple[str, ...]) -> None:
    """Take away folders that were made for a file, innermost first, as far as they are empty."""
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            os.rmdir(folder)


def _still_the_same(entry: MoveEntry, *, looked_into: bool = True) -> Identity:
    """Return what the moved file is now; raises what keeps it from being moved back, or OSError.

    ``looked_into`` False: size and time are taken for its content.
    """
    if not entry.can_undo:
        state = {MoveState.UNDONE: "It was undone already.", MoveState.REFUSED: "The file was not moved at all."}
        raise refusals.not_undoable(state.get(entry.state, "It is still under way."))
    known, now = entry.passage, identity_of(entry.target)
    if now is None:
        raise refusals.vanished(entry.target)
    mode = os.lstat(entry.target).st_mode
    if entry.folder:
        same = stat.S_ISDIR(mode) and (now.inode == known.identity.inode or now.device != known.identity.device)
    else:
        same = stat.S_ISREG(mode) and (now.size, now.modified) == (known.identity.size, known.identity.modified)
        same = same and (not looked_into or not known.sample or sample_at(entry.target) in {known.sample, ""})
    if not same:
        raise refusals.edited_since(entry.target)
    if os.path.lexists(entry.source):
        raise refusals.old_place_taken(entry.source)
    return now


def open_mover(path: Path, clock: Clock, moved: Moved = _untold) -> tuple[Mover, str]:
    """Return a `Mover` with every move ended that was broken off, and what the person must be told, mostly nothing.

    A damaged journal is set aside, never deleted, and a new one begun. Raises StorageError.
    """
    told = ""
    try:
        mover = Mover(path, clock, moved)
    except DatabaseDamagedError:
        aside = set_aside(path, clock)
        log.warning("The journal of moves was damaged; it was set aside and a new one was begun.")
        told = f"My journal of moved files was damaged, so I began a new one. The old one is kept as {aside.name}; "
        told += "what is in it can not be undone any more."
        mover = Mover(path, clock, moved)
    try:
        mover.recover()
    except StorageError as error:  # what is whole can still be read, and the next start tries again
        log.warning("Moves that were broken off could not be ended: %s", type(error).__name__)
    return mover, told
