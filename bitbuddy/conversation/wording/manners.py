"""What is said about how the buddy answers, in each language; the manners themselves are memory's to name."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = {
    "en": ("This is what your thumbs changed:", "No thumb changed anything: I answer as my personality has it."),
    "de": (
        "Das haben die Daumen geändert:",
        "Kein Daumen hat etwas geändert: Ich antworte, wie es meiner Art entspricht.",
    ),
}
_UNDONE = {
    "en": (
        "There was no thumb to take back.",
        "As I was: 1 thumb is taken back.",
        "As I was: {} thumbs are taken back.",
    ),
    "de": (
        "Es gab keinen Daumen zurückzunehmen.",
        "Wie zuvor: 1 Daumen ist zurückgenommen.",
        "Wie zuvor: {} Daumen sind zurückgenommen.",
    ),
}
_NO_REPLY = {
    "en": "That changes nothing: there is no reply just before it, or wishes do not count now (memory.feedback).",
    "de": "Das ändert nichts: Davor steht keine Antwort, oder Wünsche zählen zurzeit nicht (memory.feedback).",
}


def no_reply(language: str) -> str:
    """Say that a wish changes nothing, and why that may be."""
    return _NO_REPLY.get(language, _NO_REPLY["en"])


def shown(lines: Sequence[str], language: str) -> str:
    """Return what thumbs changed as a list, or that they changed nothing."""
    some, none = _SHOWN.get(language, _SHOWN["en"])
    return "\n".join((some, *(f"- {line}" for line in lines))) if lines else none


def undone(count: int, language: str) -> str:
    """Say how many thumbs were taken back."""
    none, one, several = _UNDONE.get(language, _UNDONE["en"])
    return (none, one)[count] if count < 2 else several.format(count)
