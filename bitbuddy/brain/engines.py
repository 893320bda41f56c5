"""Which program runs a model, and what it is told to load: our own engine, or a server in another program."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bitbuddy.brain.awake import BrainOptions
from bitbuddy.brain.cache import InstalledModel, ModelCache
from bitbuddy.brain.catalogue.model import Runtime
from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.profiles import Profile, engine_version, processor
from bitbuddy.brain.remote.bitnet import BitnetOrder, server_in
from bitbuddy.brain.remote.model import RemotePatience
from bitbuddy.brain.tuning.model import Gear
from bitbuddy.kernel.errors import BrainAbsentError
from bitbuddy.kernel.processes import Worker, worker_command

Json = dict[str, Any]


class Engines:
    """Knows for each model the command of its process and the load message; all speak the same protocol."""

    def __init__(
        self,
        models: ModelCache,
        command: Sequence[str] | None = None,
        patience: RemotePatience | None = None,
        states: Path | None = None,
    ) -> None:
        """``command`` starts the engine's process, ``patience`` is that with servers; left out for the usual.

        ``states`` is the folder for what the engine has read; without one nothing of that is saved.
        """
        self._states = states
        self._models = models
        self._command = command or worker_command(Worker.BRAIN)
        self._patience = patience or RemotePatience()

    def command_for(
        self, model: InstalledModel, options: BrainOptions, gear: Gear, stopped: Callable[[], bool]
    ) -> tuple[Sequence[str], Json]:
        """Return the command that starts the process for ``model``, and the load message it gets first.

        A file is checked before; ``stopped`` is asked now and then, and breaks that off. Raises ModelUnreadableError,
        BrainAbsentError.
        """
        match model.runtime:
            case Runtime.SERVER:
                return worker_command(Worker.REMOTE), self._of_server(model, options)
            case _:
                # Only the header tells for certain; of a file that was put here by hand nothing else is known.
                header = self._models.check(model, stopped)
                if header.foreign:
                    return worker_command(Worker.REMOTE), self._of_bitnet(model, options, gear)
                return self._command, self._of_file(model, options, gear, header.chat_template)

    def _of_file(self, model: InstalledModel, options: BrainOptions, gear: Gear, template: str) -> Json:
        return {
            "do": "load",
            "path": os.fspath(model.path),
            "template": template,
            "context": options.context,
            "threads": gear.threads,
            "batch": gear.batch,
            "extra_buffers": gear.profile is Profile.FAST,
            "states": self._states_of(model, options, gear),
        }

    def _states_of(self, model: InstalledModel, options: BrainOptions, gear: Gear) -> Json | None:
        """Return where states are kept, and what they must agree in; None for a brain that is only tried."""
        if self._states is None or options.strictly:
            return None
        family = {
            "model": self._models.identity(model),
            "engine": engine_version(),
            "profile": gear.profile.value,
            "processor": processor(),
        }
        return {"folder": os.fspath(self._states), "family": family}

    def _of_server(self, model: InstalledModel, options: BrainOptions) -> Json:
        assert model.server is not None
        return {"do": "load", "server": model.server.to_json(), "patience": self._patience.to_json()}

    def _of_bitnet(self, model: InstalledModel, options: BrainOptions, gear: Gear) -> Json:
        try:
            program = server_in(self._models.headers.bitnet_folder())
        except BrainAbsentError as error:
            raise unreadable(model.path, f"{error.title} {error.message}", error.hint) from error
        order = BitnetOrder(program, model.path, options.context, gear.threads)
        return {"do": "load", "bitnet": order.to_json(), "patience": self._patience.to_json()}
