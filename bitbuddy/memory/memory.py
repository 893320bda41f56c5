"""Everything that one buddy remembers: the one door to its `memory.db`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.errors import StorageError
from bitbuddy.memory.model import CHANGES_KEPT
from bitbuddy.memory.store import ConversationStore

if TYPE_CHECKING:
    from bitbuddy.memory.backup import Backups
    from bitbuddy.memory.consolidation import Consolidation
    from bitbuddy.memory.emotions.feelings import Feelings
    from bitbuddy.memory.feedback import Feedback
    from bitbuddy.memory.forgetting import Forgetting
    from bitbuddy.memory.memories import Memories
    from bitbuddy.memory.model import Memory as Remembered
    from bitbuddy.memory.recall.search import Recall
    from bitbuddy.memory.retention import Retention

log = logging.getLogger(__name__)


class Memory:
    """The conversations of a buddy and what it learned from them. The parts are made when they are first asked for."""

    # Whether it is the buddy's own, and does not only stand in for one that cannot be opened.
    has_file = True

    def __init__(self, path: Path, clock: Clock, keep: bool = True) -> None:
        """Open the database at ``path``; raises DatabaseDamagedError or StorageError."""
        self.path, self.clock = path, clock
        self.conversations = ConversationStore(path, clock, keep)
        # For how many days what was said is kept, 0 for ever; and who hears before when everything went.
        self.retention_days = 0
        self.aged: Callable[[datetime], None] = lambda before: None
        # For so many turns it is worth the while to start what knows what they mean.
        self.meanings_wait = 1

    def keep(self, wanted: bool) -> None:
        """Write what is said from now on, or do not."""
        self.conversations.keep = wanted

    @cached_property
    def memories(self) -> Memories:
        """What was learned from what the person told."""
        from bitbuddy.memory.memories import Memories

        kept = self.conversations.kept
        return Memories(kept.database, kept.device, self.clock)

    @cached_property
    def feedback(self) -> Feedback:
        """The thumbs on replies, and what they changed."""
        from bitbuddy.memory.feedback import Feedback

        kept = self.conversations.kept
        return Feedback(kept.database, self.clock, kept.device, self.conversations.message)

    def beat(self) -> bool:
        """Do a little of what waits for idle time, of each part some; return whether there is more to do now.

        A part that fails is logged, and keeps no other from its work.
        """
        more = False
        for what, step in self._idle_steps():
            try:
                more = step() or more
            except StorageError as error:  # whoever talks hears of it; here it can wait for the next time
                log.info("While idle: %s: %s", what, error.title)
            except Exception:
                log.exception("While idle: %s", what)
        return more

    def _idle_steps(self) -> list[tuple[str, Callable[[], bool]]]:
        """Return what each part does in idle time, in small steps: True when it has more to do."""
        return [
            ("old changes of the memory", self._forget_old_changes),
            ("words for recall", self._index),
            ("what is too old", self._retain),
            ("what says the same", self._consolidate),
            ("the daily copy", self._copy),
        ]

    @cached_property
    def recall(self) -> Recall:
        """What finds earlier turns and memories again."""
        from bitbuddy.memory.recall.dense import installed
        from bitbuddy.memory.recall.search import Recall

        return Recall(self.conversations.kept.database, self.clock, self.answering, installed(self.path))

    def answering(self, text: str) -> list[Remembered]:
        """Return the memories that answer ``text``, best first; none where it is no question that asks for any."""
        from bitbuddy.memory.extraction.questions import read_wanted

        now = self.clock.now()
        for language in ("en", "de"):
            wanted = read_wanted(text, now, language)
            if wanted is not None and (found := self.memories.about(wanted)):
                return found
        return []

    @cached_property
    def feelings(self) -> Feelings:
        """How the person felt over the days."""
        from bitbuddy.memory.emotions.feelings import Feelings

        kept = self.conversations.kept
        return Feelings(kept.database, kept.device, self.clock)

    @cached_property
    def consolidation(self) -> Consolidation:
        """What makes one of memories that say the same, and lets old ones fade."""
        from bitbuddy.memory.consolidation import Consolidation

        kept = self.conversations.kept
        return Consolidation(kept.database, kept.device, self.clock)

    @cached_property
    def forgetting(self) -> Forgetting:
        """What forgets for good, here and in every copy."""
        from bitbuddy.memory.forgetting import Forgetting

        return Forgetting(self.conversations)

    @cached_property
    def backups(self) -> Backups:
        """The daily copies."""
        from bitbuddy.memory.backup import Backups

        return Backups(self.path, self.clock)

    @cached_property
    def retention(self) -> Retention:
        """What forgets turns that are older than the person wants them kept."""
        from bitbuddy.memory.retention import Retention

        database = self.conversations.kept.database
        return Retention(database, self.clock, lambda: self.retention_days, self._aged)

    def _forget_old_changes(self) -> bool:
        """Let go of what can no longer be taken back; what does that is loaded only when there is such a thing."""
        oldest = self.conversations.kept.database.read("SELECT moment FROM memory_changes ORDER BY number LIMIT 1")
        if not oldest:
            return False
        age = self.clock.now() - datetime.fromisoformat(str(oldest[0][0]))
        # One from the future, when the clock was wrong, stands before those that are too old.
        if timedelta(days=-1) <= age <= CHANGES_KEPT:
            return False
        return self.memories.beat()

    def _consolidate(self) -> bool:
        """Look through memories where any are new, and once a day; what does that is loaded only then."""
        waits = self.conversations.kept.database.read(
            "SELECT 1 FROM consolidated WHERE (faded_on<? AND EXISTS (SELECT 1 FROM memories)) "
            "OR compared<(SELECT max(number) FROM memories WHERE state='current')",
            (self.clock.now().date().isoformat(),),
        )
        return bool(waits) and self.consolidation.step()

    def _index(self) -> bool:
        """Write what recall still lacks; what does that is loaded only where something waits for it."""
        read = self.conversations.kept.database.read
        # What turns mean waits for ever where nothing is installed that knows.
        waiting = read("SELECT 1 FROM unembedded LIMIT ?", (self.meanings_wait,))
        if len(waiting) == self.meanings_wait and find_spec("onnxruntime") is not None:
            return self.recall.beat()
        if not read("SELECT 1 FROM unrecalled LIMIT 1"):
            return False
        self.recall.write_words()
        return True

    def _copy(self) -> bool:
        if "backups" not in self.__dict__ and self._has_copy_of_today():
            return False
        return not (self.retention_days > 0 and self.retention.clearing) and self.backups.beat()

    def _has_copy_of_today(self) -> bool:
        """Return whether the name of a copy says that it is younger than a day, without loading what makes them."""
        now = self.clock.now().astimezone(UTC)
        since, until = (f"{one:%Y%m%dT%H%M%SZ}" for one in (now - timedelta(hours=23), now))
        copies = self.path.parent.glob(f"{self.path.name}.backup-*Z")
        return any(since < one.name.rpartition("-")[2] <= until for one in copies)

    def _retain(self) -> bool:
        return self.retention_days > 0 and self.retention.beat()

    def _aged(self, before: datetime) -> None:
        self.aged(before)

    def close(self) -> None:
        """Finish what is being written and close the file."""
        if "recall" in self.__dict__:
            self.recall.close()
        self.conversations.close()
