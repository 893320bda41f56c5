"""Reads the corpora of the extraction: sentences with what they tell, questions with what they want, harmless ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bitbuddy.memory.model import Told, Wanted

# A Saturday.
NOW = datetime(2026, 11, 21, 20, 0)
LANGUAGES = {"en": "english", "de": "german"}
FOLDER = Path(__file__).parent


def _lines(language: str, name: str) -> Iterator[str]:
    for line in (FOLDER / f"{LANGUAGES[language]}_{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("# "):
            yield line


def told(language: str) -> list[tuple[str, list[str]]]:
    """Return sentences with what each tells, as `shown` writes it."""
    found: list[tuple[str, list[str]]] = []
    for line in _lines(language, "told"):
        if line.startswith(" "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def asked(language: str) -> list[tuple[str, str]]:
    """Return questions with what each wants, as `shown_wanted` writes it."""
    pairs = (line.split(" => ") for line in _lines(language, "asked"))
    return [(question, wanted) for question, wanted in pairs]


def harmless(language: str) -> list[str]:
    """Return sentences that tell nothing."""
    return list(_lines(language, "harmless"))


def shown(told: Told) -> str:
    """Return what is told in one line."""
    parts = [told.subject, told.predicate, told.value]
    parts += [f"since {told.since}"] if told.since else []
    parts += [f"until {told.until}"] if told.until else []
    parts += ["not"] if told.negated else []
    parts += ["over"] if told.over else []
    for link in told.links:
        sort = "" if link.sort == "person" else f" ({link.sort})"
        parts.append(f"[{link.subject} {link.relation} {link.object}{sort}]")
    return " | ".join(parts)


def shown_wanted(wanted: Wanted | None) -> str:
    """Return what is wanted in one line."""
    if wanted is None:
        return "nothing"
    parts = [wanted.subject, wanted.predicate, wanted.value, *(["past"] if wanted.past else [])]
    parts += [f"from {wanted.after:%Y-%m-%d}"] if wanted.after else []
    parts += [f"to {wanted.before:%Y-%m-%d}"] if wanted.before else []
    return " | ".join(parts)
