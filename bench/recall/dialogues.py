"""Reads a file of dialogues with questions; docs/recall-format.md says what stands in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FORMAT = 1
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
    if not isinstance(value, Mapping):
        raise FormatError("A turn has to be an object.")
    what = f"The turn “{value['id']}”" if "id" in value else "A turn"
    moment = value.get("date") or value.get("moment")
    return Turn(
        _text(value, "id", what),
        _text(value, "text", what),
        str(value.get("speaker") or "person"),
        str(value.get("session") or ""),
        _moment(moment, what) if moment else _FIRST,
    )


def read(path: Path) -> list[Dialogue]:
    """Return the dialogues of a file; raises FormatError, which says what is wrong and in which file."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path.name} is no text in UTF-8.") from error
    except (ValueError, RecursionError) as error:
        where = f" Line {error.lineno} cannot be read." if isinstance(error, json.JSONDecodeError) else ""
        raise FormatError(f"{path.name} is not JSON.{where}") from error
    try:
        return _dialogues(document)
    except FormatError as error:
        raise FormatError(f"{path.name} is not as docs/recall-format.md says. {error}") from error


def _dialogues(document: Any) -> list[Dialogue]:
    if not isinstance(document, Mapping):
        raise FormatError("It has to be an object.")
    if document.get("format", FORMAT) != FORMAT:
        raise FormatError(f"Its “format” is {document['format']!r}; this program reads {FORMAT}.")
    dialogues = _list(document, "dialogues", "It") if "dialogues" in document else [document]
    return [_dialogue(one, f"dialogue-{number}") for number, one in enumerate(dialogues, 1)]


def _dialogue(one: Any, name: str) -> Dialogue:
    if not isinstance(one, Mapping):
        raise FormatError("A dialogue has to be an object.")
    name = str(one.get("id", name))
    turns: list[Turn] = []
    for number, session in enumerate(_list(one, "sessions", f"The dialogue “{name}”")):
        if not isinstance(session, Mapping):
            raise FormatError(f"A session of “{name}” has to be an object.")
        title = str(session.get("id") or number)
        what = f"The session “{title}” of “{name}”"
        start = _moment(session["date"], what) if session.get("date") else _FIRST + timedelta(days=number)
        for at, turn in enumerate(_list(session, "turns", what)):
            read_turn = turn_of(turn)
            moment = read_turn.moment if turn.get("date") else start + timedelta(seconds=20 * at)
            turns.append(replace(read_turn, session=title, moment=moment))
    ids = {turn.id for turn in turns}
    if len(ids) < len(turns):
        raise FormatError(f"“{name}” has two turns with one id.")
    asked = _list(one, "questions", f"The dialogue “{name}”") if "questions" in one else []
    questions = [_question(each, number) for number, each in enumerate(asked, 1)]
    for question in questions:
        if not question.evidence or not ids.issuperset(question.evidence):
            raise FormatError(f"The question “{question.id}” has no evidence, or some that is no turn of “{name}”.")
    return Dialogue(name, tuple(turns), tuple(questions))


def _question(one: Any, number: int) -> Question:
    if not isinstance(one, Mapping):
        raise FormatError("A question has to be an object.")
    identity = str(one.get("id", number))
    what = f"The question “{identity}”"
    evidence = tuple(map(str, _list(one, "evidence", what)))
    return Question(identity, _text(one, "text", what), evidence, str(one.get("kind") or ""))


def _text(of: Mapping[str, Any], name: str, what: str) -> str:
    if not isinstance(of.get(name), str | int) or isinstance(of[name], bool):
        raise FormatError(f"{what} has no “{name}” that is a text.")
    return str(of[name])


def _list(of: Mapping[str, Any], name: str, what: str) -> list[Any]:
    if not isinstance(of.get(name), list):
        raise FormatError(f"{what} has no “{name}” that is a list.")
    return list(of[name])


def _moment(text: Any, what: str) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise FormatError(f"{what} has a “date” that is no date in ISO 8601: “{str(text)[:40]}”.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
