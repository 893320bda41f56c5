"""Finds, chooses and checks the model files on this computer, takes in new ones, and lets go of old ones."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bitbuddy.brain.cache.found import called, files_in, real, unique
from bitbuddy.brain.cache.hashing import hashing, sha256_of
from bitbuddy.brain.cache.headers import Headers, mark_of
from bitbuddy.brain.cache.importing import Importer, parts_left, remove_stale_parts
from bitbuddy.brain.cache.model import Entries, InstalledModel, OfferedFile, Removed, Step
from bitbuddy.brain.cache.record import REFUSED, Files, Mark, ModelRecord, refused_facts
from bitbuddy.brain.cache.refusals import Refusals
from bitbuddy.brain.cache.removing import removed
from bitbuddy.brain.cache.sentences import (
    is_whole,
    lacks_bitnet,
    not_installed,
    not_there,
    nothing_installed,
    wrong_hash,
)
from bitbuddy.brain.catalogue.library import CATALOGUE_NAME, Catalogue
from bitbuddy.brain.catalogue.model import CatalogueEntry, Runtime
from bitbuddy.brain.gguf import GgufHeader, unreadable
from bitbuddy.brain.profiles import engine_version
from bitbuddy.brain.trial import Trial, trial_from_json
from bitbuddy.kernel.clock import Clock, SystemClock
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BrainAbsentError, BrainError, NotFoundError
from bitbuddy.kernel.paths import shipped_folder

if TYPE_CHECKING:
    from bitbuddy.brain.cache.other_apps import Places

log = logging.getLogger(__name__)
# Puts the better ones first.
Ranking = Callable[[list[InstalledModel]], list[InstalledModel]]
_TRIAL = "trial"


class ModelCache:
    """The model files: those that came with the program, the person's, and those used in place. Thread-safe.

    What a check cost is remembered: headers in memory, and hashes in the record by size and time of change, so that a
    file is hashed once and not at every waking. ``refusals`` are the files that could not be used, ``headers`` knows
    what only bitnet.cpp runs.
    """

    def __init__(
        self,
        folder: Path,
        record: Path,
        shipped: Path | None = None,
        catalogue: Entries | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Look in ``folder`` (the person's) and ``shipped`` (read-only); keep what is known of files in ``record``.

        Without a ``catalogue`` it is the one that came with the program, and an own one beside the record.
        """
        self._folder = folder
        self._record = ModelRecord(record)
        self._shipped = shipped
        came_with = shipped_folder("assets") / CATALOGUE_NAME
        self._catalogue: Entries = catalogue or Catalogue(came_with, record.with_name(CATALOGUE_NAME))
        self._clock = clock or SystemClock()
        self.headers = Headers()
        self.refusals = Refusals()
        self._ranked: Ranking = lambda models: models

    def rank_by(self, ranking: Ranking) -> None:
        """Let ``ranking`` say which models are better; without one the larger ones are."""
        self._ranked = ranking

    def models(self) -> list[InstalledModel]:
        """Return what is installed, best first. Reads no model."""
        return self._best_first([model for model in self._all() if not model.missing])

    def missing(self) -> list[InstalledModel]:
        """Return the files that were used in place and are not there now; they are remembered until removed."""
        return [model for model in self._all() if model.missing]

    def choose(self, wanted: str = "") -> list[InstalledModel]:
        """Return the models to try, in order, for the setting ``wanted``: an id, a file's name or whole path, or empty.

        Raises BrainAbsentError if there is none.
        """
        models = self._all()
        if wanted:
            chosen = called(models, wanted)
            if not chosen and Path(wanted).is_absolute() and Path(wanted).suffix.lower() == ".gguf":
                chosen = self._single(Path(wanted))
            if chosen and all(model.missing for model in chosen):
                raise not_there(chosen[0])
            if not chosen:
                raise not_installed(wanted)
            models = chosen
        here = [model for model in models if not model.missing]
        if not here:
            raise nothing_installed()
        return self._best_first(here)

    def choose_or_next(self, wanted: str = "") -> tuple[list[InstalledModel], str]:
        """Like `choose`, but where ``wanted`` is gone or cannot be used give the others, and the sentence that says so.

        Raises BrainAbsentError also where all there is was found damaged.
        """
        try:
            chosen = self.choose(wanted)
            told = self._why_not(chosen[0]) if wanted else ""
        except BrainAbsentError as error:
            if not self._was_here(wanted):
                raise
            chosen, told = self.choose(), error.title
        others = [model for model in (self.choose() if told else chosen) if not self._why_not(model)]
        if not others and chosen[0].damaged:
            damage = wrong_hash(chosen[0])
            raise BrainAbsentError(damage.title, damage.message, damage.hint)
        if not others:
            return chosen, ""
        return others, f"{told} {display_text(others[0].name)} is used instead." if told else ""

    def _why_not(self, model: InstalledModel) -> str:
        """Return why ``model`` cannot be used, as far as that is known without reading it; else nothing."""
        if model.runtime is Runtime.BITNET_SERVER and not self.headers.bitnet_runs():
            return lacks_bitnet(model)
        return self.refusals.why(model.path) or (wrong_hash(model).title if model.damaged else "")

    def _best_first(self, models: list[InstalledModel]) -> list[InstalledModel]:
        """Return ``models`` by how well they answer; damaged ones do not."""
        ranked = self._ranked(models) if len(models) > 1 else models
        return sorted(ranked, key=lambda model: model.damaged)

    def check(self, model: InstalledModel, stopped: Callable[[], bool] = lambda: False) -> GgufHeader:
        """Return the header of ``model`` after checking it, and its hash if the catalogue has one.

        A wrong hash is remembered as a right one is. Raises ModelUnreadableError. ``stopped`` is asked now and then;
        when it says yes, the check ends with BrainAbsentError.
        """
        header = self.headers.of(model.path)
        entry = model.entry
        if entry is not None:
            mark = mark_of(model.path)
            kept = self._record.read().get(str(model.path), {})
            known = kept if mark.is_of(kept) else {}
            if known.get("sha256") != entry.sha256:
                if mark.bytes != entry.bytes:
                    raise wrong_hash(model)
                found = known.get(REFUSED) or sha256_of(model.path, stopped)
                if found != entry.sha256:
                    if not known.get(REFUSED):
                        self._record.note(model.path, refused_facts(mark, found))
                    raise wrong_hash(model)
                self._record.note(model.path, {**mark.to_json(), **_facts(entry, kept)})
        return header

    def identity(self, model: InstalledModel) -> str:
        """Return what names the content of ``model``: its hash if it is known, else its name and size."""
        return (model.entry.sha256 if model.entry else model.sha256) or f"{model.path.name}:{model.size}"

    def as_it_is(self, model: InstalledModel) -> InstalledModel:
        """Return ``model`` with the trial that counts for it now."""
        return replace(model, trial=_current_trial(model.path, self._record.read().get(str(model.path), {})))

    def remember_trial(self, model: InstalledModel, trial: Trial) -> None:
        """Keep how ``model``, as it is now, did in the battery. Raises ModelUnreadableError if its file is gone."""
        self._record.note(model.path, {_TRIAL: {**trial.to_json(), **mark_of(model.path).to_json()}})

    def used(self, model: InstalledModel) -> None:
        """Keep that ``model`` is used now."""
        self._record.note(model.path, {"last_used": self._now()})

    def troubled(self, model: InstalledModel, error: BrainError) -> None:
        """Take in what ``model`` failed with; of a file that is known elsewhere."""

    def arrived(self, entry: CatalogueEntry, path: Path, source: str) -> InstalledModel:
        """Keep that the file of ``entry`` came to ``path`` from ``source`` (in words) and has its hash."""
        self._record.note(
            path, {**mark_of(path).to_json(), **_facts(entry, {"source": source}), "added": self._now()}
        )  # fmt: skip
        return self._at(path)

    def importing(self, path: Path, in_place: bool = False) -> Generator[Step, None, InstalledModel]:
        """Take in the model file at ``path``: by a copy of our own, or remembered where it lies (``in_place``).

        Yields how far it is; a generator that is closed leaves nothing behind. Returns the model, whose ``told`` says
        what was done; a file of the same content is not taken in twice. Raises ModelUnreadableError, StorageError.
        """
        importer = Importer(self._folder, self._record, self._catalogue, self._now(), self.headers.of)
        labels = {one.path: one.name for one in self.offered(installed=True)} if path.suffix.lower() != ".gguf" else {}
        found, told = yield from importer.importing(path, in_place, self._all, labels.get(path.absolute(), ""))
        return replace(self._at(found), told=told)

    def import_file(
        self, path: Path, in_place: bool = False, progress: Callable[[int, int], None] = lambda done, of: None
    ) -> InstalledModel:
        """Do `importing` to its end; ``progress`` hears of bytes done, and of all."""
        return _run(self.importing(path, in_place), progress)

    def verifying(self, wanted: str) -> Generator[Step, None, InstalledModel]:
        """Read the whole file of ``wanted`` again and compare its hash with what it should be; yields how far it is.

        A file that is not in the catalogue is compared with what it was when it was first looked at. Raises
        NotFoundError, or ModelUnreadableError where it is not what it was; of a person's own file the new content
        counts from then on.
        """
        model = self.get(wanted)
        header_of, mark = self.headers.of(model.path), mark_of(model.path)
        kept = self._record.read().get(str(model.path), {})
        done = 0
        steps = hashing(model.path)
        while True:
            try:
                done += next(steps)
            except StopIteration as end:
                found = str(end.value)
                break
            yield Step(min(done, mark.bytes), mark.bytes)
        before = model.entry.sha256 if model.entry else kept.get("sha256", "")
        if model.entry is not None and found != before:
            self._record.note(model.path, refused_facts(mark, found))  # the next waking must not trust what was kept
            raise wrong_hash(model)
        values = {**mark.to_json(), "sha256": found, REFUSED: ""}
        values["quantization"] = model.quantization or header_of.quantization
        self._record.note(model.path, _facts(model.entry, kept) | mark.to_json() if model.entry else values)
        if before and found != before:
            raise unreadable(
                model.path,
                "Its content is not what it was when it was first looked at.",
                "If you replaced it yourself all is well: from now on it counts as it is. Else fetch it again.",
            )
        return replace(self._at(model.path), told=is_whole(model, bool(before)))

    def verify(
        self,
        wanted: str,
        stopped: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda done, of: None,
    ) -> InstalledModel:
        """Do `verifying` to its end; BrainAbsentError once ``stopped`` says so."""

        def heard(done: int, of: int) -> None:
            if stopped():
                raise BrainAbsentError("The check of the model was broken off.")
            progress(done, of)

        return _run(self.verifying(wanted), heard)

    def remove(self, wanted: str) -> Removed:
        """Delete a file of ours, or forget one that is used in place; what came with the program stays.

        Raises NotFoundError, BitBuddyError or StorageError.
        """
        return removed(self.get(wanted), self._folder, self._record)

    def get(self, wanted: str) -> InstalledModel:
        """Return the model, also a missing one, by id, file name or path; raises NotFoundError."""
        found = called(self._all(), wanted)
        if not found:
            raise NotFoundError(
                f"The brain {display_text(wanted)} is not installed.", hint="`bitbuddy brain list` shows what is."
            )
        return found[0]

    def offered(self, *, installed: bool = False, places: Places | None = None) -> list[OfferedFile]:
        """Return the usable model files of other programs, in bounded time; without those that are ``installed``."""
        from bitbuddy.brain.cache.other_apps import found_in_other_apps, usual_places

        found = found_in_other_apps(places or usual_places(), self.headers.of)
        if installed:
            return found
        ours = {real(model.path) for model in self.models()}
        return [one for one in found if real(one.path) not in ours]

    def room_taken(self) -> int:
        """Return the bytes of the disk that the person's folder of models takes, what is left over included."""
        with contextlib.suppress(OSError):
            return sum(path.lstat().st_size for path in self._folder.iterdir())
        return 0

    def parts(self) -> list[tuple[Path, int]]:
        """Return what imports and downloads that did not end have left in the folder, with sizes in bytes."""
        return parts_left(self._folder)

    def tidy(self) -> None:
        """Remove what imports that were killed have left behind; parts of downloads stay, as those go on."""
        remove_stale_parts(self._folder)

    # From here on: what is found on the disk.

    def _was_here(self, wanted: str) -> bool:
        """Return whether ``wanted`` names something that there was, or is to be had, and not just anything."""
        if any(wanted == one.id for one in self._catalogue.entries()):
            return True
        record = self._record.read().items()
        return any(wanted in {name, Path(name).name, kept.get("id")} for name, kept in record)

    def _all(self) -> list[InstalledModel]:
        record = self._record.read()
        found = [
            *(self._made(path, True, record) for path in files_in(self._shipped)),
            *(self._made(path, False, record) for path in files_in(self._folder)),
        ]
        here = {real(model.path) for model in found}
        for name in sorted(name for name, kept in record.items() if kept.get("in_place")):
            if real(Path(name)) not in here:
                found.append(self._made(Path(name), False, record))
        # Of two files of one entry it is the whole one that has the entry's id.
        found.sort(key=lambda model: model.damaged)
        return sorted(unique(found), key=lambda model: (-model.size, model.id))

    def _made(self, path: Path, shipped: bool, record: Files) -> InstalledModel:
        kept = record.get(str(path), {})
        try:
            mark = Mark.of(path)
            missing = not path.is_file()
        except OSError:
            mark, missing = Mark(int(kept.get("bytes", 0)), 0), True
        sha256 = kept.get("sha256", "") if mark.is_of(kept) else ""
        entry = None if missing else self._entry(path, mark.bytes, shipped, sha256)
        return InstalledModel(
            path=path,
            size=mark.bytes,
            shipped=shipped,
            entry=entry,
            trial=None if missing else _current_trial(path, kept),
            id=entry.id if entry else kept.get("id") or path.name,
            name=entry.name if entry else kept.get("name") or path.stem,
            in_place=bool(kept.get("in_place")),
            missing=missing,
            damaged=entry is not None and mark.is_of(kept) and kept.get(REFUSED, "") not in {"", entry.sha256},
            sha256=sha256,
            quantization=entry.quantization if entry else kept.get("quantization", ""),
            licence=entry.licence if entry else kept.get("licence", ""),
            source=kept.get("source") or (entry.sources[0].words if entry and entry.sources else ""),
            added=kept.get("added", ""),
            last_used=kept.get("last_used", ""),
            foreign=self.headers.is_foreign(path, mark) or (mark.is_of(kept) and bool(kept.get("foreign"))),
        )

    def _entry(self, path: Path, size: int, shipped: bool, sha256: str) -> CatalogueEntry | None:
        """Return what the catalogue knows of a file: by its hash where that is known, else by its name and size."""
        named = self._catalogue.by_file(path.name)
        if shipped:
            return named
        if sha256:
            return named if named and named.sha256 == sha256 else self._catalogue.by_hash(sha256)
        return named if named and named.bytes == size else None

    def _at(self, path: Path) -> InstalledModel:
        model = next((one for one in self._all() if one.path == path), None)
        return model or self._made(path, False, self._record.read())

    def _single(self, path: Path) -> list[InstalledModel]:
        with contextlib.suppress(OSError):
            if path.is_file():
                return [self._made(path, False, self._record.read())]
        return []

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="seconds")


def _facts(entry: CatalogueEntry, kept: dict[str, Any]) -> dict[str, str]:
    """Return what is written down of a file whose hash is that of ``entry``; where it came from is not overwritten."""
    source = kept.get("source") or (entry.sources[0].words if entry.sources else "")
    return {
        "sha256": entry.sha256,
        REFUSED: "",
        "quantization": entry.quantization,
        "licence": entry.licence,
        "source": source,
    }


def _current_trial(path: Path, kept: dict[str, Any]) -> Trial | None:
    """Return the trial that is ``kept`` for ``path``, unless the file or the engine has changed since."""
    data = kept.get(_TRIAL)
    trial = trial_from_json(data)
    if trial is None or not isinstance(data, dict) or trial.engine != engine_version():
        return None
    with contextlib.suppress(OSError):
        return trial if Mark.of(path).is_of(data) else None
    return None


def _run(steps: Generator[Step, None, InstalledModel], progress: Callable[[int, int], None]) -> InstalledModel:
    with contextlib.closing(steps):
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                model: InstalledModel = end.value
                return model
            progress(step.done, step.of)
