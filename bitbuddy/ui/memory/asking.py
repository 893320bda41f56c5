"""What is asked of the link about forgetting, and how its answers are said."""

from __future__ import annotations

from typing import Any

from bitbuddy.kernel.display import display_path, display_text, format_count
from bitbuddy.ui.memory.told import Entry

Data = dict[str, Any]
STAYS = "What you said about it stays in the conversation, where it can be found, unless that goes as well."


def goes(told: Data) -> str:
    """Return what would go, or went, in words: "2 memories, 4 messages"; "" for nothing."""
    words = (
        ("memories", ("memory", "memories")),
        ("messages", ("message", "messages")),
        ("entities", ("name of a person, place or thing", "names of people, places and things")),
        ("titles", ("title of a talk", "titles of talks")),
        ("thumbs", ("word beside a thumb", "words beside thumbs")),
    )
    counts = [(int(told.get(name) or 0), word) for name, word in words]
    return ", ".join(format_count(count, *word) for count, word in counts if count)


def question_of_one(entry: Entry, told: Data) -> str:
    """Return the question before one memory is forgotten: what goes with it, and what stays."""
    more = {**told, "memories": int(told.get("memories") or 0) - 1}
    beside = goes({name: value for name, value in more.items() if not isinstance(value, int) or value > 0})
    parts = ["Forget this for good?", f"With it goes: {beside}." if beside else "", STAYS if entry.message else ""]
    return " ".join(part for part in parts if part)


def question_of_many(told: Data, text: str) -> str:
    """Return the question before everything, or everything about ``text``, is forgotten; "" where there is nothing."""
    what = goes(told)
    if not what:
        return ""
    if text:
        return f"Forget everything about “{display_text(text)}”, for good? That is {what}, here and in every copy."
    return (
        f"Forget everything you ever told me, for good? That is {what}, here and in every copy. "
        "Your files stay as they are."
    )


def forgotten_words(told: Data) -> str:
    """Return what was forgotten, and what could not be."""
    what = goes(told)
    parts = [f"Forgotten: {what}." if what else "There was nothing to forget."]
    parts += [str(note) for note in told.get("notes") or []]
    return " ".join(display_text(part) for part in parts)


def exported_words(told: Data, path: str) -> str:
    """Return what was written into a file."""
    count = format_count(int(told.get("memories") or 0), "memory", "memories")
    messages = int(told.get("messages") or 0)
    more = f" and {format_count(messages, 'message')}" if messages else ""
    return f"{count}{more} written to {display_path(path)}. Only you may read it."


def imported_words(told: Data) -> str:
    """Return what came in from a file, and what of it was known or could not be taken."""
    parts = [f"{format_count(int(told.get('memories') or 0), 'memory', 'memories')} came in."]
    known = int(told.get("known") or 0)
    parts += [f"{format_count(known, 'was', 'were')} known already."] if known else []
    parts += [str(note) for note in told.get("notes") or []]
    return " ".join(display_text(part) for part in parts)
