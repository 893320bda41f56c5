"""What a skill is, what it is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bitbuddy.conversation.facts import Fact
from bitbuddy.conversation.intent import Intent
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.model import FileAnswer, FileQuery, FolderEntry, IndexStatus
from bitbuddy.health.model import Judgement, ProcessUse, Readings
from bitbuddy.personality.schema import Permission
from bitbuddy.personality.situations import Situation


class Files(Protocol):
    """What skills may ask of the index of files."""

    def search(self, query: FileQuery) -> FileAnswer: ...
    def status(self) -> IndexStatus: ...
    def folders_named(self, text: str, limit: int = 5) -> list[FolderEntry]: ...
    def folder_total(self, path: str) -> FolderEntry | None: ...
    def biggest_folders(self, limit: int = 10, inside: str | None = None) -> list[FolderEntry]: ...
    def root_named(self, word: str) -> str | None: ...


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


@dataclass(frozen=True)
class Request:
    """One question to one skill."""

    intent: Intent
    now: datetime
    parts: Parts

    @property
    def slots(self) -> Slots:
        return self.intent.slots


@dataclass(frozen=True)
class Findings:
    """What a skill found: the facts, in complete sentences ``text``, and the situation the voice frames them in.

    ``headline`` is ``text`` without the list, for faces that show files as cards. ``weak`` says that nothing was found
    for a question that may not have been about files at all.
    """

    situation: Situation
    text: str
    facts: tuple[Fact, ...] = ()
    headline: str = ""
    notes: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True)
class Skill:
    """One thing the buddy can look up. ``ability`` says it to a person; ``example`` is a question that reaches it."""

    name: str
    ability: str
    run: Callable[[Request], Findings]
    permission: Permission | None = None
    example: str = field(default="")
