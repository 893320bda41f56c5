"""What a person does about a notice: open, show, move, undo, put away, ask why, ask for less."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import NotFoundError, StorageError, UsageError
from bitbuddy.notices.model import (
    DISMISS,
    LESS,
    MOVE,
    OPEN,
    SHOW,
    SNOOZE,
    UNDO,
    WHY,
    Held,
    Notice,
    NoticeAction,
    NoticeKind,
    NoticeState,
)
from bitbuddy.notices.observe import actions_for
from bitbuddy.notices.surroundings import Mover, Surroundings
from bitbuddy.notices.telling import Teller

log = logging.getLogger(__name__)

SNOOZE_MINUTES = 60
_LEVEL_SAID = {
    "notify": "told at once",
    "digest": "told once a day, with others",
    "ledger": "written down and not told",
    "off": "not told any more",
}


@dataclass(frozen=True)
class Done:
    """What was done: the notice as it is now, a sentence, and what is left for the face: "open" or "show" a path."""

    notice: Notice
    told: str
    face: str = ""
    path: str = ""


class Actions:
    """Does one action of a notice at a time; other notices do not wait for it.

    Every method raises BitBuddyError with the reason where it cannot.
    """

    def __init__(
        self, teller: Teller, around: Surroundings, mover: Mover, moved: Callable[[str], None] = lambda path: None
    ) -> None:
        """``moved`` is told where a file lies after each move, so that it is not taken for one that came."""
        self._teller, self._around, self._mover, self._moved = teller, around, mover, moved
        # A move to another disk may take minutes: only its own notice waits for that.
        self._under_way: set[str] = set()
        self._free = threading.Condition()
        self._lowering = threading.Lock()

    def act(self, identity: str, action: str) -> Done:
        """Do ``action`` ("open", "move:documents", …) about a notice; raises NotFoundError, UsageError and the rest."""
        with self._alone(identity):
            notice = self._teller.store.get(identity)
            if notice is None:
                raise NotFoundError("That notice is no longer known.", hint="`bitbuddy notices` lists those that are.")
            name, _, where = action.partition(":")
            if name == MOVE and where:
                return self._move(notice, where)
            if name in {OPEN, SHOW}:
                return self._hand_over(notice, name)
            does = {UNDO: self._undo, LESS: self._less, SNOOZE: self._snooze, DISMISS: self._dismiss, WHY: self._why}
            if action not in does:
                known = ", ".join((OPEN, SHOW, f"{MOVE}:PLACE", *does))
                raise UsageError(f"A notice knows no action {display_text(action[:40])}.", hint=f"It knows {known}.")
            return does[action](notice)

    @contextlib.contextmanager
    def _alone(self, identity: str) -> Iterator[None]:
        """Wait until nothing else is done about a notice, and keep others from it meanwhile."""
        with self._free:
            self._free.wait_for(lambda: identity not in self._under_way)
            self._under_way.add(identity)
        try:
            yield
        finally:
            with self._free:
                self._under_way.discard(identity)
                self._free.notify_all()

    def _hand_over(self, notice: Notice, action: str) -> Done:
        path = notice.path or (notice.paths[0] if notice.paths else "")
        if not path:
            raise UsageError("This notice is about no file.", "There is nothing to open.")
        if not os.path.lexists(path):
            raise NotFoundError(f"{display_path(path)} is no longer there.", "It was moved or deleted meanwhile.")
        if notice.count != 1:
            action = SHOW
        if not notice.entry and (notice.state is not NoticeState.ACTED or notice.held):
            notice = self._teller.change(notice, publish=False, state=NoticeState.ACTED, held=Held.NOT)
        return Done(notice, display_path(path), action, path)

    def _move(self, notice: Notice, where: str) -> Done:
        if notice.entry:
            raise UsageError(f"It was moved already: {display_path(notice.moved)}.", hint="Undo brings it back.")
        there = self._around.destination_of(notice.path) if notice.count == 1 else None
        if there is None or there.word != where:
            raise UsageError(f"This cannot be moved to {display_text(where[:40])}.")
        expected = (notice.size, notice.modified)
        why = f"You chose “Move to {there.label}” on the notice “{notice.told_title}”."
        entry = self._mover.move(notice.path, there.folder, why=why, notice=notice.id, expected=expected)
        self._moved(entry.target)
        told = f"{_name(entry.target)} moved to {there.label}"
        actions = (NoticeAction(UNDO, "Undo"), NoticeAction(OPEN, "Open"), NoticeAction(SHOW, "Show in folder"))
        moved = self._happened(
            notice,
            title=told,
            text=f"It is in {display_path(os.path.dirname(entry.target))} now.",  # noqa: PTH120
            actions=actions,
            state=NoticeState.ACTED,
            held=Held.NOT,
            entry=entry.id,
            moved=entry.target,
            first_title=notice.told_title,
            first_text=notice.told_text,
        )
        return Done(moved, f"{told}.")

    def _undo(self, notice: Notice) -> Done:
        if not notice.entry:
            raise UsageError("There is nothing to undo.", "Nothing was moved from this notice.")
        self._mover.undo(notice.entry, notice=notice.id)
        path = notice.paths[0]
        self._moved(path)
        told = f"{_name(path)} is back in {_name(notice.folder)}"
        back = self._happened(
            notice,
            title=told,
            text=f"It is in {display_path(notice.folder)} again.",
            actions=actions_for(path, self._around),
            state=NoticeState.UNDONE,
            entry=0,
            moved="",
        )
        return Done(back, f"{told}.")

    def _happened(self, notice: Notice, **changes: Any) -> Notice:
        """Keep and publish what became of a file. It is so, and in the journal, also where it cannot be kept here."""
        try:
            return self._teller.change(notice, **changes)
        except StorageError as error:
            log.warning("What became of a notice could not be written down: %s", type(error).__name__)
            now = replace(notice, **changes)
            self._teller.publish(now)
            return now

    def _less(self, notice: Notice) -> Done:
        if notice.kind is NoticeKind.DIGEST:
            raise UsageError("A digest only sums up what waited.", hint="Ask for less of one of the kinds in it.")
        with self._lowering:
            key, level = self._teller.lower(notice.kind)
        done = self._put_away(notice)
        said = notice.kind.value.replace("_", " ")
        told = f"Less of this: notices of the kind “{said}” are {_LEVEL_SAID[level]} from now on ({key} = {level})."
        return Done(done, told)

    def _snooze(self, notice: Notice) -> Done:
        self._teller.snooze(SNOOZE_MINUTES, "")
        return Done(notice, "Nothing is told for an hour.")

    def _dismiss(self, notice: Notice) -> Done:
        return Done(self._put_away(notice), "Put away.")

    def _put_away(self, notice: Notice) -> Notice:
        self._teller.store.put_away(notice.id)
        if notice.state in {NoticeState.ACTED, NoticeState.UNDONE}:
            return notice
        return self._teller.change(notice, state=NoticeState.DISMISSED, held=Held.NOT)

    def _why(self, notice: Notice) -> Done:
        return Done(notice, " ".join(notice.why))


def _name(path: str) -> str:
    return display_text(os.path.basename(path))  # noqa: PTH119
