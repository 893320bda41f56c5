"""`python -m bench.understand [--language en] [--intent files.find] [--all]`: a quick look; nothing is kept."""

from __future__ import annotations

import argparse

from rich.console import Console

from bench.harness import Harness, Table, show
from bench.understand import GOAL, NAME, compare_with_brain
from bench.understand.generate import LANGUAGES, questions
from bench.understand.measure import ask_all
from bench.understand.report import described, misses, rows, share


def main(arguments: list[str] | None = None) -> int:
    """Print the misses and the table; 0 always, for it is a look and no test."""
    parser = argparse.ArgumentParser(prog="python -m bench.understand", description="Look at what is misunderstood.")
    parser.add_argument("--language", choices=tuple(LANGUAGES), help="only this one")
    parser.add_argument("--intent", default="", help="only questions of intents that begin so")
    parser.add_argument("--follow-ups", action="store_true", help="only questions that follow up")
    parser.add_argument("--find", default="", help="only questions that contain these letters")
    parser.add_argument("--all", action="store_true", help="every question, not only the misses")
    parser.add_argument("--turn", type=int, default=0, help="fill the patterns otherwise")
    parser.add_argument("--brain", action="store_true", help="what the starter brain would choose, instead")
    chosen = parser.parse_args(arguments)
    if chosen.brain:
        return ask_brain()
    outcomes = ask_all(
        question
        for language in ([chosen.language] if chosen.language else LANGUAGES)
        for question in questions(language, chosen.turn)
        if any(intent.startswith(chosen.intent) for intent in question.expected.intents)
        and (question.earlier or not chosen.follow_ups)
        and chosen.find.lower() in question.text.lower()
    )
    if not outcomes:
        print("No question is like that.")
        return 0
    listed = (line for one in outcomes for line in described(one)) if chosen.all else misses(outcomes)
    print("\n".join(listed))
    right = [one.right for one in outcomes]
    table = Table(NAME, GOAL, rows(outcomes)).judged(f"{share(right):.1f} % of {len(right):,} questions are right.")
    show(Console(), table)
    return 0


def ask_brain() -> int:
    """Print what the starter brain makes of the sample, and of what leaves the rules unsure."""
    harness = Harness(Console())
    table = Table(NAME, "the starter brain as a clerk, beside the rules")
    compare_with_brain(harness, table)
    show(harness.console, table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
