"""What is remembered, whom and what it is about, and what became of it."""

from __future__ import annotations

MEMORIES = ""
