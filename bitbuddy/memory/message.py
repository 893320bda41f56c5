"""What a conversation consists of, as it is kept: messages of typed parts, sessions, and what a search found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from bitbuddy.kernel.display import display_text
from bitbuddy.memory import shapes

TITLE_CHARACTERS = 60


class Speaker(StrEnum):
    """Who said a message."""

    PERSON = "person"
    BUDDY = "buddy"


class Place(NamedTuple):
    """Where a message stands among all: its logical clock, then its number among those said without being kept."""

    clock: int
    number: int = 0


@dataclass(frozen=True)
class StoredMessage:
    """One message. ``parts`` are typed by their ``"type"``; those of a type that is not known here are passed on.

    ``{"type": "text", "text": …}``, ``{"type": "facts", "facts": […], "headline": …}``,
    ``{"type": "explanation", …}`` with the fields of the explanation beside the type, and
    ``{"type": "choices", "choices": [{"label": …, "question": …}]}``.
    """

    id: str
    session: str
    speaker: Speaker
    parts: tuple[dict[str, Any], ...]
    created: datetime
    badge: str = ""

    def of_type(self, name: str) -> list[dict[str, Any]]:
        """Return the parts of one type, in their order."""
        return [part for part in self.parts if part.get("type") == name]

    @property
    def text(self) -> str:
        """Return the text parts joined."""
        return "\n\n".join(str(part.get("text", "")) for part in self.of_type("text"))

    @property
    def facts(self) -> list[dict[str, Any]]:
        """Return the facts of every facts part."""
        return [fact for part in self.of_type("facts") for fact in shapes.facts_of(part)]

    @property
    def headline(self) -> str:
        """Return what stands above the facts where they are shown as cards; empty without facts."""
        return next((str(part.get("headline", "")) for part in self.of_type("facts")), "")

    @property
    def explanation(self) -> dict[str, Any]:
        """Return how the question was understood, empty when that was not kept."""
        return next(map(shapes.explained, self.of_type("explanation")), {})

    @property
    def choices(self) -> list[dict[str, Any]]:
        """Return what the person was offered to choose from."""
        return [choice for part in self.of_type("choices") for choice in shapes.choices_of(part)]


@dataclass(frozen=True)
class StoredSession:
    """One conversation in the list of them; ``messages`` is how many it has, without the replaced ones.

    ``private``: nothing that is said in it now is written anywhere.
    ``branched_from`` and ``branched_at`` are the ids of the session and message that it was branched from, or empty.
    """

    id: str
    title: str
    created: datetime
    updated: datetime
    messages: int
    branched_from: str = ""
    branched_at: str = ""
    private: bool = False


@dataclass(frozen=True)
class FoundMessage:
    """A message that a search found. ``hits`` are the places [start, end) in ``snippet``, which is safe to show."""

    message: StoredMessage
    title: str
    snippet: str
    hits: tuple[tuple[int, int], ...]


def title_of(text: str) -> str:
    """Return the title of a session that begins with ``text``: one safe line without secrets, cut between two words."""
    line = display_text(shown_title(" ".join(text[: TITLE_CHARACTERS * 8].split())))
    if len(line) <= TITLE_CHARACTERS:
        return line
    cut = line[: TITLE_CHARACTERS + 1].rpartition(" ")[0]
    # In a script without spaces, or after one very long word, there is no good place.
    if len(cut) < TITLE_CHARACTERS // 2:
        cut = line[:TITLE_CHARACTERS]
    return f"{cut.rstrip(' ,;:.–—-')}…"


def shown_title(title: str) -> str:
    """Return a title with dots in place of its secrets, as lists of talks are open for others to see."""
    from bitbuddy.memory.withheld import without_secrets

    return without_secrets(title)


def parts_of(text: str) -> tuple[dict[str, Any], ...]:
    """Return the parts of a kept message; none of one no longer readable, which must not take others with it."""
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        parts = ()
    return tuple(part for part in parts if isinstance(part, dict)) if isinstance(parts, list) else ()
