"""What the link tells of forgetting, exporting and importing, in words."""

from __future__ import annotations

from typing import Any

from bitbuddy.kernel.display import display_path, display_text, format_count
from bitbuddy.ui.memory.told import Entry

Data = dict[str, Any]
STAYS = "What you said about it stays in the conversation, where it can be found, unless that goes as well."
# How many of each there are, in the order of what matters to a person.
_WORDS = {
    "memories": ("memory", "memories"),
    "messages": ("message", "messages"),
    "sessions": ("conversation", "conversations"),
    "entities": ("person, place or thing", "people, places and things"),
    "thumbs": ("thumb", "thumbs"),
    "feedback": ("thumb", "thumbs"),
    "notices": ("notice", "notices"),
    "audit": ("thing the brain was asked", "things the brain was asked"),
    "seen": ("thing seen", "things seen"),
}


def counted(counts: Data) -> str:
    """Return how many of each: "2 memories, 4 messages and 1 thumb"; "" for nothing."""
    shown = [
        format_count(int(counts[name]), *words) for name, words in _WORDS.items() if int(counts.get(name) or 0) > 0
    ]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def question_of_one(entry: Entry, told: Data) -> str:
    """Return the question before one memory is forgotten: what goes with it, and what stays."""
    counts = dict(told.get("forgotten") or {})
    beside = counted({**counts, "memories": int(counts.get("memories") or 0) - 1})
    parts = ["Forget this for good?", f"With it goes {beside}." if beside else "", STAYS if entry.message else ""]
    return " ".join(part for part in parts if part)


def question_of_many(told: Data, text: str) -> str:
    """Return the question before everything, or everything about ``text``, is forgotten; "" where there is nothing."""
    what = counted(told.get("forgotten") or {})
    if not what:
        return ""
    if text:
        question = f"Forget everything about “{display_text(text)}”, for good? That is {what}, here and in every copy."
        return " ".join([question, *(display_text(str(one)) for one in told.get("notes") or [])])
    return (
        f"Forget everything you ever told me, for good? That is {what}, here and in every copy. "
        "Your files stay as they are."
    )


def forgotten_words(told: Data, *, notes: bool = True) -> str:
    """Return what was forgotten and, with ``notes``, what a person should know of what stays."""
    what = counted(told.get("forgotten") or {})
    parts = [f"Forgotten: {what}." if what else "There was nothing to forget."]
    parts += [str(note) for note in told.get("notes") or []] if notes else []
    return " ".join(display_text(part) for part in parts)


def exported_words(told: Data) -> str:
    """Return what was written into a file."""
    what = counted(told.get("written") or {}) or "Nothing"
    return f"{what} written to {display_path(str(told.get('path', '')))}. Only you may read it."


def imported_words(told: Data) -> str:
    """Return what came in from a file, what of it was known, and what could not be taken."""
    what = counted(told.get("added") or {})
    parts = [f"{what} came in." if what else "Nothing new came in."]
    known = int(told.get("known") or 0)
    parts += [f"{format_count(known, 'entry was', 'entries were')} known already."] if known else []
    parts += [str(problem) for problem in (told.get("problems") or [])[:3]]
    return " ".join(display_text(part) for part in parts)
