"""How well the starter brain chooses the skill, beside the rules on the same questions, and where the rules are unsure.

The brain is asked only where that measurably helps. It is an English model, so the sample is English; a question that
its prompt shows as an example is not asked. "None of them" is right for open and personal questions, for small talk and
for what no skill knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from bench._engine import STARTER, supervisor
from bench.harness import Row, Sample, value_row
from bench.understand.generate import questions
from bench.understand.meaning import Expected, Question
from bench.understand.measure import Outcome, ask
from bench.understand.report import share
from bitbuddy.brain.port import Brain
from bitbuddy.conversation.choosing import choose_skill
from bitbuddy.conversation.intent import OPEN, UNCLEAR, UNSURE
from bitbuddy.conversation.skills import all_skills

SAMPLE = 120
NONE = "none"

Choose = Callable[[str], str | None]


@dataclass(frozen=True)
class Choice:
    """A question with what the rules and the brain took it for: a skill, or none."""

    outcome: Outcome
    rules: str
    brain: str
    milliseconds: float

    @property
    def rules_right(self) -> bool:
        return self.rules in expected_skills(self.outcome.question.expected)

    @property
    def brain_right(self) -> bool:
        return self.brain in expected_skills(self.outcome.question.expected)

    @property
    def offered_right(self) -> bool:
        """Return whether the right skill is among three that the rules could offer as choices."""
        got = self.outcome.got
        names = dict.fromkeys((got.name, *(one.name for one in got.others)))
        return bool({skill_named(name) for name in [*names][:3]} & expected_skills(self.outcome.question.expected))

    @property
    def together_right(self) -> bool:
        """Return whether it is right when the brain decides where the rules are unsure."""
        return self.brain_right if self.unsure else self.rules_right

    @property
    def unsure(self) -> bool:
        """Return whether the rules would like to be helped."""
        return self.outcome.got.confidence <= UNSURE or self.outcome.got.name in {OPEN, UNCLEAR}


def skill_named(intent: str) -> str:
    """Return ``intent`` if it is a skill's name, else "none"."""
    return intent if intent in all_skills() else NONE


def expected_skills(expected: Expected) -> set[str]:
    """Return the skills that are right."""
    return {skill_named(intent) for intent in expected.intents}


def alone() -> list[Question]:
    """Return the English questions that can be asked without anything before, and that no prompt gives away."""
    given = {_plain(skill.example) for skill in all_skills().values() if skill.example}
    every = (one for one in questions("en") if one.text.strip() and not one.earlier and not one.also)
    return [one for one in every if _plain(one.text) not in given and "empty" not in one.expected.intents]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def fixed_sample(every: Iterable[Question], count: int = SAMPLE) -> list[Question]:
    """Return ``count`` questions, of each intent as many as it has up to an even share, always the same ones."""
    by_intent: dict[str, list[Question]] = defaultdict(list)
    for one in every:
        by_intent[one.expected.intents[0]].append(one)
    # Spread over each intent's phrasings, not only its first lines.
    spread = [group[:: max(1, len(group) * len(by_intent) // count)] for group in by_intent.values()]
    turns = zip_longest(*spread)
    return [one for turn in turns for one in turn if one is not None][:count]


def choose(brain: Brain, outcome: Outcome) -> Choice:
    """Ask ``brain`` for the skill."""
    chosen = choose_skill(brain, outcome.question.text, all_skills().values(), fresh=True)
    return Choice(
        outcome,
        skill_named(outcome.got.name),
        chosen.name if chosen else NONE,
        chosen.took_ms if chosen else 0.0,
    )


def compare(folder: Path, count: int = SAMPLE) -> tuple[list[Choice], list[Choice]]:
    """Return the choices for the sample, and for up to ``count`` questions of the set that leave the rules unsure.

    ``folder`` is for the brain's state. Takes about a third of a second for each question.
    """
    outcomes = [ask(one) for one in alone()]
    sample = {id(one) for one in fixed_sample([outcome.question for outcome in outcomes], count)}
    brain = supervisor(folder)
    try:
        chosen = [choose(brain, one) for one in outcomes if id(one.question) in sample]
        doubted = [one for one in outcomes if Choice(one, NONE, NONE, 0.0).unsure]
        unsure_sample = {id(one) for one in fixed_sample([one.question for one in doubted], count)}
        unsure = [choose(brain, one) for one in doubted if id(one.question) in unsure_sample]
    finally:
        brain.close()
    return chosen, unsure


def is_there() -> bool:
    """Return whether the starter brain is on this computer."""
    return STARTER.is_file()


def rows(sample: Sequence[Choice], unsure: Sequence[Choice]) -> Iterator[Row]:
    """Yield the lines of the table: both on the sample, and both where the rules are unsure."""
    for name, choices in (("sample", sample), ("unsure", unsure)):
        count = len(choices)
        yield value_row(f"{name}: rules ({count})", share([one.rules_right for one in choices]), unit="% skills")
        brain = share([one.brain_right for one in choices])
        yield value_row(f"{name}: starter brain ({count})", brain, unit="% skills")
    together = share([one.together_right for one in sample])
    yield value_row("sample: the brain where the rules are unsure", together, unit="% skills")
    offered = share([one.offered_right for one in unsure])
    yield value_row("unsure: right one among three the rules could offer", offered, unit="% skills")
    times = [one.milliseconds for one in (*sample, *unsure) if one.milliseconds]
    if times:
        yield value_row("the brain's choice (median)", Sample(tuple(times)).median, unit="ms")


def by_skill(choices: Iterable[Choice]) -> Iterator[str]:
    """Yield a line for each skill the brain named: how often that was right. What it may be trusted with shows here."""
    named: dict[str, list[bool]] = defaultdict(list)
    for one in choices:
        named[one.brain].append(one.brain_right)
    for name, hits in sorted(named.items()):
        yield f"   {name:<18} right {sum(hits):>3} of {len(hits):>3}"
