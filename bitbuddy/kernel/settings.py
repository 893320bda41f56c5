"""The person's settings: each declared once; kept in TOML, where comments and unknown keys survive."""

from __future__ import annotations

import logging
import os
import re
import threading
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bitbuddy.kernel.errors import NotFoundError, SettingRefusedError, SettingsError, StorageError

log = logging.getLogger(__name__)
MAXIMUM_FILE_BYTES = 1_000_000

Value = bool | int | float | str | list[str]


@dataclass(frozen=True)
class Setting:
    """One thing a person can choose; storage, command line and dialog are derived from it.

    ``choices`` are what it may be, or what each item of a list may be; ``pattern`` is the regular expression that all
    of a text has to match.
    """

    key: str
    default: Value
    label: str
    help: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    pattern: str = ""


_LEVELS = ("notify", "digest", "ledger", "off")
_TIME_OF_DAY = r"([01]\d|2[0-3]):[0-5]\d"
# Nothing, or a path that does not depend on where it is asked: from the root, a home, or a drive.
_WHOLE_PATH = r"(?s:|[/~\\].*|[A-Za-z]:[/\\].*)"


def _notice(kind: str, level: str, label: str, what: str) -> Setting:
    """Return the setting that says how loudly one kind of notices is told."""
    return Setting(
        f"notices.{kind}",
        level,
        label,
        f"{what} notify: at once; digest: once a day with others; ledger: only written down; off: not at all.",
        choices=_LEVELS,
    )


def _time_of_day(key: str, default: str, label: str, help_text: str) -> Setting:
    return Setting(key, default, label, f"{help_text} A time of day such as 22:30.", pattern=_TIME_OF_DAY)


