"""What a notice is: the kinds, the states, and the form in which it travels and is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class NoticeKind(StrEnum):
    """What a notice is about; for each but `DIGEST` there is a setting ``notices.KIND``."""

    DOWNLOAD_FINISHED = "download_finished"
    LARGE_FILE = "large_file"
    DUPLICATE = "duplicate"
    PILE = "pile"
    DISK_FILLING = "disk_filling"
    MANY_FILES = "many_files"
    DIGEST = "digest"


class NoticeState(StrEnum):
    """What became of a notice. Only a `RAISED`, `ACTED` or `UNDONE` one is shown.

    `DIGESTED` waits for the digest or was told in one, `SNOOZED` came while it was to be quiet and is told after,
    `WITHHELD` is in the ledger alone.
    """

    RAISED = "raised"
    DIGESTED = "digested"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    ACTED = "acted"
    UNDONE = "undone"
    WITHHELD = "withheld"


class Held(StrEnum):
    """Why a notice waits instead of being shown; `NOT` where it does not."""

    NOT = ""
    QUIET = "quiet"
    SNOOZE = "snooze"
    DIGEST = "digest"


OPEN, SHOW, MOVE, UNDO = "open", "show", "move", "undo"
LESS, SNOOZE, DISMISS, WHY = "less", "snooze", "dismiss", "why"


@dataclass(frozen=True)
class NoticeAction:
    """Something a person can do about a notice: ``id`` as `notice_do` takes it ("move:documents"), and its button."""

    id: str
    label: str


@dataclass(frozen=True)
class Notice:
    """One thing that deserves attention. Paths are absolute, with undecodable bytes as surrogates; size is in bytes.

    ``paths`` are the first few of ``count`` files. ``why`` are sentences: what was seen, which rule let it through,
    which setting changes that. ``group`` is the digest it was told in. ``entry`` is the number of the move that it led
    to, ``moved`` where the file is since. ``modified`` in ns is the file's, as it was seen. ``number`` grows with each
    notice ever kept. ``download``: it is about what was downloaded, whatever its kind. ``first_title`` and
    ``first_text`` are what it said before something was done about it, empty where nothing was.
    """

    id: str
    kind: NoticeKind
    title: str
    text: str
    created: datetime
    paths: tuple[str, ...] = ()
    folder: str = ""
    size: int = 0
    count: int = 1
    why: tuple[str, ...] = ()
    actions: tuple[NoticeAction, ...] = ()
    state: NoticeState = NoticeState.RAISED
    group: str = ""
    held: Held = Held.NOT
    modified: int = 0
    entry: int = 0
    moved: str = ""
    number: int = 0
    download: bool = False
    first_title: str = ""
    first_text: str = ""

    @property
    def told_title(self) -> str:
        """The title as it was told, whatever was done since."""
        return self.first_title or self.title

    @property
    def told_text(self) -> str:
        """The text as it was told, whatever was done since."""
        return self.first_text or self.text

    @property
    def path(self) -> str:
        """The file it is about, where it is now; the folder of several."""
        if self.moved:
            return self.moved
        return self.paths[0] if self.count == 1 and self.paths else self.folder

    def to_json(self) -> dict[str, Any]:
        """Return it as `bitbuddy watch` prints it and as events and operations carry it."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "text": self.text,
            "paths": list(self.paths),
            "size": self.size,
            "count": self.count,
            "created": self.created.isoformat(),
            "why": list(self.why),
            "actions": [{"id": one.id, "label": one.label} for one in self.actions],
            "state": self.state.value,
        }
