"""What a message of the conversation holds, made from history or from the chunks of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from pathlib import PurePath
from typing import Any

from bitbuddy.kernel.display import display_path, display_text
from bitbuddy.kernel.errors import BitBuddyError

Data = dict[str, Any]
ACTIONS = ("open", "show")
# This one shows no file, but the window of brains.
BRAINS = "brains"


class Progress(Enum):
    """How far a message is."""

    WAITING = auto()
    STREAMING = auto()
    COMPLETE = auto()
    STOPPED = auto()
    FAILED = auto()


@dataclass(frozen=True)
class FileCard:
    """A file as a card shows it; ``path`` is the true one, everything else is safe to show.

    ``passage`` is what stands at ``place`` in it, where that was asked for; ``became`` what happened to it.
    """

    path: str
    name: str
    folder: str
    kind: str
    extension: str
    size: int | None
    modified: datetime | None
    taken: datetime | None = None
    place: str = ""
    passage: str = ""
    became: str = ""


@dataclass(frozen=True)
class Choice:
    """A question that a reply offers: the ``label`` of its button, and what it asks."""

    label: str
    question: str


@dataclass(frozen=True)
class Action:
    """What a reply asks the window to do once: ``open`` or ``show`` the file or folder at ``path``."""

    name: str
    path: str


@dataclass
class Message:
    """One message.

    ``plain`` was said by rules or the person and is shown as it is; ``free`` is the brain's, with Markdown.
    ``identity`` is that of the kept message, "" while it is not kept. ``actions`` are only those of a reply that came
    just now, never of one from history. ``explanation`` is as the link gives it. ``thumb`` is what the person thought
    of it, 1 or -1, or 0; ``thumb_told`` what that changed; ``judgeable``: there can be a thumb.
    """

    from_person: bool
    plain: str = ""
    free: str = ""
    badge: str = ""
    sources: tuple[str, ...] = ()
    files: tuple[FileCard, ...] = ()
    moment: datetime | None = None
    progress: Progress = Progress.COMPLETE
    notes: tuple[str, ...] = ()
    error: BitBuddyError | None = None
    whole: str = ""
    identity: str = ""
    question_identity: str = ""
    choices: tuple[Choice, ...] = ()
    actions: tuple[Action, ...] = ()
    explanation: Data = field(default_factory=dict)
    thumb: int = 0
    thumb_told: str = ""
    judgeable: bool = True
    _facts_text: str = field(default="", repr=False)

    def text(self) -> str:
        """Return what copying gives: the whole reply, also the lines that the window shows as cards."""
        if self.error is not None:
            return str(self.error)
        return self.whole or "\n\n".join(part for part in (self.plain, self.free) if part)

    @property
    def under_way(self) -> bool:
        return self.progress in {Progress.WAITING, Progress.STREAMING}

    def take(self, chunk: Data) -> None:
        """Add one chunk of the answer."""
        kind = chunk.get("type")
        if kind == "facts":
            self._take_facts(chunk)
        elif kind == "delta":
            self.progress = Progress.STREAMING
            self.free = _joined(self.free, str(chunk.get("text", "")))
        elif kind == "done":
            reply = chunk.get("reply") or {}
            self._take_reply(reply)
            self.identity = str(reply.get("reply_id") or "")
            self.question_identity = str(reply.get("question_id") or "")
            self.actions = _actions(reply.get("actions"))
        elif kind == "stopped":
            self.progress = Progress.STOPPED
        elif kind == "failed":
            self.progress = Progress.FAILED
            self.error = chunk["error"]

    def _take_facts(self, chunk: Data) -> None:
        self.progress = Progress.STREAMING
        self._facts_text = str(chunk.get("text", ""))
        self.badge = str(chunk.get("badge", ""))
        self._take_findings(chunk)
        self.plain = self._shown_facts(self._facts_text, str(chunk.get("headline", "")))

    def _take_reply(self, reply: Data) -> None:
        self.whole = str(reply.get("reply", ""))
        self.badge = str(reply.get("badge", ""))
        self.notes = tuple(str(note) for note in reply.get("notes") or ())
        self.progress = Progress.STOPPED if "cancelled" in self.notes else Progress.COMPLETE
        self._take_findings(reply)
        self.choices = _choices(reply.get("choices"))
        self.judgeable = reply.get("feedback", 0) is not None
        explanation = reply.get("explanation")
        self.explanation = explanation if isinstance(explanation, dict) else {}
        said = self._facts_text
        if said and self.whole.startswith(said):
            self.plain = self._shown_facts(said, str(reply.get("headline", "")))
            self.free = self.whole[len(said) :].strip()
        elif self.badge == "brain":
            self.plain, self.free = "", self.whole
        else:
            self.plain, self.free = self._shown_facts(self.whole, str(reply.get("headline", ""))), ""

    def _take_findings(self, data: Data) -> None:
        self.sources = tuple(str(source) for source in data.get("sources") or ())
        self.files = file_cards(data.get("facts") or [])

    def _shown_facts(self, text: str, headline: str) -> str:
        """Leave out the list of files where cards stand for it; the line that introduces them comes right before."""
        if not (headline and self.files):
            return text
        lines = headline.split("\n")
        return "\n".join(sorted(lines, key=lambda line: line.rstrip().endswith(":")))


def _choices(rows: object) -> tuple[Choice, ...]:
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    read = [Choice(str(row.get("label", "")), str(row.get("question", ""))) for row in found]
    return tuple(one for one in read if one.label and one.question)


def _actions(rows: object) -> tuple[Action, ...]:
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    read = [Action(str(row.get("action", "")), str(row.get("path", ""))) for row in found]
    return tuple(one for one in read if one.name == BRAINS or (one.name in ACTIONS and one.path))


def _joined(before: str, more: str) -> str:
    """Sentences come as they are checked; one that starts without a space after another gets one."""
    if before and more and not before[-1].isspace() and not more[0].isspace():
        return f"{before} {more}"
    return before + more


def file_cards(facts: list[Data]) -> tuple[FileCard, ...]:
    """Return the cards for the file facts among ``facts``, each path once."""
    cards = {}
    for fact in facts:
        path = fact.get("path")
        if fact.get("kind") == "file" and isinstance(path, str) and path not in cards:
            cards[path] = _card(path, fact)
    return tuple(cards.values())


def _card(path: str, fact: Data) -> FileCard:
    pure = PurePath(path)
    size = fact.get("size")
    return FileCard(
        path,
        display_text(pure.name),
        display_path(str(pure.parent)),
        str(fact.get("file_kind", "")),
        display_text(pure.suffix[1:]),
        size if isinstance(size, int) else None,
        moment_of(fact.get("modified")),
        moment_of(fact.get("taken")),
        display_text(str(fact.get("place", ""))),
        display_text(str(fact.get("passage", ""))),
        display_text(str(fact.get("became", ""))),
    )


def moment_of(text: object) -> datetime | None:
    """Return an ISO time in this computer's zone, None for anything else."""
    try:
        return datetime.fromisoformat(text).astimezone() if isinstance(text, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def message_from_history(row: Data) -> Message:
    """Return a message as `history` tells it."""
    text = str(row.get("text", ""))
    message = Message(
        row.get("role") == "person", moment=moment_of(row.get("created")), identity=str(row.get("id") or "")
    )
    if message.from_person:
        message.plain = text
        return message
    thumb = row.get("feedback")
    message.thumb = thumb if thumb in {1, -1} else 0
    said = text
    remark = ""
    if row.get("badge") == "brain" and row.get("facts") and "\n\n" in text:
        said, remark = text.rsplit("\n\n", 1)
        message._facts_text = said
    message._take_reply({**row, "reply": text})
    if remark:
        message.free = remark
    return message
