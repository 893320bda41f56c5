"""How brains look in the terminal: the list of them, what a test brought, and how far a download is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bitbuddy.cli.output import say, say_wrapped
from bitbuddy.kernel.display import display_path, format_bytes, format_duration

Row = dict[str, Any]

ROLES = {
    "chat": "open questions",
    "remark": "a sentence after facts",
    "intent": "understanding questions",
    "extract": "taking notes",
}
_TIERS = {
    "tiny": "Tiny: quick on any computer",
    "standard": "Standard: good company on an ordinary computer",
    "smart": "Smart: needs memory and patience",
    "server": "Servers: brains that run in another program",
}
_ANSWER_CHARACTERS = 70
_LONGEST_ID = 40


def show_brains(rows: list[Row]) -> None:
    """Print the brains by tier: id, size, need of memory and how it is with it; below, whether it fits and why."""
    width = min(_LONGEST_ID, max((len(row["id"]) for row in rows), default=0))
    for tier, heading in _TIERS.items():
        here = [row for row in rows if row["tier"] == tier]
        if here:
            say_wrapped(heading, style="bold")
        for row in here:
            _show_brain(row, width)
    for row in rows:
        for older in row["upgrade_of"]:
            newer = f"{row['name']} ({row['id']})"
            say_wrapped(f"There is a newer brain of this kind: {newer} in place of {older}.", style="bold")


def _show_brain(row: Row, width: int) -> None:
    served = row["tier"] == "server"
    sizes = "" if served else f"{format_bytes(row['bytes']):>8}, needs {format_bytes(row['ram_bytes']):>8} of memory"
    mark = "▸" if row["in_use"] else "✓" if row["installed"] else " "
    say_wrapped(f"{mark} {row['id']:{width}}  {sizes}{'' if served else '  '}{_standing(row)}".rstrip(), indent=4)
    fits = "" if row["missing"] else row["fit_words"]
    say_wrapped(f"    {row['name']}. {fits}".rstrip(), style="dim" if row["fits"] else "yellow", indent=4)
    if row["installed"]:
        tried = row["trial"]["words"] if row["trial"] else "not tried yet"
        may = f"It may do this: {roles_said(row['roles'])}."
        say_wrapped(f"    {tried[:1].upper()}{tried[1:]}. {may}", style="dim", indent=4)


def _standing(row: Row) -> str:
    """Return how it is with a brain: here, in use, on its way, recommended, with terms to accept."""
    download = row["download"]
    coming = download if download and download["state"] not in {"done", "cancelled"} else None
    said = (
        (row["missing"], f"the file is gone from {display_path(row['path'])}"),
        (row["in_use"], "in use"),
        (row["installed"] and not row["in_use"] and row["tier"] != "server", "here"),
        (row["tier"] == "server", f"on {row['source']}"),
        (row.get("damaged"), "damaged; `brain get` fetches it again"),
        (row["in_place"] and not row["missing"] and row["tier"] != "server", "used where it lies"),
        (coming, f"{coming['state']}, {percent(coming)}" if coming else ""),
        (row["recommended"], "recommended for this computer"),
        (row["terms"] and not row["installed"], "its licence has terms to accept"),
        (not row["fits"], "does not answer" if row["tier"] == "server" else "does not fit"),
        (row["fits"] and row["fit"] == "tight", "tight"),
    )
    return ", ".join(words for holds, words in said if holds)


def percent(download: Row) -> str:
    """Return how far a download is."""
    return f"{100 * download['done'] // download['bytes'] if download['bytes'] else 0} %"


def progress_words(download: Row) -> str:
    """Return bytes of bytes, speed and time left ("41 MB of 98 MB, 3 MB a second, 19 seconds left")."""
    if download["state"] == "waiting":
        return "waits for its turn"
    words = [f"{format_bytes(download['done'])} of {format_bytes(download['bytes'])}"]
    if download["state"] == "verifying":
        return f"{words[0]}, being checked"
    if download["speed"]:
        words.append(f"{format_bytes(download['speed'])} a second")
    if download["left_s"] is not None:
        words.append(f"{format_duration(timedelta(seconds=download['left_s']))} left")
    return ", ".join(words)


def show_downloads(downloads: list[Row]) -> None:
    """Print the brains on their way, each with how far it is and what should be known of it."""
    for one in downloads:
        say_wrapped(f"{one['id']}: {one['state']}, {percent(one)} ({progress_words(one)}).", indent=4)
        error = one["error"] or {}
        told = " ".join(error[part] for part in ("title", "message", "hint") if error.get(part)) or one["told"]
        if told:
            say_wrapped(f"    {told}", style="dim", indent=4)
    if not downloads:
        say("No brain is on its way.")


def show_result(result: Row) -> None:
    """Print the table of a test, what the brain earned, and how long it took."""
    for role, meaning in ROLES.items():
        rows = [row for row in result["table"] if row["role"] == role]
        say(f"{role} ({meaning}): {result['scores'].get(role, 0):.0%}", style="bold")
        for row in rows:
            say(f"  {'✓' if row['passed'] else '✗'} {' '.join(row['asked'].split())}")
            answer = " ".join(row["answered"].split())
            cut = answer if len(answer) <= _ANSWER_CHARACTERS else f"{answer[:_ANSWER_CHARACTERS]}…"
            why = f"  ← {row['why']}" if row["why"] else ""
            say(f"      {cut}{why}", style="dim")
    words = result["words"]
    say(f"{words[:1].upper()}{words[1:]}.", style="bold")
    say(f"{result['name']} may do this: {roles_said(result['roles'])}. The test took {result['took_s']:.0f} seconds.")


def roles_said(roles: list[str]) -> str:
    """Return what a brain may do, for a person."""
    return ", ".join(f"{meaning} ({role})" for role, meaning in ROLES.items() if role in roles) or "nothing"
