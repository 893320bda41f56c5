"""The brains that are here and those that can be had, seen as one: what each is, whether it fits, what is newer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bitbuddy.brain.cache import InstalledModel, ModelCache
from bitbuddy.brain.cache.importing import PART_PREFIX
from bitbuddy.brain.catalogue.library import Catalogue
from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime, Tier
from bitbuddy.brain.fetch.model import Download, DownloadState
from bitbuddy.brain.fit.fitting import fit, fits
from bitbuddy.brain.fit.model import Fit, Level, MachineProbe

PART = ".part"
_OVER = frozenset({DownloadState.DONE, DownloadState.CANCELLED})
# What a file of which nothing is known needs when awake: itself, the context's state, and the engine's own.
_ENGINE_BYTES = 150_000_000
_TIERS = ((900_000_000, Tier.TINY), (1_300_000_000, Tier.STANDARD))

Json = dict[str, Any]
# Given the path or id of the brain in use.
Beside = Callable[[str], list[Json]]


@dataclass(frozen=True)
class Upgrade:
    """A brain of the catalogue that is newer of its kind than one that is here, and fits; it is only ever offered."""

    newer: CatalogueEntry
    older: InstalledModel

    @property
    def words(self) -> str:
        """Return the offer as a sentence."""
        return (
            f"There is a newer brain of this kind: {self.newer.name} ({self.newer.id}) in place of {self.older.name}."
        )


@dataclass(frozen=True)
class Leftover:
    """The beginning of a file that nobody fetches now; ``id`` is the catalogue's, or empty."""

    path: Path
    bytes: int
    id: str


class Household:
    """Joins the catalogue, the files that are here and the machine. Keeps nothing itself; any thread may call it."""

    def __init__(
        self, catalogue: Catalogue, models: ModelCache, probe: MachineProbe, folder: Path, beside: Beside = lambda _: []
    ) -> None:
        """``folder`` is where fetched files come to lie; ``beside`` gives the rows of what is no file."""
        self._catalogue = catalogue
        self._models = models
        self._probe = probe
        self._folder = folder
        self._beside = beside

    def fit_of(self, entry: CatalogueEntry) -> Fit:
        """Judge one brain on this machine as it is now; what is known to be here of it already needs no room.

        A file that nobody has read may be damaged, and is then fetched whole while the damaged one is kept.
        """
        here = any(_is_whole(model, entry) for model in self._models.models())
        missing = 0 if here else self._missing(entry)
        return fit(entry, self._probe.machine(), self._probe.free_bytes(self._folder), missing)

    def fit_of_file(self, path: str) -> Fit | None:
        """Judge the model file at ``path`` that is here; None where none is."""
        for model in self._models.models():
            if str(model.path) == path:
                return fit(
                    model.entry or _described(model), self._probe.machine(), self._probe.free_bytes(self._folder), 0
                )
        return None

    def ranked(self, models: list[InstalledModel]) -> list[InstalledModel]:
        """Return ``models``, those first that fit this machine, and of them those that answer better.

        One of which nobody has judged how well it answers counts like the judged one that is nearest in size.
        """
        machine, entries = self._probe.machine(), self._catalogue.entries()

        def order(model: InstalledModel) -> tuple[bool, int, int]:
            entry = model.entry or _described(model)
            near = min(entries, key=lambda one: abs(one.bytes - model.size), default=entry)
            quality = entry.quality or near.quality
            return fit(entry, machine, 0, 0).level is Level.NO, -quality, -model.size

        return sorted(models, key=order)

    def rows(self, downloads: Iterable[Download], in_use: str) -> list[Json]:
        """Return a row for each brain of the catalogue and each file that is here; ``in_use`` is the path of one."""
        entries, models = self._catalogue.entries(), [*self._models.models(), *self._models.missing()]
        known = {model.entry.id: model for model in models if model.entry is not None and model.id == model.entry.id}
        verdicts = self._verdicts(entries, known)
        under_way = {one.id: one for one in downloads if one.state not in _OVER}
        rows = [
            _row(entry, verdicts[entry.id], known.get(entry.id), in_use)
            | {
                "download": under_way[entry.id].to_json() if entry.id in under_way else None,
                "upgrade_of": [
                    one.older.id for one in _upgrades(entry, models) if verdicts[entry.id].level != Level.NO
                ],
            }
            for entry in entries
        ]
        own = (model for model in models if known.get(model.id) is not model)
        return rows + [self._own_row(model, in_use) for model in own] + self._beside(in_use)

    def upgrades(self) -> list[Upgrade]:
        """Return what the catalogue has that is newer than what is here, and fits."""
        models = self._models.models()
        found = [one for entry in self._catalogue.entries() for one in _upgrades(entry, models)]
        return [one for one in found if self.fit_of(one.newer).level is not Level.NO]

    def leftovers(self, downloads: Iterable[Download]) -> list[Leftover]:
        """Return the parts of files that no download of ``downloads`` belongs to."""
        wanted = {one.id for one in downloads}
        found = []
        for path, size in self._models.parts():
            if path.name.startswith(PART_PREFIX):  # of an import that runs, or that the next start tidies away
                continue
            entry = self._catalogue.by_file(path.name.removesuffix(PART))
            if entry is None or entry.id not in wanted:
                found.append(Leftover(path, size, entry.id if entry is not None else ""))
        return found

    def _verdicts(self, entries: tuple[CatalogueEntry, ...], known: dict[str, InstalledModel]) -> dict[str, Fit]:
        machine, free = self._probe.machine(), self._probe.free_bytes(self._folder)
        here = frozenset(name for name, model in known.items() if not model.damaged)
        verdicts = fits(entries, machine, free, here)
        for entry in entries:
            missing = self._missing(entry)
            if entry.id not in here and missing < entry.bytes:
                judged = fit(entry, machine, free, missing)
                verdicts[entry.id] = replace(judged, recommended=verdicts[entry.id].recommended)
        return verdicts

    def _missing(self, entry: CatalogueEntry) -> int:
        return max(0, entry.bytes - _bytes_of(self._folder / f"{entry.file}{PART}"))

    def _own_row(self, model: InstalledModel, in_use: str) -> Json:
        entry = _described(model)
        judged = fit(entry, self._probe.machine(), self._probe.free_bytes(self._folder), 0)
        return _row(entry, judged, model, in_use) | {"source": model.source, "download": None, "upgrade_of": []}


