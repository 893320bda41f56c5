"""What a skill is, what it is given, and what it gives back.

A new skill is a new file in this folder with a ``SKILLS`` tuple: nothing else has to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self, TypeVar

from bitbuddy.brain.asked import BrainNow, BrainRow, Pace
from bitbuddy.brain.fetch.model import Download
from bitbuddy.brain.port import BrainResult
from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.feeling import Feelings, NothingFelt
from bitbuddy.conversation.intent import Action, Choice, Intent
from bitbuddy.conversation.manner import AsItIs, Manner
from bitbuddy.conversation.skills.remembered import NothingRemembered, Remembered, Taught
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.content.model import ContentAnswer, ContentQuery, Coverage
from bitbuddy.files.duplicates import Alike
from bitbuddy.files.history.model import ChangeAnswer, ChangeQuery, Growth
from bitbuddy.files.model import FileAnswer, FileQuery, FolderEntry, IndexStatus
from bitbuddy.health.model import Judgement, ProcessUse, Readings
from bitbuddy.kernel.checking.record import MisfitError, Record
from bitbuddy.kernel.errors import NotFoundError
from bitbuddy.notices.model import Notice, NoticeKind
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation

if TYPE_CHECKING:
    from bitbuddy.conversation.wording import Wording


_FIRST_LANGUAGE = "en"


class Files(Protocol):
    """What skills may ask of the index of files."""

    def search(self, query: FileQuery) -> FileAnswer: ...
    def status(self) -> IndexStatus: ...
    def folders_named(self, text: str, limit: int = 5) -> list[FolderEntry]: ...
    def folder_total(self, path: str) -> FolderEntry | None: ...
    def biggest_folders(self, limit: int = 10, inside: str | None = None) -> list[FolderEntry]: ...
    def root_named(self, word: str) -> str | None: ...
    def closest_words(self, word: str, limit: int = 3) -> list[tuple[str, int]]: ...


class Changes(Protocol):
    """What skills may ask of the history of files."""

    def since(self) -> datetime | None: ...
    def changes(self, query: ChangeQuery) -> ChangeAnswer: ...
    def told_of(self, paths: Collection[str], after: datetime | None = None) -> frozenset[str]: ...
    def growth(
        self, after: datetime | None, before: datetime | None = None, inside: str = "", limit: int = 5
    ) -> list[Growth]: ...


class NoHistory:
    """A history that knows nothing, where none is kept."""

    def since(self) -> datetime | None:
        return None

    def changes(self, query: ChangeQuery) -> ChangeAnswer:
        return ChangeAnswer()

    def told_of(self, paths: Collection[str], after: datetime | None = None) -> frozenset[str]:
        return frozenset()

    def growth(
        self, after: datetime | None, before: datetime | None = None, inside: str = "", limit: int = 5
    ) -> list[Growth]:
        return []


class Contents(Protocol):
    """What skills may ask of what is inside files."""

    def passages(self, query: ContentQuery) -> ContentAnswer: ...
    def coverage(self) -> Coverage: ...
    def settle(self) -> None: ...


class NoContents:
    """Stands where nothing inside files is read."""

    def passages(self, query: ContentQuery) -> ContentAnswer:
        """Return nothing."""
        return ContentAnswer(coverage=self.coverage())

    def coverage(self) -> Coverage:
        """Return that reading is switched off."""
        return Coverage(enabled=False)

    def settle(self) -> None:
        """Wait for nothing."""


class Notices(Protocol):
    """What skills may ask of notices, and do about them."""

    def latest(self, limit: int = 20) -> list[Notice]: ...
    def last_shown(self) -> Notice | None: ...
    def act(self, identity: str, action: str) -> object: ...
    def level(self, kind: NoticeKind) -> str: ...
    def snooze(self, minutes: int, kind: str = "") -> datetime | None: ...


class NoNotices:
    """Stands where nothing is noticed."""

    def latest(self, limit: int = 20) -> list[Notice]:
        """Return none."""
        return []

    def last_shown(self) -> Notice | None:
        """Return none."""
        return None

    def act(self, identity: str, action: str) -> object:
        """Do nothing."""
        return None

    def level(self, kind: NoticeKind) -> str:
        """Return that nothing is told."""
        return "off"

    def snooze(self, minutes: int, kind: str = "") -> datetime | None:
        """Be as quiet as ever."""
        return None


class Twins(Protocol):
    """What skills may ask about files with the same content; ``groups`` are paths of one size each."""

    def among(self, groups: Iterable[Sequence[str]]) -> Alike: ...


class NoTwins:
    """Stands where no files are compared."""

    def among(self, groups: Iterable[Sequence[str]]) -> Alike:
        """Compare none."""
        return Alike((), 0)


class Brains(Protocol):
    """What skills may ask about brains, and do with them."""

    def known(self) -> list[BrainRow]: ...
    def now(self) -> BrainNow: ...
    def pace(self) -> Pace | None: ...
    def heard(self, result: BrainResult) -> None: ...
    def downloads(self) -> list[Download]: ...
    def may_fetch(self) -> bool: ...
    def fetch(self, identity: str) -> Download: ...
    def pause(self) -> list[Download]: ...
    def go_on(self) -> list[Download]: ...
    def use(self, identity: str) -> None: ...
    def switch(self, on: bool) -> None: ...
    def sleep(self) -> None: ...


class NoBrains:
    """Stands where there are no brains."""

    def known(self) -> list[BrainRow]:
        """Return none."""
        return []

    def now(self) -> BrainNow:
        """Return that none answers."""
        return BrainNow()

    def pace(self) -> Pace | None:
        """Return that nothing was measured."""
        return None

    def heard(self, result: BrainResult) -> None:
        """Keep nothing."""

    def downloads(self) -> list[Download]:
        """Return none."""
        return []

    def may_fetch(self) -> bool:
        """Return that nothing can be fetched."""
        return False

    def fetch(self, identity: str) -> Download:
        """Raise NotFoundError."""
        raise NotFoundError("There is no brain to be had here.")

    def pause(self) -> list[Download]:
        """Pause none."""
        return []

    def go_on(self) -> list[Download]:
        """Go on with none."""
        return []

    def use(self, identity: str) -> None:
        """Use none."""

    def switch(self, on: bool) -> None:
        """Switch nothing."""

    def sleep(self) -> None:
        """Let nothing sleep."""


class Machine(Protocol):
    """What skills may ask about the machine."""

    def readings(self) -> Readings: ...
    def judgement(self) -> Judgement: ...
    def top_processes(self, by: str, limit: int) -> list[ProcessUse]: ...


@dataclass(frozen=True)
class Parts:
    """The parts a skill may query; ``freshen`` brings the index up to date as far as that takes no time to speak of."""

    files: Files
    machine: Machine
    freshen: Callable[[], IndexStatus]
    contents: Contents = field(default_factory=NoContents)
    history: Changes = field(default_factory=NoHistory)
    notices: Notices = field(default_factory=NoNotices)
    twins: Twins = field(default_factory=NoTwins)
    brains: Brains = field(default_factory=NoBrains)
    memory: Remembered = field(default_factory=NothingRemembered)
    manner: Manner = field(default_factory=AsItIs)
    feelings: Feelings = field(default_factory=NothingFelt)


class Arguments(Record):
    """What a skill can be asked for; a skill that can be asked for more has a class of its own, each field described.

    There are two ways to make them: `from_slots` from what the grammar understood, and the JSON of a brain or of
    another program, checked against the fields.
    """

    @classmethod
    def from_slots(cls, slots: Slots) -> Self:
        """Return the arguments that the slots of a question stand for; raises MisfitError."""
        return cls()


Asked = TypeVar("Asked", bound=Arguments)


@dataclass(frozen=True)
class Request:
    """One question to one skill. ``given`` are its arguments as JSON, or as the object in it; None: from the slots.

    ``language`` is the one to answer in; empty: that of the question. ``taught`` is what the question itself taught.
    """

    intent: Intent
    now: datetime
    parts: Parts
    given: str | Mapping[str, Any] | None = None
    arguments: Arguments = field(default_factory=Arguments)
    language: str = ""
    taught: Taught = field(default_factory=Taught)

    @property
    def slots(self) -> Slots:
        return self.intent.slots

    @property
    def wording(self) -> Wording:
        """Return how things are said in the language of the answer; in English when that is not known."""
        from bitbuddy.conversation.wording import wording_of

        return wording_of(self.language or self.intent.language)

    def asked(self, kind: type[Asked]) -> Asked:
        """Return the arguments as those of the skill that declared ``kind``."""
        assert isinstance(self.arguments, kind)
        return self.arguments


@dataclass(frozen=True)
class Findings:
    """What a skill found: the facts, in complete sentences ``text``, and the situation the voice frames them in.

    ``headline`` is ``text`` without the list, for faces that show files as cards. ``weak`` says that nothing was found
    for a question that may not have been about files at all. ``actions`` are for the face to do, ``choices`` to offer.
    ``queries`` are the queries that were run, a readable line each; `Skill.run` writes them down. ``shown`` are the
    absolute paths that the text lists, in order: what "the second one" of the next question counts. ``language`` is
    that of the text; `Skill.run` writes it down. ``framed`` False: the text is said as it is, without words around it.
    """

    situation: Situation
    text: str
    facts: tuple[Fact, ...] = ()
    headline: str = ""
    notes: tuple[str, ...] = ()
    weak: bool = False
    actions: tuple[Action, ...] = ()
    choices: tuple[Choice, ...] = ()
    queries: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    language: str = _FIRST_LANGUAGE
    framed: bool = True


class Described(NamedTuple):
    """What a skill can do, as one says it after "I can", and a question that reaches it; both in one language."""

    ability: str
    example: str = ""


@dataclass(frozen=True)
class Skill:
    """One thing the buddy can look up or do.

    ``ability`` says it to a person after "I can"; ``example`` is a question that reaches it. ``cues`` are the phrases
    by which a question for it is known, by language, in the notation of the language data: {"en": ("(play|start) …",)}.
    Skills whose cues stand in the language data itself have none. ``in_languages`` describes it in other languages than
    English: those are the ones that it answers in too. ``outright``: it changes how the buddy behaves, or says what is
    promised, so only words that ask for it lead to it, and never a brain that takes a question to mean it.
    """

    name: str
    ability: str
    answer: Callable[[Request], Findings]
    permission: Permission | None = None
    example: str = ""
    arguments: type[Arguments] = Arguments
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_languages: Mapping[str, Described] = field(default_factory=dict)
    outright: bool = False

    @property
    def subject(self) -> str:
        """Return what stands before the dot of the name: "files", "machine", …"""
        return self.name.partition(".")[0]

    def described(self, language: str) -> Described:
        """Return what it can do in ``language``, in English where it has no words of that language."""
        return self.in_languages.get(language) or Described(self.ability, self.example)

    def run(self, request: Request) -> Findings:
        """Answer ``request`` and tell which queries that took; wrong arguments become a sentence."""
        from bitbuddy.conversation.skills.recording import recorded

        wanted = request.language or request.intent.language
        request = replace(request, language=wanted if wanted in self.in_languages else _FIRST_LANGUAGE)
        queries: list[str] = []
        try:
            arguments = self._arguments(request)
        except MisfitError as error:
            findings = Findings(Situation.NOT_UNDERSTOOD, _misfit(error, request.wording))
        else:
            parts = recorded(request.parts, queries)
            findings = self.answer(replace(request, parts=parts, arguments=arguments))
        queries = list(dict.fromkeys((*queries, *findings.queries)))
        return replace(findings, queries=tuple(queries), language=request.language)

    def _arguments(self, request: Request) -> Arguments:
        if request.given is None:
            return self.arguments.from_slots(request.slots)
        if isinstance(request.given, str):
            return self.arguments.from_json(request.given)
        return self.arguments.of(request.given)


def _misfit(error: MisfitError, wording: Wording) -> str:
    """Return what is wrong with arguments as a sentence, the first thing of several."""
    first = error.misfits[0]
    names = [part for part in first.place if isinstance(part, str)]
    return wording.lists.misfit(".".join(names)[:60], first.message[:200])
