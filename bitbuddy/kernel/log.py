"""The log file: rotating, readable by its owner alone, with nothing personal at the level that is kept."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
from collections.abc import Callable
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)s %(processName)s[%(process)d] %(threadName)s %(name)s: %(message)s"
MAXIMUM_BYTES = 1_000_000
KEPT_FILES = 3


class _PrivateFileHandler(logging.handlers.RotatingFileHandler):
    users = 1

    users = 1

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written (disk full, folder gone) must not print a traceback to a person."""

    def _open(self):  # type: ignore[no-untyped-def]
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding, errors="backslashreplace")


def start_log(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log of package ``bitbuddy`` to ``folder/bitbuddy.log`` and return the handler.

    Started twice for one folder, it is one log until both have stopped it: two would write each line twice.
    At INFO and above a record never holds a question, a file's name or a memory: those are logged at DEBUG only.
    """
    file = folder / "bitbuddy.log"
    logger = logging.getLogger("bitbuddy")
    for known in logger.handlers:
        # The tray and the engine inside it each start the log: one file, and each record in it once.
        if isinstance(known, _PrivateFileHandler) and known.baseFilename == os.fspath(file.absolute()):
            known.users += 1
            return known
    handler = _PrivateFileHandler(file, maxBytes=MAXIMUM_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(FORMAT))
    logger.setLevel(level)
    logger.addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Take the handler away and close its file, once everybody who started this log has stopped it."""
    if isinstance(handler, _PrivateFileHandler):
        handler.users -= 1
        if handler.users > 0:
            return
    logging.getLogger("bitbuddy").removeHandler(handler)
    with contextlib.suppress(OSError):  # what a full disk did not take
        handler.close()


def forget_lines(folder: Path, mentions: Callable[[str], bool]) -> int:
    """Take the lines that ``mentions`` says so of out of every log file in ``folder``; return how many there were.

    What is being written waits meanwhile. A file that cannot be read or written is left as it is.
    """
    handlers = [one for one in logging.getLogger("bitbuddy").handlers if isinstance(one, _PrivateFileHandler)]
    gone = 0
    with contextlib.ExitStack() as stack:
        for handler in handlers:
            handler.acquire()
            stack.callback(handler.release)
        for path in sorted(folder.glob("bitbuddy.log*")):
            with contextlib.suppress(OSError):
                gone += _without(path, mentions)
    return gone


def _without(path: Path, mentions: Callable[[str], bool]) -> int:
    with path.open("r+", encoding="utf-8", errors="surrogateescape", newline="") as file:
        lines = file.readlines()
        left = [line for line in lines if not mentions(line)]
        if len(left) < len(lines):
            # In place, as whoever has it open goes on at its end; and at its old length first, so that no block of
            # the old content is only cut off.
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            file.write("\n" * size)
            file.flush()
            file.seek(0)
            file.truncate()
            file.writelines(left)
        return len(lines) - len(left)