SETTINGS: dict[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting("buddy.current", "default", "Buddy", "The buddy that answers."),
        Setting(
            "brain.model",
            "",
            "Brain",
            "The model file or catalogue id to use; empty for the best one here, until another comes: it is offered "
            "only, and the one used before is written here.",
        ),
        Setting("brain.enabled", True, "Use a brain", "Off: every reply is made by rules."),
        Setting(
            "brain.idle_minutes",
            5.0,
            "Sleep after",
            "Minutes without a question until the brain's memory is given back.",
            0.05,
            1440,
        ),
        Setting(
            "brain.threads",
            0,
            "Threads",
            "Processor threads the brain may use; 0: as many as do best here, as `bitbuddy brain bench` measures it.",
            0,
            64,
        ),
        Setting(
            "brain.context", 1024, "Context", "Tokens the brain can hold at once; more needs more memory.", 512, 8192
        ),
        Setting(
            "brain.roles",
            ["auto"],
            "What the brain may do",
            "auto: what it earned when it was tried (`bitbuddy brain test`); none; or a list of what it may do in any "
            "case: chat, remark (a sentence after facts), intent (understanding questions), extract (taking notes).",
            choices=("auto", "none", "chat", "remark", "intent", "extract"),
        ),
        Setting(
            "brain.smaller_when_short",
            True,
            "Smaller brain when memory is short",
            "Off: where there is no memory for the brain in use, rules answer, and no smaller brain stands in.",
        ),
        Setting(
            "brain.bitnet_folder",
            "",
            "Folder of bitnet.cpp",
            "Where bitnet.cpp was built, as a whole path: models of the kind i2_s, which the engine here cannot run, "
            "then answer through its server. Empty: there is none.",
            pattern=_WHOLE_PATH,
        ),
        Setting("brain.reply_tokens", 80, "Reply length", "Tokens of a free reply, at most.", 16, 1024),
        Setting("files.roots", [], "Folders", "Folders to know besides the usual ones (Desktop, Documents, …)."),
        Setting("files.excluded", [], "Left out", "Folders never to look into."),
        Setting("files.watch", True, "Watch", "Let the system tell what changes in the folders while the tray runs."),
        Setting(
            "files.refresh_minutes",
            10.0,
            "Look again after",
            "Minutes between two looks at what cannot be watched while the tray runs.",
            1,
            1440,
        ),
        Setting(
            "files.history_days",
            180,
            "Remember changes for",
            "Days for which each change of a file is remembered; afterwards only how many there were. 0: for ever.",
            0,
            36_500,
        ),
        _notice("download_finished", "notify", "Finished downloads", "A download is complete."),
        _notice("large_file", "notify", "Large files", "A large file came."),
        _notice("duplicate", "notify", "Duplicates", "A download has the same content as a file you have."),
        _notice("many_files", "notify", "Many files", "Many files came at once."),
        _notice("pile", "digest", "Piles", "Old files pile up in Downloads."),
        _notice("disk_filling", "notify", "Filling disk", "A disk is getting full, and what grew."),
        _time_of_day(
            "notices.quiet_from", "00:00", "Quiet from", "Nothing is told from here; equal to the end: never."
        ),
        _time_of_day(
            "notices.quiet_to", "00:00", "Quiet to", "When quiet hours end, what came in them is told at once."
        ),
        _time_of_day("notices.digest_at", "18:00", "Digest at", "When what waited is told in one notice."),
        Setting("notices.hourly", 6, "At most an hour", "Notices in an hour; more of them wait for the digest.", 1, 60),
        Setting("notices.large_file_mb", 500, "Large from", "Megabytes from which a file is large.", 1, 1_000_000),
        Setting("notices.many_from", 500, "Many from", "Files at once that deserve a notice.", 10, 1_000_000),
        Setting("notices.pile_files", 50, "Pile from", "Old files in Downloads that are a pile.", 1, 1_000_000),
        Setting("notices.pile_days", 30, "Old after", "Days after which a file in Downloads is old.", 1, 3650),
        Setting(
            "content.enabled",
            True,
            "Read documents",
            "Off: what is inside files is not read, and what was read is removed.",
        ),
        Setting(
            "content.budget_mb",
            300,
            "Room for documents",
            "Megabytes that the texts of documents may take; the newest documents come first.",
            1,
            100_000,
        ),
        Setting(
            "content.largest_mb",
            50,
            "Largest document",
            "Megabytes of a file up to which it is read.",
            1,
            2000,
        ),
        Setting(
            "conversation.store", True, "Keep conversations", "Off: what is said is forgotten when the window closes."
        ),
        Setting(
            "memory.extract",
            True,
            "Learn what you say",
            "Off: nothing about you is noted from conversations; what is noted already stays until you forget it.",
        ),
        Setting(
            "memory.retention_days",
            0,
            "Forget after",
            "Days after which conversations are forgotten for good, here and in the backups. 0: never.",
            0,
            36_500,
        ),
        Setting(
            "memory.emotions",
            True,
            "Hear how you feel",
            "Off: the mood of what you say is neither answered nor remembered.",
        ),
        Setting(
            "memory.feedback",
            True,
            "Learn from thumbs",
            "Off: a thumb up or down is not kept, and what thumbs changed so far has no effect.",
        ),
        Setting(
            "ui.theme", "system", "Theme", "Light, dark, or as the system is.", choices=("system", "light", "dark")
        ),
        Setting("ui.name", "", "Your name", "What the buddy calls you; may stay empty."),
    )
}


class Settings:
    """The values in force. A broken file keeps the last good values and is reported in ``problem``.

    Thread-safe. ``changed`` is called with the key after a value was set.
    """

    def __init__(self, path: Path, changed: Callable[[str], None] = lambda key: None) -> None:
        self._path = path
        self._changed = changed
        self._lock = threading.RLock()
        self._chosen: dict[str, Value] = {}
        self.problem: SettingsError | None = None
        self.reload()

    def __getitem__(self, key: str) -> Any:
        with self._lock:
            return self._chosen.get(key, declared(key).default)

    def reload(self) -> None:
        """Read the file again; what is wrong with it is kept in ``problem`` and logged."""
        with self._lock:
            try:
                self._chosen = _checked(_flatten(_read(self._path)), self._path)
                self.problem = None
            except SettingsError as error:
                self.problem = error
                log.warning("The settings file was not used: %s", type(error).__name__)

    def set(self, key: str, value: Value) -> None:
        """Check and keep ``value``; raises NotFoundError, SettingsError or StorageError."""
        setting = declared(key)
        good = checked_value(setting, value)
        with self._lock:
            # The file as it is now: somebody may have edited it since, and what is broken there is theirs to mend.
            self.reload()
            if self.problem is not None:
                raise self.problem
            _write_value(self._path, key, good)
            self._chosen[key] = good
        self._changed(key)

    def set_text(self, key: str, text: str) -> None:
        """Like `set`, from what a person typed; a list is separated by commas."""
        self.set(key, _parsed(declared(key), text))


