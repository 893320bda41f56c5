"""What is told when a model file is not there, or not what it should be."""

from __future__ import annotations

from pathlib import Path

from bitbuddy.brain.cache.model import InstalledModel
from bitbuddy.brain.gguf import unreadable
from bitbuddy.kernel.display import display_path, display_text, format_bytes
from bitbuddy.kernel.errors import BitBuddyError, BrainAbsentError, ModelUnreadableError, StorageError, UsageError


def nothing_installed() -> BrainAbsentError:
    """Return the error where there is no model file at all."""
    return BrainAbsentError(
        "No brain is installed.", "Answers are made by rules.", "`bitbuddy brain list` shows which can be had."
    )


def not_installed(wanted: str) -> BrainAbsentError:
    """Return the error where the brain that the setting names is not known here."""
    return BrainAbsentError(
        f"The brain {display_text(wanted)} is not installed.",
        hint="`bitbuddy brain list` shows what is; an empty setting brain.model takes the best of them.",
    )


def not_there(model: InstalledModel) -> BrainAbsentError:
    """Return the error where a file that is used in place is not there now."""
    return BrainAbsentError(
        f"The brain {display_text(model.name)} is not where it was.",
        f"It was used in place as {display_path(model.path)}.",
        "Bring the file back, or choose another brain.",
    )


def wrong_hash(model: InstalledModel) -> ModelUnreadableError:
    """Return the error where the content is not that of the catalogue."""
    identifier = model.entry.id if model.entry is not None else model.id
    again = f"Fetch it again: `bitbuddy brain get {display_text(identifier)}`."
    hint = "Install Bit Buddy again." if model.shipped else again
    return unreadable(model.path, "It is not the file it claims to be: its hash is wrong.", hint)


def lacks_bitnet(model: InstalledModel) -> str:
    """Return what is told of a model that only bitnet.cpp runs where that is not here."""
    return f"{display_text(model.name)} runs through bitnet.cpp alone, and that is not here."


def is_whole(model: InstalledModel, compared: bool) -> str:
    """Return what is told after ``model`` was read and is well; ``compared`` with what was known of it before."""
    if model.entry is not None:
        return f"{model.name} is whole: its content is what the catalogue says."
    if compared:
        return f"{model.name} is whole: its content is what it was when it was first looked at."
    return f"{model.name} was read; from now on a change of its content is noticed."


def no_file(path: Path, why: str, kind: type[BitBuddyError] = UsageError) -> BitBuddyError:
    """Return the error where what was named cannot be a model file: it is none, or, as ``kind`` says, is not there."""
    error = unreadable(path, why, "Choose the GGUF file itself.")
    return kind(error.title, error.message, error.hint)


def no_room(name: str, needed: int, free: int) -> StorageError:
    """Return the error where a copy does not fit on the disk; sizes in bytes."""
    return StorageError(
        f"There is no room for {display_text(name)}.",
        f"It takes {format_bytes(needed)} and some to spare, and {format_bytes(free)} are free.",
        "Make room, or use the file where it is (`--in-place`).",
    )


def changed_meanwhile(path: Path) -> ModelUnreadableError:
    """Return the error where the original was written to while it was read."""
    return unreadable(path, "It changed while it was read.", "Try again when nothing writes to it any more.")


def came_with_program(model: InstalledModel) -> BitBuddyError:
    """Return the error where somebody wants to remove what is not ours to delete."""
    return BitBuddyError(
        f"{display_text(model.name)} stays.",
        "It came with the installation, which only its installer changes.",
        "`bitbuddy brain use` chooses another one; an unused brain takes no memory.",
    )


def disk_refused(what: str, error: OSError) -> StorageError:
    """Return the error where the disk would not do ``what`` (a sentence)."""
    return StorageError(what, f"The system says: {error.strerror or error}.", "Make room, or make the folder writable.")
