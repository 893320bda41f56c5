"""What a memory is: what the person told, as it is kept, and the questions that are asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bitbuddy.memory.message import Speaker

# The subject of what a person says about themself.
SELF = "self"
# How sure it is who somebody is who was named in passing: "I live with my husband Paul".
NAMED_IN_PASSING = 0.75
# For so long a change of what is remembered can be taken back; then what was before it is forgotten.
CHANGES_KEPT = timedelta(days=30)


class MemoryKind(StrEnum):
    """What sort of thing is remembered."""

    FACT = "fact"
    PREFERENCE = "preference"
    PERSON = "person"
    PLACE = "place"
    TASK = "task"
    EPISODE = "episode"
    EMOTION = "emotion"
    SUMMARY = "summary"


# Only a file that is taken in may have these: feelings have a table of their own, and no summary is kept.
ONLY_TAKEN_IN = frozenset({MemoryKind.EMOTION, MemoryKind.SUMMARY})


class MemoryState(StrEnum):
    """What became of a memory: it holds, it was so once, it was never so, it is one with another, or it faded."""

    CURRENT = "current"
    PAST = "past"
    WRONG = "wrong"
    MERGED = "merged"
    FADED = "faded"


@dataclass(frozen=True)
class Source:
    """The message of the person that something was learned from; empty ids: from none (typed in, imported)."""

    message: str
    session: str
    created: datetime


@dataclass(frozen=True)
class Link:
    """A relation between two entities: from "self" "sister" leads to "Ana"."""

    subject: str
    relation: str
    object: str
    sort: str = "person"


@dataclass(frozen=True)
class Told:
    """One thing that a sentence of the person says, before it is kept.

    ``text`` is the sentence in the person's own words. ``subject`` is `SELF`, the name of an entity ("Ana"), or a path
    of relations from the person ("sister", "sister/husband") where no name is known. ``predicate`` is one of
    `bitbuddy.memory.predicates`, empty for a text that is only to be kept as it is. ``since`` and ``until`` say from
    when to when it is so, as ISO dates of any precision ("2026-03"); empty: not said. ``single``: a subject has one
    value of it at a time, so that a new one makes the old one past. ``categories`` are up to three. ``importance`` and
    ``confidence`` are 0 to 1. ``negated``: it is no longer, or not, so ("I no longer live in Porto"). ``over``: it was
    so once, whenever that ended ("I used to live in Kiel").
    """

    kind: MemoryKind
    text: str
    subject: str = SELF
    predicate: str = ""
    value: str = ""
    links: tuple[Link, ...] = ()
    categories: tuple[str, ...] = ()
    importance: float = 0.5
    confidence: float = 0.8
    since: str = ""
    until: str = ""
    single: bool = False
    negated: bool = False
    over: bool = False


@dataclass(frozen=True)
class Memory:
    """One thing that is kept; the fields of `Told` besides its own. ``number`` grows with each memory ever kept.

    ``superseded_by`` is the id of the memory that made it past, or that it was merged into. ``negated``: it says what
    is not, or no longer, so.
    """

    id: str
    number: int
    kind: MemoryKind
    text: str
    subject: str
    predicate: str
    value: str
    categories: tuple[str, ...]
    importance: float
    confidence: float
    since: str
    until: str
    state: MemoryState
    created: datetime
    last_used: datetime | None = None
    uses: int = 0
    source: Source | None = None
    superseded_by: str = ""
    negated: bool = False


@dataclass(frozen=True)
class Learned:
    """What became of the things told in one message.

    ``added`` are new, ``again`` were known (their confidence grew), ``superseded`` are pairs of the past memory and the
    new one, ``contradicted`` pairs of a known memory and the new one that cannot both be so and where nobody said which
    is: to be asked about once.
    """

    added: tuple[Memory, ...] = ()
    again: tuple[Memory, ...] = ()
    superseded: tuple[tuple[Memory, Memory], ...] = ()
    contradicted: tuple[tuple[Memory, Memory], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.again or self.superseded or self.contradicted)


@dataclass(frozen=True)
class Wanted:
    """What a direct question wants of memory: the value of ``predicate`` for ``subject``.

    ``subject`` is as in `Told` ("self", "Ana", "sister", "sister/husband"). An empty ``predicate`` asks for all that is
    known of it; "name" asks who a relation is. ``value`` is given where it is asked whether something is so ("do I
    like cheese?") or who it is so of ("who lives in Porto?": ``subject`` is empty then). ``past``: what was so before
    ("where did Ana live before?"). ``after`` and ``before`` narrow the time it was told or was so.
    """

    subject: str = ""
    predicate: str = ""
    value: str = ""
    past: bool = False
    after: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Recalled:
    """A turn of an earlier talk, or a memory, that a recall found; best first. ``score`` 0 to 1 is only for ranking.

    ``why`` says in short words why it was chosen ("“lisbon”", "said in March", "about Ana"). ``meaning`` is the cosine
    of the turn with what was asked, 0 where that is not known: from some 0.3 on it means much the same.
    """

    message: str
    session: str
    speaker: Speaker
    text: str
    created: datetime
    score: float
    why: tuple[str, ...] = ()
    memory: str = ""
    meaning: float = 0.0


@dataclass(frozen=True)
class RecallQuery:
    """What to recall: by the words of ``text``; ``after`` and ``before`` narrow by date.

    ``without_session`` is a session of which nothing is wanted, as it is in the prompt anyway. ``patient``: nothing has
    been found otherwise, so what compares meanings is waited for even while it starts.
    """

    text: str
    limit: int = 8
    after: datetime | None = None
    before: datetime | None = None
    without_session: str = ""
    speakers: tuple[Speaker, ...] = field(default_factory=lambda: (Speaker.PERSON, Speaker.BUDDY))
    patient: bool = False
