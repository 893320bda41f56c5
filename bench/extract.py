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
    ("My brother Paul lives in Ghent with his two cats", ("lives_in", "ghent")),
    ("we're moving house soon, but for now I live in Basel", ("lives_in", "basel")),
    ("Since last autumn I have been living in Turku", ("lives_in", "turku")),
    ("Mum has moved to Brighton", ("lives_in", "brighton")),
    ("my aunt Vera emigrated to Chile in 1974", ("lives_in", "chile")),
    ("I used to live in Malmö before I came here", ("lives_in", "malm")),
    ("I'm originally from a village near Graz", ("from", "graz")),
    ("I can't eat shellfish, it makes me ill", ("avoids", "shellfish")),
    ("I'm allergic to bees and to penicillin", ("allergic_to", "bees")),
    ("my daughter Mia is lactose intolerant", ("allergic_to", "lactose")),
    ("I have been vegan for two years", ("diet", "vegan")),
    ("I never touch alcohol", ("avoids", "alcohol")),
    ("My husband can't stand garlic", ("dislikes", "garlic")),
    ("honestly, I don't like opera at all", ("dislikes", "opera")),
    ("I love cycling along the river", ("likes", "cycling")),
    ("I'm mad about old typewriters", ("likes", "typewriters")),
    ("Ana's favourite flower is the peony", ("favourite", "peony")),
    ("I prefer the window seat", ("prefers", "window seat")),
    ("the cat's name is Pixel", ("name", "pixel")),
    ("I have a younger sister, Nora, and an older brother, Finn", ("relation", "sister")),
    ("my daughter's teacher is called Mrs Holm", ("name", "holm")),
    ("Karim is my neighbour from upstairs", ("relation", "neighbour")),
    ("Rui is married to my sister Ana", ("marital_status", "married")),
    ("my wedding anniversary is on 14 July", ("appointment", "anniversary")),
    ("My mother was born on 9 October 1951", ("born_on", "1951-10-09")),
    ("I'm 47 and I feel fine", ("age", "47")),
    ("I work at a small bakery in the old town", ("works_at", "bakery")),
    ("my brother-in-law drives a taxi for a living", ("works_as", "taxi")),
    ("I'm a nurse by training", ("works_as", "nurse")),
    ("Next month I start at Volvo", ("works_at", "volvo")),
    ("My niece studies architecture", ("studies", "architecture")),
    ("I understand Polish but I speak only Czech", ("speaks", "czech")),
    ("We got a puppy called Biscuit yesterday", ("relation", "biscuit")),
    ("I drive an old Saab", ("owns", "saab")),
    ("our wifi is called Moominhouse", ("called", "moominhouse")),
    ("my passport number is C4X7P", ("number", "c4x7p")),
    ("My doctor's phone number is 030 44 55 66", ("phone", "030 44 55 66")),
    ("I'm seeing the dentist on Tuesday at 4 pm", ("appointment", "dentist")),
    ("I'd love to visit Iceland one day", ("plans", "iceland")),
    ("please remember that the spare key is with Karim", ("note", "karim")),
    ("the weather in Basel is awful", None),
    ("I work too much these days", None),
    ("my brother would never move to Ghent", None),
    ("I'm not from around here", None),
    ("do you think I should learn Czech?", None),
    ("my sister wants the photos from Rome", None),
    ("I love what you did there", None),
    ("my teacher always said I was lazy", None),
    ("it says my name is not on the list", None),
    ("I'm on a train to Ghent", None),
    ("I had a dog when I was small, I think", None),
    ("Paul is in the kitchen", None),
    ("I like to keep my desktop tidy", None),
    ("Mia's folder is called Biscuit", None),
    ("the car in the picture is a blue Golf", None),
    ("I hate this update", None),
    ("I have an older version of that file", None),
    ("my email is full of adverts", None),
    ("what if I lived in Basel", None),
    ("tell Ana that I am late", None),
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
