"""How soon the first word of an answer comes while the brain is awake: the second question of a session."""

from __future__ import annotations

import time
from dataclasses import replace

from bench._chat import Chat, Said, chatting
from bench._engine import QUESTION, STORY, Peer, request, supervisor
from bench.harness import Harness, Table, ratio_row
from bitbuddy.brain.port import BrainRequest, Message, Role
from bitbuddy.brain.supervisor import Supervisor

NAME = "first-token"
GOAL = "≤ 1.2 × Llama.generate on the same tokens, with its own use of what it read before"
AT_MOST = 1.2
# The first answer of the session, on which the second question follows.
TOKENS = 24


def run(harness: Harness) -> Table:
    table = Table(NAME, GOAL)
    rounds = 5 if harness.quick else 21
    with harness.scratch() as folder, Peer() as peer:
        brain = supervisor(folder)
        try:
            asked = harness.alternate(lambda: second_of_session(brain), lambda: peers_second(peer), rounds)
        finally:
            brain.close()
        table.rows.append(ratio_row("second question → first token", *asked, at_most=AT_MOST))
        with chatting(folder, TOKENS) as chat:
            pair = _Pair(chat, peer)
            talked = harness.alternate(pair.ours, pair.peers, rounds)
    table.rows.append(ratio_row("  the same in a talk, with all that is done with a question before", *talked))
    brain_row, talk_row = table.rows
    return table.judged(
        f"The first token of a second question comes after {brain_row.ours * 1000:.0f} ms, {brain_row.ratio:.2f} × the"
        f" engine by itself. In a talk it comes after {talk_row.ours * 1000:.0f} ms: there the question is understood"
        " and written down first, the files are looked at, and what was said before is fetched."
    )


def follow_up() -> BrainRequest:
    """Return the second question of a session, whose first is `STORY`."""
    first = request(STORY, TOKENS)
    answer = Message(Role.ASSISTANT, "Once there was an old boat that lay on the beach and dreamt of the sea.")
    return replace(first, messages=(*first.messages, answer, Message(Role.USER, QUESTION)), max_tokens=1)


def second_of_session(brain: Supervisor) -> float:
    """Return the seconds to the first token of the follow-up, after the first question was answered."""
    list(brain.stream(request(STORY, TOKENS)))
    return _seconds(brain, follow_up())


def peers_second(peer: Peer) -> float:
    """Return the same of `Llama.generate`."""
    peer.ask(request(STORY, TOKENS), TOKENS)
    return peer.ask(follow_up(), 1)[1]


def our_first(brain: Supervisor) -> float:
    """Return the seconds to the first token of a question whose fixed part was read before, with another question."""
    list(brain.stream(request(STORY, 1)))
    return _seconds(brain, request(QUESTION, 1))


def _seconds(brain: Supervisor, asked: BrainRequest) -> float:
    start = time.perf_counter()
    stream = brain.stream(asked)
    next(stream)
    taken = time.perf_counter() - start
    list(stream)
    return taken


class _Pair:
    """A talk of two questions each round, and the peer on the very prompts of it."""

    def __init__(self, chat: Chat, peer: Peer) -> None:
        self._chat, self._peer = chat, peer
        self._said: tuple[Said, Said] | None = None

    def ours(self) -> float:
        first = self._chat.ask(STORY, TOKENS)
        second = self._chat.ask(QUESTION, TOKENS, after=first)
        self._said = first, second
        return second.first_seconds

    def peers(self) -> float:
        assert self._said is not None
        first, second = self._said
        self._peer.ask(first.asked, TOKENS)
        read, seconds, _, _ = self._peer.ask(second.asked, 1)
        if read != second.tokens_in:
            raise RuntimeError(f"The tray's prompt had {second.tokens_in} tokens, the peer's has {read}.")
        return seconds
