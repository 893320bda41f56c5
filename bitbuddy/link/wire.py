"""What goes over the link: JSON messages, and how a wait for one is ended. Knows nothing of the engine."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from multiprocessing.connection import Connection as Wire
from typing import Any

from bitbuddy.kernel.errors import BitBuddyError, error_from_json

MAXIMUM_REQUEST = 1_000_000
EVENTS = "events"
SHOW_WINDOW = "show_window"
TRAY = "tray"
WATCH = "watch"
# Faces whose owner stays until the person ends it, and so watches the folders and the health.
RESIDENT = frozenset({TRAY, WATCH})


def send(wire: Wire[Any, Any], message: dict[str, Any]) -> None:
    """Send one message; raises OSError when the other side is gone. Undecodable names travel as escaped surrogates."""
    wire.send_bytes(json.dumps(message).encode("ascii"))


def receive(wire: Wire[Any, Any]) -> dict[str, Any]:
    """Wait for one message; raises the BitBuddyError it carries, OSError or EOFError when the other side left."""
    message: dict[str, Any] = json.loads(wire.recv_bytes())
    if "error" in message:
        raise error_from_json(message)
    return message


def shut(wire: Wire[Any, Any]) -> None:
    """Make a thread that waits for a message on ``wire`` return; closing the descriptor alone would not.

    A named pipe knows no shutdown, and there closing it ends the wait.
    """
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            wire.close()
        return
    with contextlib.suppress(OSError, ValueError, AttributeError), socket.socket(fileno=os.dup(wire.fileno())) as other:
        other.shutdown(socket.SHUT_RDWR)


def unexpected() -> BitBuddyError:
    """Return what a person reads when the mistake is ours."""
    return BitBuddyError("Something went wrong inside Bit Buddy.", "It was written to the log.", "Please try again.")
