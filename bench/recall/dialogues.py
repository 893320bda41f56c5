"""Reads a file of dialogues with questions; docs/recall-format.md says what stands in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

_FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
_BUDDY = frozenset({"buddy", "assistant", "bot", "system"})
_PERSON = frozenset({"", "person", "user", "me"})


class FormatError(ValueError):
    """A file that is not as docs/recall-format.md says; the message says where."""


@dataclass(frozen=True)
class Turn:
    """One turn of a dialogue. ``speaker`` is "person", "buddy" or a name."""

    id: str
    text: str
    speaker: str = "person"
    session: str = ""
    moment: datetime = _FIRST

    @property
    def by_buddy(self) -> bool:
        return self.speaker.casefold() in _BUDDY

    @property
    def line(self) -> str:
        """The text, after the speaker's name where there is one."""
        name = self.speaker.casefold()
        return self.text if name in _PERSON or name in _BUDDY else f"{self.speaker}: {self.text}"


@dataclass(frozen=True)
class Question:
    """A question, the ids of the turns that answer it, and what kind of question it is."""

    id: str
    text: str
    evidence: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True)
class Dialogue:
    """The talks of one memory in their order, and what is asked of it."""

    id: str
    turns: tuple[Turn, ...]
    questions: tuple[Question, ...]


def turn_of(value: Turn | Mapping[str, Any]) -> Turn:
    """Return a turn from one, or from an object with its fields; raises FormatError."""
    if isinstance(value, Turn):
        return value
    try:
        moment = value.get("date") or value.get("moment")
        return Turn(
            str(value["id"]),
            str(value["text"]),
            str(value.get("speaker") or "person"),
            str(value.get("session") or ""),
            _moment(moment) if moment else _FIRST,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"a turn is not as it should be: {error}") from error


def read(path: Path) -> list[Dialogue]:
    """Return the dialogues of a file; raises OSError or FormatError."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        dialogues = document.get("dialogues", [document])
        return [_dialogue(one, f"dialogue-{number}") for number, one in enumerate(dialogues, 1)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"{path.name} is not as docs/recall-format.md says: {error!r}") from error


def _dialogue(one: Mapping[str, Any], name: str) -> Dialogue:
    turns: list[Turn] = []
    for number, session in enumerate(one["sessions"]):
        start = _moment(session["date"]) if session.get("date") else _FIRST + timedelta(days=number)
        for at, turn in enumerate(session["turns"]):
            moment = _moment(turn["date"]) if turn.get("date") else start + timedelta(seconds=20 * at)
            within = {"session": str(session.get("id") or number), "date": moment.isoformat()}
            turns.append(turn_of({**turn, **within}))
    ids = {turn.id for turn in turns}
    if len(ids) < len(turns):
        raise FormatError(f"{one.get('id', name)} has two turns with one id")
    questions = [_question(each, number) for number, each in enumerate(one.get("questions", ()), 1)]
    for question in questions:
        if not question.evidence or not ids.issuperset(question.evidence):
            raise FormatError(f"question {question.id} has evidence that is no turn of {one.get('id', name)}")
    return Dialogue(str(one.get("id", name)), tuple(turns), tuple(questions))


def _question(one: Mapping[str, Any], number: int) -> Question:
    return Question(
        str(one.get("id", number)), str(one["text"]), tuple(map(str, one["evidence"])), str(one.get("kind", ""))
    )


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(str(text))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
