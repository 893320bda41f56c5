"""An answer that gave way goes on as if nothing had been, whether its state was kept or is read anew."""

from __future__ import annotations

import pytest

from bitbuddy.brain.holding import Step, cut, shared
from tests.brain.kit import LONG_TEXT, STARTER, run_python

# What the desk of the process does, told to stop before or in the middle of the decodes with these numbers.
_SCRIPT = """
import ctypes, json, sys
from pathlib import Path
from bitbuddy.brain import holding
from bitbuddy.brain.engine import Engine, Pause
from bitbuddy.brain.gguf import read_header

class Desk:
    def __init__(self):
        self.stop_flag = ctypes.create_string_buffer(2)
        self.places, self.asked = [], 0
    def stopped(self):
        self.asked += 1
        if self.asked in self.places:
            self.stop_flag[0] = b"\\x01"
        return self.stop_flag[0] != b"\\x00"
    def gives_way(self):
        return True

class Outlet:
    def say(self, kind, **fields): pass

path, long_text = Path(sys.argv[1]), sys.argv[2]
desk = Desk()
options = {"template": read_header(path).chat_template, "context": 1024, "threads": 2, "extra_buffers": True}
engine = Engine(path, options, desk, Outlet())
other = engine.prompt([("system", "Be kind."), ("user", "Hello.")], 4)
prompt = engine.prompt([("system", "You write."), ("user", long_text)], 24)

def begin_alike():
    desk.places = []
    list(engine.generate(other, {"temperature": 0.0, "seed": None, "max_tokens": 2}))

def text_of(asked, places):
    begin_alike()
    desk.places, desk.asked = places, 0
    text, pauses = b"", 0
    for data in engine.generate(prompt, {**asked, "max_tokens": 12}):
        if data is Pause.GAVE_WAY:
            pauses += 1
            desk.stop_flag[0] = b"\\x00"
            waiting, desk.places = desk.places, []
            asked_before = desk.asked
            begin_alike()
            desk.places, desk.asked = waiting, asked_before
        elif data is not None:
            text += data
    return text.decode(), pauses

results = []
ways = ({"temperature": 0.0, "seed": None}, holding.MOST_BYTES), ({"temperature": 1.0, "seed": 5}, 0)
for asked, most in ways:
    holding.MOST_BYTES = most
    results.append([text_of(asked, places) for places in ([], [1], [2, 3, 11])])
print(json.dumps(results))
"""


@pytest.mark.brain
def test_the_text_is_the_same_whether_the_state_was_kept_or_is_read_anew() -> None:
    results = run_python(_SCRIPT, str(STARTER), LONG_TEXT[:700])
    assert isinstance(results, list)
    for runs in results:
        (expected, _), *interrupted = runs
        assert expected
        assert [text for text, _ in interrupted] == [expected] * 2
        assert [pauses for _, pauses in runs] == [0, 1, 3]


def test_what_two_prompts_begin_with() -> None:
    assert [shared([1, 2, 3], other) for other in ([], [1, 2], [1, 9, 3], [1, 2, 3, 4])] == [0, 2, 1, 3]


def test_steps_are_cut_with_what_is_forgotten() -> None:
    steps = [Step(128, 1.0), Step(64, 0.5), Step(1, 0.1)]
    assert cut(steps, 193) == steps
    assert cut(steps, 160) == [Step(128, 1.0), Step(32, 0.25)]
    assert cut(steps, 0) == []
