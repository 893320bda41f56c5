"""Machines that time the engine without one: in this process, and as a process of their own."""

from __future__ import annotations

import sys
import textwrap
from dataclasses import dataclass, field

from bitbuddy.brain.tuning.survey import Measure, Measured


@dataclass
class FakeMachine:
    """A Stopwatch with a machine's nature: tokens a second with one thread, and what more threads and tokens bring.

    ``gains`` is by how much a batch reads quicker than 128. ``disturbances`` are rounds, counted from 0, in which
    others take half of the processor from more than one thread. It implements `survey.Stopwatch`.
    """

    reading: float = 200.0
    writing: float = 100.0
    speedup: dict[int, float] = field(default_factory=lambda: {2: 2.0})
    gains: dict[int, float] = field(default_factory=dict)
    disturbances: frozenset[int] = frozenset()
    taken: list[Measure] = field(default_factory=list)

    def take(self, measure: Measure) -> Measured:
        self.taken.append(measure)
        quicker = self.speedup.get(measure.threads, 1.0)
        disturbed = measure.threads > 1 and self._round(measure) in self.disturbances
        share = 0.5 if disturbed else 1.0
        reading = measure.read / (self.reading * quicker * self.gains.get(measure.batch, 1.0)) / share
        writing = measure.write / (self.writing * quicker) / share
        return Measured(reading, writing, measure.threads * (reading + writing) * share)

    def _round(self, measure: Measure) -> int:
        return len([one for one in self.taken if one == measure]) - 1


def worker(script: str) -> list[str]:
    """Return the command of a worker that is ``script``: a function ``take(message)`` that returns or raises.

    ``fast`` tells whether it was loaded in the fast profile; ``say`` and ``os`` are there too.
    """
    start = """
        import json, os, signal, sys, time
        def say(**message):
            print(json.dumps(message), flush=True)
        def took(reading, writing, share=1.0):
            say(say="measured", reading=reading, writing=writing, processor=share * (reading + writing))
        fast = True
        """
    loop = """
        for line in sys.stdin:
            message = json.loads(line)
            if message["do"] == "load":
                fast = message["extra_buffers"]
                say(say="loaded")
            else:
                take(message)
        """
    return [sys.executable, "-c", "".join(textwrap.dedent(part) for part in (start, script, loop))]


# The fast profile is twice as quick; a second thread brings nothing.
QUICK = """
def take(message):
    each = 0.001 if fast else 0.002
    took(message["read"] * each, message["write"] * 10 * each, share=message["threads"])
"""
