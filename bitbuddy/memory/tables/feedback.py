"""What the person thought of replies, and what that changed."""

from __future__ import annotations

FEEDBACK = ""
