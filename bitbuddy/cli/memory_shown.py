"""How memories look in the terminal: the list of them, one with its history, changes, and what was forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bitbuddy.cli.output import say, say_wrapped
from bitbuddy.cli.sessions import short
from bitbuddy.kernel.clock import SystemClock
from bitbuddy.kernel.display import (
    format_bytes,
    format_count,
    format_iso_date,
    format_number,
    format_start,
    format_when,
)

Row = dict[str, Any]

_INDENT = 22
_TEXT_CHARACTERS = 300
_CHANGES = {
    "added": "learned",
    "superseded": "replaced",
    "merged": "merged",
    "faded": "faded",
    "revived": "is back",
    "edited": "edited",
    "settled": "settled",
}
_STATES = {"past": "was so once", "wrong": "was said wrongly", "merged": "was merged into another", "faded": "faded"}
_KINDS = {"person": "persons", "summary": "summaries"}
_COUNTS = {
    "messages": ("message", "messages"),
    "memories": ("memory", "memories"),
    "entities": ("person or thing", "persons and things"),
    "titles": ("title", "titles"),
    "sessions": ("conversation", "conversations"),
    "thumbs": ("thumb", "thumbs"),
    "audit": ("note of what the brain was asked", "notes of what the brain was asked"),
    "notices": ("notice", "notices"),
    "seen": ("change of a file", "changes of files"),
}


def show_memories(rows: list[Row]) -> None:
    """Print memories: id, kind and text; below, since when, where it is from and how it was used."""
    for row in rows:
        say_wrapped(f"{short(row['id'])}  {row['kind']:<10}  {_line(row['text'])}", indent=_INDENT)
        say_wrapped(f"{'':{_INDENT}}{_standing(row)}", style="dim", indent=_INDENT)


def show_none(held: Row, *, narrowed: bool, every: bool) -> None:
    """Say that the list is empty: of what it was ``narrowed`` to, or of ``every`` state; ``held`` are the stats."""
    states = held["states"]
    if not any(states.values()):
        say("Nothing is remembered.")
        told = 'Tell me something, or type `bitbuddy memory add "my sister Ana lives in Porto"`.'
        typed = 'Talks teach nothing, as memory.extract says; `bitbuddy memory add "…"` does.'
        say(told if held["learns"] else typed, style="dim")
        return
    now = "" if every else " now"
    say(f"Nothing of this is remembered{now}." if narrowed else f"Nothing is remembered{now}.")
    if not every and any(count for state, count in states.items() if state != "current"):
        say("--all lists also what was so once.", style="dim")


def _standing(row: Row) -> str:
    """Return how it is with a memory in a line."""
    used = format_count(row["uses"], "answer")
    said = _line(row.get("says") or "")
    parts = (
        (said, said),
        (row["state"] != "current", _STATES.get(row["state"], str(row["state"]))),
        (row["since"], _start(row) if row["since"] else ""),
        (row["until"], f"until {format_iso_date(row['until'])}"),
        (True, f"{'told' if row['source'] else 'typed in'} {_when(row['created'])}"),
        (row["last_used"], f"used for {used}, the last {_when(row['last_used'])}" if row["last_used"] else ""),
        (row.get("why"), f"found: {', '.join(row.get('why') or [])}"),
    )
    return " · ".join(words for holds, words in parts if holds)


def _start(row: Row) -> str:
    dated = row["predicate"] in {"appointment", "todo"}
    return format_start(row["since"], SystemClock().now().date(), has_day=dated)


def show_turns(turns: list[Row]) -> None:
    """Print turns of earlier talks: the conversation, who said it and when, and why it was found."""
    if turns:
        say("Said:", style="bold")
    for one in turns:
        who = "you" if one["speaker"] == "person" else "buddy"
        say_wrapped(f"{short(one['session'])}  {who:<10}  {_line(one['text'])}", indent=_INDENT)
        why = f" · found: {', '.join(one['why'])}" if one["why"] else ""
        say_wrapped(f"{'':{_INDENT}}{_when(one['created'])}{why}", style="dim", indent=_INDENT)


def show_memory(answer: Row) -> None:
    """Print all of one memory: what it says and of whom, the words it is from, and what was so before."""
    row = answer["entry"]
    show_memories([row])
    rows = [
        ("Categories", ", ".join(row["categories"])),
        ("Sure", f"{format_number(100 * row['confidence'])} %"),
        ("Weighs", f"{format_number(row['importance'], 2)} of 1"),
        ("You said", _line(answer["said"])),
        ("In", f"“{answer['title']}” ({short(row['source']['session'])})" if answer["title"] else ""),
        ("Id", row["id"]),
    ]
    for label, value in rows:
        if value:
            say_wrapped(f"{label:>{_INDENT - 2}}  {value}", indent=_INDENT)
    if answer["history"]:
        say("Before:", style="bold")
        show_memories(answer["history"])


def show_added(answer: Row) -> None:
    """Print what became of something that was typed in."""
    new = answer["entries"][: answer["added"]]
    if new:
        say("Remembered:")
    show_memories(new)
    known = answer["entries"][answer["added"] :]
    if known:
        say("Known already:")
    show_memories(known)
    for pair in answer["superseded"]:
        before = "Not" if pair["old"]["state"] == "wrong" else "Before that it was"
        say(f"{before}: {_line(pair['old']['text'])}")
    for pair in answer["contradicted"]:
        say(f"That cannot both be so: {_line(pair['old']['text'])}", style="yellow")
        say(f"`bitbuddy memory forget {short(pair['old']['id'])}` forgets the one that is wrong.", style="dim")


def show_change(one: Row) -> None:
    """Print one change: id, what was done, before and after, when, and whether it can be taken back."""
    before, after = _line(one["before"]), _line(one["after"])
    text = f"{before} → {after}" if before and after and before != after else after or before
    say_wrapped(f"{short(one['id'])}  {_CHANGES.get(one['kind'], one['kind']):<10}  {text}", indent=_INDENT)
    fate = "can be taken back" if one["can_take_back"] else ""
    if one["taken_back"]:
        fate = f"taken back {_when(one['taken_back'])}"
    more = " · ".join(part for part in (_when(one["moment"]), fate) if part)
    say_wrapped(f"{'':{_INDENT}}{more}", style="dim", indent=_INDENT)


def show_forgotten(answer: Row) -> None:
    """Print how much was forgotten, and what could not be."""
    if not answer["total"] and not answer.get("unreached"):
        say("There is nothing of this to forget.")
    elif answer["total"]:
        say(f"{show_counts(answer['forgotten'])} forgotten for good.")
    for note in answer.get("notes", []):
        say(note)


def show_counts(counts: dict[str, int]) -> str:
    """Return counts in words: "3 messages and 1 memory"."""
    parts = [
        format_count(count, *_COUNTS.get(name, (name.rstrip("s"), name))) for name, count in counts.items() if count
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "Nothing"


def show_stats(answer: Row) -> None:
    """Print how much is remembered, of what kind, how large it is, and what the settings say."""
    states = answer["states"]
    more = [f"{states[state]:,} that {_were(state, states[state])}" for state in _STATES if states.get(state)]
    count = format_count(states.get("current", 0), "memory", "memories")
    kinds = [format_count(number, kind, _KINDS.get(kind)) for kind, number in answer["kinds"].items()]
    rows = [
        ("Remembered", count + (f", and {', '.join(more)}" if more else "")),
        ("Of kinds", ", ".join(kinds)),
        ("About", format_count(answer["entities"], "person or thing", "persons and things")),
        ("Conversations", f"{answer['sessions']:,}, with {format_count(answer['messages'], 'message')}"),
        ("On the disk", format_bytes(answer["bytes"])),
        ("Backed up", _when(answer["backup"]) if answer["backup"] else "not yet; that is done daily, after a talk"),
        ("Learns", "yes" if answer["learns"] else "no, as memory.extract says"),
        ("Keeps", _keeps(answer)),
    ]
    for label, value in rows:
        if value:
            say_wrapped(f"{label:<14} {value}", indent=15)


def _were(state: str, count: int) -> str:
    """Return what became of ``count`` memories, after "that"."""
    words = _STATES[state]
    return words.replace("was ", "were ") if count > 1 else words


def _keeps(answer: Row) -> str:
    if not answer["keeps"]:
        return "no conversations, as conversation.store says"
    days = answer["retention_days"]
    return f"conversations for {format_count(days, 'day')}" if days else "conversations until you forget them"


def _when(moment: str) -> str:
    return format_when(datetime.fromisoformat(moment), SystemClock().now())


def _line(text: str) -> str:
    line = " ".join(text[: _TEXT_CHARACTERS * 4].split())
    return line if len(line) <= _TEXT_CHARACTERS else f"{line[:_TEXT_CHARACTERS].rstrip()}…"
