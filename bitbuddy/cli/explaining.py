"""`--explain`: how a question was understood, what was looked up for it, and what was held back, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bitbuddy.cli.output import console, say
from bitbuddy.kernel.display import display_text

_LANGUAGES = {"en": "English", "de": "German"}
Line = tuple[str, str]


def show_explanation(explanation: dict[str, Any]) -> None:
    """Print the ``explanation`` of a reply; each value in it may have any text of the person or the brain."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = list(_rows(explanation))
    if not rows:
        say("There is nothing to explain.")
        return
    table = Table(box=box.SIMPLE, show_header=False, title="How it was understood", title_justify="left")
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    before = ""
    for label, value in rows:
        table.add_row(Text("" if label == before else display_text(label)), Text(display_text(value)))
        before = label
    console().print(table, soft_wrap=False)


def _rows(explanation: dict[str, Any]) -> Iterator[Line]:
    """Yield a label and a value for each line; lines that belong together have the same label."""
    yield from _understood(explanation)
    for one in explanation.get("others") or []:
        yield "came into question", _candidate(one)
    for query in explanation.get("queries") or []:
        yield "looked up", _plain(query)
    for held in explanation.get("held_back") or []:
        yield "held back", _plain(held)
    if explanation.get("cached"):
        yield "answer", "known from before, as nothing has changed since"


def _understood(explanation: dict[str, Any]) -> Iterator[Line]:
    if language := explanation.get("language"):
        yield "language", _LANGUAGES.get(language, str(language))
    if explanation.get("intent"):
        yield "intent", _candidate(explanation)
    if follows := explanation.get("follows"):
        yield "follows", f"“{follows}”"
    for one in explanation.get("corrected") or []:
        yield "corrected", f"“{one['said']}” → “{one['meant']}”"
    for one in explanation.get("understood") or []:
        meaning = f" → {one['meaning']}" if one.get("meaning") else ""
        yield str(one["slot"]), f"“{one['said']}”{meaning}"


def _candidate(one: dict[str, Any]) -> str:
    confidence = f" ({one['confidence']:.2f})" if "confidence" in one else ""
    return f"{one['intent']}{confidence}" + (f": {one['why']}" if one.get("why") else "")


def _plain(value: Any) -> str:
    """Return a text as it is, and the fields of an object in a row."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(one)}" for key, one in value.items() if one not in ("", None, [], {}))
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return str(value)
