"""Starts bitnet.cpp's server for one model, waits until it is ready, and follows it to its end.

It belongs to the process that asks it: it is in the same group, which the owner ends as a whole, and the system ends it
when that process dies in any other way.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

from bitbuddy.brain.gguf import unreadable
from bitbuddy.brain.remote.bitnet import BitnetOrder
from bitbuddy.brain.remote.leash import CANNOT_RUN
from bitbuddy.brain.remote.model import RemotePatience
from bitbuddy.brain.remote.trouble import Peer, RefusedError
from bitbuddy.brain.remote.web import Call
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.errors import BrainError, ServerError
from bitbuddy.kernel.processes import Worker, worker_command
from bitbuddy.kernel.threads import start_thread

NAME = "bitnet.cpp"
_HOST = "127.0.0.1"
_READY_SECONDS = 300.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.25
_PORTS_TRIED = 3
_LINES_KEPT, _LINE_BYTES = 40, 400
_WORDS_SHOWN = 200
# A small question to a server on the same computer.
_ASKING = RemotePatience(connect=1.0, asking=5.0, first=5.0, silence=5.0, whole=5.0)


class BitnetServer:
    """One running server. `start` belongs to one thread, which must live as long as the server does.

    The system's word for "when the parent dies" is about the thread that started the child.
    """

    def __init__(self, order: BitnetOrder, going_on: Callable[[], None] = lambda: None) -> None:
        """Start nothing yet; ``going_on`` is called now and then while the server gets ready."""
        self._order = order
        self._going_on = going_on
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: deque[str] = deque(maxlen=_LINES_KEPT)
        self._ended = threading.Event()
        self._heard: threading.Thread | None = None

    @property
    def pid(self) -> int:
        """Return the server's process; only after `start`."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> Peer:
        """Start the server and return it as it is asked, once it is ready.

        Raises ModelUnreadableError where it does not take the model, BrainError where it cannot run.
        """
        for left in reversed(range(_PORTS_TRIED)):
            port, key = _free_port(), secrets.token_urlsafe(32)
            self._spawn(port, key)
            root = Peer(NAME, f"http://{_HOST}:{port}", key)
            try:
                if self._becomes_ready(root):
                    return Peer(NAME, f"{root.url}/v1", key)
            except BaseException:
                self.end()
                raise
            status = self.end()
            if not (left and self._lost_the_port()):
                raise self._failure(status)
        raise AssertionError("the last try returns or raises")

    def follow(self, ended: Callable[[str], None]) -> threading.Thread:
        """Call ``ended`` on a thread of its own when the server ends, with what completes "It …"."""
        process = self._process
        assert process is not None
        return start_thread("bitnet-end", lambda: ended(end_words(process.wait())))

    def end(self) -> int:
        """End the server and wait for it; return its exit status, negative for the signal that ended it."""
        process = self._process
        assert process is not None
        process.kill()
        status = process.wait()
        if self._heard is not None:
            self._heard.join()
        return status

    def _spawn(self, port: int, key: str) -> None:
        self._lines.clear()
        self._ended.clear()
        order = self._order
        with _key_file(key) as (key_arguments, passed):
            command = [
                *("-m", os.fspath(order.model), "-c", str(order.context), "-t", str(order.threads), "-ngl", "0"),
                *("--host", _HOST, "--port", str(port), *key_arguments),
            ]
            try:
                self._process = subprocess.Popen(
                    _leashed([os.fspath(order.program), *command]),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    pass_fds=passed,
                    # What a person set for servers of their own must not open this one to the network.
                    env={name: value for name, value in os.environ.items() if not name.startswith("LLAMA_")},
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise _cannot_start(error.strerror or str(error)) from error
        self._heard = start_thread("bitnet-words", self._listen)

    def _listen(self) -> None:
        """Keep the last lines of what the server says, which are its reasons, until it ends."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError, ValueError), process.stdout as words:
            while line := words.readline(_LINE_BYTES):
                self._lines.append(line.decode("utf-8", "replace").strip())
        process.wait()
        self._ended.set()

    def _becomes_ready(self, root: Peer) -> bool:
        """Return whether the server is ready before it ends; raises BrainError where it is neither."""
        deadline = time.monotonic() + _READY_SECONDS
        pause = _FIRST_PAUSE
        while not self._ended.wait(pause):
            self._going_on()
            if _is_ready(root) and not self._ended.is_set():
                return True
            if time.monotonic() > deadline:
                raise BrainError(
                    f"{NAME} does not get ready.",
                    f"Its server did not say so within {_READY_SECONDS / 60:.0f} minutes.",
                    "Choose a smaller brain.",
                )
            pause = min(pause * 1.5, _LONGEST_PAUSE)
        return False

    def _lost_the_port(self) -> bool:
        """Return whether another program was quicker to take the port."""
        return any(sign in line.lower() for line in self._lines for sign in ("couldn't bind", "address already in use"))

    def _failure(self, status: int) -> BrainError:
        words = " ".join(self._lines)
        if status == CANNOT_RUN and self._lines:
            return _cannot_start(self._lines[-1])
        for sign, sentence in (
            ("unknown model architecture", "It does not know its architecture; a newer bitnet.cpp may."),
            ("unable to allocate", "There is not enough memory for it."),
            ("failed to allocate", "There is not enough memory for it."),
            ("error loading model", f"bitnet.cpp says: {self._reason('error loading model')}"),
            ("failed to load model", f"bitnet.cpp says: {self._reason('failed to load model')}"),
        ):
            if sign in words:
                return unreadable(self._order.model, sentence, "Choose another model file, or build bitnet.cpp anew.")
        if status == -getattr(signal, "SIGILL", 0):
            hint = "Build bitnet.cpp again, on this computer."
            return BrainError(f"{NAME} cannot run here.", "It was built for another kind of processor.", hint)
        said = f" It said: {self._reason('')}" if self._lines else ""
        return BrainError(f"{NAME} did not start.", f"Its server {end_words(status)}.{said}", "Build it again.")

    def _reason(self, sign: str) -> str:
        line = next((line for line in reversed(self._lines) if line and sign in line), "")
        return display_text(line)[:_WORDS_SHOWN]


def _leashed(command: list[str]) -> list[str]:
    """Return the command that starts ``command`` so that it ends with this process, where the system has a way."""
    return [*worker_command(Worker.LEASH, str(os.getpid())), *command] if os.name == "posix" else command


@contextlib.contextmanager
def _key_file(key: str) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """Give the arguments that hand over ``key``, and the descriptors to be inherited.

    What stands on a command line everybody on this computer can read; a pipe only the server.
    """
    if os.name != "posix":
        yield ["--api-key", key], ()
        return
    end, start = os.pipe()
    try:
        os.write(start, f"{key}\n".encode("ascii"))
        os.close(start)
        yield ["--api-key-file", f"/dev/fd/{end}"], (end,)
    finally:
        os.close(end)


def _is_ready(root: Peer) -> bool:
    try:
        with Call(root, _ASKING).asking("/health") as answer:
            answer.read()
            return True
    except RefusedError as refused:
        if refused.status in {500, 502, 503, 504}:  # it is still loading
            return False
        raise BrainError(
            f"{NAME}'s server is not what it should be.",
            f"Asked how it is, it answers with status {refused.status}.",
            "Look whether the folder is that of bitnet.cpp.",
        ) from None
    except ServerError:
        return False


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((_HOST, 0))
        return int(one.getsockname()[1])


def end_words(status: int) -> str:
    """Return what completes "It …" for the exit ``status`` of a process."""
    if status < 0:
        with contextlib.suppress(ValueError):
            return f"was ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"


def _cannot_start(why: str) -> BrainError:
    reason = display_text(why)[:_WORDS_SHOWN]
    return BrainError(f"{NAME} cannot be started.", f"The system says: {reason}.", "Build it again, on this computer.")
