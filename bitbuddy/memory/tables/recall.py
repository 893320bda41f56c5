"""The words of each turn with those around it, as recall looks for them."""

from __future__ import annotations

RECALL = ""
