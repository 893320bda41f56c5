"""Prints what a screen reader hears of a running program: `/usr/bin/python3 accessibility_heard.py PID`.

Run by the distribution's own Python, with the standard library and its pyatspi alone. First comes a line `ready`; then a
line of JSON, `[role, name]`, each time something gets the keyboard, until the end of standard input.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyatspi
from gi.repository import GLib


def say(line: str) -> None:
    """Hand a line to who started this."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def heard(event: Any) -> None:
    """Print what got the keyboard."""
    try:
        if event.detail1 and event.source.get_process_id() == int(sys.argv[1]):
            say(json.dumps([event.source.getRoleName(), event.source.name]))
    except (LookupError, RuntimeError, GLib.GError):  # it went away meanwhile
        return


def main() -> None:
    pyatspi.Registry.registerEventListener(heard, "object:state-changed:focused")
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_HUP, lambda *_: pyatspi.Registry.stop())
    say("ready")
    pyatspi.Registry.start()


if __name__ == "__main__":
    main()
