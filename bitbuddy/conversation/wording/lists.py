"""Lists that read as sentences, in any language."""

from __future__ import annotations

from collections.abc import Sequence


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def bulleted(lines: Sequence[str]) -> str:
    """Return each of ``lines`` as a point of a list."""
    return "\n".join(f"- {line}" for line in lines)


def capitalized(text: str) -> str:
    """Return ``text`` with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def uncapitalized(text: str) -> str:
    """Return ``text`` with a small first letter, to stand in the middle of a sentence."""
    return text[:1].lower() + text[1:]


def folded(lines: Sequence[str], shown: int | None, total: int | None) -> tuple[str, int]:
    """Return up to ``shown`` lines as a list, and how many of ``total`` are left; None stands for all of them."""
    listed = list(lines[:shown])
    return bulleted(listed), max(0, (len(lines) if total is None else total) - len(listed))
