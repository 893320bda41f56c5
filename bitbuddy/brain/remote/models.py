"""The model files of this computer and the servers a person gave, under one set of names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bitbuddy.brain.cache import InstalledModel, ModelCache, Removed
from bitbuddy.brain.cache.model import Entries
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.remote.addresses import host_of
from bitbuddy.brain.remote.model import HERE, PREFIX, Server
from bitbuddy.brain.remote.servers import Servers
from bitbuddy.brain.trial import Trial
from bitbuddy.kernel.clock import Clock
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BrainAbsentError, BrainError, NotFoundError
from bitbuddy.kernel.paths import Home


class KnownModels(ModelCache):
    """A cache of files that also knows servers, as ``server:NAME``. None of them is taken unless it was named."""

    def __init__(
        self,
        servers: Servers,
        home: Home,
        shipped: Path | None,
        catalogue: Entries | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Look for files in ``home`` and in ``shipped`` (read-only); see `ModelCache`."""
        super().__init__(home.models, home.model_record, shipped, catalogue, clock)
        self.servers = servers

    def choose(self, wanted: str = "") -> list[InstalledModel]:
        """As in `ModelCache`; a server that is named is the only one to try."""
        if not is_server(wanted):
            return super().choose(wanted)
        try:
            return [self._served(wanted)]
        except NotFoundError as error:
            raise BrainAbsentError(error.title, error.message, "Choose another brain, or add it again.") from None

    def get(self, wanted: str) -> InstalledModel:
        """As in `ModelCache`; raises NotFoundError."""
        return self._served(wanted) if is_server(wanted) else super().get(wanted)

    def rows(self, in_use: str) -> list[dict[str, object]]:
        """Return a row of `brain_list` for each server; ``in_use`` is the path or id of the brain in use."""
        return [row_of(self._made_of(one), in_use, self.servers.health(one.name)) for one in self.servers.all()]

    def remove(self, wanted: str) -> Removed:
        """As in `ModelCache`; a server is forgotten. Its key in the keyring is left to the caller."""
        if not is_server(wanted):
            return super().remove(wanted)
        server = self.servers.remove(wanted)
        return Removed(server.id, Path(server.id), 0, f"The server {display_text(server.name)} is forgotten.")

    def as_it_is(self, model: InstalledModel) -> InstalledModel:
        """As in `ModelCache`."""
        if model.server is None:
            return super().as_it_is(model)
        trial = self.servers.trial(model.server.name)
        return replace(model, trial=trial)

    def remember_trial(self, model: InstalledModel, trial: Trial) -> None:
        """As in `ModelCache`; raises StorageError, SettingsError as well."""
        if model.server is None:
            super().remember_trial(model, trial)
        else:
            self.servers.remember_trial(model.server.name, trial)

    def used(self, model: InstalledModel) -> None:
        """As in `ModelCache`; of a server it is kept that it answers."""
        if model.server is None:
            super().used(model)
        else:
            self.servers.heard(model.server.name)

    def troubled(self, model: InstalledModel, error: BrainError) -> None:
        """As in `ModelCache`; of a server it is kept until it answers."""
        if model.server is not None:
            self.servers.heard(model.server.name, error.title)

    def _served(self, wanted: str) -> InstalledModel:
        return self._made_of(self.servers.get(wanted))

    def _made_of(self, server: Server) -> InstalledModel:
        trial = self.servers.trial(server.name)
        return InstalledModel(
            path=Path(server.id),
            size=0,
            shipped=False,
            trial=trial,
            id=server.id,
            name=f"{server.model} on {server.name}" if server.model else f"Server {server.name}",
            source=HERE if server.here else host_of(server.url),
            server=server,
        )


def is_server(wanted: str) -> bool:
    """Return whether ``wanted`` names a server rather than a file."""
    return wanted.startswith(PREFIX)


def row_of(model: InstalledModel, in_use: str, problem: str | None) -> dict[str, object]:
    """Return a server as a row of `brain_list`, with the same names as those of files.

    ``problem`` is that with the server: "" for none, None where it was not asked yet.
    """
    server = model.server
    assert server is not None
    where = "on this computer" if server.here else f"on {host_of(server.url)}, where what is asked goes to"
    known = {None: "Whether it answers is seen when it is asked.", "": "It answered when it was last asked."}
    words = f"It runs {where}. {known.get(problem, problem or '')}"
    return {
        "id": model.id,
        "name": model.name,
        "tier": "server",
        "file": "",
        "bytes": 0,
        "ram_bytes": 0,
        "quantization": "",
        "licence": "",
        "terms": "",
        "context": server.context,
        "languages": [],
        "good_at": f"Whatever the server {'here' if server.here else 'there'} has; it runs in another program.",
        "ternary": False,
        "runtime": Runtime.SERVER.value,
        "source": model.source,
        "own": True,
        "fits": not problem,
        "fit": "no" if problem else "well",
        "fit_words": words,
        "fit_reasons": [words],
        "fit_against": "server" if problem else "",
        "recommended": False,
        "fetchable": False,
        "installed": True,
        "missing": False,
        "damaged": False,
        "in_use": model.id == in_use,
        "path": model.id,
        "shipped": False,
        "in_place": True,
        "roles": sorted(model.roles),
        "trial": model.trial.to_json() if model.trial else None,
        "last_used": "",
        "download": None,
        "upgrade_of": [],
    }
