"""What the person is called in the settings goes, and changes, with what told it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from bitbuddy.kernel.errors import BitBuddyError
from bitbuddy.kernel.settings import Settings
from bitbuddy.memory.memory import Memory
from bitbuddy.memory.model import SELF, Wanted

# What told the name that stands in the settings.
CALL_ME = "call_me"


@contextlib.contextmanager
def name_followed(memory: Memory, settings: Settings) -> Iterator[None]:
    """Let the name in the settings follow what is done to the memory that told it; one that was typed there stays."""
    before = str(settings["ui.name"])
    told = bool(before) and before in _names(memory)
    yield
    if told and before not in (names := _names(memory)):
        settings.set("ui.name", names[0] if names else "")


@contextlib.contextmanager
def name_taken_in(memory: Memory, settings: Settings) -> Iterator[None]:
    """Call the person as a memory says that comes from elsewhere, where they have no other name here."""
    before = _names(memory)
    with name_followed(memory, settings):
        yield
    new = [one for one in _names(memory) if one not in before]
    if new and not settings["ui.name"]:
        with contextlib.suppress(BitBuddyError):  # a file may have any, and settings may be read-only: it is taken in
            settings.set("ui.name", new[0])


def _names(memory: Memory) -> list[str]:
    """Return what the person wants to be called, the last told first."""
    return [one.value for one in memory.memories.about(Wanted(SELF, CALL_ME)) if one.predicate == CALL_ME]
