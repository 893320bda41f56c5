"""Errors that are sentences for a person, one class for each thing a person can do about it.

BitBuddyError
├── UsageError              type it differently
├── NotFoundError           name something that exists
├── SettingsError           mend a setting or its file
│   └── SettingRefusedError     choose another value
├── PersonalityError        mend a personality file
├── CatalogueError          mend a catalogue file
├── StorageError            free or repair the disk
│   └── DatabaseDamagedError    restore or rebuild a database
├── MoveRefusedError        move it to another place, or by hand; it is where it was
│   ├── TargetTakenError        choose another name or place
│   └── FileChangedError        look at the file again
├── OwnerError              close or restart the other Bit Buddy
├── FetchError              fetch it again, or from somewhere else
│   ├── DoesNotFitError         choose a smaller brain, or make room
│   └── TermsNotAcceptedError   read the terms and accept them
└── BrainError              the reply is completed by rules
    ├── BrainAbsentError        install a model or the engine
    ├── ModelUnreadableError    choose another model file
    ├── ServerError             start or mend the server, or choose another brain
    │   └── ServerGoneError         the same; it was not there at all, or left
    ├── BrainCrashedError       nothing: it is restarted in a safer profile
    ├── BrainTiredError         wake it by hand after repeated crashes
    └── BrainDeferredError      wait, or make room: the machine has none to spare now
        └── BrainSparedError        wait, or have it answer anyway
"""

from __future__ import annotations


class BitBuddyError(Exception):
    """Something a person can understand and act on.

    ``title`` says what happened, ``message`` what it means, ``hint`` what to do; each is a sentence or empty.
    """

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.message, self.hint) if part)

    def to_json(self) -> dict[str, str]:
        """Return the three sentences and the class name, as they travel between processes."""
        return {
            "error": type(self).__name__,
            "title": self.title,
            "message": self.message,
            "hint": self.hint,
        }


class UsageError(BitBuddyError):
    """The words of a command or request are off."""


class NotFoundError(BitBuddyError):
    """What was named does not exist."""


class SettingsError(BitBuddyError):
    """A setting, or the file it is kept in, cannot be used."""


class SettingRefusedError(SettingsError):
    """A value that a setting does not take."""


class PersonalityError(BitBuddyError):
    """A personality file cannot be used; the message names the file, line or field."""


class CatalogueError(BitBuddyError):
    """A catalogue of brains cannot be used; the message names the entry and the field."""


class StorageError(BitBuddyError):
    """The disk refused: full, read-only, or no permission."""


class DatabaseDamagedError(StorageError):
    """A database file is not readable as one."""


class MoveRefusedError(BitBuddyError):
    """A file was not moved, or not moved back; it is where it was."""


class TargetTakenError(MoveRefusedError):
    """Something else has the place already, and is never overwritten."""


class FileChangedError(MoveRefusedError):
    """The file is not any more what was looked at: it was edited, replaced, or moved on."""


class OwnerError(BitBuddyError):
    """The process that owns this home cannot be reached or would not answer."""


class FetchError(BitBuddyError):
    """A brain could not be fetched; nothing of it is under its final name."""


class DoesNotFitError(FetchError):
    """The machine has no room, memory or instructions for it; nothing was fetched."""


class TermsNotAcceptedError(FetchError):
    """Its licence has terms that a person must accept first; the message names their address."""


class BrainError(BitBuddyError):
    """The model cannot answer now; replies are completed by rules."""


class BrainAbsentError(BrainError):
    """There is no model, no engine, or the person asked for none."""


class ModelUnreadableError(BrainError):
    """A model file cannot be loaded; the message says which kind of unreadable it is."""


class ServerError(BrainError):
    """A server that is to answer cannot be reached, refuses, or does not say what can be understood."""


class ServerGoneError(ServerError):
    """A server cannot be reached, says nothing, or left in the middle."""


class BrainCrashedError(BrainError):
    """The process that has the model died or hung while it answered."""


class BrainTiredError(BrainError):
    """It crashed several times in a row and is left asleep until it is woken by hand."""


class BrainDeferredError(BrainError):
    """The machine has no room for it at this moment: memory is short, or nobody waits for what it would do."""


class BrainSparedError(BrainDeferredError):
    """It is kept from a hot machine or an empty battery; the person may have it answer anyway."""


def _all_classes(base: type[BitBuddyError]) -> dict[str, type[BitBuddyError]]:
    found = {base.__name__: base}
    for child in base.__subclasses__():
        found.update(_all_classes(child))
    return found


def error_from_json(data: dict[str, str]) -> BitBuddyError:
    """Rebuild an error that travelled as ``to_json``; an unknown class becomes a plain BitBuddyError."""
    kind = _all_classes(BitBuddyError).get(str(data.get("error", "")), BitBuddyError)
    return kind(str(data.get("title", "")), str(data.get("message", "")), str(data.get("hint", "")))
