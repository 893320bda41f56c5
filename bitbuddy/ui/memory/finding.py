"""What a search found besides memories, and what is said where there is nothing to show."""

from __future__ import annotations

import re
from typing import Any

from bitbuddy.kernel.display import display_text, format_count
from bitbuddy.ui.chat.message import moment_of
from bitbuddy.ui.chat.sessions.found import Found
from bitbuddy.ui.memory.head import CHANGES, STATES, Look
from bitbuddy.ui.memory.told import CURRENT, FADED, PAST, Change, Entry, change_words

Data = dict[str, Any]
LONGEST_TURN = 400
_QUOTED = re.compile("“([^”]+)”")
NOTHING_OF_IT = {
    CURRENT: "Nothing of this is known.",
    PAST: "Nothing of this was otherwise before.\nWhat changes is kept here, with the time it was so.",
    FADED: "Nothing of this faded.\nWhat is hardly ever used fades in time, and can come back.",
    CHANGES: "Nothing changed in the last 30 days.",
}


def find_from(row: Data) -> Found:
    """Return what was said in a talk, as the link tells it."""
    text = str(row.get("text", ""))
    shown = text if len(text) <= LONGEST_TURN else f"{text[:LONGEST_TURN]}…"
    speaker = row.get("speaker") == "person"
    moment = moment_of(row.get("created"))
    hits = _marked(shown, [str(why) for why in row.get("why") or []])
    return Found(str(row.get("session", "")), "", str(row.get("message", "")), speaker, moment, shown, hits)


def _marked(text: str, whys: list[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand that something was found by; those are in quotes among the reasons."""
    words = [rf"\b{re.escape(word)}\w*" for why in whys for word in _QUOTED.findall(why)]
    found = re.finditer("|".join(words), text, re.IGNORECASE) if words else ()
    return tuple(one.span() for one in found)


def changes_with(text: str, changes: list[Change]) -> list[Change]:
    """Return those of ``changes`` that tell of every word of ``text``."""
    words = text.casefold().split()
    return [one for one in changes if all(word in change_words(one).casefold() for word in words)]


def nothing_found(look: Look, others: list[Entry]) -> str:
    """Return what is said where nothing that was found is shown; it may be under another heading."""
    labels = dict(STATES)
    for state, label in labels.items():
        count = sum(one.state == state for one in others)
        if count and state != look.state:
            found = format_count(count, "find")
            return f"Nothing of this is under “{labels[look.state]}”; {found} under “{label}”."
    return f"Nothing was found for “{display_text(look.text[:60])}”. Try other words, or fewer of them."
