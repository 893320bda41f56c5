"""What the windows promise about where things go; true also where the brain runs on another computer."""

from __future__ import annotations

from typing import Any

from bitbuddy.kernel.display import display_text

STAYS = "Everything stays on this computer."
GOES = "Questions, and what I find for them, may go to {}; everything else stays on this computer."


def elsewhere_of(hello: dict[str, Any]) -> str:
    """Return the name of the other computer that the brain in use runs on, "" where that is this one, or there is none.

    ``hello`` is the link's operation of that name.
    """
    brain = hello.get("brain") or {}
    server = brain.get("server") or {}
    return display_text(str(server.get("host", ""))) if brain.get("enabled") and server.get("elsewhere") else ""


def promise(elsewhere: str) -> str:
    """Return where what is asked and found goes; ``elsewhere`` is that of `elsewhere_of`."""
    return GOES.format(elsewhere) if elsewhere else STAYS
