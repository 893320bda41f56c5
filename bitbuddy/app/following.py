"""What a changed setting changes at once, without a new start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitbuddy.kernel.events import SettingChanged

if TYPE_CHECKING:
    from bitbuddy.app import Buddy


def follow(buddy: Buddy, key: str) -> None:
    """Let every part of ``buddy`` know that the setting ``key`` is another one, and publish SettingChanged."""
    if key in {"brain.model", "brain.enabled", "brain.bitnet_folder"}:
        buddy.brain.reconsider()
    if key in {"brain.model", "brain.enabled"}:
        # The last word counts, and this one is later than that on a brain which is still on its way.
        buddy.downloads.will_be_used("")
    if key in {"files.roots", "files.excluded"}:
        buddy.contents.folders_changed()
    if key in {"files.watch", "files.roots", "files.excluded"}:
        buddy.files.replan()
    if key.startswith("content."):
        buddy.contents.options_changed()
    if key == "files.history_days" and buddy.history is not None:
        buddy.history.keep(buddy.settings[key])
    if key == "conversation.store":
        buddy.memory.keep(bool(buddy.settings[key]))
    if key == "memory.retention_days":
        buddy.memory.retention_days = int(buddy.settings[key])
    buddy.events.publish(SettingChanged(key))
