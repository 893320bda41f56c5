"""What the tests of servers share: a supervisor that asks one, and questions."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bitbuddy.brain.audit import Audit
from bitbuddy.brain.remote.addresses import checked_url, host_of, is_here
from bitbuddy.brain.remote.model import RemotePatience, Server
from bitbuddy.brain.remote.models import KnownModels
from bitbuddy.brain.remote.servers import Servers
from bitbuddy.brain.supervisor import BrainOptions, Supervisor, Workings
from bitbuddy.kernel.events import EventBus
from bitbuddy.kernel.paths import Home
from tests.brain.kit import STARTER
from tests.waiting import until

# Long enough for a busy machine, where nothing has to time out.
CALM = RemotePatience()
HASTY = RemotePatience(connect=1.0, asking=1.0, first=0.5, silence=0.5, whole=20.0, saying=0.1)


def server_at(url: str, model: str = "", *, key: bool = False, name: str = "near") -> Server:
    checked = checked_url(url)
    return Server(name, checked, model, key, here=is_here(host_of(checked)))


@contextlib.contextmanager
def asking(
    home: Home, server: Server, *, patience: RemotePatience = CALM, audit: Audit | None = None
) -> Iterator[Supervisor]:
    """Give a supervisor that uses ``server``."""
    servers = Servers(home.servers)
    servers.add(server)
    models = KnownModels(servers, home, None)
    options = BrainOptions(model=server.id)
    brain = Supervisor(home.state_file, models, lambda: options, EventBus(), audit, Workings(remote=patience))
    try:
        yield brain
    finally:
        brain.close()


@contextlib.contextmanager
def engine_server(folder: Path, *arguments: str, model: Path = STARTER) -> Iterator[str]:
    """Run the engine's own server on ``model``, and give its address; it belongs to whoever starts it."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--host", "127.0.0.1"]
    command += ["--port", str(port), "--n_ctx", "1024", "--n_threads", "2", "--model_alias", "starter", *arguments]
    # On a busy machine its threads would spend their time waiting for each other.
    environment = {**os.environ, "GOMP_SPINCOUNT": "1000"}
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)

    def listens() -> bool:
        assert process.poll() is None, (folder / "server.log").read_text(errors="replace")[-2000:]
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        return False

    try:
        until(listens)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.kill()
        process.wait()