def declared(key: str) -> Setting:
    """Return the setting called ``key``; raises NotFoundError with the nearest name."""
    if key in SETTINGS:
        return SETTINGS[key]
    import difflib

    near = difflib.get_close_matches(key, SETTINGS, n=1)
    hint = f"Did you mean {near[0]}?" if near else "`bitbuddy settings list` shows them all."
    raise NotFoundError(f"There is no setting called {key}.", hint=hint)


def checked_value(setting: Setting, value: object) -> Value:
    """Return ``value`` in the setting's own type; raises SettingsError that names the key."""
    kind = type(setting.default)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(min(max(value, -_HUGE), _HUGE))
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _refused(setting, f"It takes {_KIND_WORDS[kind]}, not {value!r}.")
    if isinstance(value, list) and not all(isinstance(one, str) for one in value):
        raise _refused(setting, "It takes a list of texts.")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        low, high = setting.minimum, setting.maximum
        if (low is not None and not value >= low) or (high is not None and not value <= high):
            span = f"It goes from {_figures(low)} to {_figures(high)}"
            raise _refused(setting, f"{span}, and {_figures(value)} is not in there.")
    if setting.choices and not set(value if isinstance(value, list) else [value]) <= set(setting.choices):
        raise _refused(setting, f"It takes one of {', '.join(setting.choices)}.")
    if setting.pattern and not re.fullmatch(setting.pattern, str(value)):
        raise _refused(setting, f"It does not take “{value}”.")
    return value


def _figures(value: float | None) -> str:
    """Return a number as a person types it: "0.05", "1000000"; only beyond all bounds "1e+300"."""
    return f"{min(max(value or 0, -_HUGE), _HUGE):.15g}"


_HUGE = 10**300  # whole numbers beyond this are no floats; any bound refuses them here as well
_KIND_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", list: "a list of texts"}
_TRUE_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def _parsed(setting: Setting, text: str) -> Value:
    kind = type(setting.default)
    try:
        if kind is bool:
            return _TRUE_WORDS[text.strip().lower()]
        if kind is int:
            return int(text)
        if kind is float:
            return float(text)
    except (KeyError, ValueError):
        raise _refused(setting, f"It takes {_KIND_WORDS[kind]}, not “{text}”.") from None
    if kind is list:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _refused(setting: Setting, why: str) -> SettingRefusedError:
    return SettingRefusedError(f"The setting {setting.key} was not accepted.", why, f"It is for this: {setting.help}")


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_FILE_BYTES + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"{path} cannot be read.", f"The system says: {error.strerror}.") from error
    if len(data) > MAXIMUM_FILE_BYTES:
        raise SettingsError(f"{path} is too large to be a settings file.", hint="Move it away; defaults are used.")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # also numbers of 5,000 digits and arrays 1,000 deep
        raise SettingsError(
            f"{path} is not valid TOML.", f"{error}.", "Mend that line, or move the file away."
        ) from error


def _flatten(tables: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for group, table in tables.items():
        if isinstance(table, dict):
            flat.update({f"{group}.{name}": value for name, value in table.items()})
        else:
            flat[group] = table
    return flat


def _checked(flat: dict[str, Any], path: Path) -> dict[str, Value]:
    chosen: dict[str, Value] = {}
    for key, value in flat.items():
        if key in SETTINGS:
            try:
                chosen[key] = checked_value(SETTINGS[key], value)
            except SettingsError as error:
                raise SettingsError(
                    f"{path} has a value that cannot be used: {key}.", error.message, error.hint
                ) from error
    return chosen


def _write_value(path: Path, key: str, value: Value) -> None:
    import tomlkit

    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        group, _, name = key.partition(".")
        table = document.setdefault(group, tomlkit.table())
        if not isinstance(table, dict):
            raise SettingsError(
                f"{path} has a value where a group belongs: {group}.", hint=f"Remove the line that begins with {group}."
            )
        table[name] = value
        write_private(path, tomlkit.dumps(document).encode("utf-8"))
    except UnicodeEncodeError as error:
        raise _refused(declared(key), "It is not readable text, which the settings file cannot hold.") from error
    except OSError as error:
        raise StorageError(f"{path} could not be written.", f"The system says: {error.strerror}.") from error


def write_private(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` in one step, readable by its owner alone; raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
