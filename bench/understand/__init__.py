"""How many questions are understood as the people who ask them mean them, in English and German.

The questions are made from patterns written by hand, which know nothing of the grammar: nothing here but the calls to
`understand` itself, and the types it returns, comes from `bitbuddy.conversation`.
"""

from __future__ import annotations

from bench.harness import Harness, Table, value_row
from bench.understand import clerk
from bench.understand.generate import LANGUAGES, questions
from bench.understand.measure import ask_all
from bench.understand.report import GOALS, misses, rows, share

NAME = "understand"
GOAL = "English ≥ 97 %, German ≥ 93 % of all questions right in intent and every slot; p95 ≤ 5 ms"


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    outcomes = ask_all(question for language in LANGUAGES for question in questions(language))
    for line in misses(outcomes):
        harness.console.print(line, markup=False, highlight=False, soft_wrap=True)
    table.rows.extend(rows(outcomes))
    for language, name in LANGUAGES.items():
        hits = [one.right for one in ask_all(questions(language, 1))]
        table.rows.append(value_row(f"{name}: filled and mistyped otherwise ({len(hits)})", share(hits), unit="%"))
    if clerk.is_there() and not harness.quick:
        compare_with_brain(harness, table)
    parts = []
    for language, name in LANGUAGES.items():
        hits = [one.right for one in outcomes if one.question.language == language]
        parts.append(f"{share(hits):.1f} % of {len(hits):,} {name} questions (goal {GOALS[language]:g} %)")
    return table.judged(f"Understood are {' and '.join(parts)}.")


def compare_with_brain(harness: Harness, table: Table) -> None:
    """Add what the starter brain makes of the same questions."""
    harness.say("Asking the starter brain which skill it would choose …")
    with harness.scratch() as folder:
        sample, unsure = clerk.compare(folder)
    table.rows.extend(clerk.rows(sample, unsure))
    harness.console.print("Where the rules are unsure, the starter brain chose:", highlight=False)
    for line in clerk.by_skill(unsure):
        harness.console.print(line, markup=False, highlight=False)
