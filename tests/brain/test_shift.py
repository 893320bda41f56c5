"""What the brain process keeps of one question for the next: of those that gave way, and of what is only typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.brain.kit import STARTER, run_python

_SCRIPT = """
import io, json, sys, threading
from pathlib import Path
from bitbuddy.brain.engine import Engine
from bitbuddy.brain.gguf import read_header
from bitbuddy.brain.pipes import Desk, encode
from bitbuddy.brain.shift import Shift
from bitbuddy.brain.state.batches import Prompt

class StoppingDesk(Desk):
    # Tells the question under way to give way before a decode of this number.
    places, decodes, arrives = (), 0, None
    def begin_ahead(self, turns):
        # A question arrives just before it can stop what is read ahead.
        if self.arrives is not None:
            self.waiting.put(self.arrives)
        super().begin_ahead(turns)
    def stopped(self):
        self.decodes += 1
        if self.decodes in self.places:
            self._suspend(self._current)
        return super().stopped()

class Outlet:
    def __init__(self):
        self.said = []
    def say(self, kind, **fields):
        self.said.append((kind, fields))

path = Path(sys.argv[1])
outlet = Outlet()
desk = StoppingDesk(io.BytesIO(), outlet)
options = {"template": read_header(path).chat_template, "context": 512, "threads": 2, "extra_buffers": True}
engine = Engine(path, options, desk, outlet)
shift = Shift(engine, desk, outlet)
PERSON, WORK = "You are kind and brief. " * 8, "You sum up notes. " * 8
numbers = iter(range(100))

def serve(do, system, text, places=(), **more):
    outlet.said.clear()
    desk.decodes, desk.places = 0, places
    turns = [["system", system], ["user", text]]
    asked = {"temperature": 0.0, "seed": None, "schema": "", "prompt_tokens": 0, "max_tokens": 6}
    shift.serve({**asked, "do": do, "id": next(numbers), "turns": turns, **more})
    kind, fields = outlet.said[-1]
    return kind, fields.get("id"), "".join(f["text"] for _, f in outlet.said if "text" in f), fields.get("tokens_kept")

serve("answer", PERSON, "Hello.")
_, _, expected, _ = serve("answer", WORK, "The boat came in.", urgency="background")
results = {"expected": expected, "rounds": []}
for places in ([1], [2], [5]):
    serve("answer", PERSON, "Hello.")
    parted, number, before, _ = serve("answer", WORK, "The boat came in.", places, urgency="background")
    _, _, _, kept = serve("answer", PERSON, "Good night.")
    done, _, after, _ = serve("resume", "", "", id=number)
    _, _, _, kept_again = serve("answer", PERSON, "Good night.")
    results["rounds"].append([parted, done, before + after, kept, kept_again])
parted, number, _, _ = serve("answer", WORK, "Another.", [1], urgency="background")
shift.serve({"do": "forget", "id": number})
results["parked"] = len(shift._parked)

serve("answer", WORK, "Something else.")
results["typed"] = serve("prepare", PERSON, "Good ni")[0]
results["read"] = len(engine.tokens)
results["ahead"] = serve("answer", PERSON, "Good night.")[3]
serve("answer", WORK, "Something else.")
before = list(engine.tokens)
desk.arrives = {"do": "answer", "turns": [["system", WORK], ["user", "Hi."]]}
results["overtaken"] = [serve("prepare", PERSON, "Good ni")[0], list(engine.tokens) == before]
desk.arrives = None
desk.waiting.get()
results["too_long"] = serve("prepare", PERSON, "Good " * 2000)[0]

class LosingEngine:
    # As architectures of which no part can be taken back answer; a decode of `breaks` is broken off in its middle.
    breaks = ()
    def __init__(self, engine):
        self.engine = engine
    def __getattr__(self, name):
        return getattr(self.engine, name)
    def llama_memory_seq_rm(self, memory, sequence, start, end):
        return start == 0 and self.engine.llama_memory_seq_rm(memory, sequence, start, end)
    def llama_decode(self, context, batch):
        if desk.decodes in self.breaks:
            self.breaks = ()
            desk._suspend(desk._current)
            return 2
        return self.engine.llama_decode(context, batch)

whole, engine._llama = engine._llama, LosingEngine(engine._llama)
results["lost"] = []
for number in (2, 5):
    engine._llama.breaks = (number,)
    parted, number, before, _ = serve("answer", WORK, "The boat came in.", urgency="background")
    serve("answer", PERSON, "Good night.")
    done, _, after, _ = serve("resume", "", "", id=number)
    results["lost"].append([parted, done, before + after])
engine._llama = whole

portions = []
for part in (126, 127, 128):
    words = list(range(1000, 1200))
    engine.forget_from(0)
    desk.begin(99)
    engine.read_ahead(Prompt(words, 150), "")
    words[part] += 1000
    engine.read_ahead(Prompt(words, 150), "")
    portions.append([step.tokens for step in engine.steps])
results["portions"] = portions

stops = {}
for name, system in (("same", PERSON), ("other", WORK)):
    desk.begin_ahead([["system", PERSON]])
    desk._overtake({"do": "answer", "turns": [["system", system], ["user", "Hi."]]})
    stops[name] = desk.stop_flag[0] != b"\\x00"
desk.begin(99)
stops["after"] = desk.stop_flag[0] != b"\\x00"
results["stops"] = stops
print(json.dumps(results))
"""


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    found = run_python(_SCRIPT, str(STARTER))
    assert isinstance(found, dict)
    return found


@pytest.mark.brain
def test_what_gave_way_goes_on_and_the_person_finds_what_was_read_for_them(results: dict[str, Any]) -> None:
    assert results["expected"]
    for parted, done, text, kept, kept_again in results["rounds"]:
        assert (parted, done, text) == ("suspended", "done", results["expected"])
        assert min(kept, kept_again) > 40  # the fixed part was not read again


@pytest.mark.brain
def test_what_loses_its_context_with_a_broken_decode_goes_on_all_the_same(results: dict[str, Any]) -> None:
    assert results["lost"] == [["suspended", "done", results["expected"]]] * 2


@pytest.mark.brain
def test_what_is_forgotten_is_given_back(results: dict[str, Any]) -> None:
    assert results["parked"] == 0


@pytest.mark.brain
def test_what_is_certain_of_a_typed_question_is_read_ahead(results: dict[str, Any]) -> None:
    assert results["typed"] == results["too_long"] == "prepared"
    assert results["read"] == results["ahead"] > 40


@pytest.mark.brain
def test_nothing_is_read_ahead_of_a_question_that_is_there_already(results: dict[str, Any]) -> None:
    assert results["overtaken"] == ["prepared", True]


@pytest.mark.brain
def test_no_token_is_read_alone_that_would_not_be_with_nothing_kept(results: dict[str, Any]) -> None:
    assert results["portions"] == [[126, 2, 22], [126, 2, 22], [128, 22]]


@pytest.mark.brain
def test_only_a_question_with_another_beginning_stops_the_reading_ahead(results: dict[str, Any]) -> None:
    assert results["stops"] == {"same": False, "other": True, "after": False}
