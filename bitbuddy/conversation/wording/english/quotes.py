"""The person's own words, as they are quoted: in one line, cut where they are long, without an order before them."""

from __future__ import annotations

import re

from bitbuddy.conversation.wording.lists import joined
from bitbuddy.kernel.display import display_text

LONGEST_QUOTE = 300
# How somebody asks for something to be remembered, by the word that begins what that is.
_ORDERS = {
    "that": re.compile(
        r"(?:please,?\s+)?(?:remember|note|keep in mind|(?:do not|don['’]?t) forget)(?:,?\s+please)?,?\s+that\s+", re.I
    ),
    "dass": re.compile(
        r"(?:bitte,?\s+)?(?:merke?\s+dir|denke?\s+da?ran|vergiss\s+nicht|notiere?)(?:\s+bitte)?,?\s+dass\s+", re.I
    ),
}


def quote(text: str, *more: str) -> str:
    """Return quotes that end a sentence, with one full stop behind the last: "“a” and “b.”"."""
    *before, last = (safe(one) for one in (text, *more))
    said = [*(f"“{one.rstrip('. ')}”" for one in before), f"“{last}”"]
    return f"{joined(said)}{stop_behind(last)}"


def stop_behind(text: str) -> str:
    """Return the full stop that stands behind a quote of ``text``, none where that has an end of its own."""
    return "" if text[-1:] in {".", "!", "?", "…"} else "."


def note_behind(text: str, that: str) -> str:
    """Return what is to be remembered where it stands behind an order and a "that", else nothing."""
    order = _ORDERS[that].match(text)
    return text[order.end() :].rstrip(". ") if order else ""


def without_order(text: str) -> str:
    """Return the person's words without what only asks for them to be remembered."""
    if note := note_behind(text, "that"):
        return note
    return f"dass {note}" if (note := note_behind(text, "dass")) else text


def safe(text: str) -> str:
    """Return ``text`` in one line that is safe to show, cut where it is long."""
    line = display_text(" ".join(text.split()))
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rstrip()}…"


def said_to_them(text: str) -> str:
    """Return "at your sister's" for "at my sister's"."""
    return re.sub(r"\b(?:my|our)\b", "your", re.sub(r"\bmine\b|\bours\b", "yours", text))


def is_typed(text: str) -> bool:
    """Return whether a text begins with what is typed letter by letter: an address, a code, a page."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return re.search(r"[@\d/]|\w\.\w", first) is not None
