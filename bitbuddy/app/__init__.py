"""The composition root: the one file that knows every part and joins them into a Buddy."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Generator
from dataclasses import replace
from functools import cached_property, partial
from types import TracebackType
from typing import TYPE_CHECKING

from bitbuddy.app.conversing import conversation_of
from bitbuddy.app.noticing import around
from bitbuddy.app.opening import closed_by, lock, open_audit, open_memory
from bitbuddy.brain.asked import Keeping
from bitbuddy.brain.care import Caretaker
from bitbuddy.brain.catalogue.library import CATALOGUE_NAME, Catalogue
from bitbuddy.brain.choice import Choice, options_of
from bitbuddy.brain.fetch.downloads import Downloads, Places
from bitbuddy.brain.fit.machine import ThisMachine
from bitbuddy.brain.household import Household
from bitbuddy.brain.remote.models import KnownModels
from bitbuddy.brain.remote.servers import Servers
from bitbuddy.brain.supervisor import Supervisor, Workings
from bitbuddy.brain.tuning.selftest import Occasion, SelfTest
from bitbuddy.conversation.turn import Conversation, Ticket
from bitbuddy.files.content.library import ContentLibrary
from bitbuddy.files.content.model import ContentOptions
from bitbuddy.files.history.questions import History, open_history
from bitbuddy.files.library import FileLibrary
from bitbuddy.files.model import IndexStatus
from bitbuddy.files.moves.mover import open_mover
from bitbuddy.files.roots import RootPlan, plan_roots
from bitbuddy.files.watching.surroundings import Habits
from bitbuddy.health.monitor import Monitor
from bitbuddy.health.probe import Probe
from bitbuddy.kernel.allocator import Tidying, give_back
from bitbuddy.kernel.clock import Clock, SystemClock
from bitbuddy.kernel.database import let_databases_rest
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import NotFoundError, PersonalityError, UsageError
from bitbuddy.kernel.events import EventBus, PersonalityChanged
from bitbuddy.kernel.log import start_log, stop_log
from bitbuddy.kernel.paths import Home, find_home, shipped_brains, shipped_folder
from bitbuddy.kernel.settings import Settings
from bitbuddy.kernel.setup import Setup
from bitbuddy.kernel.threads import Beat, suppressed
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.store import ConversationStore
from bitbuddy.notices.center import open_notices
from bitbuddy.personality.buddies import FIRST, Buddies, BuddyFolder
from bitbuddy.personality.library import PersonalityLibrary
from bitbuddy.personality.schema import Personality

if TYPE_CHECKING:
    from bitbuddy.app.forgetting import ForgettingEverywhere
    from bitbuddy.conversation.battery.examination import Examined, Progress
    from bitbuddy.conversation.trying import Said, Tasted

log = logging.getLogger(__name__)

HEALTH_SECONDS = 30.0
# So long at once is seen to what waits in the memory for nobody to ask: by who stays, and by who only came to ask.
TENDED_SECONDS, TENDED_AT_END = 2.0, 0.5
# A command starts what knows the meaning of turns, for a second or two, only for so many of them.
_MEANINGS_AT_END = 100
FIRST_LOOK_SECONDS = 60.0
# So long a question waits for the index to be as the disk is.
WAIT_SECONDS = 3.0
NOT_CHOSEN = "You have not said yet which folders I may look into: “Set up…” in my menu is where you choose them."


class Buddy:
    """The engine that every face uses: opens a home, answers questions, and ends leaving no process behind.

    ``with Buddy.open() as buddy: for chunk in buddy.ask("…"): …``. Raises OwnerError if another process owns the home.
    """

    buddy: BuddyFolder
    conversation: Conversation

    def __init__(self, home: Home, *, resident: bool = False, guided: bool = False, clock: Clock | None = None) -> None:
        """Open ``home``; ``resident`` owners (the tray) also sample health and look at the folders by themselves.

        With ``guided`` the person of a new home chooses the folders first, and nothing is looked at unasked before.
        """
        home.prepare()
        self.ending = threading.Event()  # set once who watches something is to leave
        self._may_look = threading.Event()  # set once it is known which folders may be looked at
        self._closing = contextlib.ExitStack()
        self._talked = False
        with contextlib.ExitStack() as stack:
            lock(stack, home)
            handler = start_log(home.logs)
            stack.callback(stop_log, handler)
            self._open(stack, home, clock or SystemClock(), resident)
            if not guided or self.setup.state().may_look:
                self._watch_folders()
            self._closing = stack.pop_all()

    @classmethod
    def open(cls, home: str | os.PathLike[str] | Home | None = None, *, resident: bool = False) -> Buddy:
        """Open the home named, or the one of `BITBUDDY_HOME`, or the person's usual one."""
        return cls(home if isinstance(home, Home) else find_home(home), resident=resident)

    def __enter__(self) -> Buddy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every thread and process of the engine; nothing is left running."""
        if self._memory is not None and self._talked and not self._resident:
            with suppressed("the memory's idle work"):
                self.tend_memory(TENDED_AT_END)  # otherwise nobody ever would, where no tray runs
        self._closing.close()

    def interrupt(self) -> None:
        """End what is under way before `close`: turns are cancelled, a look at the folders is broken off."""
        self.ending.set()
        self.conversation.cancel_all()
        with suppressed("the look at the folders"):
            self.files.close()

    def ask(
        self,
        text: str,
        session: str | None = None,
        *,
        rules: bool = False,
        replaces: str = "",
        fresh: bool = False,
        private: bool = False,
    ) -> Ticket:
        """Return the ticket of a question; iterate it for chunks. ``rules`` keeps the brain out of it.

        ``replaces`` is the id of the person's message that is edited or asked again: it and what followed it is no
        longer part of the session. ``fresh`` asks anew even where the answer is known. ``private``: nothing of the
        session is written or learned; raises UsageError for one of which something is kept already.
        """
        if private:
            session = display_text(session or "")[:100] or self.store.new_session()  # as the conversation names it
            if self.store.kept.session(session) is not None:
                raise UsageError("Something of this conversation is kept already.", hint="Begin a private one anew.")
            self.store.private(session)
        self._talked = True
        return self.conversation.ask(text, session, rules_only=rules, replaces=replaces, fresh=fresh)

    def tend_memory(self, seconds: float) -> None:
        """See to what waits in the memory, step by step, for about so long."""
        until = self.clock.monotonic() + seconds
        while self.memory.beat() and self.clock.monotonic() < until and not (self._resident and self.ending.is_set()):
            pass

    def use_buddy(self, name: str) -> BuddyFolder:
        """Switch to another buddy; raises NotFoundError."""
        buddy = self.buddies.get(name)
        self.settings.set("buddy.current", buddy.name)
        self._take(buddy)
        self.events.publish(PersonalityChanged(self.personality().id))
        return buddy

    def use_personality(self, name: str) -> Personality:
        """Give the current buddy another personality; raises NotFoundError or PersonalityError."""
        personality = self.personalities.load(name)
        self.buddy = self.buddies.set_personality(self.buddy.name, personality.id)
        self.events.publish(PersonalityChanged(personality.id))
        return personality

    def personality(self) -> Personality:
        """Return the personality in force, read again if its file changed; a broken file keeps the last good one."""
        try:
            if self.buddy.own_personality.exists():
                return self.personalities.load_file(self.buddy.own_personality, self.buddy.personality)
            return self.personalities.load(self.buddy.personality)
        except (NotFoundError, PersonalityError):  # its file was removed, or was never good: somebody must speak
            return self.personalities.load(FIRST)

    def test_brain(self, wanted: str = "") -> Generator[Progress | Examined, None, None]:
        """Try what the brain on the model ``wanted`` (empty: the one in use) can do; see `examination.examine`."""
        from bitbuddy.conversation.battery.examination import examine

        return examine(self.brain, self.models, wanted, self.personalities.load(FIRST), self.clock)

    def taste_brain(self, wanted: str = "") -> Generator[Said | Tasted, None, None]:
        """Let the brain on the model ``wanted`` (empty: the one in use) say hello as the buddy; see `trying.taste`."""
        from bitbuddy.conversation.trying import taste

        return taste(self.brain, wanted, self.personality(), str(self.settings["ui.name"]))

    def freshen(self) -> IndexStatus:
        """Bring the index up to what the disk holds, where that is quick, and return how the index is.

        The first time of a short-lived owner it waits for the whole crawl, as there is nothing else to answer from.
        Before the folders are chosen in a new home, nothing is looked at.
        """
        if not self._may_look.is_set():
            return replace(self.files.status(), problem=NOT_CHOSEN)
        if self.files.status().as_of is None:
            return self.files.refresh(FIRST_LOOK_SECONDS if not self._resident else WAIT_SECONDS)
        return self.files.freshen(WAIT_SECONDS)

    def _open(self, stack: contextlib.ExitStack, home: Home, clock: Clock, resident: bool) -> None:
        self.home, self.clock, self._resident = home, clock, resident
        self.events = EventBus()
        self.settings = Settings(home.settings_file, self._setting_changed)
        self.personalities = PersonalityLibrary(shipped_folder("personalities"), home.personalities)
        self.buddies = Buddies(home, clock)
        self.monitor = Monitor(Probe(clock), self.events, clock)
        self.history: History | None = open_history(home.history_database, clock, self.settings["files.history_days"])
        if self.history is not None:
            closed_by(stack, "the history of files", self.history.close)
        self.files = FileLibrary(home, self._roots, self.events, clock)
        closed_by(stack, "the index of files", self.files.close)
        self.contents = ContentLibrary(
            home, self._content_options, self.events, clock, self._calm if resident else None
        )
        closed_by(stack, "the contents of files", self.contents.close)
        self.catalogue = Catalogue(shipped_folder("assets") / CATALOGUE_NAME, home.own_catalogue)
        self.servers = Servers(home.servers)
        self.models = KnownModels(self.servers, home, shipped_brains(), self.catalogue, clock)
        self.models.headers.bitnet_folder = lambda: str(self.settings["brain.bitnet_folder"])
        self.models.tidy()
        self.audit = open_audit(home.data / "audit.db", clock)
        if self.audit is not None:
            closed_by(stack, "the audit log", self.audit.close)
        machine = ThisMachine(self.monitor.readings, self.models.headers.bitnet_runs)
        self.household = Household(self.catalogue, self.models, machine, home.models, self.models.rows)
        self.models.rank_by(self.household.ranked)
        self.downloads = Downloads(
            Places(home.models, home.data / "downloads.json", shipped_brains()),
            self.catalogue,
            self.household.fit_of,
            self.events,
            lambda *news: self.choice.arrived(*news),  # noqa: PLW0108 - it is made below, of these downloads
        )
        self.choice = Choice(self.settings, self.models, self.downloads)
        closed_by(stack, "the downloads", self.downloads.close)
        options, care = partial(options_of, self.settings), Caretaker(self.monitor.readings)
        self.brain = Supervisor(home.state_file, self.models, options, self.events, self.audit, Workings(care=care))
        closed_by(stack, "the brain", self.brain.close)
        occasion = Occasion(self.events, clock, care.judge, self.monitor.idle)
        self.self_test = SelfTest(self.brain, self.models, home.state_file, occasion)
        closed_by(stack, "the measuring of the brain", self.self_test.close)
        self.mover, told = open_mover(home.journal_database, clock, self.files.moved)
        closed_by(stack, "the journal of moves", self.mover.close)
        parts = around(self.files, self.monitor, self.history), self.mover
        self.notices, lost = open_notices(home.notices_database, self.events, clock, self.settings, parts)
        closed_by(stack, "the notices", self.notices.close)
        self._memory: Memory | None = None
        closed_by(stack, "the conversations", self._close_memory)
        self._take(self._chosen_buddy())
        if told:
            self.conversation.tell("journal_set_aside", told)
        if lost:
            self.conversation.tell("notices_set_aside", lost)
        if self.history is not None and self.history.told:
            self.conversation.tell("history_set_aside", self.history.told)
        self.setup = Setup(home.state_file, lambda: self.store.latest_session() is not None, self._watch_folders)
        if resident:
            self._beats(stack)

    def _beats(self, stack: contextlib.ExitStack) -> None:
        tidying = Tidying(self._tidy)

        def beat() -> None:
            self.monitor.beat()
            tidying.beat()
            self.self_test.beat()
            if self.monitor.at_ease():
                self.tend_memory(TENDED_SECONDS)

        self.downloads.restore()
        health = Beat("health-beat", HEALTH_SECONDS, beat)
        closed_by(stack, "the health beat", health.close)
        self.notices.start()

    def _watch_folders(self) -> None:
        """Let the folders be looked at from now on, by a resident owner by itself."""
        setting = self.settings
        self._may_look.set()
        if self._resident:
            self.contents.look()
            self.files.start_watching(Habits(lambda: setting["files.watch"], lambda: setting["files.refresh_minutes"]))

    def _calm(self) -> bool:
        return self._may_look.is_set() and self.monitor.at_ease()

    def _tidy(self) -> None:
        self.files.rest()
        let_databases_rest()
        give_back()

    def _take(self, buddy: BuddyFolder) -> None:
        """Open the buddy's memory and start its conversation; the one before is closed."""
        keep = bool(self.settings["conversation.store"])
        memory, told = open_memory(buddy.memory, self.clock, keep, patient=self._resident)
        self._close_memory()
        memory.retention_days = int(self.settings["memory.retention_days"])
        memory.meanings_wait = 1 if self._resident else _MEANINGS_AT_END
        memory.aged = lambda before: self.forgetting.aged(before)  # noqa: PLW0108 - imported when it happens
        self.buddy, self._memory = buddy, memory
        self.conversation = conversation_of(self, memory, Keeping(self.home.state_file, self._resident))
        if told:
            self.conversation.tell("memory_set_aside", told)

    @property
    def memory(self) -> Memory:
        """Everything the current buddy remembers."""
        assert self._memory is not None
        return self._memory

    @cached_property
    def forgetting(self) -> ForgettingEverywhere:
        """What forgets for good, everywhere under the home."""
        from bitbuddy.app.forgetting import ForgettingEverywhere

        return ForgettingEverywhere(self)

    @property
    def store(self) -> ConversationStore:
        """The conversations of the current buddy."""
        return self.memory.conversations

    def _close_memory(self) -> None:
        if self._memory is not None:
            self.conversation.cancel_all()
            self._memory.close()
            self._memory = None

    def _chosen_buddy(self) -> BuddyFolder:
        name = str(self.settings["buddy.current"])
        known = {one.name: one for one in self.buddies.available()}
        if name not in known:
            log.info("The buddy chosen in the settings does not exist; the first one is used.")
        return known.get(name) or known[FIRST]

    def _roots(self) -> RootPlan:
        home = self.home
        kept = [str(folder) for folder in dict.fromkeys((home.config, home.data, home.logs))]
        return plan_roots(self.settings["files.roots"], self.settings["files.excluded"], kept)

    def _content_options(self) -> ContentOptions:
        allowed = (self.settings[f"content.{name}"] for name in ("enabled", "budget_mb", "largest_mb"))
        return replace(ContentOptions.of(*allowed), folders=self._roots())

    def _setting_changed(self, key: str) -> None:
        from bitbuddy.app.following import follow  # most that run see none change

        follow(self, key)
