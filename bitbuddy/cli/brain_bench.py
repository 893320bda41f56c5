"""`bitbuddy brain bench`: how the engine runs a brain best on this machine, measured now and used from then on."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from bitbuddy.cli.output import console, say, say_wrapped
from bitbuddy.kernel.display import format_count

Row = dict[str, Any]
_CAREFUL = {"fast": "fast", "safe": "safe (with less memory)"}
# More rows are no use to a person; they are all in the JSON.
_MOST_ROWS = 12


def show_measurement(result: Row) -> None:
    """Print each way that was measured, the quickest first, and what is used from now on."""
    table = Table(box=None, pad_edge=False)
    for heading in ("", "Threads", "At once", "Profile", "Reads", "Writes"):
        table.add_column(heading, justify="left" if heading in {"", "Profile"} else "right")
    for row in _shown(result):
        mark = "▸" if _is_taken(row, result) else ""
        rates = (f"{_rate(row[name])} a second" for name in ("reading", "writing"))
        table.add_row(mark, str(row["threads"]), str(row["batch"]), row["profile"], *rates)
    console().print(table)
    say_wrapped(_verdict(result), style="bold")
    if result["faulty"]:
        say_wrapped("With the fast profile the engine crashed here, so that one is not used any more.")
    if result["disturbed"]:
        say_wrapped(
            "Other programs were busy meanwhile, so these are rough. It is measured again by itself when the computer "
            "has nothing else to do.",
            style="yellow",
        )
    say(f"Reading and writing are in tokens. The measuring took {result['took_s']:.0f} seconds.", style="dim")


def _shown(result: Row) -> list[Row]:
    rows: list[Row] = result["table"][:_MOST_ROWS]
    taken = [row for row in result["table"] if _is_taken(row, result)]
    shown = rows if any(row in rows for row in taken) else [*rows[: _MOST_ROWS - 1], *taken]
    return sorted(shown, key=lambda row: (row["threads"], row["batch"], row["profile"]))


def _is_taken(row: Row, result: Row) -> bool:
    return all(row[name] == result[name] for name in ("threads", "batch", "profile"))


def _verdict(result: Row) -> str:
    threads = format_count(result["threads"], "thread")
    way = f"{threads}, {result['batch']} tokens at once, {_CAREFUL[result['profile']]}"
    wins = result["threads_chosen"]
    told = f"{result['name']} runs with {way} from its next waking on."
    if wins:
        told += f" But the setting brain.threads says {wins}, and that wins."
    if not result["enabled"]:
        told += " No brain is used now, as the setting brain.enabled says."
    return told


def _rate(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
