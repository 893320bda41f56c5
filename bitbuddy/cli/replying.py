"""How a reply appears in the terminal: as it comes, with what may be chosen next and what is to be opened."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from typing import Any

from bitbuddy.cli.output import console, say
from bitbuddy.kernel.display import display_text
from bitbuddy.kernel.events import BrainState, IndexState
from bitbuddy.link import Connection

Reply = dict[str, Any]


def show(connection: Connection, steps: Generator[dict[str, Any], None, None]) -> Reply:
    """Print a reply as it comes, with its choices, and return it; empty when none came."""
    shown, reply = "", {}
    with contextlib.closing(steps), _waiting(connection) as ready:
        for step in steps:
            if step["type"] in {"facts", "delta"}:
                ready()
                # Empty lines are printed once something follows them: a reply ends with its last word.
                whole = _joined(shown, step)
                console().print(_safe(whole.rstrip()[len(shown.rstrip()) :]), end="", markup=False)
                shown = whole
            elif step["type"] == "done":
                ready()
                reply = dict(step["reply"])
                _show_end(reply, shown)
    return reply


def _joined(shown: str, step: dict[str, Any]) -> str:
    """Return what is shown with a step more; what comes after facts stands apart from them, as in the whole reply."""
    text = str(step["text"])
    joint = shown[-1:] + text[:1]
    apart = step["type"] == "delta" and shown and not any(one.isspace() for one in joint)
    return f"{shown}\n\n{text}" if apart else shown + text


def _safe(text: str) -> str:
    return "\n".join(display_text(line) for line in text.split("\n"))


def _show_end(reply: Reply, shown: str) -> None:
    if shown.strip() and reply["reply"].startswith(shown.rstrip()):
        say(reply["reply"][len(shown.rstrip()) :])
    elif reply["reply"].strip() and shown.startswith(reply["reply"].rstrip()):
        say("")  # a sentence that was not ended is no part of it
    else:
        if shown.strip():
            console().print("\n")
        say(reply["reply"])
    show_choices(choices_of(reply))
    source = f" · {', '.join(reply['sources'])}" if reply["sources"] else ""
    say(f"{reply['badge']}{source}", style="dim")


def choices_of(reply: Reply) -> list[dict[str, str]]:
    """Return the questions that the reply offers, each with its label."""
    return list(reply.get("choices") or [])


def show_choices(choices: list[dict[str, str]]) -> None:
    """Print questions that the person may have meant, numbered from 1."""
    for number, one in enumerate(choices, 1):
        label, question = one.get("label", ""), one["question"]
        named = not label or question.casefold().startswith(label.casefold())
        say(f"  {number}. {question if named else f'{label}: {question}'}")


def carry_out(reply: Reply) -> None:
    """Open or show what the person asked for; without a display, say where it is. Raises BitBuddyError."""
    for action in reply.get("actions") or []:
        _act(str(action.get("action", "")), str(action.get("path", "")))


def _act(name: str, path: str) -> None:
    from bitbuddy.desktop import opening
    from bitbuddy.desktop.display import has_display

    act = {"open": opening.open_file, "show": opening.show_in_folder}.get(name)
    if act is None or not path:
        return  # of a newer owner, perhaps
    if has_display():
        act(path)
    else:
        say(f"There is no display here to open it on. It is {display_text(path)}")


@contextlib.contextmanager
def _waiting(connection: Connection) -> Iterator[Any]:
    """Show on a terminal what is waited for, until the first words come."""
    if not console().is_terminal:
        yield lambda: None
        return
    status = console().status("…", spinner="dots")

    def hear(event: dict[str, Any]) -> None:
        if event["event"] == "IndexProgress" and event["state"] == IndexState.CRAWLING.value:
            status.update(f"Looking through your folders: {event['files']:,} files so far …")
        elif event["event"] == "BrainStateChanged" and event["state"] == BrainState.WAKING.value:
            status.update("Waking the brain …")
        elif event["event"] == "BrainStateChanged" and event["state"] == BrainState.THINKING.value:
            status.update("Thinking …")

    unsubscribe = connection.subscribe(hear) if connection.is_owner else lambda: None
    status.start()
    try:
        yield status.stop
    finally:
        status.stop()
        unsubscribe()
