"""How fast words arrive at the reader once the brain is awake."""

from __future__ import annotations

import time

from bench._engine import QUESTION, STORY, Peer, request, supervisor
from bench.harness import Harness, Table, ratio_row
from bitbuddy.brain.supervisor import Supervisor

NAME = "generate"
GOAL = "≥ 0.95 × the tokens per second of Llama.generate alone; first token of a second question ≤ 1.2 ×"
TOKENS = 96


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    with harness.scratch() as folder, Peer() as peer:
        brain = supervisor(folder)
        try:
            rounds = 3 if harness.quick else 11
            speed = harness.alternate(lambda: our_speed(brain), lambda: peer_speed(peer), rounds)
            first = harness.alternate(lambda: our_first(brain), lambda: peer_first(peer), rounds)
        finally:
            brain.close()
    table.rows.append(ratio_row("tokens per second, at the reader", *speed, unit="tokens/s", at_least=0.95))
    table.rows.append(ratio_row("second question → first token", *first, at_most=1.2))
    words = "keeps up with" if table.rows[0].met else "falls behind"
    return table.judged(
        f"{table.rows[0].ours:.0f} tokens/s reach the reader through the pipe; that {words} the engine by itself."
    )


def our_speed(brain: Supervisor) -> float:
    """Return tokens per second from the first piece to the end."""
    stream = brain.stream(request(STORY, TOKENS))
    next(stream)
    start = time.perf_counter()
    for _ in stream:
        pass
    return (stream.result.tokens_out - 1) / (time.perf_counter() - start)


def peer_speed(peer: Peer) -> float:
    _, _, written, rest = peer.ask(request(STORY, TOKENS), TOKENS)
    return (written - 1) / rest


def our_first(brain: Supervisor) -> float:
    """Return the seconds to the first token of a question whose prefix was read before, with another question."""
    list(brain.stream(request(STORY, 1)))
    start = time.perf_counter()
    stream = brain.stream(request(QUESTION, 1))
    next(stream)
    taken = time.perf_counter() - start
    list(stream)
    return taken


def peer_first(peer: Peer) -> float:
    peer.ask(request(STORY, 1), 1)
    return peer.ask(request(QUESTION, 1), 1)[1]
