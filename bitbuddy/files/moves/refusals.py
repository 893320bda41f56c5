"""What a person is told when a file is not moved: what happened, where the file is, what to do."""

from __future__ import annotations

import errno
import os

from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import (
    BitBuddyError,
    FileChangedError,
    MoveRefusedError,
    NotFoundError,
    StorageError,
    TargetTakenError,
)

STAYS = "It is where it was."
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})


def name_of(path: str) -> str:
    """Return the last part of ``path``, safe to show."""
    return display_text(os.path.basename(path) or path)


def _folder_of(path: str) -> str:
    return display_path(os.path.dirname(path))


def taken(goal: str) -> TargetTakenError:
    """The place has something already."""
    return TargetTakenError(
        f"There is something called {name_of(goal)} in {_folder_of(goal)} already.",
        "Nothing is ever overwritten, so nothing was moved.",
        "Rename one of the two, or choose another folder.",
    )


def changed_meanwhile(origin: str) -> FileChangedError:
    """The file was written to while it was copied."""
    return FileChangedError(f"{name_of(origin)} was changed while it was being moved.", STAYS, "Try again in a moment.")


def changed_before(origin: str) -> FileChangedError:
    """The file is not the one that the person was shown."""
    return FileChangedError(
        f"{name_of(origin)} has changed since you were told about it.", STAYS, "Look at it again before you move it."
    )


def already_there(origin: str) -> MoveRefusedError:
    """The file is in the folder that it should go to."""
    return MoveRefusedError(f"{name_of(origin)} is in {_folder_of(origin)} already.")


def special(origin: str) -> MoveRefusedError:
    """What is there is a link, a pipe, a socket or a device."""
    return MoveRefusedError(
        f"{name_of(origin)} is no ordinary file or folder.",
        "Links, pipes and devices are not moved.",
        "Move it by hand.",
    )


def into_itself(origin: str) -> MoveRefusedError:
    """A folder was to be moved to a place inside it."""
    return MoveRefusedError(
        f"The folder {name_of(origin)} cannot be moved into itself.", STAYS, "Choose another folder."
    )


def no_folder(folder: str) -> MoveRefusedError:
    """What the file should go into is a file."""
    return MoveRefusedError(f"{display_path(folder)} is not a folder.", "Nothing was moved.", "Choose another folder.")


def folder_across(origin: str) -> MoveRefusedError:
    """A folder was to go to another disk."""
    return MoveRefusedError(
        f"The folder {name_of(origin)} would have to go to another disk.",
        f"I move whole folders within one disk only. {STAYS}",
        "Move it by hand.",
    )


def never_overwriting(goal: str) -> MoveRefusedError:
    """The file system has no way to move without the danger of overwriting."""
    return MoveRefusedError(
        f"The disk with {_folder_of(goal)} has no way to move a file without the danger of overwriting another.",
        STAYS,
        "Move it by hand.",
    )


def copy_differs(origin: str) -> StorageError:
    """What was read back is not what was written."""
    return StorageError(
        f"The copy of {name_of(origin)} on the other disk was not the same as the file.",
        f"{STAYS} The copy was removed.",
        "Check that disk: it may be failing.",
    )


def broken_off() -> MoveRefusedError:
    """Bit Buddy ends while a file is copied."""
    return MoveRefusedError("Bit Buddy was ended while the file was being moved.", STAYS, "Try again.")


def vanished(path: str) -> NotFoundError:
    """There is no such file any more."""
    return NotFoundError(
        f"{name_of(path)} is not in {_folder_of(path)} any more.",
        "It was moved, renamed or deleted, and the folder may be on a disk that is not there now.",
    )


def not_undoable(why: str) -> MoveRefusedError:
    """The move was refused or undone already."""
    return MoveRefusedError("This move cannot be undone.", why)


def edited_since(path: str) -> FileChangedError:
    """The moved file was edited or replaced."""
    return FileChangedError(
        f"{name_of(path)} was changed or replaced after it was moved.",
        "So it was not moved back: it stays where it is, as it is now.",
        "Move it by hand if you want it in its old place.",
    )


def old_place_taken(path: str) -> TargetTakenError:
    """Something new is where the file was before."""
    return TargetTakenError(
        f"There is something else called {name_of(path)} in {_folder_of(path)} by now.",
        "Nothing is ever overwritten, so the file was not moved back.",
        "Rename or move what is there, then undo again.",
    )


def by_the_system(error: OSError, origin: str, goal: str) -> BitBuddyError:
    """Return what a person is told for what the system said when ``origin`` should go to ``goal``."""
    if error.errno in _GONE and not os.path.lexists(origin):
        return vanished(origin)
    there, here = _folder_of(goal), _folder_of(origin)
    said = {
        errno.ENOSPC: (f"The disk with {there} is full.", "Make room there, then try again."),
        errno.EDQUOT: (f"You have used all that you may use of the disk with {there}.", "Make room there first."),
        errno.EFBIG: (f"It is too large for the disk with {there}.", "Choose another disk."),
        errno.EROFS: ("One of the two disks can only be read.", "Choose another folder."),
        errno.EACCES: ("The system does not allow it.", f"You need to be able to write in {here} and {there}."),
        errno.EPERM: ("The system does not allow it.", f"It may be protected, or {here} may be another person's."),
        errno.ENAMETOOLONG: ("Its name or path would be too long there.", "Choose another folder."),
        errno.EBUSY: ("It is in use by the system.", "Move it by hand."),
    }
    message, hint = said.get(error.errno or 0, (f"The system says: {error.strerror or error}.", ""))
    return StorageError(f"{name_of(origin)} was not moved.", f"{message} {STAYS}", hint)
