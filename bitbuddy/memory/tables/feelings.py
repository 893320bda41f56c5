"""How the person felt, as a trend, and what longer talks were about."""

from __future__ import annotations

FEELINGS = ""
