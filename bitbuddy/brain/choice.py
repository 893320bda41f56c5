"""Which brain answers: the person's choice, kept in the settings, and never changed by a file that merely came."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bitbuddy.brain.awake import BrainOptions

if TYPE_CHECKING:
    from bitbuddy.brain.cache import ModelCache
    from bitbuddy.brain.catalogue.model import CatalogueEntry
    from bitbuddy.brain.fetch.downloads import Downloads
    from bitbuddy.kernel.settings import Settings


class Choice:
    """Changes the settings brain.model and brain.enabled. Any thread may call it; raises StorageError, SettingsError.

    Whoever changes those tells ``downloads`` that a wish for a brain which is on its way is taken back.
    """

    def __init__(self, settings: Settings, models: ModelCache, downloads: Downloads) -> None:
        self._settings = settings
        self._models = models
        self._downloads = downloads

    def use(self, id: str) -> None:
        """Let the brain ``id`` answer from the next question on; "" is the best one."""
        self._settings.set("brain.model", id)
        self._settings.set("brain.enabled", True)

    def arrived(self, entry: CatalogueEntry, path: Path, source: str, use: bool) -> None:
        """Take in that the file of ``entry`` was fetched to ``path``; with ``use`` it answers from now on."""
        self._models.arrived(entry, path, source)
        if use:
            self.use(entry.id)
        else:
            self.keep(path)

    def keep(self, new: Path) -> None:
        """Let the brain in use stay it now that the file ``new`` came: a better one is offered, and never forced."""
        if self._settings["brain.model"] or not self._settings["brain.enabled"]:
            return
        before = [model for model in self._models.choose_or_next()[0] if model.path != new]
        if before:
            wished = next((one.id for one in self._downloads.all() if one.use), "")
            self._settings.set("brain.model", before[0].id)
            self._downloads.will_be_used(wished)


def options_of(settings: Settings) -> BrainOptions:
    """Return what the person chose about the brain, as it is in ``settings`` now."""
    return BrainOptions(
        settings["brain.enabled"],
        settings["brain.model"],
        settings["brain.idle_minutes"] * 60,
        settings["brain.threads"],
        settings["brain.context"],
        tuple(settings["brain.roles"]),
        smaller_when_short=settings["brain.smaller_when_short"],
    )
