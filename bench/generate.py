"""How fast words arrive at who reads them, once the brain is awake."""

from __future__ import annotations

import time

from bench._chat import Chat, chatting
from bench._engine import STORY, Peer, request, supervisor
from bench.harness import Harness, Table, figure, ratio_row
from bitbuddy.brain.supervisor import Supervisor

NAME = "generate"
GOAL = "≥ 0.95 × the tokens per second of Llama.generate alone"
AT_LEAST = 0.95
TOKENS = 96
# Where an answer is shorter, what surrounds it weighs too much.
FEWEST = 64


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    rounds = 3 if harness.quick else 11
    with harness.scratch() as folder, Peer() as peer:
        with chatting(folder, TOKENS) as chat:
            pair = _Pair(chat, peer)
            talked = harness.alternate(pair.ours, pair.peers, rounds)
        table.rows.append(
            ratio_row("tokens per second, read over the link", *talked, unit="tokens/s", at_least=AT_LEAST)
        )
        brain = supervisor(folder)
        try:
            asked = harness.alternate(lambda: piece_rate(brain), lambda: peer_rate(peer), rounds)
        finally:
            brain.close()
    table.rows.append(ratio_row("  of which from the model's process", *asked, unit="tokens/s", at_least=AT_LEAST))
    words = "keeps up with" if table.rows[0].met else "falls behind"
    return table.judged(
        f"{figure(table.rows[0].ours)} tokens a second reach a reader in another process, sentence by sentence, each"
        f" checked by the guard; that {words} the engine by itself."
    )


class _Pair:
    """The same prompt for both: what the tray asked its brain is what the peer is asked."""

    def __init__(self, chat: Chat, peer: Peer) -> None:
        self._chat, self._peer = chat, peer
        self._last = chat.ask(STORY, TOKENS)

    def ours(self) -> float:
        self._last = said = self._chat.ask(STORY, TOKENS)
        if said.tokens_out < FEWEST:
            raise RuntimeError(f"The answer has {said.tokens_out} tokens, too few to tell a rate.")
        return said.rate

    def peers(self) -> float:
        read, _, written, rest = self._peer.ask(self._last.asked, self._last.tokens_out)
        if read != self._last.tokens_in:
            raise RuntimeError(f"The tray's prompt had {self._last.tokens_in} tokens, the peer's has {read}.")
        return (written - 1) / rest


def piece_rate(brain: Supervisor) -> float:
    """Return the tokens per second from the first piece to the end, asked of the brain without a conversation."""
    stream = brain.stream(request(STORY, TOKENS))
    next(stream)
    start = time.perf_counter()
    for _ in stream:
        pass
    return (stream.result.tokens_out - 1) / (time.perf_counter() - start)


def peer_rate(peer: Peer) -> float:
    """Return the same of `Llama.generate`."""
    _, _, written, rest = peer.ask(request(STORY, TOKENS), TOKENS)
    return (written - 1) / rest
