"""Prints what a screen reader is told of a running program: `/usr/bin/python3 accessibility_tree.py PID [focused]`.

Run by the distribution's own Python, with the standard library and its pyatspi alone. On standard output comes a JSON
list, one object for each control that shows, in the order of the tree: `window` (the title of its top level), `depth`,
`role`, `name`, `description`, `states` (a sorted list of words), `actions`, `place` ([x, y, width, height] on the
screen, in pixels), `text` and `value` where it has one. An empty list: the program tells nothing (yet). With `focused`
only what has the keyboard is told, which takes a quarter of the time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pyatspi
from gi.repository import GLib

# A list of a thousand rows tells only those it shows, but a broken tree could go round.
MOST_CONTROLS = 3000
STATES = {
    pyatspi.STATE_CHECKABLE: "checkable",
    pyatspi.STATE_CHECKED: "checked",
    pyatspi.STATE_EDITABLE: "editable",
    pyatspi.STATE_ENABLED: "enabled",
    pyatspi.STATE_EXPANDABLE: "expandable",
    pyatspi.STATE_EXPANDED: "expanded",
    pyatspi.STATE_FOCUSABLE: "focusable",
    pyatspi.STATE_FOCUSED: "focused",
    pyatspi.STATE_READ_ONLY: "read only",
    pyatspi.STATE_SELECTABLE: "selectable",
    pyatspi.STATE_SELECTED: "selected",
    pyatspi.STATE_SHOWING: "showing",
    pyatspi.STATE_VISIBLE: "visible",
}


def asked(question: Callable[[], Any], otherwise: Any) -> Any:
    """Return what ``question`` gives; a control that went away meanwhile, or has no such side, gives ``otherwise``."""
    try:
        return question()
    except (LookupError, NotImplementedError, RuntimeError, GLib.GError):
        return otherwise


def children(control: Any) -> list[Any]:
    """Return the children that are there."""
    found = [
        asked(partial(control.getChildAtIndex, number), None) for number in range(asked(lambda: control.childCount, 0))
    ]
    return [child for child in found if child is not None]


def states_of(control: Any) -> list[str]:
    """Return the words of ``STATES`` that hold for ``control``."""
    held = asked(lambda: set(control.getState().getStates()), set())
    return sorted(word for state, word in STATES.items() if state in held)


def described(control: Any, window: str, depth: int, states: list[str]) -> dict[str, Any]:
    """Return one control as it is printed."""
    place = asked(lambda: control.queryComponent().getExtents(pyatspi.DESKTOP_COORDS), (0, 0, 0, 0))
    action = asked(control.queryAction, None)
    text = asked(control.queryText, None)
    value = asked(control.queryValue, None)
    return {
        "window": window,
        "depth": depth,
        "role": asked(control.getRoleName, ""),
        "name": asked(lambda: control.name, ""),
        "description": asked(lambda: control.description, ""),
        "states": states,
        "actions": asked(lambda: [action.getName(number) for number in range(action.nActions)], []) if action else [],
        "place": list(place),
        "text": asked(lambda: text.getText(0, text.characterCount), "") if text else "",
        "value": asked(lambda: value.currentValue, None) if value else None,
    }


def walked(program: Any, wanted: str) -> list[dict[str, Any]]:
    """Return the showing controls of ``program`` in the state ``wanted``, each as `described`, parents first."""
    found: list[dict[str, Any]] = []
    waiting = [(window, asked(partial(getattr, window, "name"), ""), 0) for window in reversed(children(program))]
    for _ in range(MOST_CONTROLS):
        if not waiting:
            break
        control, window, depth = waiting.pop()
        states = states_of(control)
        if "showing" not in states:
            continue
        if wanted in states:
            told = described(control, window, depth, states)
            # Whatever is there has a role, if a poor one; what has none went away while it was asked.
            if told["role"]:
                found.append(told)
        waiting.extend((child, window, depth + 1) for child in reversed(asked(partial(children, control), [])))
    return found


def program_of(pid: int) -> Any:
    """Return the program that runs as ``pid``, or None while it tells nothing."""
    desktop = pyatspi.Registry.getDesktop(0)
    for program in children(desktop):
        if asked(program.get_process_id, 0) == pid:
            return program
    return None


def main() -> None:
    program = program_of(int(sys.argv[1]))
    wanted = sys.argv[2] if len(sys.argv) > 2 else "showing"
    json.dump(walked(program, wanted) if program is not None else [], sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
