"""What the starter brain, held to a JSON grammar, notes of what a person says, beside the rules on the same sentences.

Sixty English sentences that were written apart from the rules, in words that they were not made for: forty tell
something, twenty nothing. A fact is right where predicate and value are; what is not in the sentence does not count.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bench._engine import STARTER, supervisor
from bench.harness import Harness, Sample, Table, figure, value_row
from bitbuddy.brain.port import Brain, BrainRequest, Message, Role
from bitbuddy.memory.extraction import read_told
from bitbuddy.memory.predicates import base_of

NAME = "extract"
GOAL = "which finds more of what a person tells, and with fewer mistakes; the brain only where it helps"
NOW = datetime(2026, 11, 21, 20, 0)
RULES_LIMIT_MS = 2.0
ROUNDS = 20

Fact = tuple[str, str]
# Each with a predicate and a word of its value; none for what tells nothing.
SENTENCES: tuple[tuple[str, Fact | None], ...] = (
    ("Ana just got a flat in Porto", ("lives_in", "porto")),
    ("my sister's new place is in Lisbon", ("lives_in", "lisbon")),
    ("we recently settled in Graz", ("lives_in", "graz")),
    ("home for me is Dublin", ("lives_in", "dublin")),
    ("I've been based in Oslo for ages", ("lives_in", "oslo")),
    ("Peanuts make my throat swell", ("allergic_to", "peanuts")),
    ("I break out in hives from strawberries", ("allergic_to", "strawberries")),
    ("I can't have dairy", ("avoids", "dairy")),
    ("Shellfish is off limits for me", ("avoids", "shellfish")),
    ("there's nothing I love more than jazz", ("likes", "jazz")),
    ("Jazz is my thing", ("likes", "jazz")),
    ("my go-to drink is espresso", ("favourite", "espresso")),
    ("broccoli makes me gag", ("dislikes", "broccoli")),
    ("I've always been a tea person", ("likes", "tea")),
    ("my husband goes by Rob", ("name", "rob")),
    ("my wife Lena teaches maths", ("works_as", "teach")),
    ("we named our baby girl Ida", ("name", "ida")),
    ("I turn 40 on 9 June", ("born_on", "06-09")),
    ("I'll be 51 in August", ("age", "51")),
    ("my nephew Tom is turning 8", ("age", "8")),
    ("I make a living as a carpenter", ("works_as", "carpenter")),
    ("I teach chemistry at a secondary school", ("works_as", "teach")),
    ("my employer is Nokia", ("works_at", "nokia")),
    ("I run a bakery", ("works_as", "bakery")),
    ("Rex is our labrador", ("relation", "dog")),
    ("we adopted a kitten and named her Luna", ("relation", "luna")),
    ("you can reach me at 0160 555 777", ("phone", "0160 555 777")),
    ("send mails to lena@example.org", ("email", "lena@example.org")),
    ("my seat number is 14B", ("number", "14b")),
    ("the code for the garage is 9911", ("code", "9911")),
    ("my flat is at 12 Baker Street", ("address", "12 baker street")),
    ("my surgery is scheduled for 3 March at 8", ("appointment", "surgery")),
    ("On Friday I've got dinner with Carla", ("appointment", "carla")),
    ("I'm saving up for a boat", ("plans", "boat")),
    ("one day I want to see the northern lights", ("plans", "northern lights")),
    ("Portuguese is my mother tongue", ("speaks", "portuguese")),
    ("I'm fluent in Dutch", ("speaks", "dutch")),
    ("my cousin Iris plays the harp", ("plays", "harp")),
    ("I gave up meat last year", ("avoids", "meat")),
    ("my gym card has the number 5521", ("number", "5521")),
    ("what a week", None),
    ("the report is due on Friday", None),
    ("my tabs are out of control", None),
    ("Ana might move to Porto", None),
    ("is my sister in Porto?", None),
    ("I moved the folder to the USB stick", None),
    ("my neighbour is noisy", None),
    ("I feel like pizza tonight", None),
    ("I saw a film about Lisbon", None),
    ("you sound like my sister", None),
    ("the invoice from Siemens is missing", None),
    ("I was reading about Ghana", None),
    ("Tom asked whether I like jazz", None),
    ("if I had a boat I'd call it Flora", None),
    ("I need a bigger disk", None),
    ("my laptop came with Windows", None),
    ("someone called Rex sent me a file", None),
    ("that photo shows my garden", None),
    ("my printer hates me", None),
    ("I am out of coffee", None),
)
_PREDICATES = sorted({fact[0] for _, fact in SENTENCES if fact is not None})
_NONE = "none"
_TASK = (
    "Note what the person tells of themself or of somebody they know, in JSON: predicate and value, the value in their "
    f"own words. Predicates: {', '.join(_PREDICATES)}. If nothing is told: none."
)
# None of the sentences above, and as many as fit into the context beside them.
_EXAMPLES: tuple[tuple[str, str, str], ...] = (
    ("I live in Bonn", "lives_in", "Bonn"),
    ("the printer is broken", _NONE, ""),
    ("I'm allergic to eggs", "allergic_to", "eggs"),
    ("my brother's name is Jan", "name", "Jan"),
    ("where are my photos?", _NONE, ""),
    ("I work as a nurse", "works_as", "nurse"),
    ("I really enjoy swimming", "likes", "swimming"),
    ("my phone number is 030 123", "phone", "030 123"),
    ("it is late", _NONE, ""),
)
_SCHEMA = json.dumps({
    "type": "object",
    "properties": {
        "predicate": {"type": "string", "enum": [*_PREDICATES, _NONE]},
        "value": {"type": "string", "maxLength": 40},
    },
    "required": ["predicate", "value"],
})  # fmt: skip


@dataclass(frozen=True)
class Noted:
    """What one side notes of a sentence, and how long it took; ``facts`` are predicates with values."""

    meant: Fact | None
    facts: tuple[Fact, ...]
    milliseconds: float

    @property
    def right(self) -> int:
        return sum(self._fits(fact) for fact in self.facts)

    def _fits(self, fact: Fact) -> bool:
        if self.meant is None:
            return False
        predicate, value = self.meant
        return base_of(fact[0]) == predicate and (value in fact[1].casefold() or fact[1].casefold() in value)


def by_rules(text: str) -> tuple[Fact, ...]:
    """Return what the rules note."""
    return tuple((one.predicate, f"{one.value} {one.subject}") for one in read_told(text, NOW))


def by_brain(brain: Brain, text: str) -> tuple[Fact, ...]:
    """Return what the brain notes; not what it made up."""
    messages = [Message(Role.SYSTEM, _TASK)]
    for said, predicate, value in _EXAMPLES:
        answer = json.dumps({"predicate": predicate, "value": value}, separators=(",", ":"))
        messages += [Message(Role.USER, said), Message(Role.ASSISTANT, answer)]
    asked = BrainRequest(
        (*messages, Message(Role.USER, text)), 40, 0.0, purpose="extract", schema=_SCHEMA, fixed=len(messages)
    )
    stream = brain.stream(asked)
    for _ in stream:
        pass
    try:
        answer = json.loads(stream.result.text)
    except ValueError:  # it was cut off
        return ()
    predicate, value = answer["predicate"], answer["value"].strip()
    if predicate == _NONE or not value or value.casefold() not in text.casefold():
        return ()
    return ((predicate, value),)


def noted(find: Callable[[str], tuple[Fact, ...]], sentences: Sequence[tuple[str, Fact | None]]) -> list[Noted]:
    """Return what ``find`` notes of each sentence."""
    found = []
    for text, meant in sentences:
        started = time.perf_counter()
        facts = find(text)
        found.append(Noted(meant, facts, (time.perf_counter() - started) * 1000))
    return found


def precision(all_noted: Sequence[Noted]) -> float:
    """Return the share of what was noted that is right, in percent; 100 where nothing was noted."""
    count = sum(len(one.facts) for one in all_noted)
    return 100 * sum(one.right for one in all_noted) / count if count else 100.0


def recall(all_noted: Sequence[Noted]) -> float:
    """Return the share of the telling sentences of which the right thing was noted, in percent."""
    telling = [one for one in all_noted if one.meant is not None]
    return 100 * sum(one.right > 0 for one in telling) / len(telling)


def helped(rules: Sequence[Noted], brain: Sequence[Noted]) -> list[Noted]:
    """Return what is noted when the brain is asked where the rules find nothing."""
    return [first if first.facts else second for first, second in zip(rules, brain, strict=True)]


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    sentences = SENTENCES[::6] if harness.quick else SENTENCES
    by_rules("I live in Bonn")  # the words are loaded and the patterns made
    rules = noted(by_rules, sentences)
    times = Sample(tuple(one.milliseconds for _ in range(ROUNDS) for one in noted(by_rules, sentences)))
    table.rows += [
        value_row(f"rules: precision ({len(sentences)} sentences)", precision(rules), unit="%"),
        value_row("rules: recall", recall(rules), unit="%"),
        value_row("rules: one message (p95)", times.percentile(95), unit="ms", at_most=RULES_LIMIT_MS, sample=times),
    ]
    if not STARTER.is_file():
        return table.judged("The starter brain is not on this computer.")
    with harness.scratch() as folder:
        brain = supervisor(folder)
        try:
            by_brain(brain, "hello")  # it wakes
            notes = noted(lambda text: by_brain(brain, text), sentences)
        finally:
            brain.close()
    together = helped(rules, notes)
    took = Sample(tuple(one.milliseconds for one in notes))
    table.rows += [
        value_row("starter brain: precision", precision(notes), unit="%"),
        value_row("starter brain: recall", recall(notes), unit="%"),
        value_row("starter brain: one message (median)", took.median, unit="ms", sample=took),
        value_row("the brain where the rules find nothing: precision", precision(together), unit="%"),
        value_row("the brain where the rules find nothing: recall", recall(together), unit="%"),
    ]
    return table.judged(
        f"Of what the rules note {figure(precision(rules))} % is right, of what the starter brain notes "
        f"{figure(precision(notes))} %."
    )
