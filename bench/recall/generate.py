"""Makes the talks and questions that ship with the benchmark: `python -m bench.recall.generate` writes them anew."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.recall.facts import ACKNOWLEDGED, FACTS, HELD_OUT, SMALL_TALK, VALUES, Fact

FOLDER = Path(__file__).resolve().parent / "sets"
SETS = {"seen": (FACTS, 20_261), "held-out": (HELD_OUT, 57_002)}
PEOPLE = 12
FACTS_EACH = 19
SESSIONS_EACH = 7
TALK_EACH = 3
FIRST = datetime.fromisoformat("2026-01-05T18:30:00+00:00")


@dataclass
class _Person:
    """One person's talks with the buddy while they are made."""

    name: str
    chance: random.Random
    talks: list[list[tuple[str, str, str]]] = field(default_factory=lambda: [[] for _ in range(SESSIONS_EACH)])
    questions: list[dict[str, Any]] = field(default_factory=list)
    said: int = 0

    def say(self, talk: int, text: str) -> str:
        """Say something in a talk and have it acknowledged; return the id of the turn."""
        self.said += 1
        identity = f"{self.name}-f{self.said}"
        self.talks[talk].append((identity, text, self.chance.choice(ACKNOWLEDGED)))
        return identity

    def tell(self, fact: Fact) -> None:
        """Tell a fact, each part of it and what stands beside it in talks of their own, and ask for it."""
        values = {name: self.chance.choice(choices) for name, choices in VALUES.items()}
        talks = self.chance.sample(range(SESSIONS_EACH), len(fact.told) + bool(fact.beside))
        parts = sorted(talks[: len(fact.told)])
        evidence = [self.say(talk, text.format(**values)) for talk, text in zip(parts, fact.told, strict=True)]
        if fact.beside:
            self.say(talks[-1], fact.beside.format(**values))
        question = self.chance.choice(fact.asked).format(**values)
        self.questions.append(
            {
                "id": f"{self.name}-q{len(self.questions) + 1}",
                "text": question,
                "evidence": evidence,
                "kind": f"{fact.kind}, others alike" if fact.beside else fact.kind,
            }
        )

    def dialogue(self, start: datetime) -> dict[str, Any]:
        """Return the talks as the format has them."""
        sessions = []
        for number, told in enumerate(self.talks, 1):
            self.chance.shuffle(told)
            small = [(f"{self.name}-s{number}.{at}", *pair) for at, pair in enumerate(self._small_talk())]
            exchanges = [*told, *small]
            self.chance.shuffle(exchanges)
            turns = []
            for identity, said, answered in exchanges:
                turns.append({"id": identity, "speaker": "person", "text": said})
                turns.append({"id": f"{identity}-a", "speaker": "buddy", "text": answered})
            date = start + timedelta(days=11 * number + self.chance.randrange(5))
            sessions.append({"id": f"{self.name}-{number}", "date": date.isoformat(), "turns": turns})
        return {"id": self.name, "sessions": sessions, "questions": self.questions}

    def _small_talk(self) -> Sequence[tuple[str, str]]:
        return self.chance.sample(SMALL_TALK, TALK_EACH)


def made(facts: Sequence[Fact], seed: int) -> dict[str, Any]:
    """Return a whole set: the same for the same facts and seed."""
    chance = random.Random(seed)
    dialogues = []
    for number in range(PEOPLE):
        person = _Person(f"p{number + 1:02}", chance)
        for fact in chance.sample(list(facts), min(FACTS_EACH, len(facts))):
            person.tell(fact)
        dialogues.append(person.dialogue(FIRST + timedelta(days=number)))
    return {"format": 1, "dialogues": dialogues}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, (facts, seed) in SETS.items():
        text = json.dumps(made(facts, seed), ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