def memory_needed(model: InstalledModel) -> int:
    """Return the bytes of memory that ``model`` needs awake, with a context of 1024 tokens."""
    return (model.entry or _described(model)).ram_bytes


def _row(entry: CatalogueEntry, judged: Fit, model: InstalledModel | None, in_use: str) -> Json:
    path = str(model.path) if model is not None else ""
    trial = model.trial if model is not None else None
    return {
        **entry.to_json(),
        **judged.to_json(),
        # Whether it could be had again once it is removed: of a person's own file there may be no other.
        "fetchable": bool(entry.sources),
        "installed": model is not None and not model.missing,
        "missing": model is not None and model.missing,
        # Here, but not what it should be: it can be fetched again, and cannot be used.
        "damaged": model is not None and model.damaged,
        "in_use": bool(path) and path == in_use,
        "path": path,
        "shipped": model is not None and model.shipped,
        "in_place": model is not None and model.in_place,
        "roles": sorted(model.roles if model is not None else entry.roles),
        "trial": trial.to_json() if trial is not None else None,
        "last_used": model.last_used if model is not None else "",
    }


def _is_whole(model: InstalledModel, entry: CatalogueEntry) -> bool:
    """Return whether ``model`` is the brain ``entry`` for all that is known."""
    if model.entry is None or model.entry.id != entry.id or model.damaged:
        return False
    return model.shipped or model.sha256 == entry.sha256


def _upgrades(entry: CatalogueEntry, models: list[InstalledModel]) -> list[Upgrade]:
    here = {model.id: model for model in models}
    if entry.id in here or entry.runtime is not Runtime.ENGINE:
        return []
    return [Upgrade(entry, here[older]) for older in entry.replaces if older in here]


def _described(model: InstalledModel) -> CatalogueEntry:
    """Return a person's own file in the catalogue's words; of what is not known there is nothing."""
    return CatalogueEntry(
        id=model.id,
        name=model.name,
        tier=next((tier for most, tier in _TIERS if model.size < most), Tier.SMART),
        file=model.path.name,
        bytes=model.size,
        sha256=model.sha256,
        quantization=model.quantization,
        licence=model.licence,
        ram_bytes=model.size + _ENGINE_BYTES,
        context=0,
        languages=(),
        good_at="",
        sources=(),
        own=True,
        ternary=model.foreign,
        runtime=model.runtime,
    )


def _bytes_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
