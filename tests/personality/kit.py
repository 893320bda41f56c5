"""Makes personalities for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bitbuddy.kernel.paths import shipped_folder
from bitbuddy.personality.schema import Personality
from bitbuddy.personality.situations import RULES, Situation, Sort

SHIPPED = sorted(shipped_folder("personalities").glob("*.json"))


def plain_phrases() -> dict[str, list[str]]:
    """Return three phrases for every situation."""
    texts = {}
    for situation in Situation:
        facts = " {facts}" if RULES[situation].sort is Sort.FRAMING else ""
        texts[situation.value] = [f"{word} {situation.value}.{facts}" for word in ("Alpha", "Beta", "Gamma")]
    return texts


def plain(**changed: Any) -> dict[str, Any]:
    """Return the content of a valid personality file, with ``changed`` fields."""
    content: dict[str, Any] = {
        "id": "plain",
        "name": "Plain",
        "tagline": "Nothing but the words.",
        "system_prompt": "You are Plain.",
        "phrases": plain_phrases(),
    }
    return content | changed


def personality(**changed: Any) -> Personality:
    """Return a valid personality."""
    return Personality.from_json(json.dumps(plain(**changed)))


def shipped(name: str) -> Personality:
    """Return a personality that came with the program."""
    return Personality.from_json((shipped_folder("personalities") / f"{name}.json").read_text(encoding="utf-8"))


def write(path: Path, **changed: Any) -> Path:
    """Write a personality file, one field a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(plain(**changed), indent=1), encoding="utf-8")
    return path
