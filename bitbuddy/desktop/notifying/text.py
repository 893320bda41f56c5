"""Makes text fit and safe for a notification: names of files may hold anything."""

from __future__ import annotations

from bitbuddy.kernel.display import display_text

LONGEST_LINE, LONGEST_TEXT = 120, 600


def safe_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return ``text`` as one line without deceiving marks, cut in its middle where it is longer than ``longest``."""
    shown = display_text(" ".join(text.split()))
    if len(shown) <= longest:
        return shown
    return f"{shown[: longest // 2]}…{shown[-(longest // 2) + 1 :]}"


def safe_text(text: str) -> str:
    """Return ``text`` with its line breaks, without deceiving marks, and no longer than a notification holds."""
    shown = "\n".join(display_text(line) for line in text.split("\n"))
    return shown if len(shown) <= LONGEST_TEXT else f"{shown[: LONGEST_TEXT - 1]}…"
