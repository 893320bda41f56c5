"""A conversation as a document: Markdown in which every word shows as it was said, or JSON with all that is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import IO, Any

from bitbuddy.kernel.display import display_path, display_text, format_count, format_date, format_time
from bitbuddy.kernel.errors import UsageError
from bitbuddy.memory.message import Speaker, StoredMessage, StoredSession

FORMATS = ("markdown", "json")
ENDINGS = {"markdown": ".md", "json": ".json"}
_BY_ENDING = {".md": "markdown", ".markdown": "markdown", ".json": "json"}
# Whatever begins or ends emphasis, code, a link, a picture, a tag, an entity, a formula or a cell.
_MEANING = re.compile(r"[\\`*_\[\]<>|~&$^]")
# At the beginning of a line: a heading, a list, a line under a heading, a numbered list.
_BEGINNING = re.compile(r"^(\d*)([#+=:.)-])")
# Blanks that a paragraph would swallow, as a table or a program has them.
_ALIGNED = re.compile(r"^[ \t]|\t|  ", re.MULTILINE)


def format_of(ending: str, chosen: str = "") -> str:
    """Return the format that is chosen, or that the ending of a file (".md") means; raises UsageError."""
    wanted = chosen or _BY_ENDING.get(ending.lower(), "")
    if wanted not in FORMATS:
        named = display_text((chosen or ending)[:40]) or "a file without an ending"
        raise UsageError(
            f"A conversation cannot be written as {named}.",
            hint="Name the file .md or .json, or choose --format markdown or json.",
        )
    return wanted


def write_markdown(file: IO[str], session: StoredSession, messages: Sequence[StoredMessage], buddy: str) -> None:
    """Write a document for people: who said what and when, what it was made by, and the facts as a list."""
    file.write(f"# {_line(session.title)}\n\n")
    begun, ended = (moment.astimezone() for moment in (messages[0].created, messages[-1].created))
    first, last = f"{format_date(begun)}, {format_time(begun)}", f"{format_date(ended)}, {format_time(ended)}"
    until = "" if first == last else f" to {format_time(ended) if begun.date() == ended.date() else last}"
    file.write(f"{format_count(len(messages), 'message')} with {_line(buddy)}, {first}{until}.\n")
    if session.branched_from:
        file.write("It was branched from another conversation, and begins with what was said there.\n")
    day = ""
    for message in messages:
        moment = message.created.astimezone()
        if day != f"{moment:%Y-%m-%d}":
            day = f"{moment:%Y-%m-%d}"
            file.write(f"\n## {format_date(moment)}\n")
        file.writelines(_message(message, moment, buddy))


def write_json(file: IO[str], session: StoredSession, messages: Sequence[StoredMessage]) -> None:
    """Write one JSON object: ``session``, and ``messages`` with their parts as they are kept."""
    head = {
        "id": session.id,
        "title": session.title,
        "created": session.created.isoformat(),
        "updated": session.updated.isoformat(),
        "branched_from": session.branched_from,
        "branched_at": session.branched_at,
    }
    file.write(f'{{"session": {json.dumps(head)},\n"messages": [')
    for number, message in enumerate(messages):
        file.write((",\n" if number else "\n") + json.dumps(_row(message)))
    file.write("\n]}\n")


def _row(message: StoredMessage) -> dict[str, Any]:
    return {
        "id": message.id,
        "role": message.speaker.value,
        "created": message.created.isoformat(),
        "badge": message.badge,
        "text": message.text,
        "facts": message.facts,
        "parts": list(message.parts),
    }


def _message(message: StoredMessage, moment: datetime, buddy: str) -> Iterator[str]:
    of_person = message.speaker is Speaker.PERSON
    who = "You" if of_person else _line(buddy)
    badge = f" · {_line(message.badge)}" if message.badge else ""
    yield f"\n**{who}**, {format_time(moment)}{badge}\n\n"
    said = message.headline or message.text
    yield as_said(said)
    # What was said in the very words of a fact need not stand there twice.
    facts = [one for one in message.facts if one.get("text") and (one.get("path") or str(one["text"]) not in said)]
    if facts:
        yield "\nFacts:\n\n"
    for fact in facts:
        where = f" ({_line(display_path(str(fact['path'])))})" if fact.get("path") else ""
        source = f" — {_line(str(fact['source']))}" if fact.get("source") else ""
        yield f"- {_line(str(fact['text']))}{where}{source}\n"


def as_said(text: str) -> str:
    """Return Markdown that shows ``text`` as it was said: nothing in it is a heading, a link, a tag or a picture.

    Text whose blanks matter is put into a fence as it is; in all other the signs that mean something are escaped.
    """
    lines = ["\t".join(map(display_text, line.split("\t"))) for line in text.strip("\n").split("\n")]
    whole = "\n".join(lines)
    if not whole.strip():
        return "(nothing)\n"
    if _ALIGNED.search(whole):
        longest = max((len(run) for run in re.findall(r"`+", whole)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}text\n{whole}\n{fence}\n"
    parts: list[str] = []
    for number, line in enumerate(lines):
        # Two lines of a paragraph stay two lines.
        broken = line.strip() and number + 1 < len(lines) and lines[number + 1].strip()
        parts.append(_escaped(line) + ("\\\n" if broken else "\n"))
    return "".join(parts)


def _line(text: str) -> str:
    return _escaped(display_text(" ".join(text.split())))


def _escaped(line: str) -> str:
    safe = _MEANING.sub(r"\\\g<0>", line.strip())
    return _BEGINNING.sub(r"\1\\\2", safe)
