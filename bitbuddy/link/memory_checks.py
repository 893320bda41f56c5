"""What can be wrong with the memory: its file, what was set aside, its backups, and whether it learns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitbuddy.kernel.display import display_path, format_bytes, format_count, format_when
from bitbuddy.kernel.errors import StorageError
from bitbuddy.link.check import Check

if TYPE_CHECKING:
    from bitbuddy.app import Buddy


def memory_checks(buddy: Buddy) -> list[Check]:
    """Look at the memory of the current buddy; nothing is changed."""
    return [_file(buddy), *_set_aside(buddy), _backups(buddy), *_settings(buddy)]


def must_have_its_file(buddy: Buddy) -> None:
    """Raise StorageError while an empty memory stands in for the one that could not be opened."""
    if not buddy.memory.has_file:
        raise StorageError(
            "The memory could not be opened at the start, so nothing of it can be read or changed now.",
            "Another program has locked it, or the disk refused.",
            "Close that program or make room, then start Bit Buddy again; `bitbuddy doctor` tells more.",
        )


def _file(buddy: Buddy) -> Check:
    from bitbuddy.link.memory_keeping import size_of

    if not buddy.memory.has_file:
        return Check(
            False,
            "The memory could not be opened at the start: another program has locked it, or the disk refused.",
            "Close that program or make room, then start Bit Buddy again.",
        )
    kept = buddy.store.kept
    if damage := kept.damage():
        where = display_path(buddy.memory.path)
        return Check(
            False, f"The memory is damaged: {damage}.", f"Start Bit Buddy again: it takes up a copy, and keeps {where}."
        )
    sessions, messages = kept.counts()
    memories = buddy.memory.memories.stats().states.get("current", 0)
    held = (
        f"{format_count(memories, 'memory', 'memories')} and {format_count(messages, 'message')} in "
        f"{format_count(sessions, 'conversation')}"
    )
    return Check(True, f"The memory can be read: {held}, {format_bytes(size_of(buddy))}.")


def _set_aside(buddy: Buddy) -> list[Check]:
    aside = sorted(path.name for path in buddy.buddy.folder.glob("memory.damaged-*.db"))
    if not aside:
        return []
    where = display_path(buddy.buddy.folder)
    return [
        Check(True, f"The memory was damaged once and begun anew; what was there is kept in {where} as {aside[-1]}.")
    ]


def _backups(buddy: Buddy) -> Check:
    from bitbuddy.memory.backup import daily

    copies = daily(buddy.memory.path)
    if not copies:
        return Check(True, "The memory was not backed up yet; that is done once a day, after a talk.")
    last = format_when(max(moment for moment, _ in copies), buddy.clock.now())
    size = sum(path.stat().st_size for _, path in copies)
    return Check(
        True, f"The memory was backed up {last}; {format_count(len(copies), 'copy', 'copies')}, {format_bytes(size)}."
    )


def _settings(buddy: Buddy) -> list[Check]:
    setting, said = buddy.settings, []
    if not setting["conversation.store"]:
        said.append("Conversations are not kept, as the setting conversation.store says.")
    if not setting["memory.extract"]:
        said.append("Nothing is learned from what you say, as the setting memory.extract says.")
    if days := int(setting["memory.retention_days"]):
        kept = format_count(days, "day")
        said.append(f"Conversations are forgotten after {kept}, as the setting memory.retention_days says.")
    return [Check(True, one) for one in said]
