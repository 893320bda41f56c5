"""Memories without an engine: does what the operations of the link about memory do, from a list."""

from __future__ import annotations

import builtins
import itertools
from datetime import datetime, timedelta
from typing import Any

from bitbuddy.kernel.errors import NotFoundError, UsageError
from tests.fakes.link import FakeConnection

Data = dict[str, Any]
NOW = datetime.now().astimezone().replace(hour=14, minute=5, second=0, microsecond=0)


class Memories:
    """Answers on ``link`` for what is in ``rows``, newest first; ``changes`` are what can be taken back."""

    def __init__(self, link: FakeConnection) -> None:
        self.rows: builtins.list[Data] = []
        self.changes: builtins.list[Data] = []
        self.said: dict[str, tuple[str, str]] = {}
        self.turns: builtins.list[Data] = []
        self.histories: dict[str, builtins.list[str]] = {}
        self._numbers = itertools.count(1)
        link._operations |= {
            f"memory_{name}": getattr(self, name)
            for name in (
                "list",
                "search",
                "get",
                "add",
                "edit",
                "changes",
                "take_back",
                "forget",
                "forget_preview",
                "stats",
            )
            if name != "changes"
        }
        link._operations["memory_changes"] = self.changed

    def keep(self, text: str, kind: str = "fact", **more: object) -> Data:
        """Remember something, after what is there; ``said`` (words, title) is what it was learned from."""
        number = next(self._numbers)
        created = NOW - timedelta(days=int(str(more.pop("days", 0))))
        row: Data = {"id": f"memory-{number}", "number": number, "kind": kind, "text": text, "subject": "self"}
        row |= {"predicate": "", "value": "", "categories": [], "importance": 0.5, "confidence": 0.8, "since": ""}
        row |= {"until": "", "state": "current", "created": created.isoformat(), "last_used": None, "uses": 0}
        row |= {"source": None, "superseded_by": "", "negated": False}
        said = more.pop("said", None)
        if isinstance(said, tuple):
            message = f"message-{number}"
            self.said[message] = said
            row["source"] = {"message": message, "session": f"session of {said[1]}", "created": created.isoformat()}
        row |= more
        self.rows.append(row)
        return row

    def change(
        self, kind: str, before: str, after: str, old: builtins.list[str], new: builtins.list[str], days: int = 1
    ) -> Data:
        """Note a change, newer than what is there."""
        number = next(self._numbers)
        row = {"id": f"change-{number}", "number": number, "kind": kind, "before": before, "after": after}
        row |= {"moment": (NOW - timedelta(days=days)).isoformat(), "old": old, "new": new, "taken_back": None}
        self.changes.insert(0, {**row, "can_take_back": True})
        return self.changes[0]

    # The operations

    def list(
        self,
        kinds: tuple[str, ...] = (),
        text: str = "",
        states: tuple[str, ...] = ("current",),
        subject: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> Data:
        found = [one for one in self._holding(text) if not kinds or one["kind"] in kinds]
        found = [one for one in found if not states or one["state"] in states]
        return {"entries": found[offset : offset + limit], "more": len(found) > offset + limit}

    def search(self, text: str, limit: int = 20) -> Data:
        turns = [one for one in self.turns if text.lower() in one["text"].lower()]
        return {
            "entries": [{**one, "why": ["it has these words"]} for one in self._holding(text)[:limit]],
            "turns": turns,
        }

    def get(self, id: str) -> Data:
        row = self._row(id)
        said, title = self.said.get((row["source"] or {}).get("message", ""), ("", ""))
        history = [self._row(one) for one in self.histories.get(id, [])]
        return {"entry": row, "history": [row, *history], "said": said, "title": title}

    def add(self, text: str) -> Data:
        if not any(sign.isalnum() for sign in text):
            raise UsageError("There is nothing in it to remember.", hint="Type a sentence, in your own words.")
        known = [one for one in self.rows if one["text"] == text]
        if known:
            return {"entries": known, "added": 0, "again": 1, "superseded": [], "contradicted": []}
        row = self.keep(text)
        self.rows.insert(0, self.rows.pop())
        return {"entries": [row], "added": 1, "again": 0, "superseded": [], "contradicted": []}

    def edit(self, id: str, text: str) -> Data:
        row = self._row(id)
        before, row["text"] = row["text"], text
        self.change("edited", before, text, [id], [id], 0)
        return {"entry": row}

    def changed(self, limit: int = 50, before: int = 0, learned: bool = True) -> Data:
        found = [one for one in self.changes if not before or one["number"] < before]
        found = [one for one in found if learned or one["kind"] != "added"]
        return {"changes": found[:limit], "more": len(found) > limit}

    def take_back(self, change: str) -> Data:
        row = next((one for one in self.changes if one["id"] == change), None)
        if row is None:
            raise NotFoundError("There is no such change.")
        row |= {"taken_back": NOW.isoformat(), "can_take_back": False}
        for one in self.rows:
            if one["id"] in row["old"]:
                one.update({"text": row["before"]} if row["kind"] == "edited" else {"state": "current", "until": ""})
        return {"change": row}

    def forget_preview(self, ids: tuple[str, ...] = (), about: str = "", all: bool = False, said: bool = False) -> Data:
        doomed = self._doomed(ids, about, all)
        sources = {one["source"]["message"] for one in doomed if one["source"]}
        counts = {"memories": len(doomed), "messages": 2 * len(sources) if said or not ids else 0}
        return {"forgotten": counts, "total": sum(counts.values()), "examples": [], "notes": []}

    def forget(self, ids: tuple[str, ...] = (), about: str = "", all: bool = False, said: bool = False) -> Data:
        told, doomed = self.forget_preview(ids, about, all, said), self._doomed(ids, about, all)
        self.rows = [one for one in self.rows if one not in doomed]
        return told

    def _doomed(self, ids: tuple[str, ...], about: str, all: bool) -> builtins.list[Data]:
        holding = self._holding(about) if about else []
        return [one for one in self.rows if all or one["id"] in ids or one in holding]

    def stats(self) -> Data:
        states: dict[str, int] = {}
        for row in self.rows:
            states[row["state"]] = states.get(row["state"], 0) + 1
        return {"states": states, "kinds": {}, "entities": 3, "changes": len(self.changes)}

    def _holding(self, text: str) -> builtins.list[Data]:
        return [one for one in self.rows if text.lower() in one["text"].lower()]

    def _row(self, identity: str) -> Data:
        found = next((one for one in self.rows if one["id"] == identity), None)
        if found is None:
            raise NotFoundError("There is no such memory any more.")
        return found


def furnish(memories: Memories) -> None:
    """Remember what a person might have told in half a year."""
    keep = memories.keep
    lisbon = keep(
        "My sister Ana lives in Lisbon", "place", since="2026-11", days=0, uses=4,
        last_used=(NOW - timedelta(days=1)).isoformat(), categories=["home", "places"],
        said=("Ana is back in Lisbon, since last week, and very happy about it", "Trip to Porto"),
    )  # fmt: skip
    keep("I am allergic to hazelnuts and walnuts", "preference", days=3, categories=["health", "food"], uses=1,
         last_used=(NOW - timedelta(days=2)).isoformat(), said=("I am allergic to hazelnuts and walnuts.", "What can I cook?"))  # fmt: skip
    keep("My sister's name is Ana", "person", days=20, said=("my sister's name is Ana, by the way", "Trip to Porto"))
    keep("Remember that the spare key is with Mrs Okonkwo on the second floor, who is at home in the mornings and on "
         "Thursdays all day, but never on Sundays, when she visits her daughter in the country and takes the dog along.",
         "fact", days=40)  # fmt: skip
    keep("Pay the deposit for the flat", "task", until="2026-12-01", days=41, said=("remind me to pay", ""))
    keep("I prefer tea to coffee", "preference", days=60, said=("I prefer tea to coffee", "Mornings"), uses=12,
         last_used=NOW.isoformat())  # fmt: skip
    keep("We spoke about the move to the new office", days=75)
    for number in range(6):
        keep(f"The number of locker {number + 1} is {4711 + number}", days=80 + number)
    porto = keep("My sister Ana lives in Porto", "place", since="2026-03", until="2026-11", state="past", days=200,
                 said=("my sister Ana moved to Porto in March", "Spring"), superseded_by=lisbon["id"])  # fmt: skip
    keep("My bicycle is in the cellar", state="faded", days=300)
    memories.histories[lisbon["id"]] = [porto["id"]]
    memories.change("added", "", "My sister's name is Ana", [], ["memory-3"], 20)
    memories.change("faded", "My bicycle is in the cellar", "", ["memory-15"], [], 12)
    memories.change("merged", "I like tea more than coffee", "I prefer tea to coffee", ["memory-99"], ["memory-6"], 5)
    memories.change("superseded", porto["text"], lisbon["text"], [porto["id"]], [lisbon["id"]], 0)
    memories.turns = [
        {"message": "m-1", "session": "s-1", "speaker": "person", "score": 0.6, "why": ["“ana”"],
         "text": "Ana is back in Lisbon, since last week, and very happy about it", "created": NOW.isoformat()},
        {"message": "m-2", "session": "s-1", "speaker": "buddy", "score": 0.5, "why": ["“ana”"],
         "text": "I will remember: your sister Ana lives in Lisbon, before that in Porto.", "created": NOW.isoformat()},
    ]  # fmt: skip
