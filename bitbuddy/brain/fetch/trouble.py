"""What can go wrong on the way of a file, by what is done about it."""

from __future__ import annotations

import errno

from bitbuddy.kernel.errors import StorageError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class SourceRefusedError(Exception):
    """This source cannot give the file: the next one is tried. Its text is a sentence for a person."""


class SourceUnreachableError(SourceRefusedError):
    """This source could perhaps give it, if the way there were better."""


class ConnectionBrokenError(Exception):
    """Trying this source again may help. Its text is a sentence; ``after`` the seconds that the server asked for."""

    def __init__(self, sentence: str, after: float | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class NoRoomError(StorageError):
    """The disk is full: what came is kept, and the download goes on when there is room."""


def disk_error(error: OSError, folder: str) -> StorageError:
    """Return what a person is told when the disk of ``folder`` refuses."""
    reason = f"The system says: {error.strerror or error}."
    if error.errno in _FULL:
        return NoRoomError("The disk is full.", "What came so far is kept.", "Make room, then go on.")
    if error.errno == errno.EROFS:
        return StorageError(f"The disk of {folder} is read-only.", reason, "Make it writable, then go on.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return StorageError(f"The folder {folder} is gone.", reason, "Connect its drive or make it anew, then go on.")
    return StorageError(f"Nothing can be written to {folder}.", reason, "Make the folder writable, then go on.")
