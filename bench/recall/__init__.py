"""How well and how quickly earlier turns are found again, beside plain BM25."""

from __future__ import annotations

from pathlib import Path

from bench.harness import Harness, Row, Table, ratio_row, value_row
from bench.recall.dialogues import Dialogue, read
from bench.recall.measure import OVERALL, Figures, compared, figures, in_turn, many_turns, questions
from bench.recall.retrievers import OurSearch, PlainSearch, by_words, has_meanings, ours, plain, whole, whole_by_words

NAME = "recall"
GOAL = "95 % of what was told is recalled when asked in other words; above plain BM25; p95 ≤ 20 ms at 100,000 turns"
SETS = Path(__file__).resolve().parent / "sets"
SHARE, LIMIT_MS = 95.0, 20.0
FACTS = "facts in the first 10, memory as a whole"

__all__ = ["ours", "plain", "run", "whole"]


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    for path in sorted(SETS.glob("*.json")):
        dialogues = read(path)
        harness.say(f"Asking {sum(len(one.questions) for one in dialogues)} questions of {path.name} …")
        mine, peer = figures(dialogues, ours), figures(dialogues, plain)
        table.rows += compared(path.stem, mine, peer)
        facts = figures(dialogues, whole).facts
        extra = ", with `semantic`" if has_meanings() else ""
        table.rows.append(value_row(f"{path.stem}{extra}: {FACTS}", facts, unit="%", at_least=SHARE))
        if has_meanings():
            table.rows += _by_words(path.stem, dialogues, peer)
    for size in (1_000, 5_000) if harness.quick else (1_000, 10_000, 100_000):
        _time(harness, table, size)
    missed = [row.what for row in table.rows if row.met is False]
    said = f"Recall finds {_of(table, 'ours'):.0f} % where plain BM25 finds {_of(table, 'peer'):.0f} % in the first 10."
    return table.judged(f"{said} Not yet met: {'; '.join(missed)}." if missed else said)


def _by_words(name: str, dialogues: list[Dialogue], peer: Figures) -> list[Row]:
    """Return what it is without the extra `semantic`, which is what a person has who did not install it."""
    mine = figures(dialogues, by_words).shares[OVERALL][10]
    theirs = peer.shares[OVERALL][10]
    row = Row(f"{name}, by words alone: recall@10", mine, theirs, mine / theirs, "%", "> 1 ×", mine > theirs)
    facts = figures(dialogues, whole_by_words).facts
    return [row, value_row(f"{name}, by words alone: {FACTS}", facts, unit="%", at_least=SHARE)]


def _time(harness: Harness, table: Table, size: int) -> None:
    harness.say(f"Writing {size:,} turns …")
    turns = list(many_turns(size))
    with harness.scratch() as folder:
        mine, peer = OurSearch(turns), PlainSearch(turns, str(folder / "plain.db"))
        ours_took, plain_took = in_turn(mine, peer, questions(50 if harness.quick else 300))
        if has_meanings():
            mine.pretend_meanings()
            with_meanings, _ = in_turn(mine, peer, questions(50 if harness.quick else 300))
        mine.close()
        peer.close()
    table.rows.append(ratio_row(f"one recall, {size:,} turns (median)", ours_took, plain_took, unit="ms"))
    at_most = LIMIT_MS if size == 100_000 else None
    p95 = value_row(f"one recall, {size:,} turns (p95)", ours_took.percentile(95), unit="ms", at_most=at_most)
    table.rows.append(p95)
    if has_meanings():
        what = f"one recall, {size:,} turns, by meanings too (p95)"
        table.rows.append(value_row(what, with_meanings.percentile(95), unit="ms", at_most=at_most))


def _of(table: Table, side: str) -> float:
    rows = [row for row in table.rows if f", {OVERALL} (" in row.what and row.what.endswith("@10")]
    return sum(float(getattr(row, side) or 0) for row in rows) / max(1, len(rows))
